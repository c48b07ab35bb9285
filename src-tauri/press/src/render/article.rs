//! The page of a story. It depends on the story's own revision, the site's settings, the theme, and the stories it
//! leads to; of those beside it in its section on their addresses alone. So a correction changes one page.

use minijinja::Value;
use serde::Serialize;

use super::description::{description_of, title_of};
use super::figure::picture_path;
use super::json_ld::{Addressed, kind_name};
use super::list_page::{list_folder, list_slug};
use super::time::TimeView;
use super::view::{CardView, LinkView};
use super::{Head, Html, Renderer, Shown};
use crate::address::Address;
use crate::escape;
use crate::fault::PressFault;
use crate::newsstand::{List, LiveStory, Neighbours};

/// How many words of Arabic an adult reads silently in a minute: Brysbaert, «How many words do we read per minute?», Journal of
/// Memory and Language 109 (2019) 104047, its table of languages.
const WORDS_A_MINUTE: usize = 181;

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
    bylines: Vec<BylineView>,
    sources: Vec<String>,
    dateline: String,
    section: Option<LinkView>,
    published: TimeView,
    updated: Option<TimeView>,
    /// How long reading takes, «3 دقائق».
    reading_time: String,
    /// The addresses of the stories before and after it in its section. Nothing of their words: a headline may change.
    previous: Option<String>,
    next: Option<String>,
    lead: Option<Value>,
    /// What stands there while the lead image loads.
    glance: Option<Value>,
    body: Value,
    corrections: Vec<CorrectionView>,
    tags: Vec<LinkView>,
    related: Vec<CardView>,
    social: SocialView,
    json_ld: Value,
}

/// A name in the byline, with the address of its author's page where it has one.
#[derive(Serialize)]
struct BylineView {
    name: String,
    href: Option<String>,
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
    pub(crate) fn article(&self, article: &LiveArticle<'_>) -> Result<Html, PressFault> {
        let LiveArticle { story, path } = article;
        let content = &story.content;
        let section = self.section(content.section);
        let head = Head {
            path: path.clone(),
            title: title_of(content),
            description: description_of(content),
            listed: true,
            section: section
                .map(|section| section.slug.clone())
                .unwrap_or_default(),
        };
        let words = arabic::word_count(&content.body.reader_text());
        let way = Addressed {
            home: self.origin.url(""),
            section: section.map(|section| {
                let folder = format!("{}/", section.slug);
                (section.name.clone(), self.origin.url(&folder))
            }),
            here: self.origin.url(path),
        };
        let json_ld = escape::script_json(&self.story_data(story, words, &way)?);
        let lead = self.lead(content)?;
        let neighbours = self.neighbours(story)?;
        let link = |address: &Address| self.links.to(&address.folder());
        let view = ArticleView {
            kicker: content.kicker.clone(),
            headline: content.headline.clone(),
            standfirst: content.standfirst.clone(),
            exclusive: content.flags.exclusive,
            bylines: self.byline_views(story),
            sources: content.sources.clone(),
            dateline: content.dateline.clone(),
            section: section.map(|section| LinkView {
                name: section.name.clone(),
                href: self.links.to(&format!("{}/", section.slug)),
            }),
            published: self.time_view(story.first_published_at),
            updated: content.updated_at.map(|at| self.time_view(at)),
            reading_time: self.reading_time(words),
            previous: neighbours.before.map(|(_, address)| link(&address)),
            next: neighbours.after.map(|(_, address)| link(&address)),
            glance: lead.style(),
            lead: lead.figure.clone(),
            body: Value::from_safe_string(self.body(&content.body.blocks)?),
            corrections: self.correction_views(story),
            tags: story.tags.iter().map(|tag| self.tag_link(tag)).collect(),
            related: self.related(story)?,
            social: self.social(story, &head)?,
            json_ld: Value::from_safe_string(json_ld),
        };
        let needs = lead.needs(&content.body.blocks);
        self.page_with_needs("article.html", &head, &needs, view)
    }

    fn byline_views(&self, story: &LiveStory) -> Vec<BylineView> {
        // A preview of words that were never published has bylines without authors.
        let authors = story.authors.iter().map(Option::as_ref);
        let authors = authors.chain(std::iter::repeat(None));
        let bylines = story.content.bylines.iter().zip(authors);
        let view = |(byline, author): (&story::Byline, Option<&story::Author>)| BylineView {
            name: byline.name.clone(),
            href: author.map(|author| self.links.to(&author_folder(author))),
        };
        bylines.map(view).collect()
    }

    /// The stories beside one in its section.
    fn neighbours(&self, story: &LiveStory) -> Result<Neighbours, PressFault> {
        let section = List::Section(story.content.section);
        let mut slots = story.slots.iter();
        Ok(match slots.find(|slot| slot.list == section) {
            Some(slot) => self.newsstand.neighbours(section, slot.number)?,
            None => Neighbours::default(),
        })
    }

    /// How long an adult reads so many words, in whole minutes begun.
    fn reading_time(&self, words: usize) -> String {
        let minutes = words.div_ceil(WORDS_A_MINUTE);
        self.digits(&minutes_in_words(minutes.max(1)))
    }

    fn tag_link(&self, tag: &story::Tag) -> LinkView {
        LinkView {
            name: tag.name.clone(),
            href: self.links.to(&folder_in(List::Tag(tag.id), &tag.slug)),
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

    fn social(&self, story: &LiveStory, head: &Head) -> Result<SocialView, PressFault> {
        let content = &story.content;
        Ok(SocialView {
            title: escape::title(&content.headline),
            description: escape::title(&head.description),
            image: self.social_image(story)?,
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
        })
    }

    /// The picture social networks show of the story.
    fn social_image(&self, story: &LiveStory) -> Result<Option<SocialImage>, PressFault> {
        let shared = self.share_image(story)?;
        Ok(shared.map(|shared| SocialImage {
            url: self.origin.url(&picture_path(&shared.file)),
            width: shared.file.width,
            height: shared.file.height,
            alt: shared.alt,
        }))
    }
}

/// The folder of an author's pages.
pub(super) fn author_folder(author: &story::Author) -> String {
    folder_in(List::Author(author.id), &author.slug)
}

fn folder_in(list: List, slug: &str) -> String {
    list_folder(list, &list_slug(list, slug))
}

/// Minutes as Arabic counts them: one and two in a word of their own, three to ten in the plural, more in the singular again.
fn minutes_in_words(minutes: usize) -> String {
    match (minutes, minutes % 100) {
        (1, _) => "دقيقة واحدة".to_owned(),
        (2, _) => "دقيقتان".to_owned(),
        (_, 3..=10) => format!("{minutes} دقائق"),
        _ => format!("{minutes} دقيقة"),
    }
}

#[cfg(test)]
mod tests {
    use super::minutes_in_words;

    #[test]
    fn minutes_are_counted_as_arabic_counts() {
        let said: Vec<String> = [1, 2, 3, 10, 11, 100, 103, 111]
            .map(minutes_in_words)
            .to_vec();
        assert_eq!(
            said,
            [
                "دقيقة واحدة",
                "دقيقتان",
                "3 دقائق",
                "10 دقائق",
                "11 دقيقة",
                "100 دقيقة",
                "103 دقائق",
                "111 دقيقة"
            ]
        );
    }
}
