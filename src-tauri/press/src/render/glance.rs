//! What stands in the place of a lead image while it loads: the same picture of a few pixels, drawn large and so blurred.
//!
//! It is a style of the page itself, since one more file would come too late. The page's policy allows this one style by its
//! hash and pictures of the page's own; nothing else about it is loosened.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::Value;
use sha2::{Digest as _, Sha256};
use story::{Block, Content, ImageUse};

use super::{Picturing, Renderer};
use crate::body::frames_of;
use crate::fault::PressFault;
use crate::theme::PageNeeds;

/// The most bytes of such a picture: a page must not wait for what is to shorten its waiting.
const MOST_BYTES: usize = 256;

/// The style of a page with a lead image.
struct Glance {
    /// The content of a `style` element: our own words and letters of base64, which need no escape there.
    style: String,
    /// Its hash, as a policy names it.
    hash: String,
}

/// The lead image of a page, where it has one.
#[derive(Default)]
pub(super) struct Lead {
    /// Its figure.
    pub(super) figure: Option<Value>,
    glance: Option<Glance>,
}

impl Lead {
    /// What stands there while it loads.
    pub(super) fn style(&self) -> Option<Value> {
        let style = self.glance.as_ref().map(|glance| glance.style.clone());
        style.map(Value::from_safe_string)
    }

    /// What a page with this lead image and these blocks needs of its policy.
    pub(super) fn needs(&self, blocks: &[Block]) -> PageNeeds<'_> {
        PageNeeds {
            embeds: frames_of(blocks),
            glance: self.glance.as_ref().map(|glance| glance.hash.as_str()),
        }
    }
}

impl Renderer<'_> {
    /// The lead image of a story or a page of the site.
    pub(super) fn lead(&self, content: &Content) -> Result<Lead, PressFault> {
        let Some(image) = &content.lead_image else {
            return Ok(Lead::default());
        };
        let figure = self.figure(image, Picturing::Lead)?;
        Ok(Lead {
            figure: Some(Value::from_safe_string(figure)),
            glance: self.glance(image)?,
        })
    }

    /// The style that shows a picture at a glance.
    fn glance(&self, image: &ImageUse) -> Result<Option<Glance>, PressFault> {
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
