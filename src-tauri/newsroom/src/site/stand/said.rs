//! What the archive says, in the words of the press.

use archive::{LiveCard, SiteList, SitePage};
use press::{Address, Card, List, LivePage, Month, Read, Slot, StaticPage};

use super::unread;
use crate::Error;

pub(super) fn card(live: LiveCard) -> Card {
    Card {
        id: live.id,
        address: Address::new(live.address_date, live.number, &live.slug),
        kicker: live.words.kicker,
        headline: live.words.headline,
        standfirst: live.words.standfirst,
        section: live.words.section,
        lead_image: live.words.lead_image,
        first_published_at: live.first_published_at,
        exclusive: live.words.exclusive,
    }
}

pub(super) fn site_page(page: SitePage) -> StaticPage {
    StaticPage {
        id: page.id,
        title: page.title,
        slug: page.slug,
        role: page.role,
    }
}

pub(super) fn live_page(page: archive::LivePage) -> LivePage {
    LivePage {
        id: page.id,
        content: page.content,
        slug: page.slug,
        former_slugs: page.former_slugs,
        first_published_at: page.first_published_at,
    }
}

pub(super) fn slot(slot: archive::Slot) -> Slot {
    Slot {
        list: list(slot.list),
        number: slot.number,
    }
}

pub(super) const fn list(list: SiteList) -> List {
    match list {
        SiteList::Section(id) => List::Section(id),
        SiteList::Tag(id) => List::Tag(id),
        SiteList::Author(id) => List::Author(id),
    }
}

pub(super) const fn site_list(list: List) -> SiteList {
    match list {
        List::Section(id) => SiteList::Section(id),
        List::Tag(id) => SiteList::Tag(id),
        List::Author(id) => SiteList::Author(id),
    }
}

pub(super) fn month_of(text: &str) -> Read<Month> {
    let parts = text
        .split_once('-')
        .and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
    let (year, month) =
        parts.ok_or_else(|| unread(Error::Bug(format!("`{text}` is not a month"))))?;
    Ok(Month { year, month })
}
