//! The lists of the site: what they are called, how long they are, and what stands in them.

use std::ops::RangeInclusive;
use std::sync::{Arc, PoisonError};

use archive::Neighbour;
use press::{Address, Card, List, ListShape, Neighbours, Read};

use super::said::{self, site_list};
use super::{Stand, unread};

/// How many slots of a list are asked for their stories' neighbours at once.
const STRETCH: u32 = 64;

/// How many stretches of a list are kept: those that threads beside each other may stand in.
const KEPT: usize = 4;

/// A stretch of the slots of a list.
pub(super) struct Stretch {
    first: u32,
    /// The stories in it and the nearest ones beside it, the oldest slot first.
    stories: Arc<[Neighbour]>,
}

impl Stand<'_> {
    /// See [`press::Newsstand::latest`].
    pub(super) fn newest(&self, list: Option<List>, count: usize) -> Read<Vec<Card>> {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        Ok(self.cards(
            self.snapshot()
                .latest(list.map(site_list), count)
                .map_err(unread)?,
        ))
    }

    /// See [`press::Newsstand::lists`].
    pub(super) fn every_list(&self) -> Read<Vec<List>> {
        Ok(self
            .snapshot()
            .lists_with_stories()
            .map_err(unread)?
            .into_iter()
            .map(said::list)
            .collect())
    }

    /// See [`press::Newsstand::list`].
    pub(super) fn shape_of(&self, list: List) -> Read<Option<ListShape>> {
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

    /// See [`press::Newsstand::in_slots`].
    pub(super) fn cards_of(&self, list: List, slots: RangeInclusive<u32>) -> Read<Vec<Card>> {
        let list = site_list(list);
        let stories = self.snapshot().in_slots(list, slots.clone());
        if let Some(cards) = self.known_cards.all(&stories.map_err(unread)?) {
            return Ok(cards);
        }
        let cards = self.snapshot().cards_in_slots(list, slots);
        let cards = self.cards(cards.map_err(unread)?);
        self.known_cards.keep(&cards);
        Ok(cards)
    }

    /// See [`press::Newsstand::neighbours`].
    pub(super) fn beside(&self, list: List, slot: u32) -> Read<Neighbours> {
        let stretch = self.stretch_around(list, slot)?;
        let of = |one: &Neighbour| {
            let address = Address::new(one.address_date, one.number, &one.slug);
            (one.story, address)
        };
        let before = stretch.iter().rev().find(|one| one.slot < slot);
        let after = stretch.iter().find(|one| one.slot > slot);
        Ok(Neighbours {
            before: before.map(of),
            after: after.map(of),
        })
    }

    /// The stretch of a list that a slot stands in, and the stories beside it. The last ones of each list are kept: stories come in
    /// about the order of their slots, and to ask for the neighbours of each alone was a twentieth of a full export.
    fn stretch_around(&self, list: List, slot: u32) -> Read<Arc<[Neighbour]>> {
        let known = || {
            self.stretches
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        let first = slot - slot % STRETCH;
        if let Some(stretches) = known().get(&list)
            && let Some(stretch) = stretches.iter().find(|one| one.first == first)
        {
            return Ok(Arc::clone(&stretch.stories));
        }
        let slots = first..=first + (STRETCH - 1);
        let stories = self.snapshot().in_and_beside(site_list(list), slots);
        let stories: Arc<[Neighbour]> = stories.map_err(unread)?.into();
        let stretch = Stretch {
            first,
            stories: Arc::clone(&stories),
        };
        let mut known = known();
        let stretches = known.entry(list).or_default();
        stretches.truncate(KEPT - 1);
        stretches.push_front(stretch);
        Ok(stories)
    }

    fn has_stories(&self, list: List) -> Read<bool> {
        self.snapshot()
            .list_has_stories(site_list(list))
            .map_err(unread)
    }
}
