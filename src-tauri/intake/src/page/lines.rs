//! The lines of a page and what their shape says.

use std::collections::VecDeque;

use arabic::{fold, letter_count};
use story::ImageUse;

use crate::line::one_line;

/// The most words of a section's name.
const LONGEST_SECTION: usize = 4;
/// The most letters of a section's name.
const WIDEST_SECTION: usize = 30;
/// The most words of a line that names something: a sub-heading.
const LONGEST_HEADING: usize = 12;
/// A line of more words than this is text, even without a full stop.
const LONGEST_TITLE: usize = 25;
/// The most words of a caption.
const LONGEST_CAPTION: usize = 60;
/// No line of a page that was wrapped at a fixed width is longer, in letters.
const WIDEST_WRAPPED: usize = 100;
/// Every line of a wrapped paragraph but its last is longer, in letters.
const NARROWEST_WRAPPED: usize = 50;

/// A line with words on it, its white space made regular.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub text: String,
    /// A blank line stands before it.
    pub gap: bool,
}

impl Line {
    pub fn words(&self) -> usize {
        self.text.split(' ').count()
    }

    /// True when it ends like a sentence of running text. A question may be a title.
    pub fn ends_sentence(&self) -> bool {
        self.text
            .trim_end_matches(['»', '"', '”', '\'', ')', ']'])
            .ends_with(['.', '!', '…', '۔'])
    }

    /// True when it breaks off: what follows belongs to it.
    fn runs_on(&self) -> bool {
        self.text.ends_with(['،', ',', ':', '؛', '-', '–'])
    }

    /// True for running text, by its end or its length.
    pub fn is_paragraph(&self) -> bool {
        self.ends_sentence() || self.words() > LONGEST_TITLE
    }

    /// True for a line short and open enough to be a sub-heading.
    pub fn is_title(&self) -> bool {
        !self.ends_sentence() && !self.runs_on() && self.words() <= LONGEST_HEADING
    }

    fn could_name_section(&self) -> bool {
        self.words() <= LONGEST_SECTION
            && letter_count(&self.text) <= WIDEST_SECTION
            && !self.ends_sentence()
            && !self.runs_on()
            && !self.text.ends_with(['؟', '?'])
    }
}

/// Cuts a text into its lines with words on them. A page that was wrapped at a fixed width is unwrapped.
pub(super) fn split_lines(text: &str) -> Vec<Line> {
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let mut lines: Vec<Line> = Vec::new();
    let mut gap = false;
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let text = one_line(line);
        if text.is_empty() {
            gap = true;
        } else {
            let first = lines.is_empty();
            lines.push(Line {
                text,
                gap: gap && !first,
            });
            gap = false;
        }
    }
    if is_wrapped(&lines) {
        unwrap(lines)
    } else {
        lines
    }
}

fn is_wrapped(lines: &[Line]) -> bool {
    let narrow = lines
        .iter()
        .all(|line| letter_count(&line.text) <= WIDEST_WRAPPED);
    let groups = || lines.chunk_by(|_, next| !next.gap);
    narrow
        && groups().count() > 1
        && groups().any(|group| {
            let (_, full) = group.split_last().unzip();
            full.is_some_and(|full: &[Line]| full.len() >= 2 && full.iter().all(fills_its_width))
        })
}

fn fills_its_width(line: &Line) -> bool {
    letter_count(&line.text) > NARROWEST_WRAPPED && !line.ends_sentence()
}

fn unwrap(lines: Vec<Line>) -> Vec<Line> {
    let mut whole: Vec<Line> = Vec::new();
    let mut open = false;
    for line in lines {
        let fills = fills_its_width(&line);
        match whole.last_mut() {
            Some(last) if open && !line.gap => {
                last.text.push(' ');
                last.text.push_str(&line.text);
            }
            Some(_) | None => whole.push(line),
        }
        open = fills;
    }
    whole
}

/// The lines still to be read, from the top.
pub(super) struct Lines {
    rest: VecDeque<Line>,
    /// Whether blank lines stand between the lines at all; without them groups mean nothing.
    grouped: bool,
}

impl Lines {
    pub fn new(lines: Vec<Line>) -> Self {
        let grouped = lines.iter().any(|line| line.gap);
        Self {
            rest: lines.into(),
            grouped,
        }
    }

    pub fn peek(&self, ahead: usize) -> Option<&Line> {
        self.rest.get(ahead)
    }

    pub fn take(&mut self) -> Option<String> {
        self.rest.pop_front().map(|line| line.text)
    }

    pub fn skip(&mut self) {
        self.rest.pop_front();
    }

    pub fn into_rest(self) -> VecDeque<Line> {
        self.rest
    }

    pub const fn grouped(&self) -> bool {
        self.grouped
    }

    /// A section is a short line with a headline under it; a short headline has text or its image under it.
    pub fn section_stands_first(&self) -> bool {
        let (Some(first), Some(second)) = (self.peek(0), self.peek(1)) else {
            return false;
        };
        first.could_name_section()
            && !second.is_paragraph()
            && !super::masthead::is_byline(second)
            && super::masthead::page_date(&second.text).is_none()
            && (!self.pair_at(1) || self.pair_at(2))
    }

    /// True when the next two lines are an image's alt text and its caption: the first is the second or its beginning.
    pub fn alt_and_caption_follow(&self) -> bool {
        self.pair_at(0)
    }

    /// True when the next two lines are a group of their own, both too open to be text, with something after them.
    pub fn two_captions_follow(&self) -> bool {
        let (Some(first), Some(second), Some(after)) = (self.peek(0), self.peek(1), self.peek(2))
        else {
            return false;
        };
        let alone = first.gap && !second.gap && after.gap;
        alone && !first.is_paragraph() && !second.is_paragraph()
    }

    /// True when one line stands in a group with the headline that was just taken.
    pub fn pair_with_headline_group(&self) -> bool {
        let Some(line) = self.peek(0) else {
            return false;
        };
        self.grouped
            && !line.gap
            && self.peek(1).is_some_and(|next| next.gap)
            && !super::masthead::is_byline(line)
            && super::masthead::page_date(&line.text).is_none()
    }

    /// Takes two lines as the alt text and the caption of an image whose file is missing.
    pub fn take_image(&mut self) -> Option<ImageUse> {
        let (alt, caption) = (self.take()?, self.take()?);
        Some(ImageUse {
            alt,
            caption,
            ..ImageUse::default()
        })
    }

    fn pair_at(&self, ahead: usize) -> bool {
        match (self.peek(ahead), self.peek(ahead + 1)) {
            (Some(alt), Some(caption)) => is_beginning_of(alt, caption),
            _ => false,
        }
    }
}

/// True when `alt` is `caption` or its first words, whatever the spelling; a cut alt text may end in dots.
pub(super) fn is_beginning_of(alt: &Line, caption: &Line) -> bool {
    if caption.words() > LONGEST_CAPTION {
        return false;
    }
    let whole = fold(&caption.text);
    let start = fold(&alt.text);
    let start = start.trim_end_matches(['.', '…', ' ']);
    let Some(rest) = whole.strip_prefix(start) else {
        return false;
    };
    !start.is_empty() && !rest.starts_with(char::is_alphanumeric)
}
