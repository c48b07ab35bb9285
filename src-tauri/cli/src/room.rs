//! Opening the newsroom a command works in, and finding what its arguments name.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use newsroom::wire::{Code, Failure};
use newsroom::{Clock, MachineClock, ManualClock, Newsroom, StoryId};

use crate::args::Options;

/// Opens the newsroom of the command line.
pub fn open(options: &Options) -> Result<Newsroom, Failure> {
    let folder = options.newsroom.as_deref().ok_or_else(|| {
        refusal("no newsroom was named: give --newsroom DIR, or set MAHBARA_NEWSROOM")
    })?;
    let newsroom = Newsroom::open(folder)?.with_clock(clock(options));
    Ok(newsroom.acting_for(options.as_staff.as_deref())?)
}

/// The clock of the command line.
pub fn clock(options: &Options) -> Arc<dyn Clock> {
    match options.now {
        Some(now) => Arc::new(ManualClock::at(now)),
        None => Arc::new(MachineClock),
    }
}

/// Finds a story by its id or public number.
pub fn story(newsroom: &Newsroom, id: &str) -> Result<StoryId, Failure> {
    if let Ok(number) = id.parse::<u32>() {
        return Ok(newsroom.story_numbered(number)?);
    }
    Ok(id.parse::<StoryId>()?)
}

/// An argument or a state that the command refuses.
pub fn refusal(message: &str) -> Failure {
    Failure {
        code: Code::Precondition,
        message: message.to_owned(),
        hint: None,
        retry: false,
    }
}

/// Reads a text file in any encoding the newsroom knows.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    Ok(newsroom::read_text_file(path)?)
}

/// A path made absolute, so that the archive never stores one that depends on where a script stood.
pub fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(path).map_err(|e| {
        refusal(&format!(
            "{} cannot be made absolute: {e}; give the whole path",
            path.display()
        ))
    })
}
