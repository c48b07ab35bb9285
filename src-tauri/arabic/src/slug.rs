//! Slugs: the readable end of a story's address, and the whole address of a section or a tag.
//!
//! Arabic stays Arabic: transliterations drop the vowels and cannot be read. A slug names a folder on disk, so it is
//! also kept clear of separators, dots, over-long names and the device names of Windows.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::characters::{
    TATWEEL, is_arabic_mark, is_invisible, is_latin_diacritic, is_plain_arabic_letter,
    is_plain_letter, is_quranic_sign,
};
use crate::digits::western_digit;

/// The most letters (Unicode scalar values) a slug may have.
pub const MAX_SLUG_LETTERS: usize = 60;
/// The most bytes of UTF-8 a slug may have: 360 bytes once percent-encoded, well below any limit on an address.
pub const MAX_SLUG_BYTES: usize = 120;

/// Names that Windows keeps for devices, and the name a folder's own page has.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "index", "default"];

/// Why a slug that an editor typed cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlugFault {
    /// There is nothing in it.
    #[error("the slug is empty; type at least one letter or leave the one made from the headline")]
    Empty,
    /// It is longer than an address may be.
    #[error(
        "the slug has {letters} letters ({bytes} bytes); shorten it to {MAX_SLUG_LETTERS} letters and {MAX_SLUG_BYTES} bytes"
    )]
    TooLong {
        /// How many letters it has.
        letters: usize,
        /// How many bytes of UTF-8 it has.
        bytes: usize,
    },
    /// It holds something that would lead out of its folder: a dot, a stroke, a colon.
    #[error("the slug holds «{0}», which is part of a path; use letters, digits and hyphens only")]
    Path(char),
    /// It holds a character that is no letter, digit or hyphen.
    #[error("the slug holds «{}» (U+{:04X}); use letters, digits and hyphens only", .0.escape_default(), u32::from(*.0))]
    Character(char),
    /// A hyphen stands at an end or beside another.
    #[error("the slug has a hyphen at an end or two together; put one hyphen between words")]
    Hyphen,
    /// The name belongs to the system.
    #[error("«{0}» is a name the system keeps for itself; add a word to it")]
    Reserved(String),
    /// It is written in a form that is changed on the way (capitals, marks, Arabic-Indic digits).
    #[error("the slug is not in its plain form; use «{0}»")]
    NotPlain(String),
}

/// Returns the slug of a headline or a name, or an empty string when nothing of it is a letter or a digit.
///
/// NFKC, then marks, tatweel and invisible controls are dropped (hamza stays), Latin is lower-cased, digits become
/// 0-9, everything else becomes one hyphen between words. It is cut at the end of a word to [`MAX_SLUG_LETTERS`] and
/// [`MAX_SLUG_BYTES`]; a single longer word is cut at a letter. A reserved name gets `-1`. Idempotent.
#[must_use]
pub fn slug(text: &str) -> String {
    let plain = plain_form(text);
    let mut slug = String::new();
    let mut letters = 0;
    for word in plain
        .split(|c: char| !is_plain_letter(c) && !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        let hyphen = usize::from(!slug.is_empty());
        let length = word.chars().count() + hyphen;
        if letters + length > MAX_SLUG_LETTERS || slug.len() + word.len() + hyphen > MAX_SLUG_BYTES
        {
            if slug.is_empty() {
                slug.push_str(&cut_word(word));
            }
            break;
        }
        if hyphen == 1 {
            slug.push('-');
        }
        slug.push_str(word);
        letters += length;
    }
    if is_reserved(&slug) {
        slug.push_str("-1");
    }
    slug
}

/// The text with nothing in it that a slug leaves out without a hyphen.
fn plain_form(text: &str) -> Cow<'_, str> {
    // An export asks for the slug of every headline, and nearly all are everyday Arabic: nothing is to be looked up.
    let is_everyday = |c: char| {
        is_plain_arabic_letter(c)
            || (c.is_ascii() && c != '\'' && !c.is_ascii_uppercase())
            || matches!(c, '،' | '؛' | '؟' | '«' | '»')
    };
    if text.chars().all(is_everyday) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(normalised(text))
    }
}

fn normalised(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|&c| !is_dropped(c))
        .map(western_digit)
        .nfc()
        .collect()
}

/// True for a text that can be used as a slug as it stands.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    check_slug(text).is_ok()
}

/// Checks a slug that an editor typed.
///
/// # Errors
/// The first [`SlugFault`] that stands in its way, with what to do about it.
pub fn check_slug(text: &str) -> Result<(), SlugFault> {
    if is_everyday_slug(text) {
        return Ok(());
    }
    if text.is_empty() {
        return Err(SlugFault::Empty);
    }
    if let Some(part) = text.chars().find(|c| matches!(c, '.' | '/' | '\\' | ':')) {
        return Err(SlugFault::Path(part));
    }
    if let Some(other) = text.chars().find(|&c| c != '-' && !may_become_letter(c)) {
        return Err(SlugFault::Character(other));
    }
    if text.split('-').any(str::is_empty) {
        return Err(SlugFault::Hyphen);
    }
    let letters = text.chars().count();
    if letters > MAX_SLUG_LETTERS || text.len() > MAX_SLUG_BYTES {
        return Err(SlugFault::TooLong {
            letters,
            bytes: text.len(),
        });
    }
    if is_reserved(text) {
        return Err(SlugFault::Reserved(text.to_owned()));
    }
    let plain = slug(text);
    if plain.is_empty() {
        return Err(SlugFault::Empty);
    }
    if plain != text {
        return Err(SlugFault::NotPlain(plain));
    }
    Ok(())
}

