//! An archive that somebody else keeps locked, and a disk that is slow: saves wait in order, answers are bounded, reading
//! goes on.

use std::sync::mpsc::channel;
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

use archive::{Archive, ArchiveError};
use rusqlite::Connection;

use crate::desk::Desk;

#[test]
fn saves_asked_while_another_program_holds_the_lock_are_all_answered_in_time_and_drain_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let desk = Desk::on(Archive::create(&path).unwrap());
    let story = desk.add(desk.content("خبر", &["نص"]));
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let asked = Instant::now();
    let answers: Vec<Result<(), ArchiveError>> = std::thread::scope(|scope| {
        let saves: Vec<_> = (0..4)
            .map(|n| {
                let archive = &desk.archive;
                scope.spawn(move || {
                    archive.write(move |change| change.set_notes(story, &format!("ملاحظة {n}")))
                })
            })
            .collect();
        saves.into_iter().map(|save| save.join().unwrap()).collect()
    });
    let waited = asked.elapsed();
    assert!(
        answers
            .iter()
            .all(|answer| matches!(answer, Err(ArchiveError::Locked))),
        "{answers:?}"
    );
    assert!(
        waited < Duration::from_secs(10),
        "four saves waited {waited:?}, not the sum of their patience"
    );
    assert_eq!(desk.words(story).headline, "خبر", "reading goes on");
    other.execute_batch("COMMIT").unwrap();
    for n in 0..4 {
        desk.edit(story, move |content| content.kicker = format!("حفظ {n}"));
    }
    assert_eq!(desk.words(story).kicker, "حفظ 3");
    assert_eq!(desk.stamp(story).seq, 4);
}

#[test]
fn a_save_that_hangs_on_a_slow_disk_keeps_no_reader_waiting_and_those_behind_it_stay_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::on(Archive::create(&folder.path().join("newsroom.db")).unwrap());
    let story = desk.add(desk.content("خبر", &["نص"]));
    let archive = Arc::new(desk.archive);
    let (go_on, may_go_on) = channel::<()>();
    let (begun, has_begun) = channel();
    let slow = Arc::clone(&archive);
    let slow = std::thread::spawn(move || {
        slow.write(move |change| {
            begun.send(()).unwrap();
            may_go_on.recv().unwrap();
            change.set_notes(story, "أول")
        })
    });
    has_begun.recv().unwrap();
    let gate = Arc::new(Barrier::new(2));
    let (behind, at) = (Arc::clone(&archive), Arc::clone(&gate));
    let behind = std::thread::spawn(move || {
        at.wait();
        for words in ["ثان", "ثالث"] {
            let saved: Result<(), ArchiveError> =
                behind.write(move |change| change.set_notes(story, words));
            saved.unwrap();
        }
    });
    gate.wait();
    let notes = || -> String {
        let read: Result<_, ArchiveError> = archive.read(|snapshot| snapshot.story(story));
        read.unwrap().notes
    };
    for _ in 0..50 {
        assert_eq!(notes(), "", "a reader sees what is saved, at once");
    }
    go_on.send(()).unwrap();
    let first: Result<(), ArchiveError> = slow.join().unwrap();
    first.unwrap();
    behind.join().unwrap();
    assert_eq!(notes(), "ثالث");
}
