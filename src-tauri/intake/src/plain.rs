//! Plain text as a body: what an editor pastes without format, or gives to the command line in a file.

use story::{Block, Body};

use crate::line::one_line;

/// Reads plain text: a blank line starts a new paragraph, a single line end is a space. Words are kept as they are.
#[must_use]
pub fn read_plain(text: &str) -> Body {
    let text = text
        .trim_start_matches('\u{FEFF}')
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let mut blocks = Vec::new();
    let mut paragraph = String::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            let words = one_line(&paragraph);
            if !words.is_empty() {
                blocks.push(Block::paragraph(words));
            }
            paragraph.clear();
        } else {
            paragraph.push_str(line);
            paragraph.push('\n');
        }
    }
    Body::new(blocks)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_blank_line_starts_a_paragraph_and_a_line_end_does_not() {
        let body = read_plain("\u{FEFF}بدأ الاجتماع\r\nصباحا.\r\n \t\r\n\r\nوانتهى مساء.");
        let expected = vec![
            Block::paragraph("بدأ الاجتماع صباحا."),
            Block::paragraph("وانتهى مساء."),
        ];
        assert_eq!(body.blocks, expected);
    }

    proptest! {
        #[test]
        fn every_word_is_kept_in_order(text in "[ا-ي\u{00A0}a-z \n\r\t.]{0,80}") {
            let read = read_plain(&text).desk_text();
            prop_assert!(text.split_whitespace().eq(read.split_whitespace()));
        }
    }
}
