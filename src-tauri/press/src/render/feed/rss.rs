//! RSS 2.0 of the site and of each section, with the full text and the lead image (Flipboard's specification, the
//! strictest public one: research/publishing.md §1.6).

use chrono::{DateTime, Utc};

use super::{Channel, Entry, push, push_raw, stable_id};
use crate::escape::{html, plain, title};
use crate::render::{Renderer, picture_path};

const OPENING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
    xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n";

pub(super) const CLOSING: &str = "</channel>\n</rss>\n";

impl Renderer<'_> {
    pub(super) fn rss(&self, channel: &Channel, entries: &[&Entry]) -> String {
        let mut out = OPENING.to_owned();
        self.push_channel(&mut out, channel);
        for entry in entries {
            self.push_item(&mut out, entry);
        }
        out.push_str(CLOSING);
        out
    }

    pub(super) fn push_channel(&self, out: &mut String, channel: &Channel) {
        push(out, "title", &channel.title);
        push(out, "link", &channel.home);
        push(out, "description", &channel.description);
        push(out, "language", &self.site.language);
        let own = html(&channel.own);
        push_raw(
            out,
            &format!("<atom:link href=\"{own}\" rel=\"self\" type=\"application/rss+xml\"/>"),
        );
        if let Some(hub) = &channel.hub {
            push_raw(
                out,
                &format!("<atom:link href=\"{}\" rel=\"hub\"/>", html(hub)),
            );
        }
    }

    fn push_item(&self, out: &mut String, entry: &Entry) {
        let story = &entry.story;
        let content = &story.content;
        out.push_str("<item>\n");
        push(out, "title", &title(&content.headline));
        push(out, "link", &self.origin.url(&story.address().folder()));
        let guid = stable_id(story.id);
        push_raw(out, &format!("<guid isPermaLink=\"false\">{guid}</guid>"));
        push(out, "pubDate", &self.rfc_822(story.first_published_at));
        if let Some(updated) = content.updated_at {
            push(out, "atom:updated", &self.iso(updated));
        }
        let authors = self.names(story);
        if !authors.is_empty() {
            push(out, "dc:creator", &authors.join("، "));
        }
        for category in self.categories(story) {
            push(out, "category", &category);
        }
        if !content.standfirst.trim().is_empty() {
            push(out, "description", &plain(&content.standfirst));
        }
        self.push_media(out, entry);
        push(out, "content:encoded", &entry.text);
        out.push_str("</item>\n");
    }

    fn push_media(&self, out: &mut String, entry: &Entry) {
        let largest = entry.largest_picture();
        let (Some(image), Some(largest)) = (&entry.story.content.lead_image, largest) else {
            return;
        };
        let url = html(&self.origin.url(&picture_path(largest)));
        let (width, height) = (largest.width, largest.height);
        push_raw(
            out,
            &format!(
                "<media:content url=\"{url}\" medium=\"image\" type=\"image/jpeg\" width=\"{width}\" height=\"{height}\">"
            ),
        );
        if !image.caption.trim().is_empty() {
            push(out, "media:description", &plain(&image.caption));
        }
        if !image.credit.trim().is_empty() {
            let credit = html(&plain(&image.credit));
            push_raw(
                out,
                &format!("<media:credit role=\"photographer\">{credit}</media:credit>"),
            );
        }
        out.push_str("</media:content>\n");
    }

    /// The date format of RSS (RFC 822 with a year of four digits), in the newsroom's zone.
    pub(super) fn rfc_822(&self, instant: DateTime<Utc>) -> String {
        let local = self.site.zone.local(instant).with_offset();
        local.map_or_else(|| instant.to_rfc2822(), |local| local.to_rfc2822())
    }
}
