//! The sample newsroom that a newcomer sees first.

use crate::bench::{NOON, json_of, run, said};

#[test]
fn the_sample_newsroom_has_sections_tags_pictures_a_schedule_and_a_correction() {
    let keep = tempfile::TempDir::new().unwrap();
    let dir = keep.path().join("sample");
    let dir = dir.to_str().unwrap();
    let made = run(&["--json", "--now", NOON, "init", dir, "--sample"]);
    assert!(made.status.success(), "{}", said(&made));
    let ask = |args: &[&str]| {
        let mut whole = vec!["--newsroom", dir, "--json", "--now", NOON];
        whole.extend(args);
        let output = run(&whole);
        assert!(output.status.success(), "{args:?}: {}", said(&output));
        json_of(&output)
    };
    let count = |args: &[&str], key: &str| ask(args)[key].as_array().unwrap().len();
    assert!(count(&["story", "list", "--limit", "100"], "stories") >= 13);
    assert!(count(&["story", "list", "--publication", "scheduled"], "stories") >= 1);
    assert!(count(&["story", "list", "--publication", "live"], "stories") >= 9);
    assert!(count(&["sections", "list"], "sections") >= 5);
    assert!(count(&["tags", "list"], "tags") >= 5);
    assert!(count(&["media", "list"], "media") >= 6);
    let exported = ask(&["export"]);
    assert!(exported["written"].as_u64().is_some());
    let site = keep.path().join("sample/site");
    let corrected = walk(&site)
        .into_iter()
        .any(|page| page.contains("CorrectionComment"));
    assert!(corrected, "one story tells of a correction");
}

fn walk(folder: &std::path::Path) -> Vec<String> {
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            pages.extend(walk(&path));
        } else if path.extension().is_some_and(|ext| ext == "html") {
            pages.push(std::fs::read_to_string(path).unwrap());
        }
    }
    pages
}

#[test]
fn a_newsroom_that_cannot_be_made_leaves_nothing_behind() {
    let keep = tempfile::TempDir::new().unwrap();
    let dir = keep.path().join("room");
    let refused = run(&[
        "init",
        dir.to_str().unwrap(),
        "--zone",
        "Mars/Base",
        "--sample",
    ]);
    assert_eq!(refused.status.code(), Some(1));
    let file = keep.path().join("file");
    std::fs::write(&file, "x").unwrap();
    assert_eq!(
        run(&["init", file.to_str().unwrap()]).status.code(),
        Some(1)
    );
    let names: Vec<_> = std::fs::read_dir(keep.path())
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    assert_eq!(names, ["file"]);
}

#[test]
fn the_sample_newsroom_takes_the_name_that_is_given() {
    let keep = tempfile::TempDir::new().unwrap();
    let dir = keep.path().join("room");
    let dir = dir.to_str().unwrap();
    let made = run(&["init", dir, "--sample", "--name", "صدى النيل"]);
    assert!(made.status.success());
    assert!(run(&["--newsroom", dir, "export"]).status.success());
    let front = std::fs::read_to_string(keep.path().join("room/site/index.html")).unwrap();
    assert!(front.contains("<title>صدى النيل"));
}
