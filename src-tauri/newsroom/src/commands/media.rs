//! The media folder.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::wire::{AddPicture, DescribePicture, ListMedia, Media, MediaView};
use crate::{Error, Newsroom};

/// Adds a picture from the clipboard or a drop.
pub(crate) fn add(newsroom: &Newsroom, asked: AddPicture) -> Result<MediaView, Error> {
    let bytes = STANDARD
        .decode(asked.base64.as_bytes())
        .map_err(|_| Error::FieldValue {
            field: "base64".to_owned(),
            given: asked.name.clone(),
            wanted: "the bytes of a picture in base64",
        })?;
    newsroom.add_picture_bytes(&asked.name, &bytes, None, None)
}

/// Part of the media folder, newest first.
///
/// # Errors
/// When the archive cannot be read.
pub fn list(newsroom: &Newsroom, asked: ListMedia) -> Result<Media, Error> {
    let rows = newsroom
        .archive
        .read(|snapshot| snapshot.list_media(asked.offset, asked.limit.min(200)))?;
    Ok(Media {
        media: rows
            .into_iter()
            .map(|row| newsroom.media_view(row))
            .collect(),
    })
}

/// Changes a picture's usual words.
pub(crate) fn describe(newsroom: &Newsroom, asked: DescribePicture) -> Result<MediaView, Error> {
    let DescribePicture { media, credit, alt } = asked;
    newsroom.archive.write(move |change| {
        let caption = change.media(media)?.caption;
        change.describe_media(media, &credit, &alt, &caption)
    })?;
    newsroom.picture(media)
}
