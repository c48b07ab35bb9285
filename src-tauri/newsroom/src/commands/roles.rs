//! Who works on what, and the ledger, on the wire.

use crate::wire::{
    AssignStory, Ledger, LedgerSaved, Nothing, OneStory, ReadLedger, SaveLedger, StoryView,
};
use crate::{Error, Newsroom};

/// Gives a story to somebody, or to nobody.
pub(crate) fn assign(newsroom: &Newsroom, asked: AssignStory) -> Result<StoryView, Error> {
    newsroom.assign(asked.story, asked.assignee)
}

/// Whoever is at the desk has seen the notes on a story.
pub(crate) fn see_mentions(newsroom: &Newsroom, one: OneStory) -> Result<Nothing, Error> {
    newsroom.see_mentions(one.story)?;
    Ok(Nothing {})
}

/// Lines of the ledger, the latest first.
pub(crate) fn ledger(newsroom: &Newsroom, asked: ReadLedger) -> Result<Ledger, Error> {
    newsroom.ledger(asked.story, asked.before, asked.limit)
}

/// Saves the ledger in the newsroom's folder.
pub(crate) fn save_ledger(newsroom: &Newsroom, asked: SaveLedger) -> Result<LedgerSaved, Error> {
    Ok(LedgerSaved {
        file: newsroom.save_ledger(asked.story)?.display().to_string(),
    })
}
