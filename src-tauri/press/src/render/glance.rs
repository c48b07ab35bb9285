//! What stands in the place of a lead image while it loads: the same picture of a few pixels, drawn large and so blurred.
//!
//! It is a style of the page itself, since one more file would come too late. The page's policy allows this one style by its
//! hash and pictures of the page's own; nothing else about it is loosened.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use story::ImageUse;

use super::Renderer;
use crate::fault::PressFault;

/// The most bytes of such a picture: a page must not wait for what is to shorten its waiting.
const MOST_BYTES: usize = 256;

/// The style of a page with a lead image.
pub(super) struct Glance {
    /// The content of a `style` element: our own words and letters of base64, which need no escape there.
    pub(super) style: String,
    /// Its hash, as a policy names it.
    pub(super) hash: String,
}

impl Renderer<'_> {
    /// The style that shows a picture at a glance.
    pub(super) fn glance(&self, image: &ImageUse) -> Result<Option<Glance>, PressFault> {
        let bytes = self.newsstand.picture_at_a_glance(image)?;
        Ok(bytes
            .filter(|bytes| bytes.len() <= MOST_BYTES)
            .map(|bytes| {
                let picture = STANDARD.encode(bytes);
                let style = format!(
                    ".lead img{{background:url(data:image/webp;base64,{picture}) 50%/cover}}"
                );
                let hash = STANDARD.encode(Sha256::digest(style.as_bytes()));
                let hash = format!("sha256-{hash}");
                Glance { style, hash }
            }))
    }
}
