//! The body of a story as HTML. Notes of the desk are left out; a block with nothing for the reader leaves no element.

use std::collections::BTreeSet;

use story::{Block, Cell, Dir, Embed, FactLine, Href, List, Mark, Provider, Run, StoryId};

use crate::escape;
use crate::fault::PressFault;
use crate::render::{Links, Picturing, Renderer};

/// Room for a body, in bytes: nearly every one fits.
const USUAL_BODY: usize = 8 * 1024;

impl Renderer<'_> {
    /// The blocks in reading order.
    pub(crate) fn body(&self, blocks: &[Block]) -> Result<String, PressFault> {
        let mut out = String::with_capacity(USUAL_BODY);
        for (place, block) in blocks.iter().enumerate() {
            let start = out.len();
            self.push_block(&mut out, block)?;
            if self.places {
                name_place(&mut out, start, place);
            }
        }
        Ok(out)
    }

    fn push_block(&self, out: &mut String, block: &Block) -> Result<(), PressFault> {
        match block {
            Block::Paragraph { text, dir } => push_element(out, "p", *dir, text),
            Block::Heading { level, text, dir } => {
                push_element(out, if *level == 3 { "h3" } else { "h2" }, *dir, text);
            }
            Block::Quotation {
                text,
                attribution,
                dir,
            } => push_quote(out, "quotation", *dir, text, attribution),
            Block::PullQuote { text, attribution } => {
                push_quote(out, "pull-quote", None, text, attribution);
            }
            Block::List { list, dir } => push_list(out, list, *dir),
            Block::Image { image } => out.push_str(&self.figure(image, Picturing::Body)?),
            Block::Gallery { images } => {
                out.push_str("<div class=\"gallery\" role=\"group\" aria-label=\"معرض صور\">\n");
                for (index, image) in images.iter().enumerate() {
                    // They stand two in a row, and the first of an odd number has a row of its own.
                    let is_alone = index == 0 && images.len() % 2 == 1;
                    let place = if is_alone {
                        Picturing::Body
                    } else {
                        Picturing::Gallery
                    };
                    out.push_str(&self.figure(image, place)?);
                }
                out.push_str("</div>\n");
            }
            Block::Video {
                media,
                caption,
                credit,
            } => out.push_str(&self.video(*media, caption, credit)?),
            Block::Table {
                caption,
                header,
                rows,
            } => push_table(out, caption, *header, rows),
            Block::FactBox { title, lines } => push_facts(out, title, lines),
            Block::Embed { url, title } => self.push_embed(out, url, title),
            Block::Related { story } => self.push_related(out, *story)?,
            Block::Rule {} => out.push_str("<hr>\n"),
        }
        Ok(())
    }

    /// A link to the post with its title and its provider's name. On a page of the site the theme's script offers to show it
    /// in place, and nothing is loaded from elsewhere before the reader asks; without the script, and in a feed, the link is
    /// all there is.
    fn push_embed(&self, out: &mut String, url: &Href, title: &str) {
        let Some(embed) = Embed::recognise(url) else {
            return push_link(out, url, title);
        };
        let name = embed.provider.name();
        let title = match title.trim() {
            "" => format!("شاهد المنشور على <bdi dir=\"ltr\">{name}</bdi>"),
            _ => escape::inline(title),
        };
        let player = match self.links {
            Links::Root(_) => format!(
                " data-player=\"{}\" data-shape=\"{}\" data-name=\"{name}\"",
                escape::html(embed.player().as_str()),
                shape(&embed)
            ),
            Links::Absolute(_) => String::new(),
        };
        out.push_str(&format!(
            "<figure class=\"embed\"{player}><a href=\"{}\" rel=\"noopener\">{title}</a><figcaption><bdi dir=\"ltr\">{name}</bdi></figcaption></figure>\n",
            escape::html(embed.url.as_str()),
        ));
    }

    /// A card to another story, while that one is live.
    fn push_related(&self, out: &mut String, story: StoryId) -> Result<(), PressFault> {
        if let Some(card) = self.newsstand.card(story)? {
            let href = escape::html(&self.links.to(&card.address.folder()));
            let headline = escape::inline(&card.headline);
            out.push_str(&format!(
                "<p class=\"see-also\"><a href=\"{href}\">{headline}</a></p>\n"
            ));
        }
        Ok(())
    }
}

