//! The media folder: originals by their content, and renditions made once and kept beside them.
//!
//! The originals of pictures never leave the newsroom; only renditions, made anew from pixels, reach the site. A video
//! reaches it as it came. Videos may be larger than memory: they are copied and hashed piece by piece.

mod kept;

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use pictures::{Examined, VideoKind};
use story::ContentHash;

use crate::Error;

/// The largest file that is read as a picture, in bytes.
pub(crate) const LARGEST_PICTURE: u64 = 100 * 1024 * 1024;

/// How much of a video is copied between two words about it, in bytes.
const PIECE: usize = 4 * 1024 * 1024;

/// The folder `media` of a newsroom.
#[derive(Debug, Clone)]
pub(crate) struct MediaFolder {
    folder: PathBuf,
    /// Whose turn it is to open a picture.
    opening: Arc<Mutex<()>>,
}

/// A picture that was stored.
pub(crate) struct Stored {
    /// The name of its file.
    pub(crate) file: String,
    /// Whether the file stood there before.
    pub(crate) was_there: bool,
}

/// A video that was stored.
pub(crate) struct StoredVideo {
    /// Its file.
    pub(crate) stored: Stored,
    /// BLAKE3 of its bytes, 64 lower-case hexadecimal digits.
    pub(crate) hash: String,
    /// Its size.
    pub(crate) bytes: u64,
}

impl MediaFolder {
    /// The media folder inside a newsroom's folder; made when the first picture comes.
    pub(crate) fn within(newsroom: &Path) -> Self {
        Self {
            folder: newsroom.join("media"),
            opening: Arc::default(),
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

    /// Copies a video piece by piece under a name made of its content. `told` hears after each piece how many bytes are
    /// done and may stop the copying, which then leaves nothing behind and gives `None`.
    pub(crate) fn store_video(
        &self,
        from: &Path,
        kind: VideoKind,
        told: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Option<StoredVideo>, Error> {
        fs::create_dir_all(&self.folder).map_err(|e| Error::io("make", &self.folder, e))?;
        let staged = self.folder.join(part_name("video"));
        let copied = copy_hashed(from, &staged, told).and_then(|copied| {
            let Some((hash, bytes)) = copied else {
                return Ok(None);
            };
            let name: String = hash.chars().take(32).collect();
            let file = format!("{name}.{}", kind.extension());
            let was_there = self.has(&file);
            let path = self.folder.join(&file);
            if !was_there {
                fs::rename(&staged, &path).map_err(|e| Error::io("write", &path, e))?;
            }
            let stored = Stored { file, was_there };
            Ok(Some(StoredVideo {
                stored,
                hash,
                bytes,
            }))
        });
        // Gone already where it was given its name; elsewhere a part is of no use to anybody.
        fs::remove_file(&staged).unwrap_or_default();
        copied
    }

    /// The hash of an original, read piece by piece.
    pub(crate) fn hash_of(&self, file: &str) -> Result<String, Error> {
        let path = self.folder.join(file);
        let open = fs::File::open(&path);
        let mut reader = open.map_err(|e| Error::io("read", &path, e))?;
        let mut hasher = blake3::Hasher::new();
        hasher
            .update_reader(&mut reader)
            .map_err(|e| Error::io("read", &path, e))?;
        Ok(ContentHash::from_bytes(*hasher.finalize().as_bytes()).to_string())
    }

    /// Copies an original into another folder, piece by piece.
    pub(crate) fn copy_into(&self, folder: &Path, file: &str) -> Result<(), Error> {
        fs::create_dir_all(folder).map_err(|e| Error::io("make", folder, e))?;
        let (from, staged) = (self.folder.join(file), folder.join(part_name(file)));
        copy_hashed(&from, &staged, &mut |_| ControlFlow::Continue(()))?;
        let path = folder.join(file);
        fs::rename(&staged, &path).map_err(|e| Error::io("write", &path, e))
    }

    /// Where an original lies.
    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    /// Whether the file is there.
    pub(crate) fn has(&self, file: &str) -> bool {
        self.folder.join(file).is_file()
    }

    /// Whether a video can be shown: one that cannot be read is a missing one, and keeps nothing else from readers.
    pub(crate) fn can_play(&self, file: &str) -> bool {
        self.has(file) && fs::File::open(self.folder.join(file)).is_ok()
    }

    /// The bytes of an original.
    pub(crate) fn original(&self, file: &str) -> Result<Vec<u8>, Error> {
        let path = self.folder.join(file);
        fs::read(&path).map_err(|e| Error::io("read", &path, e))
    }
}

/// Writes a file so that it is there whole or not at all.
pub(crate) fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(|e| Error::io("make", folder, e))?;
    let path = folder.join(name);
    let staged = folder.join(part_name(name));
    let written = fs::File::create(&staged)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&staged, &path));
    written.map_err(|e| {
        // The half-written file is of no use to anybody; that it stays is the lesser fault.
        fs::remove_file(&staged).unwrap_or_default();
        Error::io("write", &path, e)
    })
}

/// The name of a file until it is whole. Two threads may write the same file at once; each has a part of its own.
fn part_name(name: &str) -> String {
    static PARTS: AtomicU64 = AtomicU64::new(0);
    let part = PARTS.fetch_add(1, Ordering::Relaxed);
    format!(".{name}.{}.{part}.part", std::process::id())
}

/// Copies a file piece by piece onto the disk; gives the hash and the size of what was copied, `None` when it was stopped.
fn copy_hashed(
    from: &Path,
    to: &Path,
    told: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Option<(String, u64)>, Error> {
    let read = |e| Error::io("read", from, e);
    let write = |e| Error::io("write", to, e);
    let mut source = fs::File::open(from).map_err(read)?;
    let mut copy = fs::File::create(to).map_err(write)?;
    let mut hasher = blake3::Hasher::new();
    let (mut piece, mut bytes) = (vec![0; PIECE], 0);
    loop {
        let length = match source.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => length,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(read(e)),
        };
        let read = piece.get(..length).unwrap_or_default();
        hasher.update(read);
        copy.write_all(read).map_err(write)?;
        bytes += read.len() as u64;
        if told(bytes).is_break() {
            return Ok(None);
        }
    }
    copy.sync_all().map_err(write)?;
    let hash = ContentHash::from_bytes(*hasher.finalize().as_bytes()).to_string();
    Ok(Some((hash, bytes)))
}
