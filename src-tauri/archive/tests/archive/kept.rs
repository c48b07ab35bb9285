//! Kept saves: the words at every one are exactly those that were saved, after sealing, thinning and damage too.

use std::collections::BTreeMap;

use archive::{Archive, ArchiveError, Save, Splice};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use rusqlite::Connection;
use story::{Block, Content, RevisionNumber, StaffId, StoryId};

use crate::desk::{Desk, noon};

/// Something done to a story after a while.
#[derive(Debug, Clone)]
struct Step {
    millis: i64,
    who: bool,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Blocks {
        at: prop::sample::Index,
        delete: prop::sample::Index,
        insert: Vec<u16>,
    },
    Headline(u8),
    Type,
    Seal,
    Restore,
}

fn step() -> impl Strategy<Value = Step> {
    let index = any::<prop::sample::Index>;
    let what = prop_oneof![
        3 => (index(), index(), prop::collection::vec(0..40_u16, 0..3))
            .prop_map(|(at, delete, insert)| What::Blocks { at, delete, insert }),
        1 => (0..5_u8).prop_map(What::Headline),
        6 => Just(What::Type),
        1 => Just(What::Seal),
        1 => Just(What::Restore),
    ];
    // Mostly while typing; sometimes a pause; sometimes the clock goes back.
    let millis = prop_oneof![8 => 100..900_i64, 2 => 2_000..90_000_i64, 1 => -60_000..0_i64];
    (millis, prop::bool::weighted(0.05), what).prop_map(|(millis, who, what)| Step {
        millis,
        who,
        what,
    })
}

fn block(n: u16) -> Block {
    Block::paragraph(format!("فقرة رقمها {n}"))
}

/// A save as it was made: when, by whom, and the words after it.
#[derive(Debug, Clone)]
struct Made {
    at: DateTime<Utc>,
    by: Option<StaffId>,
    words: Content,
}

struct Written {
    desk: Desk,
    id: StoryId,
    /// By their numbers, from 1.
    saves: BTreeMap<u32, Made>,
}

fn save(desk: &Desk, id: StoryId, made: &Made) {
    let stamp = desk.stamp(id);
    let before = desk.words(id);
    let (old, new) = (&before.body.blocks, &made.words.body.blocks);
    let splice = Splice {
        at: 0,
        delete: u32::try_from(old.len()).unwrap(),
        insert: new.clone(),
    };
    let save = Save {
        story: id,
        base: stamp,
        body: (old != new).then_some(splice),
        at: made.at,
        by: made.by,
    };
    let headline = made.words.headline.clone();
    desk.change(move |change| change.save(&save, |fields| fields.headline = headline));
}

fn write(steps: &[Step], desk: Desk) -> Written {
    let id = desk.add(desk.content("عنوان", &["أولى", "ثانية"]));
    let writers = ["منى", "سامر"].map(|name| {
        let name = name.to_owned();
        desk.change(move |change| change.add_staff(&name, true, false))
            .id
    });
    let (mut at, mut writer, mut saves) = (noon(), 0, BTreeMap::new());
    for step in steps {
        at += TimeDelta::milliseconds(step.millis);
        writer = (writer + usize::from(step.who)) % 2;
        let mut words = desk.words(id);
        let before = words.clone();
        let blocks = &mut words.body.blocks;
        match &step.what {
            What::Blocks { at, delete, insert } => {
                let from = at.index(blocks.len() + 1);
                let to = from + delete.index(blocks.len() - from + 1);
                blocks.splice(from..to, insert.iter().copied().map(block));
            }
            What::Headline(n) => words.headline = format!("عنوان {n}"),
            What::Type => match blocks.first_mut() {
                Some(first) => *first = Block::paragraph(format!("{} كلمة", first.desk_text())),
                None => blocks.push(Block::paragraph("بداية")),
            },
            What::Seal => {
                desk.seal(id);
            }
            What::Restore => {
                let first = desk.ask(|snapshot| snapshot.revision(id, RevisionNumber::FIRST));
                desk.change(move |change| {
                    let doing = archive::Doing {
                        why: story::Verb::Restore,
                        at,
                        by: None,
                    };
                    change.revise(id, &first.content, doing)
                });
            }
        }
        if !matches!(step.what, What::Seal | What::Restore) && words != before {
            let made = Made {
                at,
                by: writers.get(writer).copied(),
                words,
            };
            save(&desk, id, &made);
            saves.insert(u32::try_from(saves.len()).unwrap() + 1, made);
        }
    }
    Written { desk, id, saves }
}

