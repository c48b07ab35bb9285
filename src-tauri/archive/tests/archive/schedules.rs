//! Schedules, alerts and exports.

use archive::{AlertKind, ArchiveError, Export, Held, NewAlert, OpenSchedule, Shelf};
use chrono::{DateTime, TimeDelta, Utc};
use story::{Embargo, Expiry, Fold, RevisionNumber, Schedule, StoryId, WallTime};

use crate::desk::{Desk, cairo, minutes, noon};

fn at(minutes_from_noon: i64) -> Schedule {
    let wall = cairo().local(noon() + minutes(minutes_from_noon)).wall;
    Schedule::at(RevisionNumber::FIRST, wall, &cairo(), Some(Fold::First)).unwrap()
}

fn scheduled(desk: &Desk, minutes_from_noon: i64) -> StoryId {
    let id = desk.add(desk.content("خبر مؤجل", &["نص"]));
    desk.step(id, |standing| {
        standing.scheduled(at(minutes_from_noon), noon()).unwrap()
    });
    id
}

/// How long whoever claims a schedule has it.
const LEASE: TimeDelta = TimeDelta::minutes(2);

fn claim(desk: &Desk, now: DateTime<Utc>) -> Option<OpenSchedule> {
    desk.change(move |change| change.claim(now, LEASE))
}

#[test]
fn a_schedule_is_stored_as_it_was_meant() {
    let desk = Desk::in_memory();
    let id = scheduled(&desk, 30);
    let record = desk.ask(|snapshot| snapshot.story(id));
    assert_eq!(record.standing.schedule, Some(at(30)));
    let row = desk.ask(|snapshot| snapshot.list_row(id));
    assert_eq!(
        (row.shelf, row.due_at),
        (Shelf::Scheduled, Some(noon() + minutes(30)))
    );
}

#[test]
fn a_due_schedule_is_claimed_once_and_comes_back_after_its_lease() {
    let desk = Desk::in_memory();
    let (late, early) = (scheduled(&desk, 20), scheduled(&desk, 10));
    assert_eq!(claim(&desk, noon() + minutes(9)), None);
    let now = noon() + minutes(21);
    assert_eq!(desk.ask(|snapshot| snapshot.due(now, LEASE)).len(), 2);
    let (first, second) = (claim(&desk, now).unwrap(), claim(&desk, now).unwrap());
    assert_eq!((first.story, second.story), (early, late));
    assert_eq!(claim(&desk, now), None, "both are being worked on");
    let again = claim(&desk, now + minutes(2)).unwrap();
    assert_eq!(
        (again.id, again.attempts),
        (first.id, 2),
        "whoever claimed it is gone"
    );
}

#[test]
fn what_was_claimed_or_put_off_by_a_clock_that_was_ahead_holds_nobody_up() {
    let desk = Desk::in_memory();
    scheduled(&desk, 10);
    let (ahead, right) = (noon() + minutes(9 * 60), noon() + minutes(11));
    let claimed = claim(&desk, ahead).unwrap();
    assert_eq!(desk.ask(|snapshot| snapshot.due(right, LEASE)).len(), 1);
    assert_eq!(claim(&desk, right).unwrap().id, claimed.id);
    assert_eq!(claim(&desk, right), None, "now it has a lease of its own");

    let put_off =
        |next| desk.change(move |change| change.release_schedule(claimed.id, next, "a full disk"));
    put_off(ahead + minutes(60));
    assert_eq!(claim(&desk, right).unwrap().id, claimed.id);
    put_off(right + minutes(60));
    assert_eq!(claim(&desk, right + minutes(59)), None, "no wait is longer");
    assert!(claim(&desk, right + minutes(60)).is_some());
}

#[test]
fn publishing_on_schedule_finishes_it_and_nothing_goes_out_twice() {
    let desk = Desk::in_memory();
    let id = scheduled(&desk, 10);
    let now = noon() + minutes(10);
    let claimed = claim(&desk, now).unwrap();
    let (schedule, due) = (claimed.id, claimed.schedule.due());
    let standing = desk.ask(|snapshot| snapshot.story(id)).standing;
    desk.change(move |change| {
        let number = change.next_number()?;
        change.finish_schedule(schedule)?;
        let live = standing
            .published(claimed.schedule.revision, number, due, now)
            .map_err(|fault| ArchiveError::Bug(fault.to_string()))?;
        change.set_standing(id, &live, &cairo())
    });
    let row = desk.ask(|snapshot| snapshot.list_row(id));
    assert_eq!(
        (row.shelf, row.due_at, row.first_published_at),
        (Shelf::Live, None, Some(due))
    );
    assert_eq!(claim(&desk, now + minutes(60)), None);
    let twice: Result<(), ArchiveError> = desk
        .archive
        .write(move |change| change.finish_schedule(schedule));
    assert!(matches!(
        twice,
        Err(ArchiveError::NotFound {
            what: "open schedule",
            ..
        })
    ));
}

