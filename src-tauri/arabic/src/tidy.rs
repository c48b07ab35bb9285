//! What is always right to change in text as it is typed or pasted, and what is right in text that is imported.
//!
//! Typed text loses characters nobody can see and gains real letters for presentation forms. Imported text is a
//! source: only its white space is made regular. Neither corrects a word; that is proofing, which asks first.

use unicode_normalization::UnicodeNormalization;

use crate::characters::is_embedding;

/// The eight lam-alef presentation forms and the letters they stand for. The Arabic keyboard layout of X11 types the
/// single form where other systems type two letters.
const LAM_ALEF: [(char, &str); 8] = [
    ('\u{FEF5}', "لآ"),
    ('\u{FEF6}', "لآ"),
    ('\u{FEF7}', "لأ"),
    ('\u{FEF8}', "لأ"),
    ('\u{FEF9}', "لإ"),
    ('\u{FEFA}', "لإ"),
    ('\u{FEFB}', "لا"),
    ('\u{FEFC}', "لا"),
];

/// Returns each lam-alef presentation form (U+FEF5–FEFC) with the two letters it stands for.
#[must_use]
pub const fn lam_alef_pairs() -> &'static [(char, &'static str)] {
    &LAM_ALEF
}

/// Returns typed or pasted text with what is always right to change: NFC; presentation forms as letters, keeping the
/// signs ﷺ ﷲ ﷼ and the ornate brackets ﴿﴾; soft hyphens, zero-width spaces, word joiners, byte order marks, bidi
/// embeddings and overrides and control characters removed; line ends as `\n`. Idempotent.
///
/// Isolates, direction marks and joiners stay: the interface shows them. Spelling stays.
#[must_use]
pub fn tidy_input(text: &str) -> String {
    let lines = text.replace("\r\n", "\n");
    let mut tidied = String::with_capacity(lines.len());
    for c in lines.chars() {
        match c {
            '\r' | '\u{0085}' | '\u{2028}' | '\u{2029}' => tidied.push('\n'),
            '\n' | '\t' => tidied.push(c),
            c if is_unwanted(c) => {}
            c if is_presentation_form(c) => push_letters(&mut tidied, c),
            c => tidied.push(c),
        }
    }
    tidied.nfc().collect()
}

/// Returns the text with every run of white space, no-break spaces and line ends included, as one space and none at
/// the ends. Nothing else changes: this is all an import may do to a word's surroundings.
#[must_use]
pub fn normalise_space(text: &str) -> String {
    if has_plain_spaces_alone(text) && has_single_spaces_within(text) {
        return text.to_owned();
    }
    let mut normal = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.push_str(word);
    }
    normal
}

/// Whether U+0020 is all the white space there is, as far as first bytes tell: those of other white space are E1, E2 and E3, but for
/// U+0085 and U+00A0, which share theirs with «quotation marks». Without a branch for each byte the compiler looks at many at once.
pub(crate) fn has_plain_spaces_alone(text: &str) -> bool {
    let may_be_other = |byte: u8| (byte < b' ') | matches!(byte, 0xE1..=0xE3);
    let other = text
        .bytes()
        .fold(false, |found, byte| found | may_be_other(byte));
    let pairs = text.as_bytes().windows(2);
    let is_other = |pair: &[u8]| (pair == [0xC2, 0x85]) | (pair == [0xC2, 0xA0]);
    !pairs.fold(other, |found, pair| found | is_other(pair))
}

/// Whether each U+0020 stands alone and between two words.
fn has_single_spaces_within(text: &str) -> bool {
    let at_an_end = text.starts_with(' ') | text.ends_with(' ');
    let pairs = text.as_bytes().windows(2);
    !pairs.fold(at_an_end, |found, pair| found | (pair == [b' '; 2]))
}

fn is_unwanted(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
        || is_embedding(c)
        || c.is_control()
}

/// True for the forms that are letters in disguise. The signs that are not kept here would be taken apart into words
/// (ﷺ) or lose their meaning (﷼, ﴾).
pub(crate) const fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}')
        && !matches!(c, '\u{FD3E}' | '\u{FD3F}' | '\u{FDF2}' | '\u{FDFA}')
}

/// A mark's isolated form decomposes to a space and the mark; the space was never typed.
pub(crate) fn push_letters(text: &mut String, form: char) {
    text.extend(
        std::iter::once(form)
            .nfkc()
            .filter(|&c| c != ' ' || form == '\u{FDFB}'),
    );
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lam_alef_forms_become_two_letters() {
        for (form, letters) in lam_alef_pairs() {
            assert_eq!(tidy_input(&form.to_string()), *letters);
        }
    }

    #[test]
    fn signs_that_are_not_letters_stay() {
        assert_eq!(tidy_input("ﷺ ﷲ ﷼ ﴿﴾"), "ﷺ ﷲ ﷼ ﴿﴾");
    }

    #[test]
    fn an_isolated_mark_joins_its_letter_without_a_space() {
        assert_eq!(tidy_input("شكرﹰا"), "شكرًا");
    }

    #[test]
    fn invisible_and_control_characters_go_and_joiners_stay() {
        assert_eq!(tidy_input("خ\u{00AD}ب\u{200B}ر\u{202E}\u{0007}"), "خبر");
        assert_eq!(
            tidy_input("می\u{200C}روم \u{2067}أ\u{2069}"),
            "می\u{200C}روم \u{2067}أ\u{2069}"
        );
        assert_eq!(tidy_input("أ\r\nب\rج\td"), "أ\nب\nج\td");
    }

    #[test]
    fn spelling_is_never_touched() {
        let seed = "اهم الاخبار: عربى و دولى، للمرة الأولي";
        assert_eq!(tidy_input(seed), seed);
    }

    #[test]
    fn white_space_becomes_single_spaces() {
        assert_eq!(
            normalise_space(" \u{00A0}خبر\u{00A0} \n عاجل\t"),
            "خبر عاجل"
        );
    }

    proptest! {
        #[test]
        fn tidying_twice_changes_nothing(text in any::<String>()) {
            let once = tidy_input(&text);
            prop_assert_eq!(tidy_input(&once), once);
        }

        #[test]
        fn tidying_arabic_twice_changes_nothing(text in "[\u{0600}-\u{06FF}\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFC}\u{200B}-\u{200F}\u{202A}-\u{202E}\r\n ]{0,40}") {
            let once = tidy_input(&text);
            prop_assert_eq!(tidy_input(&once), once);
        }

        #[test]
        fn space_is_all_that_normalising_changes(text in any::<String>()) {
            let normal = normalise_space(&text);
            prop_assert!(text.split_whitespace().eq(normal.split(' ').filter(|w| !w.is_empty())));
        }
    }
}
