//! Pasted text: what other programs leave in it that no reader sees or needs, taken out and counted by its kind.
//!
//! Text comes in parts, because a block's words may carry marks, and what is right for a character is decided by its
//! neighbours in the whole block. Spelling is never touched.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::characters::{
    TATWEEL, is_arabic_letter, is_arabic_mark, is_bidi_control, is_embedding, is_plain_letter,
};
use crate::tidy::{is_presentation_form, push_letters};

/// A kind of cleaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cleaning {
    /// A no-break space that is now a space. One between a number and its unit stays.
    NoBreakSpace,
    /// A bidirectional control removed: every embedding and override, an isolate without its other half, and what
    /// stands at the edge of a block.
    BidiControl,
    /// A tatweel removed from inside a word, or one of several at its end.
    Tatweel,
    /// A presentation form that is now the letters it stands for.
    PresentationForm,
    /// A letter of Persian that is now the Arabic one.
    PersianLetter,
    /// A character without width removed.
    ZeroWidth,
    /// A soft hyphen removed.
    SoftHyphen,
}

/// How many characters of each kind were cleaned.
pub type Cleanings = BTreeMap<Cleaning, usize>;

/// One part of a block of pasted text.
#[derive(Debug, Clone, Copy)]
pub struct PastedPart<'t> {
    /// Its words.
    pub text: &'t str,
    /// Whether they are said to be in a language that is written with letters of its own and with joiners: Persian,
    /// Urdu, Kurdish.
    pub keeps_letters: bool,
}

