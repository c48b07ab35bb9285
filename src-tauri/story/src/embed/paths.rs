//! What stands behind the host: one function a provider, from path and query to the post it names.

use url::Url;

use super::Provider;

/// A post with the two addresses that are made for it.
pub(super) struct Post {
    pub(super) id: String,
    pub(super) url: String,
    pub(super) player: String,
}

/// Reads the path and query of an address on one of the provider's hosts.
pub(super) fn read(provider: Provider, url: &Url) -> Option<Post> {
    let path: Vec<&str> = url
        .path_segments()?
        .filter(|part| !part.is_empty())
        .collect();
    match provider {
        Provider::Youtube => youtube(url, &path),
        Provider::X => x(&path),
        Provider::Facebook => facebook(url, &path),
        Provider::Instagram => instagram(&path),
        Provider::Tiktok => tiktok(&path),
        Provider::Telegram => telegram(&path),
        Provider::Vimeo => vimeo(url, &path),
        Provider::Dailymotion => dailymotion(url, &path),
        Provider::Soundcloud => soundcloud(&path),
    }
}

fn youtube(url: &Url, path: &[&str]) -> Option<Post> {
    let id = match path {
        [id] if url.host_str() == Some("youtu.be") => (*id).to_owned(),
        ["watch"] => query(url, "v")?,
        ["shorts" | "live" | "embed" | "v", id] => (*id).to_owned(),
        _ => return None,
    };
    let known = id.len() == 11 && is_made_of(&id, b"_-");
    known.then(|| Post {
        url: format!("https://www.youtube.com/watch?v={id}"),
        player: format!("https://www.youtube-nocookie.com/embed/{id}"),
        id,
    })
}

fn x(path: &[&str]) -> Option<Post> {
    let (by, id) = match path {
        ["i", "web", "status", id, ..] => ("i", *id),
        [by, "status", id, ..] => (*by, *id),
        _ => return None,
    };
    let known = by.len() <= 15 && is_made_of(by, b"_") && is_number(id);
    known.then(|| Post {
        url: format!("https://x.com/{by}/status/{id}"),
        player: format!("https://platform.twitter.com/embed/Tweet.html?dnt=true&id={id}"),
        id: id.to_owned(),
    })
}

/// Posts and videos have a frame each; both take the address of the post itself.
fn facebook(url: &Url, path: &[&str]) -> Option<Post> {
    const ROOT: &str = "https://www.facebook.com";
    let is_name = |text: &str| is_made_of(text, b".-_");
    let (address, id, frame) = match path {
        [page, "posts", id] if is_name(page) && is_name(id) => (
            format!("{ROOT}/{page}/posts/{id}"),
            (*id).to_owned(),
            "post",
        ),
        [page, "videos", id] if is_name(page) && is_number(id) => (
            format!("{ROOT}/{page}/videos/{id}"),
            (*id).to_owned(),
            "video",
        ),
        [page, "videos", _, id] if is_name(page) && is_number(id) => (
            format!("{ROOT}/{page}/videos/{id}"),
            (*id).to_owned(),
            "video",
        ),
        ["reel", id] if is_number(id) => (format!("{ROOT}/reel/{id}"), (*id).to_owned(), "video"),
        ["watch"] => {
            let id = query(url, "v").filter(|id| is_number(id))?;
            (format!("{ROOT}/watch/?v={id}"), id, "video")
        }
        ["permalink.php"] => {
            let id = query(url, "story_fbid").filter(|id| is_name(id))?;
            let page = query(url, "id").filter(|page| is_number(page))?;
            let address = format!("{ROOT}/permalink.php?story_fbid={id}&id={page}");
            (address, id, "post")
        }
        _ => return None,
    };
    Some(Post {
        player: with_address(&format!("{ROOT}/plugins/{frame}.php"), "href", &address)?,
        url: address,
        id,
    })
}

fn instagram(path: &[&str]) -> Option<Post> {
    let (kind, id) = match path {
        ["p", id] | [_, "p", id] => ("p", *id),
        ["reel" | "reels", id] | [_, "reel", id] => ("reel", *id),
        ["tv", id] => ("tv", *id),
        _ => return None,
    };
    let known = (5..=40).contains(&id.len()) && is_made_of(id, b"_-");
    known.then(|| Post {
        url: format!("https://www.instagram.com/{kind}/{id}/"),
        player: format!("https://www.instagram.com/{kind}/{id}/embed/"),
        id: id.to_owned(),
    })
}

