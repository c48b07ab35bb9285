//! Words on their way into a block: runs with marks, white space made regular as a browser shows it.

use story::{Mark, Run, Runs};

/// The runs of the block that is being read.
#[derive(Default)]
pub(super) struct Inline {
    runs: Runs,
    last: Option<char>,
}

impl Inline {
    /// Adds words. White space of any kind, no-break spaces included, becomes one space and none at the start;
    /// `lines` keeps line ends. Control characters are no words and go.
    pub fn push(&mut self, text: &str, marks: &[Mark], lines: bool) {
        for c in text.chars() {
            if c == '\n' && lines {
                self.line_break();
            } else if c.is_whitespace() {
                if self.last.is_some_and(|last| !last.is_whitespace()) {
                    self.push_char(' ', marks);
                }
            } else if !c.is_control() {
                self.push_char(c, marks);
            }
        }
    }

    /// Adds a line break; false, with nothing added, where the line is still empty: two breaks part paragraphs.
    pub fn line_break(&mut self) -> bool {
        self.trim(' ');
        if matches!(self.last, None | Some('\n')) {
            return false;
        }
        self.push_char('\n', &[]);
        true
    }

    /// Takes what was read, without white space at its end.
    pub fn take(&mut self) -> Runs {
        self.trim(' ');
        self.trim('\n');
        self.last = None;
        std::mem::take(&mut self.runs)
    }

    fn push_char(&mut self, c: char, marks: &[Mark]) {
        match self.runs.last_mut() {
            Some(run) if run.marks == marks => run.text.push(c),
            Some(_) | None => self.runs.push(Run {
                text: c.to_string(),
                marks: marks.to_vec(),
            }),
        }
        self.last = Some(c);
    }

    fn trim(&mut self, end: char) {
        while let Some(run) = self.runs.last_mut() {
            run.text.truncate(run.text.trim_end_matches(end).len());
            if !run.text.is_empty() {
                break;
            }
            self.runs.pop();
        }
        self.last = self.runs.last().and_then(|run| run.text.chars().last());
    }
}
