//! What readers were told was wrong, month by month, with the way to each story.

use serde::Serialize;

use super::archive::listed;
use super::json_ld::kind_name;
use super::time::{TimeView, month_of};
use super::view::LinkView;
use super::{Html, Renderer};
use crate::address::{CORRECTIONS, Month};
use crate::fault::PressFault;

#[derive(Serialize)]
struct CorrectionsView {
    /// The month whose corrections these are; empty while there are none.
    month: String,
    /// The newest first.
    entries: Vec<EntryView>,
    /// The months that have corrections, the newest first; none on the page of a month.
    months: Vec<LinkView>,
    /// The page above.
    above: Option<LinkView>,
}

#[derive(Serialize)]
struct EntryView {
    kind: &'static str,
    text: String,
    time: TimeView,
    story: LinkView,
}

impl Renderer<'_> {
    /// The page of all corrections: these months, which are in order, and what there is of the newest one.
    pub(crate) fn every_correction(&self, months: &[Month]) -> Result<Html, PressFault> {
        let newest = months.last();
        let entries = newest.map(|month| self.entries(*month)).transpose()?;
        let link = |month: &Month| LinkView {
            name: self.month_and_year(*month),
            href: self.folder_of(&month.corrections_page()),
        };
        let view = CorrectionsView {
            month: newest
                .map(|month| self.month_and_year(*month))
                .unwrap_or_default(),
            entries: entries.unwrap_or_default(),
            months: months.iter().rev().map(link).collect(),
            above: None,
        };
        let described = format!("ما صُوّب وما وُضّح في {} بعد نشره.", self.paper());
        let head = listed(CORRECTIONS, "تصويبات وتوضيحات", described);
        self.page("corrections.html", &head, view)
    }

    /// The page of a month.
    pub(crate) fn corrections_of(&self, month: Month) -> Result<Html, PressFault> {
        let view = CorrectionsView {
            month: self.month_and_year(month),
            entries: self.entries(month)?,
            months: Vec::new(),
            above: Some(LinkView {
                name: "تصويبات وتوضيحات".to_owned(),
                href: self.folder_of(CORRECTIONS),
            }),
        };
        let title = format!("تصويبات وتوضيحات {}", view.month);
        let described = format!("ما صُوّب وما وُضّح في {} في {}.", self.paper(), view.month);
        let head = listed(&month.corrections_page(), &title, described);
        self.page("corrections.html", &head, view)
    }

    fn entries(&self, month: Month) -> Result<Vec<EntryView>, PressFault> {
        let mut entries = Vec::new();
        for corrected in self.newsstand.corrected(month)? {
            for (place, correction) in corrected.corrections.iter().enumerate() {
                if month_of(correction.at, self.site) == month {
                    let entry = EntryView {
                        kind: kind_name(correction.kind),
                        text: correction.text.clone(),
                        time: self.time_view(correction.at),
                        story: LinkView {
                            name: corrected.card.headline.clone(),
                            href: self.links.to(&corrected.card.address.folder()),
                        },
                    };
                    let number = corrected.card.address.number();
                    entries.push(((correction.at, number, place), entry));
                }
            }
        }
        entries.sort_by(|(one, _), (other, _)| other.cmp(one));
        Ok(entries.into_iter().map(|(_, entry)| entry).collect())
    }
}
