//! An article saved from the web: where its headline, its text and its data stand in the page.

use arabic::fold;
use story::ImageUse;

use super::letters::Letters;
use super::names::is_dropped;
use super::parse::parse;
use super::pieces::{Found, Piece, finish, one_line, split_text};
use super::tree::{Data, NodeId, ROOT, Tree};
use super::walk::{walk, walk_without};
use crate::IntakeError;
use crate::item::{ItemDate, ItemPicture, WireItem, add_name};
use crate::line::one_line as in_one_line;

/// Reads a saved article. The headline is its `h1`, else its Open Graph title, else its title; the text is that of its
/// `article`, else of its `main`, else of the page without navigation. Words are kept as they are.
///
/// # Errors
/// [`IntakeError::Empty`] when there is no word in it, [`IntakeError::NoHeadline`] when nothing names it.
pub fn read_html_page(html: &str) -> Result<WireItem, IntakeError> {
    let tree = parse(html);
    let page = Page {
        tree: &tree,
        nodes: tree.descendants(ROOT, |_| true),
    };
    let root = page.root();
    let heading = page.heading(root);
    let mut pieces = walk_without(
        &tree,
        root,
        Letters::AsWritten,
        &page.apart_from_text(root, heading),
    );
    let headline = page.headline(heading);
    if headline.is_empty() {
        return Err(if pieces.is_empty() {
            IntakeError::Empty
        } else {
            IntakeError::NoHeadline
        });
    }
    let lead_image = page.lead_image(&mut pieces);
    let read = finish(pieces);
    let first = read
        .body
        .blocks
        .first()
        .map(story::Block::desk_text)
        .unwrap_or_default();
    Ok(WireItem {
        headline,
        standfirst: page.standfirst(&first),
        bylines: page.bylines(),
        credits: page.meta(&["og:site_name"]).into_iter().collect(),
        section: page.meta(&["article:section"]),
        tags: page.tags(),
        date: page.date(root),
        uri: page.address(),
        language: page.language(),
        lead_image,
        body: read.body,
        sources: read.sources,
        ..WireItem::default()
    })
}

struct Page<'t> {
    tree: &'t Tree,
    nodes: Vec<NodeId>,
}

