//! Parked words: what a desk could not save because the story was saved elsewhere, kept whole until somebody has chosen.
//!
//! They never touch the story: neither its words, nor its standing, nor its place in lists.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use story::{Content, ContentHash, RevisionNumber, StaffId, StoryId};

use crate::codec::{Columns as _, from_json, hash_of};
use crate::{ArchiveError, Change, Snapshot, Stamp};

/// Words that wait beside a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Parked {
    /// The story.
    pub story: StoryId,
    /// Who typed them.
    pub by: Option<StaffId>,
    /// The version they were typed on.
    pub base: Stamp,
    /// When they were parked last.
    pub at: DateTime<Utc>,
    /// The words.
    pub content: Content,
    /// The desk's notes, as they were typed.
    pub notes: String,
}

/// A story with parked words, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParkedLine {
    /// The story.
    pub story: StoryId,
    /// Its headline in lists.
    pub headline: String,
    /// When words were parked last.
    pub at: DateTime<Utc>,
}

/// A row as stored, before its words are trusted.
struct Stored {
    story: StoryId,
    by: Option<StaffId>,
    base: Stamp,
    at: DateTime<Utc>,
    content: Vec<u8>,
    notes: Vec<u8>,
    hash: ContentHash,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        story: row.id("story")?,
        by: row.maybe_id("by")?,
        base: Stamp {
            revision: row.revision("base_rev")?,
            seq: row.get("base_seq")?,
        },
        at: row.instant("at")?,
        content: row.get_ref("content")?.as_bytes()?.to_vec(),
        notes: row.get_ref("notes")?.as_bytes()?.to_vec(),
        hash: row.hash("hash")?,
    })
}

fn parked_hash(
    story: StoryId,
    base: Stamp,
    at: DateTime<Utc>,
    content: &[u8],
    notes: &[u8],
) -> ContentHash {
    let numbers = [base.revision.0.to_le_bytes(), base.seq.to_le_bytes()].concat();
    let at = at.timestamp_millis().to_le_bytes();
    hash_of(&[story.as_bytes(), &numbers, &at, content, notes])
}

impl Stored {
    fn trusted(self) -> Result<Parked, ArchiveError> {
        let story = self.story;
        let damaged = |why: String| ArchiveError::Damaged {
            story,
            revision: None,
            why: format!("its parked words: {why}"),
        };
        let hash = parked_hash(story, self.base, self.at, &self.content, &self.notes);
        if hash != self.hash {
            return Err(damaged("they do not match their hash".to_owned()));
        }
        let text = |bytes| String::from_utf8(bytes).map_err(|fault| damaged(fault.to_string()));
        let content = from_json(&text(self.content)?).map_err(damaged)?;
        Ok(Parked {
            story,
            by: self.by,
            base: self.base,
            at: self.at,
            content,
            notes: text(self.notes)?,
        })
    }
}

impl Snapshot<'_> {
    /// The words that were parked last for a story and still wait.
    ///
    /// # Errors
    /// [`ArchiveError::Damaged`] naming the story.
    pub fn parked(&self, story: StoryId) -> Result<Option<Parked>, ArchiveError> {
        let found = self.one(
            "SELECT story, by, base_rev, base_seq, at, content, notes, hash FROM parked WHERE story = ?1
             ORDER BY id DESC LIMIT 1",
            [story.as_bytes()],
            stored,
        );
        match found {
            Ok(row) => row.map(Stored::trusted).transpose(),
            Err(fault) if fault.is_damage() => Err(ArchiveError::Damaged {
                story,
                revision: None,
                why: fault.to_string(),
            }),
            Err(fault) => Err(fault),
        }
    }

    /// The stories that have parked words, those parked last first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn stories_with_parked(&self) -> Result<Vec<ParkedLine>, ArchiveError> {
        self.all(
            "SELECT p.story, s.headline, max(p.at) AS at FROM parked p JOIN stories s ON s.id = p.story
             GROUP BY p.story ORDER BY at DESC, p.story",
            [],
            |row| {
                Ok(ParkedLine {
                    story: row.id("story")?,
                    headline: row.get("headline")?,
                    at: row.instant("at")?,
                })
            },
        )
    }
}

impl Change<'_> {
    /// Parks words beside their story, whatever its standing, in place of those the same person parked before on the same
    /// version.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when there is no such story.
    pub fn park(&self, parked: &Parked) -> Result<(), ArchiveError> {
        self.settled_stamp(parked.story)?;
        let content = parked
            .content
            .to_json()
            .map_err(|fault| ArchiveError::Bug(fault.to_string()))?;
        let hash = parked_hash(
            parked.story,
            parked.base,
            parked.at,
            content.as_bytes(),
            parked.notes.as_bytes(),
        );
        let by = parked.by.as_ref().map(StaffId::as_bytes);
        let Stamp {
            revision: RevisionNumber(revision),
            seq,
        } = parked.base;
        self.run(
            "DELETE FROM parked WHERE story = ?1 AND by IS ?2 AND base_rev = ?3 AND base_seq = ?4",
            params![parked.story.as_bytes(), by, revision, seq],
        )?;
        self.run(
            "INSERT INTO parked (story, by, base_rev, base_seq, at, content, notes, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                parked.story.as_bytes(),
                by,
                revision,
                seq,
                parked.at.timestamp_millis(),
                content,
                parked.notes,
                hash.as_bytes()
            ],
        )?;
        Ok(())
    }

    /// Lets go of the words that were parked last for a story: somebody has chosen. Does nothing when there are none.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn unpark(&self, story: StoryId) -> Result<(), ArchiveError> {
        self.run(
            "DELETE FROM parked WHERE id = (SELECT max(id) FROM parked WHERE story = ?1)",
            [story.as_bytes()],
        )?;
        Ok(())
    }
}
