//! Feeds and site maps: what is read by machines, after the pages it names.

use super::{Job, Kind, Run, Why};
use crate::fault::PressFault;
use crate::render::feed_path;

impl Run<'_> {
    /// The feeds of what changed.
    pub(super) fn press_feeds(&mut self) -> Result<(), PressFault> {
        let feeds = std::mem::take(&mut self.feeds);
        let site_feed = self.site_feed.take();
        let site = self.renderer.site;
        let mut jobs = Vec::new();
        for (id, why) in &feeds {
            // The feed of a section that is gone goes with its list.
            if let Some(section) = site.sections.iter().find(|section| section.id == *id) {
                jobs.push(feed(Some(section), why));
            }
        }
        jobs.extend(site_feed.as_ref().map(|why| feed(None, why)));
        self.pages(&jobs)
    }

    /// The site maps of the months that changed, and their index.
    pub(super) fn press_sitemaps(&mut self) -> Result<(), PressFault> {
        let touched = std::mem::take(&mut self.months);
        if touched.is_empty() && !self.full {
            return Ok(());
        }
        let months = self.renderer.newsstand.months()?;
        let mut jobs = Vec::new();
        for (month, why) in &touched {
            if months.contains(month) {
                jobs.push(Job {
                    kind: Kind::Sitemap,
                    path: month.sitemap(),
                    why,
                    render: Box::new(|renderer| renderer.sitemap(*month)),
                });
            } else {
                self.gone(Kind::Removed, &month.sitemap(), why)?;
            }
        }
        self.pages(&jobs)?;
        let index = self.renderer.sitemap_index(&months);
        self.file(
            Kind::Sitemap,
            "sitemap.xml",
            &Why::because("a month began or went"),
            index.as_bytes(),
        )
    }
}

fn feed<'a>(section: Option<&'a story::Section>, why: &'a Why) -> Job<'a> {
    Job {
        kind: Kind::Feed,
        path: feed_path(section),
        why,
        render: Box::new(move |renderer| renderer.feed(section)),
    }
}
