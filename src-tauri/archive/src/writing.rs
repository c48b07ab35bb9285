//! Writing a story: the working copy that an editor sees, and saves of what changed in it.
//!
//! The working copy is the newest revision until something is saved after it; then it is the draft. A save costs what
//! changed; only sealing writes the whole story.

use chrono::{DateTime, Utc};
use story::{Block, Body, Content, RevisionNumber, StaffId, StoryId};

use crate::codec::stored_count;
use crate::highwater::Mark;
use crate::kept::Patch;
use crate::table::draft_blocks::{Replaced, Splice, Spliced};
use crate::table::drafts::Draft;
use crate::table::stories::Shown;
use crate::{ArchiveError, Change, Snapshot};

/// Which version of a story somebody saw. A save must build on the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// The newest revision.
    pub revision: RevisionNumber,
    /// Counts the saves after it. Never goes back while the revision is the same.
    pub seq: u32,
}

/// The newest words of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkingCopy {
    /// Their version.
    pub stamp: Stamp,
    /// They are not in a revision yet.
    pub is_draft: bool,
    /// The words.
    pub content: Content,
    /// When they were saved.
    pub saved_at: DateTime<Utc>,
    /// By whom.
    pub saved_by: Option<StaffId>,
}

/// A save of what changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Save {
    /// The story.
    pub story: StoryId,
    /// The version the change was made on.
    pub base: Stamp,
    /// The blocks that changed.
    pub body: Option<Splice>,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<StaffId>,
}

impl Snapshot<'_> {
    /// The newest words of a story, every hash checked.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`]; [`ArchiveError::Damaged`] naming the story.
    pub fn working_copy(&self, story: StoryId) -> Result<WorkingCopy, ArchiveError> {
        if let Some(draft) = self.draft(story)? {
            return Ok(WorkingCopy {
                stamp: Stamp {
                    revision: draft.base,
                    seq: draft.seq,
                },
                is_draft: true,
                content: self.draft_content(&draft)?,
                saved_at: draft.saved_at,
                saved_by: draft.saved_by,
            });
        }
        let stamp = self.settled_stamp(story)?;
        let head = self.revision(story, stamp.revision)?;
        Ok(WorkingCopy {
            stamp,
            is_draft: false,
            content: head.content,
            saved_at: head.made_at,
            saved_by: head.made_by,
        })
    }

    /// The newest version of a story.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn stamp(&self, story: StoryId) -> Result<Stamp, ArchiveError> {
        let draft = self.one(
            "SELECT base_rev, seq FROM drafts WHERE story = ?1",
            [story.as_bytes()],
            |row| {
                Ok(Stamp {
                    revision: RevisionNumber(row.get(0)?),
                    seq: row.get(1)?,
                })
            },
        )?;
        draft.map_or_else(|| self.settled_stamp(story), Ok)
    }

    /// The newest revision of a story, whatever was saved after it.
    pub(crate) fn settled_stamp(&self, story: StoryId) -> Result<Stamp, ArchiveError> {
        self.one(
            "SELECT head_rev, settled_seq FROM stories WHERE id = ?1",
            [story.as_bytes()],
            |row| {
                Ok(Stamp {
                    revision: RevisionNumber(row.get(0)?),
                    seq: row.get(1)?,
                })
            },
        )?
        .ok_or_else(|| ArchiveError::not_found("story", story))
    }
}

