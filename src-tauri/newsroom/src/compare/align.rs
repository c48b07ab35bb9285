//! Which blocks of two bodies belong together. Blocks that are equal hold the others in place; between them those that share
//! most of their words are one block that changed.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, capture_diff_slices};
use story::Block;

use super::marked::tokens;

/// A block of either body, or of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair {
    /// Block of the earlier body, block of the later one.
    Both(usize, usize),
    /// Only in the earlier one.
    Gone(usize),
    /// Only in the later one.
    New(usize),
}

/// The least share of their words that two blocks have in common to be one that changed.
const LEAST_ALIKE: f64 = 0.4;

/// The most pairs of blocks whose words are counted. Beyond it (a body that was replaced as a whole) nothing is paired.
const MOST_COMPARED: usize = 40_000;

/// The blocks of both bodies in reading order; `was` and `is` are their words.
pub(super) fn aligned(
    before: &[Block],
    after: &[Block],
    was: &[String],
    is: &[String],
) -> Vec<Pair> {
    let written = |blocks: &[Block]| -> Vec<String> {
        let texts = blocks.iter().map(serde_json::to_string);
        texts.map(Result::unwrap_or_default).collect()
    };
    let (old, new) = (written(before), written(after));
    let mut pairs = Vec::with_capacity(old.len().max(new.len()));
    for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
        let (tag, old, new) = op.as_tag_tuple();
        if tag == similar::DiffTag::Equal {
            pairs.extend(old.zip(new).map(|(old, new)| Pair::Both(old, new)));
            continue;
        }
        let between = matched(&bags(was, &old), &bags(is, &new));
        pairs.extend(between.into_iter().map(|pair| match pair {
            Pair::Both(a, b) => Pair::Both(old.start + a, new.start + b),
            Pair::Gone(a) => Pair::Gone(old.start + a),
            Pair::New(b) => Pair::New(new.start + b),
        }));
    }
    pairs
}

/// The words of a stretch of blocks.
fn bags<'a>(texts: &'a [String], stretch: &Range<usize>) -> Vec<Bag<'a>> {
    let texts = texts.get(stretch.clone()).unwrap_or_default();
    texts.iter().map(|text| Bag::of(text)).collect()
}

/// The words of a block, each with how often it comes.
struct Bag<'a> {
    words: HashMap<&'a str, usize>,
    count: usize,
}

impl<'a> Bag<'a> {
    fn of(text: &'a str) -> Self {
        let mut words = HashMap::new();
        let mut count = 0;
        for word in tokens(text) {
            if !word.trim().is_empty() {
                *words.entry(word).or_insert(0) += 1;
                count += 1;
            }
        }
        Self { words, count }
    }

    /// The share of the words of both that they have in common, 0 to 1. Two blocks without words are alike.
    fn alike(&self, other: &Self) -> f64 {
        let both = self.count + other.count;
        if both == 0 {
            return 1.0;
        }
        let common = self.words.iter().map(|(word, count)| {
            let there = other.words.get(word).copied().unwrap_or(0);
            there.min(*count)
        });
        2.0 * common.sum::<usize>() as f64 / both as f64
    }
}

/// The best matching of two stretches in order: the one whose pairs are alike the most in all.
fn matched(old: &[Bag<'_>], new: &[Bag<'_>]) -> Vec<Pair> {
    let unmatched = || {
        let gone = (0..old.len()).map(Pair::Gone);
        gone.chain((0..new.len()).map(Pair::New)).collect()
    };
    if old.is_empty() || new.is_empty() || old.len() * new.len() > MOST_COMPARED {
        return unmatched();
    }
    // best[a][b]: how much is alike in all from block `a` and block `b` on.
    let mut best = vec![vec![0.0_f64; new.len() + 1]; old.len() + 1];
    let mut alike = vec![vec![0.0_f64; new.len()]; old.len()];
    let at = |table: &[Vec<f64>], a: usize, b: usize| {
        table
            .get(a)
            .and_then(|row| row.get(b))
            .copied()
            .unwrap_or(0.0)
    };
    for (a, before) in old.iter().enumerate().rev() {
        for (b, after) in new.iter().enumerate().rev() {
            let share = before.alike(after);
            let share = if share >= LEAST_ALIKE { share } else { 0.0 };
            let paired = if share > 0.0 {
                share + at(&best, a + 1, b + 1)
            } else {
                0.0
            };
            let most = paired.max(at(&best, a + 1, b)).max(at(&best, a, b + 1));
            if let Some(cell) = best.get_mut(a).and_then(|row| row.get_mut(b)) {
                *cell = most;
            }
            if let Some(cell) = alike.get_mut(a).and_then(|row| row.get_mut(b)) {
                *cell = share;
            }
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut pairs = Vec::with_capacity(old.len().max(new.len()));
    while a < old.len() && b < new.len() {
        let (share, here) = (at(&alike, a, b), at(&best, a, b));
        if share > 0.0 && here <= share + at(&best, a + 1, b + 1) {
            pairs.push(Pair::Both(a, b));
            (a, b) = (a + 1, b + 1);
        } else if here <= at(&best, a + 1, b) {
            pairs.push(Pair::Gone(a));
            a += 1;
        } else {
            pairs.push(Pair::New(b));
            b += 1;
        }
    }
    pairs.extend((a..old.len()).map(Pair::Gone));
    pairs.extend((b..new.len()).map(Pair::New));
    pairs
}
