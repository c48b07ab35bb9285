//! Feeds and site maps: what is read by machines, after the pages it names.

use super::{Kind, Run, Why};
use crate::fault::PressFault;
use crate::render::feed_path;

impl Run<'_> {
    /// The feeds of what changed.
    pub(super) fn press_feeds(&mut self) -> Result<(), PressFault> {
        for (id, why) in std::mem::take(&mut self.feeds) {
            let site = self.renderer.site;
            // The feed of a section that is gone goes with its list.
            if let Some(section) = site.sections.iter().find(|section| section.id == id) {
                let path = feed_path(Some(section));
                self.page(Kind::Feed, &path, &why, |renderer| {
                    renderer.feed(Some(section))
                })?;
            }
        }
        if let Some(why) = self.site_feed.take() {
            self.page(Kind::Feed, &feed_path(None), &why, |renderer| {
                renderer.feed(None)
            })?;
        }
        Ok(())
    }

    /// The site maps of the months that changed, and their index.
    pub(super) fn press_sitemaps(&mut self) -> Result<(), PressFault> {
        let touched = std::mem::take(&mut self.months);
        if touched.is_empty() && !self.full {
            return Ok(());
        }
        let months = self.renderer.newsstand.months()?;
        for (month, why) in touched {
            if months.contains(&month) {
                self.page(Kind::Sitemap, &month.sitemap(), &why, |renderer| {
                    renderer.sitemap(month)
                })?;
            } else {
                self.gone(Kind::Removed, &month.sitemap(), &why)?;
            }
        }
        let index = self.renderer.sitemap_index(&months);
        self.file(
            Kind::Sitemap,
            "sitemap.xml",
            &Why::because("a month began or went"),
            index.as_bytes(),
        )
    }
}
