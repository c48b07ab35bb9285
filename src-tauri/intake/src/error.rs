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
    /// It is a Word file of the form before .docx.
    #[error(
        "it is an old Word file (.doc), which is not read: open it in Word or LibreOffice and save it as .docx"
    )]
    OldWord,
    /// It is a Word file that a password protects.
    #[error(
        "the Word file is protected by a password: open it, take the password off and save it as .docx again"
    )]
    LockedWord,
    /// It is named as a Word file and is none.
    #[error(
        "it is no Word file (.docx), whatever its name says: open it in Word or LibreOffice and save it as .docx"
    )]
    NotWord,
    /// A Word file that is cut off, or broken in one of its parts.
    #[error(
        "the Word file is damaged ({part}: {why}): copy it again, or open it in Word or LibreOffice and save it as .docx again"
    )]
    DamagedWord {
        /// The part of the file.
        part: String,
        /// What is wrong there.
        why: String,
    },
    /// A Word file that unpacks to more than any text needs.
    #[error(
        "the Word file unpacks to far more than a text needs ({part}): copy the text into a new file and save that as .docx"
    )]
    WordTooLarge {
        /// The part of the file.
        part: String,
    },
}

impl IntakeError {
    /// Whether the file is to be opened in a word processor and saved as .docx.
    #[must_use]
    pub const fn asks_for_docx(&self) -> bool {
        matches!(self, Self::OldWord | Self::LockedWord | Self::NotWord)
    }
}
