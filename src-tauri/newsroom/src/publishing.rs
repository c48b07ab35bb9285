//! Publishing: the acts that change what readers have, and those to come.
//!
//! Each act is one transaction: the words are sealed, the standing decides, the archive stores, and the history says who
//! did it.

use archive::{Change, Doing};
use chrono::{DateTime, NaiveDateTime, Utc};
use story::{
    Act, Content, Embargo, Fold, RevisionNumber, Schedule, StaffId, Standing, StoryId, Verb, Zone,
    check_for_publication,
};

use crate::files_shown::check_files;
use crate::media_folder::MediaFolder;
use crate::views::story_view;
use crate::wire::StoryView;
use crate::{Error, Newsroom};

/// What an act on a standing needs besides it.
pub(crate) struct Sealed {
    pub(crate) revision: RevisionNumber,
    pub(crate) content: Content,
    pub(crate) standing: Standing,
}

/// Seals the newest words of a story. A story that readers have had keeps the address they know: a corrected headline
/// moves it only when the editor types another slug.
pub(crate) fn sealed(change: &Change<'_>, story: StoryId, doing: Doing) -> Result<Sealed, Error> {
    let standing = change.story(story)?.standing;
    let mut revision = change
        .seal(
            story,
            Doing {
                why: Verb::Save,
                ..doing
            },
        )?
        .stamp
        .revision;
    let mut content = change.revision(story, revision)?.content;
    // Not from the words that readers have: those may be damaged, and a good version is on its way to take their place.
    let known = change.slugs_given(story)?.pop();
    if let Some(known) = known.filter(|_| standing.live.is_some())
        && content.slug.is_empty()
        && content.address_slug() != known
    {
        content.slug = known;
        revision = change.revise(story, &content, doing)?.stamp.revision;
    }
    Ok(Sealed {
        revision,
        content,
        standing,
    })
}

/// Seals the newest words of a story, and refuses those that readers cannot be given.
pub(crate) fn sealed_for_readers(
    change: &Change<'_>,
    media: &MediaFolder,
    story: StoryId,
    doing: Doing,
) -> Result<Sealed, Error> {
    let newest = sealed(change, story, doing)?;
    check_for_publication(&newest.content)?;
    check_files(change, media, &newest.content)?;
    Ok(newest)
}

/// The line of an act in the history.
pub(crate) fn act(
    story: StoryId,
    doing: Doing,
    revision: Option<RevisionNumber>,
    detail: &str,
) -> Act {
    Act {
        story,
        verb: doing.why,
        at: doing.at,
        by: doing.by,
        revision,
        detail: detail.to_owned(),
    }
}

/// Writes down that an act took a schedule back with it: no time is lost in silence.
pub(crate) fn tell_dropped_schedule(
    change: &Change<'_>,
    story: StoryId,
    (before, after): (&Standing, &Standing),
    doing: Doing,
) -> Result<(), Error> {
    let Some(dropped) = before
        .schedule
        .as_ref()
        .filter(|_| after.schedule.is_none())
    else {
        return Ok(());
    };
    if doing.why == Verb::Unschedule {
        return Ok(());
    }
    let detail = format!("{} {}, given up for this act", dropped.wall, dropped.zone);
    let doing = Doing {
        why: Verb::Unschedule,
        ..doing
    };
    Ok(change.record(&act(story, doing, Some(dropped.revision), &detail))?)
}

/// Makes a revision live, with the next number where the story has none.
fn bring_out(
    change: &Change<'_>,
    story: StoryId,
    told: DateTime<Utc>,
    doing: Doing,
    (zone, media): (&Zone, &MediaFolder),
) -> Result<(), Error> {
    let Sealed {
        revision, standing, ..
    } = sealed_for_readers(change, media, story, doing)?;
    publish_revision(change, story, (revision, &standing), told, doing, zone)
}

/// Makes this revision live; readers are told the time `told`.
pub(crate) fn publish_revision(
    change: &Change<'_>,
    story: StoryId,
    (revision, standing): (RevisionNumber, &Standing),
    told: DateTime<Utc>,
    doing: Doing,
    zone: &Zone,
) -> Result<(), Error> {
    let number = match standing.number {
        Some(number) => number,
        None => change.next_number()?,
    };
    let live = standing
        .clone()
        .published(revision, number, told, doing.at)?;
    change.set_standing(story, &live, zone)?;
    if doing.by.is_some() || told == doing.at {
        tell_dropped_schedule(change, story, (standing, &live), doing)?;
    }
    change.record(&act(story, doing, Some(revision), ""))?;
    Ok(())
}

