//! Pictures in AVIF come long after the others: to the pages of the stories that show them, and to nothing else.

use story::{Block, Body, ImageUse};

use crate::desk::{Desk, media_id, story_id};
use crate::fixtures::{content, picture};
use crate::incremental::{assert_same_as_from_nothing, newsroom};
use crate::sites::{export_to, folder, page, tree};

/// The number of the page «من نحن».
const ABOUT: u32 = 1_001;

/// The picture that a story shows at its head, another in its text, a third among others, and a page at its head.
fn with_picture() -> Desk {
    let mut desk = newsroom(30);
    desk.add_picture(1);
    desk.add_picture(2);
    let image = || picture(Some(1), "ميدان", "الميدان عند الفجر", "تصوير: نور");
    desk.update(story_id(30), |content| content.lead_image = Some(image()));
    desk.update(story_id(20), |content| {
        content.body = Body::new(vec![Block::Image { image: image() }]);
    });
    let other = picture(Some(2), "مرفأ", "", "");
    desk.update(story_id(10), |content| {
        let images: Vec<ImageUse> = vec![other.clone(), image()];
        content.body = Body::new(vec![Block::Gallery { images }]);
    });
    let mut about = content(0, "من نحن");
    about.lead_image = Some(image());
    desk.put_page(ABOUT, about);
    desk
}

fn planned(desk: &Desk, site: &std::path::Path) -> Vec<String> {
    let plan = press::plan(desk, site, false, desk.now).unwrap();
    plan.into_iter().map(|page| page.path).collect()
}

#[test]
fn it_changes_the_pages_that_show_the_picture_and_no_list_or_feed() {
    let mut desk = with_picture();
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let before = tree(site.path());
    assert!(!before.keys().any(|path| path.ends_with(".avif")));
    desk.set_avif(media_id(1), true);
    let (pages, files): (Vec<_>, Vec<_>) = planned(&desk, site.path())
        .into_iter()
        .partition(|path| path.ends_with(".html"));
    assert_eq!(
        pages,
        [
            "2027/05/10-خبر-الساعة-رقم-10/index.html",
            "2027/05/20-خبر-الساعة-رقم-20/index.html",
            "2027/05/30-خبر-الساعة-رقم-30/index.html",
            "من-نحن/index.html",
        ]
    );
    assert!(
        files.iter().all(|path| path.ends_with(".avif")),
        "{files:?}"
    );
    export_to(&desk, site.path()).unwrap();
    assert_same_as_from_nothing(&desk, site.path());

    desk.set_avif(media_id(1), false);
    export_to(&desk, site.path()).unwrap();
    assert!(tree(site.path()) == before, "they go as they came");
    assert!(press::verify(site.path()).unwrap().is_whole());
}

#[test]
fn a_browser_is_offered_it_before_the_others_in_the_same_widths_and_sizes() {
    let mut desk = with_picture();
    desk.set_avif(media_id(1), true);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    for (path, figure) in [
        ("2027/05/30-خبر-الساعة-رقم-30/index.html", "lead"),
        ("2027/05/20-خبر-الساعة-رقم-20/index.html", "picture"),
        ("من-نحن/index.html", "lead"),
    ] {
        let html = page(site.path(), path);
        let (_, shown) = html
            .split_once(&format!("<figure class=\"{figure}\"><picture>"))
            .unwrap();
        let (shown, _) = shown.split_once("<img").unwrap();
        let sources: Vec<&str> = shown.split_inclusive('>').collect();
        let [avif, webp] = sources[..] else {
            panic!("{path}: {shown}")
        };
        assert!(
            avif.starts_with("<source type=\"image/avif\" srcset=\""),
            "{avif}"
        );
        let as_webp = avif
            .replace("image/avif", "image/webp")
            .replace(".avif", ".webp");
        assert_eq!(as_webp, webp, "{path}");
    }
    let gallery = page(site.path(), "2027/05/10-خبر-الساعة-رقم-10/index.html");
    assert_eq!(
        gallery.matches("image/avif").count(),
        1,
        "of the one that has it"
    );
    // Lists show cards, feeds plain pictures; servers are told the type.
    let is_told = |path: &str| path == ".htaccess" || path.starts_with("server/");
    for (path, bytes) in tree(site.path()) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains(".avif")
                || path.ends_with(".avif")
                || text.contains("<figure")
                || is_told(&path),
            "{path}"
        );
    }
}

#[test]
fn a_newsroom_that_wants_none_has_none_and_every_page_follows_the_setting() {
    let mut desk = with_picture();
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let without = tree(site.path());
    desk.set_avif(media_id(1), true);
    export_to(&desk, site.path()).unwrap();
    desk.site.avif = false;
    export_to(&desk, site.path()).unwrap();
    assert!(tree(site.path()) == without);
}
