//! Authors and their lists, the archive by day, corrections by time, and what stands beside a story.

use std::ops::RangeInclusive;

use archive::{SiteList, Slot};
use chrono::{DateTime, Utc};
use story::{
    Author, Byline, Content, Correction, CorrectionKind, RevisionNumber, StaffId, StoryId,
};

use crate::desk::{Desk, minutes, noon};

fn byline(name: &str, staff: Option<StaffId>) -> Byline {
    Byline {
        name: name.to_owned(),
        staff,
    }
}

fn signed(desk: &Desk, bylines: &[Byline], minute: i64) -> StoryId {
    let content = Content {
        bylines: bylines.to_vec(),
        ..desk.content(&format!("خبر الدقيقة {minute}"), &[])
    };
    desk.publish(content, noon() + minutes(minute))
}

fn author(desk: &Desk, byline: &Byline) -> Option<Author> {
    let asked = [byline.clone()];
    let mut found = desk.ask(|snapshot| snapshot.authors_of(&asked));
    found.remove(0)
}

fn listed(desk: &Desk, author: &Author) -> Vec<StoryId> {
    desk.ask(|snapshot| snapshot.in_slots(SiteList::Author(author.id), 1..=99))
}

#[test]
fn two_spellings_of_a_typed_name_are_one_author_who_keeps_the_first() {
    let desk = Desk::in_memory();
    let first = signed(&desk, &[byline("أحمد  العلي", None)], 1);
    let second = signed(&desk, &[byline("احمد العلى", None)], 2);
    let found = author(&desk, &byline("أحمد العلي", None)).unwrap();
    assert_eq!(
        (found.name.as_str(), found.slug.as_str()),
        ("أحمد العلي", "أحمد-العلي")
    );
    assert_eq!(listed(&desk, &found), [first, second]);
    let by_slug = desk.ask(|snapshot| snapshot.author_with_slug("أحمد-العلي"));
    assert_eq!(by_slug, Some(found));
}

#[test]
fn a_byline_of_the_staff_takes_a_typed_name_over_and_another_member_of_that_name_has_an_address_of_their_own()
 {
    let desk = Desk::in_memory();
    let staff = |name: &'static str| {
        desk.change(move |change| change.add_staff(name, true, false))
            .id
    };
    let (one, other) = (staff("ليلى منصور"), staff("ليلى منصور من الإسكندرية"));
    let typed = signed(&desk, &[byline("ليلى منصور", None)], 1);
    let own = signed(&desk, &[byline("ليلى منصور", Some(one))], 2);
    let found = author(&desk, &byline("ليلى منصور", Some(one))).unwrap();
    assert_eq!(listed(&desk, &found), [typed, own]);
    let theirs = signed(&desk, &[byline("ليلى منصور", Some(other))], 3);
    let second = author(&desk, &byline("ليلى منصور", Some(other))).unwrap();
    assert_eq!(second.slug, "ليلى-منصور-2");
    assert_eq!(listed(&desk, &second), [theirs]);
    assert_eq!(listed(&desk, &found), [typed, own]);
}

#[test]
fn a_member_of_the_staff_goes_by_the_name_their_newest_story_says_at_the_address_they_had() {
    let desk = Desk::in_memory();
    let staff = desk
        .change(|change| change.add_staff("سارة حسن", true, false))
        .id;
    signed(&desk, &[byline("سارة حسن", Some(staff))], 10);
    let name = || author(&desk, &byline("سارة", Some(staff))).unwrap();
    signed(&desk, &[byline("سارة حسن الجندي", Some(staff))], 20);
    assert_eq!(
        (name().name.as_str(), name().slug.as_str()),
        ("سارة حسن الجندي", "سارة-حسن")
    );
    signed(&desk, &[byline("سارة ح.", Some(staff))], 1);
    assert_eq!(
        name().name,
        "سارة حسن الجندي",
        "a back-dated story names nobody anew"
    );
}

#[test]
fn a_byline_without_letters_is_nobodys() {
    let desk = Desk::in_memory();
    let id = signed(&desk, &[byline("***", None), byline("منى", None)], 1);
    let live = desk.ask(|snapshot| snapshot.live_story(id)).unwrap();
    let names: Vec<Option<String>> = live
        .authors
        .into_iter()
        .map(|author| Some(author?.name))
        .collect();
    assert_eq!(names, [None, Some("منى".to_owned())]);
}

