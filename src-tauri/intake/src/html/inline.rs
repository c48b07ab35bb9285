//! Words on their way into a block: runs with marks, white space made regular as a browser shows it.

use std::cell::Cell;
use std::rc::Rc;

use arabic::{Cleaning, is_embedding, keep_pasted};
use story::{Mark, Run, Runs};

use super::letters::{Letters, PasteChange, PasteChanges};

const NO_BREAK_SPACE: char = '\u{A0}';

/// The most bytes of addresses in one text; past it words are kept and links are not. A link of any length may be on every
/// second word, and each of its runs has it.
const MOST_ADDRESSES: usize = 16 * 1024 * 1024;

/// What may still be said of addresses, in bytes, by all who read parts of one text.
#[derive(Clone)]
pub(super) struct Links(Rc<Cell<usize>>);

impl Links {
    /// Nothing is said yet.
    pub fn new() -> Self {
        Self(Rc::new(Cell::new(MOST_ADDRESSES)))
    }

    /// Marks as a run has them.
    fn within(&self, marks: &[Mark]) -> Vec<Mark> {
        let address = |mark: &Mark| {
            if let Mark::Link { href } = mark {
                href.as_str().len()
            } else {
                0
            }
        };
        match self.0.get().checked_sub(marks.iter().map(address).sum()) {
            Some(left) => {
                self.0.set(left);
                marks.to_vec()
            }
            None => {
                let plain = marks.iter().filter(|mark| address(mark) == 0);
                plain.cloned().collect()
            }
        }
    }
}

/// How words stand in the text around them.
#[derive(Clone, Copy)]
pub(super) struct Manner<'m> {
    /// The marks on them.
    pub marks: &'m [Mark],
    /// Whether their line ends are kept.
    pub lines: bool,
    /// Whether their language has letters of its own.
    pub keeps_letters: bool,
}

/// The runs of the block that is being read.
pub(super) struct Inline {
    letters: Letters,
    links: Links,
    runs: Runs,
    /// Of each run, whether its language has letters of its own.
    keeps: Vec<bool>,
    last: Option<char>,
    /// Embeddings and overrides of direction that were taken out of imported words; of pasted ones it is told with all
    /// that is cleaned.
    embeddings: usize,
}

impl Inline {
    /// No words yet.
    pub const fn new(letters: Letters, links: Links) -> Self {
        Self {
            letters,
            links,
            runs: Vec::new(),
            keeps: Vec::new(),
            last: None,
            embeddings: 0,
        }
    }

    /// What may still be said of addresses, for one who reads another part of the text.
    pub fn links(&self) -> Links {
        self.links.clone()
    }

    /// Adds words. White space of any kind becomes one space and none at the start; no-break spaces too, but for those of
    /// the clipboard, which may belong to a number and its unit. Line ends are kept where the manner says so. Control
    /// characters are no words and go; what turns a line around goes and is counted.
    pub fn push(&mut self, text: &str, manner: Manner<'_>) {
        if self.letters == Letters::AsTheyCame {
            return self.push_chars(&keep_pasted(text), manner);
        }
        self.push_chars(text, manner);
    }

    fn push_chars(&mut self, text: &str, manner: Manner<'_>) {
        let pasted = self.letters.are_pasted();
        let mut words = String::new();
        for c in text.chars() {
            if c == '\n' && manner.lines {
                self.push_words(&std::mem::take(&mut words), manner);
                self.line_break();
            } else if pasted && c == NO_BREAK_SPACE {
                words.push(c);
            } else if c.is_whitespace() {
                let last = words.chars().next_back().or(self.last);
                if last.is_some_and(|last| !last.is_whitespace()) {
                    words.push(' ');
                }
            } else if !pasted && is_embedding(c) {
                self.embeddings += 1;
            } else if pasted || !c.is_control() {
                words.push(c);
            }
        }
        self.push_words(&words, manner);
    }

    /// Adds a line break; false, with nothing added, where the line is still empty: two breaks part paragraphs.
    pub fn line_break(&mut self) -> bool {
        self.trim(is_space);
        if matches!(self.last, None | Some('\n')) {
            return false;
        }
        let plain = Manner {
            marks: &[],
            lines: true,
            keeps_letters: false,
        };
        self.push_words("\n", plain);
        true
    }

    /// Takes what was read, without white space at its end.
    pub fn take(&mut self, changes: &mut PasteChanges) -> Runs {
        self.trim(|c| is_space(c) || c == '\n');
        self.last = None;
        if self.embeddings > 0 {
            let told = PasteChange::Letters(Cleaning::BidiControl);
            *changes.entry(told).or_default() += std::mem::take(&mut self.embeddings);
        }
        let (runs, keeps) = (
            std::mem::take(&mut self.runs),
            std::mem::take(&mut self.keeps),
        );
        self.letters.of_block(runs, &keeps, changes)
    }

    /// Adds words as they are. The marks of the run before are compared once for all of them: a link in them is long.
    fn push_words(&mut self, words: &str, manner: Manner<'_>) {
        let Some(last) = words.chars().next_back() else {
            return;
        };
        let joins = self.keeps.last() == Some(&manner.keeps_letters);
        match self.runs.last_mut() {
            Some(run) if joins && run.marks == manner.marks => run.text.push_str(words),
            Some(_) | None => {
                self.runs.push(Run {
                    text: words.to_owned(),
                    marks: self.links.within(manner.marks),
                });
                self.keeps.push(manner.keeps_letters);
            }
        }
        self.last = Some(last);
    }

    fn trim(&mut self, end: impl Fn(char) -> bool) {
        while let Some(run) = self.runs.last_mut() {
            run.text.truncate(run.text.trim_end_matches(&end).len());
            if !run.text.is_empty() {
                break;
            }
            self.runs.pop();
            self.keeps.pop();
        }
        self.last = self.runs.last().and_then(|run| run.text.chars().last());
    }
}

const fn is_space(c: char) -> bool {
    matches!(c, ' ' | NO_BREAK_SPACE)
}
