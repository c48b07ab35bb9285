//! What a page may fetch: from the site itself, and from hosts that an option or an embed names.

use std::collections::BTreeSet;

use story::Provider;

/// Pictures that are written into a page or its style.
const DATA: &str = " data:";

/// What no page may do.
const BARRED: &str = "base-uri 'none'; form-action 'none'";

/// What one page needs beside what its template does.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct PageNeeds<'a> {
    /// The origins of the posts of other sites that it offers.
    pub(crate) embeds: Vec<&'a str>,
    /// The hash of the style that shows its lead image at a glance, `sha256-…`.
    pub(crate) glance: Option<&'a str>,
}

/// The hosts beside the site itself, by what may be fetched from them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Widened {
    pub(super) scripts: BTreeSet<String>,
    pub(super) images: BTreeSet<String>,
    pub(super) connections: BTreeSet<String>,
    pub(super) frames: BTreeSet<String>,
}

impl Widened {
    /// A script runs, counts by a picture or by a request, and comes from one host.
    pub(super) fn script(&mut self, origin: &str) {
        for set in [&mut self.scripts, &mut self.images, &mut self.connections] {
            set.insert(origin.to_owned());
        }
    }

    /// A host that somebody named: for whatever the script it serves fetches.
    pub(super) fn host(&mut self, origin: &str) {
        self.script(origin);
        self.frames.insert(origin.to_owned());
    }

    /// The Content-Security-Policy of a page with these needs.
    pub(super) fn page(&self, needs: &PageNeeds<'_>) -> String {
        let (inline_picture, inline_style) = match needs.glance {
            Some(hash) => (DATA, format!(" '{hash}'")),
            None => ("", String::new()),
        };
        format!(
            "default-src 'none'; img-src {}{inline_picture}; style-src 'self'{inline_style}; {}; {BARRED}",
            own(&self.images),
            self.fetched(&needs.embeds),
        )
    }

    /// The policy in the header of every file of a site that offers these embeds.
    ///
    /// A browser takes what both the header and the page allow, and the style at a glance of a story is allowed by a hash that
    /// differs from page to page. No header of a whole site can name them all, so style sheets, and `default-src` that would
    /// stand in for them, are left to the pages, each of which says `default-src 'none'` and names its own; every other kind is
    /// said here one by one. Only a header can say who may show the site in a frame (CSP 3 §3.3).
    pub(super) fn header(&self, embeds: &[&str]) -> String {
        format!("{}; frame-ancestors 'self'", self.every_kind(embeds))
    }

    fn every_kind(&self, embeds: &[&str]) -> String {
        format!(
            "img-src {}{DATA}; style-src-attr 'none'; {}; object-src 'none'; worker-src 'none'; manifest-src 'none'; {BARRED}",
            own(&self.images),
            self.fetched(embeds),
        )
    }

    /// What pages and header say in the same words.
    fn fetched(&self, embeds: &[&str]) -> String {
        let mut frames = self.frames.clone();
        frames.extend(embeds.iter().map(|origin| (*origin).to_owned()));
        let frame_src = if frames.is_empty() {
            String::new()
        } else {
            let list: Vec<String> = frames.into_iter().collect();
            format!("; frame-src {}", list.join(" "))
        };
        format!(
            "font-src 'self'; script-src {}; connect-src {}; media-src 'self'{frame_src}",
            own(&self.scripts),
            own(&self.connections),
        )
    }
}

/// The policy in the header of every file of a preview: that of the site, which leaves styles to the pages, but for two things.
///
/// The window shows it in a frame, and has another origin. And no host of advertising or analytics is let in, whatever the theme
/// names: an editor is no reader to be counted, and a script of theirs would read the secret in the address.
#[must_use]
pub fn preview_policy() -> String {
    let embeds = Provider::ALL.map(Provider::frame_origin);
    Widened::default().every_kind(&embeds)
}

/// The site itself and these hosts.
fn own(hosts: &BTreeSet<String>) -> String {
    hosts
        .iter()
        .fold("'self'".to_owned(), |list, origin| list + " " + origin)
}
