//! Stories on the wire: rows of the list, the story on the desk, and the saves.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use story::{
    Block, Byline, Content, CorrectionKind, Flags, Fold, ImageUse, MediaId, Publication,
    RevisionNumber, SectionId, Stage, StoryId, TagId,
};
use ts_rs::TS;

/// Which part of the archive a list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Shelf {
    /// Everything that is not spiked.
    #[default]
    All,
    /// Drafts.
    Drafts,
    /// In review.
    InReview,
    /// Approved and not yet out.
    Ready,
    /// Waiting for their time.
    Scheduled,
    /// On the site.
    Live,
    /// Taken down.
    Withdrawn,
    /// Spiked.
    Spiked,
}

/// What to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ListStories {
    /// Which shelf.
    pub shelf: Shelf,
    /// Only of this section.
    pub section: Option<SectionId>,
    /// Only with this tag.
    pub tag: Option<TagId>,
    /// How many rows to skip.
    pub offset: u32,
    /// How many rows to give, at most 200.
    pub limit: u32,
}

/// A row of the story list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StoryRow {
    /// The story.
    pub id: StoryId,
    /// Its headline; may be empty.
    pub headline: String,
    /// Its section.
    pub section: SectionId,
    /// Its stage.
    pub stage: Stage,
    /// Whether readers have it.
    pub publication: Publication,
    /// Put away.
    pub spiked: bool,
    /// The newest words are not what readers have.
    pub newer_than_live: bool,
    /// A picture of it is missing.
    pub picture_missing: bool,
    /// When it was last edited.
    pub edited_at: DateTime<Utc>,
    /// Its public number.
    pub number: Option<u32>,
    /// The address of its live page, from the site's root, as readers see it (not percent-encoded).
    pub url: Option<String>,
    /// When it is due.
    pub due_utc: Option<DateTime<Utc>>,
    /// The same on the newsroom's wall; from here, for a window's own tz data may differ.
    pub due_wall: Option<NaiveDateTime>,
    /// When it was first published.
    pub published_utc: Option<DateTime<Utc>>,
    /// The same on the newsroom's wall.
    pub published_wall: Option<NaiveDateTime>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StoryPage {
    /// The rows asked for.
    pub stories: Vec<StoryRow>,
    /// How many there are in all.
    pub total: u32,
}

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
}

/// Something that keeps a story from publication.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FaultView {
    /// `too_long`, `missing`, `slug`, `body`, `not_for_publication`, `too_many_related`.
    pub code: String,
    /// The field.
    pub field: String,
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

/// Fields that changed since the last save; a field not named stays.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(optional_fields)]
#[expect(missing_docs, reason = "each field is the one of `story::Content`")]
pub struct FieldChanges {
    pub kicker: Option<String>,
    pub headline: Option<String>,
    pub home_headline: Option<String>,
    pub seo_title: Option<String>,
    pub seo_description: Option<String>,
    pub standfirst: Option<String>,
    pub bylines: Option<Vec<Byline>>,
    pub sources: Option<Vec<String>>,
    pub dateline: Option<String>,
    pub section: Option<SectionId>,
    pub more_sections: Option<Vec<SectionId>>,
    pub tags: Option<Vec<TagId>>,
    pub topics: Option<Vec<String>>,
    /// `null` is not «unchanged» here: use `lead_image_removed` to take the image away.
    pub lead_image: Option<ImageUse>,
    pub lead_image_removed: Option<bool>,
    pub related: Option<Vec<StoryId>>,
    pub slug: Option<String>,
    pub flags: Option<Flags>,
    pub notes: Option<String>,
}

/// Blocks of the body that changed: `delete` blocks from `at` on are replaced by `insert`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BodySplice {
    /// The first block that changes, from 0.
    pub at: u32,
    /// How many blocks go.
    pub delete: u32,
    /// The blocks that come.
    pub insert: Vec<Block>,
}

