//! Times as readers are told them: by the newsroom's clock, calendar names and digits. Never relative to now.

use arabic::with_digits;
use chrono::{DateTime, Datelike as _, NaiveDate, SecondsFormat, Timelike as _, Utc};
use serde::Serialize;

use super::Renderer;
use crate::address::Month;
use crate::newsstand::Site;

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

/// The month of an instant by the newsroom's clock.
pub(crate) fn month_of(instant: DateTime<Utc>, site: &Site) -> Month {
    Month::of(site.zone.local(instant).wall.date())
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

    /// «السبت 28 نوفمبر 2026».
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

    /// A day with the Hijri one where the newsroom says so: «السبت 28 نوفمبر 2026 · 18 جمادى الآخرة 1448 هـ».
    pub(super) fn dated(&self, date: NaiveDate) -> String {
        let day = self.long_day(date);
        let (month, number) = (small(date.month()), small(date.day()));
        match arabic::hijri_date(date.year(), month, number).filter(|_| self.site.hijri) {
            Some(hijri) => format!("{day} · {}", self.digits(&hijri)),
            None => day,
        }
    }

    /// «مايو 2027».
    pub(super) fn month_and_year(&self, month: Month) -> String {
        let name = self.month_name(month);
        self.digits(&format!("{name} {}", month.year))
    }

    /// «مايو».
    pub(super) fn month_name(&self, month: Month) -> &'static str {
        arabic::month_name(small(month.month), self.site.months)
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
