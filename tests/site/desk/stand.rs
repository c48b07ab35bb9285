//! What the press reads of the newsroom in memory: the answers the archive would give.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::atomic::Ordering;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use press::{
    Breaking, Card, Changes, Corrected, Dispatch, List, ListShape, LiveStory, Month, Neighbours,
    Newsstand, Notice, OnSite, Picture, Read, Site, Video,
};
use story::{AuthorId, MediaId, SectionId, StoryId, TagId};

use super::Desk;

/// How long a line of the strip stays.
const STRIP: TimeDelta = TimeDelta::hours(2);

impl Newsstand for Desk {
    fn site(&self) -> Read<Site> {
        Ok(self.site.clone())
    }

    fn changes_since(&self, seen: u64) -> Read<Changes> {
        let stories = self
            .changes
            .iter()
            .skip(usize::try_from(seen).unwrap())
            .copied()
            .collect();
        Ok(Changes {
            stories,
            upto: u64::try_from(self.changes.len()).unwrap(),
        })
    }

    fn story(&self, id: StoryId) -> Read<OnSite> {
        if let Some(page) = self.pages.get(&id) {
            return Ok(OnSite::Page(Box::new(page.clone())));
        }
        let Some(kept) = self.stories.get(&id) else {
            return Ok(OnSite::Absent);
        };
        Ok(match &kept.withdrawn {
            None if self.damaged.contains(&id) => {
                OnSite::Unreadable("its words do not match their hash".to_owned())
            }
            None => OnSite::Live(Box::new(self.live(id).unwrap())),
            Some(None) => OnSite::Gone(press::Address::new(
                self.wall_day(kept.published),
                kept.number,
                "",
            )),
            Some(Some(text)) => OnSite::Notice(Notice {
                address: press::Address::new(
                    self.wall_day(kept.published),
                    kept.number,
                    &kept.content.address_slug(),
                ),
                former_slugs: kept.former_slugs.clone(),
                text: text.clone(),
                withdrawn_at: kept.published.checked_add_days(Days::new(2)).unwrap(),
            }),
        })
    }

    fn stories(&self) -> Read<Vec<StoryId>> {
        self.asked_for_all.fetch_add(1, Ordering::Relaxed);
        Ok(self
            .ids()
            .into_iter()
            .chain(self.pages.keys().copied())
            .filter(|id| self.story(*id).unwrap() != OnSite::Absent)
            .collect())
    }

    fn story_numbered(&self, number: u32) -> Read<Option<StoryId>> {
        Ok(self
            .stories
            .iter()
            .find(|(_, kept)| kept.number == number)
            .map(|(id, _)| *id))
    }

    fn page_with_slug(&self, slug: &str) -> Read<Option<StoryId>> {
        let had = |page: &&press::LivePage| {
            page.slug == slug || page.former_slugs.iter().any(|former| former == slug)
        };
        Ok(self.pages.values().find(had).map(|page| page.id))
    }

    fn tag_with_slug(&self, slug: &str) -> Read<Option<TagId>> {
        Ok(self
            .tags
            .values()
            .find(|tag| tag.slug == slug)
            .map(|tag| tag.id))
    }

    fn author_with_slug(&self, slug: &str) -> Read<Option<AuthorId>> {
        let mut authors = self.authors.values();
        Ok(authors
            .find(|author| author.slug == slug)
            .map(|author| author.id))
    }

    fn card(&self, id: StoryId) -> Read<Option<Card>> {
        Ok(self.live(id).map(|story| story.card()))
    }

    fn latest(&self, list: Option<List>, count: usize) -> Read<Vec<Card>> {
        let stories = self.live_ids().filter_map(|id| self.live(id));
        let of_list = stories.filter(|story| {
            list.is_none_or(|list| story.slots.iter().any(|slot| slot.list == list))
        });
        let mut cards = self.newest_first(of_list.map(|story| story.card()).collect());
        cards.truncate(count);
        Ok(cards)
    }

    fn published_after(&self, after: DateTime<Utc>) -> Read<Vec<StoryId>> {
        let stories = self.live_ids().filter_map(|id| self.live(id));
        let since = stories.filter(|story| story.first_published_at > after);
        let cards = self.newest_first(since.map(|story| story.card()).collect());
        Ok(cards.into_iter().map(|card| card.id).collect())
    }

    fn held(&self, section: Option<SectionId>, as_of: DateTime<Utc>) -> Read<Vec<Card>> {
        let due = self
            .plans
            .iter()
            .filter(|(from, list, _)| *from <= as_of && *list == section)
            .max_by_key(|(from, ..)| *from);
        let held = match due {
            Some((_, _, places)) => Some(places),
            None => self.held.get(&section),
        };
        Ok(held
            .into_iter()
            .flatten()
            .filter(|(_, until)| until.is_none_or(|until| until > as_of))
            .filter_map(|(id, _)| self.live(*id))
            .map(|story| story.card())
            .collect())
    }

    fn breaking(&self, as_of: DateTime<Utc>) -> Read<Vec<Breaking>> {
        let lines = self
            .live_ids()
            .filter(|id| !self.out_of_strip.contains(id))
            .filter_map(|id| self.live(id))
            .filter(|story| story.content.flags.breaking && story.first_published_at <= as_of)
            .map(|story| story.card());
        let line = |card: Card| Breaking {
            until: card.first_published_at + STRIP,
            card,
        };
        let lines = self.newest_first(lines.collect()).into_iter().map(line);
        Ok(lines.filter(|line| line.until > as_of).collect())
    }

