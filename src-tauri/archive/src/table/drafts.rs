//! Drafts: the words after the newest revision. One row a story with the fields; the body stands in `draft_blocks`.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use story::{Content, ContentHash, RevisionNumber, StaffId, StoryId};

use crate::codec::{Columns as _, from_json, hash_of, json};
use crate::{ArchiveError, Change, Snapshot};

/// The row of a draft.
pub(crate) struct Draft {
    pub(crate) story: StoryId,
    pub(crate) base: RevisionNumber,
    pub(crate) seq: u32,
    pub(crate) blocks: u32,
    pub(crate) pictures_missing: u32,
    pub(crate) saved_at: DateTime<Utc>,
    pub(crate) saved_by: Option<StaffId>,
    /// The content with an empty body.
    pub(crate) fields: Content,
}

struct Stored {
    base: RevisionNumber,
    seq: u32,
    blocks: u32,
    pictures_missing: u32,
    saved_at: DateTime<Utc>,
    saved_by: Option<StaffId>,
    fields: Vec<u8>,
    hash: ContentHash,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        base: row.revision("base_rev")?,
        seq: row.get("seq")?,
        blocks: row.get("blocks")?,
        pictures_missing: row.get("pictures_missing")?,
        saved_at: row.instant("saved_at")?,
        saved_by: row.maybe_id("saved_by")?,
        fields: row.get_ref("fields")?.as_bytes()?.to_vec(),
        hash: row.hash("hash")?,
    })
}

/// The hash of a draft's row covers how many blocks belong to it: a block that is lost is found out.
fn draft_hash(
    story: StoryId,
    base: RevisionNumber,
    seq: u32,
    blocks: u32,
    fields: &[u8],
) -> ContentHash {
    let numbers = [
        base.0.to_le_bytes(),
        seq.to_le_bytes(),
        blocks.to_le_bytes(),
    ]
    .concat();
    hash_of(&[story.as_bytes(), &numbers, fields])
}

impl Snapshot<'_> {
    /// The draft of a story, its hash checked.
    pub(crate) fn draft(&self, story: StoryId) -> Result<Option<Draft>, ArchiveError> {
        let damaged = |why: String| ArchiveError::Damaged {
            story,
            revision: None,
            why,
        };
        let found = self.one(
            "SELECT base_rev, seq, blocks, pictures_missing, saved_at, saved_by, fields, hash FROM drafts WHERE story = ?1",
            [story.as_bytes()],
            stored,
        );
        let found = found.map_err(|fault| {
            if fault.is_damage() {
                damaged(fault.to_string())
            } else {
                fault
            }
        })?;
        let Some(row) = found else { return Ok(None) };
        if draft_hash(story, row.base, row.seq, row.blocks, &row.fields) != row.hash {
            return Err(damaged("its fields do not match their hash".to_owned()));
        }
        let text = std::str::from_utf8(&row.fields).map_err(|fault| damaged(fault.to_string()))?;
        let fields = from_json(text).map_err(damaged)?;
        let Stored {
            base,
            seq,
            blocks,
            pictures_missing,
            saved_at,
            saved_by,
            ..
        } = row;
        Ok(Some(Draft {
            story,
            base,
            seq,
            blocks,
            pictures_missing,
            saved_at,
            saved_by,
            fields,
        }))
    }

    /// The revision a draft was built on, when there is a draft.
    pub(crate) fn draft_base(
        &self,
        story: StoryId,
    ) -> Result<Option<RevisionNumber>, ArchiveError> {
        self.one(
            "SELECT base_rev FROM drafts WHERE story = ?1",
            [story.as_bytes()],
            |row| row.revision("base_rev"),
        )
    }

    /// A draft's words with its body, every block checked.
    pub(crate) fn draft_content(&self, draft: &Draft) -> Result<Content, ArchiveError> {
        let damaged = |why: String| ArchiveError::Damaged {
            story: draft.story,
            revision: None,
            why,
        };
        let blocks = self
            .draft_blocks(draft.story)
            .map_err(|fault| {
                if fault.is_damage() {
                    damaged(fault.to_string())
                } else {
                    fault
                }
            })?
            .map_err(damaged)?;
        if u32::try_from(blocks.len()) != Ok(draft.blocks) {
            return Err(damaged(format!(
                "it has {} blocks of {}",
                blocks.len(),
                draft.blocks
            )));
        }
        let mut content = draft.fields.clone();
        content.body.blocks = blocks;
        Ok(content)
    }
}

impl Change<'_> {
    pub(crate) fn write_draft(&self, draft: &Draft) -> Result<(), ArchiveError> {
        let fields = json(&draft.fields)?;
        let hash = draft_hash(
            draft.story,
            draft.base,
            draft.seq,
            draft.blocks,
            fields.as_bytes(),
        );
        self.run(
            "INSERT INTO drafts (story, base_rev, seq, blocks, pictures_missing, saved_at, saved_by, fields, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (story) DO UPDATE SET base_rev = excluded.base_rev, seq = excluded.seq, blocks = excluded.blocks,
                pictures_missing = excluded.pictures_missing, saved_at = excluded.saved_at, saved_by = excluded.saved_by,
                fields = excluded.fields, hash = excluded.hash",
            params![
                draft.story.as_bytes(),
                draft.base.0,
                draft.seq,
                draft.blocks,
                draft.pictures_missing,
                draft.saved_at.timestamp_millis(),
                draft.saved_by.as_ref().map(StaffId::as_bytes),
                fields,
                hash.as_bytes()
            ],
        )?;
        Ok(())
    }

    /// Throws away a draft whose words cannot be read any more, so that the story can be written again from a revision.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn discard_draft(&self, story: StoryId) -> Result<(), ArchiveError> {
        // The count of saves goes on from the draft's: an old stamp must not fit again, nor look like a save that was lost.
        self.run(
            "UPDATE stories SET has_draft = 0, settled_seq = max(settled_seq, coalesce(
                (SELECT seq FROM drafts WHERE story = ?1 AND base_rev = stories.head_rev), 0))
             WHERE id = ?1",
            [story.as_bytes()],
        )?;
        self.clear_draft(story)?;
        Ok(())
    }

    /// Forgets a draft: its words are in a revision, or were the revision's own.
    pub(crate) fn clear_draft(&self, story: StoryId) -> Result<(), ArchiveError> {
        self.clear_blocks(story)?;
        self.run("DELETE FROM drafts WHERE story = ?1", [story.as_bytes()])?;
        Ok(())
    }
}