/// Cleans one block of pasted text, its parts in order. White space becomes single spaces, none at the ends of lines;
/// line ends stay. Idempotent.
#[must_use]
pub fn clean_pasted(parts: &[PastedPart<'_>]) -> (Vec<String>, Cleanings) {
    let mut block = Block::of(parts);
    block.remove_bidi_controls();
    block.remove_joiners();
    block.fold_persian();
    block.remove_tatweel();
    block.space_words();
    let mut texts = vec![String::new(); parts.len()];
    for letter in &block.letters {
        if let Some(text) = texts.get_mut(letter.part) {
            text.push(letter.c);
        }
    }
    let texts = texts.into_iter().map(|text| text.nfc().collect()).collect();
    (texts, block.cleanings)
}

/// Pasted text as it came, but for what can disguise a line and what is no character of a text: embeddings, overrides
/// and control characters.
#[must_use]
pub fn keep_pasted(text: &str) -> String {
    text.chars()
        .map(as_line_end)
        .filter(|&c| !is_embedding(c) && (!c.is_control() || c == '\n' || c == '\t'))
        .collect()
}

#[derive(Clone, Copy)]
struct Letter {
    c: char,
    part: usize,
    keeps: bool,
}

struct Block {
    letters: Vec<Letter>,
    cleanings: Cleanings,
}

impl Block {
    /// The characters of the parts, without those that are never wanted and with letters for presentation forms.
    fn of(parts: &[PastedPart<'_>]) -> Self {
        let mut block = Self {
            letters: Vec::new(),
            cleanings: Cleanings::new(),
        };
        let mut letters = String::new();
        for (
            part,
            PastedPart {
                text,
                keeps_letters,
            },
        ) in parts.iter().enumerate()
        {
            let mut before = ' ';
            for c in text.chars() {
                if before == '\r' && c == '\n' {
                    before = c;
                    continue;
                }
                before = c;
                letters.clear();
                match as_line_end(c) {
                    '\u{00AD}' => block.count(Cleaning::SoftHyphen, 1),
                    '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => {
                        block.count(Cleaning::ZeroWidth, 1);
                    }
                    c if is_embedding(c) => block.count(Cleaning::BidiControl, 1),
                    c if is_presentation_form(c) => {
                        block.count(Cleaning::PresentationForm, 1);
                        push_letters(&mut letters, c);
                    }
                    '\t' => letters.push(' '),
                    c if c.is_control() && c != '\n' => block.count(Cleaning::ZeroWidth, 1),
                    c => letters.push(c),
                }
                block.letters.extend(letters.chars().map(|c| Letter {
                    c,
                    part,
                    keeps: *keeps_letters,
                }));
            }
        }
        block
    }

    fn count(&mut self, kind: Cleaning, by: usize) {
        if by > 0 {
            *self.cleanings.entry(kind).or_default() += by;
        }
    }

    fn at(&self, place: usize) -> Option<char> {
        self.letters.get(place).map(|letter| letter.c)
    }

    /// Removes the letters at the places for which `gone` is true, and counts them.
    fn remove(&mut self, kind: Cleaning, gone: &[bool]) {
        self.count(kind, gone.iter().filter(|&&gone| gone).count());
        let mut places = gone.iter();
        self.letters
            .retain(|_| !places.next().copied().unwrap_or_default());
    }

    fn remove_bidi_controls(&mut self) {
        if !self.letters.iter().any(|letter| is_bidi_control(letter.c)) {
            return;
        }
        let seen = |letter: &Letter| {
            !letter.c.is_whitespace() && !is_bidi_control(letter.c) && !is_joiner(letter.c)
        };
        let first = self.letters.iter().position(seen);
        let last = self.letters.iter().rposition(seen);
        let at_edge = |place: usize| {
            first.is_none_or(|first| place < first) || last.is_none_or(|last| place > last)
        };
        let mut gone = vec![false; self.letters.len()];
        let mut open: Vec<usize> = Vec::new();
        let mut remove = |place: usize| {
            if let Some(gone) = gone.get_mut(place) {
                *gone = true;
            }
        };
        for (place, letter) in self.letters.iter().enumerate() {
            match letter.c {
                '\u{2066}'..='\u{2068}' => open.push(place),
                '\u{2069}' => match open.pop() {
                    Some(opener) if at_edge(opener) && at_edge(place) => {
                        remove(opener);
                        remove(place);
                    }
                    Some(_) => {}
                    None => remove(place),
                },
                c if is_bidi_control(c) && at_edge(place) => remove(place),
                _ => {}
            }
        }
        open.into_iter().for_each(remove);
        self.remove(Cleaning::BidiControl, &gone);
    }

    /// Joiners stay in languages that need them, in words with a letter that Arabic has not, and between signs, where
    /// they make one picture of several. After «ه» a joiner stands for the tatweel of «1445هـ».
    fn remove_joiners(&mut self) {
        if !self.letters.iter().any(|letter| is_joiner(letter.c)) {
            return;
        }
        let keeps = self.keeping();
        let mut gone = vec![false; self.letters.len()];
        let mut tatweels = Vec::new();
        let places = self.letters.iter().zip(&keeps).zip(&mut gone).enumerate();
        for (place, ((letter, &keeps), gone)) in places {
            if !is_joiner(letter.c) || keeps {
                continue;
            }
            let before = place.checked_sub(1).and_then(|before| self.at(before));
            let after = self.at(place + 1);
            let between_signs =
                before.is_some_and(is_pictograph) && after.is_some_and(is_pictograph);
            let shapes = letter.c == '\u{200D}'
                && before == Some('ه')
                && !after.is_some_and(|c| is_arabic_letter(c) || is_joiner(c));
            if shapes {
                tatweels.push(place);
            } else {
                *gone = !between_signs;
            }
        }
        self.count(Cleaning::ZeroWidth, tatweels.len());
        for place in tatweels {
            if let Some(letter) = self.letters.get_mut(place) {
                letter.c = TATWEEL;
            }
        }
        self.remove(Cleaning::ZeroWidth, &gone);
    }

    fn fold_persian(&mut self) {
        if !self
            .letters
            .iter()
            .any(|letter| arabic_for(letter.c).is_some())
        {
            return;
        }
        let keeps = self.keeping();
        let mut folded = 0;
        for (letter, keeps) in self.letters.iter_mut().zip(keeps) {
            if let Some(arabic) = arabic_for(letter.c).filter(|_| !keeps) {
                letter.c = arabic;
                folded += 1;
            }
        }
        self.count(Cleaning::PersianLetter, folded);
    }

    /// For each place, whether its letters stay as they are: in a language that is said to need them, and in a word
    /// that another of its letters shows to be no Arabic one.
    fn keeping(&self) -> Vec<bool> {
        let in_word = |letter: &Letter| {
            letter.c.is_alphabetic() || is_arabic_mark(letter.c) || is_joiner(letter.c)
        };
        let mut keeps = Vec::with_capacity(self.letters.len());
        for word in self.letters.chunk_by(|a, b| in_word(a) == in_word(b)) {
            let foreign = word.iter().any(|letter| is_letter_of_others(letter.c));
            keeps.extend(word.iter().map(|letter| letter.keeps || foreign));
        }
        keeps
    }

    /// Inside a word a tatweel only makes it wider. At its end it says something: «لـ», «الـ24», «1445هـ»; one is
    /// enough. Under a mark it carries the mark, and by itself it is a line that somebody drew.
    fn remove_tatweel(&mut self) {
        if !self.letters.iter().any(|letter| letter.c == TATWEEL) {
            return;
        }
        let mut gone = Vec::with_capacity(self.letters.len());
        let mut base = None;
        let mut place = 0;
        for stretch in self
            .letters
            .chunk_by(|a, b| (a.c == TATWEEL) == (b.c == TATWEEL))
        {
            place += stretch.len();
            if stretch.first().is_none_or(|letter| letter.c != TATWEEL) {
                gone.extend(stretch.iter().map(|_| false));
                base = stretch
                    .iter()
                    .rev()
                    .map(|letter| letter.c)
                    .find(|&c| !is_arabic_mark(c))
                    .or(base);
                continue;
            }
            let after = self.at(place);
            let carries = after.is_some_and(is_arabic_mark);
            let joins = |c: Option<char>| c.is_some_and(|c| is_arabic_letter(c) && c != TATWEEL);
            let stay = match (joins(base), joins(after)) {
                _ if carries => 1,
                (true, true) => 0,
                (true, false) | (false, true) => 1,
                (false, false) => stretch.len(),
            };
            gone.extend((0..stretch.len()).map(|nth| nth >= stay));
        }
        self.remove(Cleaning::Tatweel, &gone);
    }

    fn space_words(&mut self) {
        let mut spaced: Vec<Letter> = Vec::with_capacity(self.letters.len());
        let mut made = 0;
        // Whether the last space was a no-break one.
        let mut replaced = false;
        for (place, &letter) in self.letters.iter().enumerate() {
            let last = spaced.last().map(|last| last.c);
            if letter.c == '\n' {
                if last == Some(' ') {
                    spaced.pop();
                }
                spaced.push(letter);
            } else if is_no_break(letter.c)
                && last.is_some_and(char::is_numeric)
                && self.at(place + 1).is_some_and(char::is_alphabetic)
            {
                spaced.push(letter);
            } else if letter.c.is_whitespace() {
                if last.is_some_and(|last| last != ' ' && last != '\n') {
                    spaced.push(Letter { c: ' ', ..letter });
                    replaced = is_no_break(letter.c);
                }
            } else {
                made += usize::from(last == Some(' ') && replaced);
                spaced.push(letter);
            }
        }
        while spaced.last().is_some_and(|last| last.c.is_whitespace()) {
            spaced.pop();
        }
        let start = spaced
            .iter()
            .position(|letter| !letter.c.is_whitespace())
            .unwrap_or(spaced.len());
        spaced.drain(..start);
        self.letters = spaced;
        self.count(Cleaning::NoBreakSpace, made);
    }
}

const fn as_line_end(c: char) -> char {
    match c {
        '\r' | '\u{0085}' | '\u{2028}' | '\u{2029}' => '\n',
        other => other,
    }
}

/// True for the signs that joiners make one picture of, and the selector that may stand after them.
const fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{FE0F}' | '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

const fn is_no_break(c: char) -> bool {
    matches!(c, '\u{00A0}' | '\u{202F}' | '\u{2007}')
}

/// The Arabic letter for one that Persian, Urdu and Kurdish keyboards type in its place.
const fn arabic_for(c: char) -> Option<char> {
    match c {
        '\u{06CC}' => Some('ي'),
        '\u{06A9}' => Some('ك'),
        '\u{06C1}' | '\u{06D5}' => Some('ه'),
        _ => None,
    }
}

/// True for Arabic letters that everyday Arabic does not have and that stand for no letter of it: گ, پ, چ, ژ, ۆ, ٹ…
fn is_letter_of_others(c: char) -> bool {
    is_arabic_letter(c) && !is_plain_letter(c) && arabic_for(c).is_none() && c != TATWEEL
}

#[cfg(test)]
mod tests;
