//! Times and acts on the wire.

use serde::{Deserialize, Serialize};
use story::{CorrectionKind, Fold, SectionId, StoryId};
use ts_rs::TS;

use super::story::Moment;

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
    /// When it is later than so many minutes, somebody is asked before it goes out; without one the newsroom's limit holds.
    #[serde(default)]
    pub late_limit_minutes: Option<u32>,
}

/// A live story as texts to post, each cut to what its network takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadyPost {
    /// For a channel of Telegram.
    pub telegram: PostText,
    /// For a page of Facebook.
    pub facebook: PostText,
    /// For X.
    pub x: PostText,
}

/// A text to post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PostText {
    /// The text.
    pub text: String,
    /// How long it is as its network counts, which is seldom the number of its letters.
    pub length: u32,
}

/// Move the publication to come of a story to another time; the words that were pinned stay.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveSchedule {
    /// The story.
    pub story: StoryId,
    /// Date and time on the newsroom's wall, `YYYY-MM-DDTHH:MM`; seconds may follow.
    pub wall: String,
    /// Which of two equal wall times.
    pub fold: Option<Fold>,
}

/// Take a story down by itself at a time.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExpireStory {
    /// The story.
    pub story: StoryId,
    /// Date and time on the newsroom's wall.
    pub wall: String,
    /// Which of two equal wall times.
    pub fold: Option<Fold>,
    /// What its page says then; without it the page goes.
    pub notice: Option<String>,
}

/// Set an embargo, or lift it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetEmbargo {
    /// The story.
    pub story: StoryId,
    /// Its end on the newsroom's wall; without one it is lifted.
    pub wall: Option<String>,
    /// Which of two equal wall times; the later one when not given.
    pub fold: Option<Fold>,
    /// Who asked for it, or why.
    pub reason: String,
}

/// Set when the desk plans to bring a story.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanStory {
    /// The story.
    pub story: StoryId,
    /// Date and time on the newsroom's wall; without one there is no plan.
    pub wall: Option<String>,
    /// Which of two equal wall times.
    pub fold: Option<Fold>,
}

/// Write a breaking line and publish it at once.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PublishUrgent {
    /// The line.
    pub headline: String,
    /// Its section; the newsroom's first when not given.
    pub section: Option<SectionId>,
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
