//! Sections of the site, in the order the newsroom gives them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::SectionId;

/// Names at the root of the site that are not a section's: its folders, and the years of story addresses.
const TAKEN_AT_ROOT: [&str; 11] = [
    "archive",
    "assets",
    "author",
    "corrections",
    "img",
    "media",
    "parts",
    "pictures",
    "search",
    "server",
    "tag",
];

/// Whether the site keeps a slug for itself, so that no section can have it.
#[must_use]
pub fn is_taken_at_root(slug: &str) -> bool {
    let is_year = slug.len() == 4 && slug.bytes().all(|byte| byte.is_ascii_digit());
    is_year || TAKEN_AT_ROOT.contains(&slug)
}

/// A section. Two names that fold to the same key are the same section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Section {
    /// Its identity.
    pub id: SectionId,
    /// The name as readers see it.
    pub name: String,
    /// Its part of the address, unique within the site.
    pub slug: String,
    /// Its place in the navigation, from 0.
    pub place: u32,
}
