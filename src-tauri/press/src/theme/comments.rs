//! A style sheet as readers fetch it: its comments are for those who edit it, and each reader would pay for them.

/// The sheet without its comments, and without the lines that they alone stood on. Nothing else of it changes.
pub(super) fn without_comments(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(next) = rest.find(['"', '\'', '\\', '/', '(']) {
        let (before, from) = rest.split_at(next);
        kept.push_str(before);
        if let Some(comment) = from.strip_prefix("/*") {
            // One that is never closed ends with the sheet.
            let after = comment.split_once("*/").map_or("", |(_, after)| after);
            rest = joined(&mut kept, after);
            continue;
        }
        let (whole, after) = from.split_at(length_of_whole(&kept, from));
        kept.push_str(whole);
        rest = after;
    }
    kept + rest
}

/// What follows a comment, without the line that the comment alone stood on.
fn joined<'a>(kept: &mut String, after: &'a str) -> &'a str {
    let starts_a_line =
        kept.trim_end_matches(' ').is_empty() || kept.trim_end_matches(' ').ends_with('\n');
    if let Some(next_line) = after.strip_prefix('\n').filter(|_| starts_a_line) {
        kept.truncate(kept.trim_end_matches(' ').len());
        return next_line;
    }
    // Two words that only the comment parted must not become one.
    if !kept.is_empty() && !kept.ends_with(char::is_whitespace) {
        kept.push_str("/**/");
    }
    after
}

/// How many bytes belong together at the start of `text`, where no comment begins: a string, an address without quotes, an
/// escaped letter, or one sign.
fn length_of_whole(kept: &str, text: &str) -> usize {
    let mut letters = text.char_indices();
    let first = letters.next().map_or('(', |(_, letter)| letter);
    let end = match first {
        '"' | '\'' => first,
        '(' if is_bare_address(kept, text) => ')',
        '\\' => {
            let escaped = letters.next();
            return escaped.map_or(text.len(), |(at, letter)| at + letter.len_utf8());
        }
        _ => return first.len_utf8(),
    };
    let mut is_escaped = false;
    for (at, letter) in letters {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            // A string that is not closed ends with its line.
            _ if letter == end || (letter == '\n' && end != ')') => return at + letter.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// Whether a bracket begins an address that stands in no quotes: `url(paper.svg)`.
fn is_bare_address(kept: &str, bracket: &str) -> bool {
    let name = kept.get(kept.len().saturating_sub(3)..);
    name.is_some_and(|name| name.eq_ignore_ascii_case("url"))
        && bracket
            .strip_prefix('(')
            .is_some_and(|inside| !inside.trim_start().starts_with(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_with_the_lines_they_alone_stood_on() {
        let sheet = "/* الورق\n   والحبر */\n:root { --ink: #000; } /* أسود */\n  /* وسط */\n  a { color: red }\n/* لا نهاية";
        assert_eq!(
            without_comments(sheet),
            ":root { --ink: #000; } \n  a { color: red }\n"
        );
    }

    #[test]
    fn what_only_looks_like_a_comment_stays() {
        for sheet in [
            r#"a::before { content: "/* نص */" }"#,
            r"a::before { content: '\'/* نص */' }",
            "a { background: url(data:image/svg+xml,/*x*/) }",
            "a { background: URL( /*x*/) }",
            r".a\/* , b { color: red } .c\*/d { color: red }",
            "a { inline-size: calc(2rem / 2) }",
            "a { content: \"لم يُغلق\n}",
            r"a { content: \",
        ] {
            assert_eq!(without_comments(sheet), sheet);
        }
    }

    #[test]
    fn words_that_a_comment_parted_stay_two() {
        assert_eq!(without_comments("a/* ثم */b{}"), "a/**/b{}");
        assert_eq!(without_comments("a /* ثم */ b{}"), "a  b{}");
        assert_eq!(
            without_comments("a { background: url(/* لا */ \"x.png\") }"),
            "a { background: url(/* لا */ \"x.png\") }"
        );
    }
}
