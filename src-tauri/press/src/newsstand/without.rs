//! The newsroom as pages show it that must not lead to some of its stories: those whose words cannot be read and that have no page
//! to keep. Nothing else knows that they are left out.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, Utc};
use story::{AuthorId, ImageUse, MediaId, SectionId, StoryId, TagId};

use super::{
    Breaking, Card, Changes, Corrected, Dispatch, List, ListShape, Neighbours, Newsstand, OnSite,
    Picture, Read, RenditionFile, Seen, Shape, ShareCard, Site, Video,
};
use crate::address::{Address, Month};

/// A newsroom without some of its stories and pages.
pub(crate) struct Without<'a> {
    newsstand: &'a dyn Newsstand,
    left_out: &'a BTreeSet<StoryId>,
    /// The months in which one of them was published, as far as that can be told.
    months: BTreeSet<Month>,
}

impl<'a> Without<'a> {
    pub(crate) fn of(newsstand: &'a dyn Newsstand, left_out: &'a BTreeSet<StoryId>) -> Read<Self> {
        let mut months = BTreeSet::new();
        for story in left_out {
            let card = newsstand.card(*story)?;
            months.extend(card.map(|card| card.address.month()));
        }
        Ok(Self {
            newsstand,
            left_out,
            months,
        })
    }

    fn shown(&self, mut cards: Vec<Card>) -> Vec<Card> {
        cards.retain(|card| !self.left_out.contains(&card.id));
        cards
    }

    /// Whether anything is left in a list. A section of the site always has its pages.
    fn has_pages(&self, list: List) -> Read<bool> {
        Ok(matches!(list, List::Section(_)) || !self.latest(Some(list), 1)?.is_empty())
    }

    /// The nearest story beside a slot that is not left out, by going over the slots on that side.
    fn beside(
        &self,
        (list, slot): (List, u32),
        side: fn(Neighbours) -> Option<(StoryId, Address)>,
        step: fn(u32) -> Option<u32>,
    ) -> Read<Option<(StoryId, Address)>> {
        let mut slot = Some(slot);
        while let Some(from) = slot {
            match side(self.newsstand.neighbours(list, from)?) {
                Some((story, _)) if self.left_out.contains(&story) => slot = step(from),
                found => return Ok(found),
            }
        }
        Ok(None)
    }
}

