use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::Zone;

fn noon() -> DateTime<Utc> {
    "2027-05-03T12:00:00Z".parse().unwrap()
}

fn schedule(revision: u32, in_minutes: i64) -> Schedule {
    let zone: Zone = "Africa/Cairo".parse().unwrap();
    let wall = zone.local(noon() + TimeDelta::minutes(in_minutes)).wall;
    Schedule::at(RevisionNumber(revision), wall, &zone, None).unwrap()
}

fn embargo(in_minutes: i64) -> Embargo {
    let zone: Zone = "Africa/Cairo".parse().unwrap();
    Embargo {
        time: WallTime::of(noon() + TimeDelta::minutes(in_minutes), &zone),
        reason: String::new(),
    }
}

fn expiry(in_minutes: i64) -> Expiry {
    let zone: Zone = "Africa/Cairo".parse().unwrap();
    Expiry {
        time: WallTime::of(noon() + TimeDelta::minutes(in_minutes), &zone),
        notice: None,
    }
}

fn live() -> Standing {
    Standing::default()
        .published(RevisionNumber(1), 7, noon(), noon())
        .unwrap()
}

#[test]
fn a_story_published_on_schedule_tells_the_due_time_and_remembers_the_real_one() {
    let due = noon() - TimeDelta::minutes(3);
    let out = Standing::default()
        .published(RevisionNumber(2), 41, due, noon())
        .unwrap();
    assert_eq!(
        out.live,
        Some(Live {
            revision: RevisionNumber(2),
            first_published_at: due,
            fired_at: noon(),
            take_back_until: None,
        })
    );
    assert_eq!(
        (out.number, out.publication()),
        (Some(41), Publication::Live)
    );
}

#[test]
fn a_story_that_returns_keeps_its_number_and_first_time() {
    let back = live()
        .taken_down(None, noon())
        .unwrap()
        .published(
            RevisionNumber(3),
            99,
            noon() + TimeDelta::days(1),
            noon() + TimeDelta::days(1),
        )
        .unwrap();
    assert_eq!(back.number, Some(7));
    assert_eq!(back.live.unwrap().first_published_at, noon());
}

#[test]
fn nothing_goes_out_before_the_end_of_its_embargo() {
    let held = Standing::default().embargoed(Some(embargo(60))).unwrap();
    let early = held.clone().scheduled(schedule(1, 59), noon());
    assert!(matches!(early, Err(Refusal::Embargoed { .. })));
    assert!(
        held.clone()
            .published(RevisionNumber(1), 1, noon(), noon())
            .is_err()
    );
    assert!(held.clone().scheduled(schedule(1, 60), noon()).is_ok());
    assert!(
        held.embargoed(None)
            .unwrap()
            .published(RevisionNumber(1), 1, noon(), noon())
            .is_ok()
    );
}

#[test]
fn an_embargo_past_the_schedule_is_refused_until_the_schedule_moves() {
    let waiting = Standing::default()
        .scheduled(schedule(1, 30), noon())
        .unwrap();
    assert!(matches!(
        waiting.embargoed(Some(embargo(31))),
        Err(Refusal::ScheduledBeforeEmbargoEnds { .. })
    ));
}

#[test]
fn a_time_that_has_passed_is_refused() {
    assert!(matches!(
        Standing::default().scheduled(schedule(1, 0), noon()),
        Err(Refusal::Past { .. })
    ));
}

#[test]
fn an_update_needs_something_newer_and_a_live_story() {
    assert_eq!(
        live().updated(RevisionNumber(1), noon()),
        Err(Refusal::NothingNewer)
    );
    assert_eq!(
        Standing::default().updated(RevisionNumber(2), noon()),
        Err(Refusal::NotLive)
    );
    assert_eq!(
        live()
            .updated(RevisionNumber(2), noon())
            .unwrap()
            .live
            .unwrap()
            .revision,
        RevisionNumber(2)
    );
}

#[test]
fn only_what_readers_never_had_can_be_spiked() {
    assert_eq!(live().spiked(), Err(Refusal::PublishedCannotBeSpiked));
    let away = Standing::default()
        .scheduled(schedule(1, 5), noon())
        .unwrap()
        .spiked()
        .unwrap();
    assert_eq!(
        away.publication(),
        Publication::Unpublished,
        "a spiked story has no time"
    );
    assert_eq!(
        away.clone().published(RevisionNumber(1), 1, noon(), noon()),
        Err(Refusal::Spiked)
    );
    assert!(!away.restored().unwrap().spiked);
}

#[test]
fn approval_is_kept_only_while_the_stage_is_approved() {
    let approval = Approval {
        by: None,
        at: noon(),
        revision: RevisionNumber(1),
        hash: ContentHash::of(b"x"),
    };
    let approved = Standing::default()
        .staged(Stage::Approved, Some(approval.clone()))
        .unwrap();
    assert!(approved.approval.is_some());
    assert!(
        approved
            .staged(Stage::InReview, Some(approval))
            .unwrap()
            .approval
            .is_none()
    );
}

