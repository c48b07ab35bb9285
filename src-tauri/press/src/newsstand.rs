//! What the press reads: the trait the newsroom implements over its archive, and the shapes that cross it.
//!
//! Only what readers may see crosses. An implementation answers from one snapshot for the length of an export, so that
//! every page is made of the same newsroom.

mod lists;
mod pictures;
mod site;
mod without;

use std::error::Error;
use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use story::{
    Author, AuthorId, Content, Correction, ImageUse, MediaId, SectionId, StoryId, Tag, TagId,
};

use crate::address::{Address, Month, page_folder};

pub use lists::{Breaking, Card, List, ListShape, Neighbours, Slot};
pub use pictures::{Picture, RenditionFile, Shape, ShareCard, ShareImages, Video};
pub use site::{DateLine, Masthead, Site, StaticPage};
pub(crate) use without::Without;

/// The newsroom could not be read; the words are its own.
#[derive(Debug, thiserror::Error)]
#[error("the newsroom cannot be read: {0}")]
pub struct ReadFault(#[source] pub Box<dyn Error + Send + Sync>);

/// What reading gives.
pub type Read<T> = Result<T, ReadFault>;

/// Where the press gets everything it prints. A full export asks from several threads.
pub trait Newsstand: Sync {
    /// The settings of the site. Any difference from the last export makes every page planned anew.
    fn site(&self) -> Read<Site>;

    /// What changed after `seen`, the change the last export was brought up to.
    ///
    /// A story counts as changed when it was published, updated or withdrawn, when the name or slug of one of its tags or the
    /// slug of one of its authors changed, and when the file of one of its pictures came or went, the files in AVIF among them; a page of
    /// the site likewise. The cost is that of the changes.
    fn changes_since(&self, seen: &Seen) -> Read<Changes>;

    /// What readers have of a story, or of a page of the site.
    fn story(&self, id: StoryId) -> Read<OnSite>;

    /// All stories and pages that are live or withdrawn, in any fixed order. Asked only by a full export.
    fn stories(&self) -> Read<Vec<StoryId>>;

    /// The story of a public number, for the preview.
    fn story_numbered(&self, number: u32) -> Read<Option<StoryId>>;

    /// The page of the site that readers have, or had, under a slug, for the preview.
    fn page_with_slug(&self, slug: &str) -> Read<Option<StoryId>>;

    /// The tag of a slug, for the preview.
    fn tag_with_slug(&self, slug: &str) -> Read<Option<TagId>>;

    /// The author of a slug, for the preview.
    fn author_with_slug(&self, slug: &str) -> Read<Option<AuthorId>>;

    /// A live story as a line of a list.
    fn card(&self, id: StoryId) -> Read<Option<Card>>;

    /// The newest live stories of the site, or of one list (a section's own and those that name it as a further section).
    fn latest(&self, list: Option<List>, count: usize) -> Read<Vec<Card>>;

    /// The live stories that were first published after an instant, the newest first.
    fn published_after(&self, after: DateTime<Utc>) -> Read<Vec<StoryId>>;

    /// The live stories that the chief editor holds at an instant, in that order: as top news (`None`), or to stand first in a
    /// section.
    fn held(&self, section: Option<SectionId>, as_of: DateTime<Utc>) -> Read<Vec<Card>>;

    /// The breaking news at an instant, the newest first.
    fn breaking(&self, as_of: DateTime<Utc>) -> Read<Vec<Breaking>>;

    /// All lists that have a live story, in any fixed order. Asked only by a full export.
    fn lists(&self) -> Read<Vec<List>>;

    /// A list, or `None` when no live story is in it. A section of the site always exists.
    fn list(&self, list: List) -> Read<Option<ListShape>>;

    /// The live stories in these slots of a list.
    fn in_slots(&self, list: List, slots: RangeInclusive<u32>) -> Read<Vec<Card>>;

    /// The live stories nearest to a slot of a list, which may be a gap.
    fn neighbours(&self, list: List, slot: u32) -> Read<Neighbours>;

    /// The months that have a live story, in order.
    fn months(&self) -> Read<Vec<Month>>;

    /// The live stories of a month, by their addresses.
    fn month(&self, month: Month) -> Read<Vec<Dispatch>>;

    /// The days of a month that have a live story, by their addresses, in order.
    fn days(&self, month: Month) -> Read<Vec<NaiveDate>>;

    /// The live stories of a day, by their addresses.
    fn day(&self, day: NaiveDate) -> Read<Vec<Card>>;

    /// The months in which readers were told of corrections of stories that are live, in order, by the newsroom's zone.
    fn correction_months(&self) -> Read<Vec<Month>>;

    /// The live stories with a correction of that month, in any fixed order.
    fn corrected(&self, month: Month) -> Read<Vec<Corrected>>;

    /// Makes what is not there yet of a picture's files in these shapes, from one opening of it. What cannot be made is
    /// missing afterwards, and no fault.
    fn prepare_picture(&self, image: &ImageUse, shapes: &[Shape]) -> Read<()>;

    /// The files of a picture in a shape, or `None` while it is missing or cannot be opened.
    fn picture(&self, image: &ImageUse, shape: Shape) -> Read<Option<Picture>>;

    /// The bytes of one of them: no metadata but the caption and credit of this use, always the same for the same name. `None` where
    /// it turns out to be lost and is not to be made while an export waits; [`Self::picture`] names it no more from then on.
    fn picture_bytes(&self, image: &ImageUse, file: &RenditionFile) -> Read<Option<Vec<u8>>>;

    /// A WebP of a few pixels, which stands where the picture will be while it loads; `None` as for [`Self::picture`].
    fn picture_at_a_glance(&self, image: &ImageUse) -> Read<Option<Vec<u8>>>;

    /// The file of a share card, drawn where it is not there yet; for a preview it is only named. A picture that cannot be opened is
    /// left away.
    fn share_card(&self, card: &ShareCard) -> Read<RenditionFile>;

    /// The bytes of a share card: a JPEG.
    fn share_card_bytes(&self, card: &ShareCard) -> Read<Vec<u8>>;

    /// The bytes of a rendition by its file name, for the preview; `None` when the newsroom has no such file.
    fn picture_named(&self, name: &str) -> Read<Option<Vec<u8>>>;

    /// A video's file, or `None` while it is missing.
    fn video(&self, media: MediaId) -> Read<Option<Video>>;
}

/// What changed since the last export.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The stories and pages.
    pub stories: Vec<StoryId>,
    /// The lists that one of these stories has left, be it since then or before. One may be longer, or have another name, for a
    /// story that came into it and went between two exports, and nothing that readers have says so.
    pub lists: Vec<List>,
    /// The newest change, to ask from next time.
    pub upto: Seen,
    /// Whether the newsroom has exactly the change that was asked from. Where it has not, the export before was of another copy of
    /// the newsroom, or of a later state of it, and what changed since cannot be told.
    pub knows_seen: bool,
}

