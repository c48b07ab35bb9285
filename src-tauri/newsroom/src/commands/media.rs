//! The media folder, and what pages show from elsewhere.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use story::{Embed, Href};

use crate::wire::{
    AddPicture, DescribePicture, EmbedRecognised, EmbedView, ListMedia, Media, MediaView,
    RecogniseEmbed,
};
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

/// Says what an address shows. Nothing is asked of anybody: the address itself is all there is to know.
pub(crate) fn recognise_embed(
    _: &Newsroom,
    asked: RecogniseEmbed,
) -> Result<EmbedRecognised, Error> {
    let href: Option<Href> = asked.url.parse().ok();
    let embed = href
        .and_then(|href| Embed::recognise(&href))
        .map(|embed| EmbedView {
            provider: embed.provider,
            name: embed.provider.name().to_owned(),
            url: embed.url,
        });
    Ok(EmbedRecognised { embed })
}
