//! The pages of corrections that a change touches: the month's, and the page of all when that month is the newest, begins or goes.

use super::{Kind, Run, Why};
use crate::address::{CORRECTIONS, Month};
use crate::fault::PressFault;

impl Run<'_> {
    /// Every page of corrections.
    pub(super) fn all_corrections(&mut self, why: &Why) -> Result<(), PressFault> {
        let months = self.renderer.newsstand.correction_months()?;
        for month in &months {
            self.press_corrections_of(*month, why)?;
        }
        self.press_corrections(&months, why)
    }

    /// The months in which readers are told something else now.
    pub(super) fn touched_corrections(&mut self) -> Result<(), PressFault> {
        let touched = std::mem::take(&mut self.corrections);
        if touched.is_empty() {
            return Ok(());
        }
        let months = self.renderer.newsstand.correction_months()?;
        let mut shown = Why::default();
        for (month, why) in touched {
            let path = month.corrections_page();
            let (was, is) = (
                self.manifest.page(&path)?.is_some(),
                months.contains(&month),
            );
            if is {
                self.press_corrections_of(month, &why)?;
            } else {
                self.gone(Kind::Removed, &path, &why);
            }
            if was != is || months.last() == Some(&month) {
                shown.add(why.to_string());
            }
        }
        if shown.is_empty() {
            return Ok(());
        }
        self.press_corrections(&months, &shown)
    }

    fn press_corrections_of(&mut self, month: Month, why: &Why) -> Result<(), PressFault> {
        self.page(Kind::List, &month.corrections_page(), why, |renderer| {
            renderer.corrections_of(month)
        })
    }

    fn press_corrections(&mut self, months: &[Month], why: &Why) -> Result<(), PressFault> {
        self.page(Kind::List, CORRECTIONS, why, |renderer| {
            renderer.every_correction(months)
        })
    }
}
