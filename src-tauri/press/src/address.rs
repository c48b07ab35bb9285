//! Where things stand on the site: the addresses of stories, lists and months, and how one page links to another.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::fault::PressFault;

/// The address of a story: `{yyyy}/{mm}/{number}-{slug}/`. The number is the identity; the rest is for readers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    year: i32,
    month: u32,
    number: u32,
    slug: String,
}

impl Address {
    /// The address of a story first published on a day of the newsroom's calendar.
    ///
    /// A slug that could lead out of its folder is made plain first, so that no stored value ever names a path.
    #[must_use]
    pub fn new(first_published: NaiveDate, number: u32, slug: &str) -> Self {
        Self {
            year: first_published.year(),
            month: first_published.month(),
            number,
            slug: safe_slug(slug),
        }
    }

    /// The public number.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// The month whose sitemap lists the story.
    #[must_use]
    pub const fn month(&self) -> Month {
        Month {
            year: self.year,
            month: self.month,
        }
    }

    /// The same address with another slug.
    pub(crate) fn with_slug(&self, slug: &str) -> Self {
        Self {
            slug: safe_slug(slug),
            ..*self
        }
    }

    /// The folder without the slug, `2027/05/1042/`: what all addresses of a story have in common.
    pub(crate) fn nameless_folder(&self) -> String {
        self.with_slug("").folder()
    }

    /// The folder of the page, relative to the site, with a slash at its end: `2027/05/1042-…/`.
    #[must_use]
    pub fn folder(&self) -> String {
        let Self {
            year,
            month,
            number,
            slug,
        } = self;
        if slug.is_empty() {
            format!("{year:04}/{month:02}/{number}/")
        } else {
            format!("{year:04}/{month:02}/{number}-{slug}/")
        }
    }
}

/// A month of the archive, as sitemaps are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// The month, 1..=12.
    pub month: u32,
}

/// The page of the years and months of the archive.
pub(crate) const ARCHIVE: &str = "archive/index.html";

/// The page of the months that have corrections.
pub(crate) const CORRECTIONS: &str = "corrections/index.html";

/// The page of a day of the archive.
pub(crate) fn day_page(day: NaiveDate) -> String {
    day.format("archive/%Y/%m/%d/index.html").to_string()
}

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self {
            year: day.year(),
            month: day.month(),
        }
    }

    /// The page of its days in the archive.
    pub(crate) fn archive_page(self) -> String {
        format!("archive/{:04}/{:02}/index.html", self.year, self.month)
    }

    /// The page of its corrections.
    pub(crate) fn corrections_page(self) -> String {
        format!("corrections/{:04}/{:02}/index.html", self.year, self.month)
    }

    /// The path of its sitemap.
    pub(crate) fn sitemap(self) -> String {
        format!("sitemap-{:04}-{:02}.xml", self.year, self.month)
    }
}

/// The public address of the site, checked: `https://host` or `https://host/path`, with no slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin(String);

impl Origin {
    pub(crate) fn parse(url: &str) -> Result<Self, PressFault> {
        let refused = || PressFault::SiteUrl(url.chars().take(80).collect());
        let href: story::Href = url.parse().map_err(|_| refused())?;
        let whole = href.as_str();
        if !whole.starts_with("http") || whole.contains(['?', '#', '@']) {
            return Err(refused());
        }
        Ok(Self(whole.trim_end_matches('/').to_owned()))
    }

    /// The absolute address of a path of the site.
    pub(crate) fn url(&self, path: &str) -> String {
        format!(
            "{}/{}",
            self.0,
            encoded(path.strip_suffix("index.html").unwrap_or(path))
        )
    }

    /// The root of the site as a path on its host, `/` or `/news/`: for the one page that is served at any depth.
    pub(crate) fn root_path(&self) -> String {
        let after_scheme = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let path = after_scheme.split_once('/').map_or("", |(_, path)| path);
        if path.is_empty() {
            "/".to_owned()
        } else {
            format!("/{path}/")
        }
    }
}

