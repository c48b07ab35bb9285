//! Stories, drafts and revisions.

use archive::{ArchiveError, Doing, Save, Splice, Stamp};
use story::{Block, Content, ImageUse, RevisionNumber, SectionId, TagId, Verb};

use crate::desk::{Desk, minutes, noon};

fn stamp(revision: u32, seq: u32) -> Stamp {
    Stamp {
        revision: RevisionNumber(revision),
        seq,
    }
}

#[test]
fn a_story_is_opened_as_its_newest_words_with_every_field() {
    let desk = Desk::in_memory();
    let tag = desk.change(|change| change.make_tag("الموازنة")).tag;
    let content = Content {
        kicker: "خاص".into(),
        standfirst: "تفاصيل الجلسة".into(),
        tags: vec![tag.id],
        lead_image: Some(ImageUse {
            alt: "قاعة المجلس".into(),
            ..ImageUse::default()
        }),
        ..desk.content(
            "البرلمان يناقش الموازنة",
            &["الفقرة الأولى", "الفقرة الثانية"],
        )
    };
    let id = desk.add(content.clone());
    assert_eq!(desk.words(id), content);
    assert_eq!(desk.stamp(id), stamp(1, 0));
    let row = desk.ask(|snapshot| snapshot.list_row(id));
    assert_eq!(
        (row.headline.as_str(), row.pictures_missing),
        ("البرلمان يناقش الموازنة", 1)
    );
}

#[test]
fn a_save_changes_what_it_names_and_seals_into_one_revision() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("عنوان", &["أولى", "ثانية", "ثالثة"]));
    assert_eq!(
        desk.edit(id, |fields| fields.headline = "عنوان أدق".into()),
        stamp(1, 1)
    );
    let splice = Splice {
        at: 1,
        delete: 1,
        insert: vec![
            Block::paragraph("ثانية مصححة"),
            Block::heading("عنوان فرعي"),
        ],
    };
    assert_eq!(desk.splice(id, splice).unwrap(), stamp(1, 2));
    let expected = Content {
        body: story::Body::new(vec![
            Block::paragraph("أولى"),
            Block::paragraph("ثانية مصححة"),
            Block::heading("عنوان فرعي"),
            Block::paragraph("ثالثة"),
        ]),
        ..desk.content("عنوان أدق", &[])
    };
    assert_eq!(desk.words(id), expected);
    let sealed = desk.seal(id);
    assert_eq!((sealed.stamp, sealed.made), (stamp(2, 0), true));
    assert_eq!(sealed.hash, expected.hash().unwrap());
    assert_eq!(desk.words(id), expected);
    let numbers = desk.ask(|snapshot| snapshot.revision_numbers(id));
    assert_eq!(numbers, [RevisionNumber(2), RevisionNumber(1)]);
    let first = desk.ask(|snapshot| snapshot.revision(id, RevisionNumber::FIRST));
    assert_eq!(
        (first.content.headline.as_str(), first.why),
        ("عنوان", Verb::Create)
    );
}

#[test]
fn the_body_that_edit_leaves_in_the_fields_is_not_kept() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("عنوان", &["نص"]));
    desk.edit(id, |fields| {
        assert!(fields.body.blocks.is_empty());
        fields.body.blocks.push(Block::paragraph("دخيل"));
        fields.kicker = "جديد".into();
    });
    assert_eq!(desk.words(id).body.blocks, [Block::paragraph("نص")]);
}

#[test]
fn a_save_on_words_that_are_no_longer_the_newest_is_refused_with_the_newest() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("عنوان", &["نص"]));
    desk.edit(id, |fields| fields.headline = "عنوان ثان".into());
    let late = Save {
        story: id,
        base: stamp(1, 0),
        body: None,
        at: noon(),
        by: None,
    };
    let refused: Result<Stamp, ArchiveError> = desk
        .archive
        .write(move |change| change.save(&late, |fields| fields.headline.clear()));
    assert!(
        matches!(refused, Err(ArchiveError::StaleRevision { given, newest, .. }) if given == stamp(1, 0) && newest == stamp(1, 1))
    );
    assert_eq!(desk.words(id).headline, "عنوان ثان");
}

#[test]
fn a_save_that_changes_nothing_writes_nothing() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("عنوان", &["نص"]));
    assert_eq!(
        desk.edit(id, |fields| fields.headline = "عنوان".into()),
        stamp(1, 0)
    );
    assert!(!desk.ask(|snapshot| snapshot.working_copy(id)).is_draft);
}

#[test]
fn sealing_words_that_went_back_makes_no_revision_and_old_stamps_do_not_fit_again() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("عنوان", &["نص"]));
    desk.edit(id, |fields| fields.headline = "آخر".into());
    desk.edit(id, |fields| fields.headline = "عنوان".into());
    let sealed = desk.seal(id);
    assert_eq!((sealed.made, sealed.stamp), (false, stamp(1, 2)));
    assert_eq!(
        desk.edit(id, |fields| fields.headline = "ثالث".into()),
        stamp(1, 3)
    );
}

#[test]
fn revising_seals_what_was_typed_first() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("عنوان", &["نص"]));
    desk.edit(id, |fields| fields.headline = "كُتب ولم يُحفظ".into());
    let restored = desk.content("عنوان", &["نص"]);
    let doing = Doing {
        why: Verb::Restore,
        at: noon(),
        by: None,
    };
    let sealed = desk.change(move |change| change.revise(id, &restored, doing));
    assert_eq!(sealed.stamp, stamp(3, 0));
    let typed = desk.ask(|snapshot| snapshot.revision(id, RevisionNumber(2)));
    assert_eq!(typed.content.headline, "كُتب ولم يُحفظ");
    assert_eq!(desk.words(id).headline, "عنوان");
}

