//! One line of words, from any source.

use arabic::{is_embedding, normalise_space};

/// The words of a text on one line, in single spaces. Embeddings and overrides of direction go: no news text needs them,
/// and they make a line show another order than it has (https://trojansource.codes, CVE-2021-42574).
pub(crate) fn one_line(text: &str) -> String {
    if text.contains(is_embedding) {
        let kept: String = text.chars().filter(|c| !is_embedding(*c)).collect();
        return normalise_space(&kept);
    }
    normalise_space(text)
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn what_turns_a_line_around_goes_and_what_only_marks_it_stays() {
        assert_eq!(
            one_line(" المبلغ\u{202E}123\u{202C}\n دولار\u{200F} "),
            "المبلغ123 دولار\u{200F}"
        );
    }
}
