//! A news page saved as text: what stands on it, told apart by its structure.
//!
//! The page is a masthead (top-news label, date, hashtag, editor's credit), a section, a headline, the lead image's
//! alt text and caption, then paragraphs with sub-headings between them. Only shape decides: what a line looks like
//! and what stands around it, with a few label words as hints. Every line lands somewhere and no word is changed;
//! white space is made regular and nothing else.

mod body;
mod lines;
mod masthead;

use chrono::NaiveDate;
use story::{Body, ImageUse};

use crate::IntakeError;
use lines::{Line, Lines, split_lines};
use masthead::{is_byline, page_date, read_masthead};

/// A page read from text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What belongs to the newsroom and not to the story.
    pub masthead: Masthead,
    /// The section's name as written.
    pub section: Option<String>,
    /// The headline.
    pub headline: String,
    /// A second line right under the headline.
    pub standfirst: Option<String>,
    /// The line that names the writer, as written («كتب: …»).
    pub byline: Option<String>,
    /// The lead image's words; the file itself is not part of a text page.
    pub lead_image: Option<ImageUse>,
    /// The paragraphs and sub-headings.
    pub body: Body,
    /// Lines of the masthead that fit no place of it. The caller shows them to the editor.
    pub leftovers: Vec<String>,
}

/// The lines above the section that every page of a newsroom carries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Masthead {
    /// The label over the top news («أهم الأخبار»).
    pub top_news_label: Option<String>,
    /// The date of the page.
    pub date_line: Option<PageDate>,
    /// The hashtag, with its sign.
    pub hashtag: Option<String>,
    /// What the editor in chief is called («رئيس التحرير»), with its colon if it has one.
    pub editor_title: Option<String>,
    /// The editor in chief's name.
    pub editor_name: Option<String>,
}

/// A date line: its words and the day they name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageDate {
    /// The line as written.
    pub text: String,
    /// The day.
    pub date: NaiveDate,
    /// The weekday the line names, 0 for Sunday; it may not be the day's own.
    pub weekday: Option<u8>,
}

/// Reads a page that was saved as text.
///
/// # Errors
/// [`IntakeError::Empty`] without a word, [`IntakeError::NoHeadline`] when only a masthead is there.
pub fn read_page(text: &str) -> Result<Page, IntakeError> {
    let lines = split_lines(text);
    if lines.is_empty() {
        return Err(IntakeError::Empty);
    }
    let mut lines = Lines::new(lines);
    let read = read_masthead(&mut lines);
    let section = lines.section_stands_first().then(|| lines.take()).flatten();
    let mut page = Page {
        masthead: read.masthead,
        section,
        headline: String::new(),
        standfirst: None,
        byline: None,
        lead_image: None,
        body: Body::default(),
        leftovers: read.leftovers,
    };
    if let Some(label) = read.guessed_label {
        page.place_guessed_label(label, &lines);
    }
    if page.headline.is_empty() {
        page.headline = lines.take().ok_or(IntakeError::NoHeadline)?;
    }
    page.read_under_headline(&mut lines);
    page.body = body::read(lines);
    Ok(page)
}

impl Page {
    /// Places a line that its place alone made a label: on a page without a label it is the section, and with text
    /// right under it, the headline.
    fn place_guessed_label(&mut self, label: String, lines: &Lines) {
        if self.section.is_none() && lines.peek(0).is_none_or(Line::is_paragraph) {
            self.headline = label;
        } else if self.section.is_none() {
            self.section = Some(label);
        } else if self.masthead.top_news_label.is_none() {
            self.masthead.top_news_label = Some(label);
        } else {
            self.leftovers.push(label);
        }
    }

    /// Takes what may stand between the headline and the text, each at most once and in any order.
    fn read_under_headline(&mut self, lines: &mut Lines) {
        if lines.pair_with_headline_group() {
            self.standfirst = lines.take();
        }
        while let Some(line) = lines.peek(0) {
            if self.masthead.date_line.is_none()
                && let Some(date) = page_date(&line.text)
            {
                self.masthead.date_line = Some(date);
                lines.skip();
            } else if self.byline.is_none() && is_byline(line) {
                self.byline = lines.take();
            } else if self.lead_image.is_none()
                && (lines.alt_and_caption_follow() || lines.two_captions_follow())
            {
                self.lead_image = lines.take_image();
            } else {
                break;
            }
        }
    }
}