#[test]
fn a_withdrawn_story_leaves_its_authors_with_a_gap_and_a_changed_byline_moves_the_story() {
    let desk = Desk::in_memory();
    let (mona, sami) = (byline("منى", None), byline("سامي", None));
    let first = signed(&desk, std::slice::from_ref(&mona), 1);
    let second = signed(&desk, &[mona.clone(), sami.clone()], 2);
    let list = SiteList::Author(author(&desk, &mona).unwrap().id);
    desk.step(first, |standing| standing.taken_down(None, noon()).unwrap());
    assert_eq!(
        desk.ask(|snapshot| snapshot.in_slots(list, 1..=9)),
        [second]
    );
    let kept = sami.clone();
    desk.edit(second, move |fields| fields.bylines = vec![kept]);
    desk.seal(second);
    desk.step(second, |standing| {
        standing.updated(RevisionNumber(2), noon()).unwrap()
    });
    assert!(!desk.ask(|snapshot| snapshot.list_has_stories(list)));
    assert_eq!(desk.ask(|snapshot| snapshot.list_len(list)), 2);
    let theirs = author(&desk, &sami).unwrap();
    let slots = desk.ask(|snapshot| snapshot.slots_of(second));
    let theirs = Slot {
        list: SiteList::Author(theirs.id),
        number: 1,
    };
    assert!(slots.contains(&theirs));
}

#[test]
fn the_stories_in_and_beside_places_are_those_that_readers_have() {
    let desk = Desk::in_memory();
    let list = SiteList::Section(desk.section.id);
    let stories: Vec<StoryId> = (0..4).map(|minute| signed(&desk, &[], minute)).collect();
    desk.step(stories[1], |standing| {
        standing.taken_down(None, noon()).unwrap()
    });
    let found = |slots: RangeInclusive<u32>| {
        let found = desk.ask(|snapshot| snapshot.in_and_beside(list, slots.clone()));
        let place = |id| stories.iter().position(|story| *story == id).unwrap();
        let found = found.into_iter();
        found
            .map(|one| (one.slot, place(one.story)))
            .collect::<Vec<_>>()
    };
    let all = [(1, 0), (3, 2), (4, 3)];
    assert_eq!(found(1..=4), all);
    assert_eq!(found(2..=2), all[..2], "beside a gap");
    assert_eq!(found(3..=3), all);
    assert_eq!(found(4..=9), all[1..]);
    assert_eq!(found(7..=9), all[2..], "behind the end");
    let last = desk.ask(|snapshot| snapshot.in_and_beside(list, 4..=4));
    let last = last.last().unwrap();
    assert_eq!(
        (last.number, last.address_date.to_string(), &*last.slug),
        (4, "2027-05-03".to_owned(), "خبر-الدقيقة-3")
    );
}

#[test]
fn days_come_by_the_address_and_go_with_their_last_story() {
    let desk = Desk::in_memory();
    let at = |text: &str| {
        let at: DateTime<Utc> = text.parse().unwrap();
        desk.publish(desk.content(text, &[]), at)
    };
    // Ten at night UTC is the next day in Cairo, and here the next month.
    let (late, early) = (at("2027-04-30T22:00:00Z"), at("2027-05-01T06:00:00Z"));
    let alone = at("2027-05-09T06:00:00Z");
    at("2027-06-01T06:00:00Z");
    let days = || -> Vec<String> {
        let days = desk.ask(|snapshot| snapshot.days_of_month("2027-05"));
        days.iter().map(ToString::to_string).collect()
    };
    assert_eq!(days(), ["2027-05-01", "2027-05-09"]);
    let first = "2027-05-01".parse().unwrap();
    assert_eq!(
        desk.ask(|snapshot| snapshot.stories_of_day(first)),
        [late, early]
    );
    desk.step(alone, |standing| standing.taken_down(None, noon()).unwrap());
    assert_eq!(days(), ["2027-05-01"]);
    assert!(
        desk.ask(|snapshot| snapshot.days_of_month("2027-03"))
            .is_empty()
    );
}

#[test]
fn corrections_are_found_by_time_and_go_with_their_story() {
    let desk = Desk::in_memory();
    let correction = |minute: i64| Correction {
        kind: CorrectionKind::Correction,
        text: "الصواب مئتا قرية.".to_owned(),
        at: noon() + minutes(minute),
    };
    let corrected = |corrections: Vec<Correction>| {
        let content = Content {
            corrections,
            ..desk.content("خبر", &[])
        };
        desk.publish(content, noon())
    };
    let twice = corrected(vec![correction(5), correction(50)]);
    let once = corrected(vec![correction(20)]);
    let between = |from, to| {
        let mut found = desk.ask(|snapshot| {
            snapshot.corrected_between(noon() + minutes(from), noon() + minutes(to))
        });
        found.sort_unstable();
        found
    };
    assert_eq!(between(0, 60), [twice, once]);
    assert_eq!(between(6, 50), [once]);
    let last = |before: Option<i64>| {
        let before = before.map(|minute| noon() + minutes(minute));
        desk.ask(|snapshot| snapshot.last_correction(before))
    };
    assert_eq!(last(None), Some(noon() + minutes(50)));
    assert_eq!(last(Some(50)), Some(noon() + minutes(20)));
    desk.step(twice, |standing| standing.taken_down(None, noon()).unwrap());
    assert_eq!(between(0, 60), [once]);
    assert_eq!(last(Some(20)), None);
}
