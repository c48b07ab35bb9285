//! The index of the search page: the record keeps each story's line, so that a month's file is put together without reading
//! the month's stories.

use super::{Kind, Run, Why};
use crate::address::Month;
use crate::fault::PressFault;
use crate::manifest::StoryRecord;
use crate::render::{SEARCH_MONTHS, SEARCH_PAGE, search_months, search_path};

impl Run<'_> {
    /// Notes what the index says of a story now; `line` is `None` for one that readers do not have.
    pub(super) fn index(
        &mut self,
        old: Option<&StoryRecord>,
        new: Option<&StoryRecord>,
        line: Option<&str>,
        reason: &str,
    ) -> Result<(), PressFault> {
        let place = |record: &StoryRecord| (record.month, record.number);
        let before = old.map(place);
        let now = new.filter(|_| line.is_some()).map(place);
        let mut touched: Vec<Month> = Vec::new();
        if let Some((month, number)) = before.filter(|_| before != now)
            && self.manifest.set_search_row(month, number, None)?
        {
            touched.push(month);
        }
        if let Some((month, number)) = now
            && self.manifest.set_search_row(month, number, line)?
        {
            touched.push(month);
        }
        for month in touched {
            self.shards.entry(month).or_default().add(reason.to_owned());
        }
        Ok(())
    }

    /// The months of the index that changed, and the list of months.
    pub(super) fn press_search(&mut self) -> Result<(), PressFault> {
        let touched = std::mem::take(&mut self.shards);
        for (month, why) in &touched {
            let rows = self.manifest.search_rows(*month)?;
            let path = search_path(*month);
            if rows.is_empty() {
                self.gone(Kind::Removed, &path, why);
            } else {
                let text = self.renderer.search_month(&rows);
                self.file(Kind::Feed, &path, why, text.as_bytes())?;
            }
        }
        if touched.is_empty() && !self.full {
            return Ok(());
        }
        let months = search_months(&self.manifest.search_months()?);
        let why = Why::because("a month began or went");
        self.file(Kind::Feed, SEARCH_MONTHS, &why, months.as_bytes())
    }

    /// The whole index.
    pub(super) fn press_whole_search(&mut self, why: &Why) -> Result<(), PressFault> {
        self.page(Kind::Front, SEARCH_PAGE, why, |renderer| {
            renderer.search_page()
        })?;
        self.shards = self
            .manifest
            .search_months()?
            .into_iter()
            .map(|month| (month, why.clone()))
            .collect();
        self.press_search()
    }
}
