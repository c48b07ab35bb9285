//! The site's folder on disk. Nothing outside it is ever read or written: paths are opened a step at a time and no step
//! may be a link.
//!
//! `.mahbara/` in it is ours and never deployed: the marker `site.json`, the lock, the manifest, and `stage/` with the
//! files that wait to take their place.

mod moves;
mod outer;
mod stage;

use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd as _, BorrowedFd, OwnedFd};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, FileType, Mode, OFlags};
use rustix::io::Errno;
use serde::{Deserialize, Serialize};

use crate::fault::PressFault;
use crate::manifest::PageHash;

pub(crate) use moves::Moving;
pub(crate) use outer::refuse_within_site;
pub(crate) use stage::Stage;

/// Our folder within the site's.
pub(crate) const PRIVATE: &str = ".mahbara";
const MARKER: &str = "site.json";
const NEW_MARKER: &str = "site.json.new";
pub(crate) const LOCK: &str = "lock";
const STAGE: &str = "stage";
/// The newest format of the private folder that this program knows.
const FORMAT: u32 = 1;
/// Up to so many files are synced one by one; beyond, one sync of the whole file system is cheaper
/// (research/reliability-security.md §0.6: 50 ms against 230 ms for 300 files).
const SYNCED_SINGLY: usize = 64;

#[derive(Serialize, Deserialize)]
struct Marker {
    mahbara_site: u32,
    newsroom: String,
}

/// A site's folder.
#[derive(Debug)]
pub(crate) struct Folder {
    root: OwnedFd,
    path: PathBuf,
}

/// The folder, held for writing by this process alone. The lock ends with the process, however that ends.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) folder: Folder,
    _lock: File,
}

