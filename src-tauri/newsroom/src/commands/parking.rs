//! Parking words that cannot be saved, and letting them go. The story itself is never touched from here.

use archive::{Parked, Stamp};

use crate::wire::{Nothing, OneStory, ParkWords, WordsParked};
use crate::{Error, Newsroom};

/// Keeps words aside as they are: nothing of what publication asks for stops it.
pub(crate) fn park(newsroom: &Newsroom, asked: ParkWords) -> Result<WordsParked, Error> {
    let (at, by) = (newsroom.now(), newsroom.actor()?);
    let parked = Parked {
        story: asked.story,
        by,
        base: Stamp {
            revision: asked.base.revision,
            seq: asked.base.seq,
        },
        at,
        content: asked.content,
        notes: asked.notes,
    };
    newsroom
        .archive
        .write(move |change| change.park(&parked))
        .map_err(Error::from)?;
    Ok(WordsParked { at })
}

/// Lets go of the words that were parked last: somebody has chosen.
pub(crate) fn unpark(newsroom: &Newsroom, one: OneStory) -> Result<Nothing, Error> {
    newsroom
        .archive
        .write(move |change| change.unpark(one.story))
        .map_err(Error::from)?;
    Ok(Nothing {})
}
