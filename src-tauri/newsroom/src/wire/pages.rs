//! Pages of the site on the wire: listed, begun, ordered.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use story::{PageRole, Publication, StoryId};
use ts_rs::TS;

/// A page of the site as the desk lists it. It is opened, saved and published as a story.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PageRow {
    /// Its identity, as that of a story.
    pub id: StoryId,
    /// The title of its newest words; may be empty.
    pub title: String,
    /// What it is for.
    pub role: PageRole,
    /// Whether readers have it.
    pub publication: Publication,
    /// Put away.
    pub spiked: bool,
    /// The newest words are not what readers have.
    pub newer_than_live: bool,
    /// The address of the live page, from the site's root, as readers see it (not percent-encoded).
    pub url: Option<String>,
    /// When it was last edited.
    pub edited_at: DateTime<Utc>,
}

/// All pages of the site, in the order of its foot.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Pages {
    /// The pages, those that readers do not have among them.
    pub pages: Vec<PageRow>,
}

/// Begin a page.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct NewPage {
    /// Its title; may be empty.
    pub title: String,
    /// What it is for.
    pub role: PageRole,
}

/// Order the pages in the foot of the site.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderPages {
    /// The first first; those not named come after, in the order they had.
    pub pages: Vec<StoryId>,
}

/// Say what a page is for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPageRole {
    /// The page.
    pub page: StoryId,
    /// Its role.
    pub role: PageRole,
}
