//! What the press reads: this newsroom's archive and media folder behind the press's own trait.

mod pictures;
mod said;
mod times;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::{Mutex, PoisonError};

use archive::{ArchiveError, LiveCard, SharedSnapshot, Snapshot};
use chrono::{DateTime, NaiveDate, Utc};
use press::{
    Address, Breaking, Card, Changes, Corrected, DateLine, Dispatch, List, ListShape, LivePage,
    LiveStory, Masthead, Month, Neighbours, Newsstand, Notice, OnSite, Picture, Previewed, Read,
    ReadFault, RenditionFile, Shape, ShareCard, Site, ThemeSource, Video,
};
use story::{AuthorId, ImageUse, Kind, MediaId, SectionId, StoryId, Tag, TagId};

use self::said::{card, list, live_page, month_of, site_list, site_page, slot};
use crate::media::kind_of;
use crate::settings::Settings;
use crate::wire::MediaKind;
use crate::{Error, Newsroom};

/// The number a story is shown with in a preview before it has one. Public numbers begin at 1.
const NO_NUMBER_YET: u32 = 0;

/// One consistent state of a newsroom, as the press sees it.
pub(crate) struct Stand<'a> {
    newsroom: &'a Newsroom,
    shared: &'a SharedSnapshot,
    settings: &'a Settings,
    id: String,
    theme: ThemeSource,
    /// The pictures that should have files in AVIF and have not.
    without_avif: Mutex<BTreeSet<MediaId>>,
    /// Whether what is made is looked at once, in a frame beside the text, and not by readers.
    is_preview: bool,
}

impl<'a> Stand<'a> {
    pub(super) fn new(
        newsroom: &'a Newsroom,
        shared: &'a SharedSnapshot,
        settings: &'a Settings,
    ) -> Result<Self, Error> {
        let theme = newsroom.theme_source(&shared.look(), settings, &settings.theme)?;
        Self::with_theme(newsroom, shared, settings, theme)
    }

    /// The same made with another theme.
    pub(crate) fn with_theme(
        newsroom: &'a Newsroom,
        shared: &'a SharedSnapshot,
        settings: &'a Settings,
        theme: ThemeSource,
    ) -> Result<Self, Error> {
        Ok(Self {
            newsroom,
            shared,
            settings,
            id: shared.look().newsroom_id()?,
            theme,
            without_avif: Mutex::default(),
            is_preview: false,
        })
    }

    /// The pictures whose files in AVIF were missed, though the archive says that they are made.
    pub(super) fn without_avif(self) -> Vec<MediaId> {
        let missed = self.without_avif.into_inner();
        missed
            .unwrap_or_else(PoisonError::into_inner)
            .into_iter()
            .collect()
    }

    /// The same for a preview, which is renewed with every pause of whoever types: its pages are those of the site, and nothing is
    /// made and kept of their pictures that nobody looks at.
    #[must_use]
    pub(crate) fn for_preview(self) -> Self {
        Self {
            is_preview: true,
            ..self
        }
    }

    fn snapshot(&self) -> Snapshot<'a> {
        self.shared.look()
    }

    /// A story with its newest words as its page would be if they were published now.
    pub(super) fn as_if_published(
        &self,
        id: StoryId,
        now: DateTime<Utc>,
    ) -> Result<Previewed, Error> {
        let record = self.snapshot().story(id)?;
        let content = self.snapshot().working_copy(id)?.content;
        let first = record
            .standing
            .live
            .as_ref()
            .map(|live| live.first_published_at);
        let due = record.standing.schedule.as_ref().map(story::Schedule::due);
        let first_published_at = first.or(due).unwrap_or(now);
        if record.kind == Kind::Page {
            // One without a title can be looked at too.
            let slug = content.address_slug();
            let slug = if slug.is_empty() {
                id.to_string()
            } else {
                slug
            };
            return Ok(Previewed::Page(Box::new(LivePage {
                id,
                slug,
                content,
                former_slugs: Vec::new(),
                first_published_at,
            })));
        }
        let today = self.settings.zone.local(first_published_at).wall.date();
        Ok(Previewed::Story(Box::new(LiveStory {
            id,
            number: record.standing.number.unwrap_or(NO_NUMBER_YET),
            tags: self.tags(&content.tags)?,
            authors: self.snapshot().authors_of(&content.bylines)?,
            content,
            revision: NO_NUMBER_YET,
            first_published_at,
            address_date: record.address_date.unwrap_or(today),
            former_slugs: Vec::new(),
            slots: self
                .snapshot()
                .slots_of(id)?
                .into_iter()
                .map(slot)
                .collect(),
        })))
    }

    fn tags(&self, ids: &[TagId]) -> Result<Vec<Tag>, Error> {
        Ok(self
            .snapshot()
            .tags_of(ids)?
            .into_iter()
            .map(|used| used.tag)
            .collect())
    }

    fn cards(&self, cards: Vec<LiveCard>) -> Vec<Card> {
        cards.into_iter().map(card).collect()
    }
}

