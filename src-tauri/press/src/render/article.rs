//! The page of a story. It depends on the story's own revision, the site's settings, the theme, and the stories it
//! leads to; on nothing else, so that a correction changes one page.

use minijinja::Value;
use serde::Serialize;

use super::json_ld::kind_name;
use super::time::TimeView;
use super::view::{CardView, LinkView};
use super::{Head, Picturing, Renderer, Shown};
use crate::address::tag_slug;
use crate::escape;
use crate::fault::PressFault;
use crate::newsstand::{LiveStory, Picture};

/// The most related stories of a page.
const MOST_RELATED: usize = 8;

/// A live story with the path of its page.
pub(crate) struct LiveArticle<'a> {
    pub(crate) story: &'a LiveStory,
    pub(crate) path: String,
}

#[derive(Serialize)]
struct ArticleView {
    kicker: String,
    headline: String,
    standfirst: String,
    exclusive: bool,
    bylines: Vec<String>,
    sources: Vec<String>,
    dateline: String,
    section: Option<LinkView>,
    published: TimeView,
    updated: Option<TimeView>,
    lead: Option<Value>,
    body: Value,
    corrections: Vec<CorrectionView>,
    tags: Vec<LinkView>,
    related: Vec<CardView>,
    social: SocialView,
    json_ld: Value,
    /// The origins of its frames, for its policy.
    frames: String,
}

#[derive(Serialize)]
struct CorrectionView {
    kind: &'static str,
    text: String,
    time: TimeView,
}

/// Open Graph and cards: plain text and absolute addresses.
#[derive(Serialize)]
struct SocialView {
    title: String,
    description: String,
    image: Option<SocialImage>,
    tags: Vec<String>,
    authors: Vec<String>,
}

#[derive(Serialize)]
struct SocialImage {
    url: String,
    width: u32,
    height: u32,
    alt: String,
}

impl Renderer<'_> {
    /// The page of a live story.
    pub(crate) fn article(&self, article: &LiveArticle<'_>) -> Result<String, PressFault> {
        let LiveArticle { story, path } = article;
        let content = &story.content;
        let section = self.section(content.section);
        let first_of = |texts: [&str; 2]| {
            texts
                .into_iter()
                .find(|text| !text.trim().is_empty())
                .unwrap_or("")
                .to_owned()
        };
        let head = Head {
            path: path.clone(),
            title: first_of([&content.seo_title, &content.headline]),
            description: first_of([&content.seo_description, &content.standfirst]),
            listed: true,
            section: section
                .map(|section| section.slug.clone())
                .unwrap_or_default(),
        };
        let media = content.lead_image.as_ref().and_then(|image| image.media);
        let picture = media
            .map(|media| self.newsstand.picture(media))
            .transpose()?
            .flatten();
        let json_ld = self.story_data(story, &self.origin.url(path), picture.as_ref());
        let lead = content
            .lead_image
            .as_ref()
            .map(|image| self.figure(image, Picturing::Lead))
            .transpose()?;
        let view = ArticleView {
            kicker: content.kicker.clone(),
            headline: content.headline.clone(),
            standfirst: content.standfirst.clone(),
            exclusive: content.flags.exclusive,
            bylines: content
                .bylines
                .iter()
                .map(|byline| byline.name.clone())
                .collect(),
            sources: content.sources.clone(),
            dateline: content.dateline.clone(),
            section: section.map(|section| LinkView {
                name: section.name.clone(),
                href: self.links.to(&format!("{}/", section.slug)),
            }),
            published: self.time_view(story.first_published_at),
            updated: content.updated_at.map(|at| self.time_view(at)),
            lead: lead.map(Value::from_safe_string),
            body: Value::from_safe_string(self.body(&content.body.blocks)?),
            corrections: self.correction_views(story),
            tags: story.tags.iter().map(|tag| self.tag_link(tag)).collect(),
            related: self.related(story)?,
            social: self.social(story, &head, picture.as_ref()),
            json_ld: Value::from_safe_string(escape::script_json(&json_ld)),
            frames: crate::body::frames_of(&content.body.blocks).join(" "),
        };
        self.page("article.html", &head, view)
    }

    fn tag_link(&self, tag: &story::Tag) -> LinkView {
        LinkView {
            name: tag.name.clone(),
            href: self
                .links
                .to(&format!("tag/{}/", tag_slug(tag.id, &tag.slug))),
        }
    }

    fn correction_views(&self, story: &LiveStory) -> Vec<CorrectionView> {
        let view = |correction: &story::Correction| CorrectionView {
            kind: kind_name(correction.kind),
            text: correction.text.clone(),
            time: self.time_view(correction.at),
        };
        story.content.corrections.iter().map(view).collect()
    }

    /// The related stories that are live, as the editor put them.
    fn related(&self, story: &LiveStory) -> Result<Vec<CardView>, PressFault> {
        let mut views = Vec::new();
        for id in story
            .content
            .related
            .iter()
            .filter(|id| **id != story.id)
            .take(MOST_RELATED)
        {
            if let Some(card) = self.newsstand.card(*id)? {
                views.push(self.card_view(&card, Shown::Words)?);
            }
        }
        Ok(views)
    }

    fn social(&self, story: &LiveStory, head: &Head, lead: Option<&Picture>) -> SocialView {
        let content = &story.content;
        let largest = lead.and_then(|picture| picture.renditions.last());
        let image = content
            .lead_image
            .as_ref()
            .zip(largest)
            .map(|(image, largest)| SocialImage {
                url: self.origin.url(&super::figure::picture_path(largest)),
                width: largest.width,
                height: largest.height,
                alt: escape::plain(super::figure::alt_of(image)),
            });
        SocialView {
            title: escape::title(&content.headline),
            description: escape::title(&head.description),
            image,
            tags: story
                .tags
                .iter()
                .map(|tag| escape::plain(&tag.name))
                .collect(),
            authors: content
                .bylines
                .iter()
                .map(|byline| escape::plain(&byline.name))
                .collect(),
        }
    }
}
