//! Tags. A tag is found by its folded name, so that «أحمد» and «احمد» are one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::TagId;

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tag {
    /// Its identity.
    pub id: TagId,
    /// The name as readers see it.
    pub name: String,
    /// Its part of the address, unique within the site.
    pub slug: String,
}
