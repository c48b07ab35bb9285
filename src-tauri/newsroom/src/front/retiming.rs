//! The times of held lists by newer zone data: the wall time is kept, the instant moves.

use archive::{Change, FrontPlan, HeldPlace, Snapshot};
use chrono::{DateTime, Utc};
use story::{Act, Fold, Verb, WallTime, tzdb_version};

use crate::Error;

/// Whether a time of the front page was resolved by other zone data than this program's.
pub(crate) fn front_wants_retiming(snapshot: &Snapshot<'_>) -> Result<bool, Error> {
    let data = tzdb_version();
    let of_plan = |plan: &FrontPlan| {
        let ends = plan.places.iter().filter_map(|place| place.until.as_ref());
        ends.chain([&plan.time]).any(|time| time.tzdb != data)
    };
    Ok(!snapshot.held_by_other_data(data)?.is_empty()
        || snapshot.front_plans()?.iter().any(of_plan))
}

/// Moves the ends of places and the times of plans, and writes into the ledger what moved.
pub(crate) fn retime_front(change: &Change<'_>, now: DateTime<Utc>) -> Result<(), Error> {
    for (list, place) in change.held_by_other_data(tzdb_version())? {
        let HeldPlace { story, until } = place;
        if let (Some(old), Some(new)) = (
            &until,
            until
                .as_ref()
                .and_then(|time| time.by_newer_data(Fold::First)),
        ) {
            change.retime_held(list, story, &new)?;
            tell(change, "the end of a place", old, &new, now)?;
        }
    }
    for plan in change.front_plans()? {
        let newer = |time: &WallTime| {
            time.by_newer_data(Fold::First)
                .unwrap_or_else(|| time.clone())
        };
        let places = plan.places.iter().map(|place| HeldPlace {
            story: place.story,
            until: place.until.as_ref().map(newer),
        });
        let moved = FrontPlan {
            time: newer(&plan.time),
            places: places.collect(),
            ..plan
        };
        if moved != plan {
            change.retime_front_plan(&moved)?;
            tell(change, "a plan", &plan.time, &moved.time, now)?;
        }
    }
    Ok(())
}

fn tell(
    change: &Change<'_>,
    what: &str,
    old: &WallTime,
    new: &WallTime,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if old.utc == new.utc {
        return Ok(());
    }
    let instant = |time: &WallTime| time.utc.format("%Y-%m-%dT%H:%M:%SZ");
    let detail = format!(
        "{what} of the front page moved by the zone data {}: {} instead of {}",
        tzdb_version(),
        instant(new),
        instant(old)
    );
    Ok(change.record(&Act {
        story: None,
        verb: Verb::Zone,
        at: now,
        by: None,
        revision: None,
        detail,
    })?)
}
