//! Kept saves: the words of a story at any save, made again from what each save changed.
//!
//! Saves between two revisions are a chain. It begins at the revision it was built on and ends at the draft, or at the
//! revision that was sealed from it, so words in it are reached from either end: one entry that is damaged takes no other
//! with it, and a draft that is damaged is made again from the revision before it. Only two damaged entries leave a gap,
//! which is named. The order is that of the saves, never that of the clock.

mod burst;
mod patch;
mod thin;
mod thinning;

use chrono::{DateTime, Utc};
use story::{Content, RevisionNumber, StaffId, StoryId};

use crate::codec::{from_json, json};
use crate::table::drafts::Draft;
use crate::table::kept_saves::{Entry, Stored};
use crate::{ArchiveError, Change, Snapshot};
use burst::{Open, goes_on};
pub(crate) use patch::Patch;
use patch::Words;

/// A save that was kept, as a line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSave {
    /// Which save of the story it was.
    pub save: u32,
    /// The newest revision there was then.
    pub base: RevisionNumber,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<StaffId>,
    /// The headline then; `None` when the entry is damaged.
    pub headline: Option<String>,
    /// The revision that holds exactly these words.
    pub sealed_as: Option<RevisionNumber>,
}

/// Which way a chain is walked.
#[derive(Clone, Copy)]
enum Way {
    /// From the revision it was built on.
    Forth(RevisionNumber),
    /// From the words it led to.
    Back(End),
}

/// What a chain led to.
#[derive(Clone, Copy)]
enum End {
    Revision(RevisionNumber),
    Draft,
}

impl Snapshot<'_> {
    /// The words at a kept save.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when there is no such save, or it became one with a later one;
    /// [`ArchiveError::LostSave`] when damage on both sides keeps it from being made again.
    pub fn saved_words(&self, story: StoryId, save: u32) -> Result<Content, ArchiveError> {
        let no_such = || ArchiveError::not_found("save", format!("{save} of story {story}"));
        let asked = self.kept_row(story, save)?.ok_or_else(no_such)?.entry;
        let chain = self.kept_on(story, asked.base)?;
        let here = chain.iter().position(|entry| entry.save == save);
        let here = here.ok_or_else(no_such)?;
        let mut ways = Vec::new();
        let (before, after) = chain.split_at(here + 1);
        let (back, end) = self.way_back(story, &asked, after)?;
        ways.extend(end.map(|end| (back, Way::Back(end))));
        ways.extend(way_forth(before).map(|forth| (forth, Way::Forth(asked.base))));
        ways.sort_by_key(|(saves, _)| saves.len());
        let mut why = "what was saved before and after it is missing".to_owned();
        for (saves, way) in ways {
            match self.walk(story, way, &saves) {
                Ok(content) => return Ok(content),
                Err(
                    ArchiveError::LostSave { why: fault, .. }
                    | ArchiveError::Damaged { why: fault, .. },
                ) => why = fault,
                Err(fault) if fault.is_damage() => why = fault.to_string(),
                Err(fault) => return Err(fault),
            }
        }
        Err(ArchiveError::LostSave { story, save, why })
    }

    /// The saves after one, newest first, and what they led to; no end where the chain is broken.
    fn way_back(
        &self,
        story: StoryId,
        asked: &Entry,
        after: &[Entry],
    ) -> Result<(Vec<u32>, Option<End>), ArchiveError> {
        let (mut saves, mut last) = (Vec::new(), asked);
        for entry in after {
            if last.ends_in.is_some() || entry.prev != Some(last.save) {
                break;
            }
            saves.push(entry.save);
            last = entry;
        }
        saves.reverse();
        let end = match last.ends_in {
            Some(revision) => Some(End::Revision(revision)),
            None if after.last().is_none_or(|newest| newest.save == last.save) => {
                let draft = self.draft_base(story)?;
                draft
                    .is_some_and(|base| base == asked.base)
                    .then_some(End::Draft)
            }
            None => None,
        };
        Ok((saves, end))
    }

    /// Goes along a chain from one of its ends.
    fn walk(&self, story: StoryId, way: Way, saves: &[u32]) -> Result<Content, ArchiveError> {
        let start = match way {
            Way::Forth(revision) | Way::Back(End::Revision(revision)) => {
                self.revision(story, revision)?.content
            }
            Way::Back(End::Draft) => match self.draft(story)? {
                Some(draft) => self.draft_content(&draft)?,
                None => return Err(ArchiveError::not_found("draft of story", story)),
            },
        };
        let lost = |save: u32| move |why| ArchiveError::LostSave { story, save, why };
        let newest = saves.last().copied().unwrap_or_default();
        let mut words = Words::of(start).map_err(lost(newest))?;
        for save in saves {
            let row = self.kept_row(story, *save)?;
            let patch = row.ok_or_else(|| "it is missing".to_owned());
            let patch = patch
                .and_then(|row| trusted(story, &row))
                .map_err(lost(*save))?;
            match way {
                Way::Forth(_) => patch.make(&mut words),
                Way::Back(_) => patch.unmake(&mut words),
            }
            .map_err(lost(*save))?;
        }
        words.content().map_err(lost(newest))
    }

    /// The newest save of a story, when its words are not in a revision and can be made again: with a damaged draft it is what
    /// was typed last.
    ///
    /// # Errors
    /// Faults that are no damage.
    pub fn last_good_save(&self, story: StoryId) -> Result<Option<u32>, ArchiveError> {
        let newest = match self.newest_kept(story) {
            Ok(newest) => newest,
            Err(fault) if fault.is_damage() => None,
            Err(fault) => return Err(fault),
        };
        let Some(newest) = newest.filter(|row| row.entry.ends_in.is_none()) else {
            return Ok(None);
        };
        match self.saved_words(story, newest.entry.save) {
            Ok(_) => Ok(Some(newest.entry.save)),
            Err(ArchiveError::LostSave { .. } | ArchiveError::NotFound { .. }) => Ok(None),
            Err(fault) if fault.is_damage() => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// Kept saves of a story below save `before`, newest first, at most `limit`.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn kept_saves(
        &self,
        story: StoryId,
        before: u32,
        limit: u32,
    ) -> Result<Vec<KeptSave>, ArchiveError> {
        let rows = self.kept_below(story, before, limit)?;
        let line = |row: Stored| KeptSave {
            headline: row.is_whole(story).then(|| row.entry.headline.clone()),
            save: row.entry.save,
            base: row.entry.base,
            at: row.entry.saved_at,
            by: row.entry.saved_by,
            sealed_as: row.entry.ends_in,
        };
        Ok(rows.into_iter().map(line).collect())
    }

    /// What is wrong with the kept saves of a story, a line each.
    pub(crate) fn kept_faults(&self, story: StoryId) -> Result<Vec<String>, ArchiveError> {
        let rows = self.kept_below(story, u32::MAX, u32::MAX)?;
        let fault = |row: &Stored| {
            let fault = trusted(story, row).err()?;
            Some(format!("save {}: {fault}", row.entry.save))
        };
        Ok(rows
            .iter()
            .filter(|row| row.patch.is_some())
            .filter_map(fault)
            .collect())
    }
}

