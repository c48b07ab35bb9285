//! A site within another: whoever puts the outer one on a server would put the inner one there too, with its private record.

use std::fs;
use std::path::{Path, PathBuf};

use super::{MARKER, PRIVATE};
use crate::fault::PressFault;

/// Refuses a folder that lies within a site, be it there already or not.
pub(crate) fn refuse_within_site(path: &Path) -> Result<(), PressFault> {
    match site_around(path) {
        Some(site) => Err(PressFault::WithinSite {
            folder: path.to_owned(),
            site,
        }),
        None => Ok(()),
    }
}

/// The site that a folder lies within. Links on the way to it are followed: what counts is where it really is.
fn site_around(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let real = |folder: &Path| fs::canonicalize(folder).ok();
    let nearest = path.parent()?.ancestors().find_map(real)?;
    let outer = match real(&path) {
        Some(itself) => itself.parent()?.to_owned(),
        None => nearest,
    };
    let is_site = |folder: &&Path| folder.join(PRIVATE).join(MARKER).is_file();
    outer.ancestors().find(is_site).map(Path::to_owned)
}
