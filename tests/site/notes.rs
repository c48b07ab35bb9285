//! Notes of the desk never reach readers: a site is, byte for byte, the one it would be had they never been written.

use proptest::prelude::*;
use story::{Block, Body, Cell, Content, Dir, FactLine, List, ListItem, Mark, Run, Runs};

use crate::desk::{Desk, story_id};
use crate::fixtures::{content, every_block, picture};
use crate::sites::{Tree, export_to, folder, tree};

/// A word that stands in notes alone.
const SECRET: &str = "زمرّدةمكتومة";

fn mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        Just(Mark::Strong {}),
        Just(Mark::Emphasis {}),
        Just(Mark::Superscript {}),
        Just(Mark::Subscript {}),
        Just(Mark::Ltr {}),
        "[a-z]{1,8}".prop_map(|host| Mark::Link {
            href: format!("https://{host}.example/").parse().unwrap()
        }),
    ]
}

/// Words for readers and notes among them, each with any marks beside.
fn runs() -> impl Strategy<Value = Runs> {
    let marks = || prop::collection::vec(mark(), 0..3);
    let words = ("[ا-ي 0-9،.\n]{0,14}", marks()).prop_map(|(text, marks)| Run { text, marks });
    let note = ("[ا-ي ]{0,6}", marks(), any::<bool>()).prop_map(|(text, mut marks, first)| {
        marks.insert(if first { 0 } else { marks.len() }, Mark::Note {});
        Run {
            text: format!("{text}{SECRET}{text}"),
            marks,
        }
    });
    prop::collection::vec(prop_oneof![3 => words, 2 => note], 0..5)
}

fn list() -> impl Strategy<Value = List> {
    let items = |inner: BoxedStrategy<Option<Box<List>>>| {
        (any::<bool>(), prop::collection::vec((runs(), inner), 1..4)).prop_map(
            |(ordered, items)| List {
                ordered,
                items: items
                    .into_iter()
                    .map(|(text, list)| ListItem { text, list })
                    .collect(),
            },
        )
    };
    let leaf = items(Just(None).boxed()).boxed();
    items(prop::option::of(leaf.prop_map(Box::new)).boxed())
}

fn block() -> impl Strategy<Value = Block> {
    let rows = (1usize..3, 1usize..3).prop_flat_map(|(wide, high)| {
        let cell = runs().prop_map(|text| Cell { text });
        prop::collection::vec(prop::collection::vec(cell, wide), high)
    });
    let facts = prop::collection::vec(runs().prop_map(|text| FactLine { text }), 1..3);
    let dir = || prop_oneof![Just(None), Just(Some(Dir::Ltr))];
    prop_oneof![
        3 => (runs(), dir()).prop_map(|(text, dir)| Block::Paragraph { text, dir }),
        1 => (2u8..=3, runs()).prop_map(|(level, text)| Block::Heading { level, text, dir: None }),
        1 => (runs(), "[ا-ي ]{0,9}").prop_map(|(text, attribution)| Block::Quotation { text, attribution, dir: None }),
        1 => (runs(), "[ا-ي ]{0,9}").prop_map(|(text, attribution)| Block::PullQuote { text, attribution }),
        1 => list().prop_map(|list| Block::List { list, dir: None }),
        1 => ("[ا-ي ]{0,9}", any::<bool>(), rows).prop_map(|(caption, header, rows)| Block::Table { caption, header, rows }),
        1 => ("[ا-ي ]{0,9}", facts).prop_map(|(title, lines)| Block::FactBox { title, lines }),
    ]
}

/// The runs of a block, wherever they stand in it.
fn each_runs(block: &mut Block, act: &mut dyn FnMut(&mut Runs)) {
    fn in_list(list: &mut List, act: &mut dyn FnMut(&mut Runs)) {
        for item in &mut list.items {
            act(&mut item.text);
            if let Some(inner) = &mut item.list {
                in_list(inner, act);
            }
        }
    }
    match block {
        Block::Paragraph { text, .. }
        | Block::Heading { text, .. }
        | Block::Quotation { text, .. }
        | Block::PullQuote { text, .. } => act(text),
        Block::List { list, .. } => in_list(list, act),
        Block::Table { rows, .. } => rows
            .iter_mut()
            .flatten()
            .for_each(|cell| act(&mut cell.text)),
        Block::FactBox { lines, .. } => lines.iter_mut().for_each(|line| act(&mut line.text)),
        Block::Image { .. }
        | Block::Gallery { .. }
        | Block::Video { .. }
        | Block::Embed { .. }
        | Block::Related { .. }
        | Block::Rule {} => {}
    }
}

fn never_written(mut body: Body) -> Body {
    for block in &mut body.blocks {
        each_runs(block, &mut |runs| runs.retain(Run::is_published));
    }
    body
}

/// The whole site of a newsroom in which a story, and one that leads to it, have this body.
fn site_of(body: &Body) -> Tree {
    let mut desk = Desk::new(&[("سياسة", "سياسة")]);
    desk.add_picture(1);
    let story = |headline: &str| Content {
        standfirst: "تفاصيل في المتن".into(),
        lead_image: Some(picture(Some(1), "جسر", "جسر على النهر", "نور")),
        body: body.clone(),
        ..content(0, headline)
    };
    desk.publish(1, story("خبر أول"), "2027-05-03T15:30:00Z");
    let second = Content {
        related: vec![story_id(1)],
        ..story("خبر ثان")
    };
    desk.publish(2, second, "2027-05-04T12:05:00Z");
    desk.hold(None, &[story_id(1)]);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    tree(site.path())
}

fn differing<'a>(one: &'a Tree, other: &'a Tree) -> Vec<&'a String> {
    let paths = one.keys().chain(other.keys());
    paths
        .filter(|path| one.get(*path) != other.get(*path))
        .collect()
}

#[test]
fn a_note_in_every_place_that_takes_one_leaves_the_site_as_it_was() {
    let mut noted = every_block();
    let mut places = 0;
    for block in &mut noted.blocks {
        each_runs(block, &mut |runs| {
            places += 1;
            for at in [0, runs.len()] {
                runs.insert(
                    at,
                    Run {
                        text: SECRET.into(),
                        marks: vec![Mark::Note {}, Mark::Strong {}],
                    },
                );
            }
        });
    }
    assert!(places > 15, "only {places} places take marks");
    let (with, without) = (site_of(&noted), site_of(&never_written(every_block())));
    assert_eq!(differing(&with, &without), Vec::<&String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_site_is_the_same_as_if_no_note_had_been_written(blocks in prop::collection::vec(block(), 1..6)) {
        let body = Body::new(blocks);
        let with = site_of(&body);
        let secret: Vec<_> = with
            .iter()
            .filter(|(_, bytes)| bytes.windows(SECRET.len()).any(|bytes| bytes == SECRET.as_bytes()))
            .map(|(path, _)| path)
            .collect();
        prop_assert_eq!(secret, Vec::<&String>::new());
        let without = site_of(&never_written(body));
        prop_assert_eq!(differing(&with, &without), Vec::<&String>::new());
    }
}
