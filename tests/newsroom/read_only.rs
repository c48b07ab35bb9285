//! A newsroom on a medium that cannot be written: everything is read and a site can be made of it elsewhere; every change is
//! refused in one clear line, and nothing is written there.
//!
//! The folder is mounted read-only in a namespace of the test's own, for which Linux's `unshare` is needed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bench::{NOON, Newsroom, json_of, run, said, text};

#[test]
fn a_newsroom_that_cannot_be_written_is_read_and_exported_and_refuses_every_change() {
    let room = Newsroom::new();
    let id = room.story("ميناء المدينة يستقبل أولى السفن", "وصلت السفينة فجرًا.");
    room.json(&["publish", &id]);
    let bound = "mount --bind \"$ROOM\" \"$ROOM\" && mount -o remount,bind,ro \"$ROOM\" && exec \"$0\" \"$@\"";
    let ran = Command::new("unshare")
        .args(["--mount", "--map-root-user", "sh", "-c", bound])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "read_only::reads_what_cannot_be_written"])
        .args(["--ignored", "--test-threads=1", "--nocapture"])
        .env("ROOM", room.dir())
        .env("STORY", &id)
        .output();
    let Ok(ran) = ran else {
        eprintln!("not run: this system has no unshare");
        return;
    };
    let words = String::from_utf8_lossy(&ran.stdout) + String::from_utf8_lossy(&ran.stderr);
    if words.contains("unshare:") || words.contains("mount:") {
        eprintln!("not run: no mount namespace is to be had here ({words})");
        return;
    }
    assert!(
        ran.status.success() && words.contains("1 passed"),
        "{words}"
    );
}

fn names_in(folder: &Path) -> Vec<PathBuf> {
    let mut names: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    names
}

#[test]
#[ignore = "not a test: what the test above runs in its protected folder"]
fn reads_what_cannot_be_written() {
    let (Some(room), Ok(story)) = (std::env::var_os("ROOM"), std::env::var("STORY")) else {
        return;
    };
    let room = PathBuf::from(room);
    assert!(
        fs::write(room.join("probe"), "").is_err(),
        "it can be written"
    );
    let before = names_in(&room);
    let ask = |words: &[&str]| {
        let mut line = vec![
            "--newsroom",
            room.to_str().unwrap(),
            "--json",
            "--now",
            NOON,
        ];
        line.extend(words);
        run(&line)
    };
    let elsewhere = tempfile::tempdir().unwrap();
    let out = elsewhere.path().join("site");
    let read = |words: &[&str]| {
        let output = ask(words);
        assert!(output.status.success(), "{words:?}: {}", said(&output));
        json_of(&output)
    };
    assert_eq!(read(&["story", "list"])["stories"][0]["id"], story.as_str());
    let shown = read(&["story", "show", &story]);
    assert!(text(&shown["headline"]).contains("ميناء"));
    assert_eq!(
        read(&["search", "السفن"])["stories"][0]["id"],
        story.as_str()
    );
    read(&["export", "--out", out.to_str().unwrap()]);
    assert!(
        fs::read_to_string(out.join("index.html"))
            .unwrap()
            .contains("ميناء المدينة")
    );
    for change in [
        &["story", "set", &story, "kicker=عاجل"][..],
        &["take-down", &story],
        &["tag", &story, "--add", "ميناء"],
        &["settings", "set", "site.name=غيرها"],
        &["export"],
    ] {
        let refused = ask(change);
        assert_eq!(refused.status.code(), Some(1), "{change:?}");
        let line = said(&refused);
        assert_eq!(line.trim().lines().count(), 1, "{change:?}: {line}");
        assert!(line.contains("cannot be written"), "{change:?}: {line}");
    }
    assert_eq!(names_in(&room), before);
}
