//! Files for servers, from one table of addresses that moved or went: `_redirects` and `_headers` (Netlify, Cloudflare Pages),
//! `.htaccess` (Apache) and `server/nginx.conf` (to be included in a `server` block). They change only when the table does.
//!
//! Each syntax has its own way to write an address: the hosts compare percent-encoded paths, Apache and nginx decoded ones in
//! quotation marks.

mod apache;
mod hosts;
mod nginx;

use super::Renderer;
use crate::address::encoded;
use crate::rule::Rule;

/// The most rules a file has, those of the newest stories: Cloudflare Pages reads 2,000, and Apache reads `.htaccess` at every
/// request.
pub(crate) const SERVER_RULES: u32 = 2_000;

/// Folders whose files are named by their content: a browser may keep them for ever.
const FOR_EVER: [&str; 3] = ["assets", "pictures", "media"];
const CACHE_FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Pages may be corrected at any moment; a minute keeps a rush of readers from the server.
const CACHE_SHORTLY: &str = "public, max-age=60, must-revalidate";

/// The media types of feeds, which no server knows by their names.
const FEEDS: [(&str, &str); 3] = [
    ("feed.xml", "application/rss+xml"),
    ("atom.xml", "application/atom+xml"),
    ("feed.json", "application/feed+json"),
];

/// The media type of pictures that servers of the years before 2022 do not know.
const AVIF: &str = "image/avif";

/// What a server sends with every file.
fn headers(policy: &str) -> [(&'static str, &str); 3] {
    [
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ]
}

/// How many rules there are, and how many a file leaves out.
struct Table<'a> {
    rules: &'a [Rule],
    left_out: u32,
    /// The root of the site on its host, with slashes at both ends.
    root: String,
    /// The Content-Security-Policy of every file.
    policy: String,
}

impl Table<'_> {
    /// The path of a folder on the host, decoded.
    fn path(&self, folder: &str) -> String {
        format!("{}{folder}", self.root)
    }

    /// The pattern of the paths that begin so, decoded. Apache and nginx both read PCRE, where a backslash takes the meaning from
    /// whatever is no letter or digit.
    fn beginning(&self, folder: &str) -> String {
        let mut pattern = String::from("^");
        for c in self.path(folder).chars() {
            if c.is_ascii_punctuation() && c != '/' {
                pattern.push('\\');
            }
            pattern.push(c);
        }
        pattern
    }

    /// The pattern of a story's folders, whatever their slug.
    fn any_slug(&self, nameless: &str) -> String {
        let beginning = self.beginning(nameless.trim_end_matches('/'));
        format!("{beginning}[-/]")
    }

    /// The path of a folder on the host as a browser asks for it.
    fn encoded_path(&self, folder: &str) -> String {
        encoded(&self.path(folder))
    }

    /// What a file says about itself, each line behind `#`.
    fn preface(&self) -> String {
        let mut text =
            "# Written by Mahbara with every export that changes it; edits are lost.\n".to_owned();
        if self.left_out > 0 {
            text.push_str(&format!(
                "# {} older addresses are left out: this file has those of the newest stories.\n",
                self.left_out
            ));
        }
        text
    }
}

impl Renderer<'_> {
    /// The files by their paths. `all` is the number of rules there are.
    pub(crate) fn server_files(&self, rules: &[Rule], all: u32) -> [(&'static str, String); 4] {
        let given = u32::try_from(rules.len()).unwrap_or(u32::MAX);
        let table = Table {
            rules,
            left_out: all.saturating_sub(given),
            root: self.origin.root_path(),
            policy: self.theme.header_policy(),
        };
        [
            ("_redirects", hosts::redirects(&table)),
            ("_headers", hosts::headers_file(&table)),
            (".htaccess", apache::htaccess(&table)),
            ("server/nginx.conf", nginx::snippet(&table)),
        ]
    }
}

/// A text between double quotation marks, as Apache and nginx read them: both take a backslash as the sign that the next
/// character is meant. No line ends within.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars().filter(|c| !c.is_control()) {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests;
