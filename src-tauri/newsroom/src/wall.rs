//! Wall times as people write them, and instants as the newsroom's wall shows them.

use arabic::{MonthSet, long_date};
use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, Utc};
use story::Zone;

use crate::Error;
use crate::wire::Moment;

/// The forms a wall time may be written in; the last one is what the window's date and time fields give.
const FORMS: [&str; 4] = [
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M",
];

/// Reads a wall time such as `2027-05-03 18:30`, in Western or Arabic-Indic digits.
///
/// # Errors
/// [`Error::Wall`] with what was given.
pub fn read_wall(text: &str) -> Result<NaiveDateTime, Error> {
    let digits = arabic::with_digits(text.trim(), arabic::Digits::Western);
    FORMS
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(&digits, form).ok())
        .ok_or_else(|| Error::Wall {
            given: text.chars().take(60).collect(),
        })
}

/// An instant with its wall time in a zone.
pub(crate) fn moment(zone: &Zone, utc: DateTime<Utc>) -> Moment {
    Moment {
        utc,
        wall: zone.local(utc).wall,
    }
}

/// «الجمعة 29 مارس 2024».
pub(crate) fn long_day(day: NaiveDate, months: MonthSet) -> String {
    let small = |n: u32| u8::try_from(n).unwrap_or(0);
    let weekday = small(day.weekday().num_days_from_sunday());
    long_date(
        day.year(),
        small(day.month()),
        small(day.day()),
        weekday,
        months,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_time_is_read_in_the_forms_people_and_fields_write() {
        let want = NaiveDate::from_ymd_opt(2027, 5, 3)
            .and_then(|day| day.and_hms_opt(18, 30, 0))
            .unwrap();
        for form in [
            "2027-05-03 18:30",
            " 2027-05-03T18:30 ",
            "2027-05-03T18:30:00",
            "٢٠٢٧-٠٥-٠٣ ١٨:٣٠",
        ] {
            assert_eq!(read_wall(form).unwrap(), want, "{form}");
        }
        for bad in [
            "",
            "tomorrow",
            "2027-13-01 10:00",
            "2027-05-03",
            "2027-05-03 25:00",
        ] {
            assert!(read_wall(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_day_is_named_with_its_weekday() {
        let day = NaiveDate::from_ymd_opt(2024, 3, 29).unwrap();
        assert_eq!(long_day(day, MonthSet::Egyptian), "الجمعة 29 مارس 2024");
    }
}