#[test]
fn another_time_replaces_the_schedule_and_taking_it_back_cancels_it() {
    let desk = Desk::in_memory();
    let id = scheduled(&desk, 10);
    desk.step(id, |standing| standing.scheduled(at(50), noon()).unwrap());
    assert_eq!(claim(&desk, noon() + minutes(20)), None);
    assert_eq!(desk.ask(|snapshot| snapshot.open_schedules(10)).len(), 1);
    desk.step(id, |standing| standing.unscheduled().unwrap());
    assert_eq!(claim(&desk, noon() + minutes(60)), None);
    assert_eq!(
        desk.ask(|snapshot| snapshot.list_row(id)).shelf,
        Shelf::Drafts
    );
}

#[test]
fn a_schedule_that_failed_waits_for_its_next_try_and_stays_the_storys() {
    let desk = Desk::in_memory();
    let id = scheduled(&desk, 10);
    let now = noon() + minutes(10);
    let claimed = claim(&desk, now).unwrap().id;
    let next = now + minutes(2);
    desk.change(move |change| change.release_schedule(claimed, next, "the disk is full"));
    assert_eq!(claim(&desk, next - TimeDelta::milliseconds(1)), None);
    let again = claim(&desk, next).unwrap();
    assert_eq!(
        (again.attempts, again.last_error.as_deref()),
        (2, Some("the disk is full"))
    );
    assert_eq!(
        desk.ask(|snapshot| snapshot.story(id)).standing.schedule,
        Some(at(10))
    );
}

#[test]
fn what_is_held_is_not_claimed_until_somebody_decides() {
    let desk = Desk::in_memory();
    let id = scheduled(&desk, 10);
    let now = noon() + minutes(10);
    let claimed = claim(&desk, now).unwrap().id;
    desk.change(move |change| change.hold_schedule(claimed, Held::Refused, "no headline"));
    assert_eq!(claim(&desk, now + minutes(600)), None);
    let open = desk.ask(|snapshot| snapshot.open_schedule(id)).unwrap();
    assert_eq!(
        (open.held, open.last_error.as_deref()),
        (Some(Held::Refused), Some("no headline"))
    );
    assert_eq!(
        desk.ask(|snapshot| snapshot.list_row(id)).shelf,
        Shelf::Scheduled,
        "it still has its time"
    );
    desk.step(id, |standing| standing.scheduled(at(50), noon()).unwrap());
    assert_eq!(claim(&desk, noon() + minutes(50)).unwrap().held, None);
}

#[test]
fn a_time_that_newer_zone_data_move_is_found_and_moved_with_what_lists_show() {
    let desk = Desk::in_memory();
    let id = scheduled(&desk, 10);
    let current = at(10).time.tzdb;
    let asked = current.clone();
    assert_eq!(
        desk.ask(move |snapshot| snapshot.schedules_by_other_data(&asked)),
        []
    );
    let old = desk.ask(|snapshot| snapshot.schedules_by_other_data("2025b"));
    let [open] = old.as_slice() else {
        panic!("one schedule, not {}", old.len())
    };
    let (number, moved) = (open.id, at(70).time);
    desk.change(move |change| change.retime_schedule(number, &moved));
    let row = desk.ask(|snapshot| snapshot.list_row(id));
    assert_eq!(row.due_at, Some(noon() + minutes(70)));
}

#[test]
fn a_story_leaves_by_itself_only_while_readers_have_it() {
    let desk = Desk::in_memory();
    let id = scheduled(&desk, 10);
    let expiry = Expiry {
        time: WallTime::of(noon() + minutes(60), &cairo()),
        notice: Some("انتهى الإعلان".into()),
    };
    let set = expiry.clone();
    desk.step(id, move |standing| {
        standing.expiring(Some(set), noon()).unwrap()
    });
    assert_eq!(
        desk.ask(|snapshot| snapshot.story(id)).standing.expiry,
        Some(expiry)
    );
    let at_end = noon() + minutes(60);
    assert_eq!(desk.ask(move |snapshot| snapshot.expired(at_end)), []);
    let number = desk.change(|change| change.next_number());
    desk.step(id, move |standing| {
        standing
            .published(RevisionNumber::FIRST, number, noon(), noon())
            .unwrap()
    });
    assert_eq!(desk.ask(move |snapshot| snapshot.expired(at_end)), [id]);
    desk.step(id, move |standing| {
        let notice = standing.expiry.clone().and_then(|expiry| expiry.notice);
        standing.taken_down(notice, at_end).unwrap()
    });
    assert_eq!(desk.ask(move |snapshot| snapshot.expired(at_end)), []);
    assert_eq!(desk.ask(|snapshot| snapshot.expiries()), []);
}

