//! What the press reads: this newsroom's archive and media folder behind the press's own trait.

mod known_cards;
mod lists;
mod pictures;
mod said;
mod stories;
mod times;

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::ops::RangeInclusive;
use std::sync::{Mutex, PoisonError};

use archive::{ArchiveError, LiveCard, SharedSnapshot, Snapshot};
use chrono::{DateTime, NaiveDate, Utc};
use press::{
    Address, Breaking, Card, Changes, Corrected, DateLine, Dispatch, List, ListShape, Masthead,
    Month, Neighbours, Newsstand, OnSite, Picture, Read, ReadFault, RenditionFile, Seen, Shape,
    ShareCard, Site, ThemeSource, Video,
};
use story::{AuthorId, ImageUse, MediaId, SectionId, StoryId, Tag, TagId};

use self::known_cards::KnownCards;
use self::lists::Stretch;
use self::said::{card, list, month_of, site_page};
use crate::media::kind_of;
use crate::settings::Settings;
use crate::wire::MediaKind;
use crate::{Error, Newsroom};

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
    known_cards: KnownCards,
    /// The tags that were asked for, by the ids stories have of them.
    tags: Mutex<HashMap<TagId, Option<Tag>>>,
    /// The last stretches of each list whose neighbours were asked for, the newest first.
    stretches: Mutex<HashMap<List, VecDeque<Stretch>>>,
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
            known_cards: KnownCards::default(),
            tags: Mutex::default(),
            stretches: Mutex::default(),
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

    fn changes_since(&self, seen: &Seen) -> Read<Changes> {
        let changes = self
            .snapshot()
            .site_changes_since(seen.number)
            .map_err(unread)?;
        Ok(Changes {
            stories: changes.stories,
            lists: changes.lists.into_iter().map(list).collect(),
            upto: self.change_of_number(changes.upto)?,
            knows_seen: self.change_of_number(seen.number)? == *seen,
        })
    }

    fn story(&self, id: StoryId) -> Read<OnSite> {
        self.readers_have(id)
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
        self.newest(list, count)
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
        self.every_list()
    }

    fn list(&self, list: List) -> Read<Option<ListShape>> {
        self.shape_of(list)
    }

    fn in_slots(&self, list: List, slots: RangeInclusive<u32>) -> Read<Vec<Card>> {
        self.cards_of(list, slots)
    }

    fn neighbours(&self, list: List, slot: u32) -> Read<Neighbours> {
        self.beside(list, slot)
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
            story: live.story,
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

    fn picture_bytes(&self, image: &ImageUse, file: &RenditionFile) -> Read<Option<Vec<u8>>> {
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
    /// The change of a number, by what the archive tells it from others.
    fn change_of_number(&self, number: u64) -> Read<Seen> {
        let imprint = self.snapshot().imprint_of_site_change(number);
        Ok(Seen {
            number,
            imprint: imprint.map_err(unread)?.unwrap_or_default(),
        })
    }

    /// What the archive knows of a picture or a film; `None` when it has none of this id.
    fn media(&self, id: MediaId) -> Read<Option<archive::Media>> {
        match self.snapshot().media(id) {
            Ok(row) => Ok(Some(row)),
            Err(ArchiveError::NotFound { .. }) => Ok(None),
            Err(fault) => Err(unread(fault)),
        }
    }
}

fn unread(fault: impl std::error::Error + Send + Sync + 'static) -> ReadFault {
    ReadFault(Box::new(fault))
}
