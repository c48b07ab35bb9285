//! What comes in, to our types: text files, saved pages, pasted HTML, Word files, wire items.
//!
//! Pure but for the readers it is given. Everything is converted by schema into [`story::Body`]: what is not one of
//! our blocks and marks is dropped or becomes plain words, and no string of HTML ever passes through. Imported words
//! are a source and are never corrected; only white space is made regular.

mod decode;
mod error;
mod html;
mod item;
mod line;
mod ninjs;
mod page;
mod pasted;
mod plain;
mod word;

pub use decode::{Decoded, Encoding, decode};
pub use error::IntakeError;
pub use html::{
    PasteChange, PasteChanges, ReadHtml, ReadPaste, read_html, read_html_body, read_html_page,
    read_pasted_html,
};
pub use item::{ItemDate, ItemPicture, WireItem};
pub use ninjs::{ItemFault, Items, PlacedItem, Refusal, items_in_json, items_in_lines, read_ninjs};
pub use page::{Masthead, Page, PageDate, read_page};
pub use pasted::{read_pasted_text, without_format};
pub use plain::read_plain;
pub use word::{ReadWord, WordItem, WordPictures, read_word_file, read_word_item};
