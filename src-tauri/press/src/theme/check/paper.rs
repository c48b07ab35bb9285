//! The invented paper: one story with everything a story can have, one with nothing but a headline, one that was taken down,
//! and a page that is no news.

mod words;

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use story::{AuthorId, Content, ImageUse, MediaId, SectionId, StoryId, TagId};

use crate::address::{Address, Month};
use crate::fault::PressFault;
use crate::listing::PAGE_SLOTS;
use crate::newsstand::{
    Breaking, Card, Changes, Corrected, Dispatch, List, ListShape, LiveStory, Neighbours,
    Newsstand, Notice, OnSite, Picture, Read, RenditionFile, Seen, Shape, ShareCard, Site, Video,
};
use crate::theme::ThemeSource;
use words::{
    BARE, GONE, PAGE, PAGE_SLUG, author, live_page, noon, section, site, story, story_id, tag,
    whole_story,
};

/// An invented newsroom.
pub(super) struct Paper {
    pub(super) site: Site,
    stories: Vec<LiveStory>,
    is_full: bool,
}

impl Paper {
    /// A paper that uses everything.
    pub(super) fn full(theme: &ThemeSource) -> Result<Self, PressFault> {
        Ok(Self {
            site: site(theme, true)?,
            stories: vec![whole_story(), story(BARE, Content::in_section(section()))],
            is_full: true,
        })
    }

    /// A paper on its first day: no masthead words, no story.
    pub(super) fn bare(theme: &ThemeSource) -> Result<Self, PressFault> {
        Ok(Self {
            site: site(theme, false)?,
            stories: Vec::new(),
            is_full: false,
        })
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        noon() + TimeDelta::hours(1)
    }

    fn cards(&self) -> Vec<Card> {
        self.stories.iter().map(LiveStory::card).collect()
    }
}

fn file(name: &str) -> RenditionFile {
    RenditionFile {
        name: name.to_owned(),
        width: 800,
        height: 450,
    }
}

impl Newsstand for Paper {
    fn site(&self) -> Read<Site> {
        Ok(self.site.clone())
    }

    fn changes_since(&self, _: &Seen) -> Read<Changes> {
        Ok(Changes::default())
    }

    fn story(&self, id: StoryId) -> Read<OnSite> {
        if self.is_full && id == story_id(GONE) {
            return Ok(OnSite::Notice(Notice {
                address: Address::new(
                    NaiveDate::from_ymd_opt(2027, 5, 1).unwrap_or_default(),
                    u32::from(GONE),
                    "خبر-سابق",
                ),
                former_slugs: Vec::new(),
                text: "سُحب الخبر لعدم دقته.".to_owned(),
                withdrawn_at: noon(),
            }));
        }
        if self.is_full && id == story_id(PAGE) {
            return Ok(OnSite::Page(Box::new(live_page())));
        }
        let live = self.stories.iter().find(|story| story.id == id);
        Ok(live.map_or(OnSite::Absent, |story| {
            OnSite::Live(Box::new(story.clone()))
        }))
    }

    fn stories(&self) -> Read<Vec<StoryId>> {
        let others = [GONE, PAGE].map(story_id);
        let others = others.into_iter().filter(|_| self.is_full);
        let stories = self.stories.iter().map(|story| story.id);
        Ok(stories.chain(others).collect())
    }

    fn story_numbered(&self, number: u32) -> Read<Option<StoryId>> {
        let found = self.stories.iter().find(|story| story.number == number);
        Ok(found.map(|story| story.id))
    }

    fn page_with_slug(&self, slug: &str) -> Read<Option<StoryId>> {
        Ok((slug == PAGE_SLUG).then(|| story_id(PAGE)))
    }

    fn author_with_slug(&self, slug: &str) -> Read<Option<AuthorId>> {
        Ok((slug == author().slug).then(|| author().id))
    }

    fn tag_with_slug(&self, slug: &str) -> Read<Option<TagId>> {
        Ok((slug == tag().slug).then(|| tag().id))
    }

    fn card(&self, id: StoryId) -> Read<Option<Card>> {
        Ok(self.cards().into_iter().find(|card| card.id == id))
    }

    fn published_after(&self, after: DateTime<Utc>) -> Read<Vec<StoryId>> {
        let newer = |story: &&LiveStory| story.first_published_at > after;
        let newer = self.stories.iter().filter(newer);
        Ok(newer.map(|story| story.id).collect())
    }

    fn latest(&self, _: Option<List>, count: usize) -> Read<Vec<Card>> {
        Ok(self.cards().into_iter().take(count).collect())
    }

    fn held(&self, _: Option<SectionId>, _: DateTime<Utc>) -> Read<Vec<Card>> {
        Ok(Vec::new())
    }

