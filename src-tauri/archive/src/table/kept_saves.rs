//! Kept saves as rows. What they mean together is `kept`'s.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use story::{ContentHash, RevisionNumber, StaffId, StoryId};

use crate::codec::{Columns as _, hash_of};
use crate::{ArchiveError, Change, Snapshot};

/// What a kept save says of itself, without what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) save: u32,
    /// The entry it was built on; `None` when that was revision `base`.
    pub(crate) prev: Option<u32>,
    pub(crate) base: RevisionNumber,
    /// The revision that holds exactly its words.
    pub(crate) ends_in: Option<RevisionNumber>,
    pub(crate) opened_at: DateTime<Utc>,
    pub(crate) saved_at: DateTime<Utc>,
    pub(crate) saved_by: Option<StaffId>,
    pub(crate) headline: String,
}

/// A kept save as stored, before it is trusted.
pub(crate) struct Stored {
    pub(crate) entry: Entry,
    pub(crate) patch: Option<Vec<u8>>,
    hash: ContentHash,
}

/// Without what was changed, which is on pages of its own when it is long.
const ENTRY: &str = "save, prev, base_rev, ends_in, opened_at, saved_at, saved_by, headline";
const COLUMNS: &str =
    "save, prev, base_rev, ends_in, opened_at, saved_at, saved_by, headline, hash, patch";

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        save: row.get("save")?,
        prev: row.get("prev")?,
        base: row.revision("base_rev")?,
        ends_in: row.get::<_, Option<u32>>("ends_in")?.map(RevisionNumber),
        opened_at: row.instant("opened_at")?,
        saved_at: row.instant("saved_at")?,
        saved_by: row.maybe_id("saved_by")?,
        headline: row.get("headline")?,
    })
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        entry: entry(row)?,
        patch: row
            .get_ref("patch")?
            .as_bytes_or_null()?
            .map(<[u8]>::to_vec),
        hash: row.hash("hash")?,
    })
}

/// The hash covers where an entry stands, so that one that was moved or whose neighbour is lost is found out. `ends_in`
/// comes later and is not covered: the revision it names is checked by its own hash.
fn entry_hash(story: StoryId, entry: &Entry, patch: Option<&[u8]>) -> ContentHash {
    let numbers = [
        entry.save.to_le_bytes(),
        entry.prev.unwrap_or_default().to_le_bytes(),
        u32::from(entry.prev.is_some()).to_le_bytes(),
        entry.base.0.to_le_bytes(),
        u32::from(patch.is_some()).to_le_bytes(),
    ]
    .concat();
    let headline = entry.headline.as_bytes();
    hash_of(&[
        story.as_bytes(),
        &numbers,
        headline,
        patch.unwrap_or_default(),
    ])
}

impl Stored {
    /// Whether it is as it was stored.
    pub(crate) fn is_whole(&self, story: StoryId) -> bool {
        entry_hash(story, &self.entry, self.patch.as_deref()) == self.hash
    }
}

impl Snapshot<'_> {
    /// The newest kept save of a story.
    pub(crate) fn newest_kept(&self, story: StoryId) -> Result<Option<Stored>, ArchiveError> {
        self.one(
            &format!(
                "SELECT {COLUMNS} FROM kept_saves WHERE story = ?1 ORDER BY save DESC LIMIT 1"
            ),
            [story.as_bytes()],
            stored,
        )
    }

    /// One kept save.
    pub(crate) fn kept_row(
        &self,
        story: StoryId,
        save: u32,
    ) -> Result<Option<Stored>, ArchiveError> {
        self.one(
            &format!("SELECT {COLUMNS} FROM kept_saves WHERE story = ?1 AND save = ?2"),
            (story.as_bytes(), save),
            stored,
        )
    }

    /// What the kept saves on a revision say of themselves, oldest first.
    pub(crate) fn kept_on(
        &self,
        story: StoryId,
        base: RevisionNumber,
    ) -> Result<Vec<Entry>, ArchiveError> {
        self.all(
            &format!(
                "SELECT {ENTRY} FROM kept_saves WHERE story = ?1 AND base_rev = ?2 ORDER BY save"
            ),
            (story.as_bytes(), base.0),
            entry,
        )
    }

    /// What all kept saves of a story say of themselves, oldest first.
    pub(crate) fn kept_of(&self, story: StoryId) -> Result<Vec<Entry>, ArchiveError> {
        self.all(
            &format!("SELECT {ENTRY} FROM kept_saves WHERE story = ?1 ORDER BY save"),
            [story.as_bytes()],
            entry,
        )
    }

    /// The story whose kept saves are to be looked at first.
    pub(crate) fn kept_due(&self, now: DateTime<Utc>) -> Result<Option<StoryId>, ArchiveError> {
        self.one(
            "SELECT story FROM kept_due WHERE due <= ?1 ORDER BY due LIMIT 1",
            [now.timestamp_millis()],
            |row| row.id("story"),
        )
    }

    /// The newest kept saves below `before`, newest first, at most `limit`.
    pub(crate) fn kept_below(
        &self,
        story: StoryId,
        before: u32,
        limit: u32,
    ) -> Result<Vec<Stored>, ArchiveError> {
        self.all(
            &format!(
                "SELECT {COLUMNS} FROM kept_saves WHERE story = ?1 AND save < ?2 ORDER BY save DESC LIMIT ?3"
            ),
            (story.as_bytes(), before, limit),
            stored,
        )
    }
}

