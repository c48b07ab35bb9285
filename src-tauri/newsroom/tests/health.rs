//! What a newsroom says of its own archive: what is missing, what is damaged, and what can be done about each.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a journey that cannot go on has failed"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use newsroom::wire::call;
use newsroom::{Founding, ManualClock, Newsroom};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The name of the archive in a newsroom's folder.
const ARCHIVE: &str = "newsroom.sqlite";

fn ask(room: &Newsroom, command: &str, payload: Value) -> Value {
    call(room, command, payload).unwrap_or_else(|e| panic!("{command}: {e:?}"))
}

fn save(room: &Newsroom, story: &Value, headline: &str) {
    let stamp = ask(room, "open_story", json!({ "story": story }))["stamp"].clone();
    let payload = json!({ "story": story, "base": stamp, "fields": { "headline": headline } });
    ask(room, "save_story", payload);
}

fn lost(room: &Newsroom) -> Vec<Value> {
    let health = ask(room, "read_health", json!({}));
    assert_eq!(ask(room, "open_desk", json!({}))["health"], health);
    health["lost"].as_array().unwrap().clone()
}

/// A newsroom with one story, whose archive was put back from a copy older than its last saves.
fn put_back(folder: &Path) -> Value {
    let room = Newsroom::create(folder, &Founding::default()).unwrap();
    let story = ask(&room, "new_story", json!({}))["id"].clone();
    save(&room, &story, "افتتاح المعرض");
    drop(room);
    let older = fs::read(folder.join(ARCHIVE)).unwrap();
    let room = Newsroom::open(folder).unwrap();
    save(&room, &story, "افتتاح المعرض غدًا");
    save(&room, &story, "افتتاح المعرض بعد غد");
    drop(room);
    fs::write(folder.join(ARCHIVE), older).unwrap();
    story
}

#[test]
fn an_archive_put_back_from_an_older_copy_says_what_is_missing_until_it_is_acknowledged() {
    let keep = TempDir::new().unwrap();
    let folder = keep.path().join("room");
    let story = put_back(&folder);
    let room = Newsroom::open(&folder).unwrap();
    let told = lost(&room);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["story"], story);
    assert_eq!(told[0]["headline"], "افتتاح المعرض", "what lists show now");
    let verified = room.verify().unwrap();
    assert!(
        verified.faults[0].contains("افتتاح المعرض بعد غد"),
        "{:?}",
        verified.faults
    );
    for n in 0..9 {
        save(&room, &story, &format!("عمل جديد {n}"));
    }
    drop(room);
    let room = Newsroom::open(&folder).unwrap();
    assert_eq!(
        lost(&room).len(),
        1,
        "later saves do not hide what was lost"
    );
    ask(&room, "acknowledge_losses", json!({}));
    assert!(lost(&room).is_empty());
    drop(room);
    assert!(lost(&Newsroom::open(&folder).unwrap()).is_empty());
}

#[test]
fn a_newsroom_restored_from_a_backup_in_a_folder_of_its_own_alarms_nobody() {
    let keep = TempDir::new().unwrap();
    let (folder, backup) = (keep.path().join("room"), keep.path().join("backup.sqlite"));
    let room = Newsroom::create(&folder, &Founding::default()).unwrap();
    let story = ask(&room, "new_story", json!({}))["id"].clone();
    save(&room, &story, "قبل النسخ الاحتياطي");
    room.backup_to(&backup).unwrap();
    save(&room, &story, "بعد النسخ الاحتياطي");
    drop(room);
    let again = keep.path().join("again");
    Newsroom::restore_backup(&backup, &again).unwrap();
    assert!(lost(&Newsroom::open(&again).unwrap()).is_empty());
    assert!(lost(&Newsroom::open(&folder).unwrap()).is_empty());
}

