//! The versions of a story: revisions and kept saves in one order, read, named, compared and brought back.

use std::sync::PoisonError;

use archive::{ArchiveError, HistoryLine, KeptSave, Snapshot};
use story::{Content, RevisionNumber, Standing, StoryId, Verb};

use super::stories::{saved, word_of};
use crate::publishing::act;
use crate::shelves::tidy_name;
use crate::views::{name_of, story_view};
use crate::wire::{
    CompareVersions, Compared, ListVersions, NameVersion, OneVersion, Saved, StoryView, VersionRef,
    VersionRow, VersionWords, Versions, VersionsBelow,
};
use crate::{Error, Newsroom};

/// The most versions one answer gives.
const MOST_VERSIONS: usize = 200;

/// How many kept saves go in one step: a save that waits for it waits a few milliseconds.
const MOST_THINNED: usize = 8;

/// Versions of a story, newest first, by their order and not by their times. A damaged one has its line, without a headline.
///
/// # Errors
/// When there is no such story.
pub fn list(newsroom: &Newsroom, asked: ListVersions) -> Result<Versions, Error> {
    let below = asked.below.unwrap_or(VersionsBelow {
        revision: RevisionNumber(u32::MAX),
        save: u32::MAX,
    });
    newsroom.archive.read(|snapshot| {
        let standing = snapshot.story(asked.story)?.standing;
        let limit = u32::try_from(MOST_VERSIONS + 1).unwrap_or(u32::MAX);
        let revisions = snapshot.history(asked.story, below.revision, limit)?;
        let saves = snapshot.kept_saves(asked.story, below.save, limit)?;
        let lines = in_order(revisions, saves);
        let mut answer = Versions {
            versions: Vec::new(),
            below: None,
        };
        let mut reached = below;
        for line in lines {
            if answer.versions.len() == MOST_VERSIONS {
                answer.below = Some(reached);
                break;
            }
            match &line {
                Line::Revision(line) => reached.revision = line.number,
                Line::Save(kept) => reached.save = kept.save,
            }
            answer.versions.extend(row(snapshot, &standing, line)?);
        }
        Ok(answer)
    })
}

/// A version before it is worded.
enum Line {
    Revision(HistoryLine),
    Save(KeptSave),
}

/// Both lists in one order: a save stands above the revision it was built on and below the next.
fn in_order(revisions: Vec<HistoryLine>, saves: Vec<KeptSave>) -> Vec<Line> {
    let mut lines = Vec::with_capacity(revisions.len() + saves.len());
    let mut saves = saves.into_iter().peekable();
    for revision in revisions {
        while let Some(kept) = saves.next_if(|kept| kept.base >= revision.number) {
            lines.push(Line::Save(kept));
        }
        lines.push(Line::Revision(revision));
    }
    lines.extend(saves.map(Line::Save));
    lines
}

/// A line of the list; none for a save whose words are a revision's.
fn row(
    snapshot: &Snapshot<'_>,
    standing: &Standing,
    line: Line,
) -> Result<Option<VersionRow>, Error> {
    Ok(match line {
        Line::Revision(line) => {
            let scheduled = standing.schedule.as_ref();
            Some(VersionRow {
                version: VersionRef::Revision {
                    revision: line.number,
                },
                at: line.made_at,
                by: name_of(snapshot, line.made_by)?,
                why: word_of(&line.why),
                name: line.name,
                headline: line.headline,
                live: standing
                    .on_site()
                    .is_some_and(|live| live.revision == line.number),
                scheduled: scheduled.is_some_and(|schedule| schedule.revision == line.number),
            })
        }
        Line::Save(kept) if kept.sealed_as.is_some() => None,
        Line::Save(kept) => Some(VersionRow {
            version: VersionRef::Save { save: kept.save },
            at: kept.at,
            by: name_of(snapshot, kept.by)?,
            why: "autosave".to_owned(),
            name: None,
            headline: kept.headline,
            live: false,
            scheduled: false,
        }),
    })
}

