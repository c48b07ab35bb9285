//! Publishing: the acts that change what readers have.
//!
//! Each act is one transaction: the words are sealed, the standing decides, the archive stores, and the history says who
//! did it.

use archive::{Change, Doing};
use chrono::{DateTime, TimeDelta, Utc};
use story::{
    Act, Content, Kind, Refusal, RevisionNumber, StaffId, Standing, StoryId, Verb, Zone,
    check_for_publication,
};

use crate::files_shown::check_files;
use crate::following::link_back;
use crate::media_folder::MediaFolder;
use crate::pages::check_address;
use crate::views::story_view;
use crate::wire::StoryView;
use crate::{Error, Newsroom};

/// How long whoever published a story for the first time can take it back.
const TAKE_BACK: TimeDelta = TimeDelta::seconds(10);

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
    check_address(change, story, &newest.content)?;
    check_files(change, media, &newest.content)?;
    Ok(newest)
}

/// Refuses an update to the very words that readers have: changed and changed back is nothing new.
pub(crate) fn refuse_the_same(
    change: &Change<'_>,
    story: StoryId,
    newest: &Sealed,
) -> Result<(), Error> {
    let Some(live) = newest.standing.on_site() else {
        return Ok(());
    };
    let known = change.revision_hash(story, live.revision)?;
    if known == change.revision_hash(story, newest.revision)? {
        return Err(Refusal::NothingNewer.into());
    }
    Ok(())
}

/// The line of an act in the history.
pub(crate) fn act(
    story: StoryId,
    doing: Doing,
    revision: Option<RevisionNumber>,
    detail: &str,
) -> Act {
    Act {
        story: Some(story),
        verb: doing.why,
        at: doing.at,
        by: doing.by,
        revision,
        detail: detail.to_owned(),
    }
}

/// Stores the next standing of a story. An alert that its publication did not go out is settled when the schedule is another.
pub(crate) fn put(
    change: &Change<'_>,
    story: StoryId,
    (before, after): (&Standing, &Standing),
    doing: Doing,
    zone: &Zone,
) -> Result<(), Error> {
    change.set_standing(story, after, zone)?;
    if before.schedule != after.schedule {
        change.settle_alerts(story, doing.at)?;
    }
    tell_dropped(change, story, (before, after), doing)
}

/// Writes down that an act took a time back with it: no time is lost in silence.
fn tell_dropped(
    change: &Change<'_>,
    story: StoryId,
    (before, after): (&Standing, &Standing),
    doing: Doing,
) -> Result<(), Error> {
    let schedule = before
        .schedule
        .as_ref()
        .filter(|_| after.schedule.is_none() && doing.why != Verb::Unschedule)
        .map(|dropped| (Verb::Unschedule, &dropped.time, Some(dropped.revision)));
    // A story that is taken down because its time is over has kept it.
    let expiry = before
        .expiry
        .as_ref()
        .filter(|_| after.expiry.is_none() && doing.why != Verb::Unexpire)
        .filter(|dropped| doing.why != Verb::TakeDown || doing.at < dropped.at())
        .map(|dropped| (Verb::Unexpire, &dropped.time, None));
    for (why, time, revision) in schedule.into_iter().chain(expiry) {
        let detail = format!("{} {}, given up for this act", time.wall, time.zone);
        change.record(&act(story, Doing { why, ..doing }, revision, &detail))?;
    }
    Ok(())
}

/// Makes a revision live, with the next number where the story has none; a page of the site gets none.
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
    let number = match (change.kind_of(story)?, standing.number) {
        (Kind::Page, _) => None,
        (Kind::Story, Some(number)) => Some(number),
        (Kind::Story, None) => Some(change.next_number()?),
    };
    let live = standing
        .clone()
        .published(revision, number, told, doing.at)?;
    change.set_standing(story, &live, zone)?;
    if doing.by.is_some() || told == doing.at {
        change.settle_alerts(story, doing.at)?;
        tell_dropped(change, story, (standing, &live), doing)?;
    }
    change.record(&act(story, doing, Some(revision), ""))?;
    link_back(change, story, doing, zone)
}

/// The revision that an act is about, where it is not the newest one: what readers lose, and what was pinned.
fn revision_of(why: Verb, before: &Standing) -> Option<RevisionNumber> {
    let shown = before.on_site().map(|live| live.revision);
    let pinned = before.schedule.as_ref().map(|schedule| schedule.revision);
    if matches!(why, Verb::TakeDown | Verb::Expire | Verb::Unexpire) {
        shown.or(pinned)
    } else if matches!(why, Verb::Schedule | Verb::Unschedule) {
        pinned
    } else {
        None
    }
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

    /// Publishes the newest words of a story now. For a moment, whoever does it for the first time can take it back.
    pub(crate) fn publish_now(&self, story: StoryId) -> Result<StoryView, Error> {
        let (zone, doing) = (self.zone()?, self.doing(Verb::Publish)?);
        let media = self.media.clone();
        self.archive.write(move |change| {
            let is_first = change.story(story)?.standing.live.is_none();
            bring_out(change, story, doing.at, doing, (&zone, &media))?;
            if is_first {
                let standing = change.story(story)?.standing;
                let standing = standing.to_be_taken_back_until(doing.at + TAKE_BACK);
                change.set_standing(story, &standing, &zone)?;
            }
            story_view(change, (&zone, &media), story)
        })
    }

    /// One act on the standing of a story that needs none of its words. The ledger names the revision it was about.
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
                put(change, story, (&before, &standing), doing, &zone)?;
                let about = revision_of(why, &before).unwrap_or(record.head);
                change.record(&act(story, doing, Some(about), &detail))?;
                story_view(change, (&zone, &media), story)
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
}