#[test]
fn a_missing_log_is_told_story_by_story() {
    let keep = TempDir::new().unwrap();
    let folder = keep.path().join("room");
    let room = Newsroom::create(&folder, &Founding::default()).unwrap();
    let kept = ask(&room, "new_story", json!({}))["id"].clone();
    save(&room, &kept, "خبر في الملف");
    drop(room);
    let checkpointed = fs::read(folder.join(ARCHIVE)).unwrap();
    let room = Newsroom::open(&folder).unwrap();
    let gone = ask(&room, "new_story", json!({}))["id"].clone();
    save(&room, &gone, "خبر في السجل وحده");
    drop(room);
    fs::write(folder.join(ARCHIVE), checkpointed).unwrap();
    let told = lost(&Newsroom::open(&folder).unwrap());
    assert_eq!(told.len(), 1, "the other story is as it was saved");
    assert_eq!(
        (&told[0]["story"], &told[0]["headline"]),
        (&gone, &json!("خبر في السجل وحده"))
    );
}

/// Changes words in the file of a closed newsroom to others of the same length, as a failing disk would.
fn damage(folder: &Path, words: &str, other: &str) {
    let path: PathBuf = folder.join(ARCHIVE);
    let (words, other) = (words.as_bytes(), other.as_bytes());
    assert_eq!(words.len(), other.len());
    let mut bytes = fs::read(&path).unwrap();
    let mut hits = 0;
    for at in 0..bytes.len() - words.len() {
        if bytes[at..].starts_with(words) {
            bytes[at..at + words.len()].copy_from_slice(other);
            hits += 1;
        }
    }
    assert!(hits > 0, "nothing was damaged");
    fs::write(&path, bytes).unwrap();
}

/// Waits for the check of the whole archive, which runs beside the desk.
fn checked(room: &Newsroom) -> Value {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let health = ask(room, "read_health", json!({}));
        if health["check"]["done"] == true {
            return health;
        }
        assert!(Instant::now() < deadline, "{health}");
        std::thread::yield_now();
    }
}

#[test]
fn a_damaged_story_is_named_with_the_version_to_go_back_to_and_is_whole_when_that_is_restored() {
    let keep = TempDir::new().unwrap();
    let folder = keep.path().join("room");
    let room = Newsroom::create(&folder, &Founding::default()).unwrap();
    let stories: Vec<Value> = (0..3)
        .map(|n| {
            let story = ask(&room, "new_story", json!({}))["id"].clone();
            save(&room, &story, &format!("خبر رقم {n}"));
            ask(&room, "seal_version", json!({ "story": story }));
            story
        })
        .collect();
    let opened = ask(&room, "open_story", json!({ "story": stories[1] }));
    let write = json!({
        "story": stories[1], "base": opened["stamp"],
        "body": { "at": 0, "delete": 0, "insert": [{ "type": "paragraph", "text": [{ "text": "علامة الفساد" }] }] },
    });
    ask(&room, "save_story", write);
    ask(&room, "seal_version", json!({ "story": stories[1] }));
    drop(room);
    damage(&folder, "علامة الفساد", "سلامة الفساد");

    let room = Newsroom::open(&folder).unwrap();
    let _lock = room.take_the_desk().unwrap();
    let health = checked(&room);
    assert_eq!(
        health["check"],
        json!({ "stories": 3, "of": 3, "done": true })
    );
    let good = json!({ "kind": "revision", "revision": 2 });
    assert_eq!(
        health["damaged"],
        json!([{ "story": stories[1], "headline": "خبر رقم 1", "last_good": good }])
    );
    for sound in [&stories[0], &stories[2]] {
        ask(&room, "open_story", json!({ "story": sound }));
    }
    ask(
        &room,
        "restore_version",
        json!({ "story": stories[1], "version": good }),
    );
    let health = ask(&room, "read_health", json!({}));
    assert_eq!(health["damaged"], json!([]));
    ask(&room, "open_story", json!({ "story": stories[1] }));
}

