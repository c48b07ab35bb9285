//! The stage: files that are written and synced, and wait to take their place.

use std::os::fd::OwnedFd;

use rustix::fs::AtFlags;
use rustix::io::Errno;

use super::{Folder, Missing, PRIVATE, STAGE, SYNCED_SINGLY};
use crate::fault::PressFault;

/// The files that wait to take their place.
#[derive(Debug)]
pub(crate) struct Stage<'a> {
    folder: &'a Folder,
    opened: Option<OwnedFd>,
    count: u32,
}

impl<'a> Stage<'a> {
    /// An empty stage; what a killed export left there is removed.
    pub(crate) fn empty(folder: &'a Folder) -> Result<Self, PressFault> {
        let stage = Self {
            folder,
            opened: None,
            count: 0,
        };
        stage.clear()?;
        Ok(stage)
    }

    /// Stages bytes and returns the number to place them by.
    pub(crate) fn add(&mut self, bytes: &[u8]) -> Result<u32, PressFault> {
        let number = self.count;
        let parent = match self.opened.take() {
            Some(opened) => opened,
            None => self.folder.open_folder(&[PRIVATE, STAGE], Missing::Made)?,
        };
        let file = self.folder.create(&parent, &number.to_string(), bytes)?;
        if usize::try_from(number).is_ok_and(|number| number < SYNCED_SINGLY) {
            file.sync_all()
                .map_err(|error| PressFault::disk(STAGE, error))?;
        }
        self.opened = Some(parent);
        self.count += 1;
        Ok(number)
    }

    /// Makes sure that a power cut loses nothing of what was staged.
    pub(crate) fn sync(&self) -> Result<(), PressFault> {
        let Some(opened) = &self.opened else {
            return Ok(());
        };
        if usize::try_from(self.count).is_ok_and(|count| count <= SYNCED_SINGLY) {
            rustix::fs::fsync(opened).map_err(|errno| self.folder.fault(STAGE, errno))
        } else {
            self.folder.sync_everything()
        }
    }

    /// Removes what was staged.
    pub(crate) fn clear(&self) -> Result<(), PressFault> {
        let Some(stage) = self.folder.find_folder(&[PRIVATE, STAGE])? else {
            return Ok(());
        };
        let entries =
            rustix::fs::Dir::read_from(&stage).map_err(|errno| self.folder.fault(STAGE, errno))?;
        for entry in entries {
            let entry = entry.map_err(|errno| self.folder.fault(STAGE, errno))?;
            if !matches!(entry.file_name().to_bytes(), b"." | b"..") {
                rustix::fs::unlinkat(&stage, entry.file_name(), AtFlags::empty())
                    .map_err(|errno| self.folder.fault(STAGE, errno))?;
            }
        }
        let private = self.folder.open_folder(&[PRIVATE], Missing::Fault)?;
        match rustix::fs::unlinkat(&private, STAGE, AtFlags::REMOVEDIR) {
            Ok(()) | Err(Errno::NOENT) => Ok(()),
            Err(errno) => Err(self.folder.fault(STAGE, errno)),
        }
    }
}
