//! Times to come by newer zone data: the wall time is kept, the instant moves, and the desk is told.
//!
//! The data come with the program, so that one look when a newsroom is opened is enough.

use std::sync::atomic::Ordering;

use archive::{AlertKind, Change, Doing, NewAlert, OpenSchedule};
use chrono::{DateTime, Utc};
use story::{Expiry, Fold, RevisionNumber, Standing, StoryId, Verb, WallTime, Zone, tzdb_version};

use crate::front::{front_wants_retiming, retime_front};
use crate::publishing::act;
use crate::{Error, Newsroom};

/// A time that moved.
struct Moved {
    story: StoryId,
    revision: Option<RevisionNumber>,
    what: &'static str,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

impl Newsroom {
    /// Moves what other zone data resolved; answers how many times moved.
    pub(super) fn retime_once(&self) -> Result<usize, Error> {
        if self.is_read_only() || self.is_retimed.load(Ordering::Relaxed) {
            return Ok(0);
        }
        let (data, now) = (tzdb_version(), self.now());
        let wanted = self.archive.read(|snapshot| {
            Ok::<_, Error>(
                !snapshot.schedules_by_other_data(data)?.is_empty()
                    || !snapshot.embargoes_by_other_data(data, now)?.is_empty()
                    || snapshot
                        .expiries()?
                        .iter()
                        .any(|(_, expiry)| expiry.time.tzdb != data)
                    || front_wants_retiming(snapshot)?,
            )
        })?;
        let moved = if wanted { self.retime()? } else { 0 };
        self.is_retimed.store(true, Ordering::Relaxed);
        Ok(moved)
    }

    /// Each story in a transaction of its own: one that is damaged must not keep the others from their times.
    fn retime(&self) -> Result<usize, Error> {
        let (zone, now) = (self.zone()?, self.now());
        let data = tzdb_version();
        let (schedules, embargoes, expiries) = self.archive.read(|snapshot| {
            Ok::<_, Error>((
                snapshot.schedules_by_other_data(data)?,
                snapshot.embargoes_by_other_data(data, now)?,
                snapshot.expiries()?,
            ))
        })?;
        let mut moved = 0;
        for open in schedules {
            moved += self.retime_one(now, move |change| retime_schedule(change, &open))?;
        }
        for story in embargoes {
            let zone = zone.clone();
            moved += self.retime_one(now, move |change| {
                retime_standing(change, story, &zone, embargo_by_newer_data)
            })?;
        }
        for (story, _) in expiries {
            let zone = zone.clone();
            moved += self.retime_one(now, move |change| {
                retime_standing(change, story, &zone, expiry_by_newer_data)
            })?;
        }
        self.archive
            .write(move |change| retime_front(change, now))?;
        Ok(moved)
    }

    fn retime_one(
        &self,
        now: DateTime<Utc>,
        retime: impl FnOnce(&Change<'_>) -> Result<Option<Moved>, Error> + Send + 'static,
    ) -> Result<usize, Error> {
        let retimed = self.archive.write(move |change| -> Result<usize, Error> {
            let moved = retime(change)?;
            if let Some(moved) = &moved {
                tell(change, moved, now)?;
            }
            Ok(usize::from(moved.is_some()))
        });
        match retimed {
            Err(fault) if fault.meets_every_story() => Err(fault),
            retimed => Ok(retimed.unwrap_or(0)),
        }
    }
}

fn retime_schedule(change: &Change<'_>, open: &OpenSchedule) -> Result<Option<Moved>, Error> {
    let before = &open.schedule.time;
    let Some(after) = before.by_newer_data(Fold::First) else {
        return Ok(None);
    };
    change.retime_schedule(open.id, &after)?;
    let revision = Some(open.schedule.revision);
    Ok(difference(open.story, revision, "schedule", before, &after))
}

type Retimed = Option<(&'static str, WallTime, WallTime)>;

/// Moves a time of a standing in place; gives it before and after.
fn retime_standing(
    change: &Change<'_>,
    story: StoryId,
    zone: &Zone,
    by_newer_data: fn(&mut Standing) -> Retimed,
) -> Result<Option<Moved>, Error> {
    let mut standing = change.story(story)?.standing;
    let Some((what, before, after)) = by_newer_data(&mut standing) else {
        return Ok(None);
    };
    change.set_standing(story, &standing, zone)?;
    Ok(difference(story, None, what, &before, &after))
}

fn embargo_by_newer_data(standing: &mut Standing) -> Retimed {
    let embargo = standing.embargo.as_mut()?;
    // The later one keeps the promise to whoever asked for it.
    let after = embargo.time.by_newer_data(Fold::Second)?;
    let before = std::mem::replace(&mut embargo.time, after.clone());
    Some(("embargo", before, after))
}

fn expiry_by_newer_data(standing: &mut Standing) -> Retimed {
    let Expiry { time, .. } = standing.expiry.as_mut()?;
    let after = time.by_newer_data(Fold::First)?;
    let before = std::mem::replace(time, after.clone());
    Some(("expiry", before, after))
}

fn difference(
    story: StoryId,
    revision: Option<RevisionNumber>,
    what: &'static str,
    before: &WallTime,
    after: &WallTime,
) -> Option<Moved> {
    (before.utc != after.utc).then_some(Moved {
        story,
        revision,
        what,
        from: before.utc,
        to: after.utc,
    })
}

fn tell(change: &Change<'_>, moved: &Moved, now: DateTime<Utc>) -> Result<(), Error> {
    let Moved {
        story,
        revision,
        what,
        from,
        to,
    } = moved;
    let why = format!(
        "{what} moved by the zone data {}: {} instead of {}",
        tzdb_version(),
        to.format("%Y-%m-%dT%H:%M:%SZ"),
        from.format("%Y-%m-%dT%H:%M:%SZ")
    );
    change.raise_alert(&NewAlert {
        kind: AlertKind::Moved,
        story: Some(*story),
        due: *from,
        fired: None,
        moved_to: Some(*to),
        held: None,
        why: why.clone(),
    })?;
    let doing = Doing {
        why: Verb::Zone,
        at: now,
        by: None,
    };
    Ok(change.record(&act(*story, doing, *revision, &why))?)
}
