//! What the window says when it opens on an archive that lost its last saves or has a damaged story: which story, since when,
//! and the way out, while everything else goes on.

use std::{fs, path::Path};

use newsroom::{Newsroom, wire};
use serde_json::{Value, json};

use crate::{
    desk::{read_in_the_window, sit_down},
    stage::{Play, Stage},
    typist::body_of,
};

const ARCHIVE: &str = "newsroom.sqlite";

const SOUND: &str = "افتتاح خط النقل الجديد";
const HURT: &str = "تأجيل مباراة النهائي";

/// A story with a body, its words sealed as a version.
fn story(newsroom: &Newsroom, headline: &str, body: &str) -> Value {
    let ask =
        |command: &str, payload: Value| wire::call(newsroom, command, payload).expect(command);
    let new = ask("new_story", json!({}));
    let save = json!({
        "story": new["id"], "base": new["stamp"], "fields": { "headline": headline },
        "body": { "at": 0, "delete": 0, "insert": [{ "type": "paragraph", "text": [{ "text": body }] }] },
    });
    ask("save_story", save);
    ask("seal_version", json!({ "story": new["id"] }));
    new["id"].clone()
}

/// Writes another body over a story's and seals it.
fn rewrite(newsroom: &Newsroom, story: &Value, body: &str) {
    let ask =
        |command: &str, payload: Value| wire::call(newsroom, command, payload).expect(command);
    let opened = ask("open_story", json!({ "story": story }));
    let save = json!({
        "story": story, "base": opened["stamp"],
        "body": { "at": 0, "delete": 1, "insert": [{ "type": "paragraph", "text": [{ "text": body }] }] },
    });
    ask("save_story", save);
    ask("seal_version", json!({ "story": story }));
}

/// Changes words in the file of a closed newsroom to others of the same length, as a failing disk would.
fn damage(folder: &Path, words: &str, other: &str) {
    let path = folder.join(ARCHIVE);
    let (words, other) = (words.as_bytes(), other.as_bytes());
    assert_eq!(words.len(), other.len());
    let mut bytes = fs::read(&path).expect("the archive");
    let hits: Vec<usize> = (0..bytes.len() - words.len())
        .filter(|at| bytes[*at..].starts_with(words))
        .collect();
    assert!(!hits.is_empty(), "nothing was damaged");
    for at in hits {
        bytes[at..at + words.len()].copy_from_slice(other);
    }
    fs::write(&path, bytes).expect("the archive is written");
}

/// The text of a part of the window.
fn says(play: &Play, name: &str) -> String {
    play.named(name);
    play.session.text(&format!(
        "document.querySelector('[data-test={name}]').innerText"
    ))
}

#[test]
fn an_archive_put_back_from_an_older_copy_names_the_story_that_lacks_words_until_somebody_has_seen_it()
 {
    let stage = Stage::new();
    let folder = stage.newsroom();
    let room = Newsroom::open(&folder).expect("the newsroom");
    story(&room, SOUND, "يبدأ الخط الجديد عمله يوم السبت.");
    let behind = story(&room, HURT, "نسخة الأمس.");
    drop(room);
    let older = fs::read(folder.join(ARCHIVE)).expect("the archive");
    let room = Newsroom::open(&folder).expect("the newsroom");
    rewrite(&room, &behind, "نسخة اليوم.");
    drop(room);
    fs::write(folder.join(ARCHIVE), older).expect("the older copy");

    let play = stage.play(&folder);
    sit_down(&play, "سلمى عبد الله");
    let told = says(&play, "lost");
    assert!(told.contains(HURT) && !told.contains(SOUND), "{told}");
    read_in_the_window(&play, HURT, "نسخة الأمس.");
    read_in_the_window(&play, SOUND, "يبدأ الخط الجديد عمله يوم السبت.");
    play.click("lost-seen");
    play.until("the report goes", |session| {
        session.named("lost").is_none().then_some(())
    });
}

#[test]
fn a_damaged_story_is_named_and_its_last_good_version_is_one_click_away_while_others_are_read() {
    let stage = Stage::new();
    let folder = stage.newsroom();
    let room = Newsroom::open(&folder).expect("the newsroom");
    story(&room, SOUND, "يبدأ الخط الجديد عمله يوم السبت.");
    let hurt = story(&room, HURT, "تأجلت المباراة أسبوعًا.");
    rewrite(&room, &hurt, "علامة الفساد");
    drop(room);
    damage(&folder, "علامة الفساد", "سلامة الفساد");

    let play = stage.play(&folder);
    sit_down(&play, "سلمى عبد الله");
    let told = says(&play, "damaged");
    assert!(told.contains(HURT) && !told.contains(SOUND), "{told}");
    read_in_the_window(&play, SOUND, "يبدأ الخط الجديد عمله يوم السبت.");
    play.click("repair");
    play.until("the report goes", |session| {
        session.named("damaged").is_none().then_some(())
    });
    read_in_the_window(&play, HURT, "تأجلت المباراة أسبوعًا.");
    let elsewhere = Newsroom::open(&folder).expect("another program");
    assert_eq!(body_of(&elsewhere, &hurt), "تأجلت المباراة أسبوعًا.");
}
