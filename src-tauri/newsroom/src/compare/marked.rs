//! Two texts as marked words. Words keep their marks, punctuation stands apart, and white space follows the words around it.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::wire::{ComparedRun, WordChange};

/// The longest text whose words are compared one by one, in tokens: about 2,000 words, in one block. A longer one that
/// differs is told as taken away and put in, which is true if not the least; comparing costs the square of its length.
const MOST_TOKENS: usize = 4_000;

/// The earlier and the later text as one: whole words, those taken away before those put in their place.
pub(crate) fn marked(before: &str, after: &str) -> Vec<ComparedRun> {
    let (was, is) = (tokens(before), tokens(after));
    let mut runs = Runs::default();
    if before != after && was.len().max(is.len()) > MOST_TOKENS {
        runs.changed(before, after);
        return runs.ended();
    }
    let ops = capture_diff_slices(Algorithm::Patience, &was, &is);
    let last = ops.len().saturating_sub(1);
    for (at, op) in ops.iter().enumerate() {
        let (_, old, new) = op.as_tag_tuple();
        let (old, new) = (
            was.get(old).unwrap_or_default().concat(),
            is.get(new).unwrap_or_default().concat(),
        );
        // A lone space between two changed words belongs to both: what was there reads on as it was.
        let inside = at > 0 && at < last && old.chars().all(char::is_whitespace);
        if matches!(op, DiffOp::Equal { .. }) && !inside {
            runs.same(&new);
        } else {
            runs.changed(&old, &new);
        }
    }
    runs.ended()
}

/// Runs while they are gathered: what is taken away and what is put in until the next word that stays.
#[derive(Default)]
struct Runs {
    done: Vec<ComparedRun>,
    removed: String,
    added: String,
}

impl Runs {
    fn same(&mut self, text: &str) {
        self.settle();
        push(&mut self.done, text, WordChange::Same);
    }

    fn changed(&mut self, old: &str, new: &str) {
        self.removed.push_str(old);
        self.added.push_str(new);
    }

    fn settle(&mut self) {
        push(&mut self.done, &self.removed, WordChange::Removed);
        push(&mut self.done, &self.added, WordChange::Added);
        self.removed.clear();
        self.added.clear();
    }

    fn ended(mut self) -> Vec<ComparedRun> {
        self.settle();
        self.done
    }
}

fn push(runs: &mut Vec<ComparedRun>, text: &str, change: WordChange) {
    if !text.is_empty() {
        let text = text.to_owned();
        runs.push(ComparedRun { text, change });
    }
}

/// A text in words, white space, and single other characters.
pub(crate) fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut place = 0;
    for word in arabic::words(text) {
        apart(text.get(place..word.start).unwrap_or_default(), &mut tokens);
        tokens.push(word.text);
        place = word.end;
    }
    apart(text.get(place..).unwrap_or_default(), &mut tokens);
    tokens
}

/// What stands between words: a stretch of white space is one, anything else a character each.
fn apart<'a>(mut rest: &'a str, tokens: &mut Vec<&'a str>) {
    while let Some(first) = rest.chars().next() {
        let is_space = first.is_whitespace();
        let end = if is_space {
            rest.find(|c: char| !c.is_whitespace())
                .unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        tokens.push(token);
        rest = after;
    }
}
