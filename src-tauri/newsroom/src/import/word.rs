//! Word files: one story each, with the pictures that are in the file. What was left out of one is told in its notes.

use std::path::Path;

use arabic::Cleaning;
use intake::{PasteChange, PasteChanges, WordItem, read_word_item};

use super::Run;
use super::content::Incoming;
use crate::Error;
use crate::brought::MOST_PICTURES;

impl Run<'_> {
    /// Reads a Word file. An old one is refused by name, for a folder that came in without it would be one story short.
    pub(super) fn read_word_file(&mut self, path: &Path) -> Result<(), Error> {
        let place = path.display().to_string();
        let Some(file) = self.open_word_file(path) else {
            return Ok(());
        };
        match read_word_item(file) {
            Ok(read) => match self.with_its_pictures(read) {
                Ok(incoming) => self.keep(place, None, incoming),
                Err(fault) => self.refuse_for(&place, fault),
            },
            Err(fault) => {
                self.refuse(&place, &fault.to_string());
                Ok(())
            }
        }
    }

    fn with_its_pictures(&self, read: WordItem<'_>) -> Result<Incoming, Error> {
        let WordItem {
            mut item,
            mut pictures,
            changes,
        } = read;
        let taken = self
            .newsroom
            .take_brought(&item.sources, |source| pictures.bytes_of(source))?;
        item.body.blocks = taken.placed(item.body.blocks);
        let mut notes = notes(&changes);
        let (missing, too_many) = (taken.missing(), taken.too_many());
        if missing > 0 {
            notes.push(format!(
                "pictures left out, for they are not in the file, are too large or cannot be published: {missing}"
            ));
        }
        if too_many > 0 {
            notes.push(format!(
                "pictures left out, for a text has at most {MOST_PICTURES}: {too_many}; put the rest of the text into a file of its own and import that"
            ));
        }
        Ok(Incoming::from_item(item).with_notes(notes))
    }
}

/// What was left out, in words.
fn notes(changes: &PasteChanges) -> Vec<String> {
    let words = |change: &PasteChange| match change {
        PasteChange::HiddenText => Some("hidden passages left out"),
        PasteChange::TrackedDeletion => Some("passages left out that a tracked change had deleted"),
        PasteChange::Comment => Some("comments left out"),
        PasteChange::Unread => {
            Some("parts left out that are documents of their own within the file")
        }
        PasteChange::Letters(Cleaning::BidiControl) => {
            Some("characters left out that make a line show another order than it has")
        }
        // No other letters of an import are changed.
        PasteChange::Letters(_) => None,
    };
    changes
        .iter()
        .filter_map(|(change, count)| Some(format!("{}: {count}", words(change)?)))
        .collect()
}
