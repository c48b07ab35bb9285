//! A time as an editor set it: what the wall was to show, and the instant that was.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Fold, WallFault, Zone, tzdb_version};

/// A wall time with the instant it resolved to. The wall is what was meant; the instant follows from it by zone data that
/// change several times a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WallTime {
    /// Date and time on the wall.
    pub wall: NaiveDateTime,
    /// The zone of that wall.
    pub zone: Zone,
    /// Which of two equal wall times, where there were two.
    pub fold: Option<Fold>,
    /// The instant.
    pub utc: DateTime<Utc>,
    /// The version of the zone data that resolved it.
    pub tzdb: String,
}

impl WallTime {
    /// Resolves a wall time by the zone data of this program.
    ///
    /// # Errors
    /// As [`Zone::resolve`].
    pub fn resolve(
        wall: NaiveDateTime,
        zone: &Zone,
        fold: Option<Fold>,
    ) -> Result<Self, WallFault> {
        Ok(Self {
            wall,
            zone: zone.clone(),
            fold,
            utc: zone.resolve(wall, fold)?,
            tzdb: tzdb_version().to_owned(),
        })
    }

    /// The wall time that a zone shows at an instant, to the second.
    #[must_use]
    pub fn of(utc: DateTime<Utc>, zone: &Zone) -> Self {
        let wall = zone.local(utc).wall;
        let fold = [Fold::First, Fold::Second]
            .into_iter()
            .find(|fold| zone.resolve(wall, Some(*fold)) == Ok(utc))
            .filter(|_| matches!(zone.resolve(wall, None), Err(WallFault::Twice { .. })));
        Self {
            wall,
            zone: zone.clone(),
            fold,
            utc,
            tzdb: tzdb_version().to_owned(),
        }
    }

    /// The same wall time by the zone data of this program; `None` when those or newer ones resolved it: an older program beside
    /// this one must not move it back. A wall time that does not exist any more is the next minute that does; of one that comes
    /// twice it is the one that was meant, else the one named here: nobody can be asked.
    #[must_use]
    pub fn by_newer_data(&self, of_two: Fold) -> Option<Self> {
        if self.tzdb.as_str() >= tzdb_version() {
            return None;
        }
        let resolved = match Self::resolve(self.wall, &self.zone, self.fold) {
            Err(WallFault::Twice { .. }) => Self::resolve(self.wall, &self.zone, Some(of_two)),
            Err(WallFault::Gap { next, .. }) => Self::resolve(next, &self.zone, None),
            resolved => resolved,
        };
        resolved.ok().map(|time| Self {
            wall: self.wall,
            ..time
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn zone(name: &str) -> Zone {
        name.parse().unwrap()
    }

    fn wall(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    /// As a program with the data of spring 2025 resolved it.
    fn by_old_data(name: &str, at: &str, utc: &str) -> WallTime {
        WallTime {
            wall: wall(at),
            zone: zone(name),
            fold: None,
            utc: utc.parse().unwrap(),
            tzdb: "2025b".to_owned(),
        }
    }

    #[test]
    fn casablanca_moves_by_an_hour_and_keeps_its_wall_time() {
        let old = by_old_data(
            "Africa/Casablanca",
            "2026-12-01 09:00",
            "2026-12-01T08:00:00Z",
        );
        let new = old.by_newer_data(Fold::First).unwrap();
        assert_eq!(new.utc.to_rfc3339(), "2026-12-01T09:00:00+00:00");
        assert_eq!((new.wall, new.zone.clone()), (old.wall, old.zone));
        assert_eq!(
            new.by_newer_data(Fold::First),
            None,
            "the data resolved it already"
        );
    }

    #[test]
    fn riyadh_stays_where_it_was() {
        let old = by_old_data("Asia/Riyadh", "2027-03-10 09:00", "2027-03-10T06:00:00Z");
        assert_eq!(old.by_newer_data(Fold::First).unwrap().utc, old.utc);
    }

    #[test]
    fn a_wall_time_that_is_gone_becomes_the_next_minute_there_is() {
        let old = by_old_data("Africa/Cairo", "2027-04-30 00:30", "2027-04-29T22:30:00Z");
        let new = old.by_newer_data(Fold::First).unwrap();
        assert_eq!(
            new.utc.to_rfc3339(),
            "2027-04-29T22:00:00+00:00",
            "01:00 of summer time"
        );
        assert_eq!(new.wall, old.wall, "what was meant is kept");
    }

    #[test]
    fn of_two_equal_times_the_one_that_was_meant_is_kept_and_else_the_one_that_is_named() {
        let old = by_old_data("Africa/Cairo", "2027-10-28 23:30", "2027-10-28T21:30:00Z");
        let at = |time: &WallTime, of_two| time.by_newer_data(of_two).unwrap().utc.to_rfc3339();
        assert_eq!(at(&old, Fold::First), "2027-10-28T20:30:00+00:00");
        assert_eq!(at(&old, Fold::Second), "2027-10-28T21:30:00+00:00");
        let meant = WallTime {
            fold: Some(Fold::Second),
            ..old
        };
        assert_eq!(at(&meant, Fold::First), "2027-10-28T21:30:00+00:00");
    }

    #[test]
    fn an_older_program_moves_nothing_back() {
        let newer = WallTime {
            tzdb: "2999a".to_owned(),
            ..by_old_data("Africa/Cairo", "2027-05-03 18:30", "2027-05-03T14:30:00Z")
        };
        assert_eq!(newer.by_newer_data(Fold::First), None);
    }

    #[test]
    fn the_instants_of_an_hour_that_comes_twice_are_told_apart() {
        let first = WallTime::of(
            "2027-10-28T20:30:00Z".parse().unwrap(),
            &zone("Africa/Cairo"),
        );
        let second = WallTime::of(
            "2027-10-28T21:30:00Z".parse().unwrap(),
            &zone("Africa/Cairo"),
        );
        assert_eq!(first.wall, second.wall);
        assert_eq!(
            (first.fold, second.fold),
            (Some(Fold::First), Some(Fold::Second))
        );
    }

    proptest! {
        #[test]
        fn an_instant_and_its_wall_time_lead_to_each_other(
            minutes in 0i64..(60 * 24 * 366 * 4),
            name in prop::sample::select(vec!["Africa/Cairo", "Asia/Beirut", "Africa/Casablanca", "Asia/Riyadh", "UTC"]),
        ) {
            let utc = "2025-01-01T00:00:00Z".parse::<DateTime<Utc>>().unwrap() + chrono::TimeDelta::minutes(minutes);
            let time = WallTime::of(utc, &zone(name));
            prop_assert_eq!(WallTime::resolve(time.wall, &time.zone, time.fold).unwrap(), time);
        }
    }
}
