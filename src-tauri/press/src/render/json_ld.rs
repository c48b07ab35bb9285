//! Structured data by schema.org, with the properties Google's documentation names (research/publishing.md §1.2): NewsArticle
//! of a story, CollectionPage of a list, NewsMediaOrganization and WebSite of the front page, and the way to each page.

use serde_json::{Map, Value, json};
use story::{Content, CorrectionKind};

use super::Renderer;
use super::article::author_folder;
use super::figure::{alt_of, picture_path};
use crate::escape::plain;
use crate::fault::PressFault;
use crate::newsstand::{Card, LiveStory, Shape};

impl Renderer<'_> {
    /// A story at a canonical address, and the way to it.
    pub(super) fn story_data(
        &self,
        story: &LiveStory,
        canonical: &str,
    ) -> Result<Value, PressFault> {
        let section = self.section(story.content.section);
        let way = section.map(|section| {
            let folder = format!("{}/", section.slug);
            (plain(&section.name), self.origin.url(&folder))
        });
        let here = (plain(&story.content.headline), canonical.to_owned());
        let steps: Vec<(String, String)> = way.into_iter().chain([here]).collect();
        Ok(graph(vec![
            self.news_article(story, canonical)?,
            self.way(&steps),
        ]))
    }

    /// A page of a list with the addresses of its stories in order, and the way to it.
    pub(super) fn list_data(&self, name: &str, canonical: &str, cards: &[Card]) -> Value {
        let item = |(place, card): (usize, &Card)| {
            let url = self.origin.url(&card.address.folder());
            json!({"@type": "ListItem", "position": place, "url": url})
        };
        let items: Value = (1..).zip(cards).map(item).collect();
        let page = json!({
            "@type": "CollectionPage",
            "@id": canonical,
            "url": canonical,
            "name": plain(name),
            "inLanguage": self.site.language,
            "isPartOf": {"@id": self.website_id()},
            "mainEntity": {"@type": "ItemList", "itemListElement": items},
        });
        graph(vec![page, self.way(&[(plain(name), canonical.to_owned())])])
    }

    /// The paper and its site, with the search that the site has.
    pub(super) fn site_data(&self) -> Value {
        let mut paper = self.publisher();
        if let Some(paper) = paper.as_object_mut()
            && !self.site.description.trim().is_empty()
        {
            let description = json!(plain(&self.site.description));
            paper.insert("description".to_owned(), description);
        }
        let search = format!("{}?q={{words}}", self.origin.url("search/"));
        let website = json!({
            "@type": "WebSite",
            "@id": self.website_id(),
            "url": self.origin.url(""),
            "name": plain(&self.site.name),
            "inLanguage": self.site.language,
            "publisher": {"@id": self.paper_id()},
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": search},
                "query-input": "required name=words",
            },
        });
        graph(vec![paper, website])
    }

    fn paper_id(&self) -> String {
        self.origin.url("") + "#paper"
    }

    fn website_id(&self) -> String {
        self.origin.url("") + "#website"
    }

    /// The way to a page from the front page, which is its first step.
    fn way(&self, steps: &[(String, String)]) -> Value {
        let home = (plain(&self.site.name), self.origin.url(""));
        let step = |(place, (name, url)): (usize, &(String, String))| json!({"@type": "ListItem", "position": place, "name": name, "item": url});
        let steps: Value = (1..)
            .zip(std::iter::once(&home).chain(steps))
            .map(step)
            .collect();
        json!({"@type": "BreadcrumbList", "itemListElement": steps})
    }

    fn news_article(&self, story: &LiveStory, canonical: &str) -> Result<Value, PressFault> {
        let content = &story.content;
        let mut article = Map::new();
        let mut set = |name: &str, value: Value| article.insert(name.to_owned(), value);
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
        set("author", self.authors(story));
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
            let report = |name: &String| json!({"@type": "CreativeWork", "creator": source(name)});
            set("isBasedOn", content.sources.iter().map(report).collect());
        }
        if let Some(images) = self.images(content)? {
            set("image", images);
        }
        if !content.corrections.is_empty() {
            set("correction", self.corrections(content));
        }
        let topics: Vec<Value> = content
            .topics
            .iter()
            .filter_map(|code| topic_data(code))
            .collect();
        if !topics.is_empty() {
            set("about", topics.into());
        }
        if super::is_taken_back(content) {
            set("creativeWorkStatus", json!("Retracted"));
        }
        Ok(Value::Object(article))
    }

    /// One object a person with the bare name and their page; the paper itself where nobody signed.
    fn authors(&self, story: &LiveStory) -> Value {
        let bylines = &story.content.bylines;
        if bylines.is_empty() {
            return json!([self.publisher()]);
        }
        let authors = story.authors.iter().map(Option::as_ref);
        let person = |(byline, author): (&story::Byline, Option<&story::Author>)| {
            let mut person = json!({"@type": "Person", "name": plain(&byline.name)});
            if let (Some(person), Some(author)) = (person.as_object_mut(), author) {
                let url = self.origin.url(&author_folder(author));
                person.insert("url".to_owned(), json!(url));
            }
            person
        };
        bylines
            .iter()
            .zip(authors.chain(std::iter::repeat(None)))
            .map(person)
            .collect()
    }

    fn publisher(&self) -> Value {
        let mut publisher = json!({
            "@type": "NewsMediaOrganization",
            "@id": self.paper_id(),
            "name": plain(&self.site.name),
            "url": self.origin.url(""),
        });
        let logo = self.theme.picture("logo");
        if let (Some(publisher), Some(logo)) = (publisher.as_object_mut(), logo) {
            let logo = json!({
                "@type": "ImageObject",
                "url": self.origin.url(&logo.path),
                "width": logo.width,
                "height": logo.height,
            });
            publisher.insert("logo".to_owned(), logo);
        }
        publisher
    }

    /// The lead image in the three shapes Google asks for.
    fn images(&self, content: &Content) -> Result<Option<Value>, PressFault> {
        let Some(image) = &content.lead_image else {
            return Ok(None);
        };
        let caption = match image.caption.trim() {
            "" => alt_of(image),
            caption => caption,
        };
        let mut objects = Vec::new();
        for shape in [Shape::Wide, Shape::Standard, Shape::Square] {
            let picture = self.newsstand.picture(image, shape)?;
            let Some(largest) = picture.as_ref().and_then(|picture| picture.jpeg.last()) else {
                continue;
            };
            let mut object = json!({
                "@type": "ImageObject",
                "url": self.origin.url(&picture_path(largest)),
                "width": largest.width,
                "height": largest.height,
                "caption": plain(caption),
            });
            if let (Some(object), false) = (object.as_object_mut(), image.credit.trim().is_empty())
            {
                object.insert("creditText".to_owned(), json!(plain(&image.credit)));
            }
            objects.push(object);
        }
        Ok((!objects.is_empty()).then(|| Value::from(objects)))
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

/// What a page says, as one document.
fn graph(nodes: Vec<Value>) -> Value {
    json!({"@context": "https://schema.org", "@graph": nodes})
}

/// A Media Topic of the IPTC.
fn topic_data(code: &str) -> Option<Value> {
    let uri = super::media_topic(code)?;
    Some(json!({"@type": "Thing", "identifier": code, "sameAs": uri}))
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
