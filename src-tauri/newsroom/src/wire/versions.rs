//! The versions of a story on the wire: the list, one of them, two compared as marked words.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use story::{Content, RevisionNumber, StoryId};
use ts_rs::TS;

/// Which version of a story is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum VersionRef {
    /// A sealed revision.
    Revision {
        /// Its number.
        revision: RevisionNumber,
    },
    /// A save that was kept.
    Save {
        /// Which save of the story it was.
        save: u32,
    },
}

/// Where a list of versions goes on: what comes below these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VersionsBelow {
    /// Revisions below this one.
    pub revision: RevisionNumber,
    /// Saves below this one.
    pub save: u32,
}

/// The versions of a story, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListVersions {
    /// The story.
    pub story: StoryId,
    /// Where the answer before this one ended; from the newest when not given.
    #[serde(default)]
    #[ts(optional)]
    pub below: Option<VersionsBelow>,
}

/// A version in the list of a story's versions.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct VersionRow {
    /// Which one.
    pub version: VersionRef,
    /// When it was sealed or saved.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<String>,
    /// `autosave` of a save that was kept; of a revision `save`, `schedule`, `publish`, `import`, …
    pub why: String,
    /// What an editor called it.
    pub name: Option<String>,
    /// Its headline; `null` when its words are damaged.
    pub headline: Option<String>,
    /// Readers have this one.
    pub live: bool,
    /// The schedule pins this one.
    pub scheduled: bool,
}

/// Some of the versions of a story, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Versions {
    /// The versions. A save whose words became a revision is there as the revision.
    pub versions: Vec<VersionRow>,
    /// Where the list goes on, when it does.
    pub below: Option<VersionsBelow>,
}

/// One version of a story: to read it, or to bring it back as a new one.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OneVersion {
    /// The story.
    pub story: StoryId,
    /// The version.
    pub version: VersionRef,
}

/// The words of one version.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct VersionWords {
    /// Every reader-visible field, body included.
    pub content: Content,
}

/// Keep the newest words under a name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NameVersion {
    /// The story.
    pub story: StoryId,
    /// What to call them.
    pub name: String,
}

/// Compare two versions.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CompareVersions {
    /// The story.
    pub story: StoryId,
    /// The earlier one.
    pub from: VersionRef,
    /// The later one; the words on the desk now when `null`.
    pub to: Option<VersionRef>,
}

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WordChange {
    /// In both.
    Same,
    /// Only in the later one.
    Added,
    /// Only in the earlier one.
    Removed,
}

/// Some words and what became of them: whole words, in reading order, those taken away before those put in their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ComparedRun {
    /// The words.
    pub text: String,
    /// What became of them.
    pub change: WordChange,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ComparedField {
    /// Its name.
    pub field: String,
    /// Its words.
    pub runs: Vec<ComparedRun>,
}

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BlockChange {
    /// In both as it is.
    Same,
    /// In both, with other words or another form; when all its words are the same, its form differs.
    Changed,
    /// Only in the later one.
    Added,
    /// Only in the earlier one.
    Removed,
}

/// A block of one body or of both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ComparedBlock {
    /// What became of it.
    pub change: BlockChange,
    /// Its kind in the later one, as in the body: `paragraph`, `heading`, …
    pub kind: String,
    /// Its words, its parts a line each.
    pub runs: Vec<ComparedRun>,
}

/// Two versions compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Compared {
    /// The fields that differ, in the order of the page.
    pub fields: Vec<ComparedField>,
    /// Every block of either, in reading order.
    pub blocks: Vec<ComparedBlock>,
}
