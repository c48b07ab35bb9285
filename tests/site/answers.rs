//! What readers are told of addresses that moved or went, by nginx and by Apache themselves.

use std::fs;
use std::path::Path;

use crate::desk::{media_id, story_id};
use crate::fixtures::{content, picture};
use crate::incremental::newsroom;
use crate::sites::{export_to, folder, page, tree};
use crate::web_server::{Answer, Kind, WebServer};

const NOTICE: &str = "سُحب هذا الخبر بقرار التحرير.";

/// The number of the page «من نحن».
const ABOUT: u32 = 1_001;

/// Has readers see forty stories and a page; then moves a story and the page, and withdraws a story without a word and one with a
/// notice.
fn export_what_moved_and_went(url: String, site: &Path) {
    let mut desk = newsroom(40);
    desk.site.url = url;
    desk.put_page(ABOUT, content(0, "من نحن"));
    desk.update(story_id(4), |content| {
        content.lead_image = Some(picture(Some(1), "ميدان", "", ""));
    });
    desk.set_picture(media_id(1), true);
    desk.set_avif(media_id(1), true);
    export_to(&desk, site).unwrap();
    desk.update(story_id(1), |content| {
        content.headline = "عنوان جديد".into();
    });
    desk.withdraw(story_id(2), None);
    desk.withdraw(story_id(3), Some(NOTICE));
    let mut about = content(0, "من نحن");
    about.slug = "about-us".into();
    desk.put_page(ABOUT, about);
    export_to(&desk, site).unwrap();
}

/// A path as a browser asks for it.
fn asked(path: &str) -> String {
    let byte = |byte: u8| match byte {
        b'/' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    path.bytes().map(byte).collect()
}

/// Asks a server of this kind for the addresses of a site below `root`, which has slashes at both ends.
fn assert_answers(kind: Kind, root: &str) {
    let www = folder();
    let site = www.path().join(root.trim_matches('/'));
    fs::create_dir_all(&site).unwrap();
    let url = format!("https://news.example.com{}", root.trim_end_matches('/'));
    export_what_moved_and_went(url, &site);
    let server = WebServer::start(kind, www.path(), &site);
    let ask = |path: &str| server.ask(&asked(&format!("{root}{path}")));
    let file = |path: &str| page(&site, path);

    for (from, to) in [
        ("2027/05/1-خبر-الساعة-رقم-1/", "2027/05/1-عنوان-جديد/"),
        ("من-نحن/", "about-us/"),
    ] {
        let answer = ask(from);
        assert_eq!(answer.status, 301, "{kind:?} {from}");
        let location = answer.header("Location");
        assert!(
            location.ends_with(&asked(&format!("{root}{to}"))),
            "{kind:?} {from}: {location}"
        );
        // Behind a proxy nginx knows neither the scheme nor the port of its readers, and says neither.
        assert!(
            kind != Kind::Nginx || location.starts_with('/'),
            "{location}"
        );
        let there = ask(to);
        assert_eq!(there.status, 200, "{kind:?} {to}");
        assert_eq!(there.body, file(&format!("{to}index.html")));
    }

    for gone in ["2027/05/2-خبر-الساعة-رقم-2/", "2027/05/2-x/", "2027/05/2/"] {
        let answer = ask(gone);
        assert_eq!(answer.status, 410, "{kind:?} {gone}");
        assert_eq!(answer.body, file("410.html"), "{kind:?} {gone}");
    }
    // Another story whose number begins in the same way.
    assert_eq!(ask("2027/05/20-خبر-الساعة-رقم-20/").status, 200);

    let noticed = "2027/05/3-خبر-الساعة-رقم-3/";
    let answer = ask(noticed);
    assert_eq!(answer.status, 410, "{kind:?} {noticed}");
    assert_eq!(answer.body, file(&format!("{noticed}index.html")));
    assert!(answer.body.contains(NOTICE));
    let lower = format!("{root}{noticed}");
    let lower = asked(&lower).to_ascii_lowercase();
    assert_eq!(server.ask(&lower).status, 410, "as some programs encode");

    let nowhere = ask("2027/05/99-لا-خبر/");
    assert_eq!(nowhere.status, 404);
    assert_eq!(nowhere.body, file("404.html"));
    for private in [".htaccess", "_redirects", "_headers", "server/nginx.conf"] {
        let answer = ask(private);
        assert!(matches!(answer.status, 403 | 404), "{kind:?} {private}");
    }
    assert_headers(kind, &ask, &site);
}

/// The media types, the cache and the policy that go with the files.
fn assert_headers(kind: Kind, ask: &dyn Fn(&str) -> Answer, site: &Path) {
    let front = ask("");
    assert_eq!(front.status, 200);
    assert_eq!(front.header("Content-Type"), "text/html; charset=utf-8");
    for (feed, media_type) in [
        ("feed.xml", "application/rss+xml"),
        ("atom.xml", "application/atom+xml"),
        ("feed.json", "application/feed+json"),
    ] {
        let answer = ask(feed);
        assert_eq!(answer.status, 200);
        let told = answer.header("Content-Type");
        assert!(told.starts_with(media_type), "{kind:?} {feed}: {told}");
    }
    let assets = fs::read_dir(site.join("assets")).unwrap();
    let style = assets
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .find(|name| name.ends_with(".css"))
        .unwrap();
    let style = ask(&format!("assets/{style}"));
    assert!(style.header("Cache-Control").contains("immutable"));
    assert!(front.header("Cache-Control").contains("max-age=60"));
    let pictures = tree(site);
    let avif = pictures.keys().find(|path| path.ends_with(".avif"));
    let avif = ask(avif.unwrap());
    assert_eq!(avif.header("Content-Type"), "image/avif");
    assert!(avif.header("Cache-Control").contains("immutable"));
    // Of what went, too: an answer without them would be the way around them.
    for answer in [
        front,
        style,
        avif,
        ask("2027/05/2-x/"),
        ask("2027/05/99-لا-خبر/"),
    ] {
        let policy = answer.header("Content-Security-Policy");
        assert!(
            policy.contains("frame-ancestors 'self'"),
            "{kind:?} {answer:?}"
        );
        assert_eq!(answer.header("X-Content-Type-Options"), "nosniff");
    }
}

#[test]
fn nginx_answers_for_what_moved_and_went_with_the_snippet_we_write() {
    assert_answers(Kind::Nginx, "/");
}

#[test]
fn nginx_answers_so_for_a_site_below_the_root_of_its_host() {
    assert_answers(Kind::Nginx, "/daily.new/");
}

#[test]
fn apache_answers_for_what_moved_and_went_with_the_htaccess_we_write() {
    assert_answers(Kind::Apache, "/");
}

#[test]
fn apache_answers_so_for_a_site_below_the_root_of_its_host() {
    assert_answers(Kind::Apache, "/daily.new/");
}
