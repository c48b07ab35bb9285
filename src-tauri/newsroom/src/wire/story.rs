//! Stories on the wire: one opened on the desk, where it stands, and its history.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use story::{
    Content, Fold, MediaId, Publication, RevisionNumber, SectionId, Stage, StoryId, TagId,
};
use ts_rs::TS;

use super::parking::ParkedWords;

/// Which version of a story an editor is looking at; a save must build on the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// The newest sealed revision.
    pub revision: RevisionNumber,
    /// How many saves came after it.
    pub seq: u32,
}

/// The times and acts around a story.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StandingView {
    /// Its stage.
    pub stage: Stage,
    /// Edited since it was approved.
    pub changed_since_approval: bool,
    /// Whether readers have it.
    pub publication: Publication,
    /// Put away.
    pub spiked: bool,
    /// Its public number.
    pub number: Option<u32>,
    /// The address of its live page, from the site's root, as readers see it (not percent-encoded).
    pub url: Option<String>,
    /// The newest words are not what readers have.
    pub newer_than_live: bool,
    /// The time it goes out.
    pub schedule: Option<ScheduleView>,
    /// The time before which it may not.
    pub embargo: Option<EmbargoView>,
    /// When it first went out, as readers are told.
    pub first_published: Option<Moment>,
    /// When it really went out, the last time.
    pub fired: Option<Moment>,
    /// When readers were told of a change of substance.
    pub updated: Option<Moment>,
    /// What the page says while the story is withdrawn; `Some("")` when the page is gone.
    pub withdrawn_notice: Option<String>,
}

/// An instant with its wall time in the newsroom's zone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Moment {
    /// The instant.
    pub utc: DateTime<Utc>,
    /// The same on the newsroom's wall.
    pub wall: NaiveDateTime,
}

/// A schedule as the window shows it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ScheduleView {
    /// The instant and its wall time.
    pub due: Moment,
    /// The zone it was set in.
    pub zone: String,
    /// Which of two equal times it is, where the newsroom's clock shows that time twice.
    pub fold: Option<Fold>,
    /// The pinned revision.
    pub revision: RevisionNumber,
    /// Words were written after it was pinned: they do not go out with it.
    pub newer_exists: bool,
}

/// An embargo as the window shows it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct EmbargoView {
    /// Its end.
    pub until: Moment,
    /// Who asked for it, or why.
    pub reason: String,
}

/// A story opened on the desk.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StoryView {
    /// The story.
    pub id: StoryId,
    /// The version shown.
    pub stamp: Stamp,
    /// Every reader-visible field, body included.
    pub content: Content,
    /// The names of its tags, in order.
    pub tags: Vec<TagView>,
    /// Stage, publication and times.
    pub standing: StandingView,
    /// The desk's notes.
    pub notes: String,
    /// When it was last edited, and by whom.
    pub edited_at: DateTime<Utc>,
    /// Who edited it last.
    pub edited_by: Option<String>,
    /// The media whose files are missing, and pictures without a file.
    pub missing_pictures: u32,
    /// What would keep it from being published now, in English; the codes are `headline_missing` and the like.
    pub faults: Vec<FaultView>,
    /// Words that could not be saved and wait beside the story.
    pub parked: Option<ParkedWords>,
}

/// Something that keeps a story from publication.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FaultView {
    /// `too_long`, `missing`, `slug`, `body`, `not_for_publication`, `too_many_related`, `to_confirm`, `not_a_picture`,
    /// `video_missing`.
    pub code: String,
    /// The field; of several, the first.
    pub field: String,
    /// How many: markers `[للتأكيد]`, videos; 1 for every other fault.
    pub count: u32,
    /// In English.
    pub message: String,
}

/// A tag with how many stories carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TagView {
    /// The tag.
    pub id: TagId,
    /// Its name.
    pub name: String,
    /// How many stories carry it.
    pub stories: u32,
}

/// One story, by id.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OneStory {
    /// The story.
    pub story: StoryId,
}

/// Start a story.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct NewStory {
    /// Its section; the newsroom's first when not given.
    pub section: Option<SectionId>,
}

/// Move a story between stages.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetStage {
    /// The story.
    pub story: StoryId,
    /// Where to.
    pub stage: Stage,
}

/// The address a headline and a slug would give.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewSlug {
    /// The story.
    pub story: StoryId,
    /// The headline as typed.
    pub headline: String,
    /// The slug as typed; empty to make it from the headline.
    pub slug: String,
}

/// An address to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SlugView {
    /// The slug.
    pub slug: String,
    /// The whole path; `…` stands for the number a story does not have yet.
    pub path: String,
    /// Why the typed slug cannot be used, in English.
    pub fault: Option<String>,
}

/// Whether a file of the media folder stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// It does.
    Picture,
    /// It is a film.
    Video,
}

/// A picture or a video of the media folder.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MediaView {
    /// The picture or video.
    pub id: MediaId,
    /// Which of the two.
    pub kind: MediaKind,
    /// The name the file had.
    pub name: String,
    /// The size of the file in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Width in pixels, after orientation; 0 where a video does not say it.
    pub width: u32,
    /// Height in pixels, after orientation; 0 where a video does not say it.
    pub height: u32,
    /// Its usual credit.
    pub credit: String,
    /// Its usual alt text.
    pub alt: String,
    /// Its caption, as read from the file or last used.
    pub caption: String,
    /// When it came in.
    pub added_at: DateTime<Utc>,
    /// The file is no longer there.
    pub missing: bool,
}
