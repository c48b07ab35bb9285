//! Video files: from a path into the media folder, into a story, and to readers.

use std::fs;

use newsroom::wire;
use serde_json::{Value, json};

use crate::bench::{Newsroom, json_of, text};

/// An MP4 film of no length: its kind, its header with the size it is shown in, and `seed` as its pictures.
fn film(seed: &[u8]) -> Vec<u8> {
    let boxed = |name: &[u8], inside: &[u8]| {
        let length = u32::try_from(inside.len() + 8).unwrap();
        [&length.to_be_bytes(), name, inside].concat()
    };
    let one: u32 = 1 << 16;
    let mut header = vec![0; 40];
    for word in [one, 0, 0, 0, one, 0, 0, 0, 1 << 30, 1280 << 16, 720 << 16] {
        header.extend(word.to_be_bytes());
    }
    let track = boxed(b"trak", &boxed(b"tkhd", &header));
    [
        boxed(b"ftyp", b"isom\0\0\0\0"),
        boxed(b"mdat", seed),
        boxed(b"moov", &track),
    ]
    .concat()
}

/// Saves other words of a story, as the window does; `at_end` are blocks that come to its end.
fn save(room: &Newsroom, story: &str, fields: &Value, at_end: &Value) {
    let newsroom = newsroom::Newsroom::open(&room.dir()).unwrap();
    let open = wire::call(&newsroom, "open_story", json!({ "story": story })).unwrap();
    let at = open["content"]["body"]["blocks"].as_array().unwrap().len();
    let save = json!({
        "story": story, "base": open["stamp"], "fields": fields, "body": { "at": at, "delete": 0, "insert": at_end }
    });
    wire::call(&newsroom, "save_story", save).unwrap();
}

/// Puts a video at the end of a story.
fn show(room: &Newsroom, story: &str, media: &str) {
    let block = json!({ "type": "video", "media": media, "caption": "جولة في الميناء الجديد", "credit": "تلفزيون المدينة" });
    save(room, story, &json!({}), &json!([block]));
}

/// What the window is told keeps a story from publication.
fn faults(room: &Newsroom, story: &str) -> Vec<Value> {
    let newsroom = newsroom::Newsroom::open(&room.dir()).unwrap();
    let open = wire::call(&newsroom, "open_story", json!({ "story": story })).unwrap();
    open["faults"].as_array().unwrap().clone()
}

fn videos_on_site(room: &Newsroom) -> Vec<Vec<u8>> {
    let files = room.site_files().into_iter();
    files
        .filter(|(path, _)| path.starts_with("media/"))
        .map(|(_, bytes)| bytes)
        .collect()
}

