//! Which characters are marks, joiners and invisible controls. The one place that knows the code points.

/// ARABIC TATWEEL, the stretch that makes a word wider and never changes it.
pub(crate) const TATWEEL: char = '\u{0640}';

/// True for the vowel signs, Quranic signs and honorifics that sit on Arabic letters.
pub(crate) const fn is_arabic_mark(c: char) -> bool {
    matches!(c,
        '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E8}'
        | '\u{06EA}'..='\u{06ED}'
        | '\u{08D3}'..='\u{08E1}'
        | '\u{08E3}'..='\u{08FF}')
}

/// True for the Quranic signs between 06D6 and 06ED that stand alone: they are dropped by folding with the marks.
pub(crate) const fn is_quranic_sign(c: char) -> bool {
    matches!(c, '\u{06DD}' | '\u{06DE}' | '\u{06E9}')
}

/// True for the combining diacritics used with Latin, Greek and Cyrillic.
pub(crate) const fn is_latin_diacritic(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20F0}')
}

/// True for every bidirectional control of UAX #9: marks, embeddings, overrides and isolates.
pub(crate) const fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}')
        || is_embedding(c)
        || matches!(c, '\u{2066}'..='\u{2069}')
}

/// True for the embeddings and overrides, which no news text needs and which can disguise what a line says.
#[must_use]
pub const fn is_embedding(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}')
}

/// True for characters that take no width: soft hyphen, zero-width space and joiners, word joiner, byte order mark,
/// variation selectors.
pub(crate) const fn is_zero_width(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}'
    )
}

/// True for what a reader does not see and a word does not end at.
pub(crate) const fn is_invisible(c: char) -> bool {
    is_zero_width(c) || is_bidi_control(c)
}

/// True for letters of the Arabic blocks, digits and marks apart.
pub(crate) fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08C9}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
        && c.is_alphabetic()
        && !is_arabic_mark(c)
}

/// True for the letters of everyday Arabic and ASCII, about which nothing has to be looked up.
pub(crate) const fn is_plain_letter(c: char) -> bool {
    is_plain_arabic_letter(c) || c.is_ascii_alphanumeric()
}

/// True for every letter and digit of Unicode; those of everyday Arabic are not looked up.
#[must_use]
pub fn is_letter_or_digit(c: char) -> bool {
    is_plain_letter(c) || c.is_alphanumeric()
}

/// True for the letters of everyday Arabic.
pub(crate) const fn is_plain_arabic_letter(c: char) -> bool {
    matches!(c, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}')
}

/// Whether two bytes of UTF-8 are a letter of everyday Arabic: the same as [`is_plain_arabic_letter`] of a character that is not
/// taken out of its text. A table and no branch: letters of D8 and of D9 come as they like, which no processor foresees.
pub(crate) const fn is_plain_arabic_pair(first: u8, second: u8) -> bool {
    let place = ((first & 1) << 6) | (second & 0x3F);
    (first & 0xFE == 0xD8) & ((PLAIN_ARABIC_LETTERS >> place) & 1 == 1)
}

/// The letters of everyday Arabic from U+0600 to U+067F, a bit each.
const PLAIN_ARABIC_LETTERS: u128 = {
    let mut letters = 0;
    let mut place = 0;
    while place < u128::BITS {
        if let Some(c) = char::from_u32(0x0600 + place)
            && is_plain_arabic_letter(c)
        {
            letters |= 1 << place;
        }
        place += 1;
    }
    letters
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_of_bytes_is_a_letter_as_its_character_is() {
        let mut two = [0; 2];
        for c in '\u{80}'..'\u{800}' {
            c.encode_utf8(&mut two);
            let [first, second] = two;
            assert_eq!(
                is_plain_arabic_pair(first, second),
                is_plain_arabic_letter(c)
            );
        }
        // What follows a letter of ASCII is no second byte.
        for (first, second) in [(b'a', 0xD8), (b' ', b'x'), (0xE2, 0x80)] {
            assert!(!is_plain_arabic_pair(first, second));
        }
    }
}
