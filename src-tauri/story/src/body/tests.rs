use proptest::prelude::*;

use super::*;

fn mark() -> impl Strategy<Value = Mark> {
    prop_oneof![
        Just(Mark::Strong {}),
        Just(Mark::Emphasis {}),
        Just(Mark::Superscript {}),
        Just(Mark::Subscript {}),
        Just(Mark::Ltr {}),
        Just(Mark::Note {}),
        "[a-z]{1,8}".prop_map(|host| Mark::Link {
            href: format!("https://{host}.example/خبر").parse().unwrap()
        }),
    ]
}

fn runs() -> impl Strategy<Value = Runs> {
    let text = prop_oneof!["[ا-ي ،.«»\n]{0,12}", "\\PC{0,8}"];
    let run =
        (text, prop::collection::vec(mark(), 0..3)).prop_map(|(text, marks)| Run { text, marks });
    prop::collection::vec(run, 0..5)
}

fn dir() -> impl Strategy<Value = Option<Dir>> {
    prop_oneof![Just(None), Just(Some(Dir::Ltr)), Just(Some(Dir::Rtl))]
}

fn image() -> impl Strategy<Value = ImageUse> {
    let focal =
        prop::option::of((0u16..=1000, 0u16..=1000).prop_map(|(x, y)| crate::Focal { x, y }));
    (any::<bool>(), "\\PC{0,9}", "\\PC{0,9}", focal).prop_map(|(there, alt, caption, focal)| {
        ImageUse {
            media: there.then(MediaId::new),
            alt,
            caption,
            credit: String::new(),
            focal,
        }
    })
}

fn list() -> impl Strategy<Value = List> {
    let leaf =
        (any::<bool>(), prop::collection::vec(runs(), 1..4)).prop_map(|(ordered, texts)| List {
            ordered,
            items: texts
                .into_iter()
                .map(|text| ListItem { text, list: None })
                .collect(),
        });
    leaf.prop_recursive(3, 12, 3, |inner| {
        (
            any::<bool>(),
            prop::collection::vec((runs(), prop::option::of(inner)), 1..4),
        )
            .prop_map(|(ordered, items)| List {
                ordered,
                items: items
                    .into_iter()
                    .map(|(text, list)| ListItem {
                        text,
                        list: list.map(Box::new),
                    })
                    .collect(),
            })
    })
}

pub(crate) fn block() -> impl Strategy<Value = Block> {
    let rows = (1usize..4, 1usize..4).prop_flat_map(|(wide, high)| {
        let cell = runs().prop_map(|text| Cell { text });
        prop::collection::vec(prop::collection::vec(cell, wide), high)
    });
    prop_oneof![
        (runs(), dir()).prop_map(|(text, dir)| Block::Paragraph { text, dir }),
        (2u8..=3, runs(), dir()).prop_map(|(level, text, dir)| Block::Heading { level, text, dir }),
        (runs(), "\\PC{0,9}", dir()).prop_map(|(text, attribution, dir)| Block::Quotation {
            text,
            attribution,
            dir
        }),
        (runs(), "\\PC{0,9}")
            .prop_map(|(text, attribution)| Block::PullQuote { text, attribution }),
        (list(), dir()).prop_map(|(list, dir)| Block::List { list, dir }),
        image().prop_map(|image| Block::Image { image }),
        prop::collection::vec(image(), 1..3).prop_map(|images| Block::Gallery { images }),
        "\\PC{0,9}".prop_map(|caption| Block::Video {
            media: MediaId::new(),
            caption,
            credit: String::new()
        }),
        ("\\PC{0,9}", any::<bool>(), rows).prop_map(|(caption, header, rows)| Block::Table {
            caption,
            header,
            rows
        }),
        (
            "\\PC{0,9}",
            prop::collection::vec(runs().prop_map(|text| FactLine { text }), 1..3)
        )
            .prop_map(|(title, lines)| Block::FactBox { title, lines }),
        "[0-9]{5,9}".prop_map(|id| Block::Embed {
            url: format!("https://vimeo.com/{id}").parse().unwrap(),
            title: String::new()
        }),
        Just(()).prop_map(|()| Block::Related {
            story: StoryId::new()
        }),
        Just(Block::Rule {}),
    ]
}

proptest! {
    #[test]
    fn a_stored_body_reads_back_as_itself(blocks in prop::collection::vec(block(), 0..6)) {
        let body = Body::new(blocks).normalised();
        body.check().unwrap();
        let json = serde_json::to_string(&body).unwrap();
        prop_assert_eq!(Body::from_json(&json).unwrap(), body);
    }

    #[test]
    fn the_normal_form_is_reached_in_one_step_and_keeps_every_letter(blocks in prop::collection::vec(block(), 0..6)) {
        let body = Body::new(blocks);
        let once = body.clone().normalised();
        prop_assert_eq!(once.clone().normalised(), once.clone());
        prop_assert_eq!(body.desk_text(), once.desk_text());
    }

    #[test]
    fn no_json_makes_the_reader_panic(text in "\\PC{0,80}") {
        drop(Body::from_json(&text));
    }
}

#[test]
fn what_is_not_ours_is_refused_by_name() {
    let refused = |json: &str| Body::from_json(json).unwrap_err().to_string();
    let one = |block: &str| format!(r#"{{"schema_version":1,"blocks":[{block}]}}"#);
    assert!(refused(&one(r#"{"type":"iframe","src":"x"}"#)).contains("iframe"));
    assert!(refused(&one(r#"{"type":"paragraph","text":[],"onclick":"x"}"#)).contains("onclick"));
    let marked = r#"{"type":"paragraph","text":[{"text":"x","marks":[{"type":"blink"}]}]}"#;
    assert!(refused(&one(marked)).contains("blink"));
    let link = r#"{"type":"paragraph","text":[{"text":"x","marks":[{"type":"link","href":"javascript:alert(1)"}]}]}"#;
    assert!(refused(&one(link)).contains("javascript"));
    assert!(refused(&one(r#"{"type":"heading","level":1,"text":[]}"#)).contains("level 2 or 3"));
    assert!(refused(r#"{"schema_version":2,"blocks":[]}"#).contains("newer"));
}

#[test]
fn rows_of_unequal_length_and_empty_lists_are_refused_with_their_place() {
    let cell = || Cell {
        text: vec![Run::plain("أ")],
    };
    let rows = vec![vec![cell(), cell()], vec![cell()]];
    let body = Body::new(vec![
        Block::Rule {},
        Block::Table {
            caption: String::new(),
            header: true,
            rows,
        },
    ]);
    assert!(matches!(
        body.check(),
        Err(BodyFault::Rule { index: 2, .. })
    ));
    let empty = Body::new(vec![Block::List {
        list: List {
            ordered: false,
            items: vec![],
        },
        dir: None,
    }]);
    assert!(empty.check().is_err());
}
