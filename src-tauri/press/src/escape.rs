//! The one place where text becomes markup. Every context of the site has its function here; templates use [`html`]
//! for whatever they print.
//!
//! Characters that no context may hold are dropped first: controls and noncharacters (XML 1.0 §2.2, HTML §13.2.3.5),
//! and the bidi embeddings and overrides U+202A–202E, which can make a line read as what it does not say. Isolates are
//! kept in pairs.

use std::borrow::Cow;

use serde_json::Value;

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
        out.push_str("<bdi dir=\"ltr\">");
        push_escaped(out, isolated, "<br>");
        out.push_str("</bdi>");
        done = span.end;
    }
    push_escaped(out, clean.get(done..).unwrap_or_default(), "<br>");
}

/// Text for an element that isolates it already: line breaks, no spans; at the end of what is there.
pub(crate) fn push_lines(out: &mut String, text: &str) {
    push_escaped(out, &balanced(text), "<br>");
}

/// One line of plain text, still to be escaped for its place: for titles, feeds and structured data, where there is
/// no markup.
pub(crate) fn plain(text: &str) -> String {
    if plain_prefix(text) == text.len() {
        return text.replace('\t', " ");
    }
    let in_line = |c| {
        if matches!(c, '\n' | '\r' | '\t') {
            ' '
        } else {
            c
        }
    };
    clean(text).chars().map(in_line).collect()
}

/// JSON for a `<script>` element: nothing in it can end the element or open a comment (WHATWG HTML §4.12.1.3), and no
/// line separator ends a line of script.
pub(crate) fn script_json(value: &Value) -> String {
    let mut out = String::new();
    for c in value.to_string().chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            other => out.push(other),
        }
    }
    out
}

/// Isolates in pairs. Most texts have none.
fn balanced(text: &str) -> Cow<'_, str> {
    // U+2066..=U+2069 begin with these two bytes.
    let mut pairs = text.as_bytes().windows(2);
    if pairs.any(|pair| pair == [0xE2, 0x81]) {
        Cow::Owned(arabic::balance_isolates(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// Isolates in pairs, and nothing that no context may hold.
fn clean(text: &str) -> Cow<'_, str> {
    if plain_prefix(text) == text.len() {
        return Cow::Borrowed(text);
    }
    let kept = balanced(text);
    if kept.chars().any(is_dropped) {
        Cow::Owned(kept.chars().filter(|c| !is_dropped(*c)).collect())
    } else {
        kept
    }
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
    let plain = rest.iter().position(|byte| needs_care(*byte));
    at + plain.unwrap_or(rest.len())
}

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

fn is_dropped(c: char) -> bool {
    match c {
        '\n' | '\r' | '\t' => false,
        '\u{202A}'..='\u{202E}' | '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}' => true,
        other => other.is_control() || u32::from(other) & 0xFFFE == 0xFFFE,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

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
            "اتصلوا على <bdi dir=\"ltr\">+20 2 1234 5678</bdi> الآن"
        );
    }

    #[test]
    fn overrides_and_controls_are_dropped_and_white_space_stays() {
        assert_eq!(html("أ\u{202E}ب\u{0}ج\u{FFFF}"), "أبج");
        assert_eq!(html("مئة\u{a0}ألف  مرة"), "مئة\u{a0}ألف  مرة");
        assert_eq!(plain("سطر\nآخر\u{2067}"), "سطر آخر\u{2067}\u{2069}");
    }

    #[test]
    fn json_in_a_script_cannot_end_it() {
        let value = json!({"headline": "</script><!--<script>\u{2028}&"});
        let text = script_json(&value);
        assert!(!text.contains('<') && !text.contains('\u{2028}'));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
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

    proptest! {
        #[test]
        fn whole_runs_are_escaped_as_their_characters_are(text in text()) {
            let mut lines = String::new();
            push_lines(&mut lines, &text);
            prop_assert_eq!(lines, one_by_one(&text, "<br>"));
            prop_assert_eq!(html(&text), one_by_one(&text, "\n"));
            prop_assert_eq!(html_of(&text), html(&text));
            let spaced = |c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
            let balanced = arabic::balance_isolates(&text);
            let one_line: String = balanced.chars().filter(|c| !is_dropped(*c)).map(spaced).collect();
            prop_assert_eq!(plain(&text), one_line);
        }

        #[test]
        fn no_text_can_open_a_tag_or_leave_an_attribute(text in any::<String>()) {
            for out in [html(&text), inline(&text).replace("<br>", "").replace("<bdi dir=\"ltr\">", "").replace("</bdi>", "")] {
                prop_assert!(!out.contains(['<', '>', '"']));
            }
        }
    }
}
