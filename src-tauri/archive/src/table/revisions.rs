//! Sealed revisions. A revision never changes; its hash is checked on every read.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use serde::Deserialize;
use story::{Content, ContentHash, RevisionNumber, SCHEMA_VERSION, StaffId, StoryId, Verb};

use crate::codec::{Columns as _, from_json, word};
use crate::{ArchiveError, Change, Snapshot};

/// A sealed revision.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// The story.
    pub story: StoryId,
    /// Its number.
    pub number: RevisionNumber,
    /// When it was sealed.
    pub made_at: DateTime<Utc>,
    /// By whom.
    pub made_by: Option<StaffId>,
    /// For what.
    pub why: Verb,
    /// Its words.
    pub content: Content,
    /// Their hash.
    pub hash: ContentHash,
}

/// A line in the history of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// The revision.
    pub number: RevisionNumber,
    /// When it was sealed.
    pub made_at: DateTime<Utc>,
    /// By whom.
    pub made_by: Option<StaffId>,
    /// For what.
    pub why: Verb,
    /// What an editor called it.
    pub name: Option<String>,
    /// Its headline; `None` when its words are damaged.
    pub headline: Option<String>,
}

/// What a line of the history needs of a content: the rest is not read.
#[derive(Deserialize)]
struct Headline {
    #[serde(default)]
    headline: String,
}

/// A revision as stored, before its words are trusted.
struct Stored {
    number: RevisionNumber,
    made_at: DateTime<Utc>,
    made_by: Option<StaffId>,
    why: Verb,
    name: Option<String>,
    content: Vec<u8>,
    hash: ContentHash,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        number: row.revision("rev")?,
        made_at: row.instant("made_at")?,
        made_by: row.maybe_id("made_by")?,
        why: row.word("why")?,
        name: row.get("name")?,
        content: row.get_ref("content")?.as_bytes()?.to_vec(),
        hash: row.hash("hash")?,
    })
}

impl Stored {
    /// The headline alone, of words that match their hash.
    fn headline(&self) -> Option<String> {
        if ContentHash::of(&self.content) != self.hash {
            return None;
        }
        let text = std::str::from_utf8(&self.content).ok()?;
        let read: Result<Headline, _> = from_json(text);
        read.ok().map(|read| read.headline)
    }

    fn trusted(self, story: StoryId) -> Result<Revision, ArchiveError> {
        let damaged = |why: String| ArchiveError::Damaged {
            story,
            revision: Some(self.number),
            why,
        };
        if ContentHash::of(&self.content) != self.hash {
            return Err(damaged("its words do not match their hash".to_owned()));
        }
        let text = simdutf8::basic::from_utf8(&self.content)
            .map_err(|fault| damaged(fault.to_string()))?;
        let content: Content = from_json(text).map_err(damaged)?;
        if content.body.schema_version > SCHEMA_VERSION {
            return Err(damaged(
                "its body was written by a newer program".to_owned(),
            ));
        }
        let Self {
            number,
            made_at,
            made_by,
            why,
            hash,
            ..
        } = self;
        Ok(Revision {
            story,
            number,
            made_at,
            made_by,
            why,
            content,
            hash,
        })
    }
}

impl Snapshot<'_> {
    /// A revision, its hash checked.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`]; [`ArchiveError::Damaged`] naming it.
    pub fn revision(
        &self,
        story: StoryId,
        number: RevisionNumber,
    ) -> Result<Revision, ArchiveError> {
        let row = self.one(
            "SELECT rev, made_at, made_by, why, name, content, hash FROM revisions WHERE story = ?1 AND rev = ?2",
            (story.as_bytes(), number.0),
            stored,
        );
        match row {
            Ok(Some(row)) => row.trusted(story),
            Ok(None) => Err(ArchiveError::not_found(
                "version",
                format!("{number} of story {story}"),
            )),
            Err(fault) if fault.is_damage() => Err(ArchiveError::Damaged {
                story,
                revision: Some(number),
                why: fault.to_string(),
            }),
            Err(fault) => Err(fault),
        }
    }

    /// The history of a story below revision `before`, newest first, at most `limit` lines. A damaged revision has its
    /// line, without a headline.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn history(
        &self,
        story: StoryId,
        before: RevisionNumber,
        limit: u32,
    ) -> Result<Vec<HistoryLine>, ArchiveError> {
        let rows = self.all(
            "SELECT rev, made_at, made_by, why, name, content, hash FROM revisions
             WHERE story = ?1 AND rev < ?2 ORDER BY rev DESC LIMIT ?3",
            (story.as_bytes(), before.0, limit),
            stored,
        )?;
        let line = |row: Stored| HistoryLine {
            number: row.number,
            made_at: row.made_at,
            made_by: row.made_by,
            why: row.why,
            headline: row.headline(),
            name: row.name,
        };
        Ok(rows.into_iter().map(line).collect())
    }

    /// The numbers of a story's revisions, newest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn revision_numbers(&self, story: StoryId) -> Result<Vec<RevisionNumber>, ArchiveError> {
        self.all(
            "SELECT rev FROM revisions WHERE story = ?1 ORDER BY rev DESC",
            [story.as_bytes()],
            |row| row.revision("rev"),
        )
    }

    /// The hash of a revision, without its words.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn revision_hash(
        &self,
        story: StoryId,
        number: RevisionNumber,
    ) -> Result<ContentHash, ArchiveError> {
        self.one(
            "SELECT hash FROM revisions WHERE story = ?1 AND rev = ?2",
            (story.as_bytes(), number.0),
            |row| row.hash("hash"),
        )?
        .ok_or_else(|| ArchiveError::not_found("version", format!("{number} of story {story}")))
    }
}

/// A revision to be written.
pub(crate) struct NewRevision<'a> {
    pub(crate) story: StoryId,
    pub(crate) number: RevisionNumber,
    pub(crate) made_at: DateTime<Utc>,
    pub(crate) made_by: Option<StaffId>,
    pub(crate) why: Verb,
    pub(crate) json: &'a str,
    pub(crate) hash: ContentHash,
}

impl Change<'_> {
    pub(crate) fn insert_revision(&self, new: &NewRevision<'_>) -> Result<(), ArchiveError> {
        self.run(
            "INSERT INTO revisions (story, rev, made_at, made_by, why, content, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                new.story.as_bytes(),
                new.number.0,
                new.made_at.timestamp_millis(),
                new.made_by.as_ref().map(StaffId::as_bytes),
                word(&new.why)?,
                new.json,
                new.hash.as_bytes()
            ],
        )?;
        Ok(())
    }

    /// Gives a revision the name an editor calls it by.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn name_revision(
        &self,
        story: StoryId,
        number: RevisionNumber,
        name: &str,
    ) -> Result<(), ArchiveError> {
        let named = self.run(
            "UPDATE revisions SET name = ?3 WHERE story = ?1 AND rev = ?2",
            (story.as_bytes(), number.0, name),
        )?;
        if named == 0 {
            return Err(ArchiveError::not_found(
                "version",
                format!("{number} of story {story}"),
            ));
        }
        Ok(())
    }
}
