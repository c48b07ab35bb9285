use proptest::prelude::*;

use super::*;

fn cleaned(text: &str) -> String {
    clean(text, false).0
}

fn clean(text: &str, keeps_letters: bool) -> (String, Cleanings) {
    let (texts, cleanings) = clean_pasted(&[PastedPart {
        text,
        keeps_letters,
    }]);
    (texts.concat(), cleanings)
}

#[test]
fn no_break_spaces_stay_between_a_number_and_its_unit_only() {
    let (text, cleanings) = clean("قال\u{a0}الوزير إن\u{a0} 12\u{a0}كيلومترًا\u{a0}", false);
    assert_eq!(text, "قال الوزير إن 12\u{a0}كيلومترًا");
    assert_eq!(cleanings, Cleanings::from([(Cleaning::NoBreakSpace, 2)]));
}

#[test]
fn tatweel_goes_from_inside_words_and_stays_where_it_says_something() {
    assert_eq!(
        cleaned("الـــوزارة قالت لـ«المدينة» في الـ24 من محرم 1445هـ"),
        "الوزارة قالت لـ«المدينة» في الـ24 من محرم 1445هـ"
    );
    assert_eq!(cleaned("بـــ 30 دولارًا"), "بـ 30 دولارًا");
    assert_eq!(cleaned("الرحمـٰن"), "الرحمـٰن");
    assert_eq!(cleaned("ــــــ"), "ــــــ");
    assert_eq!(clean("سـَــلام", false).1.get(&Cleaning::Tatweel), Some(&2));
}

#[test]
fn a_joiner_after_heh_is_the_tatweel_of_a_date() {
    assert_eq!(cleaned("1445ه\u{200D} الموافق"), "1445هـ الموافق");
    assert_eq!(cleaned("عام 1445ه\u{200D}"), "عام 1445هـ");
}

#[test]
fn presentation_forms_become_letters_and_honorifics_stay() {
    let (text, cleanings) = clean("ﻻ ﺟﺪﻳﺪ عن النبي ﷺ ﴿﴾", false);
    assert_eq!(text, "لا جديد عن النبي ﷺ ﴿﴾");
    assert_eq!(cleanings.get(&Cleaning::PresentationForm), Some(&5));
}

#[test]
fn persian_letters_become_arabic_ones_but_not_in_persian_words() {
    let (text, cleanings) = clean("کتابی عن گزارشهای طهران", false);
    assert_eq!(text, "كتابي عن گزارشهای طهران");
    assert_eq!(cleanings, Cleanings::from([(Cleaning::PersianLetter, 2)]));
    let persian = "می\u{200C}روم به کتابخانه";
    assert_eq!(clean(persian, true), (persian.to_owned(), Cleanings::new()));
}

#[test]
fn what_has_no_width_goes_and_is_counted() {
    let (text, cleanings) = clean("خ\u{ad}ب\u{200b}ر\u{feff} عا\u{200c}جل 👨\u{200d}👩", false);
    assert_eq!(text, "خبر عاجل 👨\u{200d}👩");
    assert_eq!(
        cleanings,
        Cleanings::from([(Cleaning::ZeroWidth, 3), (Cleaning::SoftHyphen, 1)])
    );
}

#[test]
fn bidi_controls_stay_only_paired_and_inside() {
    let (text, cleanings) = clean(
        "\u{200f}فاز \u{2066}2-1\u{2069} و\u{202a}BBC\u{202c} قالت\u{2067}: نعم.\u{200f}",
        false,
    );
    assert_eq!(text, "فاز \u{2066}2-1\u{2069} وBBC قالت: نعم.");
    assert_eq!(cleanings, Cleanings::from([(Cleaning::BidiControl, 5)]));
}

#[test]
fn neighbours_in_other_parts_decide_too() {
    let part = |text| PastedPart {
        text,
        keeps_letters: false,
    };
    let (texts, cleanings) = clean_pasted(&[
        part("الـ"),
        part("ـوزارة"),
        part("\u{a0}12"),
        part("\u{a0}كم "),
    ]);
    assert_eq!(texts, ["ال", "وزارة", " 12", "\u{a0}كم"]);
    assert_eq!(
        cleanings,
        Cleanings::from([(Cleaning::NoBreakSpace, 1), (Cleaning::Tatweel, 2)])
    );
}

#[test]
fn what_came_is_kept_but_for_what_disguises_it() {
    assert_eq!(keep_pasted("ﻻ\u{a0}ش\u{202e}يء\u{7}\r"), "ﻻ\u{a0}شيء\n");
}

proptest! {
    #[test]
    fn cleaning_twice_changes_nothing(
        text in "[هلاكیکگـ1a\u{064B}\u{0670}\u{00A0}\u{00AD}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FEFB}\u{FDFB}\u{FE70} \n👨]{0,24}",
        keeps in any::<bool>(),
    ) {
        let (once, _) = clean(&text, keeps);
        prop_assert_eq!(clean(&once, keeps), (once, Cleanings::new()));
    }

    #[test]
    fn any_text_is_cleaned_whole_in_one_go(text in any::<String>()) {
        let once = cleaned(&text);
        prop_assert_eq!(cleaned(&once), once);
    }

    #[test]
    fn plain_words_are_never_changed(text in "[ا-غف-يA-Za-z0-9.،«»]{1,12}( [ا-غف-ي0-9]{1,8}){0,6}") {
        prop_assert_eq!(clean(&text, false), (text, Cleanings::new()));
    }
}
