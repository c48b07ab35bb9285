//! What was made of the originals and is kept: renditions, the sign of the paper, share cards. A cache: what of it is lost or has
//! rotted is made anew.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::{MutexGuard, PoisonError};

use pictures::{Format, Made, PictureFault, Rendition, is_whole, sign_size};
use press::ThemePicture;

use super::{MediaFolder, write_whole};
use crate::Error;

impl MediaFolder {
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
        if let Some(Ok(read)) = self.whole(content_hash, rendition).map(&read) {
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
    fn whole(&self, content_hash: &str, rendition: Rendition) -> Option<Vec<u8>> {
        self.kept_whole(rendition.format, &rendition.name(content_hash, None))
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
                self.whole(content_hash, *rendition).is_none()
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

    /// The bytes of a file named by its content that is kept and all there.
    pub(crate) fn kept_whole(&self, format: Format, name: &str) -> Option<Vec<u8>> {
        let kept = fs::read(self.kept_folder(name).join(name)).ok();
        kept.filter(|bytes| is_whole(format, bytes))
    }

    /// The bytes of a picture named by its content: the kept one where it is whole, else made now and kept.
    pub(crate) fn kept_or_made(
        &self,
        (format, name): (Format, &str),
        make: impl FnOnce() -> Result<Vec<u8>, Error>,
    ) -> Result<Vec<u8>, Error> {
        if let Some(bytes) = self.kept_whole(format, name) {
            return Ok(bytes);
        }
        let bytes = make()?;
        match write_whole(&self.kept_folder(name), name, &bytes) {
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
