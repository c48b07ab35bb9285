//! The exports that were made of the site.

use chrono::{DateTime, Utc};
use rusqlite::params;
use story::StoryId;

use crate::codec::Columns as _;
use crate::{ArchiveError, Change, Snapshot};

/// An export of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// When it was finished.
    pub at: DateTime<Utc>,
    /// The number of site changes it was brought up to.
    pub seq: u64,
    /// The folder.
    pub folder: String,
    /// Files written.
    pub written: u32,
    /// Files removed.
    pub deleted: u32,
    /// Files that were right already.
    pub unchanged: u32,
    /// Bytes written.
    pub bytes: u64,
}

impl Snapshot<'_> {
    /// The last export.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn last_export(&self) -> Result<Option<Export>, ArchiveError> {
        self.one(
            "SELECT at, seq, folder, written, deleted, unchanged, bytes FROM exports ORDER BY id DESC LIMIT 1",
            [],
            |row| {
                Ok(Export {
                    at: row.instant("at")?,
                    seq: row.get("seq")?,
                    folder: row.get("folder")?,
                    written: row.get("written")?,
                    deleted: row.get("deleted")?,
                    unchanged: row.get("unchanged")?,
                    bytes: row.get("bytes")?,
                })
            },
        )
    }
}

impl Snapshot<'_> {
    /// Whether an export has brought the last publication of a story to readers.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn is_exported(&self, story: StoryId) -> Result<bool, ArchiveError> {
        let seen = self.one(
            "SELECT coalesce((SELECT max(seq) FROM site_changes WHERE story = ?1 AND what = 'publish'), 0)
                <= coalesce((SELECT max(seq) FROM exports), 0)",
            [story.as_bytes()],
            |row| row.get(0),
        )?;
        Ok(seen.unwrap_or(false))
    }

    /// Whether everything that readers do not have yet was published a moment ago and can still be taken back, or leads to what
    /// was.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn only_take_backs_wait(&self, now: DateTime<Utc>) -> Result<bool, ArchiveError> {
        let found = self.one(
            "SELECT count(*) > 0 AND min(coalesce(story IN (SELECT id FROM stories WHERE take_back_until > ?1)
                OR what = 'link' AND story IN (SELECT follows FROM stories WHERE take_back_until > ?1), 0)) IS 1
             FROM site_changes WHERE seq > coalesce((SELECT seq FROM exports ORDER BY id DESC LIMIT 1), 0)",
            [now.timestamp_millis()],
            |row| row.get(0),
        )?;
        Ok(found.unwrap_or(false))
    }
}

impl Change<'_> {
    /// Remembers an export.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn record_export(&self, export: &Export) -> Result<(), ArchiveError> {
        let Export {
            at,
            seq,
            folder,
            written,
            deleted,
            unchanged,
            bytes,
        } = export;
        self.run(
            "INSERT INTO exports (at, seq, folder, written, deleted, unchanged, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![at.timestamp_millis(), seq, folder, written, deleted, unchanged, bytes],
        )?;
        Ok(())
    }
}