/// True for a slug of everyday letters and digits, about which nothing has to be looked up.
fn is_everyday_slug(text: &str) -> bool {
    let mut letters = 0;
    let mut before = '-';
    for c in text.chars() {
        let is_letter = c.is_ascii_lowercase() || c.is_ascii_digit() || is_plain_arabic_letter(c);
        if !is_letter && (c != '-' || before == '-') {
            return false;
        }
        letters += 1;
        before = c;
    }
    before != '-'
        && letters <= MAX_SLUG_LETTERS
        && text.len() <= MAX_SLUG_BYTES
        && !is_reserved(text)
}

/// True for what [`slug`] keeps, or drops without leaving a hyphen in its place.
fn may_become_letter(c: char) -> bool {
    c.is_alphanumeric() || (is_dropped(c) && !is_invisible(c) && !c.is_control())
}

fn is_dropped(c: char) -> bool {
    c == TATWEEL
        || matches!(c, '\'' | '’')
        || is_arabic_mark(c)
        || is_quranic_sign(c)
        || is_latin_diacritic(c)
        || is_invisible(c)
}

fn cut_word(word: &str) -> String {
    let mut cut = String::new();
    for c in word.chars().take(MAX_SLUG_LETTERS) {
        if cut.len() + c.len_utf8() > MAX_SLUG_BYTES {
            break;
        }
        cut.push(c);
    }
    cut
}

fn is_reserved(slug: &str) -> bool {
    RESERVED.contains(&slug)
        || ["com", "lpt"].iter().any(|device| {
            slug.strip_prefix(device)
                .is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn arabic_stays_arabic_and_keeps_hamza() {
        assert_eq!(
            slug("رئيس الوزراء: «لن نُؤجِّل الامتحانات»"),
            "رئيس-الوزراء-لن-نؤجل-الامتحانات"
        );
        assert_eq!(slug("#رؤية_٢٠٣٠ ـــ عـــاجل\u{200F}"), "رؤية-2030-عاجل");
    }

    #[test]
    fn latin_is_lower_cased() {
        assert_eq!(slug("اتفاق مع OpenAI, Inc."), "اتفاق-مع-openai-inc");
    }

    #[test]
    fn a_long_headline_is_cut_at_a_word() {
        let headline = "افتتاح أكبر محطة لتحلية مياه البحر في مدينة العلمين الجديدة بحضور عدد من الوزراء والمحافظين";
        let slug = slug(headline);
        assert_eq!(
            slug,
            "افتتاح-أكبر-محطة-لتحلية-مياه-البحر-في-مدينة-العلمين-الجديدة"
        );
        assert!(slug.chars().count() <= MAX_SLUG_LETTERS);
    }

    #[test]
    fn a_word_longer_than_a_slug_is_cut_at_a_letter() {
        assert_eq!(slug(&"م".repeat(100)).chars().count(), 60);
        assert!(slug(&"😀中".repeat(90)).len() <= MAX_SLUG_BYTES);
    }

    #[test]
    fn reserved_names_are_given_a_number() {
        assert_eq!(slug("CON"), "con-1");
        assert_eq!(slug("Lpt1"), "lpt1-1");
        assert_eq!(slug("index"), "index-1");
        assert_eq!(slug("القانون"), "القانون");
    }

    #[test]
    fn nothing_left_is_an_empty_slug() {
        assert_eq!(slug("… — !؟"), "");
        assert_eq!(slug("../.."), "");
    }

    #[test]
    fn a_typed_path_is_refused_with_its_reason() {
        assert_eq!(check_slug("../../x"), Err(SlugFault::Path('.')));
        assert_eq!(check_slug("a/b"), Err(SlugFault::Path('/')));
        assert_eq!(check_slug("خبر عاجل"), Err(SlugFault::Character(' ')));
        assert_eq!(
            check_slug("a\u{202E}b"),
            Err(SlugFault::Character('\u{202E}'))
        );
        assert_eq!(check_slug("-خبر"), Err(SlugFault::Hyphen));
        assert_eq!(check_slug("nul"), Err(SlugFault::Reserved("nul".into())));
        assert_eq!(check_slug("News"), Err(SlugFault::NotPlain("news".into())));
        assert_eq!(check_slug(""), Err(SlugFault::Empty));
        assert!(matches!(
            check_slug(&"a".repeat(61)),
            Err(SlugFault::TooLong { letters: 61, .. })
        ));
        assert_eq!(check_slug("news-2027"), Ok(()));
    }

    proptest! {
        #[test]
        fn a_slug_is_empty_or_usable_and_stays_itself(text in any::<String>()) {
            let made = slug(&text);
            prop_assert!(made.is_empty() || check_slug(&made) == Ok(()), "{:?}", made);
            prop_assert_eq!(slug(&made), made);
        }

        #[test]
        fn an_everyday_text_is_in_its_plain_form(text in "[\u{0621}-\u{064A}،؛؟«»a-zA-Z0-9 '.:-]{0,80}") {
            prop_assert_eq!(plain_form(&text).into_owned(), normalised(&text));
        }

        #[test]
        fn an_everyday_slug_is_the_slug_of_itself(text in "[\u{0621}-\u{064A}a-zA-Z0-9-]{0,70}|com1|index|nul") {
            prop_assert!(!is_everyday_slug(&text) || slug(&text) == text, "{:?}", text);
        }

        #[test]
        fn an_arabic_slug_is_empty_or_usable(text in "[\u{0600}-\u{06FF}\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFC}a-zA-Z0-9./_ -]{0,120}") {
            let made = slug(&text);
            prop_assert!(made.is_empty() || is_slug(&made), "{:?}", made);
            prop_assert_eq!(slug(&made), made);
        }
    }
}
