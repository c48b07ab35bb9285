//! The archive by time: its years with their months, a month with its days, a day with its stories. No totals, so that a new
//! story changes the page of its day alone.

use chrono::{Datelike as _, NaiveDate};
use serde::Serialize;

use super::view::{CardView, LinkView};
use super::{Head, Html, Renderer, Shown};
use crate::address::{ARCHIVE, Month, day_page};
use crate::fault::PressFault;

/// The page of the archive, or of one of its months.
#[derive(Serialize)]
struct ArchiveView {
    name: String,
    /// The years, the newest first; none on the page of a month.
    years: Vec<YearView>,
    /// The days, the first first; none on the page of the archive.
    days: Vec<DayLinkView>,
    /// The page above.
    above: Option<LinkView>,
}

#[derive(Serialize)]
struct YearView {
    name: String,
    /// The newest first.
    months: Vec<LinkView>,
}

/// A day as a calendar shows it.
#[derive(Serialize)]
struct DayLinkView {
    href: String,
    /// For `datetime`.
    iso: String,
    /// «السبت 28 نوفمبر 2026».
    name: String,
    /// «28».
    number: String,
}

#[derive(Serialize)]
struct DayView {
    name: String,
    /// For `datetime`.
    iso: String,
    /// The earliest first.
    cards: Vec<CardView>,
    above: LinkView,
}

impl Renderer<'_> {
    /// The page of the archive: these months, which are in order.
    pub(crate) fn archive(&self, months: &[Month]) -> Result<Html, PressFault> {
        let years = months.chunk_by(|one, other| one.year == other.year);
        let year = |months: &[Month]| YearView {
            name: months
                .first()
                .map(|month| self.digits(&month.year.to_string()))
                .unwrap_or_default(),
            months: months
                .iter()
                .rev()
                .map(|month| LinkView {
                    name: self.month_name(*month).to_owned(),
                    href: self.folder_of(&month.archive_page()),
                })
                .collect(),
        };
        let view = ArchiveView {
            name: "الأرشيف".to_owned(),
            years: years.rev().map(year).collect(),
            days: Vec::new(),
            above: None,
        };
        let described = format!("أرشيف {}: كل ما نُشر، بالسنة والشهر واليوم.", self.paper());
        self.page(
            "archive.html",
            &listed(ARCHIVE, &view.name, described),
            view,
        )
    }

    /// The page of a month.
    pub(crate) fn archive_month(&self, month: Month) -> Result<Html, PressFault> {
        let day = |day: &NaiveDate| DayLinkView {
            href: self.folder_of(&day_page(*day)),
            iso: day.to_string(),
            name: self.long_day(*day),
            number: self.digits(&day.day().to_string()),
        };
        let view = ArchiveView {
            name: self.month_and_year(month),
            years: Vec::new(),
            days: self.newsstand.days(month)?.iter().map(day).collect(),
            above: Some(LinkView {
                name: "الأرشيف".to_owned(),
                href: self.folder_of(ARCHIVE),
            }),
        };
        let title = format!("أرشيف {}", view.name);
        let described = format!("أرشيف {} في {}، يومًا بيوم.", self.paper(), view.name);
        let head = listed(&month.archive_page(), &title, described);
        self.page("archive.html", &head, view)
    }

    /// The page of a day.
    pub(crate) fn archive_day(&self, day: NaiveDate) -> Result<Html, PressFault> {
        let mut cards = self.newsstand.day(day)?;
        cards.sort_by_key(|card| (card.first_published_at, card.address.number()));
        let month = Month::of(day);
        let view = DayView {
            name: self.dated(day),
            iso: day.to_string(),
            cards: self.card_views(&cards, Shown::Words)?,
            above: LinkView {
                name: self.month_and_year(month),
                href: self.folder_of(&month.archive_page()),
            },
        };
        let title = format!("أخبار {}", view.name);
        let described = format!(
            "ما نُشر في {} يوم {}، بترتيب ساعات النشر.",
            self.paper(),
            view.name
        );
        let head = listed(&day_page(day), &title, described);
        self.page("day.html", &head, view)
    }

    /// The way to the folder of a page.
    pub(super) fn folder_of(&self, page: &str) -> String {
        self.links.to(page.trim_end_matches("index.html"))
    }
}

/// The head of a page that belongs to no section.
pub(super) fn listed(path: &str, title: &str, description: String) -> Head {
    Head {
        path: path.to_owned(),
        title: title.to_owned(),
        description,
        listed: true,
        section: String::new(),
    }
}
