//! One story from outside, as far as its source tells: an item of a wire, an article saved from the web.

use std::fmt;

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use story::{Body, ImageUse};

/// A story as its source gave it. Empty where the source says nothing; limits are the newsroom's to check.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WireItem {
    /// The headline.
    pub headline: String,
    /// The summary under it.
    pub standfirst: String,
    /// The names of the writers.
    pub bylines: Vec<String>,
    /// The agencies it comes from.
    pub credits: Vec<String>,
    /// The place it was written from.
    pub dateline: String,
    /// The section's name as the source has it.
    pub section: Option<String>,
    /// Subjects and keywords, each once.
    pub tags: Vec<String>,
    /// The date the source gives the story.
    pub date: Option<ItemDate>,
    /// No publication before this.
    pub embargo: Option<ItemDate>,
    /// The source's own identity of the story.
    pub uri: Option<String>,
    /// The source's number of this version.
    pub version: Option<String>,
    /// The language, as BCP 47.
    pub language: Option<String>,
    /// From 1, most urgent, to 9.
    pub urgency: Option<u8>,
    /// The picture that goes with the story.
    pub lead_image: Option<ItemPicture>,
    /// The text.
    pub body: Body,
    /// Where the pictures of the body came from, in the order of [`Body::images`].
    pub sources: Vec<Option<String>>,
}

/// A picture of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemPicture {
    /// Its words; the file is not there yet.
    pub image: ImageUse,
    /// A web address or a relative file name. Nothing is fetched here.
    pub source: Option<String>,
}

/// A date as a source writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemDate {
    /// An instant.
    Instant(DateTime<Utc>),
    /// A wall time without a zone: it is read in the newsroom's.
    Local(NaiveDateTime),
}

impl ItemDate {
    /// Reads a date: RFC 3339, the basic form of ISO 8601, either of them without a zone, or a day alone (midnight).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        with_zone(text)
            .map(|instant| Self::Instant(instant.to_utc()))
            .or_else(|| without_zone(text).map(Self::Local))
    }

    /// Whether a story can have this date: programs write the year 1601, 1900 or worse where they know none, and an address
    /// has four digits for a year.
    #[must_use]
    pub fn can_be_true(&self) -> bool {
        let year = match self {
            Self::Instant(at) => at.year(),
            Self::Local(wall) => wall.year(),
        };
        (1990..=9999).contains(&year)
    }
}

impl fmt::Display for ItemDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Instant(at) => at.fmt(f),
            Self::Local(wall) => wall.fmt(f),
        }
    }
}

fn with_zone(text: &str) -> Option<DateTime<FixedOffset>> {
    let read = |format| DateTime::parse_from_str(text, format).ok();
    DateTime::parse_from_rfc3339(text)
        .ok()
        .or_else(|| read("%Y-%m-%dT%H:%M:%S%.f%#z"))
        .or_else(|| read("%Y-%m-%dT%H:%M%#z"))
        .or_else(|| read("%Y%m%dT%H%M%S%#z"))
        .or_else(|| DateTime::parse_from_rfc2822(text).ok())
}

fn without_zone(text: &str) -> Option<NaiveDateTime> {
    let read = |format| NaiveDateTime::parse_from_str(text, format).ok();
    let day = |format| {
        NaiveDate::parse_from_str(text, format)
            .ok()?
            .and_hms_opt(0, 0, 0)
    };
    read("%Y-%m-%dT%H:%M:%S%.f")
        .or_else(|| read("%Y-%m-%d %H:%M:%S%.f"))
        .or_else(|| read("%Y-%m-%dT%H:%M"))
        .or_else(|| read("%Y%m%dT%H%M%S"))
        .or_else(|| day("%Y-%m-%d"))
        .or_else(|| day("%Y%m%d"))
}

/// Adds a name to a list of names unless a spelling of it is there already.
pub(crate) fn add_name(names: &mut Vec<String>, name: &str) {
    let name = crate::line::one_line(name);
    let folded = arabic::fold(&name);
    if !folded.is_empty() && names.iter().all(|known| arabic::fold(known) != folded) {
        names.push(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_with_a_zone_are_instants() {
        let expected = Some(ItemDate::Instant("2027-05-03T15:30:00Z".parse().unwrap()));
        for text in [
            "2027-05-03T18:30:00+03:00",
            "2027-05-03T15:30:00.000Z",
            "2027-05-03T18:30:00+0300",
            "20270503T153000Z",
            "2027-05-03T15:30Z",
        ] {
            assert_eq!(ItemDate::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn dates_without_a_zone_are_left_to_the_newsroom() {
        let midnight: NaiveDateTime = "2027-05-03T00:00:00".parse().unwrap();
        assert_eq!(
            ItemDate::parse("2027-05-03"),
            Some(ItemDate::Local(midnight))
        );
        assert!(matches!(
            ItemDate::parse("2027-05-03T18:30:00"),
            Some(ItemDate::Local(_))
        ));
        assert_eq!(ItemDate::parse("أمس"), None);
        assert_eq!(ItemDate::parse("2027-02-30"), None);
    }

    #[test]
    fn years_that_no_story_can_have_are_told() {
        for (text, can_be) in [
            ("1990-01-01", true),
            ("9999-12-31T23:59:59Z", true),
            ("1989-12-31", false),
            ("1601-01-01T00:00:00Z", false),
            ("0001-01-01T00:00:00", false),
            ("-4000-01-01T00:00:00Z", false),
            ("+12000-01-01", false),
        ] {
            assert_eq!(
                ItemDate::parse(text).map(|date| date.can_be_true()),
                Some(can_be),
                "{text}"
            );
        }
    }

    #[test]
    fn a_name_in_another_spelling_is_not_added_twice() {
        let mut names = Vec::new();
        for name in ["أحمد سالم", " احمد  سالم", "", "سالم"] {
            add_name(&mut names, name);
        }
        assert_eq!(names, ["أحمد سالم", "سالم"]);
    }
}
