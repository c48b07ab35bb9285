//! The stage: files that are written and synced, and wait to take their place.

use std::fs::File;
use std::io::{self, Read, Write as _};
use std::os::fd::OwnedFd;

use rustix::fs::AtFlags;
use rustix::io::Errno;

use super::{Folder, Missing, PRIVATE, STAGE, SYNCED_SINGLY};
use crate::fault::PressFault;
use crate::manifest::PageHash;

/// How much of a large file is held at once, in bytes.
const PIECE: usize = 1024 * 1024;

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

    /// Stages the bytes of a file of the site and returns the number to place them by.
    pub(crate) fn add(&mut self, path: &str, bytes: &[u8]) -> Result<u32, PressFault> {
        self.stage(path, |folder, parent, name| {
            folder.create(parent, name, bytes)
        })
    }

    /// Stages what a reader gives, piece by piece; returns the number to place it by, its hash and its length.
    pub(crate) fn add_from(
        &mut self,
        path: &str,
        from: &mut dyn Read,
    ) -> Result<(u32, PageHash, u64), PressFault> {
        let mut hasher = blake3::Hasher::new();
        let mut length = 0;
        let number = self.stage(path, |folder, parent, name| {
            let mut file = folder.create_empty(parent, name)?;
            let mut piece = vec![0; PIECE];
            loop {
                let read = match from.read(&mut piece) {
                    Ok(0) => return Ok(file),
                    Ok(read) => piece.get(..read).unwrap_or_default(),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => return Err(PressFault::disk(path, error)),
                };
                hasher.update(read);
                length += u64::try_from(read.len()).unwrap_or(u64::MAX);
                file.write_all(read)
                    .map_err(|error| PressFault::disk(path, error))?;
            }
        })?;
        Ok((number, *hasher.finalize().as_bytes(), length))
    }

    /// Stages what is to be the file at a path, which a fault names: the number says nothing to a person.
    fn stage(
        &mut self,
        path: &str,
        write: impl FnOnce(&Folder, &OwnedFd, &str) -> Result<File, PressFault>,
    ) -> Result<u32, PressFault> {
        let number = self.count;
        let parent = match self.opened.take() {
            Some(opened) => opened,
            None => self.folder.open_folder(&[PRIVATE, STAGE], Missing::Made)?,
        };
        let file =
            write(self.folder, &parent, &number.to_string()).map_err(|fault| fault.at(path))?;
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