/// Gives the element that begins at `start` the id of its block's place. A block that left no element, as the paragraph
/// that is just being begun, has one without height.
fn name_place(out: &mut String, start: usize, place: usize) {
    let end = out
        .get(start..)
        .and_then(|element| element.find([' ', '>']));
    match end {
        Some(end) => out.insert_str(start + end, &format!(" id=\"block-{place}\"")),
        None => out.push_str(&format!("<div id=\"block-{place}\"></div>\n")),
    }
}

/// Where the frames of a body's embeds are loaded from, for the policy of its page.
pub(crate) fn frames_of(blocks: &[Block]) -> Vec<&'static str> {
    let providers: BTreeSet<Provider> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Embed { url, .. } => Some(Embed::recognise(url)?.provider),
            Block::Paragraph { .. }
            | Block::Heading { .. }
            | Block::Quotation { .. }
            | Block::PullQuote { .. }
            | Block::List { .. }
            | Block::Image { .. }
            | Block::Gallery { .. }
            | Block::Video { .. }
            | Block::Table { .. }
            | Block::FactBox { .. }
            | Block::Related { .. }
            | Block::Rule {} => None,
        })
        .collect();
    providers.into_iter().map(Provider::frame_origin).collect()
}

/// The stories a body leads to with cards.
pub(crate) fn stories_in(blocks: &[Block]) -> impl Iterator<Item = StoryId> {
    blocks.iter().filter_map(|block| {
        if let Block::Related { story } = block {
            Some(*story)
        } else {
            None
        }
    })
}

fn push_element(out: &mut String, tag: &str, dir: Option<Dir>, runs: &[Run]) {
    let text = runs_html(runs);
    if !text.is_empty() {
        out.push_str(&format!("<{tag}{}>{text}</{tag}>\n", dir_attribute(dir)));
    }
}

fn push_quote(out: &mut String, class: &str, dir: Option<Dir>, runs: &[Run], attribution: &str) {
    let text = runs_html(runs);
    if text.is_empty() {
        return;
    }
    let dir = dir_attribute(dir);
    out.push_str(&format!(
        "<figure class=\"{class}\"{dir}><blockquote><p>{text}</p></blockquote>"
    ));
    if !attribution.trim().is_empty() {
        out.push_str(&format!(
            "<figcaption><bdi>{}</bdi></figcaption>",
            escape::html(attribution)
        ));
    }
    out.push_str("</figure>\n");
}

fn push_list(out: &mut String, list: &List, dir: Option<Dir>) {
    if !has_words(list) {
        return;
    }
    let tag = if list.ordered { "ol" } else { "ul" };
    out.push_str(&format!("<{tag}{}>\n", dir_attribute(dir)));
    for item in &list.items {
        let text = runs_html(&item.text);
        let inner = item.list.as_deref().filter(|inner| has_words(inner));
        if text.is_empty() && inner.is_none() {
            continue;
        }
        out.push_str(&format!("<li>{text}"));
        if let Some(inner) = inner {
            out.push('\n');
            push_list(out, inner, None);
        }
        out.push_str("</li>\n");
    }
    out.push_str(&format!("</{tag}>\n"));
}

/// Whether a reader would see anything of a list.
fn has_words(list: &List) -> bool {
    list.items.iter().any(|item| {
        !runs_html(&item.text).is_empty() || item.list.as_deref().is_some_and(has_words)
    })
}

