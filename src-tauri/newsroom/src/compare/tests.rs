//! What an editor sees of two versions.

use proptest::prelude::*;
use story::Block;

use super::*;

fn told(before: &str, after: &str) -> String {
    let runs = marked(before, after);
    let runs = runs.iter().map(|run| match run.change {
        WordChange::Same => run.text.clone(),
        WordChange::Added => format!("+{}+", run.text),
        WordChange::Removed => format!("-{}-", run.text),
    });
    runs.collect()
}

fn bodies(before: &[&str], after: &[&str]) -> Vec<(BlockChange, String)> {
    let body = |texts: &[&str]| -> Vec<Block> {
        texts.iter().map(|text| Block::paragraph(*text)).collect()
    };
    let compared = blocks(&body(before), &body(after), &|story| story.to_string());
    let line = |block: ComparedBlock| {
        let text = block.runs.iter().map(|run| run.text.as_str()).collect();
        (block.change, text)
    };
    compared.into_iter().map(line).collect()
}

#[test]
fn one_word_is_marked_as_a_whole_with_its_marks_and_its_prefix() {
    assert_eq!(
        told("أعلن الوزير القرار", "أعلن الوزير والنائب القرار"),
        "أعلن الوزير +والنائب +القرار"
    );
    assert_eq!(
        told("قال كَتَبَ الدرس", "قال كُتِبَ الدرس"),
        "قال -كَتَبَ-+كُتِبَ+ الدرس"
    );
}

#[test]
fn punctuation_stands_apart_from_the_word_before_it() {
    assert_eq!(told("انتهى الاجتماع", "انتهى الاجتماع."), "انتهى الاجتماع+.+");
    assert_eq!(told("قال: نعم، غدًا", "قال: نعم؛ غدًا"), "قال: نعم-،-+؛+ غدًا");
}

#[test]
fn a_number_is_one_word() {
    assert_eq!(
        told("بلغت 3.5 مليون", "بلغت 3.7 مليون"),
        "بلغت -3.5-+3.7+ مليون"
    );
}

#[test]
fn words_that_changed_together_are_read_together() {
    assert_eq!(
        told(
            "وصل الوفد صباح اليوم إلى بيروت",
            "وصل الوفد مساء أمس إلى بيروت"
        ),
        "وصل الوفد -صباح اليوم-+مساء أمس+ إلى بيروت"
    );
}

#[test]
fn a_paragraph_that_came_in_marks_no_other() {
    let changes = bodies(
        &[
            "افتتح المعرض أبوابه أمس.",
            "وشاركت فيه دور نشر من عشرين بلدًا.",
        ],
        &[
            "افتتح المعرض أبوابه أمس.",
            "ويستمر أسبوعين.",
            "وشاركت فيه دور نشر من عشرين بلدًا.",
        ],
    );
    let changes: Vec<BlockChange> = changes.into_iter().map(|(change, _)| change).collect();
    use BlockChange::{Added, Same};
    assert_eq!(changes, [Same, Added, Same]);
}

#[test]
fn a_reworded_paragraph_is_one_that_changed_and_an_unlike_one_is_two() {
    let before = "أعلنت وزارة الصحة بدء حملة التطعيم في المدارس";
    let reworded = bodies(
        &[before],
        &["أعلنت وزارة التعليم بدء حملة التوعية في المدارس"],
    );
    assert_eq!(reworded.first().unwrap().0, BlockChange::Changed);
    let replaced = bodies(&[before], &["تراجعت أسعار النفط نهاية الأسبوع"]);
    let changes: Vec<BlockChange> = replaced.into_iter().map(|(change, _)| change).collect();
    assert_eq!(changes, [BlockChange::Removed, BlockChange::Added]);
}

#[test]
fn a_block_whose_form_alone_differs_changed_with_all_its_words_the_same() {
    let before = [Block::paragraph("موجز اليوم")];
    let after = [Block::heading("موجز اليوم")];
    let compared = blocks(&before, &after, &|story| story.to_string());
    let [block] = compared.as_slice() else {
        panic!("{compared:?}")
    };
    assert_eq!(
        (block.change, block.kind.as_str()),
        (BlockChange::Changed, "heading")
    );
    assert!(block.runs.iter().all(|run| run.change == WordChange::Same));
}

fn sentence() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "قال",
        "الوزير",
        "إنَّ",
        "القرارَ",
        "نهائي",
        "،",
        ".",
        " ",
        " ",
        " ",
        "\n",
        "١٢٫٥",
        "«",
        "»",
        "و",
    ]);
    prop::collection::vec(word, 0..30).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn what_is_the_same_with_what_was_removed_is_the_earlier_text_and_with_what_was_added_the_later(
        before in sentence(),
        after in sentence(),
    ) {
        let runs = marked(&before, &after);
        let without = |change| {
            let kept = runs.iter().filter(|run| run.change != change);
            kept.map(|run| run.text.as_str()).collect::<String>()
        };
        prop_assert_eq!(without(WordChange::Added), before);
        prop_assert_eq!(without(WordChange::Removed), after);
    }

    #[test]
    fn a_text_compared_with_itself_is_all_the_same(text in sentence()) {
        prop_assert!(marked(&text, &text).iter().all(|run| run.change == WordChange::Same));
    }

    #[test]
    fn every_block_of_both_bodies_is_told_once_and_in_order(
        before in prop::collection::vec(sentence(), 0..8),
        after in prop::collection::vec(sentence(), 0..8),
    ) {
        let body = |texts: &[String]| -> Vec<Block> {
            texts.iter().map(|text| Block::paragraph(text.as_str())).collect()
        };
        let words = |blocks: &[Block]| -> Vec<String> {
            blocks.iter().map(Block::desk_text).collect()
        };
        let (before, after) = (body(&before), body(&after));
        let pairs = align::aligned(&before, &after, &words(&before), &words(&after));
        let old: Vec<usize> = pairs.iter().filter_map(|pair| match pair {
            Pair::Both(old, _) | Pair::Gone(old) => Some(*old),
            Pair::New(_) => None,
        }).collect();
        let new: Vec<usize> = pairs.iter().filter_map(|pair| match pair {
            Pair::Both(_, new) | Pair::New(new) => Some(*new),
            Pair::Gone(_) => None,
        }).collect();
        prop_assert_eq!(old, (0..before.len()).collect::<Vec<_>>());
        prop_assert_eq!(new, (0..after.len()).collect::<Vec<_>>());
    }
}
