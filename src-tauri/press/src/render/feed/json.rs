//! JSON Feed 1.1 (jsonfeed.org/version/1.1) of the site and of each section, with the full text.

use serde_json::{Map, Value, json};

use super::{Channel, Entry, stable_id};
use crate::escape::{plain, script_json, title};
use crate::render::{Renderer, picture_path};

impl Renderer<'_> {
    pub(super) fn json_feed(&self, channel: &Channel, entries: &[&Entry]) -> String {
        let items: Value = entries.iter().map(|entry| self.item(entry)).collect();
        let mut feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": channel.title,
            "description": channel.description,
            "home_page_url": channel.home,
            "feed_url": channel.own,
            "language": self.site.language,
            "authors": [{"name": plain(&self.site.name), "url": self.origin.url("")}],
            "items": items,
        });
        if let (Some(feed), Some(hub)) = (feed.as_object_mut(), &channel.hub) {
            feed.insert("hubs".to_owned(), json!([{"type": "WebSub", "url": hub}]));
        }
        script_json(&feed) + "\n"
    }

    fn item(&self, entry: &Entry) -> Value {
        let story = &entry.story;
        let content = &story.content;
        let mut item = Map::new();
        let mut set = |name: &str, value: Value| item.insert(name.to_owned(), value);
        set("id", json!(stable_id(story.id)));
        set("url", json!(self.origin.url(&story.address().folder())));
        set("title", json!(title(&content.headline)));
        if !content.standfirst.trim().is_empty() {
            set("summary", json!(plain(&content.standfirst)));
        }
        set("content_html", json!(entry.text));
        set("date_published", json!(self.iso(story.first_published_at)));
        if let Some(updated) = content.updated_at {
            set("date_modified", json!(self.iso(updated)));
        }
        let largest = entry.largest_picture();
        if let Some(largest) = largest {
            set("image", json!(self.origin.url(&picture_path(largest))));
        }
        let authors = self.names(story);
        if !authors.is_empty() {
            let author = |name: String| json!({ "name": name });
            set("authors", authors.into_iter().map(author).collect());
        }
        set("tags", json!(self.categories(story)));
        Value::Object(item)
    }
}
