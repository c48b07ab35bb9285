//! The calendar: what goes out, went out and leaves on some days of the newsroom's wall, and how long those days are.

use archive::{AgendaStory, Held, OpenSchedule, Snapshot};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use story::{Fold, WallFault, WallTime, Zone, late_by};

use crate::views::held_reason;
use crate::wall::moment;
use crate::wire::{
    Calendar, CalendarDay, CalendarEntry, CalendarKind, ClockChange, EmbargoedStory, ReadyStory,
};
use crate::{Error, Newsroom};

/// The most days one look shows: six weeks, a month with the weeks it begins and ends in.
const MOST_DAYS: u32 = 42;

/// The most stories that are ready without a time.
const MOST_READY: u32 = 50;

impl Newsroom {
    /// The calendar of some days from `from` on.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn calendar(&self, from: NaiveDate, days: u32) -> Result<Calendar, Error> {
        let (zone, now) = (self.zone()?, self.now());
        let dates: Vec<NaiveDate> = from
            .iter_days()
            .take(usize::try_from(days.clamp(1, MOST_DAYS)).unwrap_or(1))
            .collect();
        let begin = first_instant(&zone, from);
        let end = dates
            .last()
            .and_then(|last| last.checked_add_days(Days::new(1)))
            .map_or(begin, |after| first_instant(&zone, after));
        self.archive.read(|snapshot| {
            let mut entries = to_come(snapshot, &zone, (begin, end))?;
            entries.extend(gone_out(snapshot, &zone, (begin, end))?);
            entries.extend(leaving(snapshot, &zone, (begin, end))?);
            entries.extend(planned(snapshot, &zone, (begin, end))?);
            entries.sort_by_key(|entry| (entry.at.utc, entry.story));
            Ok(Calendar {
                days: dates.iter().map(|date| day(&zone, *date)).collect(),
                entries,
                ready: ready(snapshot)?,
                embargoed: embargoed(snapshot, &zone, now)?,
                now: moment(&zone, now),
            })
        })
    }
}

/// The first instant of a day: midnight, or where the clock is set forward over it, the next minute there is.
pub(crate) fn first_instant(zone: &Zone, date: NaiveDate) -> DateTime<Utc> {
    let midnight = date.and_time(NaiveTime::MIN);
    match zone.resolve(midnight, Some(Fold::First)) {
        Ok(instant) => instant,
        Err(WallFault::Gap { next, .. }) => zone
            .resolve(next, Some(Fold::First))
            .unwrap_or_else(|_| midnight.and_utc()),
        Err(WallFault::Twice { first, .. }) => first,
        Err(WallFault::OutOfRange(_)) => midnight.and_utc(),
    }
}

fn day(zone: &Zone, date: NaiveDate) -> CalendarDay {
    let begin = first_instant(zone, date);
    let end = date
        .checked_add_days(Days::new(1))
        .map_or(begin, |after| first_instant(zone, after));
    // A change at the very beginning of a day is that day's: it has no midnight.
    let change = zone
        .next_change(begin - chrono::TimeDelta::seconds(1))
        .filter(|change| change.at < end);
    CalendarDay {
        date,
        minutes: u32::try_from((end - begin).num_minutes()).unwrap_or(0),
        change: change.map(|change| ClockChange {
            at: moment(zone, change.at),
            before_wall: change.wall_without_it(),
            seconds: change.seconds,
        }),
    }
}

/// An entry with nothing to tell but its time.
fn entry(kind: CalendarKind, story: AgendaStory, zone: &Zone, at: DateTime<Utc>) -> CalendarEntry {
    CalendarEntry {
        story: story.story,
        headline: story.headline,
        section: story.section,
        kind,
        at: moment(zone, at),
        fold: WallTime::of(at, zone).fold,
        fired: None,
        late_seconds: None,
        held: None,
        failed: false,
        notice: None,
        newer_exists: false,
        breaking: story.breaking,
    }
}

type Span = (DateTime<Utc>, DateTime<Utc>);

fn to_come(
    snapshot: &Snapshot<'_>,
    zone: &Zone,
    (from, to): Span,
) -> Result<Vec<CalendarEntry>, Error> {
    let open = snapshot.schedules_between(from, to)?;
    open.into_iter()
        .map(|open: OpenSchedule| {
            let kind = if open.is_update {
                CalendarKind::Update
            } else {
                CalendarKind::Publish
            };
            let story = snapshot.agenda_story(open.story)?;
            let record = snapshot.story(open.story)?;
            let newer = record.has_draft || record.head > open.schedule.revision;
            Ok(CalendarEntry {
                held: open.held.map(held_reason),
                failed: open.held != Some(Held::TooLate) && open.try_after.is_some(),
                newer_exists: newer,
                ..entry(kind, story, zone, open.schedule.due())
            })
        })
        .collect()
}

