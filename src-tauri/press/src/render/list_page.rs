//! The pages of sections, tags and authors.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use minijinja::Value;
use serde::Serialize;
use story::StoryId;

use super::feed::FeedLink;
use super::json_ld::Addressed;
use super::view::CardView;
use super::{FeedOf, Head, Html, Renderer, Shown};
use crate::address::safe_slug;
use crate::escape;
use crate::fault::PressFault;
use crate::listing::{ListPage, newer, older, slots_of};
use crate::newsstand::{Card, List, ListShape};

/// A tag whose first page shows fewer stories has too little for search engines to list it. What the page shows is counted and
/// nothing else, so that the answer changes only where the page is made anew.
const LISTED_TAG: usize = 3;

#[derive(Serialize)]
struct ListView {
    name: String,
    is_tag: bool,
    is_author: bool,
    /// The page number in the newsroom's digits; empty on the landing page.
    number: String,
    cards: Vec<CardView>,
    newer: Option<String>,
    older: Option<String>,
    feeds: Vec<FeedLink>,
    json_ld: Value,
}

/// The slug of a list's pages, which leads out of no folder; a list whose slug has nothing left of it goes by its id.
pub(crate) fn list_slug(list: List, slug: &str) -> String {
    let slug = safe_slug(slug);
    match list {
        List::Tag(id) if slug.is_empty() => id.to_string(),
        List::Author(id) if slug.is_empty() => id.to_string(),
        List::Section(_) | List::Tag(_) | List::Author(_) => slug,
    }
}

/// The folder of a list, with a slash at its end.
pub(crate) fn list_folder(list: List, slug: &str) -> String {
    match list {
        List::Section(_) => format!("{slug}/"),
        List::Tag(_) => format!("tag/{slug}/"),
        List::Author(_) => format!("author/{slug}/"),
    }
}

/// The path of a page of a list.
pub(crate) fn list_path(list: List, slug: &str, page: ListPage) -> String {
    let folder = list_folder(list, slug);
    match page {
        ListPage::Landing => format!("{folder}index.html"),
        ListPage::Numbered(number) => format!("{folder}{number}/index.html"),
    }
}

impl Renderer<'_> {
    /// A page of a list. Its cards stand newest first; a slot whose story is gone shows nothing. Before them a section's first
    /// page shows what the chief editor holds there at the instant; the numbered pages keep to their slots.
    pub(crate) fn list(
        &self,
        list: List,
        shape: &ListShape,
        page: ListPage,
        as_of: DateTime<Utc>,
    ) -> Result<Html, PressFault> {
        let slots = slots_of(page, shape.slots);
        let mut cards = if slots.is_empty() {
            Vec::new()
        } else {
            self.newsstand.in_slots(list, slots)?
        };
        cards.sort_by(|one, other| {
            let key = |card: &crate::Card| (card.first_published_at, card.address.number());
            key(other).cmp(&key(one))
        });
        if let (List::Section(section), ListPage::Landing) = (list, page) {
            let held = self.newsstand.held(Some(section), as_of)?;
            let known: BTreeSet<StoryId> = held.iter().map(|card| card.id).collect();
            cards.retain(|card| !known.contains(&card.id));
            cards.splice(0..0, held);
        }
        let is_section = matches!(list, List::Section(_));
        let is_tag = matches!(list, List::Tag(_));
        let number = match page {
            ListPage::Landing => String::new(),
            ListPage::Numbered(number) => self.digits(&number.to_string()),
        };
        let title = if number.is_empty() {
            shape.name.clone()
        } else {
            format!("{} - صفحة {number}", shape.name)
        };
        let head = Head {
            path: list_path(list, &shape.slug, page),
            title,
            description: self.list_description(list, &shape.name, page, &number),
            listed: !is_tag || page != ListPage::Landing || cards.len() >= LISTED_TAG,
            section: if is_section {
                shape.slug.clone()
            } else {
                String::new()
            },
        };
        let link = |page: Option<ListPage>| {
            page.map(|page| {
                self.links
                    .to(list_path(list, &shape.slug, page).trim_end_matches("index.html"))
            })
        };
        let way = Addressed {
            home: self.origin.url(""),
            section: None,
            here: self.origin.url(&head.path),
        };
        let json_ld = escape::script_json(&self.list_data(&head.title, &way, &cards));
        let view = ListView {
            name: shape.name.clone(),
            is_tag,
            is_author: matches!(list, List::Author(_)),
            number,
            cards: self.list_cards(&cards)?,
            newer: link(newer(page, shape.slots)),
            older: link(older(page, shape.slots)),
            feeds: self.list_feeds(list, shape),
            json_ld: Value::from_safe_string(json_ld),
        };
        self.page("list.html", &head, view)
    }

    fn list_cards(&self, cards: &[Card]) -> Result<Vec<CardView>, PressFault> {
        let shown = |place| {
            if place == 0 {
                Shown::First
            } else {
                Shown::Thumbnail
            }
        };
        let view = |(place, card)| self.card_view(card, shown(place));
        cards.iter().enumerate().map(view).collect()
    }

    fn list_feeds(&self, list: List, shape: &ListShape) -> Vec<FeedLink> {
        match list {
            List::Tag(tag) => self.feed_links(FeedOf::Tag(tag, shape)),
            List::Section(id) => self
                .section(id)
                .map(|section| self.feed_links(FeedOf::Section(section)))
                .unwrap_or_default(),
            List::Author(_) => Vec::new(),
        }
    }
}