impl Newsstand for Stand<'_> {
    fn site(&self) -> Read<Site> {
        let Settings {
            name,
            description,
            url,
            zone,
            digits,
            months,
            hijri,
            share_images,
            avif,
            masthead,
            websub_hub,
            indexnow_key,
            ..
        } = self.settings;
        Ok(Site {
            newsroom: self.id.clone(),
            archive: self.snapshot().copy_id().map_err(unread)?,
            name: name.clone(),
            description: description.clone(),
            url: url.clone(),
            zone: zone.clone(),
            language: "ar".to_owned(),
            masthead: Masthead {
                top_news_label: masthead.top_news_label.clone(),
                date_line: match masthead.date_line.as_str() {
                    "" => DateLine::Automatic,
                    fixed => DateLine::Fixed(fixed.to_owned()),
                },
                hashtag: masthead.hashtag.clone(),
                editor_title: masthead.editor_title.clone(),
                editor_name: masthead.editor_name.clone(),
            },
            sections: self.snapshot().sections().map_err(unread)?,
            pages: self
                .snapshot()
                .site_pages()
                .map_err(unread)?
                .into_iter()
                .map(site_page)
                .collect(),
            digits: *digits,
            months: *months,
            hub: (!websub_hub.is_empty()).then(|| websub_hub.clone()),
            indexnow_key: (!indexnow_key.is_empty()).then(|| indexnow_key.clone()),
            hijri: *hijri,
            theme: self.theme.clone(),
            share_images: *share_images,
            avif: *avif,
        })
    }

    fn changes_since(&self, seen: u64) -> Read<Changes> {
        let changes = self.snapshot().site_changes_since(seen).map_err(unread)?;
        Ok(Changes {
            stories: changes.stories,
            lists: changes.lists.into_iter().map(list).collect(),
            upto: changes.upto,
        })
    }

    fn story(&self, id: StoryId) -> Read<OnSite> {
        match self.snapshot().kind_of(id) {
            // What a site folder has of a newsroom that was restored from a backup made before.
            Err(ArchiveError::NotFound { .. }) => return Ok(OnSite::Absent),
            Ok(Kind::Page) => return self.page(id),
            kind => kind.map_err(unread)?,
        };
        let live = match self.snapshot().live_story(id) {
            Err(fault @ ArchiveError::Damaged { .. }) => {
                return Ok(OnSite::Unreadable(fault.to_string()));
            }
            live => live.map_err(unread)?,
        };
        if let Some(live) = live {
            let tags = self.tags(&live.content.tags).map_err(unread)?;
            return Ok(OnSite::Live(Box::new(LiveStory {
                id,
                number: live.number,
                content: live.content,
                revision: live.revision.0,
                first_published_at: live.first_published_at,
                address_date: live.address_date,
                former_slugs: live.former_slugs,
                tags,
                authors: live.authors,
                slots: live.slots.into_iter().map(slot).collect(),
            })));
        }
        self.withdrawn(id)
    }

    fn stories(&self) -> Read<Vec<StoryId>> {
        self.snapshot().stories_on_site().map_err(unread)
    }

    fn story_numbered(&self, number: u32) -> Read<Option<StoryId>> {
        self.snapshot().story_numbered(number).map_err(unread)
    }

    fn page_with_slug(&self, slug: &str) -> Read<Option<StoryId>> {
        self.snapshot().page_with_slug(slug).map_err(unread)
    }

    fn tag_with_slug(&self, slug: &str) -> Read<Option<TagId>> {
        Ok(self
            .snapshot()
            .tag_with_slug(slug)
            .map_err(unread)?
            .map(|used| used.tag.id))
    }

    fn author_with_slug(&self, slug: &str) -> Read<Option<AuthorId>> {
        let author = self.snapshot().author_with_slug(slug).map_err(unread)?;
        Ok(author.map(|author| author.id))
    }

    fn card(&self, id: StoryId) -> Read<Option<Card>> {
        let cards = self.snapshot().live_cards(&[id]).map_err(unread)?;
        Ok(cards.into_iter().next().map(card))
    }

    fn latest(&self, list: Option<List>, count: usize) -> Read<Vec<Card>> {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        Ok(self.cards(
            self.snapshot()
                .latest(list.map(site_list), count)
                .map_err(unread)?,
        ))
    }

    fn published_after(&self, after: DateTime<Utc>) -> Read<Vec<StoryId>> {
        self.snapshot().published_after(after).map_err(unread)
    }

    fn held(&self, section: Option<SectionId>, as_of: DateTime<Utc>) -> Read<Vec<Card>> {
        let places = self.snapshot().held_at(section, as_of).map_err(unread)?;
        let stories: Vec<StoryId> = places.into_iter().map(|place| place.story).collect();
        Ok(self.cards(self.snapshot().live_cards(&stories).map_err(unread)?))
    }

    fn breaking(&self, as_of: DateTime<Utc>) -> Read<Vec<Breaking>> {
        let stays = self.settings.strip_stays();
        let cards = self.snapshot().strip(as_of, stays).map_err(unread)?;
        let line = |live: LiveCard| Breaking {
            until: live.first_published_at + stays,
            card: card(live),
        };
        Ok(cards.into_iter().map(line).collect())
    }

    fn lists(&self) -> Read<Vec<List>> {
        Ok(self
            .snapshot()
            .lists_with_stories()
            .map_err(unread)?
            .into_iter()
            .map(list)
            .collect())
    }

    fn list(&self, list: List) -> Read<Option<ListShape>> {
        let slots = self.snapshot().list_len(site_list(list)).map_err(unread)?;
        match list {
            List::Section(id) => {
                let section = self.snapshot().section(id).map_err(unread)?;
                Ok(Some(ListShape {
                    name: section.name,
                    slug: section.slug,
                    slots,
                }))
            }
            List::Tag(id) => {
                if !self.has_stories(list)? {
                    return Ok(None);
                }
                let tag = self.snapshot().tag(id).map_err(unread)?.tag;
                Ok(Some(ListShape {
                    name: tag.name,
                    slug: tag.slug,
                    slots,
                }))
            }
            List::Author(id) => {
                if !self.has_stories(list)? {
                    return Ok(None);
                }
                let author = self.snapshot().author(id).map_err(unread)?;
                Ok(Some(ListShape {
                    name: author.name,
                    slug: author.slug,
                    slots,
                }))
            }
        }
    }

    fn in_slots(&self, list: List, slots: RangeInclusive<u32>) -> Read<Vec<Card>> {
        Ok(self.cards(
            self.snapshot()
                .cards_in_slots(site_list(list), slots)
                .map_err(unread)?,
        ))
    }

    fn neighbours(&self, list: List, slot: u32) -> Read<Neighbours> {
        let beside = self.snapshot().neighbours(site_list(list), slot);
        let archive::Neighbours { before, after } = beside.map_err(unread)?;
        let of = |one: archive::Neighbour| {
            let address = Address::new(one.address_date, one.number, &one.slug);
            (one.story, address)
        };
        Ok(Neighbours {
            before: before.map(of),
            after: after.map(of),
        })
    }

    fn months(&self) -> Read<Vec<Month>> {
        self.snapshot()
            .months()
            .map_err(unread)?
            .iter()
            .map(|text| month_of(text))
            .collect()
    }

    fn month(&self, month: Month) -> Read<Vec<Dispatch>> {
        let addresses = self
            .snapshot()
            .addresses_of_month(&format!("{:04}-{:02}", month.year, month.month))
            .map_err(unread)?;
        let dispatch = |live: archive::LiveAddress| Dispatch {
            address: Address::new(live.address_date, live.number, &live.slug),
            changed_at: live.changed_at,
        };
        Ok(addresses.into_iter().map(dispatch).collect())
    }

    fn days(&self, month: Month) -> Read<Vec<NaiveDate>> {
        let month = format!("{:04}-{:02}", month.year, month.month);
        self.snapshot().days_of_month(&month).map_err(unread)
    }

    fn day(&self, day: NaiveDate) -> Read<Vec<Card>> {
        let cards = self.snapshot().cards_of_day(day);
        Ok(self.cards(cards.map_err(unread)?))
    }

    fn correction_months(&self) -> Read<Vec<Month>> {
        self.months_of_corrections()
    }

    fn corrected(&self, month: Month) -> Read<Vec<Corrected>> {
        self.corrected_in(month)
    }

    fn prepare_picture(&self, image: &ImageUse, shapes: &[Shape]) -> Read<()> {
        self.prepare(image, shapes)
    }

    fn picture(&self, image: &ImageUse, shape: Shape) -> Read<Option<Picture>> {
        self.picture_in(image, shape)
    }

    fn picture_bytes(&self, image: &ImageUse, file: &RenditionFile) -> Read<Vec<u8>> {
        self.bytes_of(image, &file.name)
    }

    fn picture_at_a_glance(&self, image: &ImageUse) -> Read<Option<Vec<u8>>> {
        self.glance_of(image)
    }

    fn share_card(&self, card: &ShareCard) -> Read<RenditionFile> {
        self.card_file(card)
    }

    fn share_card_bytes(&self, card: &ShareCard) -> Read<Vec<u8>> {
        self.card_bytes(card)
    }

    fn picture_named(&self, name: &str) -> Read<Option<Vec<u8>>> {
        self.named_picture(name)
    }

    fn video(&self, media: MediaId) -> Read<Option<Video>> {
        let Some(row) = self.media(media)? else {
            return Ok(None);
        };
        let folder = &self.newsroom.media;
        if kind_of(&row) != MediaKind::Video || !folder.can_play(&row.file) {
            return Ok(None);
        }
        Ok(Some(Video {
            file: folder.path(&row.file),
            name: row.file,
            media_type: row.kind,
            width: row.width,
            height: row.height,
        }))
    }
}

