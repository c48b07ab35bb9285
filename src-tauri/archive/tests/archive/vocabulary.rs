//! Sections, tags, staff, settings, media, marks.

use archive::{ArchiveError, Media};
use story::{Content, MediaId, Running, Sighting, StaffId};

use crate::desk::{Desk, minutes, noon};

#[test]
fn a_section_is_found_by_any_spelling_of_its_name_and_not_made_twice() {
    let desk = Desk::in_memory();
    let section = desk.change(|change| change.add_section("عربى  و دولى"));
    assert_eq!((section.name.as_str(), section.place), ("عربى و دولى", 1));
    assert_eq!(
        desk.ask(|snapshot| snapshot.section_named("عربي و دولي")),
        Some(section)
    );
    let twice: Result<_, ArchiveError> = desk
        .archive
        .write(|change| change.add_section("عربي و دولي"));
    assert!(matches!(
        twice,
        Err(ArchiveError::Taken {
            what: "section",
            ..
        })
    ));
    let nameless: Result<_, ArchiveError> = desk.archive.write(|change| change.add_section(" … "));
    assert!(matches!(nameless, Err(ArchiveError::Nameless { .. })));
}

#[test]
fn a_section_moves_to_another_address_but_to_none_that_something_else_has() {
    let desk = Desk::in_memory();
    let (id, other) = (
        desk.section.id,
        desk.change(|change| change.add_section("اقتصاد")),
    );
    let moved = desk.change(move |change| change.readdress_section(id, "politics"));
    assert_eq!(
        (moved.slug.as_str(), moved.name.as_str()),
        ("politics", "سياسة")
    );
    desk.change(move |change| change.readdress_section(id, "politics"));
    for taken in [other.slug, "archive".into(), "author".into(), "2027".into()] {
        let refused: Result<_, ArchiveError> = desk
            .archive
            .write(move |change| change.readdress_section(id, &taken));
        assert!(matches!(refused, Err(ArchiveError::Taken { .. })));
    }
}

#[test]
fn a_renamed_section_keeps_its_address_and_the_navigation_its_order() {
    let desk = Desk::in_memory();
    let (first, second) = (
        desk.section.clone(),
        desk.change(|change| change.add_section("اقتصاد")),
    );
    let renamed = desk.change(move |change| change.rename_section(second.id, "مال وأعمال"));
    assert_eq!(renamed.slug, second.slug);
    desk.change(move |change| change.order_sections(&[second.id]));
    let order: Vec<_> = desk
        .ask(|snapshot| snapshot.sections())
        .iter()
        .map(|section| section.id)
        .collect();
    assert_eq!(order, [second.id, first.id]);
}

#[test]
fn two_names_with_one_slug_get_two_slugs() {
    let desk = Desk::in_memory();
    let first = desk.change(|change| change.make_tag("مصر: الآن")).tag;
    let second = desk.change(|change| change.make_tag("مصر، الآن!")).tag;
    assert_ne!(first.id, second.id);
    assert_eq!(
        (first.slug.as_str(), second.slug.as_str()),
        ("مصر-الآن", "مصر-الآن-2")
    );
}

#[test]
fn a_tag_is_made_once_for_all_spellings() {
    let desk = Desk::in_memory();
    let tag = desk.change(|change| change.make_tag("أحمد زويل"));
    assert_eq!(desk.change(|change| change.make_tag("#احمد زويل")), tag);
}

#[test]
fn tags_are_suggested_by_beginning_then_by_use() {
    let desk = Desk::in_memory();
    let tags = desk.change(|change| {
        ["بنك مصر", "مصر للطيران", "مصر", "لبنان"]
            .map(|name| change.make_tag(name).map(|made| made.tag.id))
            .into_iter()
            .collect::<Result<Vec<_>, _>>()
    });
    desk.add(Content {
        tags: vec![tags[2]],
        ..desk.content("خبر", &[])
    });
    let names = |text: &str| -> Vec<String> {
        desk.ask(|snapshot| snapshot.suggest_tags(text, 10))
            .into_iter()
            .map(|found| found.tag.name)
            .collect()
    };
    assert_eq!(names("مِصر"), ["مصر", "مصر للطيران", "بنك مصر"]);
    assert_eq!(names("").len(), 4);
    assert_eq!(
        names("").first().map(String::as_str),
        Some("مصر"),
        "the most used first"
    );
}

