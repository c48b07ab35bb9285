//! How a newsroom's archive is, on the wire: what is missing, what is damaged, what waits, and whether it can be written.

use chrono::{DateTime, Utc};
use serde::Serialize;
use story::StoryId;
use ts_rs::TS;

use super::VersionRef;

/// What a window tells before anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Health {
    /// Stories whose last saves are not in the archive any more, the latest loss first; told until it is acknowledged. The
    /// archive's log was cut off, or its file was put back from an older copy.
    pub lost: Vec<LostSaves>,
    /// Stories whose newest words, or those that readers have, cannot be read. Every other story is as it was saved.
    pub damaged: Vec<DamagedStory>,
    /// What is damaged beyond single stories, in English; a backup is to be restored.
    pub file_faults: Vec<String>,
    /// Stories beside which words wait that could not be saved.
    pub parked: Vec<ParkedStory>,
    /// The newsroom's folder cannot be written: everything can be read, every change is refused.
    pub read_only: bool,
    /// The disk was full, and the room kept for that was used: free some space.
    pub reserve_used: bool,
    /// How far the check of the whole archive is.
    pub check: HealthCheck,
}

/// A story whose last saves are missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LostSaves {
    /// The story. It may be gone whole.
    pub story: StoryId,
    /// Its headline.
    pub headline: String,
    /// Until when it had been saved.
    pub at: DateTime<Utc>,
}

/// A story that is damaged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DamagedStory {
    /// The story.
    pub story: StoryId,
    /// Its headline in lists.
    pub headline: String,
    /// The newest version that can be read, to be restored.
    pub last_good: Option<VersionRef>,
}

/// A story beside which words wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ParkedStory {
    /// The story.
    pub story: StoryId,
    /// Its headline in lists.
    pub headline: String,
    /// When words were parked last.
    pub at: DateTime<Utc>,
}

/// How far the check of the whole archive is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct HealthCheck {
    /// Stories read.
    pub stories: u32,
    /// Stories in all.
    pub of: u32,
    /// Everything was looked at. False as well while no check was begun.
    pub done: bool,
}
