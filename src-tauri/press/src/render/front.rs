//! The front page, and the shared fragment that brings top news, the latest and the date line to every other page.
//!
//! Both are made anew at every export, which costs the same whatever the archive holds.

use std::collections::BTreeSet;

use chrono::{DateTime, SecondsFormat, Utc};
use minijinja::Value;
use serde::Serialize;
use story::StoryId;

use super::feed::FeedLink;
use super::view::{CardView, LinkView};
use super::{FeedOf, Head, Html, Renderer, Shown};
use crate::escape;
use crate::fault::PressFault;
use crate::listing::{ROW_STORIES, TOP_STORIES};
use crate::newsstand::{Breaking, Card, DateLine, List};

/// The stories beside the lead.
const SECOND: usize = 3;
/// The stories of the list of latest ones.
const LATEST: usize = 10;
/// The most lines of the breaking-news strip: more at once are no alarm any more.
const STRIP: usize = 3;

#[derive(Serialize)]
struct FrontView {
    date_line: String,
    breaking: Vec<BreakingView>,
    lead: Option<CardView>,
    second: Vec<CardView>,
    top: Vec<CardView>,
    latest: Vec<LatestView>,
    rows: Vec<RowView>,
    feeds: Vec<FeedLink>,
    json_ld: Value,
}

/// The fragment.
#[derive(Serialize)]
struct TopView {
    date_line: String,
    breaking: Vec<BreakingView>,
    top: Vec<CardView>,
    latest: Vec<LatestView>,
}

#[derive(Serialize)]
struct BreakingView {
    card: CardView,
    /// When the line ends, by RFC 3339 in UTC: a page that is older than that hides it by itself.
    until: String,
}

#[derive(Serialize)]
struct LatestView {
    card: CardView,
    /// The time for stories of the newest one's day, the day for older ones.
    when: String,
}

#[derive(Serialize)]
struct RowView {
    section: LinkView,
    cards: Vec<CardView>,
}

impl Renderer<'_> {
    /// The front page at an instant.
    pub(crate) fn front(&self, as_of: DateTime<Utc>) -> Result<Html, PressFault> {
        let (top, latest) = self.top_and_latest(as_of)?;
        let mut shown = BTreeSet::new();
        let main: Vec<&Card> = top
            .iter()
            .chain(&latest)
            .filter(|card| shown.insert(card.id))
            .take(1 + SECOND)
            .collect();
        let shown: BTreeSet<StoryId> = main.iter().map(|card| card.id).collect();
        let (lead, second) = main.split_at(main.len().min(1));
        let column = |card: &&Card| self.card_view(card, Shown::Column);
        let view = FrontView {
            date_line: self.date_line(as_of),
            breaking: self.breaking(as_of)?,
            lead: lead
                .first()
                .map(|card| self.card_view(card, Shown::Lead))
                .transpose()?,
            second: second.iter().map(column).collect::<Result<_, _>>()?,
            top: self.card_views(&top, Shown::Words)?,
            latest: self.latest_views(&latest)?,
            rows: self.rows(&shown, as_of)?,
            feeds: self.feed_links(FeedOf::Site),
            json_ld: Value::from_safe_string(escape::script_json(&self.site_data())),
        };
        let head = Head {
            path: "index.html".to_owned(),
            title: self.site.name.clone(),
            description: self.site.description.clone(),
            listed: true,
            section: String::new(),
        };
        self.page("front.html", &head, view)
    }

    /// The fragment at an instant. It is a whole page, so that it can be checked like one; search engines leave it out.
    pub(crate) fn top(&self, as_of: DateTime<Utc>) -> Result<Html, PressFault> {
        let (top, latest) = self.top_and_latest(as_of)?;
        let view = TopView {
            date_line: self.date_line(as_of),
            breaking: self.breaking(as_of)?,
            top: self.card_views(&top, Shown::Words)?,
            latest: self.latest_views(&latest)?,
        };
        let head = Head {
            path: "parts/top.html".to_owned(),
            title: self.site.masthead.top_news_label.clone(),
            description: String::new(),
            listed: false,
            section: String::new(),
        };
        self.page("top.html", &head, view)
    }

    /// Top news as the chief editor holds them, filled up with the latest.
    fn top_and_latest(&self, as_of: DateTime<Utc>) -> Result<(Vec<Card>, Vec<Card>), PressFault> {
        let latest = self.newsstand.latest(None, LATEST)?;
        let held = self.newsstand.held(None, as_of)?;
        Ok((filled(held, latest.clone(), TOP_STORIES), latest))
    }

    /// The lines of the strip.
    fn breaking(&self, as_of: DateTime<Utc>) -> Result<Vec<BreakingView>, PressFault> {
        let view = |Breaking { card, until }: Breaking| {
            Ok(BreakingView {
                card: self.card_view(&card, Shown::Words)?,
                until: until.to_rfc3339_opts(SecondsFormat::Secs, true),
            })
        };
        let lines = self.newsstand.breaking(as_of)?;
        lines.into_iter().take(STRIP).map(view).collect()
    }

    fn latest_views(&self, latest: &[Card]) -> Result<Vec<LatestView>, PressFault> {
        let newest = latest
            .first()
            .map(|card| self.time_view(card.first_published_at).day);
        let view = |card: &Card| {
            let card = self.card_view(card, Shown::Words)?;
            let today = newest.as_ref() == Some(&card.time.day);
            let when = if today {
                card.time.clock.clone()
            } else {
                card.time.short_day.clone()
            };
            Ok(LatestView { card, when })
        };
        latest.iter().map(view).collect()
    }

    /// A row of the stories of each section, those that are held first, without those shown above.
    fn rows(
        &self,
        shown: &BTreeSet<StoryId>,
        as_of: DateTime<Utc>,
    ) -> Result<Vec<RowView>, PressFault> {
        let mut rows = Vec::new();
        for section in &self.site.sections {
            let mut held = self.newsstand.held(Some(section.id), as_of)?;
            let enough = ROW_STORIES + shown.len() + held.len();
            let mut latest = self
                .newsstand
                .latest(Some(List::Section(section.id)), enough)?;
            for cards in [&mut held, &mut latest] {
                cards.retain(|card| !shown.contains(&card.id));
            }
            let cards = filled(held, latest, ROW_STORIES);
            if !cards.is_empty() {
                let href = self.links.to(&format!("{}/", section.slug));
                let section = LinkView {
                    name: section.name.clone(),
                    href,
                };
                rows.push(RowView {
                    section,
                    cards: self.card_views(&cards, Shown::Column)?,
                });
            }
        }
        Ok(rows)
    }

    fn date_line(&self, as_of: DateTime<Utc>) -> String {
        match &self.site.masthead.date_line {
            DateLine::Fixed(words) => words.clone(),
            DateLine::Automatic => self.dated(self.site.zone.local(as_of).wall.date()),
        }
    }
}

/// The cards that are held, filled up to a size with others.
fn filled(held: Vec<Card>, others: Vec<Card>, size: usize) -> Vec<Card> {
    let known: BTreeSet<StoryId> = held.iter().map(|card| card.id).collect();
    let others = others.into_iter().filter(|card| !known.contains(&card.id));
    held.into_iter().chain(others).take(size).collect()
}