#[test]
fn a_damaged_live_story_stops_no_export_and_is_back_once_a_good_version_was_brought_out() {
    let keep = TempDir::new().unwrap();
    let folder = keep.path().join("room");
    let room = Newsroom::create(&folder, &Founding::default()).unwrap();
    let url = json!({ "values": { "site.url": "https://voice.example" } });
    ask(&room, "change_settings", url);
    let publish = |text: &str, headline: &str| {
        let new = ask(&room, "new_story", json!({}));
        let write = json!({
            "story": new["id"], "base": new["stamp"], "fields": { "headline": headline },
            "body": { "at": 0, "delete": 0, "insert": [{ "type": "paragraph", "text": [{ "text": text }] }] },
        });
        ask(&room, "save_story", write);
        ask(&room, "publish_story", json!({ "story": new["id"] }));
        new["id"].clone()
    };
    let story = publish("علامة الفساد", "خبر سيتلف");
    ask(&room, "export_site", json!({}));
    drop(room);
    damage(&folder, "علامة الفساد", "سلامة الفساد");

    let room = Newsroom::open(&folder).unwrap();
    let exported = ask(&room, "export_site", json!({ "full": true }));
    assert_eq!(exported["unreadable"][0]["story"], story);
    assert_eq!(exported["unreadable"][0]["headline"], "خبر سيتلف");
    let page = exported["unreadable"][0]["page"].as_str().unwrap();
    let page = folder.join("site").join(page);
    assert!(fs::read_to_string(&page).unwrap().contains("علامة الفساد"));
    assert!(
        fs::read_to_string(folder.join("site/index.html"))
            .unwrap()
            .contains("خبر سيتلف"),
        "its line in lists is still good"
    );
    // Elsewhere it has no page to keep, and nothing leads to one.
    let elsewhere = newsroom::ExportOptions {
        out: Some(keep.path().join("elsewhere")),
        full: false,
    };
    let exported = room.export(&elsewhere).unwrap().exported;
    let named = exported.unreadable.iter();
    let named: Vec<_> = named
        .map(|one| (one.headline.as_str(), &one.page))
        .collect();
    assert_eq!(named, [("خبر سيتلف", &None)]);
    let front = fs::read_to_string(keep.path().join("elsewhere/index.html")).unwrap();
    assert!(!front.contains("خبر سيتلف"));

    ask(
        &room,
        "restore_version",
        json!({ "story": story, "version": { "kind": "revision", "revision": 1 } }),
    );
    let opened = ask(&room, "open_story", json!({ "story": story }));
    let rename =
        json!({ "story": story, "base": opened["stamp"], "fields": { "headline": "خبر عاد" } });
    ask(&room, "save_story", rename);
    ask(
        &room,
        "update_story",
        json!({ "story": story, "substantive": false }),
    );
    let exported = ask(&room, "export_site", json!({}));
    assert_eq!(exported["unreadable"], json!([]));
    assert!(fs::read_to_string(&page).unwrap().contains("خبر عاد"));
}

#[test]
fn a_clock_that_is_set_back_changes_neither_the_order_of_versions_nor_what_is_saved() {
    let keep = TempDir::new().unwrap();
    let folder = keep.path().join("room");
    let clock = Arc::new(ManualClock::at("2027-05-03T09:00:00Z".parse().unwrap()));
    let open = |room: Newsroom| room.with_clock(Arc::clone(&clock) as Arc<dyn newsroom::Clock>);
    let room = open(Newsroom::create(&folder, &Founding::default()).unwrap());
    let story = ask(&room, "new_story", json!({}))["id"].clone();
    for (n, step) in [0, -3_600, 7_200, -86_400].into_iter().enumerate() {
        clock.advance(TimeDelta::seconds(step));
        save(&room, &story, &format!("صيغة {n}"));
        ask(&room, "seal_version", json!({ "story": story }));
    }
    save(&room, &story, "أحدث صيغة");
    drop(room);
    let room = open(Newsroom::open(&folder).unwrap());
    assert!(lost(&room).is_empty(), "saves are compared by their order");
    let opened = ask(&room, "open_story", json!({ "story": story }));
    assert_eq!(opened["content"]["headline"], "أحدث صيغة");
    let versions = ask(&room, "versions", json!({ "story": story }));
    let headlines: Vec<&Value> = versions["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["headline"])
        .filter(|headline| {
            headline
                .as_str()
                .is_some_and(|headline| headline.starts_with("صيغة"))
        })
        .collect();
    assert_eq!(headlines, ["صيغة 3", "صيغة 2", "صيغة 1", "صيغة 0"]);
}
