//! The body of a story: a closed tree of blocks and marks.
//!
//! It is neither HTML nor the editor's document. What comes in is converted at the edge and refused by name when it
//! is not one of these, so nothing pasted or imported can be more than the words and shapes listed here.
//!
//! A body has one **normal form** ([`Body::normalised`]): no empty run, neighbouring runs differ in their marks, and
//! marks stand in one order. Two bodies in normal form that read the same are equal, which is what makes the round
//! trip through the editor the identity.

mod normal;
mod rules;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Href, ImageUse, MediaId, StoryId};

/// The version of the shape below; stored with every body.
pub const SCHEMA_VERSION: u32 = 1;

/// Why a body was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodyFault {
    /// It was written by a newer program.
    #[error(
        "the body has schema version {0}, this program knows up to {SCHEMA_VERSION}: open it with a newer Mahbara"
    )]
    NewerSchema(u32),
    /// It holds something that is not a block or mark of ours, or not in its shape.
    #[error("the body cannot be read ({0}): correct what is named there")]
    Unknown(String),
    /// A block breaks a rule of its kind.
    #[error("block {index} of the body: {rule}")]
    Rule {
        /// Its place, from 1.
        index: usize,
        /// What is wrong with it.
        rule: Cow<'static, str>,
    },
}

/// The direction of a block, stored only where it differs from the newsroom's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Dir {
    /// Right to left.
    Rtl,
    /// Left to right.
    Ltr,
}

/// A mark on a run of text. The order of the variants is the order of marks in the normal form, outermost first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Mark {
    /// Seen by the desk, never published.
    Note {},
    /// A link.
    Link {
        /// Where it leads.
        href: Href,
    },
    /// Strong importance.
    Strong {},
    /// Stress emphasis.
    Emphasis {},
    /// Raised text.
    Superscript {},
    /// Lowered text.
    Subscript {},
    /// A left-to-right run, isolated from the text around it.
    Ltr {},
}

/// A run of text with the same marks. `\n` in the text is a line break.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The words.
    pub text: String,
    /// The marks on them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Mark>>")]
    pub marks: Vec<Mark>,
}

impl Run {
    /// A run without marks.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            marks: Vec::new(),
        }
    }

    /// Whether the reader sees it: a note is for the desk alone.
    #[must_use]
    pub fn is_published(&self) -> bool {
        !self.marks.contains(&Mark::Note {})
    }
}

/// The text of a block.
pub type Runs = Vec<Run>;

/// One item of a list, with the list inside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListItem {
    /// Its own text.
    pub text: Runs,
    /// The list nested in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub list: Option<Box<List>>,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Numbered or not.
    pub ordered: bool,
    /// Its items; at least one.
    pub items: Vec<ListItem>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// Its text.
    pub text: Runs,
}

/// A line of a fact box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FactLine {
    /// Its text.
    pub text: Runs,
}

/// A block of the body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: Runs,
        /// Its direction, where it is not the newsroom's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        dir: Option<Dir>,
    },
    /// A sub-heading.
    Heading {
        /// 2 or 3; 1 is the headline.
        level: u8,
        /// Its text.
        text: Runs,
        /// Its direction, where it is not the newsroom's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        dir: Option<Dir>,
    },
    /// Words quoted at length.
    Quotation {
        /// The words.
        text: Runs,
        /// Who said them.
        #[serde(default)]
        attribution: String,
        /// Its direction, where it is not the newsroom's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        dir: Option<Dir>,
    },
    /// A sentence of the story set large.
    PullQuote {
        /// The sentence.
        text: Runs,
        /// Who said it.
        #[serde(default)]
        attribution: String,
    },
    /// A list.
    List {
        /// The list itself.
        list: List,
        /// Its direction, where it is not the newsroom's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        dir: Option<Dir>,
    },
    /// A picture.
    Image {
        /// The picture and its words.
        image: ImageUse,
    },
    /// Several pictures shown together.
    Gallery {
        /// The pictures; at least one.
        images: Vec<ImageUse>,
    },
    /// A video file of the media folder.
    Video {
        /// The file.
        media: MediaId,
        /// The line under it.
        #[serde(default)]
        caption: String,
        /// Who made it.
        #[serde(default)]
        credit: String,
    },
    /// A table.
    Table {
        /// What the table shows.
        #[serde(default)]
        caption: String,
        /// Whether the first row is a header.
        header: bool,
        /// The rows, all of one length.
        rows: Vec<Vec<Cell>>,
    },
    /// Facts set apart from the text.
    FactBox {
        /// Its title.
        title: String,
        /// Its lines; at least one.
        lines: Vec<FactLine>,
    },
    /// Something of an allow-listed provider, loaded when the reader asks.
    Embed {
        /// Its address.
        url: Href,
        /// What it shows, for a reader who does not load it.
        #[serde(default)]
        title: String,
    },
    /// A card that leads to another story.
    Related {
        /// The story.
        story: StoryId,
    },
    /// A break between parts.
    Rule {},
}

