//! Feeds: what they are of, the formats they come in, and the stories they list.
//!
//! Items are known by the story's id, so a new slug makes no second item. Nothing in a feed tells the time of the
//! export: it changes only when what it lists does. All links are absolute.

mod atom;
mod brief;
mod json;
mod ninjs;
mod rss;

use serde::Serialize;
use story::StoryId;

use super::{Links, Picturing, Renderer, list_folder};
use crate::escape::{html, inline, plain};
use crate::fault::PressFault;
use crate::listing::FEED_STORIES;
use crate::newsstand::{Card, List, ListShape, LiveStory, OnSite, Picture, RenditionFile, Shape};

/// Whether a path of the site is that of a feed that programs subscribe to.
pub(crate) fn is_feed(path: &str) -> bool {
    let name = path.rsplit('/').next();
    let subscribed = [Format::Rss, Format::Atom, Format::Json];
    subscribed.iter().any(|format| Some(format.file()) == name)
}

/// What a feed is of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FeedOf<'a> {
    /// The whole site.
    Site,
    /// A section.
    Section(&'a story::Section),
    /// A tag, whose slug is made safe.
    Tag(story::TagId, &'a ListShape),
}

/// The form of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// RSS 2.0 with the full text; of a tag without.
    Rss,
    /// Atom 1.0 (RFC 4287).
    Atom,
    /// JSON Feed 1.1 (jsonfeed.org).
    Json,
    /// ninjs 3.1 by the IPTC, for syndication.
    Ninjs,
}

impl Format {
    const fn file(self) -> &'static str {
        match self {
            Self::Rss => "feed.xml",
            Self::Atom => "atom.xml",
            Self::Json => "feed.json",
            Self::Ninjs => "ninjs.json",
        }
    }

    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml",
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
            Self::Ninjs => "application/json",
        }
    }
}

impl FeedOf<'_> {
    /// The forms it comes in. A tag has the short one alone: a story has several tags, and each form is a file to renew.
    pub(crate) const fn formats(self) -> &'static [Format] {
        match self {
            Self::Site => &[Format::Rss, Format::Atom, Format::Json, Format::Ninjs],
            Self::Section(_) => &[Format::Rss, Format::Atom, Format::Json],
            Self::Tag(..) => &[Format::Rss],
        }
    }

    fn folder(self) -> String {
        match self {
            Self::Site => String::new(),
            Self::Section(section) => format!("{}/", section.slug),
            Self::Tag(id, shape) => list_folder(List::Tag(id), &shape.slug),
        }
    }

    /// Its path in a form.
    pub(crate) fn path(self, format: Format) -> String {
        format!("{}{}", self.folder(), format.file())
    }

    /// The path of its RSS, which everything has.
    pub(crate) fn rss_path(self) -> String {
        self.path(Format::Rss)
    }

    /// Its paths in every form.
    pub(crate) fn paths(self) -> impl Iterator<Item = String> {
        self.formats().iter().map(move |format| self.path(*format))
    }

    /// The list whose newest stories it has; `None` for all.
    pub(crate) const fn list(self) -> Option<List> {
        match self {
            Self::Site => None,
            Self::Section(section) => Some(List::Section(section.id)),
            Self::Tag(id, _) => Some(List::Tag(id)),
        }
    }
}

/// A story as feeds with the full text have it. Made once for all of them.
pub(crate) struct Entry {
    story: Box<LiveStory>,
    /// The whole of the lead image, where its file is there.
    picture: Option<Picture>,
    /// Standfirst, lead image and body as HTML with absolute links.
    text: String,
}

/// The way to a feed, for the head of a page.
#[derive(Serialize)]
pub(super) struct FeedLink {
    media_type: &'static str,
    title: String,
    href: String,
}

/// What a feed says of itself: plain text and absolute addresses.
struct Channel {
    title: String,
    description: String,
    home: String,
    own: String,
    /// The hub that tells subscribers of changes.
    hub: Option<String>,
}

impl Entry {
    /// The largest file of the lead image: a JPEG, which every program knows.
    fn largest_picture(&self) -> Option<&RenditionFile> {
        self.picture.as_ref()?.jpeg.last()
    }
}

