//! The front page on the wire: what is held, what fills the rest, what is planned, and the breaking-news strip. A list without a
//! section is that of top news.

use serde::{Deserialize, Serialize};
use story::{Fold, MediaId, SectionId, StoryId};
use ts_rs::TS;

use super::story::Moment;

/// The front page.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Front {
    /// Top news, then the sections in their order.
    pub lists: Vec<FrontList>,
    /// Lists to come, the earliest first.
    pub plans: Vec<FrontPlan>,
    /// The breaking news, the newest first.
    pub strip: Vec<StripLine>,
}

/// A list of the front page.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FrontList {
    /// Its section; `None` for top news.
    pub list: Option<SectionId>,
    /// Its name.
    pub name: String,
    /// What is held, in order; readers see those of it that are live.
    pub held: Vec<FrontPlace>,
    /// What fills the rest of it by itself.
    pub fill: Vec<FrontStory>,
    /// How many stories it shows.
    pub size: u32,
}

/// A story on the front page.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FrontStory {
    /// The story.
    pub story: StoryId,
    /// Its headline there.
    pub headline: String,
    /// Its section.
    pub section: SectionId,
    /// When it was first published; in a plan, for one that readers do not have yet, when they get it.
    pub published: Moment,
    /// Its lead image.
    pub picture: Option<MediaId>,
}

/// A story that is held.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FrontPlace {
    /// The story.
    #[serde(flatten)]
    pub shown: FrontStory,
    /// Readers have it.
    pub is_live: bool,
    /// When it ends by itself; `None` when it stays until it is taken out.
    pub until: Option<Moment>,
    /// Which of two equal times that is, where it comes twice.
    pub fold: Option<Fold>,
}

/// A list to come.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FrontPlan {
    /// Its number, to give it up.
    pub plan: i64,
    /// The list; `None` for top news.
    pub list: Option<SectionId>,
    /// From when on it is held.
    pub at: Moment,
    /// What it holds, in order.
    pub places: Vec<FrontPlace>,
}

/// A line of the breaking-news strip.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StripLine {
    /// The story.
    pub story: StoryId,
    /// Its headline there.
    pub headline: String,
    /// When it ends by itself.
    pub until: Moment,
}

/// A place as it is wanted.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PlaceWanted {
    /// The story, live or not.
    pub story: StoryId,
    /// When it ends by itself, on the newsroom's wall.
    pub until_wall: Option<String>,
    /// Which of two equal wall times.
    pub fold: Option<Fold>,
}

/// Hold these stories in a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetFront {
    /// The list; `None` for top news.
    pub list: Option<SectionId>,
    /// What it holds, in order.
    pub places: Vec<PlaceWanted>,
}

/// Hold these stories in a list from a time on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanFront {
    /// The list; `None` for top news.
    pub list: Option<SectionId>,
    /// Date and time on the newsroom's wall, `YYYY-MM-DDTHH:MM`; seconds may follow.
    pub wall: String,
    /// Which of two equal wall times.
    pub fold: Option<Fold>,
    /// What it holds, in order.
    pub places: Vec<PlaceWanted>,
}

/// Give a plan up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DropFrontPlan {
    /// Which.
    pub plan: i64,
}
