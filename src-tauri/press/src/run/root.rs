//! What stands at the root of the site: the front page and the shared fragment, and what only a setting or the theme can change.

use std::collections::BTreeSet;

use story::is_taken_at_root;

use super::{Kind, Run, Why};
use crate::fault::PressFault;
use crate::newsstand::Site;

impl Run<'_> {
    /// What only a setting or the theme can change.
    pub(super) fn fixed_pages(&mut self, why: &Why) -> Result<(), PressFault> {
        self.page(Kind::Front, "404.html", why, |renderer| {
            renderer.not_found()
        })?;
        self.page(Kind::Front, "410.html", why, |renderer| renderer.gone())?;
        let robots = self.renderer.robots();
        self.file(Kind::Front, "robots.txt", why, robots.as_bytes())?;
        if let Some(key) = &self.renderer.site.indexnow_key {
            let path = format!("{key}.txt");
            self.file(Kind::Front, &path, why, key.as_bytes())?;
        }
        let pages = self.renderer.sitemap_of_pages();
        self.file(Kind::Sitemap, "sitemap-pages.xml", why, pages.as_bytes())
    }

    /// The front page and the shared fragment depend on the instant: the day, what the chief editor holds, and the strip.
    pub(super) fn made_every_time(&mut self, why: &Why) -> Result<(), PressFault> {
        let as_of = self.as_of;
        self.page(Kind::Front, "parts/top.html", why, |renderer| {
            renderer.top(as_of)
        })?;
        self.page(Kind::Front, "index.html", why, |renderer| {
            renderer.front(as_of)
        })
    }

    /// Why the front page may differ.
    pub(super) fn front_reasons(&self) -> Why {
        self.time_or_stories("what is held there, the strip or the date changed")
    }
}

/// Two things on the site must not have one address.
pub(super) fn check_root(site: &Site) -> Result<(), PressFault> {
    let mut seen = BTreeSet::new();
    let mut may_stand =
        |slug| arabic::is_slug(slug) && !is_taken_at_root(slug) && seen.insert(slug);
    for section in &site.sections {
        if !may_stand(section.slug.as_str()) {
            return Err(PressFault::SectionSlug {
                section: section.name.clone(),
                slug: section.slug.clone(),
            });
        }
    }
    for page in &site.pages {
        if !may_stand(page.slug.as_str()) {
            return Err(PressFault::PageSlug {
                page: page.title.clone(),
                slug: page.slug.clone(),
            });
        }
    }
    Ok(())
}
