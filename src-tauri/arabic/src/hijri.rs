//! Hijri dates by the calendar of Umm al-Qura, as papers print them beside the Gregorian ones.
//!
//! The table is that of `icu_calendar`: the months of 1300 to 1600 as the King Abdulaziz City for Science and Technology
//! announces them. What lies outside is not guessed.

use icu_calendar::Date;
use icu_calendar::cal::Hijri;

const MONTHS: [&str; 12] = [
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
];

/// The years whose months are announced or computed for the announcement.
const KNOWN: std::ops::RangeInclusive<i32> = 1300..=1600;

/// Returns a Gregorian day by the calendar of Umm al-Qura, «18 جمادى الآخرة 1448 هـ», with European digits; `None` for what is
/// no day or lies outside 1300 to 1600.
#[must_use]
pub fn hijri_date(year: i32, month: u8, day: u8) -> Option<String> {
    let gregorian = Date::try_new_iso(year, month, day).ok()?;
    let date = gregorian.to_calendar(Hijri::new_umm_al_qura());
    let year = date.year().extended_year();
    let place = usize::from(date.month().number()).checked_sub(1)?;
    let month = MONTHS.get(place).filter(|_| KNOWN.contains(&year))?;
    Some(format!("{} {month} {year} هـ", date.day_of_month().0))
}

#[cfg(test)]
mod tests {
    use super::hijri_date;

    #[test]
    fn days_that_were_announced_are_what_they_were() {
        for ((year, month, day), hijri) in [
            ((2023, 4, 21), "1 شوال 1444 هـ"),
            ((2024, 3, 11), "1 رمضان 1445 هـ"),
            ((2024, 7, 7), "1 محرم 1446 هـ"),
            ((2026, 11, 28), "18 جمادى الآخرة 1448 هـ"),
        ] {
            assert_eq!(hijri_date(year, month, day).as_deref(), Some(hijri));
        }
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        assert_eq!(hijri_date(1850, 1, 1), None);
        assert_eq!(hijri_date(2200, 1, 1), None);
        assert_eq!(hijri_date(2026, 2, 30), None);
    }
}
