//! What readers have: lists, cards, addresses, and what an export has to look at.

use archive::{SiteList, Slot};
use story::{Content, ImageUse, MediaId, RevisionNumber, StoryId, TagId};

use crate::desk::{Desk, minutes, noon};

fn section_list(desk: &Desk) -> SiteList {
    SiteList::Section(desk.section.id)
}

fn slot_of(desk: &Desk, story: StoryId, list: SiteList) -> Option<u32> {
    let slots = desk.ask(|snapshot| snapshot.slots_of(story));
    slots
        .iter()
        .find(|slot| slot.list == list)
        .map(|Slot { number, .. }| *number)
}

fn tag(desk: &Desk, name: &'static str) -> TagId {
    desk.change(move |change| change.make_tag(name)).tag.id
}

/// Seals what was edited and brings it to readers.
fn update(desk: &Desk, story: StoryId) {
    let revision = desk.seal(story).stamp.revision;
    desk.step(story, move |standing| {
        standing.updated(revision, noon()).unwrap()
    });
}

#[test]
fn a_withdrawn_story_leaves_a_gap_in_its_list() {
    let desk = Desk::in_memory();
    let list = section_list(&desk);
    let stories: Vec<StoryId> = (0..3)
        .map(|n| desk.publish(desk.content(&format!("خبر {n}"), &[]), noon() + minutes(n)))
        .collect();
    desk.step(stories[1], |standing| {
        standing.taken_down(None, noon()).unwrap()
    });
    assert_eq!(
        desk.ask(|snapshot| snapshot.in_slots(list, 1..=3)),
        [stories[0], stories[2]]
    );
    assert_eq!(desk.ask(|snapshot| snapshot.list_len(list)), 3);
    let fourth = desk.publish(desk.content("خبر رابع", &[]), noon() + minutes(9));
    assert_eq!(
        slot_of(&desk, fourth, list),
        Some(4),
        "nobody takes a place that was given"
    );
    let back = stories[1];
    desk.step(back, |standing| {
        standing
            .published(RevisionNumber::FIRST, 0, noon(), noon())
            .unwrap()
    });
    assert_eq!(slot_of(&desk, back, list), Some(5));
}

#[test]
fn a_story_keeps_its_place_through_updates_and_leaves_the_lists_it_no_longer_belongs_to() {
    let desk = Desk::in_memory();
    let (old, new) = (tag(&desk, "انتخابات"), tag(&desk, "برلمان"));
    let id = desk.publish(
        Content {
            tags: vec![old],
            ..desk.content("خبر", &["نص"])
        },
        noon(),
    );
    desk.publish(desk.content("خبر آخر", &[]), noon());
    desk.edit(id, move |fields| fields.tags = vec![new]);
    assert_eq!(
        slot_of(&desk, id, SiteList::Tag(new)),
        None,
        "readers have not seen the edit"
    );
    update(&desk, id);
    assert_eq!(slot_of(&desk, id, section_list(&desk)), Some(1));
    assert_eq!(slot_of(&desk, id, SiteList::Tag(new)), Some(1));
    assert!(!desk.ask(|snapshot| snapshot.list_has_stories(SiteList::Tag(old))));
    assert_eq!(
        desk.ask(|snapshot| snapshot.list_len(SiteList::Tag(old))),
        1
    );
    assert_eq!(
        desk.ask(|snapshot| snapshot.lists_with_stories()),
        [section_list(&desk), SiteList::Tag(new)]
    );
}

#[test]
fn a_merge_puts_the_stories_at_the_end_of_the_other_list_once() {
    let desk = Desk::in_memory();
    let (from, into) = (tag(&desk, "موازنه الدولة"), tag(&desk, "الموازنة"));
    let of = |tags: Vec<TagId>, n: i64| {
        desk.publish(
            Content {
                tags,
                ..desk.content("خبر", &[])
            },
            noon() + minutes(n),
        )
    };
    let (first, both, last) = (
        of(vec![into], 1),
        of(vec![from, into], 2),
        of(vec![from], 3),
    );
    let seen = desk.ask(|snapshot| snapshot.site_changes_since(0)).upto;
    desk.change(move |change| change.merge_tags(from, into));
    assert_eq!(
        desk.ask(|snapshot| snapshot.in_slots(SiteList::Tag(into), 1..=9)),
        [first, both, last]
    );
    assert!(!desk.ask(|snapshot| snapshot.list_has_stories(SiteList::Tag(from))));
    let mut changed = desk
        .ask(|snapshot| snapshot.site_changes_since(seen))
        .stories;
    changed.sort_unstable();
    assert_eq!(changed, [both, last]);
}

