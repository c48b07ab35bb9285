//! Moves from the stage to the site, and removals.

use std::collections::BTreeSet;
use std::os::fd::{AsFd as _, BorrowedFd, OwnedFd};

use rustix::fs::AtFlags;
use rustix::io::Errno;

use super::{Folder, Missing, PRIVATE, STAGE, SYNCED_SINGLY, split};
use crate::fault::PressFault;

/// Moves under way. Folders are kept open from one move to the next: moves come in the order of their paths, and opening the
/// way anew for each would be most of their cost.
#[derive(Debug)]
pub(crate) struct Moving<'a> {
    folder: &'a Folder,
    stage: Option<OwnedFd>,
    /// The way to the folder of the last move, a step at a time.
    way: Vec<Step>,
    touched: Touched,
}

/// A folder on the way.
#[derive(Debug)]
struct Step {
    name: String,
    opened: OwnedFd,
    /// Whether it was made on this way: what is to be in it is not there yet.
    is_new: bool,
}

/// The folders that moves have touched, to be synced before the moves are forgotten. Past [`SYNCED_SINGLY`] they are synced
/// all at once, and need not be known any more.
#[derive(Debug, Default)]
struct Touched(BTreeSet<String>);

impl<'a> Moving<'a> {
    /// Begins to move what is staged.
    pub(crate) fn begin(folder: &'a Folder) -> Result<Self, PressFault> {
        Ok(Self {
            folder,
            stage: folder.find_folder(&[PRIVATE, STAGE])?,
            way: Vec::new(),
            touched: Touched::default(),
        })
    }

    /// Moves a staged file to its place; `false` when it is not staged (any more).
    pub(crate) fn place(&mut self, staged: u32, path: &str) -> Result<bool, PressFault> {
        let (parents, name) = split(path)?;
        let Some(stage) = self.stage.take() else {
            return Ok(false);
        };
        let staged = staged.to_string();
        let moved = self.move_into(&parents, name, &stage, &staged);
        self.stage = Some(stage);
        if !moved? {
            return Ok(false);
        }
        for depth in 0..=parents.len() {
            self.touched.add(parents.get(..depth).unwrap_or_default());
        }
        Ok(true)
    }

    fn move_into(
        &mut self,
        parents: &[&str],
        name: &str,
        stage: &OwnedFd,
        staged: &str,
    ) -> Result<bool, PressFault> {
        // Looked for first, so that a file that was placed before makes no folder now.
        match rustix::fs::statat(stage, staged, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(_) => {}
            Err(Errno::NOENT) => return Ok(false),
            Err(errno) => return Err(self.folder.fault(name, errno)),
        }
        let folder = self.folder;
        let parent = self.walk_to(parents)?;
        rustix::fs::renameat(stage, staged, parent, name).map_err(|errno| {
            let path = [parents, &[name]].concat().join("/");
            folder.fault(&path, errno)
        })?;
        Ok(true)
    }

    /// Opens a folder by the steps it does not share with the one of the last move.
    fn walk_to(&mut self, parents: &[&str]) -> Result<BorrowedFd<'_>, PressFault> {
        let shared = self
            .way
            .iter()
            .zip(parents)
            .take_while(|(step, wanted)| step.name == **wanted)
            .count();
        self.way.truncate(shared);
        for (depth, part) in parents.iter().enumerate().skip(shared) {
            let above = self.way.last();
            let missing = if above.is_some_and(|above| above.is_new) {
                Missing::MadeFirst
            } else {
                Missing::Made
            };
            let above = above.map_or(self.folder.root.as_fd(), |above| above.opened.as_fd());
            let shown = || parents.get(..=depth).unwrap_or_default().join("/");
            let (opened, is_new) = self.folder.step(above, part, missing, shown)?;
            self.way.push(Step {
                name: (*part).to_owned(),
                opened,
                is_new,
            });
        }
        let last = self.way.last();
        Ok(last.map_or(self.folder.root.as_fd(), |last| last.opened.as_fd()))
    }

    /// Removes a file, and the folders that are empty then; `false` when it is not there (any more).
    pub(crate) fn remove(&mut self, path: &str) -> Result<bool, PressFault> {
        // One of them may be on the way.
        self.way.clear();
        let (parents, name) = split(path)?;
        let folder = self.folder;
        let Some(parent) = folder.find_folder(&parents)? else {
            return Ok(false);
        };
        let removed = match rustix::fs::unlinkat(&parent, name, AtFlags::empty()) {
            Ok(()) => true,
            Err(Errno::NOENT) => false,
            Err(errno) => return Err(folder.fault(path, errno)),
        };
        let mut left = parents.as_slice();
        while let Some((name, above)) = left.split_last() {
            let Some(above_fd) = folder.find_folder(above)? else {
                break;
            };
            match rustix::fs::unlinkat(&above_fd, *name, AtFlags::REMOVEDIR) {
                Ok(()) => left = above,
                // Something else is in it.
                Err(Errno::NOTEMPTY | Errno::EXIST | Errno::NOENT) => break,
                Err(errno) => return Err(folder.fault(path, errno)),
            }
        }
        self.touched.add(left);
        Ok(removed)
    }

    /// Takes over what is still to be synced of moves that another thread made.
    pub(crate) fn take_over(&mut self, other: Self) {
        for path in other.touched.0 {
            self.touched.note(path);
        }
    }

    /// Makes sure that a power cut undoes none of the moves.
    pub(crate) fn sync(self) -> Result<(), PressFault> {
        let folder = self.folder;
        if self.touched.are_many() {
            return folder.sync_everything();
        }
        for path in &self.touched.0 {
            let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
            // A folder that a later move emptied is gone, and its parent is in the list.
            if let Some(opened) = folder.find_folder(&parts)? {
                rustix::fs::fsync(&opened).map_err(|errno| folder.fault(path, errno))?;
            }
        }
        Ok(())
    }
}

impl Touched {
    fn are_many(&self) -> bool {
        self.0.len() > SYNCED_SINGLY
    }

    fn add(&mut self, parts: &[&str]) {
        if !self.are_many() {
            self.0.insert(parts.join("/"));
        }
    }

    fn note(&mut self, path: String) {
        if !self.are_many() {
            self.0.insert(path);
        }
    }
}

impl Folder {
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
