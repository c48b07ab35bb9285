//! Search terms: the folded word and its light10 stem (Larkey, Ballesteros and Connell, «Light Stemming for Arabic
//! Information Retrieval», as in Lucene's `ArabicStemmer`).
//!
//! Only what the index and a query share. Names of people and places are matched by [`fold`], never by stem: light10
//! makes one stem of القاعدة and قاعد.

use std::borrow::Cow;

use crate::characters::{TATWEEL, is_arabic_mark, is_letter_or_digit};
use crate::fold::fold;
use crate::words::words;

const PREFIXES: [&str; 7] = ["ال", "وال", "بال", "كال", "فال", "لل", "و"];
/// Folding has already turned ة into ه, so the two suffixes of light10 that end in ة are covered by يه and ه.
const SUFFIXES: [&str; 8] = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];
const SHORTEST_STEM: usize = 2;
const FATHATAN: char = '\u{064B}';
/// A single و is more often a root letter than «and», so it goes only from words of at least four letters.
const SHORTEST_WORD_LOSING_WAW: usize = 4;

/// One word as the index and the query hold it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Term {
    /// The folded word.
    pub word: String,
    /// Its light10 stem; equal to `word` when there is nothing to take off.
    pub stem: String,
}

/// Returns the light10 stem of a word that [`fold`] has folded; a slice of the word itself.
///
/// One prefix goes, then each suffix in order, as long as two letters remain.
#[must_use]
pub fn stem(folded: &str) -> &str {
    let mut rest = PREFIXES
        .iter()
        .find_map(|prefix| without_prefix(folded, prefix))
        .unwrap_or(folded);
    for suffix in SUFFIXES {
        if let Some(shorter) = rest.strip_suffix(suffix)
            && has_letters(shorter, SHORTEST_STEM)
        {
            rest = shorter;
        }
    }
    rest
}

/// Returns the terms of a text in reading order, the same for what is indexed and for what is asked.
///
/// A hashtag gives its parts, so «#رؤية_2030» is found by «رؤية» and by «رؤية 2030»; digits are written 0-9 without
/// separators of thousands.
#[must_use]
pub fn search_terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    for word in words(text) {
        if word.text.contains(['_', '#', '@', TATWEEL]) {
            for part in hashtag_parts(word.text) {
                push_terms(&part, &mut terms);
            }
        } else {
            push_terms(word.text, &mut terms);
        }
    }
    terms
}

/// Adds the terms of one word; folding may make several of it (ﷺ).
fn push_terms(word: &str, terms: &mut Vec<Term>) {
    let bare = without_accusative(word)
        .map(fold)
        .filter(|bare| has_letters(bare, SHORTEST_STEM) && !bare.contains(' '));
    let folded = fold(word);
    let mut push = |folded: Cow<'_, str>| {
        if !folded.contains(is_letter_or_digit) {
            return;
        }
        let word = if folded.starts_with(|c: char| c.is_ascii_digit()) {
            folded.replace([',', '٬'], "")
        } else {
            folded.into_owned()
        };
        let stem = stem(bare.as_deref().unwrap_or(&word)).to_owned();
        terms.push(Term { word, stem });
    };
    if folded.contains(' ') {
        folded.split(' ').for_each(|part| push(Cow::Borrowed(part)));
    } else {
        push(Cow::Owned(folded));
    }
}

/// The word without the alef of its accusative, where its tanwin is written: «محمدًا» is found by «محمد». Without the sign the
/// alef may belong to the word («سوريا»), so it stays.
fn without_accusative(word: &str) -> Option<&str> {
    let marked = word.trim_end_matches(is_arabic_mark);
    let before = marked.strip_suffix('ا')?;
    let signs = |text: &str, rest: &str| {
        text.get(rest.len()..)
            .is_some_and(|signs| signs.contains(FATHATAN))
    };
    let bare = before.trim_end_matches(is_arabic_mark);
    (signs(before, bare) || signs(word, marked)).then_some(bare)
}

fn without_prefix<'a>(word: &'a str, prefix: &str) -> Option<&'a str> {
    let rest = word.strip_prefix(prefix)?;
    let long_enough = if prefix == "و" {
        has_letters(word, SHORTEST_WORD_LOSING_WAW)
    } else {
        has_letters(rest, SHORTEST_STEM)
    };
    long_enough.then_some(rest)
}

fn has_letters(word: &str, least: usize) -> bool {
    word.chars().nth(least - 1).is_some()
}

/// Splits at `_` and `#`, and at a tatweel after ة or ى: those letters end a word, so it stands for a space there
/// («#الجمهوريةـالجديدة»).
fn hashtag_parts(word: &str) -> Vec<String> {
    word.replace("ةـ", "ة_")
        .replace("ىـ", "ى_")
        .split(['_', '#', '@'])
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words_of(text: &str) -> Vec<String> {
        search_terms(text)
            .into_iter()
            .map(|term| term.word)
            .collect()
    }

    #[test]
    fn one_prefix_and_every_suffix_go() {
        assert_eq!(stem("والمعلمون"), "معلم");
        assert_eq!(stem("بالسيارات"), "سيار");
        assert_eq!(stem("للمدرسه"), "مدرس");
        assert_eq!(stem("كتابها"), "كتاب");
    }

    #[test]
    fn short_words_stay_whole() {
        assert_eq!(stem("ال"), "ال");
        assert_eq!(stem("ورد"), "ورد");
        assert_eq!(stem("هي"), "هي");
        assert_eq!(stem("وقال"), "قال");
    }

    #[test]
    fn latin_and_digits_have_no_arabic_affixes() {
        assert_eq!(stem("reuters"), "reuters");
        assert_eq!(stem("2030"), "2030");
    }

    #[test]
    fn a_hashtag_is_found_by_its_words() {
        assert_eq!(words_of("#رؤية_2030"), ["رءيه", "2030"]);
        assert_eq!(words_of("#الجمهوريةـالجديدة"), ["الجمهوريه", "الجديده"]);
    }

    #[test]
    fn the_alef_of_an_accusative_hides_no_word_whichever_way_its_tanwin_is_typed() {
        for (written, plain) in [
            ("محمدًا", "محمد"),
            ("محمداً", "محمد"),
            ("حقًّا", "حق"),
            ("حقّاً", "حق"),
            ("والكتابًا", "الكتاب"),
        ] {
            let found = search_terms(written);
            assert_eq!(found[0].stem, search_terms(plain)[0].stem, "{written}");
            assert_eq!(found[0].word, fold(written), "the word itself is kept");
        }
        assert_eq!(search_terms("سوريا")[0].stem, "سوريا");
        assert_eq!(search_terms("ثانيًا")[0].word, "ثانيا");
    }

    #[test]
    fn a_vocalised_word_is_one_term() {
        assert_eq!(words_of("أيضًا"), ["ايضا"]);
        assert_eq!(words_of("أكثر من ٢٬٠٠٠ شخص"), ["اكثر", "من", "2000", "شخص"]);
    }

    #[test]
    fn the_article_does_not_hide_a_word() {
        assert_eq!(search_terms("الرئيس")[0].stem, search_terms("رئيس")[0].stem);
    }

    proptest! {
        #[test]
        fn terms_are_folded_and_stems_are_within_them(text in any::<String>()) {
            for term in search_terms(&text) {
                prop_assert!(term.word.contains(&term.stem));
                prop_assert!(!term.stem.is_empty());
                prop_assert!(!term.word.contains(' '));
            }
        }
    }
}
