//! How a list is cut into pages: from the oldest, so that a new story never moves the old ones.
//!
//! Page `k` shows the slots `20(k-1)+1 ..= 20k` for ever. The landing page shows the 20 to 39 newest slots: what the
//! numbered pages do not. A new story therefore changes one page, and two more each twentieth time.

use std::ops::RangeInclusive;

/// The slots of a numbered page.
pub const PAGE_SLOTS: u32 = 20;
/// The most slots of a landing page.
pub const LANDING_SLOTS: u32 = 2 * PAGE_SLOTS - 1;
/// The most stories of a feed.
pub const FEED_STORIES: usize = 30;
/// How long a story is news for search engines, in hours: Google reads none that is older in a news site map.
pub const NEWS_HOURS: i64 = 48;
/// The most stories of a news site map by Google's documentation.
pub(crate) const NEWS_STORIES: usize = 1_000;
/// The stories of the top-news list.
pub const TOP_STORIES: usize = 6;
/// The stories of a section's row on the front page.
pub const ROW_STORIES: usize = 3;

/// A page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ListPage {
    /// A numbered page, from 1, the oldest.
    Numbered(u32),
    /// The page at the list's own address.
    Landing,
}

/// How many numbered pages a list of so many slots has.
pub(crate) const fn numbered_pages(slots: u32) -> u32 {
    (slots / PAGE_SLOTS).saturating_sub(1)
}

/// The page that shows a slot.
pub(crate) const fn page_of(slot: u32, slots: u32) -> ListPage {
    let page = slot.saturating_sub(1) / PAGE_SLOTS + 1;
    if page <= numbered_pages(slots) {
        ListPage::Numbered(page)
    } else {
        ListPage::Landing
    }
}

/// The slots a page shows; empty for the landing page of an empty list.
pub(crate) const fn slots_of(page: ListPage, slots: u32) -> RangeInclusive<u32> {
    match page {
        ListPage::Numbered(page) => (page - 1) * PAGE_SLOTS + 1..=page * PAGE_SLOTS,
        ListPage::Landing => numbered_pages(slots) * PAGE_SLOTS + 1..=slots,
    }
}

/// The page with the next newer stories.
pub(crate) const fn newer(page: ListPage, slots: u32) -> Option<ListPage> {
    match page {
        ListPage::Numbered(page) if page < numbered_pages(slots) => {
            Some(ListPage::Numbered(page + 1))
        }
        ListPage::Numbered(_) => Some(ListPage::Landing),
        ListPage::Landing => None,
    }
}

/// The page with the next older stories.
pub(crate) const fn older(page: ListPage, slots: u32) -> Option<ListPage> {
    let before = match page {
        ListPage::Numbered(page) => page - 1,
        ListPage::Landing => numbered_pages(slots),
    };
    if before == 0 {
        None
    } else {
        Some(ListPage::Numbered(before))
    }
}

/// All pages of a list, the oldest first.
pub(crate) fn all_pages(slots: u32) -> impl Iterator<Item = ListPage> {
    (1..=numbered_pages(slots))
        .map(ListPage::Numbered)
        .chain([ListPage::Landing])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_landing_page_shows_between_twenty_and_thirty_nine_slots() {
        for slots in 20..500 {
            let shown = slots_of(ListPage::Landing, slots).count();
            assert!((20..=39).contains(&shown), "{shown} of {slots}");
        }
        assert_eq!(slots_of(ListPage::Landing, 0).count(), 0);
        assert_eq!(slots_of(ListPage::Landing, 7).count(), 7);
    }

    #[test]
    fn every_slot_is_on_exactly_one_page_and_the_pages_are_chained() {
        for slots in 0..200 {
            let mut seen = Vec::new();
            for page in all_pages(slots) {
                for slot in slots_of(page, slots) {
                    assert_eq!(page_of(slot, slots), page);
                    seen.push(slot);
                }
                if let Some(next) = newer(page, slots) {
                    assert_eq!(older(next, slots), Some(page));
                }
            }
            assert_eq!(seen, (1..=slots).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_numbered_page_keeps_its_slots_however_long_the_list_grows() {
        for slots in 40..300 {
            for page in 1..=numbered_pages(slots) {
                let page = ListPage::Numbered(page);
                assert_eq!(slots_of(page, slots), slots_of(page, slots + 20));
            }
        }
    }
}
