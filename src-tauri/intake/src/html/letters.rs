//! What may be done to the letters of what is read, and what of it is told.

use std::collections::BTreeMap;

use arabic::{Cleaning, PastedPart, clean_pasted, keep_pasted, normalise_space};
use story::Runs;

use crate::line::one_line;

/// What may be done to the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Letters {
    /// Imported: they stay as they are, in single spaces.
    AsWritten,
    /// Pasted: cleaned as [`arabic::clean_pasted`] says.
    Cleaned,
    /// Pasted, and the editor wants them as they came: [`arabic::keep_pasted`].
    AsTheyCame,
}

/// A kind of change that was made to what was pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PasteChange {
    /// Characters were cleaned.
    Letters(Cleaning),
    /// A passage that its reader could not see was left out: hidden, of no size, white on white.
    HiddenText,
    /// A passage was left out that a tracked change had deleted.
    TrackedDeletion,
    /// A comment in the margin was left out.
    Comment,
    /// A part of a file was left out that is of a kind that is not read.
    Unread,
}

/// How often each kind of change was made.
pub type PasteChanges = BTreeMap<PasteChange, usize>;

/// Whether letters were changed, and not only passages left out.
pub(crate) fn touches_letters(changes: &PasteChanges) -> bool {
    changes
        .keys()
        .any(|change| matches!(change, PasteChange::Letters(_)))
}

impl Letters {
    /// True for the clipboard, false for a file.
    pub fn are_pasted(self) -> bool {
        self != Self::AsWritten
    }

    /// Treats the letters of one block. `keeps` says of each run whether its language has letters of its own.
    pub fn of_block(self, mut runs: Runs, keeps: &[bool], changes: &mut PasteChanges) -> Runs {
        if self == Self::Cleaned {
            let parts: Vec<PastedPart<'_>> = runs
                .iter()
                .zip(keeps)
                .map(|(run, &keeps_letters)| PastedPart {
                    text: &run.text,
                    keeps_letters,
                })
                .collect();
            let (texts, cleanings) = clean_pasted(&parts);
            for (kind, count) in cleanings {
                *changes.entry(PasteChange::Letters(kind)).or_default() += count;
            }
            for (run, text) in runs.iter_mut().zip(texts) {
                run.text = text;
            }
        }
        let blank = runs
            .iter()
            .all(|run| run.text.chars().all(char::is_whitespace));
        if blank {
            runs.clear();
        }
        runs.retain(|run| !run.text.is_empty());
        runs
    }

    /// A text that is no part of a block, on one line. Pasted, it is always cleaned: what a picture is taken for depends
    /// on it, and both readings of a paste must find the same pictures.
    pub fn of_line(self, text: &str, changes: &mut PasteChanges) -> String {
        match self {
            Self::AsWritten => one_line(text),
            Self::Cleaned | Self::AsTheyCame => {
                let kept = normalise_space(&keep_pasted(text));
                let runs = Self::Cleaned.of_block(vec![story::Run::plain(kept)], &[false], changes);
                runs.into_iter().map(|run| run.text).collect()
            }
        }
    }
}

/// True for the languages that are written with Arabic letters and with letters and joiners of their own.
pub(super) fn has_letters_of_its_own(language: &str) -> bool {
    let first = language.split(['-', '_']).next().unwrap_or_default();
    matches!(
        first.to_ascii_lowercase().as_str(),
        "fa" | "prs" | "ur" | "ckb" | "ku" | "ug" | "ps" | "sd" | "pa" | "az" | "ks"
    )
}
