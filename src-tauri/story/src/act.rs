//! What was done to a story, by whom and when: the line that history cannot do without.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{RevisionNumber, StaffId, StoryId};

/// The verbs an editor says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Wrote the first draft.
    Create,
    /// Brought in from outside.
    Import,
    /// Sealed a revision.
    Save,
    /// Moved between draft, in review and approved.
    Stage,
    /// Pinned a revision to a time.
    Schedule,
    /// Took the time back.
    Unschedule,
    /// Set or lifted an embargo.
    Embargo,
    /// Made a revision live.
    Publish,
    /// Brought a newer revision to the reader.
    Update,
    /// Told the reader of a correction.
    Correct,
    /// Withdrew the story from the site.
    TakeDown,
    /// Put an unpublished story away.
    Spike,
    /// Brought a spiked story or an earlier revision back.
    Restore,
}

/// One act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Act {
    /// The story it was done to.
    pub story: StoryId,
    /// What was done.
    pub verb: Verb,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it; `None` for the schedule itself and for a command line without `--as`.
    pub by: Option<StaffId>,
    /// The revision it was about.
    pub revision: Option<RevisionNumber>,
    /// The reason or the detail, in the words of whoever acted.
    pub detail: String,
}