impl Written {
    fn kept(&self) -> Vec<u32> {
        let kept = self
            .desk
            .ask(|snapshot| snapshot.kept_saves(self.id, u32::MAX, u32::MAX));
        kept.iter().rev().map(|kept| kept.save).collect()
    }

    fn words_at(&self, save: u32) -> Content {
        self.desk
            .ask(|snapshot| snapshot.saved_words(self.id, save))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_words_at_every_kept_save_are_those_that_were_saved(steps in prop::collection::vec(step(), 1..40)) {
        let written = write(&steps, Desk::in_memory());
        for save in written.kept() {
            prop_assert_eq!(&written.words_at(save), &written.saves[&save].words, "save {}", save);
        }
    }

    #[test]
    fn what_was_saved_before_a_pause_or_by_somebody_else_is_kept(steps in prop::collection::vec(step(), 1..40)) {
        let written = write(&steps, Desk::in_memory());
        let kept = written.kept();
        for (save, made) in &written.saves {
            let Some(next) = written.saves.get(&(save + 1)) else {
                prop_assert!(kept.contains(save), "the newest");
                continue;
            };
            let pause = next.at - made.at;
            if pause >= TimeDelta::seconds(2) || pause < TimeDelta::zero() || next.by != made.by {
                prop_assert!(kept.contains(save), "save {} before a pause of {}", save, pause);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn thinned_saves_give_the_same_words_and_those_of_the_last_hour_and_the_newest_sixty_stay(
        steps in prop::collection::vec(step(), 1..200),
        later in 0..150_000_i64,
    ) {
        let written = write(&steps, Desk::in_memory());
        let before = written.kept();
        let now = written.saves.values().map(|made| made.at).max().unwrap_or_else(noon) + TimeDelta::minutes(later);
        while written.desk.change(move |change| change.thin_kept_saves(now, 3)) > 0 {}
        let after = written.kept();
        let newest = &before[before.len().saturating_sub(60)..];
        prop_assert!(after.ends_with(newest), "the newest stay");
        for save in &after {
            prop_assert_eq!(&written.words_at(*save), &written.saves[save].words, "save {}", save);
        }
        for save in before {
            let young = now - written.saves[&save].at < TimeDelta::hours(1);
            prop_assert!(!young || after.contains(&save), "save {} is young", save);
        }
    }
}

#[test]
fn a_save_by_a_clock_that_ran_ahead_puts_off_no_later_look() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("عنوان", &["أولى"]));
    for at in [noon() + TimeDelta::days(3_000), noon()] {
        let mut words = desk.words(id);
        words.headline = format!("عنوان {at}");
        save(
            &desk,
            id,
            &Made {
                at,
                by: None,
                words,
            },
        );
    }
    assert!(desk.ask(|snapshot| snapshot.has_kept_due(noon() + TimeDelta::hours(1))));
}

/// A story typed into with pauses, so that each save is kept, closed and whole in one file.
fn typed(path: &std::path::Path, saves: i64) -> Written {
    let typing = Step {
        millis: 10_000,
        who: false,
        what: What::Type,
    };
    let steps = vec![typing; usize::try_from(saves).unwrap()];
    write(&steps, Desk::on(Archive::create(path).unwrap()))
}

fn tampered(path: &std::path::Path, written: Written, sql: &str) -> (Written, Archive) {
    let Written { desk, id, saves } = written;
    let section = desk.section.clone();
    drop(desk);
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
    let archive = Archive::open(path).unwrap();
    let again = Archive::open(path).unwrap();
    let desk = Desk { archive, section };
    (Written { desk, id, saves }, again)
}

#[test]
fn one_damaged_entry_takes_no_version_with_it_and_two_leave_a_named_gap_between_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let spoil = |save: u32| {
        format!("UPDATE kept_saves SET patch = replace(patch, 'كلمة', 'كلام') WHERE save = {save};")
    };
    let (written, _) = tampered(&path, typed(&path, 9), &spoil(4));
    for save in 1..=9 {
        assert_eq!(
            written.words_at(save),
            written.saves[&save].words,
            "save {save}"
        );
    }
    let (written, again) = tampered(&path, written, &spoil(7));
    for save in [1, 2, 3, 7, 8, 9] {
        assert_eq!(
            written.words_at(save),
            written.saves[&save].words,
            "save {save}"
        );
    }
    for save in [4, 5, 6] {
        let id = written.id;
        let read = again.read(|snapshot| snapshot.saved_words(id, save));
        let fault: ArchiveError = read.unwrap_err();
        assert!(
            matches!(fault, ArchiveError::LostSave { save: named, .. } if named == save),
            "{fault}"
        );
    }
    let faults = written.desk.archive.check_all().unwrap().faults;
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(
        faults.len() == 2 && faults.iter().all(|fault| fault.contains("save ")),
        "{faults:?}"
    );
}

#[test]
fn a_lost_entry_is_noticed_and_the_words_on_both_sides_are_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let written = typed(&path, 6);
    let (written, again) = tampered(&path, written, "DELETE FROM kept_saves WHERE save = 3;");
    for save in [1, 2, 4, 5, 6] {
        assert_eq!(
            written.words_at(save),
            written.saves[&save].words,
            "save {save}"
        );
    }
    let id = written.id;
    let read = again.read(|snapshot| snapshot.saved_words(id, 3));
    assert!(matches!(read, Err(ArchiveError::NotFound { .. })));
}

