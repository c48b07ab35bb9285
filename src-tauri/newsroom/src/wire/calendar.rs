//! The calendar on the wire. All wall times come from here: a window's own zone data may be another.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use story::{Fold, SectionId, StoryId};
use ts_rs::TS;

use super::story::{HoldReason, Moment};

/// Which days to show.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadCalendar {
    /// The first day.
    pub from: NaiveDate,
    /// How many, at most 42.
    pub days: u32,
}

/// Some days with what goes out, went out and leaves on them.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Calendar {
    /// The days.
    pub days: Vec<CalendarDay>,
    /// What happens on them, by time.
    pub entries: Vec<CalendarEntry>,
    /// Approved stories without a time, the last edited first, at most 50.
    pub ready: Vec<ReadyStory>,
    /// Stories that an embargo holds now, whatever the days; the first to be free first.
    pub embargoed: Vec<EmbargoedStory>,
    /// The time now.
    pub now: Moment,
}

/// A day of the newsroom's wall.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CalendarDay {
    /// Its date.
    pub date: NaiveDate,
    /// How long it is: 1440 minutes but where the clock is changed.
    pub minutes: u32,
    /// The clock is set forward or back on it.
    pub change: Option<ClockChange>,
}

/// A change of the clock.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ClockChange {
    /// The first moment after it.
    pub at: Moment,
    /// What the wall would have shown then without it.
    pub before_wall: NaiveDateTime,
    /// By how much the clock is set forward, in seconds; negative when it is set back.
    pub seconds: i64,
}

/// What happens to a story at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CalendarKind {
    /// It will go out.
    Publish,
    /// A newer version of it will.
    Update,
    /// It will be taken down.
    Withdraw,
    /// It went out.
    Published,
    /// The desk plans to bring it.
    Planned,
}

/// A line of the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CalendarEntry {
    /// The story.
    pub story: StoryId,
    /// The headline of its newest words; may be empty.
    pub headline: String,
    /// Its section.
    pub section: SectionId,
    /// What happens.
    pub kind: CalendarKind,
    /// When; for what went out, as readers are told.
    pub at: Moment,
    /// Which of two equal wall times that is.
    pub fold: Option<Fold>,
    /// When it really went out.
    pub fired: Option<Moment>,
    /// How late it went out, when that is more than 90 seconds.
    pub late_seconds: Option<i64>,
    /// It waits for somebody's decision.
    pub held: Option<HoldReason>,
    /// It was tried, failed, and is tried again.
    pub failed: bool,
    /// What the page of a story that is taken down will say.
    pub notice: Option<String>,
    /// Words were written after those that are to go out.
    pub newer_exists: bool,
    /// عاجل.
    pub breaking: bool,
}

/// A story that only lacks a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReadyStory {
    /// The story.
    pub story: StoryId,
    /// Its headline.
    pub headline: String,
    /// Its section.
    pub section: SectionId,
}

/// A story that an embargo holds.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct EmbargoedStory {
    /// The story.
    pub story: StoryId,
    /// Its headline.
    pub headline: String,
    /// Its section.
    pub section: SectionId,
    /// The end of it.
    pub until: Moment,
    /// Which of two equal times, where that comes twice.
    pub fold: Option<Fold>,
    /// Who asked for it, or why.
    pub reason: String,
}
