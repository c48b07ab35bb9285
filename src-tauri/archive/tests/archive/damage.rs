//! Damage: no wrong word comes out silently, the story is named, the others stay readable.

use std::fs;
use std::path::Path;

use archive::{Archive, ArchiveError, Fault, Splice};
use rusqlite::Connection;
use story::{Block, Content, RevisionNumber, StoryId};

use crate::desk::{Desk, noon};
use crate::dice::Dice;

/// An archive of live stories, one with a draft, closed and whole in one file.
fn archive_of(path: &Path, count: usize) -> Vec<(StoryId, Content)> {
    let desk = Desk::on(Archive::create(path).unwrap());
    let stories: Vec<StoryId> = (0..count)
        .map(|n| {
            let text =
                format!("فقرة الخبر رقم {n} وفيها كلام كاف لملء صفحة من صفحات الملف. ").repeat(12);
            desk.publish(
                desk.content(&format!("عنوان الخبر رقم {n}"), &[&text, &text]),
                noon(),
            )
        })
        .collect();
    let first = *stories.first().unwrap();
    desk.splice(
        first,
        Splice {
            at: 0,
            delete: 1,
            insert: vec![Block::paragraph("فقرة لم تُحفظ في نسخة بعد")],
        },
    )
    .unwrap();
    stories.into_iter().map(|id| (id, desk.words(id))).collect()
}

fn tamper(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn a_changed_word_is_refused_and_the_other_stories_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let stories = archive_of(&path, 3);
    let (second, _) = stories[1];
    tamper(
        &path,
        "UPDATE revisions SET content = replace(content, 'كلام', 'سلام') WHERE story = (SELECT story FROM revisions GROUP BY story LIMIT 1 OFFSET 1)",
    );
    let archive = Archive::open(&path).unwrap();
    let read = |id| {
        archive
            .read(move |snapshot| snapshot.working_copy(id))
            .map_err(|fault: ArchiveError| fault)
    };
    let fault = read(second).unwrap_err();
    assert!(
        matches!(fault, ArchiveError::Damaged { story, revision: Some(RevisionNumber(1)), .. } if story == second),
        "{fault}"
    );
    assert_eq!(read(stories[2].0).unwrap().content, stories[2].1);
    let checked = archive.check_all().unwrap();
    assert_eq!(
        (checked.stories, checked.revisions, checked.drafts),
        (3, 3, 1)
    );
    let [
        Fault::Words {
            story,
            revision: Some(RevisionNumber(1)),
            ..
        },
    ] = checked.faults.as_slice()
    else {
        panic!("{:?}", checked.faults)
    };
    assert_eq!(*story, second);
}

#[test]
fn a_draft_is_refused_when_a_block_changed_its_words_its_place_or_is_gone() {
    for damage in [
        "UPDATE draft_blocks SET block = replace(block, 'فقرة', 'فقرات') WHERE rowid = 1",
        "UPDATE draft_blocks SET place = place * 8 WHERE rowid = 1",
        "DELETE FROM draft_blocks WHERE rowid = 2",
        "UPDATE drafts SET fields = replace(fields, 'عنوان', 'عناوين')",
        "UPDATE drafts SET seq = 9",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("newsroom.db");
        let stories = archive_of(&path, 1);
        tamper(&path, damage);
        let archive = Archive::open(&path).unwrap();
        let (id, _) = stories[0];
        let read = archive
            .read(move |snapshot| snapshot.working_copy(id))
            .map_err(|fault: ArchiveError| fault);
        assert!(
            matches!(read, Err(ArchiveError::Damaged { revision: None, .. })),
            "{damage}"
        );
        let head = archive
            .read(move |snapshot| snapshot.revision(id, RevisionNumber::FIRST))
            .map_err(|fault: ArchiveError| fault);
        assert!(
            head.is_ok(),
            "the revision before it is there to go back to"
        );
    }
}