impl Newsroom {
    /// Publishes the newest words of a story; readers are told the time `told`.
    pub(crate) fn publish_as_of(
        &self,
        story: StoryId,
        told: DateTime<Utc>,
    ) -> Result<StoryView, Error> {
        let (zone, doing) = (self.zone()?, self.doing(Verb::Publish)?);
        let media = self.media.clone();
        self.archive.write(move |change| {
            bring_out(change, story, told, doing, (&zone, &media))?;
            story_view(change, (&zone, &media), story)
        })
    }

    /// One act on the standing of a story that needs none of its words.
    pub(crate) fn change_standing(
        &self,
        story: StoryId,
        why: Verb,
        detail: &str,
        decide: impl FnOnce(Standing, DateTime<Utc>) -> Result<Standing, story::Refusal>
        + Send
        + 'static,
    ) -> Result<StoryView, Error> {
        let (zone, doing, detail) = (self.zone()?, self.doing(why)?, detail.to_owned());
        let media = self.media.clone();
        self.archive
            .write(move |change| -> Result<StoryView, Error> {
                let record = change.story(story)?;
                let before = record.standing.clone();
                let standing = decide(record.standing, doing.at)?;
                change.set_standing(story, &standing, &zone)?;
                tell_dropped_schedule(change, story, (&before, &standing), doing)?;
                change.record(&act(story, doing, Some(record.head), &detail))?;
                story_view(change, (&zone, &media), story)
            })
    }

    /// Pins the newest words of a story to a wall time, in the newsroom's zone unless another is named.
    ///
    /// # Errors
    /// When the wall time names no single instant, has passed, or lies under an embargo; when the story may not be published.
    pub fn schedule(
        &self,
        story: StoryId,
        wall: NaiveDateTime,
        zone: Option<&str>,
        fold: Option<Fold>,
    ) -> Result<StoryView, Error> {
        let home = self.zone()?;
        let zone = zone
            .map(str::parse::<Zone>)
            .transpose()?
            .unwrap_or_else(|| home.clone());
        let doing = self.doing(Verb::Schedule)?;
        let media = self.media.clone();
        self.archive
            .write(move |change| -> Result<StoryView, Error> {
                let Sealed {
                    revision, standing, ..
                } = sealed_for_readers(change, &media, story, doing)?;
                let schedule = Schedule::at(revision, wall, &zone, fold)?;
                let detail = format!("{} {}", schedule.wall, schedule.zone);
                change.set_standing(story, &standing.scheduled(schedule, doing.at)?, &home)?;
                change.record(&act(story, doing, Some(revision), &detail))?;
                story_view(change, (&home, &media), story)
            })
    }

    /// Sets an embargo in the newsroom's zone, or lifts it.
    ///
    /// # Errors
    /// When the wall time names no single instant, the story is live, or its schedule lies before the embargo's end.
    pub fn embargo(
        &self,
        story: StoryId,
        until: Option<NaiveDateTime>,
        reason: &str,
    ) -> Result<StoryView, Error> {
        let zone = self.zone()?;
        let embargo = match until {
            // Of two equal times the later one keeps the promise to whoever asked for the embargo.
            Some(wall) => {
                let until_utc = zone.resolve(wall, Some(Fold::Second))?;
                Some(Embargo {
                    wall,
                    zone,
                    until_utc,
                    reason: reason.to_owned(),
                })
            }
            None => None,
        };
        let detail = embargo.as_ref().map_or_else(
            || "lifted".to_owned(),
            |embargo| format!("until {}", embargo.wall),
        );
        self.change_standing(story, Verb::Embargo, &detail, |standing, _| {
            standing.embargoed(embargo)
        })
    }

    /// Refuses when whoever acts may not approve.
    pub(crate) fn may_approve(&self) -> Result<(), Error> {
        let Some(actor): Option<StaffId> = self.actor()? else {
            return Ok(());
        };
        let staff = self.archive.read(|snapshot| snapshot.staff_member(actor))?;
        if staff.approves {
            Ok(())
        } else {
            Err(Error::NotAllowed {
                name: staff.name,
                what: "approve stories",
            })
        }
    }

    /// Sets the stories of the top-news strip, in order.
    pub(crate) fn set_top_news(&self, stories: &[StoryId]) -> Result<(), Error> {
        let stories = stories.to_vec();
        Ok(self
            .archive
            .write(move |change| change.set_front(&stories))?)
    }
}
