//! Sitemaps by month with an index (sitemaps.org 0.9), and robots.txt. A closed month never changes again.

use std::fmt::Write as _;

use super::Renderer;
use crate::address::Month;
use crate::escape::html;
use crate::fault::PressFault;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

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

    /// The index of the months. The protocol has no empty index: a site without stories lists its front page.
    pub(crate) fn sitemap_index(&self, months: &[Month]) -> String {
        if months.is_empty() {
            let home = html(&self.origin.url(""));
            return format!(
                "{XML}<urlset xmlns=\"{NAMESPACE}\">\n<url><loc>{home}</loc></url>\n</urlset>\n"
            );
        }
        let mut out = format!("{XML}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
        for month in months {
            let url = html(&self.origin.url(&month.sitemap()));
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
