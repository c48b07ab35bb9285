//! Exporting a newsroom in memory to a folder, and reading the folder back.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use press::{Options, PressFault, Progress, Report, export};
use serde_json::Value;

use crate::desk::Desk;

/// The deployed files of a site by path.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// The instant of exports that do not say another.
pub const AS_OF: &str = "2027-05-10T09:00:00Z";

pub fn export_to(desk: &Desk, folder: &Path) -> Result<Report, PressFault> {
    export_with(desk, folder, false, &mut |_| ControlFlow::Continue(()))
}

pub fn export_all(desk: &Desk, folder: &Path) -> Result<Report, PressFault> {
    export_with(desk, folder, true, &mut |_| ControlFlow::Continue(()))
}

pub fn export_with(
    desk: &Desk,
    folder: &Path,
    full: bool,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Report, PressFault> {
    export(
        desk,
        folder,
        Options {
            full,
            as_of: desk.now,
            progress,
        },
    )
}

/// The deployed files of a site: everything but our private folder.
pub fn tree(folder: &Path) -> Tree {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).unwrap() {
            let entry = entry.unwrap();
            let path = entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            if path == ".mahbara" {
            } else if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                files.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}

/// A page of a site as text.
pub fn page(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What a page tells machines about its story.
pub fn structured_data(page: &str) -> Value {
    node(page, "NewsArticle")
}

/// What a page tells machines about something of this type.
pub fn node(page: &str, kind: &str) -> Value {
    let document = document(page);
    let nodes = document["@graph"].as_array().unwrap();
    let found = nodes.iter().find(|node| node["@type"] == kind);
    found
        .unwrap_or_else(|| panic!("no {kind}: {document}"))
        .clone()
}

fn document(page: &str) -> Value {
    let (_, data) = page
        .split_once("<script type=\"application/ld+json\">")
        .unwrap();
    let (data, _) = data.split_once("</script>").unwrap();
    serde_json::from_str(data).unwrap()
}

/// A fresh folder, in memory where the system has such a place: these tests prove what is written, not how fast a disk
/// syncs it.
pub fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

/// Fails where a page leads to a file that the site does not have.
pub fn links_lead_somewhere(files: &Tree) {
    for (path, bytes) in files {
        if !path.ends_with(".html") {
            continue;
        }
        let text = String::from_utf8(bytes.clone()).unwrap();
        let base = if path == "404.html" {
            String::new()
        } else {
            path.rsplit_once('/')
                .map_or(String::new(), |(at, _)| format!("{at}/"))
        };
        for attribute in ["href=\"", "src=\"", "data-part=\""] {
            for target in text
                .split(attribute)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
            {
                if ["://", "mailto:"]
                    .iter()
                    .any(|elsewhere| target.contains(elsewhere))
                    || target.starts_with('#')
                {
                    continue;
                }
                let resolved = decoded(&resolve(&base, target));
                let file = if resolved.is_empty() || resolved.ends_with('/') {
                    format!("{resolved}index.html")
                } else {
                    resolved
                };
                assert!(
                    files.contains_key(&file),
                    "{path} leads to {target}, which is not there ({file})"
                );
            }
        }
    }
}

/// A relative reference against the folder of its page.
fn resolve(base: &str, target: &str) -> String {
    let absolute = target.strip_prefix('/');
    let joined = absolute.map_or_else(|| format!("{base}{target}"), str::to_owned);
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{target} leads out of the site"),
            "." => {}
            other => parts.push(other),
        }
    }
    parts.join("/")
}

/// A path as a browser asks for it, with its percent-encoded letters as they are.
fn decoded(path: &str) -> String {
    let mut pieces = path.split('%');
    let mut bytes = pieces.next().unwrap().as_bytes().to_vec();
    for piece in pieces {
        let (letter, rest) = piece.split_at(2);
        bytes.push(u8::from_str_radix(letter, 16).unwrap());
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).unwrap()
}
