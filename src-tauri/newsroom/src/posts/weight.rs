//! What a text weighs on X, by the rules that it publishes (twitter-text, configuration v3).
//!
//! A letter weighs 1 up to U+10FF, Arabic among them, and for common punctuation; else 2. An address weighs 23 however long it
//! is. X makes a link of `news.com` too, by a list of the world's domains that is not kept here: what looks like one weighs what
//! it would as a link or as letters, whichever is more, so that no text is ever heavier than it is told to be.

use crate::wire::LIMITS;

/// What an address weighs.
pub(super) const ADDRESS: usize = LIMITS.post.address_on_x;

/// What a text weighs.
pub(super) fn on_x(text: &str) -> usize {
    let mut weight = 0;
    let mut rest = text;
    // An address has no letters but those of ASCII: its Arabic ones are percent-encoded, or it ends before them.
    while let Some(start) = rest.find(|c: char| c.is_ascii_graphic()) {
        let (before, from) = rest.split_at(start);
        let end = from
            .find(|c: char| !c.is_ascii_graphic())
            .unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        weight += letters(before) + run_on_x(run);
        rest = after;
    }
    weight + letters(rest)
}

/// What a run of letters and signs of ASCII weighs.
fn run_on_x(run: &str) -> usize {
    let lower = run.to_ascii_lowercase();
    let mut starts: Vec<usize> = ["https://", "http://"]
        .into_iter()
        .flat_map(|scheme| lower.match_indices(scheme).map(|(start, _)| start))
        .collect();
    starts.sort_unstable();
    let mut weight = 0;
    let mut rest = run;
    for start in starts.into_iter().rev() {
        let (before, address) = rest.split_at(start);
        weight += address_on_x(address);
        rest = before;
    }
    weight + words_on_x(rest)
}

/// What an address with its scheme weighs, and what is written behind it.
fn address_on_x(address: &str) -> usize {
    let host = address.split_once("://").map_or("", |(_, host)| host);
    if !host.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return address.len();
    }
    // A sign at its end is the sentence's.
    let own = address.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '/');
    ADDRESS + address.len() - own.len()
}

fn words_on_x(words: &str) -> usize {
    if has_domain(words) {
        words.len().max(ADDRESS)
    } else {
        words.len()
    }
}

/// Whether something of it may be the name of a host: `news.com`, `a.example.org/x`.
fn has_domain(run: &str) -> bool {
    let mut labels = run.split('.').peekable();
    while let Some(label) = labels.next() {
        let ends = label.ends_with(|c: char| c.is_ascii_alphanumeric());
        let letters = labels.peek().map_or(0, |next| {
            next.chars().take_while(char::is_ascii_alphabetic).count()
        });
        if ends && letters >= 2 {
            return true;
        }
    }
    false
}

fn letters(text: &str) -> usize {
    text.chars().map(letter).sum()
}

fn letter(c: char) -> usize {
    match u32::from(c) {
        0..=0x10FF | 0x2000..=0x200D | 0x2010..=0x201F | 0x2032..=0x2037 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::on_x;

    #[test]
    fn letters_weigh_one_or_two_and_addresses_twenty_three() {
        for (text, weight) in [
            ("", 0),
            ("خبر", 3),
            ("«خبر» — “news”", 5 + 3 + 6),
            ("خبر…", 3 + 2),
            ("🌉", 2),
            ("中文", 4),
            ("ﷺ", 2),
            ("https://a.example/", 23),
            (
                "خبر https://news.example.com/2027/05/1-%D8%AE%D8%A8%D8%B1/",
                4 + 23,
            ),
            ("HTTP://A.EXAMPLE/x خبر", 23 + 4),
            ("(https://a.example/x).", 1 + 23 + 2),
            ("https://a.example/,https://b.example/", 23 + 1 + 23),
            // The address ends before letters it cannot have.
            ("https://a.example/خبر", 23 + 3),
            ("موقع news.com يعلن", 5 + 23 + 5),
            ("@news.com،", 23 + 1),
            ("بنسبة 2.5% و1.250 نقطة", 22),
            ("الساعة 18:30.", 13),
            ("J.K. رولينغ", 11),
            ("https:// وحدها", 14),
        ] {
            assert_eq!(on_x(text), weight, "{text}");
        }
    }

    #[test]
    fn what_may_be_an_address_never_weighs_less_than_its_letters() {
        let long = "a-word-that-is-longer-than-any.address";
        assert_eq!(on_x(long), long.len());
    }
}
