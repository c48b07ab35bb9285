//! The lines above the section: recognised by what they are, and a label or a credit by what stands beside it.

use arabic::{fold, parse_date_line};
use chrono::NaiveDate;

use super::lines::{Line, Lines};
use super::{Masthead, PageDate};

/// Folded labels that stand over the top news.
const TOP_NEWS_LABELS: [&str; 8] = [
    "اهم الاخبار",
    "ابرز الاخبار",
    "اخر الاخبار",
    "الاخبار العاجله",
    "اهم العناوين",
    "ابرز العناوين",
    "عناوين الاخبار",
    "top news",
];

/// Folded titles of the person who answers for the paper.
const EDITOR_TITLES: [&str; 8] = [
    "رءيس التحرير",
    "رءيسه التحرير",
    "رءيس مجلس الاداره",
    "مدير التحرير",
    "مديره التحرير",
    "المشرف العام",
    "المدير المسءول",
    "editor in chief",
];

/// Folded words that open the line of the writer.
const BYLINE_OPENINGS: [&str; 8] = [
    "كتب",
    "كتبت",
    "كتبه",
    "بقلم",
    "اعداد",
    "تقرير",
    "حوار",
    "متابعه",
];

/// The most words of a label, a title or a name.
const LONGEST_LABEL: usize = 5;

/// What was read of a masthead.
pub(super) struct ReadMasthead {
    pub masthead: Masthead,
    /// A first line that is a label only because a date or a hashtag follows it.
    pub guessed_label: Option<String>,
    pub leftovers: Vec<String>,
}

/// Takes the lines of the masthead off the top; there may be none.
pub(super) fn read_masthead(lines: &mut Lines) -> ReadMasthead {
    let mut read = ReadMasthead {
        masthead: Masthead::default(),
        guessed_label: None,
        leftovers: Vec::new(),
    };
    while read.take_known_line(lines) || read.take_line_by_place(lines) {}
    read
}

impl ReadMasthead {
    /// Takes the next line if it says itself what it is.
    fn take_known_line(&mut self, lines: &mut Lines) -> bool {
        let Some(line) = lines.peek(0) else {
            return false;
        };
        let masthead = &mut self.masthead;
        if masthead.hashtag.is_none() && is_hashtag(line) {
            masthead.hashtag = lines.take();
        } else if masthead.date_line.is_none()
            && let Some(date) = page_date(&line.text)
        {
            masthead.date_line = Some(date);
            lines.skip();
        } else if masthead.editor_title.is_none()
            && let Some((title, name)) = editor_credit(line)
        {
            let spread = line.gap;
            lines.skip();
            masthead.editor_title = Some(title);
            masthead.editor_name = name.or_else(|| take_name(lines, spread));
        } else if masthead.top_news_label.is_none()
            && TOP_NEWS_LABELS.contains(&fold(&line.text).as_str())
        {
            masthead.top_news_label = lines.take();
        } else {
            return false;
        }
        true
    }

    /// Takes the next line if its place makes it part of the masthead: a label right above a line that is known, or
    /// what is left in the group of known lines.
    fn take_line_by_place(&mut self, lines: &mut Lines) -> bool {
        let Some(line) = lines.peek(0) else {
            return false;
        };
        let short = line.words() <= LONGEST_LABEL && !line.ends_sentence();
        if short && self.is_blank() && lines.peek(1).is_some_and(opens_masthead) {
            self.guessed_label = lines.take();
            return true;
        }
        let in_group = lines.grouped() && !line.gap && !self.is_blank();
        if !(short && in_group) {
            return false;
        }
        if self.leftovers.is_empty()
            && self.masthead.editor_title.is_none()
            && two_names_end_group(lines)
        {
            self.masthead.editor_title = lines.take();
            self.masthead.editor_name = lines.take();
        } else {
            self.leftovers.extend(lines.take());
        }
        true
    }

    fn is_blank(&self) -> bool {
        self.masthead == Masthead::default() && self.guessed_label.is_none()
    }
}

/// True when a title and a name without any digit are all that is left of the group.
fn two_names_end_group(lines: &Lines) -> bool {
    let (Some(title), Some(name)) = (lines.peek(0), lines.peek(1)) else {
        return false;
    };
    let last = lines.peek(2).is_none_or(|after| after.gap);
    let named =
        |line: &Line| line.words() <= LONGEST_LABEL && !line.text.contains(char::is_numeric);
    last && !name.gap && named(title) && named(name)
}

/// Reads a line that is a date and nothing else.
pub(super) fn page_date(text: &str) -> Option<PageDate> {
    let read = parse_date_line(text)?;
    let date = NaiveDate::from_ymd_opt(read.year, read.month.into(), read.day.into())?;
    Some(PageDate {
        text: text.to_owned(),
        date,
        weekday: read.weekday,
    })
}

/// True for the line that names the writer.
pub(super) fn is_byline(line: &Line) -> bool {
    let folded = fold(&line.text);
    let first = folded
        .split([' ', ':', '-', '/'])
        .next()
        .unwrap_or_default();
    let named = folded
        .split([':', '-', '/'])
        .nth(1)
        .is_some_and(|name| !name.trim().is_empty());
    BYLINE_OPENINGS.contains(&first)
        && (named || first == "بقلم")
        && line.words() <= 2 * LONGEST_LABEL
        && !line.is_paragraph()
}

fn is_hashtag(line: &Line) -> bool {
    line.text.starts_with(['#', '＃']) && line.words() <= LONGEST_LABEL && !line.ends_sentence()
}

/// A label stands above the date or the hashtag; above a credit it would be another credit's.
fn opens_masthead(line: &Line) -> bool {
    is_hashtag(line) || page_date(&line.text).is_some()
}

/// Reads an editor's title, with the name when it stands on the same line.
fn editor_credit(line: &Line) -> Option<(String, Option<String>)> {
    if line.words() > 2 * LONGEST_LABEL || line.ends_sentence() {
        return None;
    }
    let words: Vec<&str> = line.text.split(' ').collect();
    let length = (2..=3).find(|&length| {
        let start = fold(
            &words
                .iter()
                .take(length)
                .copied()
                .collect::<Vec<_>>()
                .join(" "),
        );
        EDITOR_TITLES.contains(&start.trim_end_matches([':', '-', ' ']))
    })?;
    // «رئيس التحرير : فلان» has its colon as a word of its own.
    let signs = words
        .iter()
        .skip(length)
        .take_while(|word| !word.contains(char::is_alphanumeric))
        .count();
    let title = words
        .iter()
        .take(length + signs)
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    let name = words
        .iter()
        .skip(length + signs)
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    Some((title, (!name.is_empty()).then_some(name)))
}

/// Takes the name under a title. Past a blank line only when the title had one too, so that a section is no name.
fn take_name(lines: &mut Lines, spread: bool) -> Option<String> {
    let line = lines.peek(0)?;
    let name = line.words() <= LONGEST_LABEL
        && (!line.gap || spread)
        && !line.ends_sentence()
        && !line.text.contains(|c: char| c.is_numeric() || c == '#');
    if name { lines.take() } else { None }
}
