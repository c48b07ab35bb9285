//! The site maps that a change or the time touches, after the pages they name.

use chrono::TimeDelta;

use super::{Job, Kind, Run, Why};
use crate::fault::PressFault;
use crate::listing::{NEWS_HOURS, NEWS_STORIES};
use crate::manifest::StoryRecord;
use crate::render::news_sitemap_path;

impl Run<'_> {
    /// The site maps of the months that changed, the news, and the index.
    pub(super) fn press_sitemaps(&mut self) -> Result<(), PressFault> {
        let months = self.renderer.newsstand.months()?;
        let touched = std::mem::take(&mut self.months);
        let mut jobs = Vec::new();
        for (month, why) in &touched {
            if months.contains(month) {
                jobs.push(Job {
                    kind: Kind::Sitemap,
                    path: month.sitemap(),
                    why,
                    render: Box::new(|renderer| renderer.sitemap(*month).map(String::into_bytes)),
                });
            } else {
                self.gone(Kind::Removed, &month.sitemap(), why);
            }
        }
        self.pages(&jobs)?;
        let news = self.press_news()?;
        let index = self.renderer.sitemap_index(&months, news);
        let why = Why::because("a month or a file of the news began or went");
        self.file(Kind::Sitemap, "sitemap.xml", &why, index.as_bytes())
    }

    /// The news of the last two days, which leave with time alone. Gives the number of files.
    fn press_news(&mut self) -> Result<usize, PressFault> {
        let why = self.time_or_stories("a story is no news any more");
        let since = self.as_of - TimeDelta::hours(NEWS_HOURS);
        let mut news: Vec<StoryRecord> = Vec::new();
        for id in self.renderer.newsstand.published_after(since)? {
            let record = self.manifest.story(id)?;
            news.extend(record.filter(|record| record.card.is_some()));
        }
        // One file is there however little is new, so that its address never fails.
        let files = news.len().div_ceil(NEWS_STORIES).max(1);
        for file in 1..=files {
            let from = (file - 1) * NEWS_STORIES;
            let of_file: Vec<&StoryRecord> = news.iter().skip(from).take(NEWS_STORIES).collect();
            let text = self.renderer.news_sitemap(&of_file);
            let path = news_sitemap_path(file);
            self.file(Kind::Sitemap, &path, &why, text.as_bytes())?;
        }
        for file in files + 1.. {
            let path = news_sitemap_path(file);
            if self.manifest.page(&path)?.is_none() {
                break;
            }
            self.gone(Kind::Removed, &path, &why);
        }
        Ok(files)
    }
}