impl Change<'_> {
    /// Saves what changed. `edit` gets the fields as they were saved last, with an empty body, and changes them in
    /// place; the body changes by the splice alone. When nothing changed nothing is written.
    ///
    /// # Errors
    /// [`ArchiveError::StaleRevision`] when the story was saved after `base`; [`ArchiveError::OutsideBody`];
    /// [`ArchiveError::NotFound`] when the new section or a new tag is unknown.
    pub fn save(
        &self,
        save: &Save,
        edit: impl FnOnce(&mut Content),
    ) -> Result<Stamp, ArchiveError> {
        let newest = self.stamp(save.story)?;
        if newest != save.base {
            return Err(ArchiveError::StaleRevision {
                story: save.story,
                given: save.base,
                newest,
            });
        }
        let existing = self.draft(save.story)?;
        let is_first = existing.is_none();
        let (mut draft, body) = match existing {
            Some(draft) => (draft, Vec::new()),
            None => self.draft_from_head(save.story, newest)?,
        };
        let mut fields = draft.fields.clone();
        edit(&mut fields);
        fields.body = draft.fields.body.clone();
        if fields == draft.fields && save.body.is_none() {
            return Ok(newest);
        }
        if is_first {
            self.lay_out(save.story, &body)?;
        }
        self.apply(&mut draft, fields, save, is_first)?;
        let stamp = Stamp {
            revision: draft.base,
            seq: draft.seq,
        };
        self.mark(Mark {
            story: save.story,
            stamp,
            at: save.at,
            headline: draft.fields.headline,
        });
        Ok(stamp)
    }

    fn apply(
        &self,
        draft: &mut Draft,
        fields: Content,
        save: &Save,
        is_first: bool,
    ) -> Result<(), ArchiveError> {
        let lead_missing = |content: &Content| {
            content
                .lead_image
                .iter()
                .filter(|image| image.media.is_none())
                .count()
        };
        let tags_changed = fields.tags != draft.fields.tags;
        let mut replaced = Ok(Vec::new());
        if let Some(splice) = &save.body {
            let before = Spliced {
                blocks: draft.blocks,
                pictures_missing: draft.pictures_missing,
            };
            let (spliced, taken) = self.splice(save.story, &before, splice)?;
            (draft.blocks, draft.pictures_missing) = (spliced.blocks, spliced.pictures_missing);
            replaced = taken;
        }
        draft.seq = draft.seq.saturating_add(1);
        (draft.saved_at, draft.saved_by) = (save.at, save.by);
        let before = std::mem::replace(&mut draft.fields, fields);
        self.write_draft(draft)?;
        let patch = patch_of(&before, &draft.fields, save.body.as_ref(), replaced)?;
        self.keep_save(draft, is_first, patch)?;
        let pictures_missing = draft.pictures_missing + stored_count(lead_missing(&draft.fields));
        let shown = Shown {
            content: &draft.fields,
            pictures_missing,
            has_draft: true,
            at: save.at,
            by: save.by,
        };
        self.show(save.story, &shown)?;
        if tags_changed {
            self.set_story_tags(save.story, &draft.fields.tags)?;
        }
        self.search_is_stale(save.story)
    }

    /// The draft that starts from the newest revision, and the body still to be laid out.
    fn draft_from_head(
        &self,
        story: StoryId,
        stamp: Stamp,
    ) -> Result<(Draft, Vec<Block>), ArchiveError> {
        let head = self.revision(story, stamp.revision)?;
        let mut fields = head.content;
        let body = std::mem::take(&mut fields.body.blocks);
        let pictures = Body::new(body);
        let draft = Draft {
            story,
            base: stamp.revision,
            seq: stamp.seq,
            blocks: stored_count(pictures.blocks.len()),
            pictures_missing: stored_count(
                pictures
                    .images()
                    .filter(|image| image.media.is_none())
                    .count(),
            ),
            saved_at: head.made_at,
            saved_by: head.made_by,
            fields,
        };
        Ok((draft, pictures.blocks))
    }
}

/// What a save changed; `None` when the blocks it replaced were damaged.
fn patch_of(
    before: &Content,
    after: &Content,
    splice: Option<&Splice>,
    replaced: Replaced,
) -> Result<Option<Patch>, ArchiveError> {
    let Ok(was) = replaced else { return Ok(None) };
    let (at, is) = splice.map_or((0, Vec::new()), |splice| (splice.at, splice.insert.clone()));
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    Patch::between(before, after, at, was, is)
        .map(Some)
        .map_err(ArchiveError::Bug)
}
