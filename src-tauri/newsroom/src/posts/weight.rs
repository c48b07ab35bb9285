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
    // An address has no letters but those of ASCII, save in the name of its host: its Arabic ones are percent-encoded, or it ends
    // before them.
    while let Some(start) = rest.find(|c: char| c.is_ascii_graphic()) {
        let (before, from) = rest.split_at(start);
        let (run, after) = from.split_at(ascii(from));
        let (name, after) = after.split_at(name_of_host(run, after));
        weight += letters(before) + run_on_x(run, name);
        rest = after;
        if !name.is_empty() && host_begun(run).is_some() && after.starts_with('/') {
            let (path, after) = after.split_at(ascii(after));
            weight += of_the_sentence(path);
            rest = after;
        }
    }
    weight + letters(rest)
}

/// How long the run of letters and signs of ASCII is that a text begins with, in bytes.
fn ascii(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_graphic())
        .unwrap_or(text.len())
}

/// How much of what stands behind a run belongs to the name of a host that began in it, in bytes: `https://مثال.مصر`, `news.مصر`.
fn name_of_host(run: &str, after: &str) -> usize {
    let begins = if run.contains("://") {
        host_begun(run).is_some_and(|host| host.is_empty() || host.ends_with('.'))
    } else {
        run.strip_suffix('.').is_some_and(|labels| {
            let mut labels = labels.rsplit(|c: char| !is_of_host(c) || c == '.');
            // The number of a point is no name: «1.الأول».
            let label = labels.next().unwrap_or_default();
            label.contains(|c: char| c.is_ascii_alphabetic())
        })
    };
    if !begins || !after.starts_with(char::is_alphabetic) {
        return 0;
    }
    let end = after.find(|c| !is_of_host(c)).unwrap_or(after.len());
    let name = after.get(..end).unwrap_or_default();
    name.trim_end_matches(['.', '-']).len()
}

/// The host of an address with its scheme, where a run ends within it.
fn host_begun(run: &str) -> Option<&str> {
    let (scheme, host) = run.rsplit_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let is_linked = scheme.ends_with("http") || scheme.ends_with("https");
    (is_linked && host.chars().all(is_of_host)).then_some(host)
}

fn is_of_host(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '.'
}

/// What a run of letters and signs of ASCII weighs, with the name of a host that goes on behind it.
fn run_on_x(run: &str, name: &str) -> usize {
    let lower = run.to_ascii_lowercase();
    let mut starts: Vec<usize> = ["https://", "http://"]
        .into_iter()
        .flat_map(|scheme| lower.match_indices(scheme).map(|(start, _)| start))
        .collect();
    starts.sort_unstable();
    let mut weight = 0;
    let (mut rest, mut name) = (run, name);
    for start in starts.into_iter().rev() {
        let (before, address) = rest.split_at(start);
        weight += address_on_x(address, name);
        (rest, name) = (before, "");
    }
    weight + words_on_x(rest, name)
}

/// What an address with its scheme weighs, and what is written behind it.
fn address_on_x(address: &str, name: &str) -> usize {
    if !name.is_empty() {
        return ADDRESS;
    }
    let host = address.split_once("://").map_or("", |(_, host)| host);
    if !host.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return address.len();
    }
    ADDRESS + of_the_sentence(address)
}

/// How many signs at the end of an address are the sentence's.
fn of_the_sentence(address: &str) -> usize {
    let own = address.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '/');
    address.len() - own.len()
}

fn words_on_x(words: &str, name: &str) -> usize {
    let weight = words.len() + letters(name);
    if has_domain(words) || !name.is_empty() {
        weight.max(ADDRESS)
    } else {
        weight
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
            // The name of a host may be written in any script, behind a scheme or a name in Latin letters.
            ("https://مثال.مصر", 23),
            ("https://مثال.مصر/خبر", 23 + 3),
            ("(HTTPS://مثال.مصر/a/%D8%AE%D8%A8%D8%B1/b).", 1 + 23 + 2),
            ("https://news.مثال.مصر/x.", 23 + 1),
            ("موقع news.مصر، يعلن", 5 + 23 + 6),
            ("https://مثال.مصر.", 23 + 1),
            ("news.مصر/a", 23 + 2),
            // Behind the path of an address, or the number of a point, a word is a word.
            ("https://a.example/x.وقال", 23 + 1 + 4),
            ("1.الأول", 7),
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
