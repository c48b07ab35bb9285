//! What a page may fetch: from the site itself, and from hosts that an option or an embed names.

use std::collections::BTreeSet;

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

    /// The Content-Security-Policy of a page with these embeds.
    pub(super) fn text(&self, embeds: &[&str]) -> String {
        let mut frames = self.frames.clone();
        frames.extend(embeds.iter().map(|origin| (*origin).to_owned()));
        let own = |set: &BTreeSet<String>| {
            set.iter()
                .fold("'self'".to_owned(), |list, origin| list + " " + origin)
        };
        let frame_src = if frames.is_empty() {
            String::new()
        } else {
            let list: Vec<String> = frames.into_iter().collect();
            format!("; frame-src {}", list.join(" "))
        };
        format!(
            "default-src 'none'; img-src {}; style-src 'self'; font-src 'self'; script-src {}; connect-src {}; media-src 'self'{frame_src}; base-uri 'none'; form-action 'none'",
            own(&self.images),
            own(&self.scripts),
            own(&self.connections),
        )
    }
}