#[test]
fn a_film_comes_in_by_its_path_once_and_says_how_large_it_is_shown() {
    let room = Newsroom::new();
    let bytes = film(b"pictures of the harbour");
    // The name lies: the bytes say what it is.
    let file = room.file("جولة الميناء.dat", &bytes);
    let added = room.json(&["media", "add", &file, "--credit", "تلفزيون المدينة"]);
    let media = &added["media"][0];
    assert_eq!(
        (&media["kind"], &media["name"]),
        (&json!("video"), &json!("جولة الميناء.dat"))
    );
    assert_eq!(
        (&media["width"], &media["height"]),
        (&json!(1280), &json!(720))
    );
    assert_eq!(media["bytes"], bytes.len());
    let again = room.json(&["media", "add", &room.file("أخرى.mp4", &bytes)]);
    assert_eq!(again["media"][0]["id"], media["id"]);
    let kept: Vec<_> = fs::read_dir(room.dir().join("media"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(
        kept.len(),
        1,
        "one original and no part of a copy: {kept:?}"
    );
    assert!(kept[0].ends_with(".mp4"));
}

#[test]
fn films_that_browsers_do_not_play_or_that_are_too_large_are_refused_with_what_to_do() {
    let room = Newsroom::new();
    let old = room.file("قديم.mov", b"\0\0\0\x14ftypqt  \0\0\0\0qt  ");
    assert!(room.refused(&["media", "add", &old]).contains("MP4"));
    room.json(&["settings", "set", "media.largest_video_mb=1"]);
    let large = room.file("طويل.mp4", film(&vec![7; 1_100_000]));
    let line = room.refused(&["media", "add", &large]);
    assert!(line.contains("media.largest_video_mb"), "{line}");
    assert_eq!(room.json(&["media", "list"])["media"], json!([]));
    let film = room.file("قصير.mp4", film(b"short"));
    let id = room.story("افتتاح المعرض", "افتتح المعرض.");
    let line = room.refused(&["story", "set", &id, &format!("lead_image={film}")]);
    assert!(
        line.contains("lead_image") || line.contains("picture"),
        "{line}"
    );
}

#[test]
fn readers_get_the_film_of_a_live_story_as_it_came_and_no_other() {
    let room = Newsroom::new();
    let bytes = film(b"the bridge opens");
    let media = room.json(&["media", "add", &room.file("جسر.mp4", &bytes)]);
    let secret = film(b"not for readers yet");
    let hidden = room.json(&["media", "add", &room.file("سري.mp4", &secret)]);
    let id = room.story("افتتاح الجسر", "افتتح الجسر أمام السيارات.");
    show(&room, &id, &text(&media["media"][0]["id"]));
    let draft = room.story("تحقيق لم يكتمل", "ما زال التحقيق جاريًا.");
    show(&room, &draft, &text(&hidden["media"][0]["id"]));

    let story = room.json(&["publish", &id]);
    assert_eq!(videos_on_site(&room), std::slice::from_ref(&bytes));
    let page = room.page(&story);
    let file = fs::read_dir(room.site().join("media"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .file_name()
        .into_string()
        .unwrap();
    assert!(
        page.contains("<video controls preload=\"metadata\""),
        "{page}"
    );
    assert!(page.contains(&format!("media/{file}\" type=\"video/mp4\"")));
    assert!(page.contains("width=\"1280\" height=\"720\""));
    assert!(page.contains("media-src 'self'"));
    assert!(page.contains("جولة في الميناء الجديد") && page.contains("تلفزيون المدينة"));

    assert_eq!(room.json(&["export", "--full"])["written"], 0);
    room.json(&["take-down", &id]);
    assert_eq!(videos_on_site(&room), Vec::<Vec<u8>>::new());
}

#[test]
fn a_story_waits_for_a_film_whose_file_is_gone() {
    let room = Newsroom::new();
    let bytes = film(b"gone and back");
    let file = room.file("عائد.mp4", &bytes);
    let media = room.json(&["media", "add", &file]);
    let id = room.story("عودة السفينة", "عادت السفينة إلى الميناء.");
    show(&room, &id, &text(&media["media"][0]["id"]));
    fs::remove_dir_all(room.dir().join("media")).unwrap();

    for act in [
        vec!["publish", &id],
        vec!["schedule", &id, "--at", "2027-05-03 18:30"],
    ] {
        let line = room.refused(&act);
        assert!(line.contains("block 2"), "{line}");
    }
    assert_eq!(faults(&room, &id)[0]["code"], "video_missing");

    room.json(&["media", "add", &file]);
    assert_eq!(faults(&room, &id), Vec::<Value>::new());
    let story = room.json(&["publish", &id]);
    assert_eq!(videos_on_site(&room), [bytes]);

    // Gone once more, readers are told with words; back again, the page shows it without another update.
    fs::remove_dir_all(room.dir().join("media")).unwrap();
    room.json(&["export", "--full"]);
    assert!(!room.page(&story).contains("<video"));
    room.json(&["media", "add", &file]);
    room.json(&["export"]);
    assert!(room.page(&story).contains("<video"));
}

#[test]
fn a_story_whose_film_is_gone_when_its_time_comes_is_held_and_told() {
    let room = Newsroom::new();
    let media = room.json(&["media", "add", &room.file("مؤقت.mp4", film(b"soon gone"))]);
    let id = room.story("مؤتمر المدينة", "يُعقد المؤتمر مساء اليوم.");
    show(&room, &id, &text(&media["media"][0]["id"]));
    room.json(&["schedule", &id, "--at", "2027-05-03 18:30"]);
    fs::remove_dir_all(room.dir().join("media")).unwrap();

    let due = json_of(&room.output_at("2027-05-03T15:30:01Z", &["publish-due"]));
    assert_eq!(due["published"], json!([]));
    assert_eq!(due["held"][0]["id"], json!(id));
    assert!(
        due["held"][0]["why"].as_str().unwrap().contains("block 2"),
        "{due}"
    );
}

#[test]
fn a_film_where_a_picture_is_shown_is_kept_and_named_and_holds_the_story_back() {
    let room = Newsroom::new();
    let media = room.json(&["media", "add", &room.file("افتتاح.mp4", film(b"a lead"))]);
    let film = text(&media["media"][0]["id"]);
    let id = room.story("افتتاح المسرح", "افتتح المسرح بعد ترميمه.");
    let image = json!({ "media": film, "alt": "واجهة المسرح" });
    save(&room, &id, &json!({ "lead_image": image }), &json!([]));

    let told = faults(&room, &id);
    let (code, field, count) = (&told[0]["code"], &told[0]["field"], &told[0]["count"]);
    assert_eq!(
        (code, field, count),
        (&json!("not_a_picture"), &json!("lead_image"), &json!(1))
    );
    for act in [
        vec!["publish", &id],
        vec!["schedule", &id, "--at", "2027-05-03 18:30"],
    ] {
        let line = room.refused(&act);
        assert!(
            line.contains("افتتاح.mp4") && line.contains("lead_image"),
            "{line}"
        );
    }

    let (alone, gallery) = (
        json!({ "type": "image", "image": image }),
        json!({ "type": "gallery", "images": [image, image] }),
    );
    save(
        &room,
        &id,
        &json!({ "lead_image_removed": true }),
        &json!([alone, gallery]),
    );
    let told = faults(&room, &id);
    assert_eq!(
        (&told[0]["field"], &told[0]["count"]),
        (&json!("body"), &json!(3))
    );
    assert!(room.refused(&["publish", &id]).contains("body"));
}
