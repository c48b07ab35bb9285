//! The date line of a news page, read whatever its spelling, its month names and its digits.
//!
//! Only Gregorian dates are read; a Hijri date beside one is read past.

use crate::dates::{EGYPTIAN, LEVANTINE, MAGHREBI, WEEKDAYS, days_in_month};
use crate::fold::fold;

/// Spellings met in print that are in none of the three sets, with the month: Moroccan names and common variants.
const OTHER_MONTHS: [(&str, u8); 9] = [
    ("يونية", 6),
    ("يوليوز", 7),
    ("يولية", 7),
    ("غشت", 8),
    ("أوغسطس", 8),
    ("شتنبر", 9),
    ("نونبر", 11),
    ("دجنبر", 12),
    ("كانون أول", 12),
];

const HIJRI_MONTHS: [&str; 20] = [
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "ربيع الثاني",
    "جمادى الأولى",
    "جمادى الأول",
    "جمادى الآخرة",
    "جمادى الآخر",
    "جمادى الثانية",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذي القعدة",
    "ذو الحجة",
    "ذي الحجة",
    "المحرم",
    "ربيع أول",
];

/// Words that may stand around a date without making the line anything else.
const AROUND_A_DATE: [&str; 12] = [
    "يوم",
    "اليوم",
    "في",
    "الموافق",
    "بتاريخ",
    "التاريخ",
    "تاريخ",
    "من",
    "م",
    "ميلادي",
    "هـ",
    "هجري",
];

/// A date as a news page prints it. The day exists in its month; the weekday is what the page says, right or wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateLine {
    /// Gregorian year.
    pub year: i32,
    /// Month, 1..=12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Weekday as written, 0 for Sunday to 6 for Saturday.
    pub weekday: Option<u8>,
}

/// Reads a line that is a date and nothing else: «الجمعة 29 مارس 2024», «الجمعة، ٢٩ آذار (مارس) ٢٠٢٤»,
/// «19 رمضان 1445 هـ - 29 مارس 2024 م», «29/3/2024», «2024-03-29».
///
/// Names are compared folded, so spelling does not matter. Returns `None` for a line that says anything more, for a
/// day its month does not have, and for two months that disagree. Numbers alone are read day first, unless the year
/// comes first.
#[must_use]
pub fn parse_date_line(line: &str) -> Option<DateLine> {
    if line.len() > LONGEST_DATE_LINE {
        return None;
    }
    let folded = fold(line);
    let mut parts = Parts::default();
    let mut words: &[&str] = &date_words(&folded);
    while !words.is_empty() {
        words = parts.take(words)?;
    }
    parts.date()
}

/// In bytes; the longest real ones, with both calendars, are under 150.
const LONGEST_DATE_LINE: usize = 300;

/// Cuts a folded line into words and numbers; punctuation around a date has no meaning, and strokes and hyphens have one
/// only between digits.
fn date_words(folded: &str) -> Vec<&str> {
    folded
        .split(|c: char| c.is_whitespace() || "،,()|؛:–—".contains(c))
        .flat_map(|word| {
            let numeric = word.starts_with(|c: char| c.is_ascii_digit());
            word.split(move |c| !numeric && matches!(c, '/' | '-'))
        })
        .map(|word| word.trim_matches(['-', '/', '.']))
        .map(|word| match word.strip_suffix('م') {
            Some(number) if number.ends_with(|c: char| c.is_ascii_digit()) => number,
            _ => word,
        })
        .filter(|word| !word.is_empty())
        .collect()
}

/// What has been read of a date line so far.
#[derive(Default)]
struct Parts {
    weekday: Option<u8>,
    day: Option<u8>,
    month: Option<u8>,
    year: Option<i32>,
    waiting: Option<u8>,
}

