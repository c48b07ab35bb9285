//! Markers as they are told apart in a text: by their brackets and the words behind the first.

use arabic::fold;

/// Square brackets, the wide ones of other keyboards, and the ornate ones of Arabic, of which U+FD3F opens.
const OPENING: [char; 3] = ['[', '［', '\u{FD3F}'];
const CLOSING: [char; 3] = [']', '］', '\u{FD3E}'];

/// A bracket of a text.
struct Bracket {
    /// Where it stands.
    at: usize,
    /// Where it ends.
    end: usize,
    opens: bool,
    /// Which one closes it.
    partner: Option<usize>,
}

/// The markers of a text with their brackets, in order.
#[must_use]
pub fn markers_in(text: &str) -> Vec<&str> {
    let brackets = brackets_of(text);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(bracket) = brackets.get(from) {
        let last = marker_from(text, &brackets, from);
        found.extend(last.and_then(|last| text.get(bracket.at..brackets.get(last)?.end)));
        from = last.unwrap_or(from) + 1;
    }
    found
}

/// The brackets of a text, up to the last that closes: what is opened after it ends nowhere.
fn brackets_of(text: &str) -> Vec<Bracket> {
    let mut brackets: Vec<Bracket> = Vec::new();
    let mut open = Vec::new();
    for (at, c) in text.char_indices() {
        let (place, opens) = (brackets.len(), OPENING.contains(&c));
        if opens {
            open.push(place);
        } else if !CLOSING.contains(&c) {
            continue;
        } else if let Some(opening) = open
            .pop()
            .and_then(|opening: usize| brackets.get_mut(opening))
        {
            opening.partner = Some(place);
        }
        brackets.push(Bracket {
            at,
            end: at + c.len_utf8(),
            opens,
            partner: None,
        });
    }
    let last = brackets.iter().rposition(|bracket| !bracket.opens);
    brackets.truncate(last.map_or(0, |last| last + 1));
    brackets
}

/// The bracket that ends the marker that begins with bracket `first`. What begins with «للتأكيد» and is not closed itself ends
/// where anything is closed: a bracket too few must not bring it to readers.
fn marker_from(text: &str, brackets: &[Bracket], first: usize) -> Option<usize> {
    let (bracket, next) = (brackets.get(first)?, brackets.get(first + 1)?);
    if !bracket.opens {
        return None;
    }
    let words = fold(text.get(bracket.end..next.at)?);
    if says_to_confirm(&words) {
        let any = || {
            (first + 1..brackets.len())
                .find(|&place| brackets.get(place).is_some_and(|one| !one.opens))
        };
        bracket.partner.or_else(any)
    } else {
        (!next.opens && is_gap(&words)).then_some(first + 1)
    }
}

fn says_to_confirm(words: &str) -> bool {
    words
        .strip_prefix("للتاكيد")
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether signs stand where words are missing.
fn is_gap(words: &str) -> bool {
    let signs = |of: fn(char) -> bool| words.chars().count() >= 2 && words.chars().all(of);
    signs(|c| matches!(c, '؟' | '?' | ' ')) || signs(|c| c == 'x')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Pairs {
        markers: Vec<(String, Vec<String>)>,
    }

    #[test]
    fn the_shared_pairs_hold() {
        let pairs: Pairs = serde_json::from_str(include_str!("../../markers.json")).unwrap();
        assert!(pairs.markers.len() > 10);
        for (text, markers) in pairs.markers {
            assert_eq!(markers_in(&text), markers, "{text}");
        }
    }

    #[test]
    fn brackets_without_end_cost_no_more_than_their_number() {
        for text in ["[للتأكيد", "[للتأكيد[", "[للتأكيد [ ]", "]"] {
            let many = text.repeat(50_000);
            assert_eq!(markers_in(&many).is_empty(), markers_in(text).is_empty());
        }
    }

    proptest! {
        #[test]
        fn every_marker_is_part_of_the_text_and_in_brackets(text in "([\\[\\]［］﴿﴾x؟ \n:]|للتأكيد){0,40}") {
            for marker in markers_in(&text) {
                prop_assert!(text.contains(marker));
                prop_assert!(marker.starts_with(OPENING) && marker.ends_with(CLOSING));
            }
        }

        #[test]
        fn no_words_in_a_marker_and_no_brackets_around_it_hide_it(
            before in "[ا-ي \\[\\]\n]{0,20}",
            inside in "( [ا-ي ؟\\[\\]\n]{0,20})?",
            after in "[ا-ي \\[\\]\n]{0,20}",
        ) {
            let marked = format!("{before}[للتأكيد{inside}]{after}");
            prop_assert!(!markers_in(&marked).is_empty());
        }

        #[test]
        fn a_marker_between_any_words_is_counted(before in "[ا-ي ]{0,20}", after in "[ا-ي ]{0,20}") {
            let text = format!("{before}[للتأكيد]{after}");
            prop_assert_eq!(markers_in(&text), ["[للتأكيد]"]);
        }
    }
}
