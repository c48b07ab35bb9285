//! Folding: one form for everything that a reader takes for the same word. Search, tags and sections compare by it.
//!
//! It starts from Lucene's `ArabicNormalizer` (alef forms, ى, ة, marks, tatweel) and adds what Lucene leaves out and
//! newsrooms meet: alef wasla, hamza on its carriers, presentation forms, Persian letters, Arabic-Indic digits,
//! invisible controls. Folded text is for comparing, never for showing.

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;

use crate::characters::{
    TATWEEL, is_arabic_mark, is_invisible, is_latin_diacritic, is_quranic_sign,
};
use crate::digits::western_digit;
use crate::tidy::{has_plain_spaces_alone, normalise_space};

/// Returns the form of `text` under which spellings of one word are equal. Idempotent.
///
/// Compatibility forms become letters (NFKC), marks and tatweel and invisible controls go, أإآٱ become ا, ى becomes ي,
/// ة becomes ه, ؤ and ئ become ء, Persian and Urdu letters become their Arabic sisters, digits become 0-9, other
/// scripts are lower-cased and lose their diacritics, white space becomes single spaces with none at the ends, and a و
/// that stands alone joins the word after it.
#[must_use]
pub fn fold(text: &str) -> String {
    let folded = fold_plain(text).unwrap_or_else(|| fold_any(text));
    // A word alone, as the index has it, has nothing to be made regular.
    if has_plain_spaces_alone(&folded) && !folded.contains(' ') {
        return folded;
    }
    join_conjunction(normalise_space(&folded))
}

/// Joins a و that stands alone to the word after it: «عربى و دولى» and «عربي ودولي» are one name, and news texts hold
/// both spellings.
fn join_conjunction(text: String) -> String {
    const AND: &str = "و";
    if !text.split(' ').any(|word| word == AND) {
        return text;
    }
    let mut joined = String::with_capacity(text.len());
    let mut after_and = false;
    for word in text.split(' ') {
        if !joined.is_empty() && !after_and {
            joined.push(' ');
        }
        joined.push_str(word);
        after_and = word == AND;
    }
    joined
}

/// Folds text of ASCII and the everyday Arabic letters, which is nearly all there is; `None` for any other text. Not
/// one of these characters composes with another, so one look at each is enough: the index folds every word stored.
fn fold_plain(text: &str) -> Option<String> {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' '..='~' => folded.push(c.to_ascii_lowercase()),
            '\n' | '\t' | '\u{00A0}' => folded.push(' '),
            TATWEEL | '\u{064B}'..='\u{0652}' => {}
            '\u{0621}'..='\u{063A}'
            | '\u{0641}'..='\u{064A}'
            | '\u{0660}'..='\u{0669}'
            | '،'
            | '؛'
            | '؟'
            | '«'
            | '»' => {
                folded.push(fold_letter(fold_hamza_carrier(c)));
            }
            _ => return None,
        }
    }
    Some(folded)
}

fn fold_any(text: &str) -> String {
    text.nfkc()
        .map(fold_hamza_carrier)
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|&c| !is_dropped(c))
        .map(fold_letter)
        .nfc()
        .collect()
}

/// Returns every character that folding drops, in order, as ranges: what a copy of folding in another language is made of.
#[must_use]
pub fn dropped_by_folding() -> Vec<RangeInclusive<char>> {
    let mut ranges: Vec<RangeInclusive<char>> = Vec::new();
    for c in ('\0'..=char::MAX).filter(|&c| is_dropped(c)) {
        match ranges.last_mut() {
            Some(last) if u32::from(*last.end()) + 1 == u32::from(c) => *last = *last.start()..=c,
            Some(_) | None => ranges.push(c..=c),
        }
    }
    ranges
}

/// Returns every character that folding writes as another one, in order, hamza carriers among them; what Unicode's own
/// normal forms and lower case do is not repeated here.
#[must_use]
pub fn written_by_folding() -> Vec<(char, char)> {
    ('\0'..=char::MAX)
        .map(|c| (c, fold_letter(fold_hamza_carrier(c))))
        .filter(|(from, to)| from != to)
        .collect()
}

/// Must come before decomposition, which would leave the bare carrier و or ي instead of the hamza.
const fn fold_hamza_carrier(c: char) -> char {
    match c {
        'ؤ' | 'ئ' => 'ء',
        other => other,
    }
}

fn is_dropped(c: char) -> bool {
    c == TATWEEL
        || is_arabic_mark(c)
        || is_quranic_sign(c)
        || is_latin_diacritic(c)
        || is_invisible(c)
        || (c.is_control() && !c.is_whitespace())
}

fn fold_letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' | '\u{0672}' | '\u{0673}' => 'ا',
        'ى' | 'ی' | 'ې' | 'ے' => 'ي',
        'ة' | 'ہ' | 'ە' | 'ھ' | 'ۃ' => 'ه',
        'ک' | '\u{06AA}' => 'ك',
        other => western_digit(other),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hamza_and_its_carriers_meet() {
        assert_eq!(fold("أإآٱا"), "ااااا");
        assert_eq!(fold("مسؤول"), fold("مسئول"));
        assert_eq!(fold("و\u{0654}"), "ء");
    }

    #[test]
    fn final_letters_are_written_one_way() {
        assert_eq!(fold("عربى و دولى"), fold("عربي و دولي"));
        assert_eq!(fold("مدرسة"), fold("مدرسه"));
    }

    #[test]
    fn marks_tatweel_and_invisible_controls_go() {
        assert_eq!(fold("مُحَمَّـــد\u{200F}"), "محمد");
        assert_eq!(fold("رؤية\u{200B}"), "رءيه");
    }

    #[test]
    fn presentation_forms_are_letters() {
        assert_eq!(fold("ﻻعب"), "لاعب");
        assert_eq!(fold("ﷺ"), "صلي الله عليه وسلم");
    }

    #[test]
    fn persian_letters_and_every_digit_fold() {
        assert_eq!(fold("کتابی ۱۲٣"), "كتابي 123");
    }

    #[test]
    fn latin_loses_case_and_diacritics() {
        assert_eq!(fold("  São\u{00A0}PAULO\n"), "sao paulo");
    }

    #[test]
    fn the_tables_for_other_languages_hold_what_folding_does() {
        let dropped = dropped_by_folding();
        assert!(dropped.contains(&('\u{064B}'..='\u{065F}')));
        assert!(dropped.iter().any(|range| range.contains(&TATWEEL)));
        assert!(dropped.iter().all(|range| !range.contains(&'ن')));
        let written = written_by_folding();
        assert!(written.contains(&('ئ', 'ء')) && written.contains(&('ة', 'ه')));
        assert!(written.contains(&('٣', '3')));
    }

    proptest! {
        #[test]
        fn the_short_way_gives_what_the_long_way_gives(text in "[\u{0621}-\u{063F}\u{0640}-\u{0655}0-9A-Za-z،«» \n\u{00A0}]{0,40}") {
            if let Some(folded) = fold_plain(&text) {
                prop_assert_eq!(normalise_space(&folded), normalise_space(&fold_any(&text)));
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn folding_arabic_twice_changes_nothing(text in "[\u{0600}-\u{06FF}\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFC}\u{200B}-\u{200F} ]{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
