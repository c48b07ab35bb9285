//! The pictures of the site: which files a use of a picture has, and their bytes out of the media folder.
//!
//! Sizes and names follow from what the archive knows, so that a page is made without opening a picture that has its files
//! already. A picture that is missing or cannot be opened is a place with words, and keeps nothing else from readers.

use std::collections::BTreeSet;
use std::sync::{MutexGuard, PoisonError};

use archive::Media;
use pictures::{FocalPoint, Format, Rendition, Words, renditions_of};
use press::{Picture, Read, RenditionFile, Shape, ShareCard};
use story::{ImageUse, MediaId};

use super::{Stand, unread};
use crate::Error;
use crate::avif::avif_files;
use crate::media::kind_of;
use crate::wire::MediaKind;

impl Stand<'_> {
    /// See [`press::Newsstand::prepare_picture`].
    pub(super) fn prepare(&self, image: &ImageUse, shapes: &[Shape]) -> Read<()> {
        let Some(row) = self.picture_row(image)? else {
            return Ok(());
        };
        let files: Vec<Rendition> = shapes
            .iter()
            .flat_map(|shape| files_in(&row, image, *shape))
            .chain(glance_of(&row))
            .collect();
        self.can_show(&row, &files).map(|_| ())
    }

    /// See [`press::Newsstand::picture`].
    pub(super) fn picture_in(&self, image: &ImageUse, shape: Shape) -> Read<Option<Picture>> {
        let Some(row) = self.picture_row(image)? else {
            return Ok(None);
        };
        let files = files_in(&row, image, shape);
        if files.is_empty() || !self.can_show(&row, &files)? {
            return Ok(None);
        }
        let words = words_of(image).map(|words| words.mark());
        let of = |format: Format| {
            let files = files.iter().filter(|file| file.format == format);
            let named = files.map(|file| RenditionFile {
                name: file.name(&row.hash, words.as_deref()),
                width: file.width,
                height: file.height,
            });
            named.collect()
        };
        Ok(Some(Picture {
            jpeg: of(Format::Jpeg),
            webp: of(Format::WebP),
            avif: match shape {
                Shape::Whole => self.in_avif(&row),
                Shape::Wide | Shape::Standard | Shape::Square | Shape::Share => Vec::new(),
            },
        }))
    }

    /// The files of a picture in AVIF. It has all or none: where one is gone from those that are kept, it has none for the rest of
    /// this export, for a page must not name what its story was not said to show, and nothing is made while an export waits. Where one
    /// was missed, the others are looked into as well: elsewhere that is told by whoever reads them.
    fn in_avif(&self, row: &Media) -> Vec<RenditionFile> {
        if !row.has_avif || !self.settings.avif {
            return Vec::new();
        }
        let missed = self.missed_avif().clone();
        if missed.contains(&row.id) {
            return Vec::new();
        }
        let files: Vec<RenditionFile> = avif_files(row)
            .into_iter()
            .map(|file| RenditionFile {
                name: file.name(&row.hash, None),
                width: file.width,
                height: file.height,
            })
            .collect();
        let media = &self.newsroom.media;
        let is_there = |file: &RenditionFile| {
            if missed.is_empty() {
                media.is_kept(&file.name)
            } else {
                media.kept_whole(Format::Avif, &file.name).is_some()
            }
        };
        if files.iter().all(is_there) {
            return files;
        }
        self.missed_avif().insert(row.id);
        Vec::new()
    }

    fn missed_avif(&self) -> MutexGuard<'_, BTreeSet<MediaId>> {
        let missed = self.without_avif.lock();
        missed.unwrap_or_else(PoisonError::into_inner)
    }

    /// See [`press::Newsstand::picture_bytes`].
    pub(super) fn bytes_of(&self, image: &ImageUse, name: &str) -> Read<Option<Vec<u8>>> {
        let row = self.picture_row(image)?;
        let named = row.zip(Rendition::named(name));
        let (row, (_, file)) = named.ok_or_else(|| {
            unread(Error::Bug(format!(
                "{name} is no file of the picture it was asked of"
            )))
        })?;
        let media = &self.newsroom.media;
        if file.format == Format::Avif {
            let kept = media.kept_whole(file.format, name);
            if kept.is_none() {
                self.missed_avif().insert(row.id);
                // It is made again by whoever makes them, which a file that cannot be removed does not hinder.
                media.forget(name).unwrap_or_default();
            }
            return Ok(kept);
        }
        let words = words_of(image);
        let with_words = |bytes| match &words {
            None => Ok(bytes),
            Some(words) => words.written_into(file.format, bytes),
        };
        media
            .rendition(&row.file, &row.hash, file, with_words)
            .map(Some)
            .map_err(unread)
    }

    /// See [`press::Newsstand::picture_at_a_glance`].
    pub(super) fn glance_of(&self, image: &ImageUse) -> Read<Option<Vec<u8>>> {
        let Some(row) = self.picture_row(image)? else {
            return Ok(None);
        };
        let Some(file) = glance_of(&row) else {
            return Ok(None);
        };
        if !self.can_show(&row, &[file])? {
            return Ok(None);
        }
        let media = &self.newsroom.media;
        media
            .rendition(&row.file, &row.hash, file, Ok)
            .map(Some)
            .map_err(unread)
    }

    /// See [`press::Newsstand::picture_named`]. The words in the file are of no use in a preview and left out.
    pub(super) fn named_picture(&self, name: &str) -> Read<Option<Vec<u8>>> {
        let Some((hash, file)) = Rendition::named(name) else {
            return Ok(None);
        };
        let media = &self.newsroom.media;
        for row in self.snapshot().media_of_short_hash(hash).map_err(unread)? {
            let is_picture = kind_of(&row) == MediaKind::Picture;
            let can_show = || media.can_show(&row.file, &row.hash, &[file]);
            if is_picture && can_show().map_err(unread)? {
                return media
                    .rendition(&row.file, &row.hash, file, Ok)
                    .map(Some)
                    .map_err(unread);
            }
        }
        Ok(None)
    }

    /// See [`press::Newsstand::share_card`].
    pub(super) fn card_file(&self, card: &ShareCard) -> Read<RenditionFile> {
        let (width, height) = pictures::CARD_SIZE;
        let under = self.under(card)?;
        let picture = under.map(|(row, file)| file.name(&row.hash, None));
        let name = drawing(card).name(picture.as_deref());
        if !self.is_preview && !self.newsroom.media.is_kept(&name) {
            self.drawn(card, &name)?;
        }
        Ok(RenditionFile {
            name,
            width,
            height,
        })
    }

    /// See [`press::Newsstand::share_card_bytes`].
    pub(super) fn card_bytes(&self, card: &ShareCard) -> Read<Vec<u8>> {
        let name = self.card_file(card)?.name;
        self.drawn(card, &name)
    }

    fn drawn(&self, card: &ShareCard, name: &str) -> Read<Vec<u8>> {
        let media = &self.newsroom.media;
        let draw = || {
            if let Some((row, file)) = self.under(card).map_err(Error::from)? {
                let on_picture = |picture: Vec<u8>| drawing(card).drawn(Some(&picture));
                return media.rendition(&row.file, &row.hash, file, on_picture);
            }
            drawing(card).drawn(None).map_err(|fault| Error::Picture {
                name: name.to_owned(),
                fault,
            })
        };
        media
            .kept_or_made((Format::Jpeg, name), draw)
            .map_err(unread)
    }

    /// The picture a card is set on, cut to its shape.
    fn under(&self, card: &ShareCard) -> Read<Option<(Media, Rendition)>> {
        let Some(image) = &card.picture else {
            return Ok(None);
        };
        let Some(row) = self.picture_row(image)? else {
            return Ok(None);
        };
        let files = files_in(&row, image, Shape::Share);
        let file = files.last().copied();
        Ok(match file {
            Some(file) if self.can_show(&row, &files)? => Some((row, file)),
            Some(_) | None => None,
        })
    }

    /// Whether a picture can be shown in these files, which are made where they are not there. A preview names them as the site
    /// would, and opens the picture for its glance alone: the others are made when the frame asks for one.
    fn can_show(&self, row: &Media, files: &[Rendition]) -> Read<bool> {
        let media = &self.newsroom.media;
        let glance = glance_of(row).filter(|_| self.is_preview);
        let files = glance.as_ref().map_or(files, std::slice::from_ref);
        media.can_show(&row.file, &row.hash, files).map_err(unread)
    }

    /// What the archive knows of the picture of a use; `None` when there is no such picture, or it is a video.
    fn picture_row(&self, image: &ImageUse) -> Read<Option<Media>> {
        let row = match image.media {
            Some(media) => self.media(media)?,
            None => None,
        };
        Ok(row.filter(|row| kind_of(row) == MediaKind::Picture))
    }
}

fn drawing(card: &ShareCard) -> pictures::ShareCard<'_> {
    pictures::ShareCard {
        headline: &card.headline,
        section: &card.section,
        paper: &card.paper,
        accent: card.accent,
    }
}

/// Every file of a picture in a shape.
fn files_in(row: &Media, image: &ImageUse, shape: Shape) -> Vec<Rendition> {
    let focal = image.focal.map_or(FocalPoint::CENTRE, |focal| FocalPoint {
        x: focal.x,
        y: focal.y,
    });
    let shape = match shape {
        Shape::Whole => pictures::Shape::Whole,
        Shape::Wide => pictures::Shape::Wide,
        Shape::Standard => pictures::Shape::Standard,
        Shape::Square => pictures::Shape::Square,
        Shape::Share => pictures::Shape::Share,
    };
    let of = |format| renditions_of((row.width, row.height), shape, focal, format);
    [Format::Jpeg, Format::WebP]
        .into_iter()
        .flat_map(of)
        .collect()
}

fn glance_of(row: &Media) -> Option<Rendition> {
    pictures::glance_of((row.width, row.height))
}

/// The words that are written into the files of a use.
fn words_of(image: &ImageUse) -> Option<Words> {
    Words::of(&image.caption, &image.credit)
}
