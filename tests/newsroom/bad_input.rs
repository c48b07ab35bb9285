//! Bad input gets one clear line, and nothing is lost.

use std::fs;

use crate::bench::{NOON, Newsroom, run, said, text};

#[test]
fn a_folder_that_is_no_newsroom_is_refused_and_left_alone() {
    let keep = tempfile::TempDir::new().unwrap();
    let dir = keep.path().to_str().unwrap();
    let output = run(&["--newsroom", dir, "story", "list"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("init"), "{}", said(&output));
    assert_eq!(fs::read_dir(keep.path()).unwrap().count(), 0);
}

#[test]
fn wrong_usage_exits_with_two() {
    assert_eq!(run(&["publish"]).status.code(), Some(2));
    assert_eq!(run(&["no-such-command"]).status.code(), Some(2));
    let keep = tempfile::TempDir::new().unwrap();
    assert_eq!(
        run(&[
            "--newsroom",
            keep.path().to_str().unwrap(),
            "--now",
            "yesterday",
            "story",
            "list"
        ])
        .status
        .code(),
        Some(2)
    );
}

#[test]
fn init_never_writes_over_what_is_there() {
    let room = Newsroom::new();
    let id = room.story("خبر قائم", "نص.");
    let output = run(&["init", room.dir().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&room.json(&["story", "show", &id, "--format", "json"])["headline"]),
        "خبر قائم"
    );
}

#[test]
fn a_newer_archive_is_refused_untouched() {
    let room = Newsroom::new();
    let file = room.dir().join("newsroom.sqlite");
    {
        let newer = rusqlite::Connection::open(&file).unwrap();
        newer.pragma_update(None, "user_version", 9_999).unwrap();
        newer
            .pragma_update(None, "wal_checkpoint", "TRUNCATE")
            .unwrap_or_default();
    }
    let before = fs::read(&file).unwrap();
    let line = room.refused(&["story", "list"]);
    assert!(line.contains("newer") && line.contains("9999"), "{line}");
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_damaged_archive_is_refused_and_never_made_anew() {
    for bytes in [&b""[..], b"not a database at all, just words"] {
        let room = Newsroom::new();
        let file = room.dir().join("newsroom.sqlite");
        for name in ["newsroom.sqlite-wal", "newsroom.sqlite-shm"] {
            fs::remove_file(room.dir().join(name)).unwrap_or_default();
        }
        fs::write(&file, bytes).unwrap();
        let line = room.refused(&["story", "list"]);
        assert!(line.contains("backup"), "{line}");
        assert_eq!(fs::read(&file).unwrap(), bytes);
    }
}

#[test]
fn the_site_is_never_written_into_a_folder_of_somebody_else() {
    let room = Newsroom::new();
    let id = room.story("خبر", "نص.");
    room.json(&["publish", &id, "--no-export"]);
    let foreign = room.dir().join("letters");
    fs::create_dir(&foreign).unwrap();
    fs::write(foreign.join("letter.txt"), "رسالة").unwrap();
    let line = room.refused(&["export", "--out", foreign.to_str().unwrap()]);
    assert!(line.contains("empty folder"), "{line}");
    assert_eq!(fs::read_dir(&foreign).unwrap().count(), 1);
}

#[test]
fn a_slug_that_climbs_out_is_refused_and_the_old_one_stays() {
    let room = Newsroom::new();
    let id = room.story("عنوان سليم", "نص.");
    for slug in ["../../x", "a/b", "..", "con", "x\u{202e}y", "%2e%2e"] {
        room.refused(&["story", "set", &id, &format!("slug={slug}")]);
    }
    assert_eq!(
        text(&room.json(&["publish", &id])["url"]),
        "/2027/05/1-عنوان-سليم/"
    );
}

#[test]
fn a_headline_of_ten_thousand_letters_is_refused_by_its_length_and_the_story_stays() {
    let room = Newsroom::new();
    let long = "خ".repeat(10_000);
    assert!(
        room.refused(&["story", "new", "--headline", &long])
            .contains("500")
    );
    let id = room.story("قصير", "نص.");
    assert!(
        room.refused(&["story", "set", &id, &format!("headline={long}")])
            .contains("10000")
    );
    assert_eq!(
        text(&room.json(&["story", "show", &id, "--format", "json"])["headline"]),
        "قصير"
    );
}

#[test]
fn script_typed_anywhere_is_text_everywhere() {
    let room = Newsroom::new();
    let evil = "</script><script>alert('خ')</script>\"'><img src=x onerror=alert(1)>";
    let id = room.story(&format!("عنوان {evil}"), &format!("فقرة {evil}"));
    let fields: Vec<String> = [
        "kicker",
        "standfirst",
        "dateline",
        "seo_title",
        "seo_description",
    ]
    .map(|f| format!("{f}={evil}"))
    .into();
    let mut args = vec!["story", "set", &id];
    args.extend(fields.iter().map(String::as_str));
    room.json(&args);
    room.json(&["tag", &id, "--add", evil]);
    room.json(&[
        "settings",
        "set",
        &format!("masthead.editor_name={evil}"),
        &format!("site.name={evil}"),
    ]);
    room.json(&["publish", &id]);
    for (name, bytes) in room.site_files() {
        let file = String::from_utf8_lossy(&bytes);
        assert!(
            !file.contains("<script>alert") && !file.contains("<img src=x"),
            "{name} carries live markup"
        );
    }
}

#[test]
fn an_unknown_story_field_or_setting_is_named() {
    let room = Newsroom::new();
    let id = room.story("خبر", "نص.");
    assert!(
        room.refused(&["publish", "00000000-0000-7000-8000-000000000000"])
            .contains("story list")
    );
    assert!(room.refused(&["publish", "no-id"]).contains("no-id"));
    assert!(
        room.refused(&["story", "set", &id, "headlin=x"])
            .contains("headlin")
    );
    assert!(
        room.refused(&["settings", "set", "site.nmae=x"])
            .contains("site.nmae")
    );
    assert!(
        room.refused(&["story", "set", &id, "section=لا وجود له"])
            .contains("sections add")
    );
}

#[test]
fn a_file_that_is_no_picture_is_refused_whatever_its_name() {
    let room = Newsroom::new();
    let svg = room.file(
        "logo.jpg",
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    );
    assert!(room.refused(&["media", "add", &svg]).contains("SVG"));
    assert_eq!(
        room.json(&["media", "list"])["media"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn a_backup_makes_the_same_newsroom_again() {
    let room = Newsroom::new();
    let id = room.story("خبر محفوظ", "نص الخبر المحفوظ.");
    let file = room.dir().join("../copy.sqlite");
    room.json(&["backup", file.to_str().unwrap()]);
    let fresh = room.dir().join("../fresh");
    assert!(
        run(&[
            "restore-backup",
            file.to_str().unwrap(),
            fresh.to_str().unwrap()
        ])
        .status
        .success()
    );
    let output = run(&[
        "--newsroom",
        fresh.to_str().unwrap(),
        "--json",
        "--now",
        NOON,
        "story",
        "show",
        &id,
        "--format",
        "json",
    ]);
    assert_eq!(
        text(&crate::bench::json_of(&output)["headline"]),
        "خبر محفوظ"
    );
}

#[test]
fn a_backup_never_writes_over_a_file() {
    let room = Newsroom::new();
    let letter = room.file("letter.txt", "رسالة مهمة");
    room.refused(&["backup", &letter]);
    assert_eq!(fs::read_to_string(&letter).unwrap(), "رسالة مهمة");
    room.refused(&[
        "backup",
        room.dir().join("newsroom.sqlite").to_str().unwrap(),
    ]);
}

#[test]
fn verify_finds_a_story_a_page_and_a_picture_that_somebody_changed() {
    let room = Newsroom::new();
    let picture = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/data/pictures/gps-rotated.jpg"
    );
    room.json(&["media", "add", picture]);
    let id = room.story("خبر سليم", "نص.");
    let story = room.json(&["publish", &id]);
    assert_eq!(room.json(&["verify"])["faults"], serde_json::json!([]));
    let page = room
        .site()
        .join(text(&story["url"]).trim_matches('/'))
        .join("index.html");
    fs::write(&page, "<p>عبث</p>").unwrap();
    let original = fs::read_dir(room.dir().join("media"))
        .unwrap()
        .flatten()
        .find(|entry| entry.path().is_file())
        .unwrap();
    fs::write(original.path(), "x").unwrap();
    let output = room.output_at(NOON, &["verify"]);
    assert_eq!(output.status.code(), Some(1));
    let faults = crate::bench::json_of(&output)["faults"].to_string();
    assert!(
        faults.contains("index.html") && faults.contains("media/"),
        "{faults}"
    );
    fs::write(room.site().join("draft.html"), "<p>ليست من الموقع</p>").unwrap();
    let dir = room.dir();
    let output = run(&["--newsroom", dir.to_str().unwrap(), "verify"]);
    let told = String::from_utf8(output.stdout.clone()).unwrap();
    for part in ["index.html was changed", "is damaged", "first: draft.html"] {
        assert!(told.contains(part), "{part} is not told a person: {told}");
    }
    let line = said(&output);
    assert!(line.contains("2 faults were found"), "{line}");
}
