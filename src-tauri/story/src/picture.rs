//! A picture as one story uses it. Caption, credit and alt text belong to the use, not to the file.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::MediaId;

/// The point of a picture that every crop keeps, in thousandths of its width and height from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Focal {
    /// From the left edge, 0 to 1000.
    pub x: u16,
    /// From the top edge, 0 to 1000.
    pub y: u16,
}

/// A picture in a story. Without `media` the file is missing: the page shows the theme's placeholder with the words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImageUse {
    /// The file in the media folder, or `None` while it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub media: Option<MediaId>,
    /// What the picture shows, for a reader who cannot see it.
    #[serde(default)]
    pub alt: String,
    /// The line under the picture.
    #[serde(default)]
    pub caption: String,
    /// Who made the picture.
    #[serde(default)]
    pub credit: String,
    /// The point every crop keeps; the centre when not set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub focal: Option<Focal>,
}