#[test]
fn a_splice_outside_the_body_is_refused() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("عنوان", &["نص"]));
    let refused = desk.splice(
        id,
        Splice {
            at: 1,
            delete: 1,
            insert: vec![],
        },
    );
    assert!(matches!(
        refused,
        Err(ArchiveError::OutsideBody {
            at: 1,
            end: 2,
            blocks: 1
        })
    ));
}

#[test]
fn an_unknown_section_or_tag_is_named_and_nothing_is_saved() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("عنوان", &["نص"]));
    for edit in [
        (|fields: &mut Content| fields.section = SectionId::new()) as fn(&mut Content),
        |fields: &mut Content| fields.tags = vec![TagId::new()],
    ] {
        let save = Save {
            story: id,
            base: stamp(1, 0),
            body: None,
            at: noon(),
            by: None,
        };
        let refused: Result<Stamp, ArchiveError> =
            desk.archive.write(move |change| change.save(&save, edit));
        assert!(matches!(refused, Err(ArchiveError::NotFound { .. })));
    }
    assert_eq!(desk.stamp(id), stamp(1, 0));
}

#[test]
fn pictures_without_a_file_are_counted_as_blocks_come_and_go() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("عنوان", &["نص"]));
    let missing = || Block::Image {
        image: ImageUse::default(),
    };
    let count = || desk.ask(|snapshot| snapshot.list_row(id)).pictures_missing;
    desk.splice(
        id,
        Splice {
            at: 1,
            delete: 0,
            insert: vec![missing(), missing()],
        },
    )
    .unwrap();
    assert_eq!(count(), 2);
    desk.splice(
        id,
        Splice {
            at: 1,
            delete: 1,
            insert: vec![],
        },
    )
    .unwrap();
    assert_eq!(count(), 1);
    desk.edit(id, |fields| fields.lead_image = Some(ImageUse::default()));
    assert_eq!(count(), 2);
    desk.seal(id);
    assert_eq!(count(), 2);
}

#[test]
fn notes_and_acts_are_kept_with_the_story() {
    let desk = Desk::in_memory();
    let writer = desk.change(|change| change.add_staff("منى السيد", true, false));
    let id = desk.add(desk.content("عنوان", &["نص"]));
    let act = story::Act {
        story: Some(id),
        verb: Verb::Stage,
        at: noon() + minutes(1),
        by: Some(writer.id),
        revision: None,
        detail: "للمراجعة".into(),
    };
    let recorded = act.clone();
    desk.change(move |change| {
        change.set_notes(id, "اتصل بالوزارة")?;
        change.record(&recorded)
    });
    assert_eq!(
        desk.ask(|snapshot| snapshot.story(id)).notes,
        "اتصل بالوزارة"
    );
    let acts = desk.ask(|snapshot| snapshot.acts_of(id));
    assert_eq!(
        acts.iter().map(|act| act.verb).collect::<Vec<_>>(),
        [Verb::Create, Verb::Stage]
    );
    assert_eq!(acts.last(), Some(&act));
    let about_the_newsroom = story::Act {
        story: None,
        verb: Verb::Clock,
        ..act.clone()
    };
    desk.change(move |change| change.record(&about_the_newsroom));
    let all = desk.ask(|snapshot| snapshot.ledger(None, i64::MAX, 2));
    let verbs: Vec<_> = all.iter().map(|line| line.act.verb).collect();
    assert_eq!(verbs, [Verb::Clock, Verb::Stage], "the latest first");
    let below = all.last().map_or(0, |line| line.id);
    let rest = desk.ask(|snapshot| snapshot.ledger(None, below, 9));
    assert_eq!(
        rest.iter().map(|line| line.act.verb).collect::<Vec<_>>(),
        [Verb::Create]
    );
    let its = desk.ask(|snapshot| snapshot.ledger(Some(id), i64::MAX, 9));
    assert_eq!(
        its.iter()
            .map(|line| line.headline.as_str())
            .collect::<Vec<_>>(),
        ["عنوان", "عنوان"]
    );
}

#[test]
fn the_history_tells_who_made_each_revision_and_why() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("عنوان", &["نص"]));
    desk.edit(id, |fields| fields.headline = "عنوان أدق".into());
    let writer = desk
        .change(|change| change.add_staff("منى السيد", true, false))
        .id;
    let doing = Doing {
        why: Verb::Schedule,
        at: noon() + minutes(3),
        by: Some(writer),
    };
    desk.change(move |change| change.seal(id, doing));
    let history = desk.ask(|snapshot| snapshot.history(id, RevisionNumber(u32::MAX), 100));
    let told: Vec<_> = history
        .iter()
        .map(|line| {
            (
                line.number.0,
                line.why,
                line.made_by,
                line.headline.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (2, Verb::Schedule, Some(writer), Some("عنوان أدق")),
            (1, Verb::Create, None, Some("عنوان")),
        ]
    );
}

#[test]
fn who_works_on_a_story_and_when_it_is_planned_is_kept() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("عنوان", &["نص"]));
    let writer = desk
        .change(|change| change.add_staff("منى السيد", true, false))
        .id;
    desk.change(move |change| {
        change.set_assignee(id, Some(writer))?;
        change.set_planned(id, Some(noon() + minutes(60)))
    });
    let story = desk.ask(|snapshot| snapshot.story(id));
    assert_eq!(
        (story.assignee, story.planned_at),
        (Some(writer), Some(noon() + minutes(60)))
    );
}