impl Stand<'_> {
    fn has_stories(&self, list: List) -> Read<bool> {
        self.snapshot()
            .list_has_stories(site_list(list))
            .map_err(unread)
    }

    /// What the archive knows of a picture or a film; `None` when it has none of this id.
    fn media(&self, id: MediaId) -> Read<Option<archive::Media>> {
        match self.snapshot().media(id) {
            Ok(row) => Ok(Some(row)),
            Err(ArchiveError::NotFound { .. }) => Ok(None),
            Err(fault) => Err(unread(fault)),
        }
    }

    /// What readers have of a page of the site.
    fn page(&self, id: StoryId) -> Read<OnSite> {
        match self.snapshot().live_page(id) {
            Ok(None) => Ok(OnSite::Absent),
            Ok(Some(page)) => Ok(OnSite::Page(Box::new(live_page(page)))),
            Err(fault @ ArchiveError::Damaged { .. }) => Ok(OnSite::Unreadable(fault.to_string())),
            Err(fault) => Err(unread(fault)),
        }
    }

    fn withdrawn(&self, id: StoryId) -> Read<OnSite> {
        let record = self.snapshot().story(id).map_err(unread)?;
        let gone = record.standing.withdrawal.as_ref();
        let (Some(gone), Some(day), Some(number)) =
            (gone, record.address_date, record.standing.number)
        else {
            return Ok(OnSite::Absent);
        };
        let Some(text) = gone.notice.clone() else {
            return Ok(OnSite::Gone(Address::new(day, number, "")));
        };
        let mut slugs = self.snapshot().slugs_given(id).map_err(unread)?;
        let slug = slugs.pop().unwrap_or_default();
        Ok(OnSite::Notice(Notice {
            address: Address::new(day, number, &slug),
            former_slugs: slugs,
            text,
            withdrawn_at: gone.at,
        }))
    }
}

fn unread(fault: impl std::error::Error + Send + Sync + 'static) -> ReadFault {
    ReadFault(Box::new(fault))
}
