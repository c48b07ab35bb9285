//! The one place where text becomes markup. Every context of the site has its function here; templates use [`html`]
//! for whatever they print.
//!
//! Characters that no context may hold are dropped first: controls and noncharacters (XML 1.0 §2.2, HTML §13.2.3.5),
//! the bidi embeddings and overrides U+202A–202E, which can make a line read as what it does not say, and what hides in a
//! line without any sign of it: zero-width spaces, soft hyphens, tags. Isolates are kept in pairs.

mod script;

use std::borrow::Cow;

pub(crate) use script::script_json;

/// Text for an element or a double-quoted attribute of HTML or XML.
pub(crate) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    push_html(&mut out, text);
    out
}

/// As [`html`], at the end of what is there.
pub(crate) fn push_html(out: &mut String, text: &str) {
    push_escaped(out, &balanced(text), "\n");
}

/// As [`html`], and the very text where nothing in it has to be escaped.
pub(crate) fn html_of(text: &str) -> Cow<'_, str> {
    if plain_prefix(text) == text.len() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(html(text))
    }
}

/// Text for an element of HTML, with the parts that must read left to right isolated (phones, addresses, scores), and
/// a line break for each new line.
pub(crate) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    push_inline(&mut out, text);
    out
}

/// As [`inline`], at the end of what is there.
pub(crate) fn push_inline(out: &mut String, text: &str) {
    let clean = clean(text);
    let mut done = 0;
    for span in arabic::isolate_spans(&clean) {
        let (Some(before), Some(isolated)) = (clean.get(done..span.start), clean.get(span.clone()))
        else {
            continue;
        };
        push_escaped(out, before, "<br>");
        out.push_str(if is_short_number(isolated) {
            "<bdi dir=\"ltr\" class=\"number\">"
        } else {
            "<bdi dir=\"ltr\">"
        });
        push_escaped(out, isolated, "<br>");
        out.push_str("</bdi>");
        done = span.end;
    }
    push_escaped(out, clean.get(done..).unwrap_or_default(), "<br>");
}

/// Whether an isolated part is a score, a date or a telephone number that stands on one line: «3-1» whose 1 stands on the next is
/// read as something else.
fn is_short_number(text: &str) -> bool {
    const LONGEST: usize = 24;
    text.len() <= LONGEST && !text.contains(|c: char| c.is_alphabetic() || c == '\n')
}

/// Text for an element that isolates it already: line breaks, no spans; at the end of what is there.
pub(crate) fn push_lines(out: &mut String, text: &str) {
    push_escaped(out, &balanced(text), "<br>");
}

/// One line of plain text, still to be escaped for its place: for what machines read, where there is no markup. Words stand one
/// space apart, and single marks of direction are gone: they do nothing to words that a program takes apart.
pub(crate) fn plain(text: &str) -> String {
    let is_mark = |c| matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}');
    let clean = clean(text);
    // As in `plain_prefix` without a branch for each byte, by the first two of these marks.
    let pairs = clean.as_bytes().windows(2);
    let may_be_mark = |pair: &[u8]| (pair == [0xE2, 0x80]) | (pair == [0xD8, 0x9C]);
    if pairs.fold(false, |found, pair| found | may_be_mark(pair)) {
        arabic::normalise_space(&clean.replace(is_mark, ""))
    } else {
        arabic::normalise_space(&clean)
    }
}

/// As [`plain`], for a title that a person reads where there is no markup (a feed, a card): what must read left to right stands
/// between U+2066 and U+2069, as `bdi` does on a page.
pub(crate) fn title(text: &str) -> String {
    let clean = plain(text);
    let mut out = String::with_capacity(clean.len());
    let mut done = 0;
    for span in arabic::isolate_spans(&clean) {
        let (Some(before), Some(isolated)) = (clean.get(done..span.start), clean.get(span.clone()))
        else {
            continue;
        };
        out.push_str(before);
        out.push('\u{2066}');
        out.push_str(isolated);
        out.push('\u{2069}');
        done = span.end;
    }
    out.push_str(clean.get(done..).unwrap_or_default());
    out
}

