//! A newsroom that cannot be opened is explained in a window of its own, in Arabic, also without a session bus and also
//! where the front end has nothing to talk to. Guards: a blank WebKitGTK window, and the single-instance plugin we lack.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Stdio},
};

use crate::stage::{Stage, ended, until};

/// Starts the program without a driver, waits for its one line on standard error, and closes its window as a user does.
fn refused(stage: &Stage, newsroom: &Path) -> (Child, String) {
    let mut child = stage
        .mahbara(newsroom)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    let errors = child.stderr.take().expect("its errors");
    BufReader::new(errors)
        .read_line(&mut line)
        .expect("a line of it");
    until("its window", || {
        stage.ask_to_close(child.id()).then_some(())
    });
    (child, line)
}

#[test]
fn a_second_window_on_the_same_newsroom_says_so_and_ends_with_1() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let first = stage.play(&newsroom);
    first.until_true("the desk", "document.querySelector('button') !== null");

    let second = stage.play(&newsroom);
    second.until_true(
        "the explanation",
        "document.body.innerText.includes('مفتوحة في نافذة أخرى')",
    );
    let (mut third, line) = refused(&stage, &newsroom);
    assert_eq!(ended(&mut third).code(), Some(1), "{line}");
    assert!(line.starts_with("mahbara: "), "{line}");

    assert_eq!(
        first
            .session
            .eval("document.querySelector('button') !== null"),
        true,
        "the first goes on working"
    );
}

#[test]
fn a_newsroom_of_a_newer_program_is_left_untouched_and_explained() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let archive = newsroom.join("newsroom.sqlite");
    set_schema_version(&archive, 9_999);
    let before = fs::read(&archive).expect("the archive");

    let play = stage.play(&newsroom);
    play.until_true(
        "the explanation",
        "document.body.innerText.includes('نسخة أحدث من محبرة')",
    );
    drop(play);

    assert!(
        fs::read(&archive).expect("the archive") == before,
        "not one byte of it changed"
    );
}

#[test]
fn a_folder_that_is_no_newsroom_is_explained() {
    let stage = Stage::new();
    let play = stage.play(&stage.path("لا شيء هنا"));
    play.until_true(
        "the explanation",
        "document.body.innerText.includes('لا توجد غرفة أخبار')",
    );
    assert_eq!(play.session.text("document.documentElement.dir"), "rtl");
}

/// SQLite keeps `user_version` as four big-endian bytes at offset 60 of its first page (fileformat2.html §1.3).
fn set_schema_version(archive: &Path, version: u32) {
    let mut bytes = fs::read(archive).expect("the archive");
    bytes[60..64].copy_from_slice(&version.to_be_bytes());
    fs::write(archive, bytes).expect("the archive is written");
}
