//! Structured data of an article: NewsArticle by schema.org, with the properties Google's documentation names
//! (research/publishing.md §1.2).

use serde_json::{Map, Value, json};
use story::{Content, CorrectionKind};

use super::Renderer;
use super::figure::{alt_of, picture_path};
use crate::escape::plain;
use crate::newsstand::{LiveStory, Picture};

impl Renderer<'_> {
    /// The NewsArticle of a story at a canonical address.
    pub(super) fn json_ld(
        &self,
        story: &LiveStory,
        canonical: &str,
        lead: Option<&Picture>,
    ) -> Value {
        let content = &story.content;
        let mut article = Map::new();
        let mut set = |name: &str, value: Value| article.insert(name.to_owned(), value);
        set("@context", json!("https://schema.org"));
        set("@type", json!("NewsArticle"));
        set(
            "mainEntityOfPage",
            json!({"@type": "WebPage", "@id": canonical}),
        );
        set("url", json!(canonical));
        set("headline", json!(plain(&content.headline)));
        set("datePublished", json!(self.iso(story.first_published_at)));
        set(
            "dateModified",
            json!(self.iso(content.updated_at.unwrap_or(story.first_published_at))),
        );
        set("author", self.authors(content));
        set("publisher", self.publisher());
        set("inLanguage", json!(self.site.language));
        set("isAccessibleForFree", json!(true));
        set(
            "wordCount",
            json!(arabic::word_count(&content.body.reader_text())),
        );
        if !content.standfirst.trim().is_empty() {
            set("description", json!(plain(&content.standfirst)));
        }
        if let Some(section) = self.section(content.section) {
            set("articleSection", json!(plain(&section.name)));
        }
        if !story.tags.is_empty() {
            set(
                "keywords",
                story.tags.iter().map(|tag| plain(&tag.name)).collect(),
            );
        }
        if !content.dateline.trim().is_empty() {
            set("dateline", json!(plain(&content.dateline)));
        }
        if !content.sources.is_empty() {
            let source =
                |name: &String| json!({"@type": "NewsMediaOrganization", "name": plain(name)});
            set(
                "sourceOrganization",
                content.sources.iter().map(source).collect(),
            );
        }
        if let Some(images) = self.images(content, lead) {
            set("image", images);
        }
        if !content.corrections.is_empty() {
            set("correction", self.corrections(content));
        }
        Value::Object(article)
    }

    /// One object a person with the bare name; the paper itself where nobody signed.
    fn authors(&self, content: &Content) -> Value {
        if content.bylines.is_empty() {
            return json!([self.publisher()]);
        }
        let person = |name: &str| json!({"@type": "Person", "name": plain(name)});
        content
            .bylines
            .iter()
            .map(|byline| person(&byline.name))
            .collect()
    }

    fn publisher(&self) -> Value {
        json!({"@type": "NewsMediaOrganization", "name": plain(&self.site.name), "url": self.origin.url("")})
    }

    fn images(&self, content: &Content, lead: Option<&Picture>) -> Option<Value> {
        let image = content.lead_image.as_ref()?;
        let largest = lead?.renditions.last()?;
        let mut object = json!({
            "@type": "ImageObject",
            "url": self.origin.url(&picture_path(largest)),
            "width": largest.width,
            "height": largest.height,
            "caption": plain(if image.caption.trim().is_empty() { alt_of(image) } else { &image.caption }),
        });
        if let (Some(object), false) = (object.as_object_mut(), image.credit.trim().is_empty()) {
            object.insert("creditText".to_owned(), json!(plain(&image.credit)));
        }
        Some(json!([object]))
    }

    fn corrections(&self, content: &Content) -> Value {
        let comment = |correction: &story::Correction| {
            json!({
                "@type": "CorrectionComment",
                "name": kind_name(correction.kind),
                "text": plain(&correction.text),
                "datePublished": self.iso(correction.at),
            })
        };
        content.corrections.iter().map(comment).collect()
    }
}

/// What readers are told a correction is.
pub(super) const fn kind_name(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Correction => "تصويب",
        CorrectionKind::Clarification => "توضيح",
        CorrectionKind::Update => "تحديث",
        CorrectionKind::Retraction => "سحب",
    }
}