    fn breaking(&self, as_of: DateTime<Utc>) -> Read<Vec<Breaking>> {
        let line = |card| Breaking {
            card,
            until: as_of + TimeDelta::hours(1),
        };
        Ok(self.cards().into_iter().take(1).map(line).collect())
    }

    fn lists(&self) -> Read<Vec<List>> {
        let others = [List::Tag(tag().id), List::Author(author().id)];
        let others = others.into_iter().filter(|_| self.is_full);
        Ok([List::Section(section())]
            .into_iter()
            .chain(others)
            .collect())
    }

    /// The section is two pages long, so that its pages lead to one another.
    fn list(&self, list: List) -> Read<Option<ListShape>> {
        let (name, slots) = match list {
            List::Section(_) if self.is_full => ("محليات".to_owned(), 2 * PAGE_SLOTS + 1),
            List::Section(_) => ("محليات".to_owned(), 0),
            List::Tag(_) => (tag().name, 1),
            List::Author(_) => (author().name, 1),
        };
        Ok(Some(ListShape {
            slug: name.clone(),
            name,
            slots,
        }))
    }

    fn in_slots(&self, list: List, slots: RangeInclusive<u32>) -> Read<Vec<Card>> {
        let is_in = |story: &&LiveStory| {
            story
                .slots
                .iter()
                .any(|slot| slot.list == list && slots.contains(&slot.number))
        };
        Ok(self
            .stories
            .iter()
            .filter(is_in)
            .map(LiveStory::card)
            .collect())
    }

    fn neighbours(&self, _: List, slot: u32) -> Read<Neighbours> {
        let beside = |story: &LiveStory| (story.id, story.address());
        let at = |number: Option<u32>| {
            let found = self.stories.iter();
            found
                .filter(|story| Some(story.number) == number)
                .map(beside)
                .next()
        };
        Ok(Neighbours {
            before: at(slot.checked_sub(1)),
            after: at(slot.checked_add(1)),
        })
    }

    fn days(&self, month: Month) -> Read<Vec<NaiveDate>> {
        let in_month = |story: &&LiveStory| story.address().month() == month;
        let stories = self.stories.iter().filter(in_month);
        let mut days: Vec<NaiveDate> = stories.map(|story| story.address_date).collect();
        days.dedup();
        Ok(days)
    }

    fn day(&self, day: NaiveDate) -> Read<Vec<Card>> {
        let on_day = |story: &&LiveStory| story.address_date == day;
        let stories = self.stories.iter().filter(on_day);
        Ok(stories.map(LiveStory::card).collect())
    }

    fn correction_months(&self) -> Read<Vec<Month>> {
        self.months()
    }

    fn corrected(&self, _: Month) -> Read<Vec<Corrected>> {
        let corrected = |story: &LiveStory| Corrected {
            card: story.card(),
            corrections: story.content.corrections.clone(),
        };
        let told = |story: &&LiveStory| !story.content.corrections.is_empty();
        Ok(self.stories.iter().filter(told).map(corrected).collect())
    }

    fn months(&self) -> Read<Vec<Month>> {
        let mut months: Vec<Month> = self
            .stories
            .iter()
            .map(|story| story.address().month())
            .collect();
        months.dedup();
        Ok(months)
    }

    fn month(&self, _: Month) -> Read<Vec<Dispatch>> {
        let dispatch = |story: &LiveStory| Dispatch {
            story: story.id,
            address: story.address(),
            changed_at: story.first_published_at,
        };
        Ok(self.stories.iter().map(dispatch).collect())
    }

    fn prepare_picture(&self, _: &ImageUse, _: &[Shape]) -> Read<()> {
        Ok(())
    }

    fn picture(&self, _: &ImageUse, _: Shape) -> Read<Option<Picture>> {
        Ok(Some(Picture {
            jpeg: vec![file("check-800.jpg")],
            webp: vec![file("check-800.webp")],
            avif: Vec::new(),
        }))
    }

    fn picture_bytes(&self, _: &ImageUse, _: &RenditionFile) -> Read<Option<Vec<u8>>> {
        Ok(Some(Vec::new()))
    }

    fn picture_at_a_glance(&self, _: &ImageUse) -> Read<Option<Vec<u8>>> {
        Ok(Some(b"a glance".to_vec()))
    }

    fn share_card(&self, _: &ShareCard) -> Read<RenditionFile> {
        Ok(file("check-card.jpg"))
    }

    fn share_card_bytes(&self, _: &ShareCard) -> Read<Vec<u8>> {
        Ok(Vec::new())
    }

    fn picture_named(&self, _: &str) -> Read<Option<Vec<u8>>> {
        Ok(None)
    }

    fn video(&self, _: MediaId) -> Read<Option<Video>> {
        Ok(None)
    }
}
