//! What search engines and social networks show of a page: the title, and under it, for a story or a page of the site, what was
//! written for them, else the standfirst, else its first words. Lists and the archive are described by what they are called and
//! nothing that is on them, so that no story changes what is said of a list.

use arabic::normalise_space;
use story::{Block, Body, Content};

use super::Renderer;
use crate::listing::ListPage;
use crate::newsstand::List;

/// So many letters of a description are shown; what is longer is cut by whoever shows it, in the middle of a word.
const SHOWN_LETTERS: usize = 155;

/// The title of a page of this content, without the name of the paper.
pub(super) fn title_of(content: &Content) -> String {
    let written = [&content.seo_title, &content.headline];
    let found = written.into_iter().find(|text| !text.trim().is_empty());
    found.cloned().unwrap_or_default()
}

/// The description of a page of this content; empty where it has no words.
pub(super) fn description_of(content: &Content) -> String {
    let written = [&content.seo_description, &content.standfirst];
    match written.into_iter().find(|text| !text.trim().is_empty()) {
        Some(text) => text.clone(),
        None => opening(&content.body),
    }
}

impl Renderer<'_> {
    /// The description of a page of a section, a tag or an author; `number` is the page's in the newsroom's digits.
    pub(super) fn list_description(
        &self,
        list: List,
        name: &str,
        page: ListPage,
        number: &str,
    ) -> String {
        let paper = self.paper();
        match (list, page) {
            (List::Section(_), ListPage::Landing) => {
                format!("آخر أخبار قسم «{name}» في {paper}.")
            }
            (List::Section(_), ListPage::Numbered(_)) => {
                format!("من أخبار قسم «{name}» في {paper}: الصفحة {number}.")
            }
            (List::Tag(_), ListPage::Landing) => format!("آخر ما نُشر تحت وسم «{name}» في {paper}."),
            (List::Tag(_), ListPage::Numbered(_)) => {
                format!("مما نُشر تحت وسم «{name}» في {paper}: الصفحة {number}.")
            }
            (List::Author(_), ListPage::Landing) => format!("آخر ما نُشر بقلم {name} في {paper}."),
            (List::Author(_), ListPage::Numbered(_)) => {
                format!("مما نُشر بقلم {name} في {paper}: الصفحة {number}.")
            }
        }
    }

    /// The name of the paper as it stands within a sentence.
    pub(super) fn paper(&self) -> String {
        format!("«{}»", self.site.name)
    }
}

/// The first paragraph as readers have it, cut at the end of a word.
fn opening(body: &Body) -> String {
    let paragraphs = body
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Paragraph { .. }));
    let words = paragraphs
        .map(|block| normalise_space(&Body::new(vec![block.clone()]).reader_text()))
        .find(|words| !words.is_empty())
        .unwrap_or_default();
    if words.chars().count() <= SHOWN_LETTERS {
        return words;
    }
    let mut kept = String::new();
    for word in words.split(' ') {
        if kept.chars().count() + word.chars().count() + 2 > SHOWN_LETTERS {
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    if kept.is_empty() {
        kept.extend(words.chars().take(SHOWN_LETTERS - 1));
    }
    let kept = kept.trim_end_matches(['،', '؛', ':', '.', ',', ' ', '-', '–', '—']);
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use story::{Mark, Run, SectionId};

    use super::*;

    fn content(blocks: Vec<Block>) -> Content {
        Content {
            body: Body::new(blocks),
            ..Content::in_section(SectionId::from_bytes([7; 16]))
        }
    }

    #[test]
    fn what_was_written_for_it_goes_before_the_standfirst_and_that_before_the_first_words() {
        let mut story = content(vec![Block::Rule {}, Block::paragraph("أول  الكلام.")]);
        assert_eq!(description_of(&story), "أول الكلام.");
        story.standfirst = "خلاصة".into();
        assert_eq!(description_of(&story), "خلاصة");
        story.seo_description = "وصف".into();
        assert_eq!(description_of(&story), "وصف");
        assert_eq!(description_of(&content(vec![])), "");
    }

    #[test]
    fn the_first_words_are_those_readers_have_cut_at_a_word() {
        let note = Run {
            text: "راجعوا الرقم".into(),
            marks: vec![Mark::Note {}],
        };
        let secret = Block::Paragraph {
            text: vec![note],
            dir: None,
        };
        let long = "قالت الوزارة، في بيان، إن الخطة تشمل مئتي قرية. ".repeat(9);
        let shown = description_of(&content(vec![secret, Block::paragraph(&long)]));
        assert!(
            shown.starts_with("قالت الوزارة، في بيان، إن الخطة"),
            "{shown}"
        );
        assert!(shown.ends_with('…') && !shown.ends_with(".…"), "{shown}");
        assert!((130..=155).contains(&shown.chars().count()), "{shown}");
        let last = shown.trim_end_matches('…').rsplit(' ').next().unwrap();
        assert!(
            long.split([' ', '.', '،']).any(|word| word == last),
            "{last}"
        );
        let one_word = description_of(&content(vec![Block::paragraph("كلمة".repeat(90))]));
        assert_eq!(one_word.chars().count(), 155, "a word without end");
    }
}
