//! Pictures and videos of the newsroom: from a file, from bytes, and back.

use std::fs;
use std::io::Read as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use archive::Media;
use pictures::{FocalPoint, Format, Shape, VIDEO_HEAD, VideoFault, VideoKind, renditions_of};
use story::MediaId;

use crate::media_folder::LARGEST_PICTURE;
use crate::wire::{MediaKind, MediaView, VideoProgress};
use crate::{Error, Newsroom};

/// A video's file as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VideoFile {
    /// Its media type by RFC 6838.
    pub media_type: String,
    /// Where it lies.
    pub path: PathBuf,
}

impl Newsroom {
    /// Adds a picture or a video to the media folder; its bytes say which it is.
    ///
    /// # Errors
    /// As [`Newsroom::add_picture_file`] and [`Newsroom::add_video_file`].
    pub fn add_media_file(
        &self,
        file: &Path,
        credit: Option<&str>,
        alt: Option<&str>,
    ) -> Result<MediaView, Error> {
        match VideoKind::of(&head_of(file)?) {
            Err(VideoFault::NotVideo) => self.add_picture_file(file, credit, alt),
            Ok(_) | Err(_) => {
                self.add_video_file(file, credit, alt, &mut |_| ControlFlow::Continue(()))
            }
        }
    }

    /// Adds a video file to the media folder, copied piece by piece. `told` hears how far it is and may stop it. The same
    /// video added again is the one that is there.
    ///
    /// # Errors
    /// When the file cannot be read, is no video that browsers play, or is larger than the setting allows;
    /// [`Error::Stopped`] when `told` stopped it.
    pub fn add_video_file(
        &self,
        file: &Path,
        credit: Option<&str>,
        alt: Option<&str>,
        told: &mut dyn FnMut(VideoProgress) -> ControlFlow<()>,
    ) -> Result<MediaView, Error> {
        let name = tidy_file_name(
            &file
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
        );
        let refused = |fault| Error::Video {
            name: name.clone(),
            fault,
        };
        let kind = VideoKind::of(&head_of(file)?).map_err(refused)?;
        let unread = |e| Error::io("read", file, e);
        let bytes = fs::metadata(file).map_err(unread)?.len();
        let most = self.settings()?.largest_video_mb;
        if bytes > most.saturating_mul(1_000_000) {
            return Err(refused(VideoFault::TooLarge { bytes, most }));
        }
        let mut opened = fs::File::open(file).map_err(unread)?;
        let (width, height) = kind.frame(&mut opened).unwrap_or_default();
        let stored = self.media.store_video(file, kind, &mut |done| {
            told(VideoProgress {
                name: name.clone(),
                done,
                of: bytes,
            })
        })?;
        let video = stored.ok_or_else(|| Error::Stopped(name.clone()))?;
        let new = Media {
            id: MediaId::new(),
            name,
            hash: video.hash,
            file: video.stored.file,
            kind: kind.media_type().to_owned(),
            width,
            height,
            bytes: video.bytes,
            credit: credit.unwrap_or_default().to_owned(),
            alt: alt.unwrap_or_default().to_owned(),
            caption: String::new(),
            added_at: self.now(),
            added_by: self.actor()?,
            has_avif: false,
        };
        self.keep(new, video.stored.was_there)
    }

    /// Adds a picture file to the media folder. The same picture added again is the one that is there.
    ///
    /// # Errors
    /// When the file cannot be read or is no picture that can be published.
    pub fn add_picture_file(
        &self,
        file: &Path,
        credit: Option<&str>,
        alt: Option<&str>,
    ) -> Result<MediaView, Error> {
        let size = fs::metadata(file)
            .map_err(|e| Error::io("read", file, e))?
            .len();
        if size > LARGEST_PICTURE {
            let too_large = std::io::Error::other(format!(
                "it has {size} bytes, a picture has at most {LARGEST_PICTURE}"
            ));
            return Err(Error::io("read", file, too_large));
        }
        let bytes = fs::read(file).map_err(|e| Error::io("read", file, e))?;
        let name = file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        self.add_picture_bytes(&name, &bytes, credit, alt)
    }

    /// Adds a picture from its bytes. The file is in the folder before the archive knows it, so that no row is ever without
    /// its file.
    ///
    /// # Errors
    /// When the bytes are no picture that can be published, or cannot be stored.
    pub fn add_picture_bytes(
        &self,
        name: &str,
        bytes: &[u8],
        credit: Option<&str>,
        alt: Option<&str>,
    ) -> Result<MediaView, Error> {
        let name = tidy_file_name(name);
        let examined = pictures::examine(bytes).map_err(|fault| Error::Picture {
            name: name.clone(),
            fault,
        })?;
        let stored = self.media.store(bytes, &examined)?;
        let new = Media {
            id: MediaId::new(),
            name,
            hash: examined.content_hash,
            file: stored.file,
            kind: examined.kind.media_type().to_owned(),
            width: examined.width,
            height: examined.height,
            bytes: bytes.len() as u64,
            credit: credit.unwrap_or_default().to_owned(),
            alt: alt.unwrap_or_default().to_owned(),
            caption: String::new(),
            added_at: self.now(),
            added_by: self.actor()?,
            has_avif: false,
        };
        self.keep(new, stored.was_there)
    }

