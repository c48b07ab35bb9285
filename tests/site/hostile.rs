//! Hostile text in every field: it is text on the page and nothing more.

use story::{
    Block, Body, Cell, Content, Correction, CorrectionKind, FactLine, Href, List, ListItem, Mark,
    Run,
};

use crate::desk::{Desk, instant};
use crate::fixtures::{byline, content, picture};
use crate::sites::{export_to, folder, structured_data, tree};

const HOSTILE: [&str; 8] = [
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script><!--<script>",
    "\" onload=\"alert(3)\" x=\"",
    "' onmouseover='alert(4)",
    "]]><script>alert(5)</script><![CDATA[",
    "{{ site.name }}{% raw %}",
    "&lt;img src=x onerror=alert(6)&gt;",
    "أمس\u{202E}gnp.exe\u{202C}\u{2066}مفتوح\u{0}\u{8}\u{FFFE}",
];

fn filled(text: &str) -> Content {
    let runs = || {
        vec![
            Run::plain(text),
            Run {
                text: text.into(),
                marks: vec![Mark::Strong {}],
            },
        ]
    };
    let words = || text.to_owned();
    let url: Href = "https://example.com/?a=%3Cscript%3E&b='\"".parse().unwrap();
    let mut story = content(0, text);
    story.kicker = words();
    story.home_headline = words();
    story.seo_title = words();
    story.seo_description = words();
    story.standfirst = words();
    story.bylines = vec![byline(text)];
    story.sources = vec![words()];
    story.dateline = words();
    story.slug = words();
    story.lead_image = Some(picture(Some(1), text, text, text));
    story.corrections = vec![Correction {
        kind: CorrectionKind::Update,
        text: words(),
        at: instant("2027-05-05T10:00:00Z"),
    }];
    story.body = Body::new(vec![
        Block::Paragraph {
            text: runs(),
            dir: None,
        },
        Block::Paragraph {
            text: vec![Run {
                text: words(),
                marks: vec![Mark::Link { href: url.clone() }],
            }],
            dir: None,
        },
        Block::Heading {
            level: 2,
            text: runs(),
            dir: None,
        },
        Block::Quotation {
            text: runs(),
            attribution: words(),
            dir: None,
        },
        Block::PullQuote {
            text: runs(),
            attribution: words(),
        },
        Block::List {
            list: List {
                ordered: true,
                items: vec![ListItem {
                    text: runs(),
                    list: None,
                }],
            },
            dir: None,
        },
        Block::Image {
            image: picture(None, text, text, text),
        },
        Block::Video {
            media: crate::desk::media_id(5),
            caption: words(),
            credit: words(),
        },
        Block::Table {
            caption: words(),
            header: true,
            rows: vec![vec![Cell { text: runs() }]],
        },
        Block::FactBox {
            title: words(),
            lines: vec![FactLine { text: runs() }],
        },
        Block::Embed {
            url,
            title: words(),
        },
    ]);
    story
}

pub fn hostile_newsroom() -> Desk {
    let mut desk = Desk::new(&[("سياسة", "سياسة")]);
    desk.add_picture(1);
    for (number, text) in (1..).zip(HOSTILE) {
        let tag = desk.add_tag(number, text, text);
        let mut story = filled(text);
        story.tags = vec![tag];
        desk.publish(number, story, "2027-05-03T15:30:00Z");
    }
    let all = HOSTILE.join(" ");
    desk.site.name.clone_from(&all);
    desk.site.description.clone_from(&all);
    desk.site.masthead.hashtag.clone_from(&all);
    desk.site.masthead.editor_name.clone_from(&all);
    desk.site.masthead.editor_title.clone_from(&all);
    desk.site.masthead.top_news_label.clone_from(&all);
    desk.site.sections[0].name.clone_from(&all);
    desk
}

#[test]
fn hostile_text_makes_no_element_no_attribute_and_no_path() {
    let site = folder();
    export_to(&hostile_newsroom(), site.path()).unwrap();
    for (path, bytes) in tree(site.path()) {
        assert!(!path.contains(['<', '"', '\'', '{']), "{path}");
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        let shown = format!("{path}: {}", text.chars().take(2000).collect::<String>());
        assert!(
            !text.contains("<script>") && !text.contains("<img src=x"),
            "{shown}"
        );
        if path.ends_with(".json") {
            // What a program puts into a page without thinking must open nothing there.
            assert!(!text.contains(['<', '>']), "{shown}");
            continue;
        }
        let markup = without_data(&text);
        assert!(
            !markup.contains("\" onload=\"") && !markup.contains("' onmouseover='"),
            "{shown}"
        );
        assert!(
            !text
                .chars()
                .any(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{0}' | '\u{8}' | '\u{FFFE}')),
            "{shown}"
        );
        if path.ends_with(".html") {
            let scripts = text.matches("<script").count();
            let ours = text.matches("<script src=\"").count()
                + text.matches("<script type=\"module\" src=\"").count()
                + text
                    .matches("<script type=\"application/ld+json\">")
                    .count();
            assert_eq!(scripts, ours, "{shown}");
            assert_eq!(text.matches("</script").count(), scripts, "{shown}");
        }
    }
}

/// A page without its structured data, where quotes are those of JSON.
fn without_data(page: &str) -> String {
    let open = "<script type=\"application/ld+json\">";
    let cut = |part: &str| {
        part.split_once("</script>")
            .map_or("", |(_, after)| after)
            .to_owned()
    };
    let (before, rest) = page
        .split_once(open)
        .map_or((page, String::new()), |(before, part)| (before, cut(part)));
    format!("{before}{rest}")
}

#[test]
fn structured_data_reads_back_as_the_hostile_text_it_holds() {
    let mut desk = Desk::new(&[("سياسة", "سياسة")]);
    desk.publish(1, content(0, HOSTILE[1]), "2027-05-03T15:30:00Z");
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let (_, page) = tree(site.path())
        .into_iter()
        .find(|(path, _)| path.starts_with("2027"))
        .unwrap();
    let page = String::from_utf8(page).unwrap();
    let data = structured_data(&page);
    assert_eq!(data["headline"], HOSTILE[1]);
}
