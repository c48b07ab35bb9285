//! Parked words: what could not be saved is kept beside the story until somebody has chosen.

use archive::{Archive, ArchiveError, Fault, Parked, Stamp};
use chrono::TimeDelta;
use rusqlite::Connection;
use story::{Content, RevisionNumber, StaffId, StoryId};

use crate::desk::{Desk, noon};

fn words(desk: &Desk, story: StoryId, text: &str) -> Parked {
    Parked {
        story,
        by: None,
        base: Stamp {
            revision: RevisionNumber::FIRST,
            seq: 0,
        },
        at: noon(),
        content: desk.content("عنوان لم يُحفظ", &[text]),
        notes: "للتأكد من المصدر".to_owned(),
    }
}

fn park(desk: &Desk, parked: &Parked) {
    let parked = parked.clone();
    desk.change(move |change| change.park(&parked));
}

fn newest(desk: &Desk, story: StoryId) -> Option<Content> {
    desk.ask(|snapshot| snapshot.parked(story))
        .map(|parked| parked.content)
}

#[test]
fn parked_words_stand_beside_the_story_and_change_nothing_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let desk = Desk::on(Archive::create(&path).unwrap());
    let story = desk.add(desk.content("خبر", &["نص محفوظ"]));
    let before = desk.ask(|snapshot| snapshot.working_copy(story));
    let parked = words(&desk, story, "نص كُتب ولم يُحفظ");
    park(&desk, &parked);
    assert_eq!(desk.ask(|snapshot| snapshot.working_copy(story)), before);
    drop(desk);
    let again = Archive::open(&path).unwrap();
    let found: Result<_, ArchiveError> = again.read(|snapshot| {
        Ok((
            snapshot.parked(story)?,
            snapshot.stories_with_parked()?.len(),
        ))
    });
    assert_eq!(found.unwrap(), (Some(parked), 1));
    assert_eq!(again.check_all().unwrap().faults, []);
}

#[test]
fn the_same_conflict_replaces_its_own_words_and_no_others() {
    let desk = Desk::in_memory();
    let story = desk.add(desk.content("خبر", &["نص"]));
    let mona = desk
        .change(|change| change.add_staff("منى", true, false))
        .id;
    let first = words(&desk, story, "صيغة أولى");
    let second = Parked {
        at: noon() + TimeDelta::seconds(1),
        ..words(&desk, story, "صيغة ثانية")
    };
    let hers = Parked {
        by: Some(mona),
        ..words(&desk, story, "صيغة منى")
    };
    let later_conflict = Parked {
        base: Stamp {
            revision: RevisionNumber(2),
            seq: 4,
        },
        ..words(&desk, story, "خلاف لاحق")
    };
    for parked in [&first, &hers, &second, &later_conflict] {
        park(&desk, parked);
    }
    let lines = desk.ask(|snapshot| snapshot.stories_with_parked());
    assert_eq!((lines.len(), lines[0].at), (1, second.at));
    for expected in [&later_conflict, &second, &hers] {
        assert_eq!(newest(&desk, story).as_ref(), Some(&expected.content));
        desk.change(move |change| change.unpark(story));
    }
    assert_eq!(newest(&desk, story), None, "the first state was replaced");
    desk.change(move |change| change.unpark(story));
}

#[test]
fn words_are_parked_only_beside_a_story_that_is_there() {
    let desk = Desk::in_memory();
    let nobody = words(&desk, StoryId::new(), "نص");
    let refused: Result<(), ArchiveError> = desk.archive.write(move |change| change.park(&nobody));
    assert!(matches!(
        refused,
        Err(ArchiveError::NotFound { what: "story", .. })
    ));
    let story = desk.add(desk.content("خبر", &["نص"]));
    let stranger = Parked {
        by: Some(StaffId::new()),
        ..words(&desk, story, "نص")
    };
    let refused: Result<(), ArchiveError> =
        desk.archive.write(move |change| change.park(&stranger));
    assert!(refused.is_err(), "nobody parks in a stranger's name");
}

#[test]
fn damaged_parked_words_are_named_and_the_story_stays_readable() {
    for damage in [
        "UPDATE parked SET content = replace(content, 'نص', 'نصوص')",
        "UPDATE parked SET notes = 'غيرها'",
        "UPDATE parked SET base_seq = 7",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("newsroom.db");
        let desk = Desk::on(Archive::create(&path).unwrap());
        let story = desk.add(desk.content("خبر", &["نص"]));
        park(&desk, &words(&desk, story, "نص لم يُحفظ"));
        drop(desk);
        Connection::open(&path)
            .unwrap()
            .execute_batch(damage)
            .unwrap();
        let archive = Archive::open(&path).unwrap();
        let read: Result<_, ArchiveError> = archive.read(|snapshot| snapshot.parked(story));
        assert!(
            matches!(read, Err(ArchiveError::Damaged { story: named, .. }) if named == story),
            "{damage}"
        );
        let copy: Result<_, ArchiveError> = archive.read(|snapshot| snapshot.working_copy(story));
        assert!(copy.is_ok());
        assert!(
            matches!(archive.check_all().unwrap().faults.as_slice(), [Fault::Words { story: named, .. }] if *named == story)
        );
    }
}
