//! Pictures of the newsroom: from a file, from bytes, and back.

use std::fs;
use std::path::Path;

use archive::Media;
use story::MediaId;

use crate::media_folder::LARGEST_PICTURE;
use crate::wire::MediaView;
use crate::{Error, Newsroom};

impl Newsroom {
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
        let name: String = arabic::normalise_space(&arabic::tidy_input(name))
            .chars()
            .take(200)
            .collect();
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
        };
        let was_there = stored.was_there;
        let row = self.archive.write(move |change| {
            let row = change.add_media(&new)?;
            // A picture that was missing is back: the pages that show its placeholder change.
            if !was_there && row.id != new.id {
                change.media_file_changed(row.id)?;
            }
            Ok::<_, Error>(row)
        })?;
        Ok(self.media_view(row))
    }

    /// A picture of the media folder.
    ///
    /// # Errors
    /// When there is none.
    pub fn picture(&self, id: MediaId) -> Result<MediaView, Error> {
        Ok(self.media_view(self.archive.read(|snapshot| snapshot.media(id))?))
    }

    /// The JPEG of a picture at most so wide, without metadata, for the window.
    ///
    /// # Errors
    /// When there is no such picture, or its file is missing.
    pub fn picture_jpeg(&self, id: MediaId, width: u32) -> Result<Vec<u8>, Error> {
        let row = self.archive.read(|snapshot| snapshot.media(id))?;
        let widths = pictures::rendition_widths(row.width, &pictures::WIDTHS);
        let width = widths
            .iter()
            .copied()
            .find(|made| *made >= width)
            .or(widths.last().copied())
            .unwrap_or(row.width);
        self.media.rendition(&row.file, &row.hash, width)
    }

    pub(crate) fn media_view(&self, row: Media) -> MediaView {
        MediaView {
            id: row.id,
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
            crate::media_folder::write_whole(into, &row.file, &self.media.original(&row.file)?)
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
