//! Direction: which parts of an Arabic text must be shown left to right as one piece.
//!
//! The Unicode bidirectional algorithm (UAX #9) shows a phone number, «C++» or a score in an Arabic line in another
//! order than it was written. The parts found here are whole words, so marking them never cuts an Arabic word, which
//! WebKit would then show unjoined.

use std::ops::Range;

use crate::characters::{is_arabic_letter, is_plain_arabic_pair};
use crate::tidy::has_plain_spaces_alone;

/// The fewest digits of a number with spaces in it that is a telephone number.
const SHORTEST_PHONE: usize = 7;

/// Finds the parts of an Arabic text that must be isolated left to right to be shown as written: telephone numbers,
/// addresses of the web and of mail, handles, scores, ISO dates, numbers with a sign, Latin names that end in a sign
/// (C++, «OpenAI, Inc.»). Byte ranges, in order, not overlapping, at the edges of words.
///
/// Plain Latin words, numbers, times and ranges such as 10-20 need nothing and are not in the list.
#[must_use]
pub fn isolate_spans(text: &str) -> Vec<Range<usize>> {
    // Most paragraphs are Arabic words and nothing else.
    if has_plain_spaces_alone(text) && is_surely_arabic(text) {
        return Vec::new();
    }
    spans_by_words(text)
}

fn spans_by_words(text: &str) -> Vec<Range<usize>> {
    let tokens = tokens(text);
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        let (length, span) = leading_span(rest);
        spans.extend(span);
        at += length;
    }
    spans
}

/// A piece between white space, without the punctuation of the sentence around it.
#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    start: usize,
    /// True when nothing was cut off its start.
    first: bool,
    /// The punctuation that was cut off its end.
    tail: &'a str,
}

impl Token<'_> {
    const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// True when a full stop comes right after it: the sentence's, or its own.
    fn has_stop(&self) -> bool {
        self.tail.starts_with('.')
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut start = 0;
    text.split_inclusive(char::is_whitespace)
        .map(|piece| {
            let token = trimmed(piece.trim_end(), start);
            start += piece.len();
            token
        })
        .collect()
}

/// Whether each word between U+0020 begins with an Arabic letter, perhaps after signs that open, so that it is in no span, whatever
/// follows. Looks at bytes of UTF-8: it is asked of every paragraph.
fn is_surely_arabic(text: &str) -> bool {
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [] => return true,
            [b' ' | b'(' | b'[' | b'"', after @ ..] | [0xC2, 0xAB, after @ ..] => after,
            [first, second, ..] if is_plain_arabic_pair(*first, *second) => {
                let word = rest.iter().position(|byte| *byte == b' ');
                word.and_then(|end| rest.get(end..)).unwrap_or_default()
            }
            _ => return false,
        };
    }
}

fn trimmed(word: &str, start: usize) -> Token<'_> {
    let core = word.trim_start_matches(|c| "«([{\"'“‘".contains(c));
    let text = core.trim_end_matches(|c| "»)]}\"'”’،؛؟!:;.,".contains(c));
    let cut = word.len() - core.len();
    Token {
        text,
        start: start + cut,
        first: cut == 0,
        tail: core.get(text.len()..).unwrap_or_default(),
    }
}