/// A save of what changed, built on the version the editor saw.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveStory {
    /// The story.
    pub story: StoryId,
    /// The version the change was made on.
    pub base: Stamp,
    /// The fields that changed.
    #[serde(default)]
    pub fields: FieldChanges,
    /// The blocks that changed.
    #[serde(default)]
    pub body: Option<BodySplice>,
}

/// The answer to a save: given only after the commit.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Saved {
    /// The version now.
    pub stamp: Stamp,
    /// When it was committed.
    pub saved_at: DateTime<Utc>,
    /// The story's row for the list.
    pub row: StoryRow,
    /// Stage, publication and times, where the save changed them («newer than live»).
    pub standing: StandingView,
    /// What would keep it from being published now.
    pub faults: Vec<FaultView>,
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

/// Pin the newest words of a story to a time in the newsroom's zone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ScheduleStory {
    /// The story.
    pub story: StoryId,
    /// Date and time on the newsroom's wall, `YYYY-MM-DDTHH:MM`; seconds may follow.
    pub wall: String,
    /// Which of two equal wall times.
    pub fold: Option<Fold>,
}

/// What a wall time would mean, asked while the dialog is open.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ResolveWall {
    /// `YYYY-MM-DDTHH:MM` on the newsroom's wall.
    pub wall: String,
    /// Which of two equal wall times.
    pub fold: Option<Fold>,
}

/// A wall time with its instant. A gap or a fold is the failure `wall_gap` or `wall_twice`.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct WallResolved {
    /// The instant and its wall time.
    pub at: Moment,
    /// The long date in Arabic, such as «الجمعة 29 مارس 2024».
    pub long_date: String,
    /// Seconds from now; negative when it has passed.
    pub in_seconds: i64,
}

/// Bring the newest words of a live story to readers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UpdateStory {
    /// The story.
    pub story: StoryId,
    /// The change is one of substance: readers are told the time.
    #[serde(default)]
    pub substantive: bool,
}

/// Tell readers of a correction.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectStory {
    /// The story.
    pub story: StoryId,
    /// Its kind.
    pub kind: CorrectionKind,
    /// What was wrong and what is right.
    pub text: String,
}

/// Take a story off the site.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WithdrawStory {
    /// The story.
    pub story: StoryId,
    /// What its page says instead; without it the page goes.
    pub notice: Option<String>,
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

/// Find stories.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// What was typed.
    pub query: String,
    /// How many to give, at most 200.
    pub limit: u32,
    /// Rank all matches (Enter) instead of the newest ones (as you type).
    #[serde(default)]
    pub ranked: bool,
}

/// A story found.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Hit {
    /// Its row.
    pub row: StoryRow,
    /// Text around the match.
    pub snippet: Vec<SnippetPart>,
}

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SnippetPart {
    /// The words.
    pub text: String,
    /// Whether they matched.
    pub hit: bool,
}

/// Stories found.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Hits {
    /// The hits, best first.
    pub hits: Vec<Hit>,
}

/// A sealed revision in the history of a story.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct VersionRow {
    /// Its number.
    pub revision: RevisionNumber,
    /// When it was sealed.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<String>,
    /// `save`, `schedule`, `publish`, `import`, …
    pub why: String,
    /// Its headline.
    pub headline: String,
    /// Readers have this one.
    pub live: bool,
    /// The schedule pins this one.
    pub scheduled: bool,
}

/// The history of a story, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Versions {
    /// The revisions.
    pub versions: Vec<VersionRow>,
}

/// Bring an earlier revision back as a new one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreVersion {
    /// The story.
    pub story: StoryId,
    /// The revision to bring back.
    pub revision: RevisionNumber,
}

/// A picture of the media folder.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MediaView {
    /// The picture.
    pub id: MediaId,
    /// The name the file had.
    pub name: String,
    /// Width in pixels, after orientation.
    pub width: u32,
    /// Height in pixels, after orientation.
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