/// The words of a version.
pub(crate) fn words_of(
    snapshot: &Snapshot<'_>,
    story: StoryId,
    version: VersionRef,
) -> Result<Content, ArchiveError> {
    match version {
        VersionRef::Revision { revision } => Ok(snapshot.revision(story, revision)?.content),
        VersionRef::Save { save } => snapshot.saved_words(story, save),
    }
}

/// The words of one version, to be looked at.
///
/// # Errors
/// When there is no such version, or its words are damaged.
pub fn read(newsroom: &Newsroom, asked: OneVersion) -> Result<VersionWords, Error> {
    let content = newsroom
        .archive
        .read(|snapshot| words_of(snapshot, asked.story, asked.version))?;
    Ok(VersionWords { content })
}

/// Seals the newest words and gives them a name; a name they had is replaced.
///
/// # Errors
/// When the name is empty or too long, or there is no such story.
pub fn name(newsroom: &Newsroom, asked: NameVersion) -> Result<Saved, Error> {
    let name = tidy_name(&asked.name)?;
    if name.is_empty() {
        return Err(Error::EmptyName);
    }
    let (zone, doing, story) = (newsroom.zone()?, newsroom.doing(Verb::Save)?, asked.story);
    let media = newsroom.media.clone();
    newsroom.archive.write(move |change| {
        let revision = change.seal(story, doing)?.stamp.revision;
        change.name_revision(story, revision, &name)?;
        change.record(&act(story, doing, Some(revision), &name))?;
        saved(change, (&zone, &media), story)
    })
}

/// Two versions as marked words.
///
/// # Errors
/// When there is no such version, or its words are damaged.
pub fn compare(newsroom: &Newsroom, asked: CompareVersions) -> Result<Compared, Error> {
    newsroom.archive.read(|snapshot| {
        let before = words_of(snapshot, asked.story, asked.from)?;
        let after = match asked.to {
            Some(version) => words_of(snapshot, asked.story, version)?,
            None => snapshot.working_copy(asked.story)?.content,
        };
        crate::compare::compared(snapshot, &before, &after)
    })
}

impl Newsroom {
    /// Lets old kept saves become fewer, a few at a time. A front end calls it now and then beside its other work. By a clock
    /// that jumped within the last hour nothing is old.
    ///
    /// # Errors
    /// When the archive cannot be read or written.
    pub fn thin_versions(&self) -> Result<usize, Error> {
        let mut steady = self.steady.lock().unwrap_or_else(PoisonError::into_inner);
        if !steady.look(&*self.clock) {
            return Ok(0);
        }
        drop(steady);
        let now = self.now();
        // Looked for before it is done: a look should not take the write lock.
        if !self.archive.read(|snapshot| snapshot.has_kept_due(now))? {
            return Ok(0);
        }
        Ok(self
            .archive
            .write(move |change| change.thin_kept_saves(now, MOST_THINNED))?)
    }
}

/// Brings an earlier version back as a new one; what was typed since is sealed first and stays in the history.
pub(crate) fn restore(newsroom: &Newsroom, asked: OneVersion) -> Result<StoryView, Error> {
    let (zone, media) = (newsroom.zone()?, newsroom.media.clone());
    let doing = newsroom.doing(Verb::Restore)?;
    newsroom
        .archive
        .write(move |change| -> Result<StoryView, Error> {
            let mut content = words_of(change, asked.story, asked.version)?;
            // What readers were told was wrong stays told, whichever words come back.
            match change.working_copy(asked.story) {
                Ok(newest) => {
                    content.corrections = newest.content.corrections;
                    content.updated_at = newest.content.updated_at;
                }
                // Words that cannot be read any more must not stand in the way of those that can.
                Err(ArchiveError::Damaged { .. }) => change.discard_draft(asked.story)?,
                Err(fault) => return Err(fault.into()),
            }
            change.revise(asked.story, &content, doing)?;
            story_view(change, (&zone, &media), asked.story)
        })
}
