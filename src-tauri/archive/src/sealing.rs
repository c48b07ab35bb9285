//! Sealing: what was saved becomes a revision that never changes. A new story starts with its first one.

use chrono::{DateTime, Utc};
use story::{
    Act, Content, ContentHash, Kind, PageRole, RevisionNumber, StaffId, Standing, StoryId, Verb,
    Zone,
};

use crate::codec::stored_count;
use crate::highwater::Mark;
use crate::table::revisions::NewRevision;
use crate::table::stories::Shown;
use crate::{ArchiveError, Change, Stamp};

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

impl Change<'_> {
    /// Puts a story into the archive with its first revision, its standing and its first act. `zone` is the newsroom's:
    /// a story that is live gets its address day in it.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when its section or one of its tags is unknown.
    pub fn insert_story(&self, new: &NewStory, zone: &Zone) -> Result<(), ArchiveError> {
        self.insert(Kind::Story, new, zone)
    }

    /// Puts a page of the site into the archive, after all others in the order of the foot.
    ///
    /// # Errors
    /// [`ArchiveError::Taken`] when another page has the role; as [`Change::insert_story`].
    pub fn insert_page(
        &self,
        new: &NewStory,
        role: PageRole,
        zone: &Zone,
    ) -> Result<(), ArchiveError> {
        let (first, standing) = (Standing::default(), &new.standing);
        self.insert(
            Kind::Page,
            &NewStory {
                standing: first.clone(),
                ..new.clone()
            },
            zone,
        )?;
        self.add_page(new.id, role)?;
        if *standing != first {
            self.set_standing(new.id, standing, zone)?;
        }
        Ok(())
    }

    fn insert(&self, kind: Kind, new: &NewStory, zone: &Zone) -> Result<(), ArchiveError> {
        let Doing { why, at, by } = new.doing;
        let (json, hash) = content_json(&new.content)?;
        self.insert_story_row(new.id, kind, &new.content, at)?;
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
        self.mark(Mark {
            story: new.id,
            stamp: Stamp {
                revision: number,
                seq: 0,
            },
            at,
            headline: new.content.headline.clone(),
        });
        let detail = new.detail.clone();
        self.record(&Act {
            story: Some(new.id),
            verb: why,
            at,
            by,
            revision: Some(number),
            detail,
        })
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
        let sealed = self.add_revision(
            story,
            &content,
            Stamp {
                revision: draft.base,
                seq: draft.seq,
            },
            doing,
        )?;
        self.kept_ends_in(story, draft.base, sealed.stamp.revision)?;
        Ok(sealed)
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
        self.mark(Mark {
            story,
            stamp,
            at: doing.at,
            headline: content.headline.clone(),
        });
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
