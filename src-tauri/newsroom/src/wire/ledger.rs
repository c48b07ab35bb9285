//! The ledger on the wire.

use serde::{Deserialize, Serialize};
use story::{RevisionNumber, StoryId, Verb};
use ts_rs::TS;

use super::story::Moment;

/// Which lines of the ledger.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadLedger {
    /// Only of this story.
    pub story: Option<StoryId>,
    /// Only lines below this one.
    #[ts(type = "number | null")]
    pub before: Option<i64>,
    /// How many, at most 500.
    pub limit: u32,
}

/// Lines of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Ledger {
    /// The lines, the latest first.
    pub lines: Vec<LedgerLine>,
    /// As `before` it gives the lines after these.
    #[ts(type = "number | null")]
    pub next: Option<i64>,
}

/// An act.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LedgerLine {
    /// Its number.
    #[ts(type = "number")]
    pub id: i64,
    /// When.
    pub at: Moment,
    /// Who did it; `None` for the schedule itself.
    pub by: Option<String>,
    /// What was done.
    pub verb: Verb,
    /// The story; `None` for what is about the newsroom.
    pub story: Option<StoryId>,
    /// Its headline now.
    pub headline: String,
    /// The revision it was about.
    pub revision: Option<RevisionNumber>,
    /// The reason or the detail.
    pub detail: String,
}

/// Save the ledger as a table.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveLedger {
    /// Only of this story.
    pub story: Option<StoryId>,
}

/// The ledger was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LedgerSaved {
    /// The file.
    pub file: String,
}
