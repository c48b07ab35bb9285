//! The invisible controls of direction (UAX #9): taken out, or brought into pairs.

use std::ops::RangeInclusive;

use crate::characters::is_bidi_control;

const ISOLATES: RangeInclusive<char> = '\u{2066}'..='\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// Returns the text without any bidi control: marks, embeddings, overrides and isolates.
#[must_use]
pub fn strip_bidi_controls(text: &str) -> String {
    text.chars().filter(|&c| !is_bidi_control(c)).collect()
}

/// Returns the text with its isolates in pairs: one that is still open where its line ends is closed there, and a
/// close with nothing open is removed. What a reader sees does not change (UAX #9, X6a: a paragraph closes them all).
#[must_use]
pub fn balance_isolates(text: &str) -> String {
    let mut balanced = String::with_capacity(text.len());
    let mut open = 0usize;
    for c in text.chars() {
        if ISOLATES.contains(&c) {
            open += 1;
        } else if c == POP_ISOLATE {
            if open == 0 {
                continue;
            }
            open -= 1;
        } else if c == '\n' {
            close(&mut balanced, &mut open);
        }
        balanced.push(c);
    }
    close(&mut balanced, &mut open);
    balanced
}

fn close(text: &mut String, open: &mut usize) {
    text.extend(std::iter::repeat_n(POP_ISOLATE, *open));
    *open = 0;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn isolates_are_closed_at_the_end_of_their_line() {
        assert_eq!(
            balance_isolates("\u{2067}أ\nب\u{2069}"),
            "\u{2067}أ\u{2069}\nب"
        );
        assert_eq!(
            strip_bidi_controls("\u{202E}أ\u{2069}\u{200F}\u{061C}"),
            "أ"
        );
    }

    proptest! {
        #[test]
        fn balancing_twice_changes_nothing(text in "[أ\n\u{2066}-\u{2069}]{0,20}") {
            let once = balance_isolates(&text);
            prop_assert_eq!(balance_isolates(&once), once);
        }
    }
}