#[test]
fn an_export_is_told_which_lists_a_changed_story_has_left() {
    let desk = Desk::in_memory();
    let (kept, left, merged) = (
        tag(&desk, "برلمان"),
        tag(&desk, "انتخابات"),
        tag(&desk, "اقتراع"),
    );
    let of = |tags: Vec<TagId>| {
        let content = Content {
            tags,
            ..desk.content("خبر", &[])
        };
        desk.publish(content, noon())
    };
    let (stays, moves, goes) = (of(vec![kept]), of(vec![left]), of(vec![merged]));
    let mark = || desk.ask(|snapshot| snapshot.site_changes_since(0)).upto;
    let lists = |seen| desk.ask(|snapshot| snapshot.site_changes_since(seen)).lists;
    assert_eq!(lists(0), []);
    let seen = mark();
    desk.edit(moves, move |fields| fields.tags = vec![kept]);
    update(&desk, moves);
    assert_eq!(lists(seen), [SiteList::Tag(left)]);
    let seen = mark();
    desk.change(move |change| change.merge_tags(merged, kept));
    assert_eq!(lists(seen), [SiteList::Tag(merged)]);
    let seen = mark();
    desk.step(goes, |standing| standing.taken_down(None, noon()).unwrap());
    let mut gone = [
        section_list(&desk),
        SiteList::Tag(kept),
        SiteList::Tag(merged),
    ];
    gone.sort_unstable();
    let mut told = lists(seen);
    told.sort_unstable();
    assert_eq!(told, gone, "those of now and those of before");
    let seen = mark();
    desk.edit(stays, |fields| fields.headline = "خبر آخر".into());
    update(&desk, stays);
    assert_eq!(lists(seen), [], "it has left none");
}

#[test]
fn an_export_is_told_exactly_what_readers_see_changed() {
    let desk = Desk::in_memory();
    let seen = || desk.ask(|snapshot| snapshot.site_changes_since(0)).upto;
    let since = |seen| desk.ask(|snapshot| snapshot.site_changes_since(seen));
    let draft = desk.add(desk.content("مسودة", &["نص"]));
    let id = desk.publish(desk.content("خبر", &["نص"]), noon());
    assert_eq!(since(0).stories, [id]);
    let mark = seen();
    desk.edit(id, |fields| fields.headline = "خبر مصحح".into());
    desk.edit(draft, |fields| fields.headline = "مسودة ثانية".into());
    assert_eq!(since(mark).stories, [], "nothing that readers see");
    assert_eq!(seen(), mark);
    update(&desk, id);
    assert_eq!(since(mark).stories, [id]);
    let mark = seen();
    desk.change(|change| change.set_setting("site.name", Some(&"محبرة".into())));
    assert_eq!(since(mark).stories, []);
    assert!(
        seen() > mark,
        "a setting is a change of the site, and of no story"
    );
    let mark = seen();
    desk.step(id, |standing| {
        standing
            .taken_down(Some("سُحب الخبر".into()), noon())
            .unwrap()
    });
    assert_eq!(since(mark).stories, [id]);
    assert_eq!(since(seen()).stories, []);
}

#[test]
fn a_change_is_told_from_that_of_the_same_number_in_a_copy_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let [first, copy] = ["first.db", "copy.db"].map(|name| folder.path().join(name));
    let name = |archive: &archive::Archive, name: &str| {
        let name = serde_json::Value::from(name);
        let set = archive.write(move |change| change.set_setting("site.name", Some(&name)));
        set.unwrap();
        archive
            .read(|snapshot| snapshot.newest_site_change())
            .unwrap()
    };
    let imprint = |archive: &archive::Archive, seq| {
        archive
            .read(|snapshot| snapshot.imprint_of_site_change(seq))
            .unwrap()
    };
    let archive = archive::Archive::create(&first).unwrap();
    let shared = name(&archive, "محبرة");
    archive.backup_to(&copy).unwrap();
    let copied = archive::Archive::open(&copy).unwrap();
    let imprints = |seq| [&archive, &copied].map(|archive| imprint(archive, seq).unwrap());
    let [here, there] = imprints(shared);
    assert_eq!((here.len(), &here), (16, &there));
    let later = name(&archive, "الدواة");
    assert_eq!(name(&copied, "الدواة"), later);
    let [here, there] = imprints(later);
    assert_ne!(here, there);
    assert_eq!(imprint(&archive, later + 1), None);
}

#[test]
fn a_picture_that_comes_or_goes_changes_the_live_stories_that_show_it() {
    let desk = Desk::in_memory();
    let media = archive::Media {
        id: MediaId::new(),
        name: "ميدان.jpg".into(),
        hash: "cc".into(),
        file: "cc.jpg".into(),
        kind: "jpeg".into(),
        width: 10,
        height: 10,
        bytes: 10,
        credit: String::new(),
        alt: String::new(),
        caption: String::new(),
        added_at: noon(),
        added_by: None,
        has_avif: false,
    };
    let id = media.id;
    desk.change(move |change| change.add_media(&media));
    let lead_image = Some(ImageUse {
        media: Some(id),
        ..ImageUse::default()
    });
    let shown = desk.publish(
        Content {
            lead_image,
            ..desk.content("خبر مصور", &[])
        },
        noon(),
    );
    desk.publish(desk.content("خبر بلا صورة", &[]), noon());
    let mark = desk.ask(|snapshot| snapshot.site_changes_since(0)).upto;
    desk.change(move |change| change.media_file_changed(id));
    assert_eq!(
        desk.ask(|snapshot| snapshot.site_changes_since(mark))
            .stories,
        [shown]
    );
}