/// A change of the newsroom that an export was brought up to; of the default everything comes after.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Its number in order; 0 before the first.
    pub number: u64,
    /// What tells it from the change of the same number in another copy of the newsroom; empty before the first.
    pub imprint: String,
}

/// What readers have of a story.
#[derive(Debug, Clone, PartialEq)]
pub enum OnSite {
    /// Nothing: never published.
    Absent,
    /// Nothing any more: withdrawn without a notice.
    Gone(Address),
    /// A page that says why the story is gone.
    Notice(Notice),
    /// The story.
    Live(Box<LiveStory>),
    /// A page of the site that is no news.
    Page(Box<LivePage>),
    /// Readers have it, but its words cannot be read any more; why, in the newsroom's words. The page that readers have stays
    /// as it is.
    Unreadable(String),
}

/// The page of a withdrawn story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its address, as it was.
    pub address: Address,
    /// Slugs that readers were given before the last one.
    pub former_slugs: Vec<String>,
    /// What readers are told.
    pub text: String,
    /// When it was withdrawn.
    pub withdrawn_at: DateTime<Utc>,
}

/// A live story: the pinned revision, and what the archive knows about its place on the site.
#[derive(Debug, Clone, PartialEq)]
pub struct LiveStory {
    /// Its identity.
    pub id: StoryId,
    /// Its public number.
    pub number: u32,
    /// The pinned revision.
    pub content: Content,
    /// Its number, which grows with each revision that readers are given.
    pub revision: u32,
    /// When it was first published, as readers are told.
    pub first_published_at: DateTime<Utc>,
    /// The day of that in the zone the newsroom had then. Part of the address: it never changes.
    pub address_date: NaiveDate,
    /// Slugs that readers were given before the present one, oldest first: their addresses lead here.
    pub former_slugs: Vec<String>,
    /// Its tags, in the order of the content.
    pub tags: Vec<Tag>,
    /// The author of each byline of the content, in order; `None` for a name that has no page.
    pub authors: Vec<Option<Author>>,
    /// Its places in lists: those of its section, its further sections, its tags and its authors.
    pub slots: Vec<Slot>,
}

/// A live page of the site: the pinned revision, and what the archive knows about its address.
#[derive(Debug, Clone, PartialEq)]
pub struct LivePage {
    /// Its identity.
    pub id: StoryId,
    /// The pinned revision. Its headline is the title; section, tags, related stories and the like are not shown.
    pub content: Content,
    /// Its part of the address.
    pub slug: String,
    /// Slugs that readers were given before the present one and that lead nowhere else: they lead here.
    pub former_slugs: Vec<String>,
    /// When it was first published.
    pub first_published_at: DateTime<Utc>,
}

impl LivePage {
    /// Its folder, relative to the site, with a slash at its end: `من-نحن/`.
    #[must_use]
    pub fn folder(&self) -> String {
        page_folder(&self.slug)
    }
}

impl LiveStory {
    /// Its address.
    #[must_use]
    pub fn address(&self) -> Address {
        Address::new(self.address_date, self.number, &self.content.address_slug())
    }

    /// The story as a line of a list.
    #[must_use]
    pub fn card(&self) -> Card {
        let content = &self.content;
        let headline = if content.home_headline.is_empty() {
            &content.headline
        } else {
            &content.home_headline
        };
        Card {
            id: self.id,
            address: self.address(),
            kicker: content.kicker.clone(),
            headline: headline.clone(),
            standfirst: content.standfirst.clone(),
            section: content.section,
            lead_image: content.lead_image.clone(),
            first_published_at: self.first_published_at,
            exclusive: content.flags.exclusive,
        }
    }
}

/// A live story as a sitemap lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// The story.
    pub story: StoryId,
    /// Its address.
    pub address: Address,
    /// When it last changed in substance: the editorial update, else the first publication.
    pub changed_at: DateTime<Utc>,
}

/// A live story with what readers were told was wrong in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    /// The story.
    pub card: Card,
    /// All its corrections, in the order of the content.
    pub corrections: Vec<Correction>,
}
