//! Which kept saves stay as time goes by: all of an hour, then one in ten minutes for a day, one an hour for a week, one a day
//! for ninety days. What became a revision is not touched, and the newest never is.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};

/// The age up to which everything stays.
pub(super) const DENSE: TimeDelta = TimeDelta::hours(1);

/// Up to which age how far apart, in minutes. After the last nothing stays.
const STEPS: [(TimeDelta, i64); 3] = [
    (TimeDelta::days(1), 10),
    (TimeDelta::days(7), 60),
    (TimeDelta::days(90), 24 * 60),
];

/// A kept save, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    /// When it was saved.
    pub(super) at: DateTime<Utc>,
    /// It stays whatever its age.
    pub(super) is_pinned: bool,
}

/// How far apart saves of this age stand.
enum Spacing {
    All,
    Minutes(i64),
    None,
}

/// A time that is yet to come, by a clock that went back since, is young.
fn spacing(at: DateTime<Utc>, now: DateTime<Utc>) -> Spacing {
    let age = now.signed_duration_since(at);
    if age < DENSE {
        return Spacing::All;
    }
    let step = STEPS.iter().find(|(until, _)| age < *until);
    step.map_or(Spacing::None, |(_, minutes)| Spacing::Minutes(*minutes))
}

/// The places of those that go, of points in the order in which they were saved, as seen at `now`. Of several that stand too
/// close the newest stays.
pub(super) fn superfluous(points: &[Point], now: DateTime<Utc>) -> Vec<usize> {
    let mut taken = HashSet::new();
    let mut gone = Vec::new();
    let newest = points.len().saturating_sub(1);
    for (place, point) in points.iter().enumerate().rev() {
        if point.is_pinned {
            continue;
        }
        let stays = match spacing(point.at, now) {
            Spacing::All => true,
            Spacing::Minutes(minutes) => {
                let slot = point.at.timestamp().div_euclid(minutes * 60);
                taken.insert((minutes, slot))
            }
            Spacing::None => false,
        };
        if !stays && place != newest {
            gone.push(place);
        }
    }
    gone.reverse();
    gone
}

/// When there may be something to do again; `None` when nothing there will ever go.
pub(super) fn next_look(points: &[Point], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let (_, earlier) = points.split_last()?;
    let youngest = earlier
        .iter()
        .filter(|point| !point.is_pinned)
        .map(|point| point.at)
        .max()?;
    let wait = match spacing(youngest, now) {
        Spacing::All => DENSE,
        Spacing::Minutes(minutes) => TimeDelta::minutes(minutes.max(60)),
        Spacing::None => TimeDelta::zero(),
    };
    now.checked_add_signed(wait)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn now() -> DateTime<Utc> {
        "2027-05-03T10:00:00Z".parse().unwrap()
    }

    fn points() -> impl Strategy<Value = Vec<Point>> {
        // Minutes before now; some in the future, for a clock that went back.
        let point =
            (-120..200_000_i64, prop::bool::weighted(0.1)).prop_map(|(ago, is_pinned)| Point {
                at: now() - TimeDelta::minutes(ago),
                is_pinned,
            });
        prop::collection::vec(point, 0..400)
    }

    fn thinned(points: &[Point], now: DateTime<Utc>) -> Vec<Point> {
        let gone = superfluous(points, now);
        let kept = points
            .iter()
            .enumerate()
            .filter(|(place, _)| !gone.contains(place));
        kept.map(|(_, point)| *point).collect()
    }

    proptest! {
        #[test]
        fn the_newest_and_what_is_pinned_or_younger_than_an_hour_stay(points in points()) {
            let gone = superfluous(&points, now());
            for (place, point) in points.iter().enumerate() {
                let young = now() - point.at < TimeDelta::hours(1);
                if point.is_pinned || young || place + 1 == points.len() {
                    prop_assert!(!gone.contains(&place));
                }
            }
        }

        #[test]
        fn what_was_thinned_is_not_thinned_again_at_the_same_time(points in points()) {
            let once = thinned(&points, now());
            prop_assert_eq!(thinned(&once, now()), once);
        }

        #[test]
        fn no_more_stay_than_the_policy_says(points in points()) {
            let kept = thinned(&points, now());
            let between = |from: i64, to: i64| {
                let ages = kept.iter().filter(|point| !point.is_pinned).map(|point| (now() - point.at).num_minutes());
                ages.filter(|age| (from..to).contains(age)).count()
            };
            // One more than the whole slots, for one that is cut by the edge, and the newest.
            prop_assert!(between(60, 1_440) <= 138 + 2);
            prop_assert!(between(1_440, 10_080) <= 144 + 2);
            prop_assert!(between(10_080, 129_600) <= 83 + 2);
            prop_assert!(between(129_600, i64::MAX) <= 1);
        }

        #[test]
        fn thinning_often_leaves_a_version_of_every_stretch(points in points(), looks in 1..6_i64) {
            // However often it was looked before, each stretch that had a save has one: thinning step by step does not eat
            // away what a single look would have left.
            let mut sorted = points.clone();
            sorted.sort_by_key(|point| point.at);
            let at_once = thinned(&sorted, now());
            let mut stepwise = sorted;
            for look in (0..looks).rev() {
                stepwise = thinned(&stepwise, now() - TimeDelta::hours(look * 7));
            }
            prop_assert_eq!(stepwise, at_once);
        }
    }

    #[test]
    fn a_look_is_planned_while_there_is_something_that_will_go() {
        let point = |minutes, is_pinned| Point {
            at: now() - TimeDelta::minutes(minutes),
            is_pinned,
        };
        assert_eq!(next_look(&[], now()), None);
        assert_eq!(
            next_look(&[point(5, false)], now()),
            None,
            "the newest stays"
        );
        assert_eq!(next_look(&[point(9, true), point(5, false)], now()), None);
        let soon = next_look(&[point(9, false), point(5, false)], now());
        assert_eq!(soon, Some(now() + TimeDelta::hours(1)));
    }
}