/// Isolates in pairs. Most texts have none.
fn balanced(text: &str) -> Cow<'_, str> {
    if has_any(text, is_isolate) {
        Cow::Owned(arabic::balance_isolates(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// Isolates in pairs, and nothing that no context may hold.
fn clean(text: &str) -> Cow<'_, str> {
    if !has_any(text, |c| is_dropped(c) || is_isolate(c)) {
        return Cow::Borrowed(text);
    }
    let kept = balanced(text);
    if kept.chars().any(is_dropped) {
        Cow::Owned(kept.chars().filter(|c| !is_dropped(*c)).collect())
    } else {
        kept
    }
}

/// Whether any of the characters that need care is one of these.
fn has_any(text: &str, is_one: impl Fn(char) -> bool) -> bool {
    let mut rest = text;
    while let Some((_, careful)) = rest.split_at_checked(plain_prefix(rest)) {
        let mut left = careful.chars();
        match left.next() {
            None => return false,
            Some(c) if is_one(c) => return true,
            Some(_) => rest = left.as_str(),
        }
    }
    false
}

/// Escapes text, with `line_break` for each new line. Runs of plain bytes are copied whole: that is nearly all of a text.
fn push_escaped(out: &mut String, text: &str, line_break: &str) {
    let mut rest = text;
    while let Some((plain, careful)) = rest.split_at_checked(plain_prefix(rest)) {
        out.push_str(plain);
        let mut left = careful.chars();
        let Some(c) = left.next() else { return };
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str(line_break),
            '\r' => {}
            dropped if is_dropped(dropped) => {}
            other => out.push(other),
        }
        rest = left.as_str();
    }
}

/// How many bytes at the start of a text are of characters that stand for themselves everywhere.
fn plain_prefix(text: &str) -> usize {
    const PIECE: usize = 32;
    let bytes = text.as_bytes();
    let mut at = 0;
    // Without a branch for each byte the compiler looks at a whole piece at once.
    while let Some(piece) = bytes.get(at..at + PIECE)
        && !piece
            .iter()
            .fold(false, |care, byte| care | needs_care(*byte))
    {
        at += PIECE;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let plain = rest
        .iter()
        .position(|byte| NEEDS_CARE.get(usize::from(*byte)) == Some(&true));
    at + plain.unwrap_or(rest.len())
}

/// [`needs_care`] of every byte, for those that are looked at one by one.
const NEEDS_CARE: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte: u8 = 0;
    loop {
        table[byte as usize] = needs_care(byte);
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

/// Whether a character that begins with this byte may have to be escaped or dropped: the signs of markup, controls (but the
/// tabulator), and the first bytes of U+0080..=U+00BF, U+2000..=U+2FFF and everything from U+F000.
const fn needs_care(byte: u8) -> bool {
    (byte < b' ') & (byte != b'\t')
        | (byte == b'"')
        | (byte == b'&')
        | (byte == b'\'')
        | (byte == b'<')
        | (byte == b'>')
        | (byte == 0x7F)
        | (byte == 0xC2)
        | (byte == 0xE2)
        | (byte >= 0xEF)
}

const fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

fn is_dropped(c: char) -> bool {
    match c {
        '\n' | '\r' | '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}' => true,
        '\u{AD}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{206A}'..='\u{206F}' => true,
        '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => true,
        other => other.is_control() || u32::from(other) & 0xFFFE == 0xFFFE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_in_text_is_text() {
        let hostile = "<script>alert('x')</script> & \"y\"";
        let escaped = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;";
        assert_eq!(html(hostile), escaped);
        assert_eq!(inline("خبر <b> عاجل"), "خبر &lt;b&gt; عاجل");
    }

    #[test]
    fn what_must_read_left_to_right_is_isolated() {
        assert_eq!(
            inline("اتصلوا على +20 2 1234 5678 الآن"),
            "اتصلوا على <bdi dir=\"ltr\" class=\"number\">+20 2 1234 5678</bdi> الآن"
        );
        assert_eq!(
            inline("راجعوا example.org"),
            "راجعوا <bdi dir=\"ltr\">example.org</bdi>",
            "what can be long may be broken"
        );
    }

    #[test]
    fn overrides_and_controls_are_dropped_and_white_space_stays() {
        assert_eq!(html("أ\u{202E}ب\u{0}ج\u{FFFF}"), "أبج");
        assert_eq!(html("مئة\u{a0}ألف  مرة"), "مئة\u{a0}ألف  مرة");
        assert_eq!(plain("سطر\nآخر\u{2067}"), "سطر آخر\u{2067}\u{2069}");
    }

    #[test]
    fn a_title_isolates_what_must_read_left_to_right_and_a_machine_gets_the_bare_words() {
        let headline = "فاز\u{200F} الأهلي  2-1\n على ضيفه\u{200B}";
        assert_eq!(plain(headline), "فاز الأهلي 2-1 على ضيفه");
        assert_eq!(title(headline), "فاز الأهلي \u{2066}2-1\u{2069} على ضيفه");
    }

    /// What the functions do, a character at a time.
    fn one_by_one(text: &str, line_break: &str) -> String {
        let kept = arabic::balance_isolates(text);
        let kept = kept.chars().filter(|c| !is_dropped(*c) && *c != '\r');
        kept.map(|c| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            '\'' => "&#39;".to_owned(),
            '\n' => line_break.to_owned(),
            other => other.to_string(),
        })
        .collect()
    }

    /// Long runs of plain Arabic between characters that need care.
    fn text() -> impl Strategy<Value = String> {
        let careful = prop_oneof![
            prop::sample::select(vec![
                '&',
                '<',
                '\n',
                '\r',
                '\t',
                '\u{0}',
                '\u{7f}',
                '\u{85}',
                '\u{ab}',
                '\u{202b}',
                '\u{2066}',
                '\u{2069}',
                '\u{2013}',
                '\u{fdd1}',
                '\u{feff}',
                '\u{ffff}',
                '\u{1fffe}',
                '\u{1f600}',
            ])
            .prop_map(String::from),
            any::<char>().prop_map(String::from),
        ];
        let run = prop_oneof!["[ء-ي ،.a-z]{0,80}", careful];
        prop::collection::vec(run, 0..12).prop_map(|runs| runs.concat())
    }

    /// Text of what newsrooms write and what hides in it.
    fn shady() -> impl Strategy<Value = String> {
        let parts = prop::sample::select(vec![
            "خبر",
            " ",
            "\n",
            "2-1",
            "+20 2 1234 5678",
            "https://example.com/a",
            "<b>",
            "\u{202E}",
            "\u{2066}",
            "\u{2069}",
            "\u{200F}",
            "\u{200B}",
            "\u{AD}",
            "\u{E0041}",
            "\u{0}",
            "\u{FFFE}",
            "ـ",
            "لا",
            "\u{200D}",
            "&amp;",
        ]);
        prop::collection::vec(parts, 0..12).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn nothing_hidden_or_overriding_survives_and_isolates_are_in_pairs(text in shady()) {
            let mut lines = String::new();
            push_lines(&mut lines, &text);
            for out in [html(&text), inline(&text), lines, plain(&text), title(&text)] {
                prop_assert!(!out.chars().any(is_dropped), "{out:?}");
                let count = |isolate: char| out.matches(isolate).count();
                prop_assert_eq!(count('\u{2066}'), count('\u{2069}'));
            }
        }

        #[test]
        fn a_title_is_the_plain_text_with_isolates_alone_and_is_one_line(text in shady()) {
            let bare = |text: &str| text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "");
            prop_assert_eq!(bare(&title(&text)), bare(&plain(&text)));
            prop_assert!(!plain(&text).contains(char::is_control));
            prop_assert!(!plain(&text).contains("  "));
        }

        #[test]
        fn whole_runs_are_escaped_as_their_characters_are(text in text()) {
            let mut lines = String::new();
            push_lines(&mut lines, &text);
            prop_assert_eq!(lines, one_by_one(&text, "<br>"));
            prop_assert_eq!(html(&text), one_by_one(&text, "\n"));
            prop_assert_eq!(html_of(&text), html(&text));
            let balanced = arabic::balance_isolates(&text);
            let kept = |c: &char| !is_dropped(*c) && !matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}');
            let kept: String = balanced.chars().filter(kept).collect();
            prop_assert_eq!(plain(&text), arabic::normalise_space(&kept));
        }

        #[test]
        fn no_text_can_open_a_tag_or_leave_an_attribute(text in any::<String>()) {
            for out in [html(&text), inline(&text).replace("<br>", "").replace("<bdi dir=\"ltr\">", "").replace("<bdi dir=\"ltr\" class=\"number\">", "").replace("</bdi>", "")] {
                prop_assert!(!out.contains(['<', '>', '"']));
            }
        }
    }
}
