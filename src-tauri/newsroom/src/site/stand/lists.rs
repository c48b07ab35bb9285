//! The lists of the site: what they are called, how long they are, and what stands in them.

use std::ops::RangeInclusive;

use press::{Address, Card, List, ListShape, Neighbours, Read};

use super::said::{self, site_list};
use super::{Stand, unread};

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
        Ok(self.cards(
            self.snapshot()
                .cards_in_slots(site_list(list), slots)
                .map_err(unread)?,
        ))
    }

    /// See [`press::Newsstand::neighbours`].
    pub(super) fn beside(&self, list: List, slot: u32) -> Read<Neighbours> {
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

    fn has_stories(&self, list: List) -> Read<bool> {
        self.snapshot()
            .list_has_stories(site_list(list))
            .map_err(unread)
    }
}
