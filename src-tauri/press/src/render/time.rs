//! Times as readers are told them: by the newsroom's clock, calendar names and digits. Never relative to now.

use arabic::with_digits;
use chrono::{DateTime, Datelike as _, NaiveDate, SecondsFormat, Timelike as _, Utc};
use serde::Serialize;

use super::Renderer;

/// An instant in the forms a template needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct TimeView {
    /// By RFC 3339 with the offset: for `datetime` attributes and structured data.
    pub(super) iso: String,
    /// «الجمعة 29 مارس 2024».
    pub(super) day: String,
    /// «29 مارس».
    pub(super) short_day: String,
    /// «18:30».
    pub(super) clock: String,
}

impl Renderer<'_> {
    /// An instant by the newsroom's clock.
    pub(super) fn time_view(&self, instant: DateTime<Utc>) -> TimeView {
        let local = self.site.zone.local(instant);
        let (date, time) = (local.wall.date(), local.wall.time());
        let month = arabic::month_name(small(date.month()), self.site.months);
        TimeView {
            iso: self.iso(instant),
            day: self.long_day(date),
            short_day: self.digits(&format!("{} {month}", date.day())),
            clock: self.digits(&format!("{:02}:{:02}", time.hour(), time.minute())),
        }
    }

    /// By RFC 3339 to the second, with the offset of the newsroom's zone then.
    pub(crate) fn iso(&self, instant: DateTime<Utc>) -> String {
        let local = self.site.zone.local(instant).with_offset();
        local.map_or_else(
            || instant.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            |local| local.to_rfc3339_opts(SecondsFormat::Secs, false),
        )
    }

    /// A day as the date line prints it.
    pub(super) fn long_day(&self, date: NaiveDate) -> String {
        let weekday = small(date.weekday().num_days_from_sunday());
        let (month, day) = (small(date.month()), small(date.day()));
        self.digits(&arabic::long_date(
            date.year(),
            month,
            day,
            weekday,
            self.site.months,
        ))
    }

    /// Numbers of the site itself in the newsroom's digits; text of stories is never touched.
    pub(super) fn digits(&self, text: &str) -> String {
        with_digits(text, self.site.digits)
    }
}

/// Months, days and weekdays fit in a byte.
fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or_default()
}
