//! Words on their way into a block: runs with marks, white space made regular as a browser shows it.

use arabic::keep_pasted;
use story::{Mark, Run, Runs};

use super::letters::{Letters, PasteChanges};

const NO_BREAK_SPACE: char = '\u{A0}';

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
    runs: Runs,
    /// Of each run, whether its language has letters of its own.
    keeps: Vec<bool>,
    last: Option<char>,
}

impl Inline {
    /// No words yet.
    pub const fn new(letters: Letters) -> Self {
        Self {
            letters,
            runs: Vec::new(),
            keeps: Vec::new(),
            last: None,
        }
    }

    /// Adds words. White space of any kind becomes one space and none at the start; no-break spaces too, but for those of
    /// the clipboard, which may belong to a number and its unit. Line ends are kept where the manner says so. Control
    /// characters are no words and go.
    pub fn push(&mut self, text: &str, manner: Manner<'_>) {
        if self.letters == Letters::AsTheyCame {
            return self.push_chars(&keep_pasted(text), manner);
        }
        self.push_chars(text, manner);
    }

    fn push_chars(&mut self, text: &str, manner: Manner<'_>) {
        let pasted = self.letters.are_pasted();
        for c in text.chars() {
            if c == '\n' && manner.lines {
                self.line_break();
            } else if pasted && c == NO_BREAK_SPACE {
                self.push_char(c, manner);
            } else if c.is_whitespace() {
                if self.last.is_some_and(|last| !last.is_whitespace()) {
                    self.push_char(' ', manner);
                }
            } else if pasted || !c.is_control() {
                self.push_char(c, manner);
            }
        }
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
        self.push_char('\n', plain);
        true
    }

    /// Takes what was read, without white space at its end.
    pub fn take(&mut self, changes: &mut PasteChanges) -> Runs {
        self.trim(|c| is_space(c) || c == '\n');
        self.last = None;
        let (runs, keeps) = (
            std::mem::take(&mut self.runs),
            std::mem::take(&mut self.keeps),
        );
        self.letters.of_block(runs, &keeps, changes)
    }

    fn push_char(&mut self, c: char, manner: Manner<'_>) {
        let joins = self.keeps.last() == Some(&manner.keeps_letters);
        match self.runs.last_mut() {
            Some(run) if joins && run.marks == manner.marks => run.text.push(c),
            Some(_) | None => {
                self.runs.push(Run {
                    text: c.to_string(),
                    marks: manner.marks.to_vec(),
                });
                self.keeps.push(manner.keeps_letters);
            }
        }
        self.last = Some(c);
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
