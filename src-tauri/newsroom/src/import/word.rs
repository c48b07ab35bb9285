//! Word files: one story each, with the pictures that are in the file. What was left out of one is told in its notes.

use std::path::Path;

use arabic::Cleaning;
use intake::{PasteChange, PasteChanges, WordItem, read_word_item};

use super::Run;
use super::content::Incoming;
use crate::Error;

impl Run<'_> {
    /// Reads a Word file. An old one is refused by name, for a folder that came in without it would be one story short.
    pub(super) fn read_word_file(&mut self, path: &Path) -> Result<(), Error> {
        let place = path.display().to_string();
        let Some(bytes) = self.read_whole(path) else {
            return Ok(());
        };
        match read_word_item(&bytes) {
            Ok(read) => {
                let incoming = self.with_its_pictures(read)?;
                self.keep(place, None, incoming)
            }
            Err(fault) => {
                self.refuse(&place, &fault.to_string());
                Ok(())
            }
        }
    }

    fn with_its_pictures(&self, read: WordItem) -> Result<Incoming, Error> {
        let WordItem {
            mut item,
            pictures,
            changes,
        } = read;
        let taken = self
            .newsroom
            .take_brought(&item.sources, |source| pictures.get(source).cloned())?;
        item.body.blocks = taken.placed(item.body.blocks);
        let mut notes = notes(&changes);
        match taken.missing() {
            0 => {}
            missing => notes.push(format!(
                "pictures left out, for they are not in the file or cannot be published: {missing}"
            )),
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
