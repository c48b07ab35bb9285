//! Stories on the wire: one opened on the desk, where it stands, and its history.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use story::{
    Content, Fold, Kind, MediaId, PageRole, Publication, RevisionNumber, SectionId, StaffId, Stage,
    StoryId, TagId,
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
    /// The time at which it is taken down by itself.
    pub expiry: Option<ExpiryView>,
    /// Who approved it, while its stage is approved.
    pub approval: Option<ApprovalView>,
    /// Until when a publication can be taken back.
    pub take_back_until: Option<DateTime<Utc>>,
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
    /// It updates a story that readers have.
    pub is_update: bool,
    /// When it is later than so many minutes, somebody is asked before it goes out.
    pub late_limit_minutes: u32,
    /// That limit is the story's own, not the newsroom's.
    pub own_late_limit: bool,
    /// It waits for somebody's decision.
    pub held: Option<HoldReason>,
    /// Why, or what went wrong at the last try; in English.
    pub held_why: Option<String>,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried again after a failure.
    pub next_try: Option<Moment>,
    /// Words were written after it was pinned: they do not go out with it.
    pub newer_exists: bool,
}

/// Why a publication waits for somebody's decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HoldReason {
    /// Its time passed longer ago than the limit.
    TooLate,
    /// The story may not be published as it is: an embargo, a missing field, the mark «not for publication».
    Refused,
}

/// The time at which a story is taken down by itself.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ExpiryView {
    /// When.
    pub at: Moment,
    /// The zone it was set in.
    pub zone: String,
    /// Which of two equal times it is, where the newsroom's clock shows that time twice.
    pub fold: Option<Fold>,
    /// What its page says then; without it the page goes.
    pub notice: Option<String>,
}

/// Who approved which words.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ApprovalView {
    /// Who.
    pub by: Option<String>,
    /// When.
    pub at: Moment,
    /// The revision that was read.
    pub revision: RevisionNumber,
}

/// A story that another follows up, or the other way round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FollowView {
    /// The story.
    pub story: StoryId,
    /// Its headline.
    pub headline: String,
}

/// An embargo as the window shows it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct EmbargoView {
    /// Its end.
    pub until: Moment,
    /// Which of two equal times it is, where the newsroom's clock shows that time twice.
    pub fold: Option<Fold>,
    /// Who asked for it, or why.
    pub reason: String,
}

/// A story opened on the desk.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StoryView {
    /// The story.
    pub id: StoryId,
    /// A story, or a page of the site.
    pub kind: Kind,
    /// What a page is for; `None` for a story.
    pub role: Option<PageRole>,
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
    /// Who works on it.
    pub assignee: Option<StaffId>,
    /// When the desk plans to bring it.
    pub planned: Option<Moment>,
    /// The story it follows up.
    pub follows: Option<FollowView>,
    /// The stories that follow it up.
    pub followed_by: Vec<FollowView>,
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
    /// `too_long`, `missing`, `slug`, `no_address`, `address_taken`, `body`, `not_for_publication`, `too_many_related`, `to_confirm`, `not_a_picture`,
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

/// Give a story to somebody, or to nobody.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AssignStory {
    /// The story.
    pub story: StoryId,
    /// To whom.
    pub assignee: Option<StaffId>,
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
