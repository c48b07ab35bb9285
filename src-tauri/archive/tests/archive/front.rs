//! The front page as the chief editor holds it: places that end, plans that come due, and the breaking-news strip.

use archive::{ArchiveError, HeldPlace};
use chrono::{DateTime, TimeDelta, Utc};
use story::{SectionId, StoryId, WallTime};

use crate::desk::{Desk, cairo, minutes, noon};

const HOURS: TimeDelta = TimeDelta::hours(2);

fn place(story: StoryId) -> HeldPlace {
    HeldPlace { story, until: None }
}

fn place_until(story: StoryId, until: DateTime<Utc>) -> HeldPlace {
    let until = Some(WallTime::of(until, &cairo()));
    HeldPlace { story, until }
}

/// Three live stories.
fn three(desk: &Desk) -> [StoryId; 3] {
    ["أول", "ثانٍ", "ثالث"].map(|headline| desk.publish(desk.content(headline, &[]), noon()))
}

fn held(desk: &Desk, list: Option<SectionId>, at: DateTime<Utc>) -> Vec<StoryId> {
    let places = desk.ask(|snapshot| snapshot.held_at(list, at));
    places.into_iter().map(|place| place.story).collect()
}

fn strip(desk: &Desk, at: DateTime<Utc>) -> Vec<StoryId> {
    let cards = desk.ask(|snapshot| snapshot.strip(at, HOURS));
    cards.into_iter().map(|card| card.id).collect()
}

#[test]
fn each_list_is_held_in_its_own_order_and_a_story_named_twice_keeps_its_first_place() {
    let desk = Desk::in_memory();
    let [first, second, third] = three(&desk);
    let section = desk.section.id;
    desk.change(move |change| change.hold(None, &[second, first, second].map(place)));
    desk.change(move |change| change.hold(Some(section), &[place(third)]));
    assert_eq!(held(&desk, None, noon()), [second, first]);
    assert_eq!(held(&desk, Some(section), noon()), [third]);
    desk.change(move |change| change.hold(None, &[place(third)]));
    assert_eq!(held(&desk, None, noon()), [third]);
    assert_eq!(held(&desk, Some(section), noon()), [third], "another list");
    let unknown = desk
        .archive
        .write(|change| change.hold(None, &[place(StoryId::new())]));
    assert!(matches!(unknown, Err(ArchiveError::NotFound { .. })));
    assert_eq!(held(&desk, None, noon()), [third], "nothing half");
}

#[test]
fn a_place_ends_by_itself_and_the_turn_is_known() {
    let desk = Desk::in_memory();
    let [first, second, _] = three(&desk);
    let end = noon() + minutes(30);
    desk.change(move |change| change.hold(None, &[place_until(first, end), place(second)]));
    assert_eq!(held(&desk, None, end - minutes(1)), [first, second]);
    assert_eq!(held(&desk, None, end), [second]);
    let turned = |after, upto| desk.ask(|snapshot| snapshot.front_turned_between(after, upto));
    assert!(!turned(noon(), end - minutes(1)));
    assert!(turned(noon(), end));
    assert!(!turned(end, end + minutes(60)), "told once");
}

#[test]
fn a_plan_holds_from_its_time_on_whether_it_was_carried_out_or_not_and_is_carried_out_once() {
    let desk = Desk::in_memory();
    let [first, second, third] = three(&desk);
    let time = noon() + minutes(10);
    desk.change(move |change| {
        change.hold(None, &[place(first)])?;
        let later = WallTime::of(time, &cairo());
        change.plan_front(None, &later, &[place(second), place(third)], None)
    });
    assert_eq!(held(&desk, None, time - minutes(1)), [first]);
    assert_eq!(held(&desk, None, time), [second, third]);
    let turned = desk.ask(|snapshot| snapshot.front_turned_between(noon(), time));
    assert!(turned);
    let due = desk.ask(|snapshot| snapshot.front_plans_due(time));
    let [plan] = due.try_into().unwrap();
    for ours in [true, false] {
        let plan = plan.clone();
        assert_eq!(
            desk.change(move |change| change.carry_out_front_plan(&plan)),
            ours
        );
        assert_eq!(held(&desk, None, time), [second, third]);
    }
    assert_eq!(desk.ask(|snapshot| snapshot.front_plans()), []);
}

#[test]
fn of_two_plans_that_came_due_the_later_one_holds_and_one_given_up_does_not() {
    let desk = Desk::in_memory();
    let [first, second, third] = three(&desk);
    let (early, late) = (noon() + minutes(10), noon() + minutes(20));
    let plan = |at: DateTime<Utc>, story: StoryId| {
        let time = WallTime::of(at, &cairo());
        desk.change(move |change| change.plan_front(None, &time, &[place(story)], None))
    };
    // Numbers do not follow times.
    let (dropped, _, _) = (
        plan(late + minutes(1), third),
        plan(late, second),
        plan(early, first),
    );
    desk.change(move |change| change.drop_front_plan(dropped));
    assert_eq!(held(&desk, None, late + minutes(60)), [second]);
    let due = desk.ask(|snapshot| snapshot.front_plans_due(late));
    for plan in due {
        desk.change(move |change| change.carry_out_front_plan(&plan));
    }
    assert_eq!(held(&desk, None, late + minutes(60)), [second]);
    let again = desk
        .archive
        .write(move |change| change.drop_front_plan(dropped));
    assert!(matches!(again, Err(ArchiveError::NotFound { .. })));
}

#[test]
fn a_breaking_story_is_in_the_strip_from_its_publication_until_its_time_is_over() {
    let desk = Desk::in_memory();
    let breaking = |headline: &str, at| {
        let mut content = desk.content(headline, &[]);
        content.flags.breaking = true;
        desk.publish(content, at)
    };
    let (old, new) = (
        breaking("عاجل أول", noon()),
        breaking("عاجل ثانٍ", noon() + minutes(30)),
    );
    desk.publish(desk.content("خبر", &[]), noon());
    assert_eq!(strip(&desk, noon() + minutes(29)), [old], "never early");
    assert_eq!(strip(&desk, noon() + minutes(60)), [new, old]);
    let end = noon() + HOURS;
    assert_eq!(strip(&desk, end), [new]);
    let ended = |after, upto| desk.ask(|snapshot| snapshot.strip_ended_between(after, upto, HOURS));
    assert!(!ended(noon(), end - minutes(1)));
    assert!(ended(end - minutes(1), end));
    assert!(!ended(end, end + minutes(29)));

    desk.change(move |change| change.end_strip(new, noon() + minutes(61)));
    assert_eq!(
        strip(&desk, noon() + minutes(62)),
        [old],
        "somebody took it out"
    );
    desk.step(old, |standing| {
        standing.taken_down(None, noon() + minutes(63)).unwrap()
    });
    assert_eq!(
        strip(&desk, noon() + minutes(64)),
        [],
        "readers have it no more"
    );
}
