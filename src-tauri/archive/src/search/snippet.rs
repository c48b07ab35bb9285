//! The words around a match, from the text as it was written.

use arabic::{Word, words};
use story::Content;

use super::terms::Asked;

/// How many words a snippet shows before its first match.
const BEFORE: usize = 6;
/// How many words a snippet shows in all.
const LENGTH: usize = 28;

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnippetPart {
    /// The words, as they were written.
    pub text: String,
    /// They matched.
    pub hit: bool,
}

/// The words around the first match: in the standfirst, the body or the headline, in that order, for a list shows the
/// headline beside it. Without a match, the beginning.
pub(crate) fn around(content: &Content, asked: &Asked) -> Vec<SnippetPart> {
    let blocks = content.body.blocks.iter().map(story::Block::desk_text);
    let lead = [content.standfirst.clone()]
        .into_iter()
        .chain(blocks)
        .chain([content.headline.clone()]);
    let found = lead
        .filter(|text| !text.is_empty())
        .find_map(|text| first_match(&text, asked));
    found.unwrap_or_else(|| beginning(content))
}

fn first_match(text: &str, asked: &Asked) -> Option<Vec<SnippetPart>> {
    let all: Vec<Word<'_>> = words(text).collect();
    let hit = all.iter().position(|word| asked.matches(word.text))?;
    let start = hit.saturating_sub(BEFORE);
    let shown = all.get(start..).unwrap_or_default();
    Some(cut(
        text,
        shown.get(..LENGTH).unwrap_or(shown),
        start > 0,
        shown.len() > LENGTH,
        asked,
    ))
}

fn beginning(content: &Content) -> Vec<SnippetPart> {
    let text = if content.standfirst.is_empty() {
        content.body.desk_text()
    } else {
        content.standfirst.clone()
    };
    let all: Vec<Word<'_>> = words(&text).take(LENGTH).collect();
    let end = all.last().map_or(0, |word| word.end);
    let text = text.get(..end).unwrap_or_default().to_owned();
    if text.is_empty() {
        Vec::new()
    } else {
        vec![SnippetPart { text, hit: false }]
    }
}

/// Cuts the shown words out of their text, with what stands between them, into parts that matched and parts that did not.
fn cut(
    text: &str,
    shown: &[Word<'_>],
    more_before: bool,
    more_after: bool,
    asked: &Asked,
) -> Vec<SnippetPart> {
    let mut parts: Vec<SnippetPart> = Vec::new();
    let mut push = |piece: &str, hit: bool| match parts.last_mut() {
        Some(last) if last.hit == hit => last.text.push_str(piece),
        Some(_) | None if piece.is_empty() => {}
        Some(_) | None => parts.push(SnippetPart {
            text: piece.to_owned(),
            hit,
        }),
    };
    let begin = shown.first().map_or(0, |word| word.start);
    push(
        if more_before {
            "… "
        } else {
            text.get(..begin).unwrap_or_default()
        },
        false,
    );
    let mut at = begin;
    for word in shown {
        push(text.get(at..word.start).unwrap_or_default(), false);
        push(word.text, asked.matches(word.text));
        at = word.end;
    }
    push(
        if more_after {
            " …"
        } else {
            text.get(at..).unwrap_or_default()
        },
        false,
    );
    parts
}
