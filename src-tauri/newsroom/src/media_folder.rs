//! The media folder: originals by their content, and renditions made once and kept beside them.
//!
//! The originals of pictures never leave the newsroom; only renditions, made anew from pixels, reach the site. A video
//! reaches it as it came. Videos may be larger than memory: they are copied and hashed piece by piece.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pictures::{Examined, Format, Made, PictureFault, Rendition, VideoKind, is_whole, sign_size};
use press::ThemePicture;
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

    /// Whether a picture can be shown in these files: they are kept, or can be made now; those that are not are made from
    /// one opening. A picture whose original is gone or cannot be opened any more is a missing one, and must not keep the
    /// rest of the site from readers.
    pub(crate) fn can_show(
        &self,
        file: &str,
        content_hash: &str,
        renditions: &[Rendition],
    ) -> Result<bool, Error> {
        match self.make_missing(file, content_hash, renditions) {
            Ok(_) => Ok(true),
            Err(Error::Picture { .. }) => Ok(false),
            Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    /// A picture as the sign of the paper: the kept one, else made now and kept. `None` when its file is missing or cannot be read
    /// any more.
    pub(crate) fn sign(
        &self,
        file: &str,
        content_hash: &str,
    ) -> Result<Option<ThemePicture>, Error> {
        let kept = self.folder.join("renditions");
        let name = format!("{content_hash}-sign.png");
        let as_picture = |bytes: Vec<u8>| {
            let (width, height) = sign_size(&bytes)?;
            Some(ThemePicture {
                extension: "png".to_owned(),
                bytes,
                width,
                height,
            })
        };
        if let Some(picture) = fs::read(kept.join(&name)).ok().and_then(as_picture) {
            return Ok(Some(picture));
        }
        if !self.has(file) {
            return Ok(None);
        }
        let Ok(made) = pictures::sign(&self.original(file)?) else {
            return Ok(None);
        };
        match write_whole(&kept, &name, &made.png) {
            Err(Error::Io { source, .. }) if is_write_protected(&source) => {}
            kept => kept?,
        }
        Ok(as_picture(made.png))
    }

    /// What `read` makes of a rendition, without words: of the kept one, else of one made now and kept. What is kept may have
    /// rotted: one that is not whole, or that `read` refuses, is made anew, and goes where that cannot be done, so that the picture
    /// is a missing one from then on.
    pub(crate) fn rendition<T>(
        &self,
        file: &str,
        content_hash: &str,
        rendition: Rendition,
        read: impl Fn(Vec<u8>) -> Result<T, PictureFault>,
    ) -> Result<T, Error> {
        if let Some(Ok(read)) = self.kept_whole(content_hash, rendition).map(&read) {
            return Ok(read);
        }
        let anew = self.make(&self.turn(), file, content_hash, &[rendition]);
        let anew = anew.and_then(|made| {
            let made = made.into_iter().map(|made| read(made.bytes)).next();
            let none = Err(PictureFault::NoSuchSize);
            made.unwrap_or(none).map_err(|fault| Error::Picture {
                name: file.to_owned(),
                fault,
            })
        });
        anew.inspect_err(|_| {
            // The fault that is told is the dearer one.
            fs::remove_file(self.kept(content_hash, rendition)).unwrap_or_default();
        })
    }

    /// A kept rendition that is all there.
    fn kept_whole(&self, content_hash: &str, rendition: Rendition) -> Option<Vec<u8>> {
        let kept = fs::read(self.kept(content_hash, rendition)).ok();
        kept.filter(|bytes| is_whole(rendition.format, bytes))
    }

    /// Makes and keeps those of these renditions that are not kept yet; gives how many.
    fn make_missing(
        &self,
        file: &str,
        content_hash: &str,
        renditions: &[Rendition],
    ) -> Result<usize, Error> {
        if self.missing(file, content_hash, renditions).is_empty() {
            return Ok(0);
        }
        let turn = self.turn();
        // Whoever had the turn before may have made them.
        let missing = self.missing(file, content_hash, renditions);
        if missing.is_empty() {
            return Ok(0);
        }
        Ok(self.make(&turn, file, content_hash, &missing)?.len())
    }

    /// Those of these renditions that are not kept. What is kept is looked into only where no original stands behind it any more:
    /// elsewhere whoever reads it can have it made anew.
    fn missing(&self, file: &str, content_hash: &str, renditions: &[Rendition]) -> Vec<Rendition> {
        let has_original = self.has(file);
        let is_missing = |rendition: &Rendition| {
            if has_original {
                !self.kept(content_hash, *rendition).is_file()
            } else {
                self.kept_whole(content_hash, *rendition).is_none()
            }
        };
        renditions.iter().copied().filter(is_missing).collect()
    }

    /// Waits for the turn to open a picture. One takes the memory of a thousand pages and is made on all cores, so that many at
    /// once would be no sooner done.
    fn turn(&self) -> MutexGuard<'_, ()> {
        self.opening.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes and keeps renditions, and gives them.
    fn make(
        &self,
        _turn: &MutexGuard<'_, ()>,
        file: &str,
        content_hash: &str,
        renditions: &[Rendition],
    ) -> Result<Vec<Made>, Error> {
        let made =
            pictures::make(&self.original(file)?, renditions).map_err(|fault| Error::Picture {
                name: file.to_owned(),
                fault,
            })?;
        for Made { rendition, bytes } in &made {
            let name = rendition.name(content_hash, None);
            match write_whole(&self.kept_folder(&name), &name, bytes) {
                // What cannot be kept is made again the next time: a newsroom on a read-only medium has a site too.
                Err(Error::Io { source, .. }) if is_write_protected(&source) => break,
                kept => kept?,
            }
        }
        Ok(made)
    }

    /// Whether a file named by its content is kept.
    pub(crate) fn is_kept(&self, name: &str) -> bool {
        self.kept_folder(name).join(name).is_file()
    }

    /// The bytes of a picture named by its content: the kept one where it is whole, else made now and kept.
    pub(crate) fn kept_or_made(
        &self,
        (format, name): (Format, &str),
        make: impl FnOnce() -> Result<Vec<u8>, Error>,
    ) -> Result<Vec<u8>, Error> {
        let folder = self.kept_folder(name);
        let kept = fs::read(folder.join(name)).ok();
        if let Some(bytes) = kept.filter(|bytes| is_whole(format, bytes)) {
            return Ok(bytes);
        }
        let bytes = make()?;
        match write_whole(&folder, name, &bytes) {
            Err(Error::Io { source, .. }) if is_write_protected(&source) => Ok(bytes),
            kept => kept.map(|()| bytes),
        }
    }

    /// Keeps a file named by its content no longer.
    pub(crate) fn forget(&self, name: &str) -> Result<(), Error> {
        let path = self.kept_folder(name).join(name);
        match fs::remove_file(&path) {
            Err(fault) if fault.kind() != io::ErrorKind::NotFound => {
                Err(Error::io("remove", &path, fault))
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }

    fn kept(&self, content_hash: &str, rendition: Rendition) -> PathBuf {
        let name = rendition.name(content_hash, None);
        self.kept_folder(&name).join(name)
    }

    /// Where renditions are kept, apart from the originals and from the site: in folders by the start of their hash.
    fn kept_folder(&self, name: &str) -> PathBuf {
        let start: String = name.chars().take(2).collect();
        self.folder.join("renditions").join(start)
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

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use pictures::{FocalPoint, Shape, renditions_of};

    use super::*;

    #[test]
    fn stories_with_one_picture_that_are_made_at_once_open_it_once() {
        let newsroom = tempfile::tempdir().unwrap();
        let media = MediaFolder::within(newsroom.path());
        let mut photograph = io::Cursor::new(Vec::new());
        image::RgbImage::from_fn(1_200, 800, |x, y| {
            image::Rgb([x, y, x ^ y].map(|value| value.to_le_bytes()[0]))
        })
        .write_to(&mut photograph, image::ImageFormat::Jpeg)
        .unwrap();
        let photograph = photograph.into_inner();
        let examined = pictures::examine(&photograph).unwrap();
        let file = media.store(&photograph, &examined).unwrap().file;
        let size = (examined.width, examined.height);
        let wanted = renditions_of(size, Shape::Whole, FocalPoint::CENTRE, Format::WebP);
        let all_at_once = Barrier::new(4);
        let make = || {
            all_at_once.wait();
            media
                .make_missing(&file, &examined.content_hash, &wanted)
                .unwrap()
        };
        let made: Vec<usize> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(make)).collect();
            threads
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .collect()
        });
        assert_eq!(made.iter().sum::<usize>(), wanted.len(), "{made:?}");
    }
}
