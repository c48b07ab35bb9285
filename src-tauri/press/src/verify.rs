//! Whether the site on disk is what was exported.

use std::path::Path;

use serde::Serialize;

use crate::fault::PressFault;
use crate::folder::Folder;
use crate::manifest::Manifest;

/// What a check of the site found. All paths are relative to the site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// The files that are as they were exported.
    pub intact: u64,
    /// The files whose bytes were changed by somebody else.
    pub edited: Vec<String>,
    /// The files that are gone.
    pub missing: Vec<String>,
    /// The files that were not exported. They are never touched.
    pub foreign: Vec<String>,
    /// Whether an export was killed and waits to be finished by the next.
    pub interrupted: bool,
}

impl Verified {
    /// Whether readers get exactly what was exported.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.edited.is_empty() && self.missing.is_empty() && !self.interrupted
    }
}

/// Compares every file of a site with the record of its last export. A full export mends what this finds.
///
/// # Errors
/// When the folder is not a site of ours or cannot be read. A folder that is empty or not there is a site of no files.
pub fn verify(out_dir: &Path) -> Result<Verified, PressFault> {
    let mut verified = Verified::default();
    let Some(folder) = Folder::open(out_dir, None)? else {
        return Ok(verified);
    };
    let manifest = Manifest::open(&folder.manifest_path()?)?;
    verified.interrupted = !manifest.pending()?.is_empty();
    let mut files = folder.files()?;
    for (path, page) in manifest.pages()? {
        if !files.remove(&path) {
            verified.missing.push(path);
        } else if folder.holds(&path, &page)? {
            verified.intact += 1;
        } else {
            verified.edited.push(path);
        }
    }
    verified.foreign = files.into_iter().collect();
    Ok(verified)
}