#[test]
fn a_story_that_was_taken_back_leaves_neither_a_page_nor_an_address() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("خبر سبق أوانه", &["نص"]));
    let number = desk.change(|change| change.next_number());
    let upto = desk.ask(|snapshot| snapshot.site_changes_since(0)).upto;
    desk.change(move |change| change.record_export(&export_upto(upto)));
    let until = noon() + TimeDelta::seconds(10);
    desk.step(id, move |standing| {
        standing
            .published(RevisionNumber::FIRST, number, noon(), noon())
            .unwrap()
            .to_be_taken_back_until(until)
    });
    assert!(desk.ask(|snapshot| snapshot.only_take_backs_wait(noon())));
    assert!(!desk.ask(move |snapshot| snapshot.only_take_backs_wait(until)));
    assert!(!desk.ask(move |snapshot| snapshot.is_exported(id)));
    desk.step(id, |standing| standing.taken_back(noon()).unwrap());
    assert!(
        !desk.ask(|snapshot| snapshot.only_take_backs_wait(noon())),
        "that it was taken back does not wait"
    );
    let record = desk.ask(|snapshot| snapshot.story(id));
    assert_eq!(
        (
            record.address_date,
            record.standing.live,
            record.standing.number
        ),
        (None, None, Some(number))
    );
    assert_eq!(
        desk.ask(move |snapshot| snapshot.slugs_given(id)),
        Vec::<String>::new()
    );
}

#[test]
fn an_embargo_is_stored_as_it_was_meant() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("خبر تحت الحظر", &["نص"]));
    let embargo = Embargo {
        time: WallTime::of(noon() + minutes(90), &cairo()),
        reason: "الوزارة".into(),
    };
    let set = embargo.clone();
    desk.step(id, |standing| standing.embargoed(Some(set)).unwrap());
    assert_eq!(
        desk.ask(|snapshot| snapshot.story(id)).standing.embargo,
        Some(embargo)
    );
    desk.step(id, |standing| standing.embargoed(None).unwrap());
    assert_eq!(
        desk.ask(|snapshot| snapshot.story(id)).standing.embargo,
        None
    );
}

#[test]
fn an_alert_stands_until_somebody_has_seen_it() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("خبر تأخر", &["نص"]));
    let alert = NewAlert {
        kind: AlertKind::Late,
        story: Some(id),
        due: noon(),
        fired: Some(noon() + minutes(5)),
        moved_to: None,
        held: None,
        why: "late".into(),
    };
    for _ in 0..2 {
        let raised = alert.clone();
        desk.change(move |change| change.raise_alert(&raised));
    }
    let open = desk.ask(|snapshot| snapshot.open_alerts());
    let [raised] = open.as_slice() else {
        panic!("one alert, not {}", open.len())
    };
    assert_eq!(
        (raised.kind, raised.headline.as_str()),
        (AlertKind::Late, "خبر تأخر")
    );
    let number = raised.id;
    desk.change(move |change| change.acknowledge(number, noon()));
    assert_eq!(desk.ask(|snapshot| snapshot.open_alerts()), []);
    let unknown: Result<(), ArchiveError> =
        desk.archive.write(|change| change.acknowledge(99, noon()));
    assert!(matches!(unknown, Err(ArchiveError::NotFound { .. })));
}

fn export_upto(seq: u64) -> Export {
    Export {
        at: noon(),
        seq,
        folder: "site".into(),
        written: 8,
        deleted: 0,
        unchanged: 40,
        bytes: 90_000,
    }
}

#[test]
fn the_last_export_is_remembered() {
    let desk = Desk::in_memory();
    assert_eq!(desk.ask(|snapshot| snapshot.last_export()), None);
    let export = export_upto(7);
    let made = export.clone();
    desk.change(move |change| change.record_export(&made));
    assert_eq!(desk.ask(|snapshot| snapshot.last_export()), Some(export));
}