/// The saves from the revision a chain was built on to its last entry; `None` where it is broken.
fn way_forth(chain: &[Entry]) -> Option<Vec<u32>> {
    let mut saves = Vec::new();
    let mut wanted = None;
    for entry in chain.iter().rev() {
        if wanted.is_some_and(|wanted| wanted != entry.save) {
            return None;
        }
        saves.push(entry.save);
        wanted = entry.prev;
        if wanted.is_none() {
            saves.reverse();
            return Some(saves);
        }
    }
    None
}

/// What an entry changed.
fn trusted(story: StoryId, row: &Stored) -> Result<Patch, String> {
    if !row.is_whole(story) {
        return Err("it does not match its hash".to_owned());
    }
    let patch = row.patch.as_deref();
    let patch = patch.ok_or("the words before it were damaged when it was saved")?;
    from_json(std::str::from_utf8(patch).map_err(|fault| fault.to_string())?)
}

impl Change<'_> {
    /// Keeps a save that led to `draft`. `fresh`: it was built on the revision and not on a save before it. `patch` is `None`
    /// when the words before it were damaged.
    pub(crate) fn keep_save(
        &self,
        draft: &Draft,
        fresh: bool,
        patch: Option<Patch>,
    ) -> Result<(), ArchiveError> {
        let story = draft.story;
        let newest = self.newest_kept(story)?;
        let save = newest.as_ref().map_or(0, |row| row.entry.save) + 1;
        // A draft that was there before saves were kept has no entry; the save before this one then has no number of ours.
        let mut entry = Entry {
            save,
            prev: (!fresh).then_some(save - 1),
            base: draft.base,
            ends_in: None,
            opened_at: draft.saved_at,
            saved_at: draft.saved_at,
            saved_by: draft.saved_by,
            headline: draft.fields.headline.clone(),
        };
        let open = newest.filter(|row| !fresh && row.entry.base == draft.base);
        let folded = open.and_then(|row| folded(story, row, draft, patch.as_ref()?));
        let (over, patch) = match folded {
            Some((first, patch)) => {
                (entry.prev, entry.opened_at) = (first.prev, first.opened_at);
                (Some(first.save), Some(patch))
            }
            None => (None, patch),
        };
        let patch = patch.as_ref().map(json).transpose()?;
        self.keep_row(story, over, &entry, patch.as_deref())?;
        if over.is_none() {
            self.plan_kept(story, draft.saved_at + thinning::DENSE)?;
        }
        Ok(())
    }
}

/// The newest entry with one more save in it, when it goes on.
fn folded(story: StoryId, row: Stored, draft: &Draft, patch: &Patch) -> Option<(Entry, Patch)> {
    let first = trusted(story, &row).ok()?;
    let open = Open {
        opened_at: row.entry.opened_at,
        saved_at: row.entry.saved_at,
        saved_by: row.entry.saved_by,
        bytes: row.patch.as_ref().map_or(0, Vec::len),
    };
    goes_on(&open, draft.saved_at, draft.saved_by, patch)
        .then(|| (row.entry, first.then(patch.clone())))
}
