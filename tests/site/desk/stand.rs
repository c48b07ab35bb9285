//! What the press reads of the newsroom in memory: the answers the archive would give.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::atomic::Ordering;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use press::{
    Breaking, Card, Changes, Corrected, Dispatch, List, ListShape, LiveStory, Month, Neighbours,
    Newsstand, Notice, OnSite, Picture, Read, RenditionFile, Seen, Shape, ShareCard, Site, Video,
};
use story::{AuthorId, ImageUse, MediaId, SectionId, StoryId, TagId};

use super::Desk;

/// How long a line of the strip stays.
const STRIP: TimeDelta = TimeDelta::hours(2);

impl Newsstand for Desk {
    fn site(&self) -> Read<Site> {
        Ok(self.site.clone())
    }

    fn changes_since(&self, seen: &Seen) -> Read<Changes> {
        let changes = self.changes.since(seen);
        let changed = changes.stories.iter();
        let changed = changed.filter_map(|id| self.stories.get(id));
        let lists: BTreeSet<List> = changed.flat_map(|kept| kept.left.clone()).collect();
        Ok(Changes {
            lists: lists.into_iter().collect(),
            ..changes
        })
    }

    fn story(&self, id: StoryId) -> Read<OnSite> {
        if self.pages.contains_key(&id) && self.damaged.contains(&id) {
            return Ok(OnSite::Unreadable("its words cannot be read".to_owned()));
        }
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
            story: story.id,
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
            .filter(|story| !self.damaged.contains(&story.id))
            .filter(told)
            .map(|story| Corrected {
                card: story.card(),
                corrections: story.content.corrections,
            })
            .collect())
    }

    fn prepare_picture(&self, _: &ImageUse, _: &[Shape]) -> Read<()> {
        Ok(())
    }

    fn picture(&self, image: &ImageUse, shape: Shape) -> Read<Option<Picture>> {
        let media = image.media.filter(|media| self.pictures.contains(media));
        let widths = |media| match (self.small_pictures.contains(&media), shape) {
            (true, _) => [80].as_slice(),
            (false, Shape::Whole) => &[480, 1200],
            (false, Shape::Wide | Shape::Standard) => &[320, 1200],
            (false, Shape::Square | Shape::Share) => &[1200],
        };
        let in_avif = |media| self.site.avif && self.in_avif.contains(&media);
        Ok(media.map(|media| picture_of(media, image, shape, (widths(media), in_avif(media)))))
    }

    fn picture_bytes(&self, _: &ImageUse, file: &RenditionFile) -> Read<Option<Vec<u8>>> {
        Ok(Some(file.name.clone().into_bytes()))
    }

    fn picture_at_a_glance(&self, image: &ImageUse) -> Read<Option<Vec<u8>>> {
        let media = image.media.filter(|media| self.pictures.contains(media));
        Ok(media.map(|media| number_of(media).into_bytes()))
    }

    fn share_card(&self, card: &ShareCard) -> Read<RenditionFile> {
        Ok(RenditionFile {
            name: format!("{}-card.jpg", mark_of(&[&format!("{card:?}")], 16)),
            width: 1200,
            height: 630,
        })
    }

    fn share_card_bytes(&self, card: &ShareCard) -> Read<Vec<u8>> {
        Ok(format!("{card:?}").into_bytes())
    }

    fn picture_named(&self, name: &str) -> Read<Option<Vec<u8>>> {
        let mut known = self.pictures.iter().map(|media| number_of(*media));
        let is_known = known.any(|number| name.starts_with(&number));
        Ok(is_known.then(|| name.as_bytes().to_vec()))
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

/// So many digits that differ when one of these texts does, by a hash that is the same with every compiler.
fn mark_of(texts: &[&str], digits: usize) -> String {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        hasher.update(text.as_bytes()).update(&[0]);
    }
    hasher.finalize().to_hex().chars().take(digits).collect()
}

/// The last eight bytes of an id, as the start of a hash.
fn number_of(media: MediaId) -> String {
    let digits = media.to_string().replace('-', "");
    digits.chars().skip(16).collect()
}

/// The files of a picture. Words, focal point and shape are part of their names, as they are of the newsroom's.
fn picture_of(
    media: MediaId,
    image: &ImageUse,
    shape: Shape,
    (widths, in_avif): (&[u32], bool),
) -> Picture {
    let ratio = match shape {
        Shape::Whole => (3, 2),
        Shape::Wide => (16, 9),
        Shape::Standard => (4, 3),
        Shape::Square => (1, 1),
        Shape::Share => (1200, 630),
    };
    let part = match (shape, image.focal) {
        (Shape::Whole, _) => String::new(),
        (_, None) => format!("-{shape:?}"),
        (_, Some(focal)) => format!("-{shape:?}-{}-{}", focal.x, focal.y),
    };
    let words = match (image.caption.as_str(), image.credit.as_str()) {
        ("", "") => String::new(),
        (caption, credit) => format!("-{}", mark_of(&[caption, credit], 8)),
    };
    let file = |width: u32, extension: &str| {
        let height = width * ratio.1 / ratio.0;
        let number = number_of(media);
        RenditionFile {
            name: format!("{number}-{width}x{height}{part}{words}.{extension}"),
            width,
            height,
        }
    };
    let files = |extension| widths.iter().map(|width| file(*width, extension)).collect();
    Picture {
        jpeg: files("jpg"),
        webp: match shape {
            Shape::Square | Shape::Share => Vec::new(),
            Shape::Whole | Shape::Wide | Shape::Standard => files("webp"),
        },
        avif: if in_avif && shape == Shape::Whole {
            files("avif")
        } else {
            Vec::new()
        },
    }
}