#[test]
fn a_merged_tag_leads_to_the_one_that_took_its_stories() {
    let desk = Desk::in_memory();
    let (from, into, last) = desk.change(|change| {
        Ok((
            change.make_tag("الموازنه العامة")?.tag,
            change.make_tag("الموازنة")?.tag,
            change.make_tag("اقتصاد")?.tag,
        ))
    });
    let both = desk.add(Content {
        tags: vec![from.id, into.id],
        ..desk.content("أول", &[])
    });
    desk.add(Content {
        tags: vec![from.id],
        ..desk.content("ثان", &[])
    });
    let (a, b, c) = (from.id, into.id, last.id);
    let merged = desk.change(move |change| change.merge_tags(a, b));
    assert_eq!(merged.stories, 2);
    let after = desk.change(move |change| change.merge_tags(b, c));
    assert_eq!((after.tag.id, after.stories), (c, 2));
    assert_eq!(
        desk.ask(|snapshot| snapshot.tag(a)).tag.id,
        c,
        "a chain of merges is one step"
    );
    assert_eq!(
        desk.ask(|snapshot| snapshot.tag_named("الموازنة العامة"))
            .map(|found| found.tag.id),
        Some(c)
    );
    let tags = desk.words(both).tags;
    assert_eq!(
        desk.ask(|snapshot| snapshot.tags_of(&tags)).len(),
        1,
        "old words name the tag once"
    );
    assert_eq!(
        desk.ask(|snapshot| snapshot.suggest_tags("الموازنة", 10)),
        []
    );
}

#[test]
fn the_staff_says_who_may_write_and_approve() {
    let desk = Desk::in_memory();
    let member = desk.change(|change| change.add_staff("هدى عبد الله", true, false));
    let id = member.id;
    let changed = desk.change(move |change| change.set_staff_rights(id, true, true));
    assert_eq!(
        desk.ask(|snapshot| snapshot.staff_named("هدي عبد الله")),
        Some(changed)
    );
    let unknown: Result<_, ArchiveError> = desk
        .archive
        .write(|change| change.set_staff_rights(StaffId::new(), true, true));
    assert!(matches!(unknown, Err(ArchiveError::NotFound { .. })));
}

#[test]
fn settings_are_kept_and_taken_back() {
    let desk = Desk::in_memory();
    desk.change(|change| change.set_setting("site.name", Some(&"محبرة".into())));
    assert_eq!(
        desk.ask(|snapshot| snapshot.settings()).get("site.name"),
        Some(&"محبرة".into())
    );
    desk.change(|change| change.set_setting("site.name", None));
    assert!(desk.ask(|snapshot| snapshot.settings()).is_empty());
}

#[test]
fn the_same_picture_is_kept_once() {
    let desk = Desk::in_memory();
    let picture = |name: &str, hash: &str, at| Media {
        id: MediaId::new(),
        name: name.into(),
        hash: hash.into(),
        file: format!("{hash}.jpg"),
        kind: "jpeg".into(),
        width: 1200,
        height: 800,
        bytes: 90_000,
        credit: String::new(),
        alt: String::new(),
        caption: String::new(),
        added_at: at,
        added_by: None,
        has_avif: false,
    };
    let first = picture("القاعة.jpg", "aa", noon());
    let (same, later) = (
        picture("نسخة.jpg", "aa", noon()),
        picture("الميدان.jpg", "bb", noon() + minutes(1)),
    );
    let kept = desk.change(move |change| {
        let kept = (change.add_media(&first)?, change.add_media(&same)?);
        change.add_media(&later)?;
        Ok(kept)
    });
    assert_eq!(kept.0, kept.1);
    let id = kept.0.id;
    desk.change(move |change| change.describe_media(id, "تصوير: سارة", "قاعة المجلس", ""));
    let listed = desk.ask(|snapshot| snapshot.list_media(0, 10));
    assert_eq!(
        listed
            .iter()
            .map(|media| media.name.as_str())
            .collect::<Vec<_>>(),
        ["الميدان.jpg", "القاعة.jpg"]
    );
    assert_eq!(
        listed.last().map(|media| media.alt.as_str()),
        Some("قاعة المجلس")
    );
}

#[test]
fn a_number_is_never_given_twice_and_the_clock_is_remembered_at_its_highest_until_it_is_trusted() {
    let desk = Desk::in_memory();
    assert_eq!(
        [1, 2, 3],
        [(); 3].map(|()| desk.change(|change| change.next_number()))
    );
    let seen = |at| Sighting {
        shown: at,
        running: Some(Running {
            boot: "boot".into(),
            since: minutes(3),
        }),
    };
    let (high, low) = (seen(noon()), seen(noon() - minutes(5)));
    let (first, second, trusted) = (high.clone(), low.clone(), low.clone());
    desk.change(move |change| change.see_clock(&first));
    desk.change(move |change| change.see_clock(&second));
    assert_eq!(desk.ask(|snapshot| snapshot.clock_seen()), Some(high));
    desk.change(move |change| change.trust_clock(&trusted));
    assert_eq!(desk.ask(|snapshot| snapshot.clock_seen()), Some(low));
    assert_eq!(desk.ask(|snapshot| snapshot.newsroom_id()).len(), 32);
}