#[test]
fn words_for_lists_are_checked_too_and_made_anew_from_those_that_readers_have() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let stories = archive_of(&path, 2);
    tamper(
        &path,
        "UPDATE live SET card = replace(card, 'عنوان', 'بيان') WHERE rowid = 2; UPDATE stories SET headline = 'غير العنوان' WHERE rowid = 1",
    );
    let (id, content) = &stories[1];
    let archive = Archive::open(&path).unwrap();
    let card: Result<_, ArchiveError> = archive.read(|snapshot| snapshot.live_card(*id));
    let card = card.unwrap().unwrap();
    assert_eq!(card.words.headline, content.headline);
    let day = card.address_date;
    let of_day: Result<_, ArchiveError> = archive.read(|snapshot| snapshot.cards_of_day(day));
    assert!(of_day.unwrap().contains(&card), "the day shows it too");
    assert_eq!(archive.check_all().unwrap().faults.len(), 2);
    drop(archive);

    tamper(
        &path,
        "UPDATE revisions SET content = replace(content, 'عنوان', 'بيان') WHERE rowid = 2",
    );
    let archive = Archive::open(&path).unwrap();
    let card: Result<_, ArchiveError> = archive.read(|snapshot| snapshot.live_card(*id));
    assert!(matches!(card, Err(ArchiveError::Damaged { story, .. }) if story == *id));
    let latest: Result<_, ArchiveError> = archive.read(|snapshot| snapshot.latest(None, 5));
    let latest: Vec<StoryId> = latest.unwrap().into_iter().map(|card| card.id).collect();
    assert_eq!(latest, [stories[0].0], "the list goes on without it");
    let of_day: Result<_, ArchiveError> = archive.read(|snapshot| snapshot.cards_of_day(day));
    let of_day: Vec<StoryId> = of_day.unwrap().into_iter().map(|card| card.id).collect();
    assert_eq!(of_day, [stories[0].0], "and so does the day");
}

#[test]
fn words_that_a_newer_program_wrote_are_not_guessed_at() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let stories = archive_of(&path, 2);
    let (id, content) = &stories[1];
    let newer = content
        .to_json()
        .unwrap()
        .replace("\"schema_version\":1", "\"schema_version\":2");
    let hash = story::ContentHash::of(newer.as_bytes());
    Connection::open(&path)
        .unwrap()
        .execute(
            "UPDATE revisions SET content = ?1, hash = ?2 WHERE story = ?3",
            (&newer, hash.as_bytes(), id.as_bytes()),
        )
        .unwrap();
    let archive = Archive::open(&path).unwrap();
    let id = *id;
    let read = archive.read(move |snapshot| snapshot.working_copy(id));
    let fault = read.map_err(|fault: ArchiveError| fault).unwrap_err();
    assert!(fault.to_string().contains("newer program"), "{fault}");
}

#[test]
fn a_sound_archive_that_was_searched_and_then_written_is_found_sound() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::on(Archive::create(&folder.path().join("newsroom.db")).unwrap());
    let mut written = 0;
    let mut write = |count| {
        for n in written..written + count {
            let text: String = (0..400).map(|word| format!("كلمة{n}في{word} ")).collect();
            desk.add(desk.content("خبر", &[&text]));
        }
        written += count;
    };
    for _ in 0..5 {
        write(7);
        desk.archive
            .search("خبر", 5, archive::Ranking::Newest)
            .unwrap();
        write(9);
        assert_eq!(desk.archive.check_all().unwrap().faults, []);
    }
}

#[test]
fn no_flipped_bit_gives_a_wrong_text_silently() {
    flips(120, 2027);
}

#[test]
#[ignore = "long: two thousand damaged files"]
fn none_of_two_thousand_flipped_bits_gives_a_wrong_text_silently() {
    flips(2_000, 2028);
}

/// Flips a bit of the file, opens it and reads every story: each is what it was, or it is named.
fn flips(rounds: usize, seed: u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let stories = archive_of(&path, 12);
    let sound = fs::read(&path).unwrap();
    let mut dice = Dice::thrown(seed);
    let mut noticed = 0;
    for round in 0..rounds {
        let mut bytes = sound.clone();
        let at = dice.flip(&mut bytes);
        let when = format!("{dice}, round {round}, byte {at}");
        fs::write(&path, &bytes).unwrap();
        let Ok(archive) = Archive::open(&path) else {
            noticed += 1;
            continue;
        };
        let mut unreadable = Vec::new();
        for (id, content) in &stories {
            let read: Result<_, ArchiveError> = archive.read(|snapshot| snapshot.working_copy(*id));
            match read {
                Ok(read) => assert_eq!(&read.content, content, "{when}: a wrong text came out"),
                Err(_) => unreadable.push(*id),
            }
        }
        noticed += unreadable.len();
        assert_eq!(archive.lost(), [], "{when}: nothing was lost, but damaged");
        let faults = archive.check_all().unwrap().faults;
        let is_named = |story: &StoryId| {
            faults.iter().any(|fault| match fault {
                Fault::Words { story: named, .. } => named == story,
                Fault::File(_) => true,
            })
        };
        assert!(unreadable.iter().all(is_named), "{when}: {faults:?}");
        drop(archive);
        for log in ["newsroom.db-wal", "newsroom.db-shm"] {
            fs::remove_file(folder.path().join(log)).unwrap_or_default();
        }
    }
    assert!(noticed > 0, "no flip hit a story: the test proves nothing");
}
