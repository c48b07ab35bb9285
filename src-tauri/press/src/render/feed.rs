//! RSS 2.0 of the site and of each section, with the full text and the lead image.
//!
//! Items are known by the story's id, so a new slug makes no second item. Nothing in a feed tells the time of the
//! export: it changes only when what it lists does.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};

use super::figure::picture_path;
use super::{Links, Picturing, Renderer};
use crate::escape::{html, plain};
use crate::fault::PressFault;
use crate::listing::FEED_STORIES;
use crate::newsstand::{LiveStory, OnSite};

const OPENING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
    xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n";

/// The path of a feed.
pub(crate) fn feed_path(section: Option<&story::Section>) -> String {
    section.map_or_else(
        || "feed.xml".to_owned(),
        |section| format!("{}/feed.xml", section.slug),
    )
}

impl Renderer<'_> {
    /// The feed of the site, or of a section.
    pub(crate) fn feed(&self, section: Option<&story::Section>) -> Result<String, PressFault> {
        let absolute = self.with_links(Links::Absolute(self.origin.clone()));
        let mut out = OPENING.to_owned();
        absolute.push_channel(&mut out, section);
        for card in self
            .newsstand
            .latest(section.map(|section| section.id), FEED_STORIES)?
        {
            if let OnSite::Live(story) = self.newsstand.story(card.id)? {
                absolute.push_item(&mut out, &story)?;
            }
        }
        out.push_str("</channel>\n</rss>\n");
        Ok(out)
    }

    fn push_channel(&self, out: &mut String, section: Option<&story::Section>) {
        let site = &self.site;
        let (title, home) = section.map_or_else(
            || (plain(&site.name), self.links.to("")),
            |section| {
                (
                    format!("{} - {}", plain(&site.name), plain(&section.name)),
                    self.links.to(&format!("{}/", section.slug)),
                )
            },
        );
        let description = if site.description.trim().is_empty() {
            &title
        } else {
            &site.description
        };
        push(out, "title", &title);
        push(out, "link", &home);
        push(out, "description", &plain(description));
        push(out, "language", &site.language);
        let own = html(&self.links.to(&feed_path(section)));
        // Writing to a String cannot fail.
        writeln!(
            out,
            "<atom:link href=\"{own}\" rel=\"self\" type=\"application/rss+xml\"/>"
        )
        .unwrap_or_default();
    }

    fn push_item(&self, out: &mut String, story: &LiveStory) -> Result<(), PressFault> {
        let content = &story.content;
        out.push_str("<item>\n");
        push(out, "title", &plain(&content.headline));
        push(out, "link", &self.links.to(&story.address().folder()));
        writeln!(
            out,
            "<guid isPermaLink=\"false\">urn:uuid:{}</guid>",
            story.id
        )
        .unwrap_or_default();
        push(out, "pubDate", &self.rfc_822(story.first_published_at));
        if let Some(updated) = content.updated_at {
            push(out, "atom:updated", &self.iso(updated));
        }
        let authors: Vec<String> = content
            .bylines
            .iter()
            .map(|byline| plain(&byline.name))
            .collect();
        if !authors.is_empty() {
            push(out, "dc:creator", &authors.join("، "));
        }
        if let Some(section) = self.section(content.section) {
            push(out, "category", &plain(&section.name));
        }
        for tag in &story.tags {
            push(out, "category", &plain(&tag.name));
        }
        if !content.standfirst.trim().is_empty() {
            push(out, "description", &plain(&content.standfirst));
        }
        self.push_media(out, story)?;
        push(out, "content:encoded", &self.full_text(story)?);
        out.push_str("</item>\n");
        Ok(())
    }

    fn push_media(&self, out: &mut String, story: &LiveStory) -> Result<(), PressFault> {
        let Some(image) = &story.content.lead_image else {
            return Ok(());
        };
        let picture = image
            .media
            .map(|media| self.newsstand.picture(media))
            .transpose()?
            .flatten();
        let Some(largest) = picture
            .as_ref()
            .and_then(|picture| picture.renditions.last())
        else {
            return Ok(());
        };
        let url = html(&self.links.to(&picture_path(largest)));
        let (width, height) = (largest.width, largest.height);
        writeln!(out, "<media:content url=\"{url}\" medium=\"image\" type=\"image/jpeg\" width=\"{width}\" height=\"{height}\">")
            .unwrap_or_default();
        if !image.caption.trim().is_empty() {
            push(out, "media:description", &plain(&image.caption));
        }
        if !image.credit.trim().is_empty() {
            let credit = html(&plain(&image.credit));
            writeln!(
                out,
                "<media:credit role=\"photographer\">{credit}</media:credit>"
            )
            .unwrap_or_default();
        }
        out.push_str("</media:content>\n");
        Ok(())
    }

    /// The text as readers of the feed get it: standfirst, lead image, body.
    fn full_text(&self, story: &LiveStory) -> Result<String, PressFault> {
        let content = &story.content;
        let mut text = String::new();
        if !content.standfirst.trim().is_empty() {
            text.push_str(&format!(
                "<p>{}</p>\n",
                crate::escape::inline(&content.standfirst)
            ));
        }
        if let Some(image) = content
            .lead_image
            .as_ref()
            .filter(|image| image.media.is_some())
        {
            text.push_str(&self.figure(image, Picturing::Body)?);
        }
        text.push_str(&self.body(&content.body.blocks)?);
        Ok(text)
    }

    /// The date format of RSS (RFC 822 with a year of four digits), in the newsroom's zone.
    fn rfc_822(&self, instant: DateTime<Utc>) -> String {
        let local = self.site.zone.local(instant).with_offset();
        local.map_or_else(|| instant.to_rfc2822(), |local| local.to_rfc2822())
    }
}

fn push(out: &mut String, element: &str, text: &str) {
    writeln!(out, "<{element}>{}</{element}>", html(text)).unwrap_or_default();
}
