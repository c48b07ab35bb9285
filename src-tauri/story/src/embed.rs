//! Embeds: which addresses may be shown inside a page, and what each of them is.
//!
//! A closed list of providers. An address is taken apart by the URL standard; its host must be one of the provider's own,
//! letter by letter, and what names the post must be of the provider's letters alone. Whatever else stood in the address
//! (tracking, a port, a password) is left behind: the address that is kept and the one that is loaded are made anew from
//! what was recognised. Short links that only their provider can resolve are no embeds; they stay links.

mod paths;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use url::Url;

use crate::Href;

/// Whose posts, films and sounds a page may show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// YouTube.
    Youtube,
    /// X, once Twitter.
    X,
    /// Facebook.
    Facebook,
    /// Instagram.
    Instagram,
    /// TikTok.
    Tiktok,
    /// A public channel of Telegram.
    Telegram,
    /// Vimeo.
    Vimeo,
    /// Dailymotion.
    Dailymotion,
    /// SoundCloud.
    Soundcloud,
}

impl Provider {
    /// All providers.
    pub const ALL: [Self; 9] = [
        Self::Youtube,
        Self::X,
        Self::Facebook,
        Self::Instagram,
        Self::Tiktok,
        Self::Telegram,
        Self::Vimeo,
        Self::Dailymotion,
        Self::Soundcloud,
    ];

    /// The name that it gives itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Youtube => "YouTube",
            Self::X => "X",
            Self::Facebook => "Facebook",
            Self::Instagram => "Instagram",
            Self::Tiktok => "TikTok",
            Self::Telegram => "Telegram",
            Self::Vimeo => "Vimeo",
            Self::Dailymotion => "Dailymotion",
            Self::Soundcloud => "SoundCloud",
        }
    }

    /// The origin its player is loaded from, for a page's policy: every [`Embed::player`] of it begins so.
    #[must_use]
    pub const fn frame_origin(self) -> &'static str {
        match self {
            Self::Youtube => "https://www.youtube-nocookie.com",
            Self::X => "https://platform.twitter.com",
            Self::Facebook => "https://www.facebook.com",
            Self::Instagram => "https://www.instagram.com",
            Self::Tiktok => "https://www.tiktok.com",
            Self::Telegram => "https://t.me",
            Self::Vimeo => "https://player.vimeo.com",
            Self::Dailymotion => "https://geo.dailymotion.com",
            Self::Soundcloud => "https://w.soundcloud.com",
        }
    }

    /// The provider whose own host this is.
    fn of_host(host: &str) -> Option<Self> {
        Some(match host {
            "youtube.com"
            | "www.youtube.com"
            | "m.youtube.com"
            | "youtu.be"
            | "youtube-nocookie.com"
            | "www.youtube-nocookie.com" => Self::Youtube,
            "x.com" | "www.x.com" | "mobile.x.com" | "twitter.com" | "www.twitter.com"
            | "mobile.twitter.com" => Self::X,
            "facebook.com" | "www.facebook.com" | "m.facebook.com" | "web.facebook.com"
            | "ar-ar.facebook.com" => Self::Facebook,
            "instagram.com" | "www.instagram.com" => Self::Instagram,
            "tiktok.com" | "www.tiktok.com" | "m.tiktok.com" => Self::Tiktok,
            "t.me" | "telegram.me" => Self::Telegram,
            "vimeo.com" | "www.vimeo.com" | "player.vimeo.com" => Self::Vimeo,
            "dailymotion.com" | "www.dailymotion.com" | "geo.dailymotion.com" | "dai.ly" => {
                Self::Dailymotion
            }
            "soundcloud.com" | "www.soundcloud.com" | "m.soundcloud.com" => Self::Soundcloud,
            _ => return None,
        })
    }
}

/// Something of a provider that a page may show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    /// Whose it is.
    pub provider: Provider,
    /// What its provider calls it: the number or the letters in its address, or the rest of its path.
    pub id: String,
    /// Its address for readers, made anew.
    pub url: Href,
    player: Href,
}

impl Embed {
    /// Recognises what an address shows; `None` for an address that is no post of a provider in the list.
    #[must_use]
    pub fn recognise(href: &Href) -> Option<Self> {
        let url = Url::parse(href.as_str()).ok()?;
        let plain = matches!(url.scheme(), "https" | "http")
            && url.username().is_empty()
            && url.password().is_none()
            && url.port().is_none();
        if !plain {
            return None;
        }
        let provider = Provider::of_host(url.host_str()?)?;
        let post = paths::read(provider, &url)?;
        Some(Self {
            provider,
            id: post.id,
            url: post.url.parse().ok()?,
            player: post.player.parse().ok()?,
        })
    }

