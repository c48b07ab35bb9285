//! Words and lengths, as an editor counts them.
//!
//! A word keeps its marks, tatweel and invisible joiners; a number keeps its separators; a hashtag or a handle is one
//! word. Hyphens and strokes separate, so both halves of «كوفيد-19» can be found.

use unicode_normalization::char::is_combining_mark;

use crate::characters::{
    TATWEEL, is_arabic_mark, is_invisible, is_letter_or_digit, is_plain_arabic_pair,
    is_plain_letter,
};

/// A word and where it stands in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word as written.
    pub text: &'a str,
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset just after its last character.
    pub end: usize,
}

/// The words of a text, in order; see [`words`].
#[derive(Debug, Clone)]
pub struct Words<'a> {
    text: &'a str,
    position: usize,
}

/// Returns the words of `text` in reading order.
#[must_use]
pub const fn words(text: &str) -> Words<'_> {
    Words { text, position: 0 }
}

/// Returns how many words a text has: letters or digits between white space and punctuation.
#[must_use]
pub fn word_count(text: &str) -> usize {
    words(text).count()
}

/// Returns the length of a headline as an editor counts it: visible characters, spaces between words included; marks,
/// invisible controls and white space at the ends are not counted.
#[must_use]
pub fn letter_count(text: &str) -> usize {
    text.trim()
        .chars()
        .filter(|&c| !is_combining_mark(c) && !is_arabic_mark(c) && !is_invisible(c))
        .filter(|&c| c.is_whitespace() || !c.is_control())
        .count()
}

impl<'a> Iterator for Words<'a> {
    type Item = Word<'a>;

    fn next(&mut self) -> Option<Word<'a>> {
        let (start, end) = self.next_everyday().or_else(|| {
            let start = self.position + word_start(self.text.get(self.position..)?)?;
            Some((start, start + word_length(self.text.get(start..)?)))
        })?;
        self.position = end;
        Some(Word {
            text: self.text.get(start..end)?,
            start,
            end,
        })
    }
}

impl Words<'_> {
    /// Where the next word stands, when it is plain letters and nothing else between two everyday signs: nearly every word is.
    fn next_everyday(&self) -> Option<(usize, usize)> {
        let rest = self.text.get(self.position..)?;
        let signs = everyday_signs(rest);
        let word = rest.get(signs..)?;
        let length = plain_letters(word);
        let is_whole = match word.get(length..)?.as_bytes() {
            // A stop or a colon may stand within a number.
            [b'.' | b':', next, ..] => matches!(next, b' ' | b'\n'),
            after => after.is_empty() || everyday_sign(after).is_some(),
        };
        let start = self.position + signs;
        (length > 0 && is_whole).then_some((start, start + length))
    }
}

/// Measures the spaces and signs that start `text` and are never part of a word, in bytes.
fn everyday_signs(text: &str) -> usize {
    let mut bytes = text.as_bytes();
    while let Some(rest) = everyday_sign(bytes) {
        bytes = rest;
    }
    text.len() - bytes.len()
}

/// What follows one of the signs that most texts have between their words: a space, a stop, «،», «؛», «؟», a quotation mark, a
/// bracket.
fn everyday_sign(bytes: &[u8]) -> Option<&[u8]> {
    match bytes {
        [b' ' | b'\n' | b'.' | b':' | b'(' | b')' | b'"', rest @ ..]
        | [0xC2, 0xAB | 0xBB, rest @ ..]
        | [0xD8, 0x8C | 0x9B | 0x9F, rest @ ..] => Some(rest),
        _ => None,
    }
}

/// Finds the first letter or digit, or the `#` or `@` right before one.
fn word_start(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if starts_word(c) {
            return Some(at);
        }
        if matches!(c, '#' | '@') && chars.peek().is_some_and(|&(_, next)| starts_word(next)) {
            return Some(at);
        }
    }
    None
}

/// Measures the word that starts `text`, in bytes.
fn word_length(text: &str) -> usize {
    let mut end = plain_letters(text);
    let (start, rest) = text.split_at_checked(end).unwrap_or_default();
    let mut previous = start.chars().next_back().unwrap_or(' ');
    let mut chars = rest.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let at = start.len() + offset;
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let inside = continues_word(c) || joins(previous, c, next) || (at == 0 && !starts_word(c));
        if inside {
            end = at + c.len_utf8();
        } else if !is_invisible(c) {
            break;
        }
        if !is_invisible(c) {
            previous = c;
        }
    }
    end
}