/// The absolute address of a story on a site, percent-encoded.
///
/// # Errors
/// [`PressFault::SiteUrl`] when the site's own address is none that a reader can open.
pub fn public_url(site_url: &str, address: &Address) -> Result<String, PressFault> {
    Ok(Origin::parse(site_url)?.url(&address.folder()))
}

/// A slug that names one folder: as it stands when it is one, else made plain.
pub(crate) fn safe_slug(slug: &str) -> String {
    if arabic::is_slug(slug) {
        slug.to_owned()
    } else {
        arabic::slug(slug)
    }
}

/// The folder of a page of the site that is no news: `من-نحن/`.
pub(crate) fn page_folder(slug: &str) -> String {
    format!("{}/", safe_slug(slug))
}

/// Every byte as RFC 3986 writes one that may not stand for itself, `%D8`: an Arabic address is made of these.
const PERCENT: [[u8; 3]; 256] = {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut table = [[b'%'; 3]; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] = [b'%', HEX[byte >> 4], HEX[byte & 0x0F]];
        byte += 1;
    }
    table
};

/// Percent-encodes a path by RFC 3986: unreserved characters and slashes stay, everything else becomes its UTF-8 bytes.
pub(crate) fn encoded(path: &str) -> String {
    let mut out = Vec::with_capacity(path.len() * 3);
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(byte);
        } else if let Some(percent) = PERCENT.get(usize::from(byte)) {
            out.extend_from_slice(percent);
        }
    }
    // Nothing but ASCII.
    String::from_utf8(out).unwrap_or_default()
}

/// The way from a page back to the root of the site: `../` for each folder it stands in, `./` at the root.
pub(crate) fn root_from(path: &str) -> String {
    match path.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_storys_address_is_its_month_number_and_slug() {
        let address = Address::new(day("2027-05-03"), 1042, "اجتماع-الحكومة");
        assert_eq!(address.folder(), "2027/05/1042-اجتماع-الحكومة/");
        assert_eq!(address.month().sitemap(), "sitemap-2027-05.xml");
        assert_eq!(
            Address::new(day("2027-05-03"), 7, "").folder(),
            "2027/05/7/"
        );
    }

    #[test]
    fn a_hostile_slug_stays_in_its_folder() {
        assert_eq!(
            Address::new(day("2027-05-03"), 7, "../../etc").folder(),
            "2027/05/7-etc/"
        );
        assert_eq!(
            Address::new(day("2027-05-03"), 7, "a/b\\c\0").folder(),
            "2027/05/7-a-b-c/"
        );
    }

    #[test]
    fn absolute_addresses_are_percent_encoded_and_end_at_the_folder() {
        let origin = Origin::parse("https://news.example.com/").unwrap();
        assert_eq!(
            origin.url("2027/05/1-خبر/index.html"),
            "https://news.example.com/2027/05/1-%D8%AE%D8%A8%D8%B1/"
        );
        assert_eq!(origin.url("index.html"), "https://news.example.com/");
        assert_eq!(origin.root_path(), "/");
        assert_eq!(
            Origin::parse("https://example.com/daily/")
                .unwrap()
                .root_path(),
            "/daily/"
        );
    }

    #[test]
    fn an_address_a_reader_cannot_open_is_refused() {
        for bad in [
            "",
            "example.com",
            "javascript:alert(1)",
            "ftp://x",
            "https://a/?q=1",
            "mailto:a@b.c",
            "https://u@h/",
        ] {
            assert!(
                matches!(Origin::parse(bad), Err(PressFault::SiteUrl(_))),
                "{bad:?}"
            );
        }
    }

    #[test]
    fn a_page_finds_the_way_back_to_the_root() {
        assert_eq!(root_from("index.html"), "./");
        assert_eq!(root_from("2027/05/1-خبر/index.html"), "../../../");
    }
}
