//! What a pass hands on: files by their kind, to whoever plans, writes or counts them.

use std::path::Path;

use super::Why;
use crate::fault::PressFault;
use crate::manifest::PageHash;
use crate::plan::Change;

/// What a file is; the order is the order of writing, so that no page leads to one that is not there yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A removal that readers must not wait for.
    TakenDown,
    Asset,
    Picture,
    Article,
    List,
    Front,
    Feed,
    Sitemap,
    /// Any other removal.
    Removed,
}

impl Kind {
    /// The place of the kind in the order of writing, by which a killed export goes on.
    pub(crate) const fn wave(self) -> u32 {
        self as u32
    }
}

/// Takes the files that differ.
pub(crate) trait Sink {
    /// A file that is new or changed.
    fn write(
        &mut self,
        kind: Kind,
        path: &str,
        change: Change,
        why: &Why,
        bytes: &[u8],
    ) -> Result<(), PressFault>;
    /// A file that is new or changed and may be larger than memory; gives the hash of what was copied.
    fn copy(
        &mut self,
        kind: Kind,
        path: &str,
        change: Change,
        why: &Why,
        from: &Path,
    ) -> Result<PageHash, PressFault>;
    /// A file that goes.
    fn remove(&mut self, kind: Kind, path: &str, why: &Why) -> Result<(), PressFault>;
    /// Forgets all that it took: the pass begins again.
    fn forget(&mut self) -> Result<(), PressFault>;
    /// Whether the file on disk is what the record says. Asked only by a full export.
    fn is_intact(&mut self, path: &str, page: &PageHash) -> Result<bool, PressFault>;
    /// Called before each story; stops the pass by an error.
    fn progress(&mut self, done: u64, total: u64) -> Result<(), PressFault>;
}