    /// Tells the archive of a file that is in the folder.
    fn keep(&self, new: Media, was_there: bool) -> Result<MediaView, Error> {
        let row = self.archive.write(move |change| {
            let row = change.add_media(&new)?;
            // A file that was missing is back: the pages that show its placeholder change.
            if !was_there && row.id != new.id {
                change.media_file_changed(row.id)?;
            }
            Ok::<_, Error>(row)
        })?;
        Ok(self.media_view(row))
    }

    /// A picture or video of the media folder.
    ///
    /// # Errors
    /// When there is none.
    pub fn picture(&self, id: MediaId) -> Result<MediaView, Error> {
        Ok(self.media_view(self.archive.read(|snapshot| snapshot.media(id))?))
    }

    /// The file of a video; `None` when it is a picture or its file is missing.
    ///
    /// # Errors
    /// When there is none.
    pub fn video_file(&self, id: MediaId) -> Result<Option<VideoFile>, Error> {
        let row = self.archive.read(|snapshot| snapshot.media(id))?;
        let is_there = kind_of(&row) == MediaKind::Video && self.media.has(&row.file);
        Ok(is_there.then(|| VideoFile {
            path: self.media.path(&row.file),
            media_type: row.kind,
        }))
    }

    /// The JPEG of a picture at most so wide, without metadata, for the window.
    ///
    /// # Errors
    /// When there is no such picture, or its file is missing.
    pub fn picture_jpeg(&self, id: MediaId, width: u32) -> Result<Vec<u8>, Error> {
        let row = self.archive.read(|snapshot| snapshot.media(id))?;
        if kind_of(&row) == MediaKind::Video {
            return Err(Error::NoSuchName {
                what: "picture",
                name: row.name,
                instead: "it is a video: `media list` shows all",
            });
        }
        let (size, focal) = ((row.width, row.height), FocalPoint::CENTRE);
        let made = renditions_of(size, Shape::Whole, focal, Format::Jpeg);
        let wide_enough = made.iter().find(|made| made.width >= width);
        let wanted = wide_enough.or(made.last()).copied();
        let wanted = wanted.ok_or_else(|| Error::Bug(format!("{} has no size", row.name)))?;
        self.media.rendition(&row.file, &row.hash, wanted, Ok)
    }

    pub(crate) fn media_view(&self, row: Media) -> MediaView {
        MediaView {
            id: row.id,
            kind: kind_of(&row),
            bytes: row.bytes,
            missing: !self.media.has(&row.file),
            name: row.name,
            width: row.width,
            height: row.height,
            credit: row.credit,
            alt: row.alt,
            caption: row.caption,
            added_at: row.added_at,
        }
    }

    /// Copies every original of the media folder into another folder.
    pub(crate) fn copy_media(&self, into: &Path) -> Result<(), Error> {
        self.each_media(|row| {
            if !self.media.has(&row.file) {
                return Ok(());
            }
            self.media.copy_into(into, &row.file)
        })
    }

    /// Calls `each` with everything the archive knows about each picture.
    pub(crate) fn each_media(
        &self,
        mut each: impl FnMut(&Media) -> Result<(), Error>,
    ) -> Result<(), Error> {
        const PAGE: u32 = 200;
        for offset in (0..).step_by(PAGE as usize) {
            let rows = self
                .archive
                .read(|snapshot| snapshot.list_media(offset, PAGE))?;
            if rows.is_empty() {
                break;
            }
            rows.iter().try_for_each(&mut each)?;
        }
        Ok(())
    }
}

/// Whether what the archive knows of is a picture or a video: its media type says it.
pub(crate) fn kind_of(row: &Media) -> MediaKind {
    if row.kind.starts_with("video/") {
        MediaKind::Video
    } else {
        MediaKind::Picture
    }
}

/// A file's name as it is shown in lists.
fn tidy_file_name(name: &str) -> String {
    arabic::normalise_space(&arabic::tidy_input(name))
        .chars()
        .take(200)
        .collect()
}

/// The first bytes of a file, which say what it is.
fn head_of(file: &Path) -> Result<Vec<u8>, Error> {
    let mut head = Vec::with_capacity(VIDEO_HEAD);
    fs::File::open(file)
        .and_then(|open| open.take(VIDEO_HEAD as u64).read_to_end(&mut head))
        .map_err(|e| Error::io("read", file, e))?;
    Ok(head)
}
