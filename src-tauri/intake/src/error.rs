//! Why something that came in could not be read as a whole.

use crate::Encoding;

/// Why a file or a page was refused. Each says what the person who gave it can do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    /// There is no word in it.
    #[error("the file is empty: save the page again as text and import that file")]
    Empty,
    /// Its bytes are not text.
    #[error("the file is not text (it holds binary data): import .txt, .html, .json or .jsonl")]
    NotText,
    /// It is UTF-8 with a damaged place.
    #[error("the file is damaged UTF-8 text, first at byte {at}: save or download it again")]
    DamagedUtf8 {
        /// Offset of the first damaged byte.
        at: usize,
    },
    /// It says its encoding and breaks it.
    #[error("the file is damaged {0} text: save or download it again")]
    Damaged(Encoding),
    /// The encoding is none that is read.
    #[error("the encoding of the file was not recognised: save it as UTF-8 and import it again")]
    UnknownEncoding,
    /// A page holds nothing that could be a headline.
    #[error(
        "no headline was found in the page: put the headline on a line of its own above the text"
    )]
    NoHeadline,
}
