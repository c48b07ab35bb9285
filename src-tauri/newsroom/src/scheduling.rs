//! Times to come: when a pinned revision goes out, before when it may not, and when the story leaves again.

use archive::{Change, Doing};
use chrono::NaiveDateTime;
use story::{
    Embargo, Expiry, Fold, Refusal, Schedule, Standing, StoryId, Verb, WallTime, Zone,
    check_confirmed,
};

use crate::commands::publishing::read_notice;
use crate::due::{bring_out_pinned, check_pinned};
use crate::pages::NotForPages;
use crate::publishing::{Sealed, act, put, refuse_the_same, sealed_for_readers};
use crate::views::story_view;
use crate::wire::StoryView;
use crate::{Error, Newsroom};

/// A wall time as somebody sets it.
#[derive(Debug, Clone, Copy)]
pub struct Set<'a> {
    /// Date and time on the wall.
    pub wall: NaiveDateTime,
    /// The zone of that wall; the newsroom's when not given.
    pub zone: Option<&'a str>,
    /// Which of two equal times, where the clock is set back.
    pub fold: Option<Fold>,
}

impl From<NaiveDateTime> for Set<'_> {
    /// A time on the newsroom's wall that comes once.
    fn from(wall: NaiveDateTime) -> Self {
        Self {
            wall,
            zone: None,
            fold: None,
        }
    }
}

impl Newsroom {
    /// The instant that somebody means.
    ///
    /// # Errors
    /// When the zone is unknown, or the wall time names no single instant.
    pub fn resolved(&self, set: Set<'_>) -> Result<WallTime, Error> {
        let zone = match set.zone {
            Some(name) => name.parse::<Zone>()?,
            None => self.zone()?,
        };
        Ok(WallTime::resolve(set.wall, &zone, set.fold)?)
    }

    /// Pins the newest words of a story to a time. `late_limit` is how many minutes after it somebody is asked before it goes
    /// out; without one the newsroom's limit holds.
    ///
    /// # Errors
    /// When the wall time names no single instant, has passed, or lies under an embargo; when the story may not be published,
    /// or readers have these words.
    pub fn schedule(
        &self,
        story: StoryId,
        set: Set<'_>,
        late_limit: Option<u32>,
    ) -> Result<StoryView, Error> {
        let time = self.resolved(set)?;
        self.pin(story, move |_| Ok((time, late_limit)))
    }

    /// Pins the newest words of a story to the time that is set for it.
    ///
    /// # Errors
    /// When it has none, and as [`Newsroom::schedule`].
    pub(crate) fn repin(&self, story: StoryId) -> Result<StoryView, Error> {
        self.pin(story, |standing| {
            let schedule = standing.schedule.as_ref().ok_or(Refusal::NotScheduled)?;
            Ok((schedule.time.clone(), schedule.late_limit))
        })
    }

    /// `when` is asked in the transaction of the pinning: what somebody moved or took back meanwhile stays so.
    fn pin(
        &self,
        story: StoryId,
        when: impl FnOnce(&Standing) -> Result<(WallTime, Option<u32>), Refusal> + Send + 'static,
    ) -> Result<StoryView, Error> {
        let (zone, doing) = (self.zone()?, self.doing(Verb::Schedule)?);
        let media = self.media.clone();
        self.archive
            .write(move |change| -> Result<StoryView, Error> {
                let newest = sealed_for_readers(change, &media, story, doing)?;
                let (time, late_limit) = when(&newest.standing)?;
                refuse_the_same(change, story, &newest)?;
                let Sealed {
                    revision, standing, ..
                } = newest;
                let detail = format!("{} {}", time.wall, time.zone);
                let schedule = Schedule {
                    revision,
                    time,
                    late_limit,
                };
                let after = standing.clone().scheduled(schedule, doing.at)?;
                put(change, story, (&standing, &after), doing, &zone)?;
                change.record(&act(story, doing, Some(revision), &detail))?;
                story_view(change, (&zone, &media), story)
            })
    }

