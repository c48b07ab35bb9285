//! Day and month names, as Arabic papers print them.
//!
//! Own tables: chrono's and glibc's Arabic names carry tatweels in some locales, and Arabic papers use three sets of
//! month names. Gregorian dates; Hijri ones are made next door.

pub(crate) const WEEKDAYS: [&str; 7] = [
    "الأحد",
    "الاثنين",
    "الثلاثاء",
    "الأربعاء",
    "الخميس",
    "الجمعة",
    "السبت",
];

pub(crate) const EGYPTIAN: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];
pub(crate) const LEVANTINE: [&str; 12] = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
];
pub(crate) const MAGHREBI: [&str; 12] = [
    "جانفي",
    "فيفري",
    "مارس",
    "أفريل",
    "ماي",
    "جوان",
    "جويلية",
    "أوت",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

/// Which month names a newsroom prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MonthSet {
    /// يناير … ديسمبر: Egypt, Sudan, Libya, the Gulf.
    #[default]
    Egyptian,
    /// كانون الثاني … كانون الأول: Lebanon, Syria, Palestine, Jordan, Iraq.
    Levantine,
    /// جانفي … ديسمبر: Tunisia and Algeria.
    Maghrebi,
}

/// Returns the name of a weekday counted from Sunday = 0; numbers past 6 count on into the next week.
#[must_use]
pub fn weekday_name(weekday: u8) -> &'static str {
    WEEKDAYS
        .get(usize::from(weekday % 7))
        .copied()
        .unwrap_or_default()
}

/// Returns the name of a month 1..=12 in one of the three sets, and an empty string for any other number.
#[must_use]
pub fn month_name(month: u8, set: MonthSet) -> &'static str {
    let names = match set {
        MonthSet::Egyptian => &EGYPTIAN,
        MonthSet::Levantine => &LEVANTINE,
        MonthSet::Maghrebi => &MAGHREBI,
    };
    usize::from(month)
        .checked_sub(1)
        .and_then(|index| names.get(index))
        .copied()
        .unwrap_or_default()
}

/// Returns a date as a news page prints it, «الجمعة 29 مارس 2024», with European digits; `weekday` as for
/// [`weekday_name`].
#[must_use]
pub fn long_date(year: i32, month: u8, day: u8, weekday: u8, set: MonthSet) -> String {
    let (weekday, month) = (weekday_name(weekday), month_name(month, set));
    format!("{weekday} {day} {month} {year}")
}

/// Returns how many days a month of the Gregorian calendar has, 0 when there is no such month.
#[must_use]
pub const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_date_reads_as_a_page_prints_it() {
        assert_eq!(
            long_date(2024, 3, 29, 5, MonthSet::Egyptian),
            "الجمعة 29 مارس 2024"
        );
        assert_eq!(
            long_date(2027, 1, 3, 0, MonthSet::Levantine),
            "الأحد 3 كانون الثاني 2027"
        );
        assert_eq!(month_name(8, MonthSet::Maghrebi), "أوت");
        assert_eq!(month_name(13, MonthSet::Egyptian), "");
    }
}