/// The body of a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The version of this shape, [`SCHEMA_VERSION`] when written now.
    pub schema_version: u32,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
}

impl Default for Body {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Body {
    /// A body of these blocks in today's schema.
    #[must_use]
    pub const fn new(blocks: Vec<Block>) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            blocks,
        }
    }

    /// Reads a body from JSON, checks it and puts it in normal form.
    ///
    /// # Errors
    /// When it is newer than this program, or holds anything that is not ours.
    pub fn from_json(json: &str) -> Result<Self, BodyFault> {
        let body: Self =
            serde_json::from_str(json).map_err(|e| BodyFault::Unknown(e.to_string()))?;
        if body.schema_version > SCHEMA_VERSION {
            return Err(BodyFault::NewerSchema(body.schema_version));
        }
        body.check()?;
        Ok(body.normalised())
    }

    /// Checks the rules that the types cannot say.
    ///
    /// # Errors
    /// [`BodyFault::Rule`] with the place of the first block that breaks one.
    pub fn check(&self) -> Result<(), BodyFault> {
        for (at, block) in self.blocks.iter().enumerate() {
            block.check().map_err(|rule| BodyFault::Rule {
                index: at + 1,
                rule,
            })?;
        }
        Ok(())
    }

    /// The same body in normal form.
    #[must_use]
    pub fn normalised(self) -> Self {
        Self {
            schema_version: self.schema_version,
            blocks: self.blocks.into_iter().map(Block::normalised).collect(),
        }
    }

    /// The videos of the body with their blocks' places, from 1.
    pub fn videos(&self) -> impl Iterator<Item = (usize, MediaId)> {
        (1..)
            .zip(&self.blocks)
            .filter_map(|(place, block)| match block {
                Block::Video { media, .. } => Some((place, *media)),
                Block::Paragraph { .. }
                | Block::Heading { .. }
                | Block::Quotation { .. }
                | Block::PullQuote { .. }
                | Block::List { .. }
                | Block::Image { .. }
                | Block::Gallery { .. }
                | Block::Table { .. }
                | Block::FactBox { .. }
                | Block::Embed { .. }
                | Block::Related { .. }
                | Block::Rule {} => None,
            })
    }

    /// The pictures of the body in reading order.
    pub fn images(&self) -> impl Iterator<Item = &ImageUse> {
        self.blocks.iter().flat_map(|block| match block {
            Block::Image { image } => std::slice::from_ref(image),
            Block::Gallery { images } => images.as_slice(),
            Block::Paragraph { .. }
            | Block::Heading { .. }
            | Block::Quotation { .. }
            | Block::PullQuote { .. }
            | Block::List { .. }
            | Block::Video { .. }
            | Block::Table { .. }
            | Block::FactBox { .. }
            | Block::Embed { .. }
            | Block::Related { .. }
            | Block::Rule {} => &[],
        })
    }
}

impl Block {
    /// A paragraph of plain words.
    #[must_use]
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph {
            text: vec![Run::plain(text)],
            dir: None,
        }
        .normalised()
    }

    /// A sub-heading of plain words at level 2.
    #[must_use]
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading {
            level: 2,
            text: vec![Run::plain(text)],
            dir: None,
        }
        .normalised()
    }
}

#[cfg(test)]
mod tests;
