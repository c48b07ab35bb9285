//! The words of a notification, in the two languages of the interface.

use super::gathering::News;

/// How many headlines are shown; the rest is counted.
const HEADLINES: usize = 3;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Arabic,
    English,
}

/// What the desktop shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Notification {
    /// One line.
    pub(super) summary: String,
    /// The headlines, a line each; plain text.
    pub(super) body: String,
    /// It stays until somebody has seen it.
    pub(super) stays: bool,
}

/// What is said of these stories.
pub(super) fn of(news: News, headlines: &[String], language: Language) -> Notification {
    let count = headlines.len();
    let shown = headlines.iter().take(HEADLINES);
    // Isolated, so that a line of the other language does not turn the one beside it.
    let mut lines: Vec<String> = shown
        .map(|headline| format!("\u{2068}{headline}\u{2069}"))
        .collect();
    if count > HEADLINES {
        lines.push(counted(count - HEADLINES, others(language)));
    }
    Notification {
        summary: counted(count, forms(news, language)),
        body: lines.join("\n"),
        stays: matches!(news, News::Held | News::Failed),
    }
}

/// The forms of a sentence by number, as CLDR tells them apart in Arabic: one, two, few (3 to 10), many (11 to 99), other.
type Forms = [&'static str; 5];

fn counted(count: usize, forms: Forms) -> String {
    let [one, two, few, many, other] = forms;
    let form = match (count, count % 100) {
        (1, _) => one,
        (2, _) => two,
        (_, 3..=10) => few,
        (_, 11..=99) => many,
        _ => other,
    };
    form.replace("{}", &count.to_string())
}

const fn forms(news: News, language: Language) -> Forms {
    match (language, news) {
        (Language::Arabic, News::Published) => [
            "نُشر خبر",
            "نُشر خبران",
            "نُشرت {} أخبار",
            "نُشر {} خبرًا",
            "نُشر {} خبر",
        ],
        (Language::Arabic, News::Late) => [
            "نُشر خبر متأخرًا عن موعده",
            "نُشر خبران متأخرين عن موعدهما",
            "نُشرت {} أخبار متأخرةً عن مواعيدها",
            "نُشر {} خبرًا بعد مواعيدها",
            "نُشر {} خبر بعد مواعيدها",
        ],
        (Language::Arabic, News::Held) => [
            "خبر موقوف ينتظر قرارك",
            "خبران موقوفان ينتظران قرارك",
            "{} أخبار موقوفة تنتظر قرارك",
            "{} خبرًا موقوفًا تنتظر قرارك",
            "{} خبر موقوف تنتظر قرارك",
        ],
        (Language::Arabic, News::Failed) => [
            "تعذّر نشر خبر",
            "تعذّر نشر خبرين",
            "تعذّر نشر {} أخبار",
            "تعذّر نشر {} خبرًا",
            "تعذّر نشر {} خبر",
        ],
        (Language::English, News::Published) => {
            english("A story was published", "{} stories were published")
        }
        (Language::English, News::Late) => english(
            "A story was published late",
            "{} stories were published late",
        ),
        (Language::English, News::Held) => english(
            "A story is held for your decision",
            "{} stories are held for your decision",
        ),
        (Language::English, News::Failed) => english(
            "A story could not be published",
            "{} stories could not be published",
        ),
    }
}

const fn others(language: Language) -> Forms {
    match language {
        Language::Arabic => [
            "وخبر آخر",
            "وخبران آخران",
            "و{} أخبار أخرى",
            "و{} خبرًا آخر",
            "و{} خبر آخر",
        ],
        Language::English => english("and one more", "and {} more"),
    }
}

const fn english(one: &'static str, more: &'static str) -> Forms {
    [one, more, more, more, more]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(count: usize, news: News, language: Language) -> Notification {
        of(news, &vec!["خبر".to_owned(); count], language)
    }

    #[test]
    fn arabic_counts_by_its_own_rules() {
        for (count, summary) in [
            (1, "نُشر خبر"),
            (2, "نُشر خبران"),
            (3, "نُشرت 3 أخبار"),
            (10, "نُشرت 10 أخبار"),
            (11, "نُشر 11 خبرًا"),
            (50, "نُشر 50 خبرًا"),
            (100, "نُشر 100 خبر"),
            (102, "نُشر 102 خبر"),
            (103, "نُشرت 103 أخبار"),
        ] {
            assert_eq!(
                said(count, News::Published, Language::Arabic).summary,
                summary
            );
        }
    }

    #[test]
    fn three_headlines_are_shown_and_the_rest_is_counted() {
        let headline = "\u{2068}خبر\u{2069}";
        assert_eq!(said(1, News::Late, Language::Arabic).body, headline);
        assert_eq!(
            said(4, News::Late, Language::Arabic).body,
            format!("{headline}\n{headline}\n{headline}\nوخبر آخر")
        );
        assert!(
            said(50, News::Late, Language::English)
                .body
                .ends_with("and 47 more")
        );
    }

    #[test]
    fn what_waits_for_somebody_stays_and_what_went_out_does_not() {
        for news in [News::Published, News::Late] {
            assert!(!said(1, news, Language::Arabic).stays);
        }
        for news in [News::Held, News::Failed] {
            assert!(said(1, news, Language::English).stays);
        }
    }
}
