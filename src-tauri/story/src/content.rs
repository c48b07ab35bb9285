//! Everything of a story that a reader can see. A revision pins exactly this.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Block, Body, ImageUse, MediaId, SectionId, StaffId, StoryId, TagId};

/// A name in the byline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Byline {
    /// The name as readers see it.
    pub name: String,
    /// The member of the staff it names, when it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub staff: Option<StaffId>,
}

/// What kind of correction the reader is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionKind {
    /// Something was wrong.
    Correction,
    /// Something could be misread.
    Clarification,
    /// Something was added.
    Update,
    /// Something was taken back.
    Retraction,
}

/// A correction, shown to the reader and in the page's structured data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Its kind.
    pub kind: CorrectionKind,
    /// What was wrong and what is right.
    pub text: String,
    /// When the reader was told.
    pub at: DateTime<Utc>,
}

/// Marks that change how the story is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Flags {
    /// عاجل.
    pub breaking: bool,
    /// خاص.
    pub exclusive: bool,
    /// Never to be published, whatever else is set.
    pub not_for_publication: bool,
    /// The lawyers want to see it first.
    pub legal: bool,
}

/// Every reader-visible field of a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// The line above the headline.
    #[serde(default)]
    pub kicker: String,
    /// The headline.
    #[serde(default)]
    pub headline: String,
    /// The headline on the front page, where it differs.
    #[serde(default)]
    pub home_headline: String,
    /// The title search engines are given, where it differs.
    #[serde(default)]
    pub seo_title: String,
    /// The description search engines are given; the standfirst when empty.
    #[serde(default)]
    pub seo_description: String,
    /// The paragraph under the headline.
    #[serde(default)]
    pub standfirst: String,
    /// Who wrote it.
    #[serde(default)]
    pub bylines: Vec<Byline>,
    /// Agencies it draws on.
    #[serde(default)]
    pub sources: Vec<String>,
    /// The place it was written from.
    #[serde(default)]
    pub dateline: String,
    /// The section it belongs to.
    pub section: SectionId,
    /// Other sections it is listed in.
    #[serde(default)]
    pub more_sections: Vec<SectionId>,
    /// Its tags, in the order the editor gave them.
    #[serde(default)]
    pub tags: Vec<TagId>,
    /// IPTC Media Topics, as `medtop:` codes.
    #[serde(default)]
    pub topics: Vec<String>,
    /// The lead image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub lead_image: Option<ImageUse>,
    /// Related stories, fixed for this story; at most eight.
    #[serde(default)]
    pub related: Vec<StoryId>,
    /// The slug the editor chose; made from the headline when empty.
    #[serde(default)]
    pub slug: String,
    /// How the story is shown.
    #[serde(default)]
    pub flags: Flags,
    /// What readers were told was wrong.
    #[serde(default)]
    pub corrections: Vec<Correction>,
    /// When the story last changed in substance, as the reader is told; `None` before the first such change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub updated_at: Option<DateTime<Utc>>,
    /// The body.
    #[serde(default)]
    pub body: Body,
}

impl Content {
    /// An empty story of a section.
    #[must_use]
    pub fn in_section(section: SectionId) -> Self {
        Self {
            kicker: String::new(),
            headline: String::new(),
            home_headline: String::new(),
            seo_title: String::new(),
            seo_description: String::new(),
            standfirst: String::new(),
            bylines: Vec::new(),
            sources: Vec::new(),
            dateline: String::new(),
            section,
            more_sections: Vec::new(),
            tags: Vec::new(),
            topics: Vec::new(),
            lead_image: None,
            related: Vec::new(),
            slug: String::new(),
            flags: Flags::default(),
            corrections: Vec::new(),
            updated_at: None,
            body: Body::default(),
        }
    }

    /// The slug the address will carry: the editor's, else the headline's. Empty when neither gives one.
    #[must_use]
    pub fn address_slug(&self) -> String {
        if self.slug.is_empty() {
            arabic::slug(&self.headline)
        } else {
            self.slug.clone()
        }
    }

    /// All pictures of the story: the lead image first, then those of the body.
    pub fn images(&self) -> impl Iterator<Item = &ImageUse> {
        self.lead_image.iter().chain(self.body.images())
    }

    /// The files of all pictures and videos of the story, the lead image's first.
    pub fn media(&self) -> impl Iterator<Item = MediaId> {
        self.images()
            .filter_map(|image| image.media)
            .chain(self.body.videos().map(|(_, media)| media))
    }

    /// Replaces the media of every picture and video by what `other` gives for it. `None` leaves a picture without a file;
    /// a video keeps the name of the file that is missing.
    pub fn with_media(&mut self, other: impl Fn(MediaId) -> Option<MediaId>) {
        let replace = |image: &mut ImageUse| image.media = image.media.and_then(&other);
        self.lead_image.iter_mut().for_each(replace);
        for block in &mut self.body.blocks {
            match block {
                Block::Image { image } => replace(image),
                Block::Gallery { images } => images.iter_mut().for_each(replace),
                Block::Video { media, .. } => *media = other(*media).unwrap_or(*media),
                Block::Paragraph { .. }
                | Block::Heading { .. }
                | Block::Quotation { .. }
                | Block::PullQuote { .. }
                | Block::List { .. }
                | Block::Table { .. }
                | Block::FactBox { .. }
                | Block::Embed { .. }
                | Block::Related { .. }
                | Block::Rule {} => {}
            }
        }
    }

    /// The content as the archive stores it.
    ///
    /// # Errors
    /// Only when the serialiser fails, which no value of this type makes it do.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// The hash that approval pins and the archive checks on every read: BLAKE3 of the stored JSON.
    ///
    /// # Errors
    /// As [`Content::to_json`].
    pub fn hash(&self) -> Result<ContentHash, serde_json::Error> {
        Ok(ContentHash::of(self.to_json()?.as_bytes()))
    }
}

/// A BLAKE3 hash of stored bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Gives a hash its stored form back.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes that the archive stores.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_content_without_new_fields_still_reads() {
        let section = SectionId::new();
        let bare = format!(r#"{{"section":"{section}","headline":"خبر"}}"#);
        let read: Content = serde_json::from_str(&bare).unwrap();
        assert_eq!(
            read,
            Content {
                headline: "خبر".into(),
                ..Content::in_section(section)
            }
        );
    }

    #[test]
    fn any_visible_change_changes_the_hash() {
        let one = Content::in_section(SectionId::new());
        let two = Content {
            kicker: "عاجل".into(),
            ..one.clone()
        };
        assert_ne!(one.hash().unwrap(), two.hash().unwrap());
        assert_eq!(one.hash().unwrap(), one.clone().hash().unwrap());
    }

    #[test]
    fn the_editors_slug_goes_before_the_headlines() {
        let mut content = Content::in_section(SectionId::new());
        content.headline = "اجتماع الحكومة".into();
        assert_eq!(content.address_slug(), "اجتماع-الحكومة");
        content.slug = "cabinet".into();
        assert_eq!(content.address_slug(), "cabinet");
    }
}
