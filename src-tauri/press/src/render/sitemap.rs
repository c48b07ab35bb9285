//! Site maps by month with an index (sitemaps.org 0.9), the news of two days (Google's extension), and robots.txt. A closed
//! month never changes again.

use std::fmt::Write as _;

use super::Renderer;
use crate::address::Month;
use crate::escape::{html, plain};
use crate::fault::PressFault;
use crate::manifest::StoryRecord;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NEWS_NAMESPACE: &str = "http://www.google.com/schemas/sitemap-news/0.9";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The path of a file of the news, counted from 1.
pub(crate) fn news_sitemap_path(file: usize) -> String {
    match file {
        1 => "sitemap-news.xml".to_owned(),
        more => format!("sitemap-news-{more}.xml"),
    }
}

impl Renderer<'_> {
    /// The stories of a month by number. `lastmod` is the editorial time, never that of the export.
    pub(crate) fn sitemap(&self, month: Month) -> Result<String, PressFault> {
        let mut dispatches = self.newsstand.month(month)?;
        dispatches.sort_by_key(|dispatch| dispatch.address.number());
        let mut out = format!("{XML}<urlset xmlns=\"{NAMESPACE}\">\n");
        for dispatch in dispatches {
            let url = html(&self.origin.url(&dispatch.address.folder()));
            let changed = self.iso(dispatch.changed_at);
            // Writing to a String cannot fail.
            writeln!(
                out,
                "<url><loc>{url}</loc><lastmod>{changed}</lastmod></url>"
            )
            .unwrap_or_default();
        }
        out.push_str("</urlset>\n");
        Ok(out)
    }

    /// The news of the last two days by Google's extension, the newest first. The headline is bare: no name of the paper.
    pub(crate) fn news_sitemap(&self, news: &[&StoryRecord]) -> String {
        let name = html(&plain(&self.site.name));
        let whole = self.site.language.as_str();
        let language = html(
            whole
                .split_once('-')
                .map_or(whole, |(language, _)| language),
        );
        let mut out =
            format!("{XML}<urlset xmlns=\"{NAMESPACE}\" xmlns:news=\"{NEWS_NAMESPACE}\">\n");
        for story in news {
            let path = story.pages.first().map_or("", String::as_str);
            let url = html(&self.origin.url(path));
            let (date, title) = (html(&story.published_at), html(&plain(&story.headline)));
            // Writing to a String cannot fail.
            writeln!(
                out,
                "<url><loc>{url}</loc><news:news><news:publication><news:name>{name}</news:name>\
                 <news:language>{language}</news:language></news:publication>\
                 <news:publication_date>{date}</news:publication_date><news:title>{title}</news:title></news:news></url>"
            )
            .unwrap_or_default();
        }
        out.push_str("</urlset>\n");
        out
    }

    /// The pages that are no stories: the front page and the first pages of sections. They have no `lastmod`, for they change
    /// all the time.
    pub(crate) fn sitemap_of_pages(&self) -> String {
        let sections = self.site.sections.iter();
        let folders = sections.map(|section| format!("{}/", section.slug));
        let mut out = format!("{XML}<urlset xmlns=\"{NAMESPACE}\">\n");
        for folder in std::iter::once(String::new()).chain(folders) {
            let url = html(&self.origin.url(&folder));
            writeln!(out, "<url><loc>{url}</loc></url>").unwrap_or_default();
        }
        out.push_str("</urlset>\n");
        out
    }

    /// The index of all site maps. It says no time of change: so it changes only when a month begins or goes.
    pub(crate) fn sitemap_index(&self, months: &[Month], news: usize) -> String {
        let news = (1..=news).map(news_sitemap_path);
        let months = months.iter().map(|month| month.sitemap());
        let first = std::iter::once("sitemap-pages.xml".to_owned());
        let mut out = format!("{XML}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
        for path in first.chain(news).chain(months) {
            let url = html(&self.origin.url(&path));
            writeln!(out, "<sitemap><loc>{url}</loc></sitemap>").unwrap_or_default();
        }
        out.push_str("</sitemapindex>\n");
        out
    }

    /// robots.txt: everything may be read but the shared fragment.
    pub(crate) fn robots(&self) -> String {
        let root = self.origin.root_path();
        format!(
            "User-agent: *\nDisallow: {root}parts/\n\nSitemap: {}\n",
            self.origin.url("sitemap.xml")
        )
    }
}
