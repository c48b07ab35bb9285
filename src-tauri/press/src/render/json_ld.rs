//! Structured data by schema.org, with the properties Google's documentation names (research/publishing.md §1.2): NewsArticle
//! of a story, CollectionPage of a list, NewsMediaOrganization and WebSite of the front page, and the way to each page.

mod node;

use story::{Content, CorrectionKind};

use self::node::{
    Article, Author, Breadcrumbs, CollectionPage, CorrectionComment, EntryPoint, Graph, Image,
    ItemList, Listed, Named, Node, Paper, Person, Report, SearchAction, Source, Step, Thing,
    WebPage, Website,
};
use super::Renderer;
use super::article::author_folder;
use super::description::description_of;
use super::figure::{alt_of, picture_path};
use crate::escape::plain;
use crate::fault::PressFault;
use crate::newsstand::{Card, LiveStory, Shape};

impl Renderer<'_> {
    /// A story of so many words at a canonical address, and the way to it.
    pub(super) fn story_data<'a>(
        &'a self,
        story: &'a LiveStory,
        words: usize,
        address: &'a Addressed,
    ) -> Result<Graph<'a>, PressFault> {
        let way = self.way(address, plain(&story.content.headline));
        Ok(graph([
            Node::Article(Box::new(self.news_article(story, words, &address.here)?)),
            way,
        ]))
    }

    /// A page of a list with the addresses of its stories in order, and the way to it.
    pub(super) fn list_data<'a>(
        &'a self,
        name: &str,
        address: &'a Addressed,
        cards: &[Card],
    ) -> Graph<'a> {
        let item = |(position, card): (usize, &Card)| Listed {
            position,
            url: self.origin.url(&card.address.folder()),
        };
        let page = CollectionPage {
            id: &address.here,
            in_language: &self.site.language,
            is_part_of: Named {
                id: self.website_id(),
            },
            main_entity: ItemList {
                item_list_element: (1..).zip(cards).map(item).collect(),
            },
            name: plain(name),
            url: &address.here,
        };
        graph([Node::List(page), self.way(address, plain(name))])
    }

    /// The paper and its site, with the search that the site has.
    pub(super) fn site_data(&self) -> Graph<'_> {
        let paper = Paper {
            description: plain_words(&self.site.description),
            ..self.publisher()
        };
        let website = Website {
            id: self.website_id(),
            in_language: &self.site.language,
            name: plain(&self.site.name),
            potential_action: SearchAction {
                query_input: "required name=words",
                target: EntryPoint {
                    url_template: format!("{}?q={{words}}", self.origin.url("search/")),
                },
            },
            publisher: Named {
                id: self.paper_id(),
            },
            url: self.origin.url(""),
        };
        graph([Node::Paper(paper), Node::Site(website)])
    }

    fn paper_id(&self) -> String {
        self.origin.url("") + "#paper"
    }

    fn website_id(&self) -> String {
        self.origin.url("") + "#website"
    }

    /// The way to a page of a name from the front page, which is its first step.
    fn way<'a>(&self, address: &'a Addressed, name: String) -> Node<'a> {
        let home = (plain(&self.site.name), address.home.as_str());
        let section = address.section.iter();
        let section = section.map(|(name, url)| (plain(name), url.as_str()));
        let steps = std::iter::once(home)
            .chain(section)
            .chain([(name, address.here.as_str())]);
        let step = |(position, (name, item))| Step {
            item,
            name,
            position,
        };
        Node::Way(Breadcrumbs {
            item_list_element: (1..).zip(steps).map(step).collect(),
        })
    }

    fn news_article<'a>(
        &'a self,
        story: &'a LiveStory,
        words: usize,
        canonical: &'a str,
    ) -> Result<Article<'a>, PressFault> {
        let content = &story.content;
        let source = |name: &String| Source { name: plain(name) };
        let report = |name: &String| Report {
            creator: source(name),
        };
        Ok(Article {
            about: content
                .topics
                .iter()
                .filter_map(|code| topic(code))
                .collect(),
            article_section: self
                .section(content.section)
                .map(|section| plain(&section.name)),
            author: self.authors(story),
            correction: self.corrections(content),
            creative_work_status: super::is_taken_back(content).then_some("Retracted"),
            date_modified: self.iso(content.updated_at.unwrap_or(story.first_published_at)),
            date_published: self.iso(story.first_published_at),
            dateline: plain_words(&content.dateline),
            description: plain_words(&description_of(content)),
            headline: plain(&content.headline),
            image: self.images(content)?,
            in_language: &self.site.language,
            is_accessible_for_free: true,
            is_based_on: content.sources.iter().map(report).collect(),
            keywords: story.tags.iter().map(|tag| plain(&tag.name)).collect(),
            main_entity_of_page: WebPage { id: canonical },
            publisher: self.publisher(),
            source_organization: content.sources.iter().map(source).collect(),
            url: canonical,
            word_count: words,
        })
    }

    /// One object a person with the bare name and their page; the paper itself where nobody signed.
    fn authors(&self, story: &LiveStory) -> Vec<Author> {
        let bylines = &story.content.bylines;
        if bylines.is_empty() {
            return vec![Author::Paper(self.publisher())];
        }
        let authors = story.authors.iter().map(Option::as_ref);
        let person = |(byline, author): (&story::Byline, Option<&story::Author>)| {
            Author::Person(Person {
                name: plain(&byline.name),
                url: author.map(|author| self.origin.url(&author_folder(author))),
            })
        };
        bylines
            .iter()
            .zip(authors.chain(std::iter::repeat(None)))
            .map(person)
            .collect()
    }

    fn publisher(&self) -> Paper {
        let logo = self.theme.picture("logo").map(|logo| Image {
            caption: None,
            credit_text: None,
            height: logo.height,
            url: self.origin.url(&logo.path),
            width: logo.width,
        });
        Paper {
            id: self.paper_id(),
            description: None,
            logo,
            name: plain(&self.site.name),
            url: self.origin.url(""),
        }
    }

    /// The lead image in the three shapes Google asks for.
    fn images(&self, content: &Content) -> Result<Vec<Image>, PressFault> {
        let Some(image) = &content.lead_image else {
            return Ok(Vec::new());
        };
        let caption = match image.caption.trim() {
            "" => alt_of(image),
            caption => caption,
        };
        let mut images = Vec::new();
        for shape in [Shape::Wide, Shape::Standard, Shape::Square] {
            let picture = self.newsstand.picture(image, shape)?;
            if let Some(largest) = picture.as_ref().and_then(|picture| picture.jpeg.last()) {
                images.push(Image {
                    caption: plain_words(caption),
                    credit_text: plain_words(&image.credit),
                    height: largest.height,
                    url: self.origin.url(&picture_path(largest)),
                    width: largest.width,
                });
            }
        }
        Ok(images)
    }

    fn corrections(&self, content: &Content) -> Vec<CorrectionComment> {
        let comment = |correction: &story::Correction| CorrectionComment {
            date_published: self.iso(correction.at),
            name: kind_name(correction.kind),
            text: plain(&correction.text),
        };
        content.corrections.iter().map(comment).collect()
    }
}

/// The absolute addresses of the way to a page.
pub(super) struct Addressed {
    pub(super) home: String,
    /// The name and address of the section between the front page and the page; `None` for none.
    pub(super) section: Option<(String, String)>,
    pub(super) here: String,
}

const fn graph(nodes: [Node<'_>; 2]) -> Graph<'_> {
    Graph {
        context: "https://schema.org",
        nodes,
    }
}

/// Words as machines read them; `None` where there are none.
fn plain_words(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| plain(text))
}

/// A Media Topic of the IPTC.
fn topic(code: &str) -> Option<Thing<'_>> {
    Some(Thing {
        identifier: code,
        same_as: super::media_topic(code)?,
    })
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
