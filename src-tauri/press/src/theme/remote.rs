//! Addresses outside the site: https only, of a host that is named.

use story::Href;

/// The https address of something a page fetches from another host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remote {
    /// The whole address, still to be escaped for its place.
    pub(super) address: String,
    /// Its scheme, host and port, as a page policy names them.
    pub(super) origin: String,
}

impl Remote {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let href: Href = text.parse().ok()?;
        let address = href.as_str().to_owned();
        let rest = address.strip_prefix("https://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        // A policy is a list parted by spaces and semicolons; a wildcard names no host.
        let is_host = host.contains('.')
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c));
        is_host.then(|| Self {
            origin: format!("https://{host}"),
            address: address.clone(),
        })
    }
}

/// The origin that a text names, if it names one and nothing behind it.
pub(super) fn origin_of(text: &str) -> Option<String> {
    let remote = Remote::parse(text)?;
    (remote.address.trim_end_matches('/') == remote.origin).then_some(remote.origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_https_a_host_and_nothing_behind_it() {
        assert_eq!(
            origin_of("https://Stats.example.com/").as_deref(),
            Some("https://stats.example.com")
        );
        for bad in [
            "",
            "http://stats.example.com",
            "https://*.example.com",
            "https://example.com/path",
            "https://example.com?q",
            "https://a b.example",
            "https://example.com; script-src *",
            "https://user@example.com",
            "https://localhost",
            "data:text/javascript,1",
            "//example.com",
        ] {
            assert_eq!(origin_of(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn an_address_has_a_path_and_its_origin() {
        let remote = Remote::parse("https://ads.example.com:8443/box?size=\"300\"").unwrap();
        assert_eq!(remote.origin, "https://ads.example.com:8443");
        assert!(!remote.address.contains('"'));
    }
}
