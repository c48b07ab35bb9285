//! A newsroom of thirty stories a day, lived through in fast time: the clock is looked at every minute, each story goes out at
//! its minute and once, over both changes of the clock in Cairo; the machine is off every night.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a year that cannot go on has failed"
)]

mod fast_folder;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use fast_folder::fast_folder;
use newsroom::{Clock as _, ExportOptions, Founding, ManualClock, Newsroom, Set, StoryId};
use story::{Fold, WallFault, Zone};

/// Stories a day.
const A_DAY: i64 = 30;

/// The newsroom opens at eight and closes at midnight; the last story of a day is due half an hour after that, when nobody is
/// there, and goes out late in the morning.
const OPENS: NaiveTime = NaiveTime::from_hms_opt(8, 0, 0).unwrap();
const FIRST: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).unwrap();
const BETWEEN: TimeDelta = TimeDelta::minutes(32);

fn instant(zone: &Zone, date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    match zone.resolve(date.and_time(time), Some(Fold::First)) {
        Err(WallFault::Gap { next, .. }) => zone.resolve(next, None).unwrap(),
        resolved => resolved.unwrap(),
    }
}

fn live_through(days: u64) {
    let room = fast_folder();
    let zone: Zone = "Africa/Cairo".parse().unwrap();
    let begin: NaiveDate = "2027-04-20".parse().unwrap();
    let clock = Arc::new(ManualClock::of_a_machine(instant(&zone, begin, OPENS)));
    Newsroom::create(room.path(), &Founding::default()).unwrap();
    let newsroom = Newsroom::open(room.path())
        .unwrap()
        .with_clock(clock.clone());

    let mut promised: BTreeMap<StoryId, DateTime<Utc>> = BTreeMap::new();
    let mut kept = 0_u64;
    for date in begin.iter_days().take(usize::try_from(days).unwrap()) {
        let opens = instant(&zone, date, OPENS);
        clock.advance((opens - clock.now()).max(TimeDelta::zero()));
        for number in 0..A_DAY {
            let wall = date.and_time(FIRST) + BETWEEN * i32::try_from(number).unwrap();
            let headline = format!("خبر رقم {number} من يوم {date}");
            let story = newsroom
                .write_story(&headline, Some("نص الخبر."), None)
                .unwrap()
                .id;
            let set = Set {
                fold: Some(Fold::First),
                ..wall.into()
            };
            let due = match newsroom.schedule(story, set, None) {
                Ok(view) => view.standing.schedule.unwrap().due.utc,
                Err(newsroom::Error::WallTime(WallFault::Gap { next, .. })) => {
                    let view = newsroom.schedule(story, next.into(), None).unwrap();
                    view.standing.schedule.unwrap().due.utc
                }
                Err(fault) => panic!("{date} {wall}: {fault}"),
            };
            promised.insert(story, due);
        }
        let closes = instant(&zone, date + Days::new(1), NaiveTime::MIN);
        while clock.now() < closes {
            let now = clock.now();
            let due = newsroom.publish_due().unwrap();
            assert!(
                due.held.is_empty() && due.failed.is_empty(),
                "{now}: {due:?}"
            );
            for view in due.published {
                let when = promised.remove(&view.id).expect("nothing goes out twice");
                assert!(when <= now, "{when} at {now}: early");
                assert_eq!(view.standing.first_published.unwrap().utc, when);
                let is_overnight = when < opens;
                assert!(
                    is_overnight || now - when < TimeDelta::minutes(1),
                    "{when} at {now}: late"
                );
                kept += 1;
            }
            clock.advance(TimeDelta::minutes(1));
        }
    }
    clock.advance(TimeDelta::hours(8));
    kept += u64::try_from(newsroom.publish_due().unwrap().published.len()).unwrap();
    assert_eq!(kept, days * u64::try_from(A_DAY).unwrap());
    let site = room.path().join("site");
    newsroom.export(&ExportOptions::default()).unwrap();
    let feed = std::fs::read_to_string(site.join("feed.xml")).unwrap();
    // A title isolates the date, which reads left to right.
    let last = begin + Days::new(days - 1);
    assert!(feed.contains(&format!("من يوم \u{2066}{last}\u{2069}")));
}

#[test]
fn two_weeks_over_the_night_without_a_midnight_go_out_to_the_minute() {
    live_through(14);
}

#[test]
#[ignore = "long: a year of thirty stories a day"]
fn a_year_of_thirty_stories_a_day_goes_out_to_the_minute() {
    live_through(365);
}
