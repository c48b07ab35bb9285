//! The one place where text becomes markup. Every context of the site has its function here; templates use [`html`]
//! for whatever they print.
//!
//! Characters that no context may hold are dropped first: controls and noncharacters (XML 1.0 §2.2, HTML §13.2.3.5),
//! and the bidi embeddings and overrides U+202A–202E, which can make a line read as what it does not say. Isolates are
//! kept in pairs.

use serde_json::Value;

/// Text for an element or a double-quoted attribute of HTML or XML.
pub(crate) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    push_html(&mut out, text);
    out
}

/// As [`html`], at the end of what is there.
pub(crate) fn push_html(out: &mut String, text: &str) {
    for c in arabic::balance_isolates(text)
        .chars()
        .filter(|c| !is_dropped(*c))
    {
        push_char(out, c);
    }
}

/// Text for an element of HTML, with the parts that must read left to right isolated (phones, addresses, scores), and
/// a line break for each new line.
pub(crate) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let clean: String = arabic::balance_isolates(text)
        .chars()
        .filter(|c| !is_dropped(*c))
        .collect();
    let mut done = 0;
    for span in arabic::isolate_spans(&clean) {
        let (Some(before), Some(isolated)) = (clean.get(done..span.start), clean.get(span.clone()))
        else {
            continue;
        };
        push_lines(&mut out, before);
        out.push_str("<bdi dir=\"ltr\">");
        push_lines(&mut out, isolated);
        out.push_str("</bdi>");
        done = span.end;
    }
    push_lines(&mut out, clean.get(done..).unwrap_or_default());
    out
}

/// Text for an element that isolates it already: line breaks, no spans.
pub(crate) fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    push_lines(&mut out, &arabic::balance_isolates(text));
    out
}

/// One line of plain text, still to be escaped for its place: for titles, feeds and structured data, where there is
/// no markup.
pub(crate) fn plain(text: &str) -> String {
    arabic::balance_isolates(text)
        .chars()
        .filter(|c| !is_dropped(*c))
        .map(|c| {
            if matches!(c, '\n' | '\r' | '\t') {
                ' '
            } else {
                c
            }
        })
        .collect()
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

fn push_lines(out: &mut String, text: &str) {
    for c in text.chars().filter(|c| !is_dropped(*c)) {
        if c == '\n' {
            out.push_str("<br>");
        } else {
            push_char(out, c);
        }
    }
}

fn push_char(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        '\r' => {}
        other => out.push(other),
    }
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

    proptest! {
        #[test]
        fn no_text_can_open_a_tag_or_leave_an_attribute(text in any::<String>()) {
            for out in [html(&text), inline(&text).replace("<br>", "").replace("<bdi dir=\"ltr\">", "").replace("</bdi>", "")] {
                prop_assert!(!out.contains(['<', '>', '"']));
            }
        }
    }
}
