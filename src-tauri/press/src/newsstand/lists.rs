//! Lists of stories, and a story as a line of them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use story::{AuthorId, ImageUse, SectionId, StoryId, TagId};

use crate::address::Address;

/// A list of stories that has pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// A section's.
    Section(SectionId),
    /// A tag's.
    Tag(TagId),
    /// An author's.
    Author(AuthorId),
}

/// The live stories before and after a slot of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The nearest one in an earlier slot, and its address.
    pub before: Option<(StoryId, Address)>,
    /// The nearest one in a later slot, and its address.
    pub after: Option<(StoryId, Address)>,
}

/// A list's name, address and length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListShape {
    /// The name readers see.
    pub name: String,
    /// Its part of the address.
    pub slug: String,
    /// The highest slot ever given. Slots count from 1, the oldest; a withdrawn story leaves a gap.
    pub slots: u32,
}

/// A story's place in a list, kept as long as the story is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot {
    /// The list.
    pub list: List,
    /// The place, from 1.
    pub number: u32,
}

/// A live story as a line of a list, a front page or a related box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Its identity.
    pub id: StoryId,
    /// Its address.
    pub address: Address,
    /// The line above the headline.
    pub kicker: String,
    /// The headline for lists: the home headline where there is one.
    pub headline: String,
    /// The paragraph under the headline.
    pub standfirst: String,
    /// Its section.
    pub section: SectionId,
    /// Its lead image.
    pub lead_image: Option<ImageUse>,
    /// When it was first published, as readers are told.
    pub first_published_at: DateTime<Utc>,
    /// Whether it is marked خاص.
    pub exclusive: bool,
}

/// A line of the breaking-news strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breaking {
    /// The story.
    pub card: Card,
    /// When the line ends by itself.
    pub until: DateTime<Utc>,
}
