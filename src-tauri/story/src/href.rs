//! The address of a link: parsed by the URL standard and allow-listed, so that no link can run code.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use url::Url;

/// Why an address was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HrefFault {
    /// It is no absolute address.
    #[error("`{0}` is not a complete address: write it with https:// in front")]
    NotAnAddress(String),
    /// Its scheme is not one a reader may follow.
    #[error("an address with `{0}:` is not allowed: use https, http, mailto or tel")]
    Scheme(String),
    /// It is longer than any address that leads somewhere.
    #[error(
        "an address may have {longest} bytes once it is written out and this one has {0}: shorten it, mostly by what follows its `?`",
        longest = Href::LONGEST
    )]
    TooLong(usize),
}

/// A link's address in its serialised form (WHATWG URL), of scheme http, https, mailto or tel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Href(String);

impl Href {
    /// The most bytes of an address in its serialised form, in which an Arabic letter takes six. It stands at every run of
    /// words it is on; sites and browsers cut longer ones.
    pub const LONGEST: usize = 4096;

    /// The address as it stands in a page, still to be escaped for its place.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Href {
    type Err = HrefFault;

    fn from_str(text: &str) -> Result<Self, HrefFault> {
        let text = text.trim();
        if text.len() > Self::LONGEST {
            return Err(HrefFault::TooLong(text.len()));
        }
        let shown = || text.chars().take(80).collect::<String>();
        let url = Url::parse(text).map_err(|_| HrefFault::NotAnAddress(shown()))?;
        if url.as_str().len() > Self::LONGEST {
            return Err(HrefFault::TooLong(url.as_str().len()));
        }
        match url.scheme() {
            "http" | "https" if url.host().is_some() => Ok(Self(url.into())),
            "mailto" | "tel" => Ok(Self(url.into())),
            "http" | "https" => Err(HrefFault::NotAnAddress(shown())),
            other => Err(HrefFault::Scheme(other.to_owned())),
        }
    }
}

impl TryFrom<String> for Href {
    type Error = HrefFault;

    fn try_from(text: String) -> Result<Self, HrefFault> {
        text.parse()
    }
}

impl From<Href> for String {
    fn from(href: Href) -> Self {
        href.0
    }
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_a_reader_may_follow_are_kept() {
        for good in [
            "https://example.com/خبر?x=1#y",
            "http://[::1]/",
            "mailto:desk@example.com",
            "tel:+20212345678",
        ] {
            let href: Href = good.parse().unwrap();
            assert_eq!(
                href.as_str().parse::<Href>().unwrap(),
                href,
                "serialised form reads back: {good}"
            );
        }
    }

    #[test]
    fn addresses_that_run_code_are_refused_however_they_are_written() {
        for bad in [
            "javascript:alert(1)",
            " java\nscript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,<script>",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:https://a/b",
            "/relative",
            "https://",
            "",
        ] {
            assert!(bad.parse::<Href>().is_err(), "{bad:?} must be refused");
        }
    }

    #[test]
    fn an_address_longer_than_any_is_refused_as_it_is_written_out() {
        let of = |letters: String| format!("https://example.com/{letters}").parse::<Href>();
        let room = Href::LONGEST - "https://example.com/".len();
        let longest = of("a".repeat(room)).unwrap();
        assert_eq!(longest.as_str().len(), Href::LONGEST);
        assert_eq!(longest.as_str().parse::<Href>(), Ok(longest.clone()));
        assert_eq!(
            of("a".repeat(room + 1)),
            Err(HrefFault::TooLong(Href::LONGEST + 1))
        );
        assert_eq!(
            of("خ".repeat(1_000)),
            Err(HrefFault::TooLong(6_000 + "https://example.com/".len()))
        );
    }
}