impl Newsstand for Without<'_> {
    fn site(&self) -> Read<Site> {
        let mut site = self.newsstand.site()?;
        site.pages.retain(|page| !self.left_out.contains(&page.id));
        Ok(site)
    }

    fn changes_since(&self, seen: &Seen) -> Read<Changes> {
        self.newsstand.changes_since(seen)
    }

    fn story(&self, id: StoryId) -> Read<OnSite> {
        self.newsstand.story(id)
    }

    fn stories(&self) -> Read<Vec<StoryId>> {
        self.newsstand.stories()
    }

    fn story_numbered(&self, number: u32) -> Read<Option<StoryId>> {
        self.newsstand.story_numbered(number)
    }

    fn page_with_slug(&self, slug: &str) -> Read<Option<StoryId>> {
        self.newsstand.page_with_slug(slug)
    }

    fn tag_with_slug(&self, slug: &str) -> Read<Option<TagId>> {
        self.newsstand.tag_with_slug(slug)
    }

    fn author_with_slug(&self, slug: &str) -> Read<Option<AuthorId>> {
        self.newsstand.author_with_slug(slug)
    }

    fn card(&self, id: StoryId) -> Read<Option<Card>> {
        if self.left_out.contains(&id) {
            return Ok(None);
        }
        self.newsstand.card(id)
    }

    fn latest(&self, list: Option<List>, count: usize) -> Read<Vec<Card>> {
        let enough = count + self.left_out.len();
        let mut cards = self.shown(self.newsstand.latest(list, enough)?);
        cards.truncate(count);
        Ok(cards)
    }

    fn published_after(&self, after: DateTime<Utc>) -> Read<Vec<StoryId>> {
        let mut stories = self.newsstand.published_after(after)?;
        stories.retain(|story| !self.left_out.contains(story));
        Ok(stories)
    }

    fn held(&self, section: Option<SectionId>, as_of: DateTime<Utc>) -> Read<Vec<Card>> {
        Ok(self.shown(self.newsstand.held(section, as_of)?))
    }

    fn breaking(&self, as_of: DateTime<Utc>) -> Read<Vec<Breaking>> {
        let mut lines = self.newsstand.breaking(as_of)?;
        lines.retain(|line| !self.left_out.contains(&line.card.id));
        Ok(lines)
    }

    fn lists(&self) -> Read<Vec<List>> {
        let mut lists = Vec::new();
        for list in self.newsstand.lists()? {
            if self.has_pages(list)? {
                lists.push(list);
            }
        }
        Ok(lists)
    }

    fn list(&self, list: List) -> Read<Option<ListShape>> {
        if self.has_pages(list)? {
            self.newsstand.list(list)
        } else {
            Ok(None)
        }
    }

    fn in_slots(&self, list: List, slots: RangeInclusive<u32>) -> Read<Vec<Card>> {
        Ok(self.shown(self.newsstand.in_slots(list, slots)?))
    }

    fn neighbours(&self, list: List, slot: u32) -> Read<Neighbours> {
        Ok(Neighbours {
            before: self.beside(
                (list, slot),
                |found| found.before,
                |slot| slot.checked_sub(1),
            )?,
            after: self.beside(
                (list, slot),
                |found| found.after,
                |slot| slot.checked_add(1),
            )?,
        })
    }

    fn months(&self) -> Read<Vec<Month>> {
        let mut months = Vec::new();
        for month in self.newsstand.months()? {
            // Only theirs are looked into: an export costs what changed.
            if !self.months.contains(&month) || !self.month(month)?.is_empty() {
                months.push(month);
            }
        }
        Ok(months)
    }

    fn month(&self, month: Month) -> Read<Vec<Dispatch>> {
        let mut dispatches = self.newsstand.month(month)?;
        dispatches.retain(|dispatch| !self.left_out.contains(&dispatch.story));
        Ok(dispatches)
    }

    fn days(&self, month: Month) -> Read<Vec<NaiveDate>> {
        let mut days = Vec::new();
        for day in self.newsstand.days(month)? {
            if !self.months.contains(&month) || !self.day(day)?.is_empty() {
                days.push(day);
            }
        }
        Ok(days)
    }

    fn day(&self, day: NaiveDate) -> Read<Vec<Card>> {
        Ok(self.shown(self.newsstand.day(day)?))
    }

    fn correction_months(&self) -> Read<Vec<Month>> {
        // One that has nothing but theirs has a page with nothing on it, as it has where such a story keeps its page.
        self.newsstand.correction_months()
    }

    fn corrected(&self, month: Month) -> Read<Vec<Corrected>> {
        let mut corrected = self.newsstand.corrected(month)?;
        corrected.retain(|corrected| !self.left_out.contains(&corrected.card.id));
        Ok(corrected)
    }

    fn prepare_picture(&self, image: &ImageUse, shapes: &[Shape]) -> Read<()> {
        self.newsstand.prepare_picture(image, shapes)
    }

    fn picture(&self, image: &ImageUse, shape: Shape) -> Read<Option<Picture>> {
        self.newsstand.picture(image, shape)
    }

    fn picture_bytes(&self, image: &ImageUse, file: &RenditionFile) -> Read<Option<Vec<u8>>> {
        self.newsstand.picture_bytes(image, file)
    }

    fn picture_at_a_glance(&self, image: &ImageUse) -> Read<Option<Vec<u8>>> {
        self.newsstand.picture_at_a_glance(image)
    }

    fn share_card(&self, card: &ShareCard) -> Read<RenditionFile> {
        self.newsstand.share_card(card)
    }

    fn share_card_bytes(&self, card: &ShareCard) -> Read<Vec<u8>> {
        self.newsstand.share_card_bytes(card)
    }

    fn picture_named(&self, name: &str) -> Read<Option<Vec<u8>>> {
        self.newsstand.picture_named(name)
    }

    fn video(&self, media: MediaId) -> Read<Option<Video>> {
        self.newsstand.video(media)
    }
}