fn gone_out(
    snapshot: &Snapshot<'_>,
    zone: &Zone,
    (from, to): Span,
) -> Result<Vec<CalendarEntry>, Error> {
    let published = snapshot.published_between(from, to)?.into_iter();
    Ok(published
        .map(|one| CalendarEntry {
            fired: Some(moment(zone, one.fired)),
            late_seconds: late_by(one.told, one.fired)
                .filter(|_| one.was_due)
                .map(|late| late.num_seconds()),
            ..entry(CalendarKind::Published, one.story, zone, one.told)
        })
        .collect())
}

fn leaving(
    snapshot: &Snapshot<'_>,
    zone: &Zone,
    (from, to): Span,
) -> Result<Vec<CalendarEntry>, Error> {
    let leaving = snapshot.expiries()?.into_iter();
    let pages: Vec<_> = snapshot
        .pages()?
        .into_iter()
        .map(|page| page.row.id)
        .collect();
    leaving
        .filter(|(_, expiry)| (from..to).contains(&expiry.at()))
        .filter(|(story, _)| !pages.contains(story))
        .map(|(story, expiry)| {
            let story = snapshot.agenda_story(story)?;
            Ok(CalendarEntry {
                notice: expiry.notice.clone(),
                ..entry(CalendarKind::Withdraw, story, zone, expiry.at())
            })
        })
        .collect()
}

fn planned(
    snapshot: &Snapshot<'_>,
    zone: &Zone,
    (from, to): Span,
) -> Result<Vec<CalendarEntry>, Error> {
    let planned = snapshot.planned_between(from, to)?.into_iter();
    Ok(planned
        .map(|(story, at)| entry(CalendarKind::Planned, story, zone, at))
        .collect())
}

fn ready(snapshot: &Snapshot<'_>) -> Result<Vec<ReadyStory>, Error> {
    let filter = archive::Filter {
        shelf: Some(archive::Shelf::Ready),
        ..archive::Filter::default()
    };
    let rows = snapshot.list(&filter, 0, MOST_READY)?.into_iter();
    Ok(rows
        .map(|row| ReadyStory {
            story: row.id,
            headline: row.headline,
            section: row.section,
        })
        .collect())
}

fn embargoed(
    snapshot: &Snapshot<'_>,
    zone: &Zone,
    now: DateTime<Utc>,
) -> Result<Vec<EmbargoedStory>, Error> {
    let held = snapshot.embargoed(now)?.into_iter();
    Ok(held
        .map(|one| EmbargoedStory {
            story: one.story.story,
            headline: one.story.headline,
            section: one.story.section,
            until: moment(zone, one.until),
            fold: WallTime::of(one.until, zone).fold,
            reason: one.reason,
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(zone: &str, date: &str) -> CalendarDay {
        day(&zone.parse().unwrap(), date.parse().unwrap())
    }

    #[test]
    fn the_friday_without_a_midnight_is_an_hour_short() {
        let day = of("Africa/Cairo", "2027-04-30");
        assert_eq!(day.minutes, 23 * 60);
        let change = day.change.unwrap();
        assert_eq!(change.seconds, 3_600);
        assert_eq!(change.before_wall.to_string(), "2027-04-30 00:00:00");
        assert_eq!(change.at.wall.to_string(), "2027-04-30 01:00:00");
        assert_eq!(of("Africa/Cairo", "2027-04-29").change, None);
    }

    #[test]
    fn the_thursday_whose_last_hour_comes_twice_is_an_hour_longer() {
        let day = of("Africa/Cairo", "2027-10-28");
        assert_eq!(day.minutes, 25 * 60);
        let change = day.change.unwrap();
        assert_eq!(change.seconds, -3_600);
        assert_eq!(change.before_wall.to_string(), "2027-10-29 00:00:00");
        assert_eq!(change.at.wall.to_string(), "2027-10-28 23:00:00");
        assert_eq!(of("Africa/Cairo", "2027-10-29").minutes, 24 * 60);
    }

    #[test]
    fn riyadh_has_days_of_one_length_and_beirut_a_short_sunday() {
        let riyadh = "2027-01-01".parse::<NaiveDate>().unwrap();
        for date in riyadh.iter_days().take(365) {
            assert_eq!(
                day(&"Asia/Riyadh".parse().unwrap(), date).minutes,
                1_440,
                "{date}"
            );
        }
        assert_eq!(of("Asia/Beirut", "2027-03-28").minutes, 1_380);
    }
}
