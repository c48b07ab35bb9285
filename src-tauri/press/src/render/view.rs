//! What templates are given: plain text and addresses, nothing that has to be computed.

use minijinja::Value;
use serde::Serialize;
use story::ImageUse;

use super::figure::ImageView;
use super::time::TimeView;
use super::{Head, Renderer};
use crate::escape;
use crate::fault::PressFault;
use crate::newsstand::{Card, Picture, Shape};
use crate::theme::Sizes;

/// The head of a page.
#[derive(Serialize)]
pub(super) struct PageView {
    pub(super) title: String,
    pub(super) full_title: String,
    pub(super) description: String,
    pub(super) robots: &'static str,
    pub(super) canonical: String,
    /// The language as Open Graph names it.
    pub(super) locale: String,
    /// Its Content-Security-Policy.
    pub(super) policy: Value,
    pub(super) style: String,
    pub(super) script: String,
    pub(super) icon: String,
    pub(super) preloaded: Vec<String>,
    pub(super) feed: String,
    pub(super) is_front: bool,
}

impl PageView {
    pub(super) fn new(renderer: &Renderer<'_>, head: &Head, policy: Value) -> Self {
        let Renderer {
            site,
            theme,
            origin,
            links,
            ..
        } = renderer;
        let title = escape::plain(&head.title);
        let is_front = head.is_front();
        Self {
            full_title: if is_front {
                escape::plain(&site.name)
            } else {
                format!("{title} | {}", escape::plain(&site.name))
            },
            title,
            description: escape::plain(&head.description),
            robots: if head.listed {
                "max-image-preview:large"
            } else {
                "noindex,follow"
            },
            canonical: origin.url(&head.path),
            locale: open_graph_locale(&site.language),
            policy,
            style: links.to(&theme.style),
            script: links.to(&theme.script),
            icon: links.to(&theme.icon),
            preloaded: theme.preloaded.iter().map(|path| links.to(path)).collect(),
            feed: links.to("feed.xml"),
            is_front,
        }
    }
}

/// Open Graph names a locale by language and territory; its documents give Arabic as `ar_AR`.
fn open_graph_locale(language: &str) -> String {
    match language.split_once('-') {
        Some((language, territory)) => format!("{language}_{}", territory.to_uppercase()),
        None => format!("{language}_{}", language.to_uppercase()),
    }
}

/// A page whole: what it shares and what it shows.
#[derive(Serialize)]
pub(super) struct Whole<T: Serialize> {
    pub(super) page: PageView,
    pub(super) site: Value,
    pub(super) theme: Value,
    pub(super) shown: T,
}

/// A link with its words.
#[derive(Serialize)]
pub(super) struct LinkView {
    pub(super) name: String,
    pub(super) href: String,
}

/// A story as a line of a list.
#[derive(Serialize)]
pub(super) struct CardView {
    pub(super) href: String,
    pub(super) kicker: String,
    pub(super) headline: String,
    pub(super) standfirst: String,
    pub(super) section: Option<LinkView>,
    pub(super) image: Option<ImageView>,
    pub(super) time: TimeView,
    pub(super) exclusive: bool,
}

/// How large a list shows the pictures of its cards.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// A lead across two columns.
    Lead,
    /// A column's width.
    Column,
    /// The first story of a list, which may be shown larger than the others.
    First,
    /// A small picture beside the headline.
    Thumbnail,
    /// Words only.
    Words,
}

/// A card whose picture is narrower than this is shown without it: the smallest place of a card is about as wide on paper as on a
/// telephone's dense screen, and a picture of fewer points is a blur there.
const TINY: u32 = 240;

fn is_tiny(picture: &Picture) -> bool {
    picture.jpeg.last().is_some_and(|file| file.width < TINY)
}

/// The shapes in which pages other than its own show a story's picture.
pub(crate) const CARD_SHAPES: [Shape; 2] = [Shape::Wide, Shape::Standard];

impl Shown {
    /// The `sizes` of the picture, in the theme's real widths.
    const fn sizes(self, theme: &Sizes) -> &str {
        match self {
            Self::Lead => theme.lead.as_str(),
            Self::Column => theme.column.as_str(),
            Self::First if !theme.first.is_empty() => theme.first.as_str(),
            Self::First | Self::Thumbnail | Self::Words => theme.thumbnail.as_str(),
        }
    }

    /// The shape of the picture.
    const fn shape(self) -> Shape {
        match self {
            Self::Lead | Self::Column => Shape::Wide,
            Self::First | Self::Thumbnail | Self::Words => Shape::Standard,
        }
    }
}

impl Renderer<'_> {
    /// A card as a template shows it.
    pub(super) fn card_view(&self, card: &Card, shown: Shown) -> Result<CardView, PressFault> {
        let image = match &card.lead_image {
            Some(image) if shown != Shown::Words => self.card_image(image, shown)?,
            Some(_) | None => None,
        };
        let section = self.section(card.section).map(|section| LinkView {
            name: section.name.clone(),
            href: self.links.to(&format!("{}/", section.slug)),
        });
        Ok(CardView {
            href: self.links.to(&card.address.folder()),
            kicker: card.kicker.clone(),
            headline: card.headline.clone(),
            standfirst: card.standfirst.clone(),
            section,
            image,
            time: self.time_view(card.first_published_at),
            exclusive: card.exclusive,
        })
    }

    /// Cards as a template shows them.
    pub(super) fn card_views(
        &self,
        cards: &[Card],
        shown: Shown,
    ) -> Result<Vec<CardView>, PressFault> {
        cards
            .iter()
            .map(|card| self.card_view(card, shown))
            .collect()
    }

    fn card_image(&self, image: &ImageUse, shown: Shown) -> Result<Option<ImageView>, PressFault> {
        let picture = self.newsstand.picture(image, shown.shape())?;
        let sizes = shown.sizes(&self.theme.sizes);
        let picture = picture.filter(|picture| !is_tiny(picture));
        Ok(picture.and_then(|picture| self.image_view(image, &picture, sizes)))
    }
}