impl Parts {
    /// Takes one word, or as many as belong together, and returns the rest; `None` when the word has no place in a date.
    fn take<'w>(&mut self, words: &'w [&'w str]) -> Option<&'w [&'w str]> {
        let (first, rest) = words.split_first()?;
        if let Some((day, month, year)) = numeric_date(first) {
            (self.day, self.month, self.year) = (
                once(self.day, day)?,
                once(self.month, month)?,
                once(self.year, year)?,
            );
            return Some(rest);
        }
        if let Ok(number) = first.parse::<u16>() {
            self.take_number(number)?;
            return Some(rest);
        }
        if let Some(weekday) = weekday_number(first) {
            self.weekday = once(self.weekday, weekday)?;
            return Some(rest);
        }
        if let Some((month, length)) = leading_month(words) {
            self.month = match self.month {
                Some(known) if known != month => return None,
                _ => Some(month),
            };
            self.day = self.day.or(self.waiting.take());
            return words.get(length..);
        }
        if let Some(length) = leading_hijri_month(words) {
            self.waiting = None;
            return skip_year(words.get(length..)?);
        }
        AROUND_A_DATE
            .iter()
            .any(|word| fold(word) == *first)
            .then_some(rest)
    }

    fn take_number(&mut self, number: u16) -> Option<()> {
        if number >= 1000 {
            self.year = once(self.year, i32::from(number))?;
        } else {
            self.waiting = once(self.waiting, u8::try_from(number).ok()?)?;
        }
        Some(())
    }

    fn date(self) -> Option<DateLine> {
        let (year, month, day) = (self.year?, self.month?, self.day?);
        let exists = self.waiting.is_none() && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(DateLine {
            year,
            month,
            day,
            weekday: self.weekday,
        })
    }
}

/// Fills an empty place; a second value for the same place means this is no date line.
fn once<T>(place: Option<T>, value: T) -> Option<Option<T>> {
    place.is_none().then_some(Some(value))
}

fn weekday_number(folded: &str) -> Option<u8> {
    // Printed now and then with a hamza that the name does not have: الإثنين folds to الاثنين by itself.
    let position = WEEKDAYS.iter().position(|name| fold(name) == folded)?;
    u8::try_from(position).ok()
}

/// Finds the month the words start with and how many words its name has.
fn leading_month(words: &[&str]) -> Option<(u8, usize)> {
    let sets = [EGYPTIAN, LEVANTINE, MAGHREBI];
    let named = sets.iter().flat_map(|set| set.iter().copied().zip(1u8..));
    named
        .chain(OTHER_MONTHS)
        .find_map(|(name, month)| Some((month, leading_name(words, name)?)))
}

fn leading_hijri_month(words: &[&str]) -> Option<usize> {
    HIJRI_MONTHS
        .iter()
        .filter_map(|name| leading_name(words, name))
        .max()
}

fn leading_name(words: &[&str], name: &str) -> Option<usize> {
    let folded = fold(name);
    let mut length = 0;
    for part in folded.split(' ') {
        if words.get(length) != Some(&part) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// The year after a Hijri month, with or without its ه.
fn skip_year<'w>(words: &'w [&'w str]) -> Option<&'w [&'w str]> {
    match words.split_first() {
        Some((first, rest))
            if first
                .trim_end_matches('ه')
                .parse::<u16>()
                .is_ok_and(|year| year >= 1000) =>
        {
            Some(rest)
        }
        _ => Some(words),
    }
}

/// Reads `29/3/2024`, `29-3-2024`, `29.3.2024` and the same with the year first.
fn numeric_date(word: &str) -> Option<(u8, u8, i32)> {
    let mut numbers = word.split(['/', '-', '.']);
    let (first, month, last) = (numbers.next()?, numbers.next()?, numbers.next()?);
    if numbers.next().is_some() {
        return None;
    }
    let (day, year) = match (first.len(), last.len()) {
        (1 | 2, 4) => (first, last),
        (4, 1 | 2) => (last, first),
        _ => return None,
    };
    Some((day.parse().ok()?, month.parse().ok()?, year.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dates::{MonthSet, long_date};

    fn date(year: i32, month: u8, day: u8, weekday: Option<u8>) -> Option<DateLine> {
        Some(DateLine {
            year,
            month,
            day,
            weekday,
        })
    }

    #[test]
    fn every_set_of_months_is_read_with_any_spelling() {
        assert_eq!(
            parse_date_line("الجمعة 29 مارس 2024"),
            date(2024, 3, 29, Some(5))
        );
        assert_eq!(
            parse_date_line("الجمعه، ٢٩ اذار ٢٠٢٤"),
            date(2024, 3, 29, Some(5))
        );
        assert_eq!(parse_date_line("3 جانفي 2027"), date(2027, 1, 3, None));
        assert_eq!(
            parse_date_line("الإثنين 5 يوليوز 2027"),
            date(2027, 7, 5, Some(1))
        );
        assert_eq!(
            parse_date_line("الأحد 17 كانون الأول 2028"),
            date(2028, 12, 17, Some(0))
        );
    }

    #[test]
    fn doubled_month_names_are_one_month() {
        assert_eq!(
            parse_date_line("الأحد 17 أغسطس (آب) 2025"),
            date(2025, 8, 17, Some(0))
        );
        assert_eq!(
            parse_date_line("17 تشرين الثاني/نوفمبر 2025"),
            date(2025, 11, 17, None)
        );
        assert_eq!(parse_date_line("17 أغسطس (أيلول) 2025"), None);
    }

    #[test]
    fn a_hijri_date_beside_the_date_is_read_past() {
        assert_eq!(
            parse_date_line("الجمعة 19 رمضان 1445 هـ - 29 مارس 2024 م"),
            date(2024, 3, 29, Some(5))
        );
        assert_eq!(
            parse_date_line("الجمعة 29 مارس 2024 الموافق 19 رمضان 1445هـ"),
            date(2024, 3, 29, Some(5))
        );
    }

    #[test]
    fn numbers_alone_are_read() {
        assert_eq!(
            parse_date_line("السبت 29/3/2024"),
            date(2024, 3, 29, Some(6))
        );
        assert_eq!(parse_date_line("٢٠٢٤-٠٣-٢٩"), date(2024, 3, 29, None));
    }

    #[test]
    fn a_sentence_with_a_date_is_no_date_line() {
        assert_eq!(parse_date_line("افتتح الوزير المعرض في 29 مارس 2024"), None);
        assert_eq!(parse_date_line("29 مارس"), None);
        assert_eq!(parse_date_line("31 أبريل 2024"), None);
        assert_eq!(parse_date_line("29 فبراير 2023"), None);
        assert_eq!(parse_date_line(""), None);
    }

    proptest! {
        #[test]
        fn every_date_is_read_back(year in 1900i32..2200, month in 1u8..=12, day in 1u8..=28, weekday in 0u8..7) {
            for set in [MonthSet::Egyptian, MonthSet::Levantine, MonthSet::Maghrebi] {
                let line = long_date(year, month, day, weekday, set);
                prop_assert_eq!(parse_date_line(&line), date(year, month, day, Some(weekday)));
            }
        }

        #[test]
        fn any_line_is_read_without_panic(line in any::<String>()) {
            if let Some(read) = parse_date_line(&line) {
                prop_assert!((1..=12).contains(&read.month));
            }
        }
    }
}