    /// Moves the publication to come to another time; the words that were pinned stay.
    ///
    /// # Errors
    /// When there is none, or the time does not suit.
    pub(crate) fn move_schedule(&self, story: StoryId, set: Set<'_>) -> Result<StoryView, Error> {
        let time = self.resolved(set)?;
        let detail = format!("{} {}", time.wall, time.zone);
        self.change_standing(story, Verb::Schedule, &detail, |standing, now| {
            standing.moved(time, now)
        })
    }

    /// Lets a publication go out now that was held, as it was pinned. Readers are told the time now.
    ///
    /// # Errors
    /// When nothing of the story is held, or it may still not be published.
    pub fn release(&self, story: StoryId) -> Result<StoryView, Error> {
        let (zone, doing) = (self.zone()?, self.doing(Verb::Publish)?);
        let media = self.media.clone();
        self.archive
            .write(move |change| -> Result<StoryView, Error> {
                let open = change.open_schedule(story)?.ok_or(Refusal::NotScheduled)?;
                if open.held.is_none() {
                    return Err(Refusal::NotHeld.into());
                }
                check_pinned(change, &open, &media)?;
                bring_out_pinned(change, &open, doing.at, doing, &zone)?;
                story_view(change, (&zone, &media), story)
            })
    }

    /// Sets the time at which a story is taken down by itself, with what its page says then.
    ///
    /// # Errors
    /// When readers neither have the story nor are to get it, or the time does not suit.
    pub fn expire(&self, story: StoryId, set: Set<'_>, notice: &str) -> Result<StoryView, Error> {
        let notice = read_notice(notice)?;
        if notice.is_some() {
            self.refuse_page(story, &NotForPages::WITH_NOTICE)?;
        }
        check_confirmed("notice", notice.as_deref().unwrap_or_default())?;
        let time = self.resolved(set)?;
        let detail = format!("{} {}", time.wall, time.zone);
        let expiry = Expiry { time, notice };
        self.change_standing(story, Verb::Expire, &detail, |standing, now| {
            standing.expiring(Some(expiry), now)
        })
    }

    /// Gives up the time at which a story is taken down by itself.
    ///
    /// # Errors
    /// When there is none.
    pub fn unexpire(&self, story: StoryId) -> Result<StoryView, Error> {
        self.change_standing(story, Verb::Unexpire, "", |standing, now| {
            if standing.expiry.is_none() {
                return Err(Refusal::NotExpiring);
            }
            standing.expiring(None, now)
        })
    }

    /// Sets an embargo, or lifts it.
    ///
    /// # Errors
    /// When the wall time names no single instant, the story is live, or its schedule lies before the embargo's end.
    pub fn embargo(
        &self,
        story: StoryId,
        until: Option<Set<'_>>,
        reason: &str,
    ) -> Result<StoryView, Error> {
        let embargo = until
            .map(|set| -> Result<Embargo, Error> {
                Ok(Embargo {
                    time: self.resolved(set)?,
                    reason: reason.to_owned(),
                })
            })
            .transpose()?;
        let detail = embargo.as_ref().map_or_else(
            || "lifted".to_owned(),
            |embargo| format!("until {}", embargo.time.wall),
        );
        self.change_standing(story, Verb::Embargo, &detail, |standing, _| {
            standing.embargoed(embargo)
        })
    }

    /// Sets when the desk plans to bring a story, which binds nobody.
    pub(crate) fn plan(&self, story: StoryId, set: Option<Set<'_>>) -> Result<StoryView, Error> {
        let (zone, doing, media) = (self.zone()?, self.doing(Verb::Plan)?, self.media.clone());
        let time = set.map(|set| self.resolved(set)).transpose()?;
        let detail = time
            .as_ref()
            .map_or_else(|| "none".to_owned(), |time| time.wall.to_string());
        self.archive.write(move |change| {
            change.set_planned(story, time.map(|time| time.utc))?;
            record(change, story, doing, &detail)?;
            story_view(change, (&zone, &media), story)
        })
    }
}

/// Writes an act down that is not about a revision.
pub(crate) fn record(
    change: &Change<'_>,
    story: StoryId,
    doing: Doing,
    detail: &str,
) -> Result<(), Error> {
    Ok(change.record(&act(story, doing, None, detail))?)
}