fn tiktok(path: &[&str]) -> Option<Post> {
    let [by, "video", id] = path else { return None };
    let known = by
        .strip_prefix('@')
        .is_some_and(|name| is_made_of(name, b"._-"))
        && is_number(id);
    known.then(|| Post {
        url: format!("https://www.tiktok.com/{by}/video/{id}"),
        player: format!("https://www.tiktok.com/player/v1/{id}"),
        id: (*id).to_owned(),
    })
}

/// Names of public channels have at least four letters; `c` leads to those that only members see.
fn telegram(path: &[&str]) -> Option<Post> {
    let (channel, id) = match path {
        ["s", channel, id] | [channel, id] => (*channel, *id),
        _ => return None,
    };
    let known = (4..=32).contains(&channel.len())
        && channel.starts_with(|c: char| c.is_ascii_alphabetic())
        && is_made_of(channel, b"_")
        && is_number(id);
    known.then(|| Post {
        id: format!("{channel}/{id}"),
        url: format!("https://t.me/{channel}/{id}"),
        player: format!("https://t.me/{channel}/{id}?embed=1"),
    })
}

/// The second part of an address is the key to a film that is not listed.
fn vimeo(url: &Url, path: &[&str]) -> Option<Post> {
    let (id, key) = match path {
        ["video", id] if url.host_str() == Some("player.vimeo.com") => (*id, query(url, "h")),
        [id] | ["channels", _, id] | ["groups", _, "videos", id] => (*id, None),
        [id, key] if is_number(id) => (*id, Some((*key).to_owned())),
        _ => return None,
    };
    if !is_number(id) || key.as_ref().is_some_and(|key| !is_made_of(key, b"")) {
        return None;
    }
    let (tail, asked) = key.map_or_else(Default::default, |key| {
        (format!("/{key}"), format!("&h={key}"))
    });
    Some(Post {
        id: format!("{id}{tail}"),
        url: format!("https://vimeo.com/{id}{tail}"),
        player: format!("https://player.vimeo.com/video/{id}?dnt=1{asked}"),
    })
}

fn dailymotion(url: &Url, path: &[&str]) -> Option<Post> {
    let named = match path {
        [id] if url.host_str() == Some("dai.ly") => (*id).to_owned(),
        ["video", id] | ["embed", "video", id] => (*id).to_owned(),
        ["player.html"] => query(url, "video")?,
        _ => return None,
    };
    // Older addresses carry the title behind the letters.
    let id = named.split('_').next().unwrap_or_default();
    let known = (5..=12).contains(&id.len()) && is_made_of(id, b"");
    known.then(|| Post {
        url: format!("https://www.dailymotion.com/video/{id}"),
        player: format!("https://geo.dailymotion.com/player.html?video={id}"),
        id: id.to_owned(),
    })
}

fn soundcloud(path: &[&str]) -> Option<Post> {
    /// Pages of the site itself where a member's name would stand.
    const OWN: [&str; 8] = [
        "discover", "search", "stream", "you", "pages", "charts", "upload", "tags",
    ];
    let id = match path {
        [by, "sets", set] => format!("{by}/sets/{set}"),
        [by, track] => format!("{by}/{track}"),
        _ => return None,
    };
    let known = id.split('/').all(|part| is_made_of(part, b"_-"))
        && !path.first().is_some_and(|by| OWN.contains(by));
    if !known {
        return None;
    }
    let address = format!("https://soundcloud.com/{id}");
    Some(Post {
        player: with_address("https://w.soundcloud.com/player/", "url", &address)?,
        url: address,
        id,
    })
}

/// An address that carries another in its query.
fn with_address(base: &str, name: &str, address: &str) -> Option<String> {
    Some(Url::parse_with_params(base, [(name, address)]).ok()?.into())
}

/// The first value of that name in the query.
fn query(url: &Url, name: &str) -> Option<String> {
    url.query_pairs()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

/// Whether a text is of Latin letters, digits and these signs alone, and of a length that names have.
fn is_made_of(text: &str, signs: &[u8]) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || signs.contains(&byte);
    (1..=200).contains(&text.len()) && text.bytes().all(fits) && !matches!(text, "." | "..")
}

fn is_number(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