#[test]
fn a_damaged_draft_is_made_again_from_what_its_saves_changed() {
    for damage in [
        "UPDATE draft_blocks SET block = replace(block, 'كلمة', 'كلام')",
        "DELETE FROM draft_blocks",
        "UPDATE drafts SET fields = replace(fields, 'عنوان', 'بيان')",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("newsroom.db");
        let written = typed(&path, 5);
        let (written, again) = tampered(&path, written, damage);
        let id = written.id;
        let draft = again.read(|snapshot| snapshot.working_copy(id));
        assert!(
            matches!(draft, Err(ArchiveError::Damaged { .. })),
            "{damage}"
        );
        let good = written.desk.ask(|snapshot| snapshot.last_good_save(id));
        assert_eq!(good, Some(5), "{damage}");
        assert_eq!(written.words_at(5), written.saves[&5].words, "{damage}");
    }
}

#[test]
fn a_block_that_was_damaged_before_it_was_written_over_ends_the_chain_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let written = typed(&path, 3);
    let spoil = "UPDATE draft_blocks SET block = replace(block, 'أولى', 'آخرة')";
    let (written, again) = tampered(&path, written, spoil);
    let id = written.id;
    let over = Splice {
        at: 0,
        delete: 1,
        insert: vec![Block::paragraph("فقرة كتبت من جديد")],
    };
    written.desk.splice(id, over).unwrap();
    let words = written.desk.words(id);
    assert_eq!(written.words_at(4), words, "what is on the desk");
    for save in 1..=3 {
        assert_eq!(
            written.words_at(save),
            written.saves[&save].words,
            "from the revision"
        );
    }
    drop(again);
}

/// How many bytes the log grows by a save of one paragraph, with what is kept of it, in a story of so many.
fn bytes_of_kept_saves(path: &std::path::Path, paragraphs: usize) -> u64 {
    let desk = Desk::on(Archive::create(path).unwrap());
    let text = "كلام الفقرة ".repeat(40);
    let id = desk.add(desk.content("عنوان", &vec![text.as_str(); paragraphs]));
    let at = u32::try_from(paragraphs / 2).unwrap();
    let log = path.with_extension("db-wal");
    let mut before = 0;
    for n in 0..=20_i64 {
        let save = Save {
            story: id,
            base: desk.stamp(id),
            body: Some(Splice {
                at,
                delete: 1,
                insert: vec![Block::paragraph(format!("{text} {n}"))],
            }),
            // Each is an entry of its own.
            at: noon() + TimeDelta::seconds(10 * n),
            by: None,
        };
        desk.change(move |change| change.save(&save, |_| ()));
        if n == 0 {
            before = std::fs::metadata(&log).unwrap().len();
        }
    }
    std::fs::metadata(&log).unwrap().len() - before
}

#[test]
fn what_is_kept_of_a_save_is_bounded_by_what_changed_however_long_the_story_is() {
    let folder = tempfile::tempdir().unwrap();
    let short = bytes_of_kept_saves(&folder.path().join("short.db"), 5);
    let long = bytes_of_kept_saves(&folder.path().join("long.db"), 200);
    assert!(
        long <= short + short / 2,
        "{long} bytes in a long story, {short} in a short one"
    );
    assert!(long <= 20 * 60_000, "{long} bytes for twenty paragraphs");
}
