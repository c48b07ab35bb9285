//! Words as the index and the query hold them.

use std::collections::HashSet;

use arabic::{search_terms, stem};

/// One word of a text.
pub(crate) struct Term {
    pub(crate) word: String,
    pub(crate) stem: String,
}

/// What was asked for.
pub(crate) struct Asked {
    terms: Vec<Term>,
    /// The last word may be the beginning of one.
    is_typing: bool,
}

impl Asked {
    pub(crate) fn of(query: &str, is_typing: bool) -> Self {
        let finished = query.ends_with(char::is_whitespace);
        Self {
            terms: terms(query),
            is_typing: is_typing && !finished,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// An expression that stories with every word match.
    pub(crate) fn all(&self) -> String {
        self.expression(" AND ")
    }

    /// An expression that stories with any word match.
    pub(crate) fn any(&self) -> String {
        self.expression(" OR ")
    }

    fn expression(&self, joined: &str) -> String {
        let last = self.terms.len().saturating_sub(1);
        let each = self.terms.iter().enumerate().map(|(at, term)| {
            if self.is_typing && at == last {
                term.beginning()
            } else {
                term.whole()
            }
        });
        each.collect::<Vec<_>>().join(joined)
    }

    /// Whether a word of a story is one that was asked for.
    pub(crate) fn matches(&self, word: &str) -> bool {
        let last = self.terms.len().saturating_sub(1);
        terms(word).iter().any(|found| {
            self.terms.iter().enumerate().any(|(at, asked)| {
                found.stem == asked.stem || (self.is_typing && at == last && asked.begins(found))
            })
        })
    }
}

impl Term {
    fn whole(&self) -> String {
        if self.stem == self.word {
            quoted(&self.word)
        } else {
            format!("({} OR {})", quoted(&self.stem), quoted(&self.word))
        }
    }

    /// While a word is typed its end may not be there yet: as a beginning, only what stands before the stem may be taken off.
    /// It may be whole as well, and then it is asked for by its stem as when it is finished.
    fn beginning(&self) -> String {
        let bare = self.without_prefix();
        let mut ways = vec![format!("{} *", quoted(&self.word))];
        if bare != self.word {
            ways.push(format!("{} *", quoted(bare)));
        }
        if self.stem != bare {
            ways.push(quoted(&self.stem));
        }
        match ways.as_slice() {
            [only] => only.clone(),
            several => format!("({})", several.join(" OR ")),
        }
    }

    fn begins(&self, other: &Self) -> bool {
        other.word.starts_with(&self.word) || other.stem.starts_with(self.without_prefix())
    }

    fn without_prefix(&self) -> &str {
        let start = self.word.find(&self.stem).unwrap_or(0);
        self.word.get(start..).unwrap_or(&self.word)
    }
}

/// A word as an FTS5 string. No word holds a quote, but nothing here depends on it.
fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}

/// The words of a text, cut again where the tokeniser would cut: at anything ASCII that is no letter or digit.
fn terms(text: &str) -> Vec<Term> {
    let separates = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
    let mut terms = Vec::new();
    for term in search_terms(text) {
        if term.word.contains(separates) {
            let parts = term.word.split(separates).filter(|part| !part.is_empty());
            terms.extend(parts.map(|part| Term {
                word: part.to_owned(),
                stem: stem(part).to_owned(),
            }));
        } else {
            terms.push(Term {
                word: term.word,
                stem: term.stem,
            });
        }
    }
    terms
}

/// What the index holds of a text: its words, and their stems where they differ.
pub(crate) fn text_document(text: &str) -> String {
    let mut document = String::with_capacity(text.len() * 2);
    for term in terms(text) {
        push(&mut document, &term.word);
        if term.stem != term.word {
            push(&mut document, &term.stem);
        }
    }
    document
}

/// What the index holds of names: their words as they are, each once.
pub(crate) fn names_document(text: &str) -> String {
    let mut seen = HashSet::new();
    let mut document = String::new();
    for term in terms(text) {
        if seen.insert(term.word.clone()) {
            push(&mut document, &term.word);
        }
    }
    document
}

fn push(document: &mut String, word: &str) {
    if !document.is_empty() {
        document.push(' ');
    }
    document.push_str(word);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_never_becomes_syntax() {
        let asked = Asked::of("\"نص\" OR NEAR(a b) headline:* - ^", false);
        assert_eq!(
            asked.all(),
            "\"نص\" AND \"or\" AND \"near\" AND \"a\" AND \"b\" AND \"headline\""
        );
    }

    #[test]
    fn a_word_is_asked_for_by_its_stem_and_a_name_by_itself() {
        assert_eq!(
            Asked::of("المدرسة", false).all(),
            "(\"مدرس\" OR \"المدرسه\")"
        );
        assert_eq!(names_document("وكالة الأنباء، وكالة"), "وكاله الانباء");
    }

    #[test]
    fn the_word_being_typed_matches_as_a_beginning_with_and_without_its_article() {
        assert_eq!(
            Asked::of("خطاب الما", true).all(),
            "\"خطاب\" AND (\"الما\" * OR \"ما\" *)"
        );
        assert_eq!(
            Asked::of("خطاب المالية ", true).all(),
            "\"خطاب\" AND (\"مال\" OR \"الماليه\")"
        );
    }

    #[test]
    fn a_word_that_is_typed_to_its_end_is_found_by_its_stem_before_it_is_finished() {
        assert_eq!(Asked::of("مياه", true).all(), "(\"مياه\" * OR \"ميا\")");
        let asked = Asked::of("بلدية", true);
        assert!(asked.matches("البلدية") && asked.matches("بلديات"));
        let typed = Asked::of("بلدية", true).all();
        let held = text_document("البلدية");
        assert!(
            held.split(' ').any(|word| typed.contains(&quoted(word))),
            "{typed} in {held}"
        );
    }

    #[test]
    fn a_time_and_a_decimal_are_cut_as_the_tokeniser_cuts() {
        assert_eq!(
            text_document("في 10:30 و1.5"),
            text_document("في 10 30 و1 5")
        );
    }
}
