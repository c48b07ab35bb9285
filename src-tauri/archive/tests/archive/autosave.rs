//! Autosave: any sequence of splices gives the body that a plain list gives, at the cost of what changed.

use std::path::Path;

use archive::{Archive, Splice};
use proptest::prelude::*;
use story::Block;

use crate::desk::Desk;

#[derive(Debug, Clone)]
struct Typed {
    at: prop::sample::Index,
    delete: prop::sample::Index,
    insert: Vec<u16>,
    then_seal: bool,
}

fn typed() -> impl Strategy<Value = Typed> {
    (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        prop::collection::vec(any::<u16>(), 0..4),
        prop::bool::weighted(0.1),
    )
        .prop_map(|(at, delete, insert, then_seal)| Typed {
            at,
            delete,
            insert,
            then_seal,
        })
}

fn block(n: u16) -> Block {
    Block::paragraph(format!("فقرة {n}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn random_splices_give_the_body_a_list_gives(edits in prop::collection::vec(typed(), 1..40)) {
        let desk = Desk::in_memory();
        let id = desk.add(desk.content("عنوان", &["أولى", "ثانية"]));
        let mut model = desk.words(id).body.blocks;
        for edit in edits {
            let at = edit.at.index(model.len() + 1);
            let delete = edit.delete.index(model.len() - at + 1);
            let insert: Vec<Block> = edit.insert.iter().map(|n| block(*n)).collect();
            model.splice(at..at + delete, insert.clone());
            let splice = Splice { at: u32::try_from(at).unwrap(), delete: u32::try_from(delete).unwrap(), insert };
            desk.splice(id, splice).unwrap();
            if edit.then_seal {
                desk.seal(id);
            }
            prop_assert_eq!(&desk.words(id).body.blocks, &model);
        }
        desk.seal(id);
        prop_assert_eq!(desk.words(id).body.blocks, model);
    }
}

#[test]
fn paragraphs_put_in_at_one_place_for_ever_find_room() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("عنوان", &["أولى", "أخيرة"]));
    for n in 0..120_u16 {
        desk.splice(
            id,
            Splice {
                at: 1,
                delete: 0,
                insert: vec![block(n)],
            },
        )
        .unwrap();
    }
    let blocks = desk.words(id).body.blocks;
    let expected: Vec<Block> = (0..120).rev().map(block).collect();
    assert_eq!(blocks.get(1..121), Some(expected.as_slice()));
    assert_eq!(blocks.last(), Some(&Block::paragraph("أخيرة")));
}

/// How many bytes twenty saves of one paragraph write, in a story of so many.
fn bytes_of_saves(path: &Path, paragraphs: usize) -> u64 {
    let desk = Desk::on(Archive::create(path).unwrap());
    let text = "كلام الفقرة ".repeat(40);
    let id = desk.add(desk.content("عنوان", &vec![text.as_str(); paragraphs]));
    let middle = u32::try_from(paragraphs / 2).unwrap();
    let save = |n: u16| {
        let insert = vec![block(n)];
        desk.splice(
            id,
            Splice {
                at: middle,
                delete: 1,
                insert,
            },
        )
        .unwrap();
    };
    save(0);
    let log = path.with_extension("db-wal");
    let before = std::fs::metadata(&log).unwrap().len();
    (1..=20).for_each(save);
    std::fs::metadata(&log).unwrap().len() - before
}

#[test]
fn a_save_writes_what_changed_however_long_the_story_is() {
    let folder = tempfile::tempdir().unwrap();
    let short = bytes_of_saves(&folder.path().join("short.db"), 5);
    let long = bytes_of_saves(&folder.path().join("long.db"), 200);
    assert!(
        long <= short + short / 2,
        "{long} bytes in a long story, {short} in a short one"
    );
    assert!(long <= 20 * 40_000, "{long} bytes for twenty paragraphs");
}
