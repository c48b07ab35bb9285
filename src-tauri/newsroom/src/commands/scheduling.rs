//! Times to come on the wire.

use story::Fold;

use crate::scheduling::Set;
use crate::wall::{long_day, moment, read_wall};
use crate::wire::{
    Calendar, ExpireStory, MoveSchedule, Nothing, OneStory, PlanStory, ReadCalendar, ResolveWall,
    ScheduleStory, SetEmbargo, StoryView, WallResolved,
};
use crate::{Error, Newsroom};

/// A time on the newsroom's wall as the wire brings it.
pub(crate) fn set(wall: &str, fold: Option<Fold>) -> Result<Set<'static>, Error> {
    Ok(Set {
        fold,
        ..read_wall(wall)?.into()
    })
}

/// What a wall time would mean.
pub(crate) fn resolve_wall(newsroom: &Newsroom, asked: ResolveWall) -> Result<WallResolved, Error> {
    let settings = newsroom.settings()?;
    let at = newsroom.resolved(set(&asked.wall, asked.fold)?)?;
    let at = moment(&settings.zone, at.utc);
    Ok(WallResolved {
        at,
        long_date: long_day(at.wall.date(), settings.months),
        in_seconds: at.utc.signed_duration_since(newsroom.now()).num_seconds(),
    })
}

/// Pins the newest words to a time.
pub(crate) fn schedule(newsroom: &Newsroom, asked: ScheduleStory) -> Result<StoryView, Error> {
    newsroom.schedule(
        asked.story,
        set(&asked.wall, asked.fold)?,
        asked.late_limit_minutes.filter(|limit| *limit > 0),
    )
}

/// Moves a publication to come to another time.
pub(crate) fn move_schedule(newsroom: &Newsroom, asked: MoveSchedule) -> Result<StoryView, Error> {
    newsroom.move_schedule(asked.story, set(&asked.wall, asked.fold)?)
}

/// Pins the newest words to the time that is set.
pub(crate) fn repin(newsroom: &Newsroom, one: OneStory) -> Result<StoryView, Error> {
    newsroom.repin(one.story)
}

/// Lets out what is held.
pub(crate) fn release(newsroom: &Newsroom, one: OneStory) -> Result<StoryView, Error> {
    newsroom.release(one.story)
}

/// Takes a schedule back.
///
/// # Errors
/// When there is none.
pub fn unschedule(newsroom: &Newsroom, one: OneStory) -> Result<StoryView, Error> {
    newsroom.change_standing(one.story, story::Verb::Unschedule, "", |standing, _| {
        standing.unscheduled()
    })
}

/// Sets when a story is taken down by itself.
pub(crate) fn expire(newsroom: &Newsroom, asked: ExpireStory) -> Result<StoryView, Error> {
    let words = asked.notice.as_deref().unwrap_or_default();
    newsroom.expire(asked.story, set(&asked.wall, asked.fold)?, words)
}

/// Gives that time up.
///
/// # Errors
/// When there is none.
pub fn unexpire(newsroom: &Newsroom, one: OneStory) -> Result<StoryView, Error> {
    newsroom.unexpire(one.story)
}

/// Sets an embargo, or lifts it.
pub(crate) fn embargo(newsroom: &Newsroom, asked: SetEmbargo) -> Result<StoryView, Error> {
    let until = asked.wall.map(|wall| set(&wall, asked.fold)).transpose()?;
    newsroom.embargo(asked.story, until, &asked.reason)
}

/// Sets when the desk plans to bring a story.
pub(crate) fn plan(newsroom: &Newsroom, asked: PlanStory) -> Result<StoryView, Error> {
    let when = asked.wall.map(|wall| set(&wall, asked.fold)).transpose()?;
    newsroom.plan(asked.story, when)
}

/// The calendar of some days.
pub(crate) fn calendar(newsroom: &Newsroom, asked: ReadCalendar) -> Result<Calendar, Error> {
    newsroom.calendar(asked.from, asked.days)
}

/// Somebody says that the machine's clock is right.
pub(crate) fn trust_clock(newsroom: &Newsroom, _: Nothing) -> Result<Nothing, Error> {
    newsroom.trust_clock()?;
    Ok(Nothing {})
}