#[test]
fn a_live_story_has_its_address_day_for_ever_and_its_former_slugs() {
    let desk = Desk::in_memory();
    // Ten at night UTC is the next day in Cairo.
    let late: chrono::DateTime<chrono::Utc> = "2027-03-31T22:30:00Z".parse().unwrap();
    let id = desk.publish(desk.content("قرار الحكومة", &["نص"]), late);
    desk.edit(id, |fields| fields.headline = "قرار الوزارة".into());
    update(&desk, id);
    let live = desk.ask(|snapshot| snapshot.live_story(id)).unwrap();
    assert_eq!(
        (live.address_date.to_string().as_str(), live.number),
        ("2027-04-01", 1)
    );
    assert_eq!(
        (live.revision, live.former_slugs),
        (RevisionNumber(2), vec!["قرار-الحكومة".to_owned()])
    );
    assert_eq!(desk.ask(|snapshot| snapshot.months()), ["2027-04"]);
    let addresses = desk.ask(|snapshot| snapshot.addresses_of_month("2027-04"));
    assert_eq!(
        addresses
            .iter()
            .map(|address| address.slug.as_str())
            .collect::<Vec<_>>(),
        ["قرار-الوزارة"]
    );
    assert_eq!(desk.ask(|snapshot| snapshot.story_numbered(1)), Some(id));
}

#[test]
fn the_latest_stories_come_by_their_first_publication() {
    let desk = Desk::in_memory();
    let newest = desk.publish(desk.content("الأحدث", &[]), noon() + minutes(10));
    let oldest = desk.publish(desk.content("الأقدم", &[]), noon());
    let home = Content {
        home_headline: "عنوان الصفحة الأولى".into(),
        ..desk.content("عنوان", &[])
    };
    let middle = desk.publish(home, noon() + minutes(5));
    let ids = |list, count| -> Vec<StoryId> {
        desk.ask(|snapshot| snapshot.latest(list, count))
            .iter()
            .map(|card| card.id)
            .collect()
    };
    assert_eq!(ids(None, 2), [newest, middle]);
    assert_eq!(ids(Some(section_list(&desk)), 9), [newest, middle, oldest]);
    let card = desk.ask(|snapshot| snapshot.live_card(middle)).unwrap();
    assert_eq!(card.words.headline, "عنوان الصفحة الأولى");
}

#[test]
fn a_withdrawn_story_keeps_its_addresses_with_a_notice_or_without() {
    let desk = Desk::in_memory();
    let (kept, gone) = (
        desk.publish(desk.content("أول", &[]), noon()),
        desk.publish(desk.content("ثان", &[]), noon()),
    );
    desk.step(kept, |standing| {
        standing
            .taken_down(Some("سُحب لعدم الدقة".into()), noon())
            .unwrap()
    });
    desk.step(gone, |standing| standing.taken_down(None, noon()).unwrap());
    let mut on_site = desk.ask(|snapshot| snapshot.stories_on_site());
    on_site.sort();
    let mut both = [kept, gone];
    both.sort();
    assert_eq!(on_site, both);
    assert_eq!(desk.ask(|snapshot| snapshot.live_story(kept)), None);
    assert_eq!(desk.ask(|snapshot| snapshot.slugs_given(kept)), ["أول"]);
}

#[test]
fn a_story_can_not_be_live_without_a_number() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("خبر", &[]));
    let mut standing = desk
        .ask(|snapshot| snapshot.story(id))
        .standing
        .published(RevisionNumber::FIRST, 1, noon(), noon())
        .unwrap();
    standing.number = None;
    let refused: Result<(), archive::ArchiveError> = desk
        .archive
        .write(move |change| change.set_standing(id, &standing, &crate::desk::cairo()));
    assert!(refused.is_err());
}

#[test]
fn months_and_their_addresses_come_in_order_without_those_that_are_gone() {
    let desk = Desk::in_memory();
    assert!(desk.ask(|snapshot| snapshot.months()).is_empty());
    let of = |day: &str| {
        let at: chrono::DateTime<chrono::Utc> = format!("{day}T10:00:00Z").parse().unwrap();
        desk.publish(desk.content(&format!("خبر {day}"), &[]), at)
    };
    let (later, _, _, gone) = (
        of("2027-03-20"),
        of("2027-03-02"),
        of("2026-11-15"),
        of("2027-01-01"),
    );
    desk.step(gone, |standing| standing.taken_down(None, noon()).unwrap());
    assert_eq!(
        desk.ask(|snapshot| snapshot.months()),
        ["2026-11", "2027-03"]
    );
    let march = desk.ask(|snapshot| snapshot.addresses_of_month("2027-03"));
    assert_eq!(march.len(), 2);
    let last = desk.ask(|snapshot| snapshot.live_card(later)).unwrap();
    assert_eq!(
        march.last().map(|address| address.number),
        Some(last.number)
    );
}
