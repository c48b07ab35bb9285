//! ninjs 3.1 by the IPTC: the site's newest stories for other newsrooms, as one composite item whose associations are the
//! stories (schema: github.com/iptc/newsinjson, `specification/ninjs-schema_3.1.json`).
//!
//! A story's `uri` never changes and its `version` grows with each revision that readers were given, so a receiver knows a
//! correction from a new story. What the desk keeps to itself (notes, assignee, flags) has no place here.

use serde_json::{Map, Value, json};
use story::ImageUse;

use super::{Channel, Entry, stable_id};
use crate::escape::{plain, script_json};
use crate::newsstand::Picture;
use crate::render::{Renderer, is_taken_back, media_topic, picture_path};

const SCHEMA: &str = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#";

impl Renderer<'_> {
    pub(super) fn ninjs(&self, channel: &Channel, entries: &[&Entry]) -> String {
        let items: Value = entries.iter().map(|entry| self.news_item(entry)).collect();
        let feed = json!({
            "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
            "uri": channel.own,
            "type": "composite",
            "language": self.site.language,
            "title": channel.title,
            "copyrightHolder": plain(&self.site.name),
            "associations": items,
        });
        script_json(&feed) + "\n"
    }

    fn news_item(&self, entry: &Entry) -> Value {
        let story = &entry.story;
        let content = &story.content;
        let mut item = Map::new();
        let mut set = |name: &str, value: Value| item.insert(name.to_owned(), value);
        set("name", json!(plain(&content.headline)));
        set("uri", json!(stable_id(story.id)));
        set("type", json!("text"));
        set("representationType", json!("full"));
        set("version", json!(story.revision.to_string()));
        set("firstCreated", json!(self.iso(story.first_published_at)));
        set("versionCreated", json!(self.iso(entry.changed_at())));
        // A story that was taken back stays on the site with its notice; whoever printed it must know.
        let status = if is_taken_back(content) {
            "canceled"
        } else {
            "usable"
        };
        set("pubStatus", json!(status));
        set("language", json!(self.site.language));
        set("copyrightHolder", json!(plain(&self.site.name)));
        set("headlines", headlines(content));
        if !content.standfirst.trim().is_empty() {
            let summary = plain(&content.standfirst);
            set(
                "descriptions",
                json!([{"role": "summary", "contentType": "text/plain", "value": summary}]),
            );
        }
        let words = arabic::word_count(&content.body.reader_text());
        set(
            "bodies",
            json!([{"role": "main", "contentType": "text/html", "wordCount": words, "value": entry.text}]),
        );
        let names = self.names(story);
        if !names.is_empty() {
            set("by", json!(names.join("، ")));
        }
        if !content.dateline.trim().is_empty() {
            set("located", json!(plain(&content.dateline)));
        }
        let subjects = subjects(entry);
        if !subjects.is_empty() {
            set("subjects", subjects.into());
        }
        if !content.sources.is_empty() {
            let source = |name: &String| json!({"name": plain(name), "role": "wire"});
            set("infoSources", content.sources.iter().map(source).collect());
        }
        set(
            "altIds",
            json!([{"role": "url", "value": self.origin.url(&story.address().folder())}]),
        );
        if let (Some(image), Some(picture)) = (&content.lead_image, &entry.picture) {
            set("associations", json!([self.picture_item(image, picture)]));
        }
        Value::Object(item)
    }

    fn picture_item(&self, image: &ImageUse, picture: &Picture) -> Value {
        let rendition = |file: &crate::RenditionFile| {
            json!({
                "name": format!("w{}", file.width),
                "href": self.origin.url(&picture_path(file)),
                "contentType": "image/jpeg",
                "width": file.width,
                "height": file.height,
            })
        };
        let renditions: Value = picture.jpeg.iter().map(rendition).collect();
        let largest = picture.jpeg.last();
        let mut item = json!({
            "name": "main",
            "uri": largest.map(|file| self.origin.url(&picture_path(file))),
            "type": "picture",
            "renditions": renditions,
        });
        if let Some(item) = item.as_object_mut() {
            if !image.caption.trim().is_empty() {
                let caption = plain(&image.caption);
                let captions = json!([{"role": "caption", "value": caption}]);
                item.insert("descriptions".to_owned(), captions);
            }
            if !image.credit.trim().is_empty() {
                item.insert("by".to_owned(), json!(plain(&image.credit)));
            }
        }
        item
    }
}

fn headlines(content: &story::Content) -> Value {
    let mut headlines = vec![json!({"role": "main", "value": plain(&content.headline)})];
    for (role, text) in [
        ("kicker", &content.kicker),
        ("home", &content.home_headline),
    ] {
        if !text.trim().is_empty() {
            headlines.push(json!({"role": role, "value": plain(text)}));
        }
    }
    headlines.into()
}

/// Its Media Topics, and its tags as words of the newsroom.
fn subjects(entry: &Entry) -> Vec<Value> {
    let topic = |code: &String| Some(json!({"rel": "about", "uri": media_topic(code)?}));
    let tag = |tag: &story::Tag| json!({"rel": "about", "name": plain(&tag.name)});
    let topics = entry.story.content.topics.iter().filter_map(topic);
    topics.chain(entry.story.tags.iter().map(tag)).collect()
}
