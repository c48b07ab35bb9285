//! Parked words on the wire: what a window could not save because the story was saved elsewhere, kept aside whole.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use story::{Content, StoryId};
use ts_rs::TS;

use super::story::Stamp;

/// Keep the window's whole words aside; those it parked before in the same conflict are replaced.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ParkWords {
    /// The story.
    pub story: StoryId,
    /// The version the words were typed on.
    pub base: Stamp,
    /// The words.
    pub content: Content,
    /// The desk's notes as typed.
    pub notes: String,
}

/// The answer to parking: given only after the commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct WordsParked {
    /// When.
    pub at: DateTime<Utc>,
}

/// Words that wait beside a story until somebody has chosen.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ParkedWords {
    /// When they were parked last.
    pub at: DateTime<Utc>,
    /// Who typed them.
    pub by: Option<String>,
    /// The version they were typed on.
    pub base: Stamp,
    /// The words.
    pub content: Content,
    /// The desk's notes as typed.
    pub notes: String,
}
