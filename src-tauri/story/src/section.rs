//! Sections of the site, in the order the newsroom gives them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::SectionId;

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
