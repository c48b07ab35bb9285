//! Atom 1.0 (RFC 4287) of the site and of each section, with the full text.

use chrono::{DateTime, Utc};

use super::{Channel, Entry, push, push_raw, stable_id};
use crate::escape::{html, plain, title};
use crate::render::{Renderer, picture_path};

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// When a feed without stories was last changed: RFC 4287 §4.1.1 wants a date of every feed, and that of the export would
/// change the file at each.
const NEVER: DateTime<Utc> = DateTime::UNIX_EPOCH;

impl Renderer<'_> {
    pub(super) fn atom(&self, channel: &Channel, entries: &[&Entry]) -> String {
        let language = html(&self.site.language);
        let (own, home) = (html(&channel.own), html(&channel.home));
        let mut out =
            format!("{XML}<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n");
        push(&mut out, "id", &channel.own);
        push(&mut out, "title", &channel.title);
        push(&mut out, "subtitle", &channel.description);
        push_raw(
            &mut out,
            &format!("<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>"),
        );
        push_raw(
            &mut out,
            &format!("<link rel=\"alternate\" type=\"text/html\" href=\"{home}\"/>"),
        );
        if let Some(hub) = &channel.hub {
            push_raw(
                &mut out,
                &format!("<link rel=\"hub\" href=\"{}\"/>", html(hub)),
            );
        }
        let newest = entries.iter().map(|entry| entry.changed_at()).max();
        push(&mut out, "updated", &self.iso(newest.unwrap_or(NEVER)));
        push_author(&mut out, &plain(&self.site.name));
        for entry in entries {
            self.push_entry(&mut out, entry);
        }
        out.push_str("</feed>\n");
        out
    }

    fn push_entry(&self, out: &mut String, entry: &Entry) {
        let story = &entry.story;
        let content = &story.content;
        out.push_str("<entry>\n");
        push(out, "id", &stable_id(story.id));
        push(out, "title", &title(&content.headline));
        let link = html(&self.origin.url(&story.address().folder()));
        push_raw(
            out,
            &format!("<link rel=\"alternate\" type=\"text/html\" href=\"{link}\"/>"),
        );
        push(out, "published", &self.iso(story.first_published_at));
        push(out, "updated", &self.iso(entry.changed_at()));
        for name in self.names(story) {
            push_author(out, &name);
        }
        for category in self.categories(story) {
            let term = html(&category);
            push_raw(out, &format!("<category term=\"{term}\"/>"));
        }
        let largest = entry.largest_picture();
        if let Some(largest) = largest {
            let url = html(&self.origin.url(&picture_path(largest)));
            push_raw(
                out,
                &format!("<link rel=\"enclosure\" type=\"image/jpeg\" href=\"{url}\"/>"),
            );
        }
        if !content.standfirst.trim().is_empty() {
            push(out, "summary", &plain(&content.standfirst));
        }
        let text = html(&entry.text);
        push_raw(out, &format!("<content type=\"html\">{text}</content>"));
        out.push_str("</entry>\n");
    }
}

impl Entry {
    /// When the story last changed in substance, as readers are told.
    pub(super) fn changed_at(&self) -> DateTime<Utc> {
        let first = self.story.first_published_at;
        self.story.content.updated_at.unwrap_or(first)
    }
}

fn push_author(out: &mut String, name: &str) {
    push_raw(
        out,
        &format!("<author><name>{}</name></author>", html(name)),
    );
}
