//! Moves from the stage to the site, and removals.

use std::collections::BTreeSet;

use rustix::fs::AtFlags;
use rustix::io::Errno;

use super::{Folder, Missing, PRIVATE, STAGE, SYNCED_SINGLY, split};
use crate::fault::PressFault;

/// The folders that moves have touched, to be synced before the moves are forgotten.
#[derive(Debug, Default)]
pub(crate) struct Touched(BTreeSet<String>);

impl Folder {
    /// Moves a staged file to its place; `false` when it is not staged (any more).
    pub(crate) fn place(
        &self,
        staged: u32,
        path: &str,
        touched: &mut Touched,
    ) -> Result<bool, PressFault> {
        let (parents, name) = split(path)?;
        let Some(stage) = self.find_folder(&[PRIVATE, STAGE])? else {
            return Ok(false);
        };
        let staged = staged.to_string();
        match rustix::fs::statat(&stage, &staged, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(_) => {}
            Err(Errno::NOENT) => return Ok(false),
            Err(errno) => return Err(self.fault(path, errno)),
        }
        let parent = self.open_folder(&parents, Missing::Made)?;
        rustix::fs::renameat(&stage, &staged, &parent, name)
            .map_err(|errno| self.fault(path, errno))?;
        for depth in 0..=parents.len() {
            touched
                .0
                .insert(parents.get(..depth).unwrap_or_default().join("/"));
        }
        Ok(true)
    }

    /// Removes a file, and the folders that are empty then.
    pub(crate) fn remove(&self, path: &str, touched: &mut Touched) -> Result<(), PressFault> {
        let (parents, name) = split(path)?;
        let Some(parent) = self.find_folder(&parents)? else {
            return Ok(());
        };
        match rustix::fs::unlinkat(&parent, name, AtFlags::empty()) {
            Ok(()) | Err(Errno::NOENT) => {}
            Err(errno) => return Err(self.fault(path, errno)),
        }
        let mut left = parents.as_slice();
        while let Some((name, above)) = left.split_last() {
            let Some(above_fd) = self.find_folder(above)? else {
                break;
            };
            match rustix::fs::unlinkat(&above_fd, *name, AtFlags::REMOVEDIR) {
                Ok(()) => left = above,
                // Something else is in it.
                Err(Errno::NOTEMPTY | Errno::EXIST | Errno::NOENT) => break,
                Err(errno) => return Err(self.fault(path, errno)),
            }
        }
        touched.0.insert(left.join("/"));
        Ok(())
    }

    /// Makes sure that a power cut undoes none of the moves.
    pub(crate) fn sync_moves(&self, touched: &Touched) -> Result<(), PressFault> {
        if touched.0.len() > SYNCED_SINGLY {
            return self.sync_everything();
        }
        for path in &touched.0 {
            let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
            // A folder that a later move emptied is gone, and its parent is in the list.
            if let Some(folder) = self.find_folder(&parts)? {
                rustix::fs::fsync(&folder).map_err(|errno| self.fault(path, errno))?;
            }
        }
        Ok(())
    }

    #[cfg(target_os = "linux")]
    pub(super) fn sync_everything(&self) -> Result<(), PressFault> {
        rustix::fs::syncfs(&self.root).map_err(|errno| self.fault("", errno))
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn sync_everything(&self) -> Result<(), PressFault> {
        rustix::fs::sync();
        Ok(())
    }
}