impl Page<'_> {
    fn named<'p>(&'p self, name: &'p str) -> impl Iterator<Item = NodeId> + 'p {
        self.nodes
            .iter()
            .copied()
            .filter(move |&node| self.tree.name(node) == name)
    }

    /// How much text is under a node, in bytes.
    fn length(&self, id: NodeId) -> usize {
        let seen = |node: NodeId| !is_dropped(self.tree.name(node));
        let texts = self.tree.descendants(id, seen).into_iter();
        texts
            .map(|node| match self.tree.data(node) {
                Data::Text(text) => text.trim().len(),
                Data::Element { .. } | Data::Other => 0,
            })
            .sum()
    }

    /// The words under a node on one line.
    fn words(&self, id: NodeId) -> String {
        let (text, _) = split_text(walk(self.tree, id, Letters::AsWritten));
        one_line(&text)
    }

    /// The element that holds the text: the one marked as the article's body, the longest article, main, or the page.
    fn root(&self) -> NodeId {
        let marked = |name: &'static str, value: &'static str| {
            let has = move |node: &NodeId| {
                self.tree
                    .attribute(*node, name)
                    .is_some_and(|found| found.contains(value))
            };
            self.nodes.iter().copied().find(has)
        };
        marked("itemprop", "articleBody")
            .or_else(|| self.named("article").max_by_key(|&node| self.length(node)))
            .or_else(|| self.named("main").next())
            .or_else(|| marked("role", "main"))
            .or_else(|| self.named("body").next())
            .unwrap_or(ROOT)
    }

    fn heading(&self, root: NodeId) -> Option<NodeId> {
        let within = self.tree.descendants(root, |_| true);
        let with_words =
            |node: &NodeId| self.tree.name(*node) == "h1" && !self.words(*node).is_empty();
        within
            .into_iter()
            .find(with_words)
            .or_else(|| self.nodes.iter().copied().find(with_words))
    }

    fn headline(&self, heading: Option<NodeId>) -> String {
        heading
            .map(|node| self.words(node))
            .or_else(|| self.meta(&["og:title", "twitter:title"]))
            .or_else(|| self.title())
            .unwrap_or_default()
    }

    fn title(&self) -> Option<String> {
        let title = self.named("title").next()?;
        let words =
            self.tree
                .children(title)
                .iter()
                .filter_map(|&node| match self.tree.data(node) {
                    Data::Text(text) => Some(in_one_line(text)),
                    Data::Element { .. } | Data::Other => None,
                });
        words.into_iter().find(|title| !title.is_empty())
    }

    /// The headline, and what leads around the site.
    fn apart_from_text(&self, root: NodeId, heading: Option<NodeId>) -> Vec<NodeId> {
        let around =
            |node: &NodeId| matches!(self.tree.name(*node), "nav" | "aside" | "form" | "time");
        let outside = |node: &NodeId| {
            self.tree.name(root) == "body" && matches!(self.tree.name(*node), "header" | "footer")
        };
        let nodes = self.tree.descendants(root, |_| true);
        nodes
            .into_iter()
            .filter(|node| around(node) || outside(node))
            .chain(heading)
            .collect()
    }

    /// The first value of the first of these properties that the page has.
    fn meta(&self, properties: &[&str]) -> Option<String> {
        properties
            .iter()
            .find_map(|property| self.metas(property).into_iter().next())
    }

    fn metas(&self, property: &str) -> Vec<String> {
        self.named("meta")
            .filter(|&node| {
                ["property", "name", "itemprop"].iter().any(|key| {
                    self.tree
                        .attribute(node, key)
                        .is_some_and(|found| found.eq_ignore_ascii_case(property))
                })
            })
            .filter_map(|node| self.tree.attribute(node, "content"))
            .map(in_one_line)
            .filter(|content| !content.is_empty())
            .collect()
    }

    /// A description that only repeats how the text begins is made by a program.
    fn standfirst(&self, first: &str) -> String {
        let described = self
            .meta(&["description", "og:description"])
            .unwrap_or_default();
        let start = fold(&described);
        let start = start.trim_end_matches(['.', '…', ' ']);
        if fold(first).starts_with(start) {
            String::new()
        } else {
            described
        }
    }

    fn bylines(&self) -> Vec<String> {
        let mut names = Vec::new();
        let authors = self
            .metas("author")
            .into_iter()
            .chain(self.metas("article:author"));
        for author in authors.filter(|author| !author.contains("://")) {
            add_name(&mut names, &author);
        }
        names
    }

    fn tags(&self) -> Vec<String> {
        let mut tags = Vec::new();
        let keywords = self
            .metas("keywords")
            .into_iter()
            .chain(self.metas("news_keywords"));
        let keywords: Vec<String> = keywords.collect();
        let listed = keywords
            .iter()
            .flat_map(|list| list.split([',', '،', ';', '؛']))
            .map(str::to_owned);
        for tag in self.metas("article:tag").into_iter().chain(listed) {
            add_name(&mut tags, &tag);
        }
        tags
    }

    fn date(&self, root: NodeId) -> Option<ItemDate> {
        let said = self.meta(&["article:published_time", "datePublished", "date", "dc.date"]);
        let within = self.tree.descendants(root, |_| true);
        let time = |nodes: &[NodeId]| {
            let mut times = nodes.iter().filter(|&&node| self.tree.name(node) == "time");
            times.find_map(|&node| ItemDate::parse(self.tree.attribute(node, "datetime")?))
        };
        said.and_then(|date| ItemDate::parse(&date))
            .or_else(|| time(&within))
            .or_else(|| time(&self.nodes))
    }

    fn address(&self) -> Option<String> {
        let canonical = self
            .named("link")
            .find(|&node| {
                self.tree
                    .attribute(node, "rel")
                    .is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
            })
            .and_then(|node| self.tree.attribute(node, "href"))
            .map(str::to_owned);
        canonical.or_else(|| self.meta(&["og:url"]))
    }

    fn language(&self) -> Option<String> {
        let html = self.named("html").next()?;
        self.tree.attribute(html, "lang").map(str::to_owned)
    }

    /// The picture above the text is the lead image; without one, the picture the page shows when it is shared.
    fn lead_image(&self, pieces: &mut Vec<Piece>) -> Option<ItemPicture> {
        if let Some(Piece::Picture(_)) = pieces.first() {
            let Piece::Picture(Found { image, source }) = pieces.remove(0) else {
                return None;
            };
            return Some(ItemPicture { image, source });
        }
        let source = self.meta(&["og:image"])?;
        let alt = self.meta(&["og:image:alt"]).unwrap_or_default();
        let shown = pieces.iter().any(|piece| matches!(piece, Piece::Picture(found) if found.source.as_ref() == Some(&source)));
        let image = ImageUse {
            alt,
            ..ImageUse::default()
        };
        (!shown).then_some(ItemPicture {
            image,
            source: Some(source),
        })
    }
}
