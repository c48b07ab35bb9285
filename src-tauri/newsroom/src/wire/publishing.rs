//! Times and acts on the wire.

use serde::{Deserialize, Serialize};
use story::{CorrectionKind, Fold, StoryId};
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
