//! `[للتأكيد]`: what an editor leaves in the words to be confirmed, and what therefore must not reach readers.
//!
//! What counts stands in square brackets: «للتأكيد» with or without the question behind it (`[للتأكيد: العدد]`), question
//! marks alone (`[؟؟]`), or `XX`. Vowel signs, tatweel, spaces, line breaks and the hamza make no difference, nor does which
//! brackets they are, and the question may hold brackets of its own (`[للتأكيد: [مئة]]`). Without brackets nothing counts: «؟؟» stands in quoted posts, XX is a numeral and a pair of chromosomes, «للتأكيد» a plain word; and what stops a
//! publication must never be a false alarm. A note of the desk does not count, because readers never get it.
//!
//! The window counts by the same rule (ui/src/editor/marks/to-confirm.ts); `markers.json` holds the pairs both are checked by.

mod markers;

use crate::{Block, Content, ImageUse};
pub use markers::markers_in;

/// A marker that is still in a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToConfirm {
    /// The field it stands in; `body` for the text.
    pub field: &'static str,
    /// The block of the body it stands in, from 1.
    pub block: Option<usize>,
    /// The marker with its brackets, as it was written.
    pub words: String,
}

/// The markers of everything of a story that readers would get, in the order of the page.
#[must_use]
pub fn to_confirm(content: &Content) -> Vec<ToConfirm> {
    let mut found = Vec::new();
    let mut look = |field, block, text: &str| {
        found.extend(markers_in(text).into_iter().map(|words| ToConfirm {
            field,
            block,
            words: words.to_owned(),
        }));
    };
    for (field, text) in [
        ("kicker", &content.kicker),
        ("headline", &content.headline),
        ("home_headline", &content.home_headline),
        ("standfirst", &content.standfirst),
        ("dateline", &content.dateline),
        ("seo_title", &content.seo_title),
        ("seo_description", &content.seo_description),
    ] {
        look(field, None, text);
    }
    for byline in &content.bylines {
        look("byline", None, &byline.name);
    }
    for source in &content.sources {
        look("source", None, source);
    }
    if let Some(ImageUse {
        alt,
        caption,
        credit,
        ..
    }) = &content.lead_image
    {
        look("caption", None, caption);
        look("alt", None, alt);
        look("credit", None, credit);
    }
    for (place, block) in (1..).zip(&content.body.blocks) {
        for line in published_lines(block) {
            look("body", Some(place), &line);
        }
    }
    for correction in &content.corrections {
        look("correction", None, &correction.text);
    }
    found
}

/// The words of a block that readers get, on the page and behind it.
fn published_lines(block: &Block) -> Vec<String> {
    let mut lines = block.reader_lines();
    let unseen = |image: &ImageUse| [image.alt.clone(), image.credit.clone()];
    match block {
        Block::Image { image } => lines.extend(unseen(image)),
        Block::Gallery { images } => lines.extend(images.iter().flat_map(unseen)),
        Block::Video { credit, .. } => lines.push(credit.clone()),
        Block::Paragraph { .. }
        | Block::Heading { .. }
        | Block::Quotation { .. }
        | Block::PullQuote { .. }
        | Block::List { .. }
        | Block::Table { .. }
        | Block::FactBox { .. }
        | Block::Embed { .. }
        | Block::Related { .. }
        | Block::Rule {} => {}
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Body, Byline, Correction, CorrectionKind, FactLine, List, ListItem, Mark, MediaId, Run,
        SectionId,
    };

    fn note(text: &str) -> Run {
        Run {
            text: text.into(),
            marks: vec![Mark::Note {}],
        }
    }

    fn image(words: &str) -> ImageUse {
        ImageUse {
            alt: words.into(),
            caption: words.into(),
            credit: words.into(),
            ..ImageUse::default()
        }
    }

    #[test]
    fn a_marker_is_found_wherever_a_reader_would_meet_it() {
        let mark = || "[للتأكيد]".to_owned();
        let runs = || {
            vec![
                Run::plain("[للتأ"),
                Run {
                    text: "كيد]".into(),
                    marks: vec![Mark::Strong {}],
                },
            ]
        };
        let inner = List {
            ordered: true,
            items: vec![ListItem {
                text: runs(),
                list: None,
            }],
        };
        let content = Content {
            kicker: mark(),
            headline: mark(),
            home_headline: mark(),
            standfirst: mark(),
            dateline: mark(),
            seo_title: mark(),
            seo_description: mark(),
            bylines: vec![Byline {
                name: mark(),
                staff: None,
            }],
            sources: vec![mark()],
            lead_image: Some(image("[للتأكيد]")),
            corrections: vec![Correction {
                kind: CorrectionKind::Correction,
                text: mark(),
                at: chrono::DateTime::UNIX_EPOCH,
            }],
            body: Body::new(vec![
                Block::Paragraph {
                    text: runs(),
                    dir: None,
                },
                Block::Heading {
                    level: 2,
                    text: runs(),
                    dir: None,
                },
                Block::Quotation {
                    text: runs(),
                    attribution: mark(),
                    dir: None,
                },
                Block::PullQuote {
                    text: runs(),
                    attribution: mark(),
                },
                Block::List {
                    list: List {
                        ordered: false,
                        items: vec![ListItem {
                            text: runs(),
                            list: Some(Box::new(inner)),
                        }],
                    },
                    dir: None,
                },
                Block::Image {
                    image: image("[للتأكيد]"),
                },
                Block::Gallery {
                    images: vec![image("[للتأكيد]")],
                },
                Block::Video {
                    media: MediaId::new(),
                    caption: mark(),
                    credit: mark(),
                },
                Block::Table {
                    caption: mark(),
                    header: false,
                    rows: vec![vec![crate::Cell { text: runs() }]],
                },
                Block::FactBox {
                    title: mark(),
                    lines: vec![FactLine { text: runs() }],
                },
                Block::Embed {
                    url: "https://vimeo.com/1".parse().unwrap(),
                    title: mark(),
                },
            ]),
            ..Content::in_section(SectionId::new())
        };
        let found = to_confirm(&content);
        let in_body = |place| found.iter().filter(|one| one.block == Some(place)).count();
        assert_eq!(
            (1..=11).map(in_body).collect::<Vec<_>>(),
            [1, 1, 2, 2, 2, 3, 3, 2, 2, 2, 1]
        );
        let fields: Vec<_> = found
            .iter()
            .filter(|one| one.block.is_none())
            .map(|one| one.field)
            .collect();
        assert_eq!(
            fields,
            [
                "kicker",
                "headline",
                "home_headline",
                "standfirst",
                "dateline",
                "seo_title",
                "seo_description",
                "byline",
                "source",
                "caption",
                "alt",
                "credit",
                "correction"
            ]
        );
    }

    #[test]
    fn a_note_of_the_desk_does_not_count_and_does_not_hide_what_stands_around_it() {
        let of = |text: Vec<Run>| {
            let body = Body::new(vec![Block::Paragraph { text, dir: None }]);
            to_confirm(&Content {
                body,
                ..Content::in_section(SectionId::new())
            })
            .len()
        };
        assert_eq!(
            of(vec![
                Run::plain("وصل العدد إلى مئة "),
                note("[للتأكيد: المصدر]")
            ]),
            0
        );
        assert_eq!(
            of(vec![
                Run::plain("[للتأكيد: "),
                note("من المحافظة"),
                Run::plain("]")
            ]),
            1
        );
    }
}
