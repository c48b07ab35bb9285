//! The feed of a tag: RSS 2.0 of what lists show, without the full text, so that it costs no reading of stories.

use super::rss::CLOSING;
use super::{Channel, push, push_raw, stable_id};
use crate::escape::{plain, title};
use crate::newsstand::Card;
use crate::render::Renderer;

const OPENING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
    xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n";

impl Renderer<'_> {
    pub(super) fn brief(&self, channel: &Channel, cards: &[Card]) -> String {
        let mut out = OPENING.to_owned();
        self.push_channel(&mut out, channel);
        for card in cards {
            out.push_str("<item>\n");
            push(&mut out, "title", &title(&card.headline));
            push(&mut out, "link", &self.origin.url(&card.address.folder()));
            let guid = stable_id(card.id);
            push_raw(
                &mut out,
                &format!("<guid isPermaLink=\"false\">{guid}</guid>"),
            );
            push(&mut out, "pubDate", &self.rfc_822(card.first_published_at));
            if !card.standfirst.trim().is_empty() {
                push(&mut out, "description", &plain(&card.standfirst));
            }
            out.push_str("</item>\n");
        }
        out.push_str(CLOSING);
        out
    }
}
