//! What a paragraph is, by the name of its style, in the languages that word processors name styles in for our writers.

use arabic::fold;

/// What a paragraph is in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The name of the whole text.
    Title,
    /// A heading, from 1.
    Heading(u8),
    /// Words quoted at length.
    Quotation,
    /// The line under a picture.
    Caption,
    /// Anything else.
    Paragraph,
}

/// The role that a style's name says. Word keeps English names in the file whatever its own language; other programs
/// and people write Arabic ones.
pub(super) fn role_named(name: &str) -> Option<Role> {
    let name: String = fold(name).split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.to_lowercase();
    let is = |names: &[&str]| names.iter().any(|wanted| fold(wanted) == name);
    if is(&[
        "title",
        "العنوان",
        "عنوان",
        "عنوان رئيسي",
        "العنوان الرئيسي",
    ]) {
        return Some(Role::Title);
    }
    if is(&[
        "quote",
        "intense quote",
        "quotations",
        "اقتباس",
        "اقتباس مكثف",
        "اقتباسات",
    ]) {
        return Some(Role::Quotation);
    }
    if is(&["caption", "تسمية توضيحية"]) {
        return Some(Role::Caption);
    }
    ["heading", "عنوان", "العنوان"]
        .iter()
        .find_map(|start| name.strip_prefix(fold(start).as_str()))
        .and_then(level)
        .map(Role::Heading)
}

/// The level after the name: «1» to «9», in either kind of digits.
fn level(rest: &str) -> Option<u8> {
    let rest = rest.trim();
    let mut digits = rest.chars();
    let (digit, None) = (digits.next()?, digits.next()) else {
        return None;
    };
    let level = match digit {
        '٠'..='٩' => u32::from(digit) - u32::from('٠'),
        digit => digit.to_digit(10)?,
    };
    u8::try_from(level).ok().filter(|level| *level > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_both_languages_and_both_kinds_of_digits() {
        for (name, level) in [
            ("heading 1", 1),
            ("Heading2", 2),
            ("عنوان 3", 3),
            ("العنوان ٤", 4),
        ] {
            assert_eq!(role_named(name), Some(Role::Heading(level)), "{name}");
        }
        assert_eq!(role_named("العنوان"), Some(Role::Title));
        assert_eq!(role_named("إقتباس"), Some(Role::Quotation));
        for name in ["Normal", "Heading", "heading 0", "heading 12", "عنوان فرعي"] {
            assert_eq!(role_named(name), None, "{name}");
        }
    }
}
