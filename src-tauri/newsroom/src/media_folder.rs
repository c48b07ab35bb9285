//! The media folder: originals by their content, and renditions made once and kept beside them.
//!
//! Originals never leave the newsroom; only renditions, made anew from pixels, reach the site.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use pictures::{Examined, WIDTHS, rendition_name, renditions};

use crate::Error;

/// The largest file that is read as a picture, in bytes.
pub(crate) const LARGEST_PICTURE: u64 = 100 * 1024 * 1024;

/// The folder `media` of a newsroom.
#[derive(Debug, Clone)]
pub(crate) struct MediaFolder {
    folder: PathBuf,
}

/// A picture that was stored.
pub(crate) struct Stored {
    /// The name of its file.
    pub(crate) file: String,
    /// Whether the file stood there before.
    pub(crate) was_there: bool,
}

impl MediaFolder {
    /// The media folder inside a newsroom's folder; made when the first picture comes.
    pub(crate) fn within(newsroom: &Path) -> Self {
        Self {
            folder: newsroom.join("media"),
        }
    }

    /// Keeps a picture's bytes under a name made of their content, and gives that name. Storing the same bytes again
    /// changes nothing.
    pub(crate) fn store(&self, bytes: &[u8], examined: &Examined) -> Result<Stored, Error> {
        let hash: String = examined.content_hash.chars().take(32).collect();
        let file = format!("{hash}.{}", examined.kind.extension());
        let was_there = self.has(&file);
        if !was_there {
            write_whole(&self.folder, &file, bytes)?;
        }
        Ok(Stored { file, was_there })
    }

    /// Whether the file is there.
    pub(crate) fn has(&self, file: &str) -> bool {
        self.folder.join(file).is_file()
    }

    /// The bytes of an original.
    pub(crate) fn original(&self, file: &str) -> Result<Vec<u8>, Error> {
        let path = self.folder.join(file);
        fs::read(&path).map_err(|e| Error::io("read", &path, e))
    }

    /// Whether a picture can be shown: its renditions are kept, or can be made now. One whose original is gone or cannot be
    /// opened any more is a missing picture, and must not keep the rest of the site from readers.
    pub(crate) fn can_show(
        &self,
        file: &str,
        content_hash: &str,
        width: u32,
    ) -> Result<bool, Error> {
        let kept = self.folder.join("renditions");
        if kept.join(rendition_name(content_hash, width)).is_file() {
            return Ok(true);
        }
        match self.rendition(file, content_hash, width) {
            Ok(_) => Ok(true),
            Err(Error::Picture { .. }) => Ok(false),
            Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    /// The JPEG of a rendition: from the kept ones, else all of them are made now from one decoding and kept.
    pub(crate) fn rendition(
        &self,
        file: &str,
        content_hash: &str,
        width: u32,
    ) -> Result<Vec<u8>, Error> {
        let kept = self.folder.join("renditions");
        if let Ok(bytes) = fs::read(kept.join(rendition_name(content_hash, width))) {
            return Ok(bytes);
        }
        let made = renditions(&self.original(file)?, &WIDTHS).map_err(|fault| Error::Picture {
            name: file.to_owned(),
            fault,
        })?;
        for rendition in &made {
            let name = rendition_name(content_hash, rendition.width);
            match write_whole(&kept, &name, &rendition.jpeg) {
                // What cannot be kept is made again the next time: a newsroom on a read-only medium has a site too.
                Err(Error::Io { source, .. }) if is_write_protected(&source) => break,
                kept => kept?,
            }
        }
        let wanted = made.into_iter().find(|rendition| rendition.width == width);
        wanted.map(|rendition| rendition.jpeg).ok_or_else(|| {
            Error::Bug(format!(
                "{file} was asked for at {width} pixels, which is no width of it"
            ))
        })
    }
}

fn is_write_protected(fault: &io::Error) -> bool {
    matches!(
        fault.kind(),
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied
    )
}

/// Writes a file so that it is there whole or not at all.
pub(crate) fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|e| Error::io("make", folder, e))?;
    let path = folder.join(name);
    // Two threads may write the same file at once; each has a part of its own.
    static PARTS: AtomicU64 = AtomicU64::new(0);
    let part = PARTS.fetch_add(1, Ordering::Relaxed);
    let staged = folder.join(format!(".{name}.{}.{part}.part", std::process::id()));
    let written = fs::File::create(&staged)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&staged, &path));
    written.map_err(|e| {
        // The half-written file is of no use to anybody; that it stays is the lesser fault.
        fs::remove_file(&staged).unwrap_or_default();
        Error::io("write", &path, e)
    })
}
