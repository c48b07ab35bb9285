//! The picture social networks show of a story: its lead image cut to their shape, or its headline set on the brand.

use story::ImageUse;

use super::Renderer;
use super::figure::alt_of;
use crate::escape;
use crate::fault::PressFault;
use crate::newsstand::{LiveStory, RenditionFile, Shape, ShareCard, ShareImages};

/// A share image, known by name before it is made.
pub(crate) struct ShareImage<'a> {
    /// Its file.
    pub(crate) file: RenditionFile,
    /// What it shows, for a reader who cannot see it.
    pub(crate) alt: String,
    /// What it is made of.
    pub(crate) source: ShareSource<'a>,
}

/// What a share image is made of.
pub(crate) enum ShareSource<'a> {
    /// A picture, cut.
    Picture(&'a ImageUse),
    /// A headline, set.
    Card(ShareCard),
}

impl Renderer<'_> {
    /// The share image of a story; `None` where the newsroom wants nothing but pictures and the story has none.
    pub(crate) fn share_image<'s>(
        &self,
        story: &'s LiveStory,
    ) -> Result<Option<ShareImage<'s>>, PressFault> {
        let lead = story.content.lead_image.as_ref();
        let picture = match (lead, self.site.share_images) {
            (None, _) | (_, ShareImages::Headline) => None,
            (Some(image), _) => self.newsstand.picture(image, Shape::Share)?,
        };
        let cut = picture.and_then(|picture| picture.jpeg.into_iter().next_back());
        let cut = lead.zip(cut);
        match (self.site.share_images, cut) {
            (ShareImages::Picture | ShareImages::PictureOnly, Some((image, file))) => {
                Ok(Some(ShareImage {
                    file,
                    alt: escape::plain(alt_of(image)),
                    source: ShareSource::Picture(image),
                }))
            }
            (ShareImages::PictureOnly, None) => Ok(None),
            (ShareImages::HeadlineOnPicture, Some((image, _))) => {
                self.card_of(story, Some(image)).map(Some)
            }
            (ShareImages::Picture | ShareImages::HeadlineOnPicture, None)
            | (ShareImages::Headline, _) => self.card_of(story, None).map(Some),
        }
    }

    fn card_of<'s>(
        &self,
        story: &'s LiveStory,
        picture: Option<&ImageUse>,
    ) -> Result<ShareImage<'s>, PressFault> {
        let section = self.section(story.content.section);
        let card = ShareCard {
            headline: escape::title(&story.content.headline),
            section: section.map_or_else(String::new, |section| escape::plain(&section.name)),
            paper: escape::plain(&self.site.name),
            accent: self.theme.accent,
            picture: picture.cloned(),
        };
        Ok(ShareImage {
            file: self.newsstand.share_card(&card)?,
            alt: card.headline.clone(),
            source: ShareSource::Card(card),
        })
    }
}