/// Decides about the first token: how many tokens are dealt with, and the span they make if they make one.
fn leading_span(tokens: &[Token<'_>]) -> (usize, Option<Range<usize>>) {
    let Some(first) = tokens.first() else {
        return (1, None);
    };
    if first.text.is_empty() || first.text.chars().any(is_arabic_letter) {
        return (1, None);
    }
    if let Some(length) = phone_length(tokens) {
        let end = tokens.get(length - 1).map_or(first.end(), Token::end);
        return (length, Some(first.start..end));
    }
    if let Some((length, end)) = latin_name(tokens) {
        return (length, Some(first.start..end));
    }
    let isolated = is_address(first.text) || is_reordered_number(first.text);
    (1, isolated.then(|| first.start..first.end()))
}

/// Counts the tokens of a telephone number: an international one (`+20 2 1234 5678`) or a local one with strokes or
/// spaces that starts with 0.
fn phone_length(tokens: &[Token<'_>]) -> Option<usize> {
    let first = tokens.first()?;
    if !(first.text.starts_with('+') || first.text.starts_with('0')) {
        return None;
    }
    let mut digits = 0;
    let mut length = 0;
    for token in tokens {
        let inside = !token.text.is_empty()
            && token.text.chars().enumerate().all(|(at, c)| {
                is_digit(c) || matches!(c, '-' | '(' | ')') || (c == '+' && at == 0 && length == 0)
            });
        if !inside || (length > 0 && !token.first) {
            break;
        }
        digits += token.text.chars().filter(|&c| is_digit(c)).count();
        length += 1;
        if !token.tail.is_empty() {
            break;
        }
    }
    let separated = length > 1 || first.text.contains(['+', '-', '(']);
    (digits >= SHORTEST_PHONE && separated).then_some(length)
}

/// Finds a Latin name whose sign or full stop would jump to its other side: words of Latin letters, the last with a
/// sign at its end or an abbreviation's full stop, or with a comma inside the name.
fn latin_name(tokens: &[Token<'_>]) -> Option<(usize, usize)> {
    let first = tokens.first()?;
    if !is_latin_word(first.text) {
        return None;
    }
    if ends_in_sign(first.text) {
        return Some((1, first.end()));
    }
    if first.tail == ","
        && let Some(next) = tokens.get(1)
        && next.first
        && next.has_stop()
        && is_company_form(next.text)
    {
        return Some((2, next.end() + 1));
    }
    if first.has_stop() && (is_company_form(first.text) || is_dotted(first.text)) {
        return Some((1, first.end() + 1));
    }
    None
}

fn is_latin_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_graphic() || c.is_alphabetic())
}

fn ends_in_sign(text: &str) -> bool {
    text.ends_with(['+', '#', '*', '%', '$'])
}

/// Initials with full stops between them, `U.S`, whose last stop was taken for the sentence's.
fn is_dotted(text: &str) -> bool {
    text.contains('.') && text.split('.').all(|part| part.len() == 1)
}

fn is_company_form(text: &str) -> bool {
    [
        "Inc", "Ltd", "Co", "Corp", "Jr", "Sr", "St", "Dr", "Mr", "Mrs",
    ]
    .contains(&text)
}

/// Addresses of the web and of mail, and handles.
fn is_address(text: &str) -> bool {
    let ascii_name = |name: &str| name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    if let Some(handle) = text.strip_prefix('@') {
        return ascii_name(handle);
    }
    text.contains("://")
        || text.starts_with("www.")
        || text
            .split_once('@')
            .is_some_and(|(name, host)| ascii_name(name) && host.contains('.'))
        || is_host(text.split('/').next().unwrap_or_default())
}

fn is_host(text: &str) -> bool {
    let Some((name, domain)) = text.rsplit_once('.') else {
        return false;
    };
    domain.len() >= 2
        && domain.chars().all(|c| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// Scores, ISO dates and numbers with a sign. A score is told from a range by its order: 3-1 falls, 10-20 rises. Two
/// single digits are taken for a score either way, since a score shown the wrong way round is a false report.
fn is_reordered_number(text: &str) -> bool {
    if let Some(number) = text.strip_prefix(['-', '−', '+']) {
        return number.starts_with(is_digit)
            && number
                .chars()
                .all(|c| is_digit(c) || matches!(c, '.' | ',' | '%'));
    }
    let parts: Vec<&str> = text.split(['-', '–']).collect();
    let all_digits = parts
        .iter()
        .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()));
    if !all_digits {
        return false;
    }
    match parts.as_slice() {
        [year, month, day] => year.len() == 4 && month.len() <= 2 && day.len() <= 2,
        [home, away] if home.len() <= 3 && away.len() <= 3 => {
            let single = home.len() == 1 && away.len() == 1;
            let (home, away) = (home.parse::<u16>(), away.parse::<u16>());
            single || matches!((home, away), (Ok(home), Ok(away)) if home >= away)
        }
        _ => false,
    }
}

const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn isolated(text: &str) -> Vec<&str> {
        isolate_spans(text)
            .into_iter()
            .map(|span| text.get(span).unwrap())
            .collect()
    }

    #[test]
    fn phones_are_isolated_whole() {
        assert_eq!(
            isolated("للحجز اتصل على +20 2 1234 5678، أو زر المكتب"),
            ["+20 2 1234 5678"]
        );
        assert_eq!(isolated("الهاتف (02-12345678)."), ["02-12345678"]);
    }

    #[test]
    fn addresses_and_handles_are_isolated() {
        assert_eq!(
            isolated(
                "راجع https://example.org/a?b=1. أو news@example.org أو example.org، وكتب @newsroom: نعم"
            ),
            [
                "https://example.org/a?b=1",
                "news@example.org",
                "example.org",
                "@newsroom"
            ]
        );
    }

    #[test]
    fn scores_dates_and_signed_numbers_are_isolated_and_ranges_are_not() {
        assert_eq!(
            isolated("فاز الأهلي 2-1 ثم تعادل 0-0 (1-2 ذهابا)"),
            ["2-1", "0-0", "1-2"]
        );
        assert_eq!(
            isolated("من 10-20 شخصا في موسم 2026-2027"),
            Vec::<&str>::new()
        );
        assert_eq!(
            isolated("صدر في 2024-03-29 والحرارة -5 درجات"),
            ["2024-03-29", "-5"]
        );
        assert_eq!(
            isolated("فارق الأهداف +8، والسهم (+10.9%) وبطاقة +A"),
            ["+8", "+10.9%"]
        );
    }

    #[test]
    fn latin_names_that_end_in_a_sign_are_isolated() {
        assert_eq!(
            isolated("لغة C++ وشركة OpenAI, Inc. ومدينة"),
            ["C++", "OpenAI, Inc."]
        );
        assert_eq!(isolated("قال متحدث باسم BBC. وأضاف"), Vec::<&str>::new());
    }

    #[test]
    fn plain_numbers_and_words_need_nothing() {
        assert_eq!(
            isolated("في 10:30 بسعر 1,234.5 يوم 29/3/2024 كوفيد-19 G-20 50%"),
            Vec::<&str>::new()
        );
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_at_the_edges_of_words(text in "[اب0-9A-Z+@./ ()،:-]{0,40}") {
            let mut last = 0;
            for span in isolate_spans(&text) {
                prop_assert!(span.start >= last && span.end > span.start);
                prop_assert!(text.get(span.clone()).is_some_and(|part| !part.contains('ا')));
                last = span.end;
            }
        }

        #[test]
        fn what_is_surely_arabic_has_no_span_by_the_rule(text in "[ابي0-9A+«»(\"،.: -]{0,24}") {
            if has_plain_spaces_alone(&text) && is_surely_arabic(&text) {
                prop_assert_eq!(spans_by_words(&text), []);
            }
        }

        #[test]
        fn any_text_is_read_without_panic(text in any::<String>()) {
            for span in isolate_spans(&text) {
                prop_assert!(text.get(span).is_some());
            }
        }
    }
}
