//! Which kept saves stay as time goes by: all of an hour, then one in ten minutes for a day, one an hour for a week, one a day
//! for ninety days. What became a revision is not touched, and the newest sixty never are.
//!
//! Stamps come from a clock that may have been wrong, so age alone takes nothing of the newest work away, and a save is not
//! taken to be older than a revision that was made before it.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};

/// The age up to which everything stays.
pub(super) const DENSE: TimeDelta = TimeDelta::hours(1);

/// So many of the newest stay whatever their stamps say: an hour that was stamped in another year is still the last hour.
pub(super) const LAST: usize = 60;

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

/// When each was saved at the earliest: not before what was pinned before it, whatever the clock showed. Only what is pinned
/// counts, for it is always there, and not with a time that is yet to come.
fn earliest(points: &[Point], now: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let mut pinned = DateTime::<Utc>::MIN_UTC;
    let mut earliest = Vec::with_capacity(points.len());
    for point in points {
        let at = point.at.max(pinned);
        if point.is_pinned && at <= now {
            pinned = at;
        }
        earliest.push(at);
    }
    earliest
}

/// The places of those that go, of points in the order in which they were saved, as seen at `now`. Of several that stand too
/// close the newest stays.
pub(super) fn superfluous(points: &[Point], now: DateTime<Utc>) -> Vec<usize> {
    let mut taken = HashSet::new();
    let mut gone = Vec::new();
    let last = points.len().saturating_sub(LAST);
    for (place, (point, at)) in points.iter().zip(earliest(points, now)).enumerate().rev() {
        if point.is_pinned {
            continue;
        }
        let stays = match spacing(at, now) {
            Spacing::All => true,
            // The slots are those of the stamps: an hour by a clock that went back is an hour still.
            Spacing::Minutes(minutes) => {
                let slot = point.at.timestamp().div_euclid(minutes * 60);
                taken.insert((minutes, slot))
            }
            Spacing::None => false,
        };
        if !stays && place < last {
            gone.push(place);
        }
    }
    gone.reverse();
    gone
}

/// When there may be something to do again; `None` when nothing there will ever go.
pub(super) fn next_look(points: &[Point], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let last = points.len().saturating_sub(LAST);
    let youngest = points
        .iter()
        .zip(earliest(points, now))
        .take(last)
        .filter(|(point, _)| !point.is_pinned)
        .map(|(_, at)| at)
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

    /// Saves by a clock that is set to any time between them, oldest first.
    fn by_a_wrong_clock() -> impl Strategy<Value = Vec<Point>> {
        let minutes = prop_oneof![
            9 => 0..3_i64,
            1 => -5_000_000..5_000_000_i64,
        ];
        let step = (minutes, prop::bool::weighted(0.05));
        prop::collection::vec(step, 0..400).prop_map(|steps| {
            let mut at = now();
            let of = |(minutes, is_pinned)| {
                at += TimeDelta::minutes(minutes);
                Point { at, is_pinned }
            };
            steps.into_iter().map(of).collect()
        })
    }

    proptest! {
        #[test]
        fn the_newest_sixty_stay_whatever_the_clock_showed_at_any_save_or_look(
            points in by_a_wrong_clock(),
            looks in prop::collection::vec(-5_000_000..5_000_000_i64, 1..5),
        ) {
            let newest = &points[points.len().saturating_sub(60)..];
            let mut left = points.clone();
            for look in looks {
                left = thinned(&left, now() + TimeDelta::minutes(look));
                prop_assert!(left.ends_with(newest));
            }
        }

        #[test]
        fn a_stamp_that_jumps_takes_no_younger_save_away(
            points in points(),
            which in any::<prop::sample::Index>(),
            jump in -5_000_000..5_000_000_i64,
        ) {
            // Of two that stand too close the older goes: a save whose stamp jumps only takes the place of one before it.
            prop_assume!(!points.is_empty());
            let mut points = points;
            points.sort_by_key(|point| point.at);
            let gone = superfluous(&points, now());
            let which = which.index(points.len());
            points[which].at += TimeDelta::minutes(jump);
            for place in superfluous(&points, now()) {
                prop_assert!(place <= which || gone.contains(&place), "save {place} after {which}");
            }
        }

        #[test]
        fn what_was_saved_after_a_revision_is_no_older_than_it(ago in 0..10_000_i64, years in 1..10_i64) {
            // A revision of the last week, then saves by a clock that shows another year, more than an hour apart.
            let at = now() - TimeDelta::minutes(ago);
            let wrong = |n: i64| at - TimeDelta::days(365 * years) + TimeDelta::minutes(61 * n);
            let mut points = vec![Point { at, is_pinned: true }];
            points.extend((0..100).map(|n| Point { at: wrong(n), is_pinned: false }));
            prop_assert_eq!(thinned(&points, now()), points);
        }

        #[test]
        fn the_newest_sixty_and_what_is_pinned_or_younger_than_an_hour_stay(points in points()) {
            let gone = superfluous(&points, now());
            for (place, point) in points.iter().enumerate() {
                let young = now() - point.at < TimeDelta::hours(1);
                if point.is_pinned || young || place + 60 >= points.len() {
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
            // Beside the newest sixty, which stay by their order, and what was stamped before a revision it followed.
            let ruled = kept.len().saturating_sub(60);
            let between = |from: i64, to: i64| {
                let stamped = kept.iter().zip(earliest(&kept, now())).take(ruled);
                let true_ones = stamped.filter(|(point, at)| !point.is_pinned && *at == point.at);
                let ages = true_ones.map(|(_, at)| (now() - at).num_minutes());
                ages.filter(|age| (from..to).contains(age)).count()
            };
            // One more than the whole slots, for one that is cut by the edge.
            prop_assert!(between(60, 1_440) <= 138 + 1);
            prop_assert!(between(1_440, 10_080) <= 144 + 1);
            prop_assert!(between(10_080, 129_600) <= 83 + 1);
            prop_assert_eq!(between(129_600, i64::MAX), 0);
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
        let newest = || vec![point(5, false); 60];
        assert_eq!(next_look(&[], now()), None);
        assert_eq!(next_look(&newest(), now()), None, "the newest stay");
        let before = |first| [vec![first], newest()].concat();
        assert_eq!(next_look(&before(point(9, true)), now()), None);
        let soon = next_look(&before(point(9, false)), now());
        assert_eq!(soon, Some(now() + TimeDelta::hours(1)));
    }
}
