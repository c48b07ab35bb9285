//! Writing a story: the working copy that an editor sees, saves of what changed, and sealing them into revisions.
//!
//! The working copy is the newest revision until something is saved after it; then it is the draft. A save costs what
//! changed; only sealing writes the whole story.

use chrono::{DateTime, Utc};
use story::{Act, Content, ContentHash, RevisionNumber, StaffId, Standing, StoryId, Verb, Zone};

use crate::codec::stored_count;
use crate::table::draft_blocks::{Splice, Spliced};
use crate::table::drafts::Draft;
use crate::table::revisions::NewRevision;
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

/// What sealing did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sealed {
    /// The newest version now.
    pub stamp: Stamp,
    /// Its hash.
    pub hash: ContentHash,
    /// A revision was made; `false` when nothing differed from the one before.
    pub made: bool,
}

/// Who does something to a story, when and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doing {
    /// For what.
    pub why: Verb,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<StaffId>,
}

/// A story to be put into the archive as it is.
#[derive(Debug, Clone)]
pub struct NewStory {
    /// Its identity.
    pub id: StoryId,
    /// Its words.
    pub content: Content,
    /// Where it stands; a number is taken for it when it is live without one.
    pub standing: Standing,
    /// The desk's notes.
    pub notes: String,
    /// Who brought it, when and how.
    pub doing: Doing,
    /// Where it came from, for the ledger.
    pub detail: String,
}

/// How many pictures of a content have no file.
fn missing_in(content: &Content) -> u32 {
    stored_count(
        content
            .images()
            .filter(|image| image.media.is_none())
            .count(),
    )
}

fn content_json(content: &Content) -> Result<(String, ContentHash), ArchiveError> {
    let json = content
        .to_json()
        .map_err(|fault| ArchiveError::Bug(fault.to_string()))?;
    let hash = ContentHash::of(json.as_bytes());
    Ok((json, hash))
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

    fn settled_stamp(&self, story: StoryId) -> Result<Stamp, ArchiveError> {
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
    /// Puts a story into the archive with its first revision, its standing and its first act. `zone` is the newsroom's:
    /// a story that is live gets its address day in it.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when its section or one of its tags is unknown.
    pub fn insert_story(&self, new: &NewStory, zone: &Zone) -> Result<(), ArchiveError> {
        let Doing { why, at, by } = new.doing;
        let (json, hash) = content_json(&new.content)?;
        self.insert_story_row(new.id, &new.content, at)?;
        let number = RevisionNumber::FIRST;
        self.insert_revision(&NewRevision {
            story: new.id,
            number,
            made_at: at,
            made_by: by,
            why,
            json: &json,
            hash,
        })?;
        self.show_content(new.id, &new.content, at, by)?;
        if !new.notes.is_empty() {
            self.set_notes(new.id, &new.notes)?;
        }
        let mut standing = new.standing.clone();
        if standing.live.is_some() && standing.number.is_none() {
            standing.number = Some(self.next_number()?);
        }
        if standing != Standing::default() {
            self.set_standing(new.id, &standing, zone)?;
        }
        self.index_story(new.id, &new.content)?;
        let detail = new.detail.clone();
        self.record(&Act {
            story: new.id,
            verb: why,
            at,
            by,
            revision: Some(number),
            detail,
        })
    }

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
        self.apply(&mut draft, fields, save)?;
        Ok(Stamp {
            revision: draft.base,
            seq: draft.seq,
        })
    }

    fn apply(&self, draft: &mut Draft, fields: Content, save: &Save) -> Result<(), ArchiveError> {
        let lead_missing = |content: &Content| {
            content
                .lead_image
                .iter()
                .filter(|image| image.media.is_none())
                .count()
        };
        let tags_changed = fields.tags != draft.fields.tags;
        if let Some(splice) = &save.body {
            let before = Spliced {
                blocks: draft.blocks,
                pictures_missing: draft.pictures_missing,
            };
            let spliced = self.splice(save.story, &before, splice)?;
            (draft.blocks, draft.pictures_missing) = (spliced.blocks, spliced.pictures_missing);
        }
        draft.seq = draft.seq.saturating_add(1);
        (draft.saved_at, draft.saved_by) = (save.at, save.by);
        draft.fields = fields;
        self.write_draft(draft)?;
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
    ) -> Result<(Draft, Vec<story::Block>), ArchiveError> {
        let head = self.revision(story, stamp.revision)?;
        let mut fields = head.content;
        let body = std::mem::take(&mut fields.body.blocks);
        let pictures = story::Body::new(body);
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

    /// Makes a revision of what was saved after the newest one. Makes none when nothing was, or when the words are the
    /// same again.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`]; [`ArchiveError::Damaged`].
    pub fn seal(&self, story: StoryId, doing: Doing) -> Result<Sealed, ArchiveError> {
        let Some(draft) = self.draft(story)? else {
            let stamp = self.settled_stamp(story)?;
            return Ok(Sealed {
                stamp,
                hash: self.revision_hash(story, stamp.revision)?,
                made: false,
            });
        };
        let content = self.draft_content(&draft)?;
        self.clear_draft(story)?;
        self.add_revision(
            story,
            &content,
            Stamp {
                revision: draft.base,
                seq: draft.seq,
            },
            doing,
        )
    }

    /// Makes a revision of these words. What was saved before is sealed first, so that nothing is lost.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`]; [`ArchiveError::Damaged`] when what was saved before cannot be read.
    pub fn revise(
        &self,
        story: StoryId,
        content: &Content,
        doing: Doing,
    ) -> Result<Sealed, ArchiveError> {
        let before = self.seal(
            story,
            Doing {
                why: Verb::Save,
                ..doing
            },
        )?;
        self.add_revision(story, content, before.stamp, doing)
    }

    fn add_revision(
        &self,
        story: StoryId,
        content: &Content,
        after: Stamp,
        doing: Doing,
    ) -> Result<Sealed, ArchiveError> {
        let (json, hash) = content_json(content)?;
        let made = self.revision_hash(story, after.revision)? != hash;
        // A draft that went back to the revision's words keeps counting: an old stamp must not fit again.
        let mut stamp = after;
        if made {
            stamp = Stamp {
                revision: after.revision.next(),
                seq: 0,
            };
            let Doing { why, at, by } = doing;
            let number = stamp.revision;
            self.insert_revision(&NewRevision {
                story,
                number,
                made_at: at,
                made_by: by,
                why,
                json: &json,
                hash,
            })?;
        }
        self.set_head(story, stamp.revision, stamp.seq)?;
        self.show_content(story, content, doing.at, doing.by)?;
        self.index_story(story, content)?;
        Ok(Sealed { stamp, hash, made })
    }

    /// Shows a whole, sealed content in lists.
    fn show_content(
        &self,
        story: StoryId,
        content: &Content,
        at: DateTime<Utc>,
        by: Option<StaffId>,
    ) -> Result<(), ArchiveError> {
        self.show(
            story,
            &Shown {
                content,
                pictures_missing: missing_in(content),
                has_draft: false,
                at,
                by,
            },
        )?;
        self.set_story_tags(story, &content.tags)
    }
}