#[test]
fn a_moved_schedule_keeps_the_words_that_were_pinned_and_its_rule() {
    let pinned = Schedule {
        late_limit: Some(15),
        ..schedule(3, 30)
    };
    let waiting = Standing::default().scheduled(pinned, noon()).unwrap();
    let moved = waiting.moved(schedule(1, 60).time, noon()).unwrap();
    let kept = moved.schedule.unwrap();
    assert_eq!(kept.revision, RevisionNumber(3));
    assert_eq!(kept.late_limit, Some(15));
    assert_eq!(kept.due(), noon() + TimeDelta::minutes(60));
}

#[test]
fn a_story_is_taken_down_after_it_went_out_and_not_before() {
    let waiting = Standing::default()
        .scheduled(schedule(1, 30), noon())
        .unwrap();
    assert!(matches!(
        waiting.clone().expiring(Some(expiry(30)), noon()),
        Err(Refusal::ExpiresBefore { .. })
    ));
    let set = waiting.expiring(Some(expiry(31)), noon()).unwrap();
    assert!(set.clone().moved(schedule(1, 40).time, noon()).is_err());
    assert_eq!(set.unscheduled().unwrap().expiry, None);
    assert_eq!(
        Standing::default().expiring(Some(expiry(31)), noon()),
        Err(Refusal::NotLive),
        "what nobody is to read needs no end"
    );
    let down = live().expiring(Some(expiry(5)), noon()).unwrap();
    assert_eq!(down.taken_down(None, noon()).unwrap().expiry, None);
}

#[test]
fn a_story_is_taken_back_only_while_that_is_possible_and_keeps_its_number() {
    let until = noon() + TimeDelta::seconds(10);
    let out = live().to_be_taken_back_until(until);
    let back = out.clone().taken_back(until).unwrap();
    assert_eq!((back.live, back.number), (None, Some(7)));
    let too_late = until + TimeDelta::milliseconds(1);
    assert_eq!(
        out.clone().taken_back(too_late),
        Err(Refusal::TooLateToTakeBack)
    );
    let updated = out.updated(RevisionNumber(2), noon()).unwrap();
    assert_eq!(updated.taken_back(noon()), Err(Refusal::TooLateToTakeBack));
    assert_eq!(live().taken_back(noon()), Err(Refusal::TooLateToTakeBack));
}

#[derive(Debug, Clone)]
enum Step {
    Schedule(i64),
    Unschedule,
    Publish,
    Update(u32),
    TakeDown,
    Spike,
    Restore,
    Embargo(i64),
    Lift,
    Move(i64),
    Expire(i64),
    Unexpire,
    TakeBack(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (-5i64..120).prop_map(Step::Schedule),
        Just(Step::Unschedule),
        Just(Step::Publish),
        (1u32..5).prop_map(Step::Update),
        Just(Step::TakeDown),
        Just(Step::Spike),
        Just(Step::Restore),
        (-5i64..120).prop_map(Step::Embargo),
        Just(Step::Lift),
        (-5i64..120).prop_map(Step::Move),
        (-5i64..120).prop_map(Step::Expire),
        Just(Step::Unexpire),
        (-5i64..5).prop_map(Step::TakeBack),
    ]
}

fn take(standing: Standing, step: &Step) -> Result<Standing, Refusal> {
    match step {
        Step::Schedule(minutes) => standing.scheduled(schedule(1, *minutes), noon()),
        Step::Unschedule => standing.unscheduled(),
        Step::Publish => standing.published(RevisionNumber(1), 12, noon(), noon()),
        Step::Update(revision) => standing.updated(RevisionNumber(*revision), noon()),
        Step::TakeDown => standing.taken_down(None, noon()),
        Step::Spike => standing.spiked(),
        Step::Restore => standing.restored(),
        Step::Embargo(minutes) => standing.embargoed(Some(embargo(*minutes))),
        Step::Lift => standing.embargoed(None),
        Step::Move(minutes) => standing.moved(schedule(1, *minutes).time, noon()),
        Step::Expire(minutes) => standing.expiring(Some(expiry(*minutes)), noon()),
        Step::Unexpire => standing.expiring(None, noon()),
        Step::TakeBack(minutes) => standing
            .to_be_taken_back_until(noon() + TimeDelta::minutes(*minutes))
            .taken_back(noon()),
    }
}

proptest! {
    #[test]
    fn no_sequence_of_acts_reaches_a_standing_that_cannot_be(steps in prop::collection::vec(step(), 0..24)) {
        let mut standing = Standing::default();
        for step in &steps {
            let before = standing.clone();
            standing = take(standing, step).unwrap_or(before.clone());
            prop_assert!(!(standing.spiked && standing.live.is_some()), "spiked and published: {:?}", step);
            prop_assert!(!(standing.spiked && standing.schedule.is_some()), "spiked with a time: {:?}", step);
            prop_assert!(standing.live.is_none() || standing.number.is_some(), "a number comes with publication");
            prop_assert!(before.number.is_none() || before.number == standing.number, "a number never changes");
            if let (Some(schedule), Some(embargo)) = (&standing.schedule, &standing.embargo) {
                prop_assert!(!embargo.holds(schedule.due()), "scheduled into an embargo: {:?}", step);
            }
            if let Some(expiry) = &standing.expiry {
                let goes_out = standing.schedule.as_ref().map(Schedule::due);
                prop_assert!(goes_out.is_none_or(|due| due < expiry.at()), "taken down before it goes out: {:?}", step);
                prop_assert!(goes_out.is_some() || standing.on_site().is_some(), "nothing to take down: {:?}", step);
            }
        }
    }
}
