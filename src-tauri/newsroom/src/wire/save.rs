//! Saves on the wire: what changed and not the whole story, and the answer that is given only after the commit.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use story::{Block, Byline, Flags, ImageUse, SectionId, StoryId, TagId};
use ts_rs::TS;

use super::list::StoryRow;
use super::story::{FaultView, Stamp, StandingView};

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
