//! `media avif`: for timers and scripts, with or without an export, and stopped by Ctrl-C.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use serde_json::json;

use crate::bench::{NOON, Newsroom, json_of, run, said, text};

const PICTURE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/data/pictures/gps-rotated.jpg"
);

/// A story that readers have, with a picture that a camera wrote its place into.
fn with_picture(room: &Newsroom) -> serde_json::Value {
    let media = room.json(&["media", "add", PICTURE, "--alt", "ميدان المدينة"]);
    let id = room.story("الميدان بعد التطوير", "نص.");
    let lead = format!("lead_image={}", text(&media["media"][0]["id"]));
    room.json(&["story", "set", &id, &lead, "caption=الميدان مساء"]);
    room.json(&["publish", &id])
}

#[test]
fn readers_are_offered_it_with_nothing_of_the_camera_in_it() {
    let room = Newsroom::new();
    let story = with_picture(&room);
    let offered = "<source type=\"image/avif\" srcset=\"";
    assert!(!room.page(&story).contains(offered));
    let output = room.output_at(NOON, &["media", "avif", "--no-export"]);
    assert_eq!(
        json_of(&output),
        json!({ "made": 1, "left_out": 0, "open": 0 })
    );
    assert_eq!(said(&output), "1 of 1: gps-rotated.jpg\n");
    assert!(!room.page(&story).contains(offered), "--no-export");
    let again = room.json(&["media", "avif"]);
    assert_eq!(again, json!({ "made": 0, "left_out": 0, "open": 0 }));
    assert!(room.page(&story).contains(offered));
    let files = room.site_files();
    let pictures: Vec<_> = files
        .iter()
        .filter(|(name, _)| name.ends_with(".avif"))
        .collect();
    assert!(!pictures.is_empty());
    for (name, bytes) in pictures {
        assert_eq!(bytes.get(4..12), Some(b"ftypavif".as_slice()), "{name}");
        for mark in [b"Exif".as_slice(), b"GPS", b"PLANTED-SERIAL", b"xmpmeta"] {
            let holds = bytes.windows(mark.len()).any(|window| window == mark);
            assert!(!holds, "{name} carries its camera");
        }
    }
    assert_eq!(room.json(&["export"])["written"], 0);
    room.json(&["verify"]);
}

#[test]
fn a_caption_that_changes_leaves_the_files_in_avif_as_they_are() {
    let room = Newsroom::new();
    let story = with_picture(&room);
    room.json(&["media", "avif"]);
    let names = || -> Vec<String> {
        let files = room.site_files().into_iter().map(|(name, _)| name);
        files.filter(|name| name.ends_with(".avif")).collect()
    };
    let before = names();
    assert!(!before.is_empty());
    let id = text(&story["id"]);
    room.json(&["story", "set", &id, "caption=الميدان عند الفجر"]);
    room.json(&["update", &id]);
    assert_eq!(names(), before);
}

#[test]
fn ctrl_c_stops_it_and_the_next_time_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("room");
    let dir = dir.to_str().unwrap();
    assert!(run(&["init", dir, "--sample"]).status.success());
    let mut making = Command::new(env!("CARGO_BIN_EXE_mahbara-cli"))
        .args(["--newsroom", dir, "--json", "media", "avif"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(making.stderr.take().unwrap()).lines();
    let first = told.next().unwrap().unwrap();
    let all: u64 = first
        .split([' ', ':'])
        .nth(2)
        .and_then(|word| word.parse().ok())
        .unwrap_or_else(|| panic!("no number: {first}"));
    assert!(first.starts_with("1 of ") && all > 5, "{first}");
    let id = making.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    let last = told.last().unwrap().unwrap();
    assert!(
        last.contains("stopped") && last.contains("media avif"),
        "{last}"
    );
    let output = making.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let stopped = json_of(&output);
    let left = stopped["open"].as_u64().unwrap();
    assert!(left > 0, "{stopped}");
    let settled = stopped["made"].as_u64().unwrap() + stopped["left_out"].as_u64().unwrap();
    assert_eq!(settled + left, all);
}