impl Folder {
    /// Opens a site that was exported before; `None` when there is no such folder or nothing in it.
    pub(crate) fn open(path: &Path, newsroom: Option<&str>) -> Result<Option<Self>, PressFault> {
        let folder = match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(PressFault::disk(path.display().to_string(), error)),
            Ok(opened) if !is_folder(&opened, path)? => {
                return Err(PressFault::NotAFolder(path.to_owned()));
            }
            Ok(opened) => Self {
                root: opened.into(),
                path: path.to_owned(),
            },
        };
        // Between a first look and a look around another program may have marked it.
        let marker = match folder.marker()? {
            Some(marker) => Some(marker),
            None if folder.is_empty()? => return Ok(None),
            None => folder.marker()?,
        };
        let marker = marker.ok_or_else(|| PressFault::NotOurs(path.to_owned()))?;
        folder.check_marker(&marker, newsroom)?;
        Ok(Some(folder))
    }

    /// Opens the folder for writing, making and marking it when it is new or empty.
    pub(crate) fn hold(path: &Path, newsroom: &str) -> Result<Held, PressFault> {
        refuse_within_site(path)?;
        let at = || path.display().to_string();
        let folder = match Self::open(path, Some(newsroom))? {
            Some(folder) => folder,
            None => {
                std::fs::create_dir_all(path).map_err(|error| PressFault::disk(at(), error))?;
                let root = File::open(path).map_err(|error| PressFault::disk(at(), error))?;
                Self {
                    root: root.into(),
                    path: path.to_owned(),
                }
            }
        };
        let private = folder.open_folder(&[PRIVATE], Missing::Made)?;
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let lock = File::from(
            rustix::fs::openat(&private, LOCK, flags, FILE_MODE)
                .map_err(|errno| folder.fault(PRIVATE, errno))?,
        );
        lock.try_lock().map_err(|refused| match refused {
            TryLockError::WouldBlock => PressFault::Busy,
            TryLockError::Error(error) => PressFault::disk(PRIVATE, error),
        })?;
        // Under the lock: of two first exports at once only one marks the folder.
        match folder.marker()? {
            Some(marker) => folder.check_marker(&marker, Some(newsroom))?,
            None => folder.mark(newsroom)?,
        }
        Ok(Held {
            folder,
            _lock: lock,
        })
    }

    /// The path of the manifest, which no link stands in the way of.
    pub(crate) fn manifest_path(&self) -> Result<PathBuf, PressFault> {
        let private = self.open_folder(&[PRIVATE], Missing::Fault)?;
        let name = "manifest.sqlite";
        match rustix::fs::statat(&private, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) if FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile => {}
            Err(Errno::NOENT) => {}
            Ok(_) => return Err(PressFault::LeadsOut(format!("{PRIVATE}/{name}"))),
            Err(errno) => return Err(self.fault(name, errno)),
        }
        Ok(self.path.join(PRIVATE).join(name))
    }

    /// The bytes of a file of the site; `None` when it is not there.
    pub(crate) fn read(&self, path: &str) -> Result<Option<Vec<u8>>, PressFault> {
        let Some(mut file) = self.open_file(path)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)
            .map_err(|error| PressFault::disk(path, error))?;
        Ok(Some(bytes))
    }

    fn open_file(&self, path: &str) -> Result<Option<File>, PressFault> {
        let (parents, name) = split(path)?;
        let Some(parent) = self.find_folder(&parents)? else {
            return Ok(None);
        };
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        match rustix::fs::openat(&parent, name, flags, Mode::empty()) {
            Ok(file) => Ok(Some(File::from(file))),
            Err(Errno::NOENT | Errno::LOOP) => Ok(None),
            Err(errno) => Err(self.fault(path, errno)),
        }
    }

    /// Whether a file of the site is what the record says.
    pub(crate) fn holds(&self, path: &str, page: &PageHash) -> Result<bool, PressFault> {
        Ok(self.hash(path)?.is_some_and(|hash| hash == *page))
    }

    /// The hash of a file of the site, read piece by piece; `None` when it is not there.
    pub(crate) fn hash(&self, path: &str) -> Result<Option<PageHash>, PressFault> {
        let Some(file) = self.open_file(path)? else {
            return Ok(None);
        };
        let mut hasher = blake3::Hasher::new();
        hasher
            .update_reader(file)
            .map_err(|error| PressFault::disk(path, error))?;
        Ok(Some(*hasher.finalize().as_bytes()))
    }

    /// All files of the site but ours, by path. A link or device is listed like a file and never followed.
    pub(crate) fn files(&self) -> Result<BTreeSet<String>, PressFault> {
        let mut files = BTreeSet::new();
        let mut folders = vec![String::new()];
        while let Some(folder) = folders.pop() {
            let parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
            let Some(opened) = self.find_folder(&parts)? else {
                continue;
            };
            let entries =
                rustix::fs::Dir::new(opened).map_err(|errno| self.fault(&folder, errno))?;
            for entry in entries {
                let entry = entry.map_err(|errno| self.fault(&folder, errno))?;
                let name = entry.file_name().to_string_lossy();
                if name == "." || name == ".." || (folder.is_empty() && name == PRIVATE) {
                    continue;
                }
                let path = format!("{folder}{name}");
                if entry.file_type() == FileType::Directory {
                    folders.push(format!("{path}/"));
                } else {
                    files.insert(path);
                }
            }
        }
        Ok(files)
    }

    /// Opens a folder of the site; `None` when it is not there.
    fn find_folder(&self, parts: &[&str]) -> Result<Option<OwnedFd>, PressFault> {
        match self.open_folder(parts, Missing::Fault) {
            Ok(folder) => Ok(Some(folder)),
            Err(PressFault::Disk { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                Ok(None)
            }
            Err(fault) => Err(fault),
        }
    }

    /// Opens a folder a step at a time, so that no link on the way can lead out.
    fn open_folder(&self, parts: &[&str], missing: Missing) -> Result<OwnedFd, PressFault> {
        let shown = || parts.join("/");
        let mut at = self
            .root
            .try_clone()
            .map_err(|error| PressFault::disk(shown(), error))?;
        for part in parts {
            (at, _) = self.step(at.as_fd(), part, missing, shown)?;
        }
        Ok(at)
    }

    /// Opens a folder in another one, and says whether it was made for that; `shown` is its path for a fault.
    fn step(
        &self,
        at: BorrowedFd<'_>,
        part: &str,
        missing: Missing,
        shown: impl Fn() -> String,
    ) -> Result<(OwnedFd, bool), PressFault> {
        check_part(part)?;
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let open = || rustix::fs::openat(at, part, flags, Mode::empty());
        let make = || match rustix::fs::mkdirat(at, part, FOLDER_MODE) {
            Ok(()) => Ok(true),
            Err(Errno::EXIST) => Ok(false),
            Err(errno) => Err(self.fault(&shown(), errno)),
        };
        let mut is_new = missing == Missing::MadeFirst && make()?;
        let opened = match open() {
            Err(Errno::NOENT) if missing == Missing::Made => {
                is_new = make()?;
                open()
            }
            other => other,
        };
        let opened = opened.map_err(|errno| match (errno, is_link(at, part)) {
            (Errno::LOOP | Errno::NOTDIR, true) => PressFault::LeadsOut(shown()),
            (errno, _) => self.fault(&shown(), errno),
        })?;
        Ok((opened, is_new))
    }

    fn is_empty(&self) -> Result<bool, PressFault> {
        let entries =
            rustix::fs::Dir::read_from(&self.root).map_err(|errno| self.fault("", errno))?;
        for entry in entries {
            let entry = entry.map_err(|errno| self.fault("", errno))?;
            match entry.file_name().to_bytes() {
                b"." | b".." => {}
                name if name == PRIVATE.as_bytes() && self.is_half_marked()? => {}
                _ => return Ok(false),
            }
        }
        Ok(true)
    }

    /// Whether the private folder holds no more than the lock and a marker that a full disk or a kill kept from its name, or
    /// that another program is just making.
    fn is_half_marked(&self) -> Result<bool, PressFault> {
        let private = self.open_folder(&[PRIVATE], Missing::Fault)?;
        let entries =
            rustix::fs::Dir::read_from(&private).map_err(|errno| self.fault(PRIVATE, errno))?;
        for entry in entries {
            let entry = entry.map_err(|errno| self.fault(PRIVATE, errno))?;
            let name = entry.file_name().to_bytes();
            let ours = [".", "..", LOCK, NEW_MARKER].map(str::as_bytes);
            if !ours.contains(&name) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn marker(&self) -> Result<Option<Marker>, PressFault> {
        let Some(bytes) = self.read(&format!("{PRIVATE}/{MARKER}"))? else {
            return Ok(None);
        };
        // Anything else by that name is not our marker, so the folder is not ours.
        serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|_| PressFault::NotOurs(self.path.clone()))
    }

    fn check_marker(&self, marker: &Marker, newsroom: Option<&str>) -> Result<(), PressFault> {
        if marker.mahbara_site > FORMAT {
            return Err(PressFault::NewerFormat(self.path.clone()));
        }
        if newsroom.is_some_and(|newsroom| newsroom != marker.newsroom) {
            return Err(PressFault::AnotherNewsroom(self.path.clone()));
        }
        Ok(())
    }

    fn mark(&self, newsroom: &str) -> Result<(), PressFault> {
        let marker = Marker {
            mahbara_site: FORMAT,
            newsroom: newsroom.to_owned(),
        };
        let json =
            serde_json::to_vec(&marker).map_err(|error| PressFault::disk(MARKER, error.into()))?;
        let private = self.open_folder(&[PRIVATE], Missing::Made)?;
        // Written beside and moved, so that a full disk leaves no half marker.
        self.create(&private, NEW_MARKER, &json)?;
        rustix::fs::renameat(&private, NEW_MARKER, &private, MARKER)
            .map_err(|errno| self.fault(MARKER, errno))
    }

    fn create(&self, parent: &OwnedFd, name: &str, bytes: &[u8]) -> Result<File, PressFault> {
        let mut file = self.create_empty(parent, name)?;
        file.write_all(bytes)
            .map_err(|error| PressFault::disk(name, error))?;
        Ok(file)
    }

    fn create_empty(&self, parent: &OwnedFd, name: &str) -> Result<File, PressFault> {
        let flags =
            OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        rustix::fs::openat(parent, name, flags, FILE_MODE)
            .map(File::from)
            .map_err(|errno| self.fault(name, errno))
    }

    fn fault(&self, path: &str, errno: Errno) -> PressFault {
        let shown = if path.is_empty() {
            self.path.display().to_string()
        } else {
            path.to_owned()
        };
        PressFault::disk(shown, errno.into())
    }
}

const FILE_MODE: Mode = Mode::from_raw_mode(0o644);
const FOLDER_MODE: Mode = Mode::from_raw_mode(0o755);

/// What to do about a folder that is not there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Missing {
    Made,
    /// Made without looking for it: it is hardly ever there.
    MadeFirst,
    Fault,
}

fn is_folder(opened: &File, path: &Path) -> Result<bool, PressFault> {
    let metadata = opened
        .metadata()
        .map_err(|error| PressFault::disk(path.display().to_string(), error))?;
    Ok(metadata.is_dir())
}

fn is_link(parent: BorrowedFd<'_>, name: &str) -> bool {
    rustix::fs::statat(parent, name, AtFlags::SYMLINK_NOFOLLOW)
        .is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Symlink)
}

/// The folders of a path and the name in the last of them.
fn split(path: &str) -> Result<(Vec<&str>, &str), PressFault> {
    let mut parts: Vec<&str> = path.split('/').collect();
    let name = parts.pop().unwrap_or_default();
    check_part(name)?;
    Ok((parts, name))
}

/// Refuses whatever is not one plain step. Slugs and names are plain long before they come here; this is the last gate.
fn check_part(part: &str) -> Result<(), PressFault> {
    if part.is_empty() || part == "." || part == ".." || part.contains(['/', '\0']) {
        return Err(PressFault::LeadsOut(part.to_owned()));
    }
    Ok(())
}
