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
    /// Set the time at which a story is taken down by itself.
    Expire,
    /// Gave that time up.
    Unexpire,
    /// Held a publication until somebody decides.
    Hold,
    /// Tried to publish and could not.
    Fail,
    /// Took a story back before readers had it.
    TakeBack,
    /// Wrote and published an urgent line.
    Urgent,
    /// Began the follow-up of a story, or linked the two.
    Follow,
    /// Gave a story to somebody.
    Assign,
    /// Set when the desk plans to bring a story.
    Plan,
    /// Ordered the front page.
    Front,
    /// Ended a line of the breaking-news strip.
    Strip,
    /// Changed the newsroom's settings.
    Settings,
    /// Trusted the machine's clock again.
    Clock,
    /// Moved a time because the zone data changed.
    Zone,
    /// Set up or removed the timer.
    Timer,
}

/// One act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Act {
    /// The story it was done to; `None` for what is about the newsroom.
    pub story: Option<StoryId>,
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
