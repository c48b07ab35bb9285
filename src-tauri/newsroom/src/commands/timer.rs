//! The machine's timer, asked, set and taken away.

use crate::wire::{Nothing, TimerView};
use crate::{Error, Newsroom};

/// How it stands.
pub(crate) fn status(newsroom: &Newsroom, _: Nothing) -> Result<TimerView, Error> {
    newsroom.timer()
}

/// Sets it, or sets it right.
pub(crate) fn install(newsroom: &Newsroom, _: Nothing) -> Result<TimerView, Error> {
    newsroom.install_timer()
}

/// Takes it away.
pub(crate) fn remove(newsroom: &Newsroom, _: Nothing) -> Result<TimerView, Error> {
    newsroom.remove_timer()
}
