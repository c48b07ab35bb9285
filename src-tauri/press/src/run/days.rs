//! The pages of the archive by time that a change touches: the day of a story, its month when a day begins or goes, and the page
//! of the years when a month does.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Job, Kind, Run, Why};
use crate::address::{ARCHIVE, Month, day_page};
use crate::fault::PressFault;

impl Run<'_> {
    /// Every page of the archive.
    pub(super) fn all_days(&mut self, why: &Why) -> Result<(), PressFault> {
        let months = self.renderer.newsstand.months()?;
        let mut jobs = Vec::new();
        for month in &months {
            for day in self.renderer.newsstand.days(*month)? {
                jobs.push(Job {
                    kind: Kind::List,
                    path: day_page(day),
                    why,
                    render: Box::new(move |renderer| renderer.archive_day(day)),
                });
            }
        }
        self.pages(&jobs)?;
        for month in &months {
            self.press_month(*month, why)?;
        }
        self.press_archive(&months, why)
    }

    /// The days that show a story that changed.
    pub(super) fn touched_days(&mut self) -> Result<(), PressFault> {
        let mut months: BTreeMap<Month, BTreeMap<NaiveDate, Why>> = BTreeMap::new();
        for (day, why) in std::mem::take(&mut self.days) {
            months.entry(Month::of(day)).or_default().insert(day, why);
        }
        let mut turned = Why::default();
        for (month, touched) in months {
            if let Some(why) = self.touched_month(month, touched)? {
                turned.add(why.to_string());
            }
        }
        if turned.is_empty() {
            return Ok(());
        }
        let months = self.renderer.newsstand.months()?;
        self.press_archive(&months, &turned)
    }

    /// Makes the touched days of a month, and the page of the month when one of them is its first or has lost its last story.
    /// Gives the reason when the same is true of the month.
    fn touched_month(
        &mut self,
        month: Month,
        touched: BTreeMap<NaiveDate, Why>,
    ) -> Result<Option<Why>, PressFault> {
        let days = self.renderer.newsstand.days(month)?;
        let mut turned = Why::default();
        for (day, why) in touched {
            let path = day_page(day);
            let (was, is) = (self.manifest.page(&path)?.is_some(), days.contains(&day));
            if is {
                self.press_day(day, &why)?;
            } else {
                self.gone(Kind::Removed, &path, &why);
            }
            if was != is {
                turned.add(why.to_string());
            }
        }
        if turned.is_empty() {
            return Ok(None);
        }
        let path = month.archive_page();
        let (was, is) = (self.manifest.page(&path)?.is_some(), !days.is_empty());
        if is {
            self.press_month(month, &turned)?;
        } else {
            self.gone(Kind::Removed, &path, &turned);
        }
        Ok((was != is).then_some(turned))
    }

    fn press_day(&mut self, day: NaiveDate, why: &Why) -> Result<(), PressFault> {
        self.page(Kind::List, &day_page(day), why, |renderer| {
            renderer.archive_day(day)
        })
    }

    fn press_month(&mut self, month: Month, why: &Why) -> Result<(), PressFault> {
        self.page(Kind::List, &month.archive_page(), why, |renderer| {
            renderer.archive_month(month)
        })
    }

    fn press_archive(&mut self, months: &[Month], why: &Why) -> Result<(), PressFault> {
        self.page(Kind::List, ARCHIVE, why, |renderer| {
            renderer.archive(months)
        })
    }
}