/// Measures the plain letters that start `text`, in bytes: as UTF-8 has them, since this looks at every letter of a text.
fn plain_letters(text: &str) -> usize {
    let mut bytes = text.as_bytes();
    loop {
        bytes = match bytes {
            [first, second, rest @ ..] if is_plain_arabic_pair(*first, *second) => rest,
            [first, rest @ ..] if first.is_ascii_alphanumeric() => rest,
            _ => return text.len() - bytes.len(),
        };
    }
}

fn starts_word(c: char) -> bool {
    is_plain_letter(c) || (c.is_alphanumeric() && c != TATWEEL && !is_combining_mark(c))
}

fn continues_word(c: char) -> bool {
    is_letter_or_digit(c) || is_combining_mark(c)
}

/// True for punctuation that stands inside one word: `_`, an apostrophe between letters, a separator between digits.
fn joins(previous: char, c: char, next: char) -> bool {
    match c {
        '_' => continues_word(previous) && starts_word(next),
        '\'' | '’' => previous.is_alphabetic() && next.is_alphabetic(),
        '.' | ',' | ':' | '٫' | '٬' => previous.is_numeric() && next.is_numeric(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).map(|word| word.text).collect()
    }

    #[test]
    fn a_word_keeps_its_marks_and_tatweel() {
        assert_eq!(
            texts("مُحَمَّد قالَ أيضًا: «الـ24»"),
            ["مُحَمَّد", "قالَ", "أيضًا", "الـ24"]
        );
    }

    #[test]
    fn hashtags_handles_and_numbers_are_one_word() {
        assert_eq!(
            texts("#رؤية_2030 و@newsroom في 10:30 بسعر 1,234.5."),
            [
                "#رؤية_2030",
                "و",
                "@newsroom",
                "في",
                "10:30",
                "بسعر",
                "1,234.5"
            ]
        );
        assert_eq!(texts("#الجمهوريةـالجديدة"), ["#الجمهوريةـالجديدة"]);
    }

    #[test]
    fn punctuation_alone_is_no_word() {
        assert_eq!(word_count(" — « … » # ، ـ"), 0);
        assert_eq!(texts("كوفيد-19"), ["كوفيد", "19"]);
    }

    #[test]
    fn letters_are_counted_without_marks_and_controls() {
        assert_eq!(letter_count("مُحَمَّد"), 4);
        assert_eq!(letter_count(" خبر\u{200F} عاجل "), 8);
        assert_eq!(letter_count("ﷺ"), 1);
    }

    proptest! {
        #[test]
        fn offsets_cut_the_text_into_the_words(text in any::<String>()) {
            let mut last = 0;
            for word in words(&text) {
                prop_assert!(word.start >= last);
                prop_assert!(word.end > word.start);
                prop_assert_eq!(text.get(word.start..word.end), Some(word.text));
                last = word.end;
            }
        }

        #[test]
        fn an_everyday_word_is_the_word_of_the_rule(text in "[ء-ي a-z0-9،؛؟«»().:\"'_#\n\u{64B}]{0,30}") {
            let mut position = 0;
            for word in words(&text) {
                let before = text.get(position..).unwrap_or_default();
                prop_assert_eq!(word_start(before), Some(word.start - position));
                let rest = text.get(word.start..).unwrap_or_default();
                prop_assert_eq!(word_length(rest), word.text.len());
                position = word.end;
            }
            let after = text.get(position..).unwrap_or_default();
            prop_assert_eq!(word_start(after), None);
        }

        #[test]
        fn plain_letters_are_those_of_the_one_list(text in "[\\u{0600}-\\u{06FF}a-zA-Z0-9 ]{0,20}|\\PC{0,20}") {
            let counted = text.find(|c| !is_plain_letter(c)).unwrap_or(text.len());
            prop_assert_eq!(plain_letters(&text), counted);
        }

        #[test]
        fn every_letter_is_in_a_word(text in any::<String>()) {
            let in_words: usize = words(&text).map(|w| w.text.chars().filter(|&c| starts_word(c)).count()).sum();
            prop_assert_eq!(in_words, text.chars().filter(|&c| starts_word(c)).count());
        }
    }
}
