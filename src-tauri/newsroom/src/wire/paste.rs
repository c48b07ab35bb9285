//! The clipboard on the wire: what was pasted or dropped, and the blocks that came of it.

use serde::{Deserialize, Serialize};
use story::Block;
use ts_rs::TS;

/// What is on the clipboard, or was dropped as text.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadPaste {
    /// Its HTML.
    pub html: Option<String>,
    /// Its plain text; read where there is no HTML.
    pub text: Option<String>,
    /// Only the words, without format.
    pub plain: bool,
}

/// A text file that was dropped.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadDropped {
    /// Its name, whose ending says what it is: `.txt`, `.html`.
    pub name: String,
    /// Its bytes in base64.
    pub base64: String,
}

/// What came of a paste.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Pasted {
    /// The text, cleaned.
    pub blocks: Vec<Block>,
    /// The text with its letters as they came, where any was changed; without what can disguise a line.
    pub as_it_came: Option<Vec<Block>>,
    /// What was changed or left out.
    pub changes: Vec<PasteChange>,
    /// Pictures that were left out: their files were not on the clipboard.
    pub pictures: u32,
    /// Pictures that were left out, for one text brings in so many and no more.
    pub pictures_too_many: u32,
}

/// One kind of change, and how often it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct PasteChange {
    /// The kind.
    pub what: PasteChangeKind,
    /// How often.
    pub count: u32,
}

/// What was changed in a paste.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PasteChangeKind {
    /// No-break spaces became spaces.
    NoBreakSpace,
    /// Bidirectional controls were removed.
    BidiControl,
    /// Tatweel was removed.
    Tatweel,
    /// Presentation forms became letters.
    PresentationForm,
    /// Persian letters became Arabic ones.
    PersianLetter,
    /// Characters without width were removed.
    ZeroWidth,
    /// Soft hyphens were removed.
    SoftHyphen,
    /// Passages that nobody could see were left out.
    HiddenText,
    /// Passages that a tracked change had deleted were left out.
    TrackedDeletion,
    /// Comments were left out.
    Comment,
    /// Parts of a file that are documents of their own were left out.
    Unread,
}