impl Renderer<'_> {
    /// The ways to the feeds of something, for readers' programs.
    pub(super) fn feed_links(&self, of: FeedOf<'_>) -> Vec<FeedLink> {
        let read_by_readers = |format: &&Format| **format != Format::Ninjs;
        let link = |format: &Format| FeedLink {
            media_type: format.media_type(),
            title: self.feed_title(of),
            href: self.links.to(&of.path(*format)),
        };
        let formats = of.formats().iter().filter(read_by_readers);
        formats.map(link).collect()
    }

    /// A story for feeds; `None` for one that readers do not have, or whose words cannot be read.
    pub(crate) fn entry(&self, id: StoryId) -> Result<Option<Entry>, PressFault> {
        let OnSite::Live(story) = self.newsstand.story(id)? else {
            return Ok(None);
        };
        if story.content.flags.not_for_publication {
            return Ok(None);
        }
        let lead = story.content.lead_image.as_ref();
        let picture = lead
            .map(|image| self.newsstand.picture(image, Shape::Whole))
            .transpose()?
            .flatten();
        let absolute = self.with_links(Links::Absolute(self.origin.clone()));
        let text = absolute.full_text(&story)?;
        Ok(Some(Entry {
            story,
            picture,
            text,
        }))
    }

    /// A feed with the full text of these stories, which stand newest first.
    pub(crate) fn feed(&self, of: FeedOf<'_>, format: Format, entries: &[&Entry]) -> String {
        let channel = self.channel(of, format);
        match format {
            Format::Rss => self.rss(&channel, entries),
            Format::Atom => self.atom(&channel, entries),
            Format::Json => self.json_feed(&channel, entries),
            Format::Ninjs => self.ninjs(&channel, entries),
        }
    }

    /// The short feed of a tag.
    pub(crate) fn tag_feed(
        &self,
        tag: story::TagId,
        shape: &ListShape,
    ) -> Result<String, PressFault> {
        let of = FeedOf::Tag(tag, shape);
        let cards: Vec<Card> = self.newsstand.latest(of.list(), FEED_STORIES)?;
        Ok(self.brief(&self.channel(of, Format::Rss), &cards))
    }

    /// The feed at a path of the site, for the preview; `None` when it is none of the site's or a section's.
    pub(crate) fn feed_at(&self, path: &str) -> Result<Option<String>, PressFault> {
        let sections = self.site.sections.iter().map(FeedOf::Section);
        let found = std::iter::once(FeedOf::Site)
            .chain(sections)
            .flat_map(|of| of.formats().iter().map(move |format| (of, *format)))
            .find(|(of, format)| of.path(*format) == path);
        let Some((of, format)) = found else {
            return Ok(None);
        };
        let mut entries = Vec::new();
        for card in self.newsstand.latest(of.list(), FEED_STORIES)? {
            entries.extend(self.entry(card.id)?);
        }
        let listed: Vec<&Entry> = entries.iter().collect();
        Ok(Some(self.feed(of, format, &listed)))
    }

    fn feed_title(&self, of: FeedOf<'_>) -> String {
        let site = plain(&self.site.name);
        match of {
            FeedOf::Site => site,
            FeedOf::Section(section) => format!("{site} - {}", plain(&section.name)),
            FeedOf::Tag(_, shape) => format!("{site} - {}", plain(&shape.name)),
        }
    }

    fn channel(&self, of: FeedOf<'_>, format: Format) -> Channel {
        let title = self.feed_title(of);
        let description = match plain(&self.site.description) {
            empty if empty.is_empty() => title.clone(),
            description => description,
        };
        Channel {
            title,
            description,
            home: self.origin.url(&of.folder()),
            own: self.origin.url(&of.path(format)),
            hub: self.site.hub.clone(),
        }
    }

    /// The text as readers of a feed get it: standfirst, lead image, body.
    fn full_text(&self, story: &LiveStory) -> Result<String, PressFault> {
        let content = &story.content;
        let mut text = String::new();
        if !content.standfirst.trim().is_empty() {
            text.push_str(&format!("<p>{}</p>\n", inline(&content.standfirst)));
        }
        let lead = content.lead_image.as_ref();
        if let Some(image) = lead.filter(|image| image.media.is_some()) {
            text.push_str(&self.figure(image, Picturing::Body)?);
        }
        text.push_str(&self.body(&content.body.blocks)?);
        Ok(text)
    }

    /// The names under a story, as plain text.
    fn names(&self, story: &LiveStory) -> Vec<String> {
        let bylines = story.content.bylines.iter();
        bylines.map(|byline| plain(&byline.name)).collect()
    }

    /// Its section and its tags, as plain text.
    fn categories(&self, story: &LiveStory) -> Vec<String> {
        let section = self.section(story.content.section);
        let section = section.map(|section| plain(&section.name));
        let tags = story.tags.iter().map(|tag| plain(&tag.name));
        section.into_iter().chain(tags).collect()
    }
}

/// The name an item goes by for ever.
fn stable_id(id: StoryId) -> String {
    format!("urn:uuid:{id}")
}

/// Adds an element of XML that holds text.
fn push(out: &mut String, element: &str, text: &str) {
    push_raw(out, &format!("<{element}>{}</{element}>", html(text)));
}

/// Adds a line of markup whose text is escaped.
fn push_raw(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}