/// A table scrolls sideways in its own box, which a keyboard can reach.
fn push_table(out: &mut String, caption: &str, header: bool, rows: &[Vec<Cell>]) {
    let is_blank = |cell: &Cell| runs_html(&cell.text).is_empty();
    if caption.trim().is_empty() && rows.iter().flatten().all(is_blank) {
        return;
    }
    let label = if caption.trim().is_empty() {
        "جدول".to_owned()
    } else {
        escape::html(caption)
    };
    out.push_str(&format!(
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\"><table>\n"
    ));
    if !caption.trim().is_empty() {
        out.push_str(&format!("<caption>{}</caption>\n", escape::inline(caption)));
    }
    let (head, body) = if header {
        rows.split_at(rows.len().min(1))
    } else {
        rows.split_at(0)
    };
    for row in head {
        out.push_str("<thead><tr>");
        for cell in row {
            out.push_str(&format!("<th scope=\"col\">{}</th>", runs_html(&cell.text)));
        }
        out.push_str("</tr></thead>\n");
    }
    if !body.is_empty() {
        out.push_str("<tbody>\n");
        for row in body {
            out.push_str("<tr>");
            for cell in row {
                out.push_str(&format!("<td>{}</td>", runs_html(&cell.text)));
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n");
    }
    out.push_str("</table></div>\n");
}

fn push_facts(out: &mut String, title: &str, lines: &[FactLine]) {
    let lines: Vec<String> = lines
        .iter()
        .map(|line| runs_html(&line.text))
        .filter(|text| !text.is_empty())
        .collect();
    if lines.is_empty() && title.trim().is_empty() {
        return;
    }
    out.push_str("<aside class=\"facts\">\n");
    if !title.trim().is_empty() {
        out.push_str(&format!(
            "<p class=\"facts-title\">{}</p>\n",
            escape::inline(title)
        ));
    }
    if !lines.is_empty() {
        out.push_str("<ul>\n");
        for text in lines {
            out.push_str(&format!("<li>{text}</li>\n"));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</aside>\n");
}

/// An embed of a provider that is not in the list, as older bodies may hold one: a link with its title and its host.
fn push_link(out: &mut String, url: &Href, title: &str) {
    let address = url.as_str();
    let host = address.split('/').nth(2).unwrap_or(address);
    let title = if title.trim().is_empty() {
        address
    } else {
        title
    };
    out.push_str(&format!(
        "<figure class=\"embed\"><a href=\"{}\" rel=\"noopener\">{}</a><figcaption><bdi dir=\"ltr\">{}</bdi></figcaption></figure>\n",
        escape::html(address),
        escape::inline(title),
        escape::html(host)
    ));
}

/// How the frame of an embed is cut: as wide as a film, as high as a post, as low as a sound.
fn shape(embed: &Embed) -> &'static str {
    match embed.provider {
        Provider::Youtube | Provider::Vimeo | Provider::Dailymotion => "film",
        Provider::Soundcloud => "sound",
        Provider::X
        | Provider::Facebook
        | Provider::Instagram
        | Provider::Tiktok
        | Provider::Telegram => "post",
    }
}

fn dir_attribute(dir: Option<Dir>) -> &'static str {
    match dir {
        None => "",
        Some(Dir::Ltr) => " dir=\"ltr\"",
        Some(Dir::Rtl) => " dir=\"rtl\"",
    }
}

/// Runs as HTML; empty when a reader would see nothing. An element open over several runs stays one element, because
/// an element boundary inside a word breaks the joining of its letters in WebKit.
fn runs_html(runs: &[Run]) -> String {
    let published: Vec<&Run> = runs.iter().filter(|run| run.is_published()).collect();
    if published.iter().all(|run| run.text.trim().is_empty()) {
        return String::new();
    }
    let mut out = String::new();
    let mut open: Vec<&Mark> = Vec::new();
    for run in published {
        let shared = open
            .iter()
            .zip(&run.marks)
            .take_while(|(open, wanted)| **open == *wanted)
            .count();
        for mark in open.drain(shared..).rev() {
            out.push_str(closing(mark));
        }
        for mark in run.marks.iter().skip(shared) {
            out.push_str(&opening(mark));
            open.push(mark);
        }
        let isolated = run.marks.contains(&Mark::Ltr {});
        if isolated {
            escape::push_lines(&mut out, &run.text);
        } else {
            escape::push_inline(&mut out, &run.text);
        }
    }
    for mark in open.into_iter().rev() {
        out.push_str(closing(mark));
    }
    out
}

fn opening(mark: &Mark) -> String {
    match mark {
        Mark::Note {} => String::new(),
        Mark::Link { href } => format!(
            "<a href=\"{}\" rel=\"noopener\">",
            escape::html(href.as_str())
        ),
        Mark::Strong {} => "<strong>".to_owned(),
        Mark::Emphasis {} => "<em>".to_owned(),
        Mark::Superscript {} => "<sup>".to_owned(),
        Mark::Subscript {} => "<sub>".to_owned(),
        Mark::Ltr {} => "<bdi dir=\"ltr\">".to_owned(),
    }
}

const fn closing(mark: &Mark) -> &'static str {
    match mark {
        Mark::Note {} => "",
        Mark::Link { .. } => "</a>",
        Mark::Strong {} => "</strong>",
        Mark::Emphasis {} => "</em>",
        Mark::Superscript {} => "</sup>",
        Mark::Subscript {} => "</sub>",
        Mark::Ltr {} => "</bdi>",
    }
}

#[cfg(test)]
mod tests;