impl Change<'_> {
    /// Writes a kept save in the place of save `over`, or as a new one.
    pub(crate) fn keep_row(
        &self,
        story: StoryId,
        over: Option<u32>,
        entry: &Entry,
        patch: Option<&str>,
    ) -> Result<(), ArchiveError> {
        if let Some(over) = over {
            self.drop_kept_row(story, over)?;
        }
        self.run(
            "INSERT INTO kept_saves (story, save, prev, base_rev, ends_in, opened_at, saved_at, saved_by, headline, hash, patch)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            params![
                story.as_bytes(),
                entry.save,
                entry.prev,
                entry.base.0,
                entry.ends_in.map(|revision| revision.0),
                entry.opened_at.timestamp_millis(),
                entry.saved_at.timestamp_millis(),
                entry.saved_by.as_ref().map(StaffId::as_bytes),
                entry.headline,
                entry_hash(story, entry, patch.map(str::as_bytes)).as_bytes(),
                patch
            ],
        )?;
        Ok(())
    }

    pub(crate) fn drop_kept_row(&self, story: StoryId, save: u32) -> Result<(), ArchiveError> {
        self.run(
            "DELETE FROM kept_saves WHERE story = ?1 AND save = ?2",
            (story.as_bytes(), save),
        )?;
        Ok(())
    }

    /// Notes which revision holds exactly the words of the newest kept save on `base`.
    pub(crate) fn kept_ends_in(
        &self,
        story: StoryId,
        base: RevisionNumber,
        revision: RevisionNumber,
    ) -> Result<(), ArchiveError> {
        self.run(
            "UPDATE kept_saves SET ends_in = ?3 WHERE story = ?1 AND base_rev = ?2
             AND save = (SELECT max(save) FROM kept_saves WHERE story = ?1)",
            (story.as_bytes(), base.0, revision.0),
        )?;
        Ok(())
    }

    /// Plans when the kept saves of a story are looked at, unless that is planned. A later plan gives way: a clock that ran
    /// ahead for a while may have put it years away.
    pub(crate) fn plan_kept(&self, story: StoryId, due: DateTime<Utc>) -> Result<(), ArchiveError> {
        self.run(
            "INSERT INTO kept_due (story, due) VALUES (?1, ?2)
             ON CONFLICT (story) DO UPDATE SET due = excluded.due WHERE excluded.due < due",
            (story.as_bytes(), due.timestamp_millis()),
        )?;
        Ok(())
    }

    /// Plans it anew, or not at all.
    pub(crate) fn replan_kept(
        &self,
        story: StoryId,
        due: Option<DateTime<Utc>>,
    ) -> Result<(), ArchiveError> {
        match due {
            Some(due) => self.run(
                "UPDATE kept_due SET due = ?2 WHERE story = ?1",
                (story.as_bytes(), due.timestamp_millis()),
            )?,
            None => self.run("DELETE FROM kept_due WHERE story = ?1", [story.as_bytes()])?,
        };
        Ok(())
    }
}