    fn lists(&self) -> Read<Vec<List>> {
        self.asked_for_all.fetch_add(1, Ordering::Relaxed);
        Ok(self
            .lengths
            .keys()
            .copied()
            .filter(|list| self.list(*list).unwrap().is_some())
            .collect())
    }

    fn list(&self, list: List) -> Read<Option<ListShape>> {
        let slots = self.lengths.get(&list).copied().unwrap_or_default();
        Ok(match list {
            List::Section(id) => {
                let section = self.site.sections.iter().find(|section| section.id == id);
                section.map(|section| ListShape {
                    name: section.name.clone(),
                    slug: section.slug.clone(),
                    slots,
                })
            }
            List::Author(id) => {
                let mut authors = self.authors.values();
                let author = authors.find(|author| author.id == id);
                author
                    .filter(|_| self.is_used(list))
                    .map(|author| ListShape {
                        name: author.name.clone(),
                        slug: author.slug.clone(),
                        slots,
                    })
            }
            List::Tag(id) => {
                let tag = self.tags.get(&id).filter(|_| self.is_used(list));
                tag.map(|tag| ListShape {
                    name: tag.name.clone(),
                    slug: tag.slug.clone(),
                    slots,
                })
            }
        })
    }

    fn in_slots(&self, list: List, slots: RangeInclusive<u32>) -> Read<Vec<Card>> {
        let live = self.live_ids().filter(|id| {
            self.stories[id]
                .slots
                .get(&list)
                .is_some_and(|slot| slots.contains(slot))
        });
        Ok(live
            .filter_map(|id| self.live(id))
            .map(|story| story.card())
            .collect())
    }

    fn neighbours(&self, list: List, slot: u32) -> Read<Neighbours> {
        let slots: BTreeMap<u32, StoryId> = self
            .live_ids()
            .filter_map(|id| Some((*self.stories[&id].slots.get(&list)?, id)))
            .collect();
        let of = |(_, id): (&u32, &StoryId)| (*id, self.live(*id).unwrap().address());
        Ok(Neighbours {
            before: slots.range(..slot).next_back().map(of),
            after: slots.range(slot + 1..).next().map(of),
        })
    }

    fn months(&self) -> Read<Vec<Month>> {
        let months: BTreeSet<Month> = self
            .live_ids()
            .filter_map(|id| self.live(id))
            .map(|story| story.address().month())
            .collect();
        Ok(months.into_iter().collect())
    }

    fn month(&self, month: Month) -> Read<Vec<Dispatch>> {
        let stories = self.live_ids().filter_map(|id| self.live(id));
        let dispatch = |story: LiveStory| Dispatch {
            address: story.address(),
            changed_at: story.content.updated_at.unwrap_or(story.first_published_at),
        };
        Ok(stories
            .filter(|story| story.address().month() == month)
            .map(dispatch)
            .collect())
    }

    fn days(&self, month: Month) -> Read<Vec<NaiveDate>> {
        let days: BTreeSet<NaiveDate> = self
            .live_ids()
            .filter_map(|id| self.live(id))
            .map(|story| story.address_date)
            .filter(|day| Month::of(*day) == month)
            .collect();
        Ok(days.into_iter().collect())
    }

    fn day(&self, day: NaiveDate) -> Read<Vec<Card>> {
        let stories = self.live_ids().filter_map(|id| self.live(id));
        Ok(stories
            .filter(|story| story.address_date == day)
            .map(|story| story.card())
            .collect())
    }

    fn correction_months(&self) -> Read<Vec<Month>> {
        let stories = self.live_ids().filter_map(|id| self.live(id));
        let months: BTreeSet<Month> = stories
            .flat_map(|story| story.content.corrections)
            .map(|correction| Month::of(self.wall_day(correction.at)))
            .collect();
        Ok(months.into_iter().collect())
    }

    fn corrected(&self, month: Month) -> Read<Vec<Corrected>> {
        let stories = self.live_ids().filter_map(|id| self.live(id));
        let told = |story: &LiveStory| {
            let mut corrections = story.content.corrections.iter();
            corrections.any(|correction| Month::of(self.wall_day(correction.at)) == month)
        };
        Ok(stories
            .filter(told)
            .map(|story| Corrected {
                card: story.card(),
                corrections: story.content.corrections,
            })
            .collect())
    }

    fn picture(&self, media: MediaId) -> Read<Option<Picture>> {
        Ok(self.pictures.get(&media).map(|renditions| Picture {
            renditions: renditions.clone(),
        }))
    }

    fn picture_bytes(&self, media: MediaId, width: u32) -> Read<Vec<u8>> {
        let rendition = self.pictures[&media]
            .iter()
            .find(|rendition| rendition.width == width)
            .unwrap();
        Ok(rendition.name.clone().into_bytes())
    }

    fn picture_named(&self, name: &str) -> Read<Option<(MediaId, u32)>> {
        Ok(self.pictures.iter().find_map(|(media, renditions)| {
            let found = renditions.iter().find(|rendition| rendition.name == name)?;
            Some((*media, found.width))
        }))
    }

    fn video(&self, _: MediaId) -> Read<Option<Video>> {
        Ok(None)
    }
}

impl Desk {
    /// Whether a live story is in a list.
    fn is_used(&self, list: List) -> bool {
        self.live_ids()
            .any(|story| self.stories[&story].slots.contains_key(&list))
    }
}