    /// The address that shows it in a frame. Nothing is loaded from it before the reader asks.
    #[must_use]
    pub const fn player(&self) -> &Href {
        &self.player
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn recognised(address: &str) -> Option<Embed> {
        Embed::recognise(&address.parse().unwrap())
    }

    #[test]
    fn each_way_to_write_a_post_gives_the_one_address_of_it() {
        use Provider::*;
        let table = [
            (
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=43s&utm_source=x",
                Youtube,
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            ),
            (
                "https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ",
                Youtube,
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            ),
            (
                "http://youtu.be/dQw4w9WgXcQ?si=abc",
                Youtube,
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            ),
            (
                "https://youtube.com/shorts/a-b_c1D2e3F/",
                Youtube,
                "https://www.youtube.com/watch?v=a-b_c1D2e3F",
            ),
            (
                "https://www.youtube.com/live/dQw4w9WgXcQ",
                Youtube,
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            ),
            (
                "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
                Youtube,
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            ),
            (
                "https://twitter.com/Alwakala_AR/status/1234567890123456789?s=20",
                X,
                "https://x.com/Alwakala_AR/status/1234567890123456789",
            ),
            (
                "https://x.com/i/web/status/1234567890",
                X,
                "https://x.com/i/status/1234567890",
            ),
            (
                "https://mobile.x.com/desk/status/99/photo/1",
                X,
                "https://x.com/desk/status/99",
            ),
            (
                "https://www.facebook.com/newsdesk.ar/posts/pfbid02abcDEF",
                Facebook,
                "https://www.facebook.com/newsdesk.ar/posts/pfbid02abcDEF",
            ),
            (
                "https://m.facebook.com/newsdesk/videos/123456789/",
                Facebook,
                "https://www.facebook.com/newsdesk/videos/123456789",
            ),
            (
                "https://www.facebook.com/watch/?v=123456789&ref=x",
                Facebook,
                "https://www.facebook.com/watch/?v=123456789",
            ),
            (
                "https://www.facebook.com/reel/123456789",
                Facebook,
                "https://www.facebook.com/reel/123456789",
            ),
            (
                "https://www.facebook.com/permalink.php?story_fbid=pfbid0X&id=100",
                Facebook,
                "https://www.facebook.com/permalink.php?story_fbid=pfbid0X&id=100",
            ),
            (
                "https://www.instagram.com/p/CxYz_12-Ab/?igsh=1",
                Instagram,
                "https://www.instagram.com/p/CxYz_12-Ab/",
            ),
            (
                "https://instagram.com/desk.ar/reel/CxYz_12-Ab",
                Instagram,
                "https://www.instagram.com/reel/CxYz_12-Ab/",
            ),
            (
                "https://www.tiktok.com/@desk.ar/video/7211111111111111111?lang=ar",
                Tiktok,
                "https://www.tiktok.com/@desk.ar/video/7211111111111111111",
            ),
            (
                "https://t.me/s/akhbar_alyawm/1520?single",
                Telegram,
                "https://t.me/akhbar_alyawm/1520",
            ),
            (
                "https://vimeo.com/76979871",
                Vimeo,
                "https://vimeo.com/76979871",
            ),
            (
                "https://vimeo.com/76979871/a1b2c3d4e5",
                Vimeo,
                "https://vimeo.com/76979871/a1b2c3d4e5",
            ),
            (
                "https://player.vimeo.com/video/76979871?h=a1b2c3d4e5&dnt=1",
                Vimeo,
                "https://vimeo.com/76979871/a1b2c3d4e5",
            ),
            (
                "https://vimeo.com/channels/staffpicks/76979871",
                Vimeo,
                "https://vimeo.com/76979871",
            ),
            (
                "https://www.dailymotion.com/video/x8abcde_title-of-it?x=1",
                Dailymotion,
                "https://www.dailymotion.com/video/x8abcde",
            ),
            (
                "https://dai.ly/x8abcde",
                Dailymotion,
                "https://www.dailymotion.com/video/x8abcde",
            ),
            (
                "https://geo.dailymotion.com/player.html?video=x8abcde",
                Dailymotion,
                "https://www.dailymotion.com/video/x8abcde",
            ),
            (
                "https://soundcloud.com/desk-ar/nashra-1?in=x",
                Soundcloud,
                "https://soundcloud.com/desk-ar/nashra-1",
            ),
            (
                "https://m.soundcloud.com/desk-ar/sets/harb",
                Soundcloud,
                "https://soundcloud.com/desk-ar/sets/harb",
            ),
        ];
        for (written, provider, address) in table {
            let embed = recognised(written).unwrap_or_else(|| panic!("{written} is an embed"));
            assert_eq!(
                (embed.provider, embed.url.as_str()),
                (provider, address),
                "{written}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_provider_is_none() {
        for other in [
            "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
            "https://evil-youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com@evil.example/watch?v=dQw4w9WgXcQ",
            "https://desk:secret@www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com./watch?v=dQw4w9WgXcQ",
            "https://evil.example/?u=https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "mailto:youtube.com@example.com",
            "https://www.youtube.com/watch?v=short",
            "https://www.youtube.com/watch?v=dQw4w9WgX%22Q",
            "https://www.youtube.com/watch",
            "https://www.youtube.com/channel/UCabc",
            "https://www.youtube.com/redirect?q=https://evil.example",
            "https://x.com/desk",
            "https://x.com/desk/status/12a",
            "https://x.com/%3Cscript%3E/status/12",
            "https://www.facebook.com/newsdesk",
            "https://www.facebook.com/plugins/post.php?href=https://evil.example",
            "https://l.facebook.com/l.php?u=https://evil.example",
            "https://fb.watch/abcdef/",
            "https://www.instagram.com/desk.ar/",
            "https://vm.tiktok.com/ZMabcdef/",
            "https://t.me/joinchat/AAAA",
            "https://t.me/c/123456/7",
            "https://vimeo.com/about",
            "https://www.dailymotion.com/desk",
            "https://soundcloud.com/discover/sets",
            "https://on.soundcloud.com/abc",
            "https://example.com/",
        ] {
            assert_eq!(recognised(other), None, "{other}");
        }
    }

    /// A post of each provider with letters of its own choice.
    fn post() -> impl Strategy<Value = String> {
        prop_oneof![
            "https://youtu\\.be/[A-Za-z0-9_-]{11}",
            "https://x\\.com/[A-Za-z0-9_]{1,15}/status/[0-9]{1,20}",
            "https://www\\.facebook\\.com/[A-Za-z0-9.]{5,20}/posts/[A-Za-z0-9]{1,40}",
            "https://www\\.instagram\\.com/reel/[A-Za-z0-9_-]{5,20}",
            "https://www\\.tiktok\\.com/@[a-z0-9_]{2,24}/video/[0-9]{5,20}",
            "https://t\\.me/[a-z][a-z0-9_]{4,20}/[0-9]{1,9}",
            "https://vimeo\\.com/[0-9]{5,12}",
            "https://dai\\.ly/x[a-z0-9]{5,8}",
            "https://soundcloud\\.com/z[a-z0-9-]{2,20}/[a-z0-9-]{3,20}",
        ]
    }

    proptest! {
        #[test]
        fn the_address_of_a_post_is_recognised_as_the_same_post(address in post()) {
            let embed = recognised(&address).unwrap();
            prop_assert_eq!(Embed::recognise(&embed.url), Some(embed.clone()));
        }

        #[test]
        fn a_player_is_always_of_its_providers_own_origin(address in post(), tail in "[ -~]{0,20}") {
            if let Some(embed) = format!("{address}{tail}").parse().ok().and_then(|href| Embed::recognise(&href)) {
                let origin = format!("{}/", embed.provider.frame_origin());
                prop_assert!(embed.player().as_str().starts_with(&origin), "{}", embed.player());
                prop_assert!(!embed.player().as_str().contains(['"', '<', '>', '\'', ' ']));
            }
        }

        #[test]
        fn no_address_breaks_the_reading(host in prop_oneof![Just("www.youtube.com"), Just("www.facebook.com"), Just("t.me"), Just("vimeo.com"), Just("soundcloud.com")], rest in "\\PC{0,40}") {
            if let Ok(href) = format!("https://{host}/{rest}").parse::<Href>() {
                let known = Embed::recognise(&href);
                prop_assert!(known.is_none_or(|embed| Provider::of_host(host) == Some(embed.provider)));
            }
        }
    }
}
