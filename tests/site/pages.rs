//! Pages of the site that are no news: at the root, in the foot of every page, and in no list.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use press::{PressFault, plan};
use sha2::{Digest as _, Sha256};
use story::{Block, Body, Content};

use crate::desk::{Desk, story_id};
use crate::fixtures::{content, every_block, paper, picture};
use crate::incremental::{assert_same_as_from_nothing, newsroom};
use crate::sites::{export_to, folder, page, tree};

/// Where the numbers of pages begin.
const ABOUT: u32 = 1_001;
const CONTACT: u32 = 1_002;

fn about() -> Content {
    let mut about = content(0, "من نحن");
    about.standfirst = "صحيفة يومية مستقلة.".into();
    about.body = every_block();
    about
}

fn with_pages(mut desk: Desk) -> Desk {
    desk.put_page(ABOUT, about());
    let mut contact = content(0, "اتصل بنا");
    contact.slug = "contact".into();
    contact.body = Body::new(vec![Block::paragraph("نقرأ كل رسالة.")]);
    desk.put_page(CONTACT, contact);
    desk
}

#[test]
fn a_page_stands_at_the_root_and_in_the_foot_of_every_page_alone() {
    let site = folder();
    let desk = with_pages(paper());
    export_to(&desk, site.path()).unwrap();
    let own = page(site.path(), "من-نحن/index.html");
    assert!(own.contains("<h1>من نحن</h1>"));
    assert!(
        own.contains("href=\"../من-نحن/\" aria-current=\"page\""),
        "{own}"
    );
    assert!(own.contains("https://news.example.com/%D9%85%D9%86-%D9%86%D8%AD%D9%86/"));
    assert!(
        !own.contains("سياسة</a></li>\n</ol>"),
        "no section is shown"
    );
    for (path, bytes) in tree(site.path()) {
        let text = String::from_utf8_lossy(&bytes);
        let has_foot = text.contains("<footer");
        assert_eq!(text.contains("من-نحن/"), has_foot, "{path}");
        assert!(
            path == "من-نحن/index.html" || !text.contains("صحيفة يومية مستقلة"),
            "{path}"
        );
        assert!(!path.contains("/1001") && !path.contains("/0-"), "{path}");
    }
}

#[test]
fn the_lead_image_of_a_page_is_seen_at_a_glance_by_the_one_style_its_policy_allows() {
    let site = folder();
    let mut desk = with_pages(paper());
    let mut shown = about();
    shown.lead_image = Some(picture(Some(1), "مبنى الصحيفة", "", ""));
    desk.put_page(ABOUT, shown);
    export_to(&desk, site.path()).unwrap();
    let own = page(site.path(), "من-نحن/index.html");
    let (_, rest) = own.split_once("<style>").unwrap();
    let (style, _) = rest.split_once("</style>").unwrap();
    assert!(style.starts_with(".lead img{background:url(data:image/webp;base64,"));
    let hash = STANDARD.encode(Sha256::digest(style.as_bytes()));
    assert!(
        own.contains(&format!(
            "img-src 'self' data:; style-src 'self' 'sha256-{hash}';"
        )),
        "{own}"
    );
    let without = page(site.path(), "contact/index.html");
    assert!(!without.contains("<style") && !without.contains("data:"));
}

#[test]
fn a_picture_too_small_for_a_column_is_shown_in_its_own_size_and_on_no_card() {
    let site = folder();
    let mut desk = paper();
    let media = desk.add_picture(7);
    let mut story = content(0, "صورة من صندوق بريد قديم");
    story.lead_image = Some(picture(Some(7), "الميدان", "", "أرشيف الصحيفة"));
    desk.publish(9, story, "2027-05-09T08:00:00Z");
    let lead = "<figure class=\"lead\"><picture>";
    let card = "alt=\"الميدان\"";
    let own = "2027/05/5-صورة-من-صندوق-بريد-قديم/index.html";
    export_to(&desk, site.path()).unwrap();
    assert!(page(site.path(), own).contains(lead));
    assert!(page(site.path(), "سياسة/index.html").contains(card));

    desk.small_pictures.insert(media);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let own = page(site.path(), own);
    assert!(
        own.contains("<figure class=\"lead small\"><picture>"),
        "{own}"
    );
    assert!(own.contains("width=\"80\""), "{own}");
    assert!(
        own.contains("<figcaption><bdi>أرشيف الصحيفة</bdi></figcaption>"),
        "a credit alone is not set apart from words that are not there: {own}"
    );
    let list = page(site.path(), "سياسة/index.html");
    assert!(list.contains("صورة من صندوق بريد قديم") && !list.contains(card));
}

#[test]
fn the_words_of_a_page_change_its_own_file_and_its_title_every_page() {
    let mut desk = with_pages(newsroom(120));
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let mut words = about();
    words.body = Body::new(vec![Block::paragraph("كلمات أخرى.")]);
    desk.put_page(ABOUT, words.clone());
    let planned = plan(&desk, site.path(), false, desk.now).unwrap();
    let paths: Vec<&str> = planned.iter().map(|page| page.path.as_str()).collect();
    assert_eq!(paths, ["من-نحن/index.html"]);
    assert_eq!(planned[0].why, "the page /من-نحن/ changed");
    export_to(&desk, site.path()).unwrap();
    assert_same_as_from_nothing(&desk, site.path());

    words.headline = "عن الصحيفة".into();
    words.slug = "من-نحن".into();
    desk.put_page(ABOUT, words);
    let report = export_to(&desk, site.path()).unwrap();
    assert!(report.written > 120, "{} files", report.written);
    assert!(page(site.path(), "index.html").contains("عن الصحيفة"));
    assert_same_as_from_nothing(&desk, site.path());
}

#[test]
fn a_former_address_leads_to_the_page_until_another_page_has_it() {
    let mut desk = with_pages(paper());
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let mut moved = about();
    moved.slug = "about".into();
    desk.put_page(ABOUT, moved);
    export_to(&desk, site.path()).unwrap();
    let way = page(site.path(), "من-نحن/index.html");
    assert!(way.contains("url=../about/"), "{way}");

    // The new owner is made before and after the old one gives the address up.
    for number in [ABOUT - 1, ABOUT + 5] {
        desk.put_page(number, content(0, "من نحن"));
        export_to(&desk, site.path()).unwrap();
        let own = page(site.path(), "من-نحن/index.html");
        assert!(own.contains("<h1>من نحن</h1>"), "{own}");
        assert_same_as_from_nothing(&desk, site.path());
        desk.take_page(number);
        export_to(&desk, site.path()).unwrap();
        assert!(!site.path().join("من-نحن/index.html").exists());
        assert_same_as_from_nothing(&desk, site.path());
    }
}

#[test]
fn a_page_that_is_taken_down_goes_from_the_foot_too() {
    let mut desk = with_pages(paper());
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    desk.take_page(ABOUT);
    export_to(&desk, site.path()).unwrap();
    for (path, bytes) in tree(site.path()) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("من-نحن"), "{path}");
    }
    assert_same_as_from_nothing(&desk, site.path());
}

#[test]
fn a_page_shows_the_card_of_a_story_as_it_is_now() {
    let mut desk = with_pages(paper());
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    desk.update(story_id(2), |content| {
        content.home_headline = "ارتفاع كبير للبورصة".into();
    });
    export_to(&desk, site.path()).unwrap();
    assert!(page(site.path(), "من-نحن/index.html").contains("ارتفاع كبير للبورصة"));
    assert_same_as_from_nothing(&desk, site.path());
}

#[test]
fn a_page_at_anothers_address_stops_the_export_with_its_name() {
    for slug in ["سياسة", "tag", "2027", "contact"] {
        let mut desk = with_pages(paper());
        let mut wrong = about();
        wrong.slug = slug.into();
        desk.put_page(ABOUT, wrong);
        let refused = export_to(&desk, folder().path()).unwrap_err();
        assert!(
            matches!(&refused, PressFault::PageSlug { slug: told, .. } if told == slug),
            "{slug}: {refused}"
        );
    }
}

#[test]
fn a_page_is_previewed_as_it_is_exported() {
    let site = folder();
    let desk = with_pages(paper());
    export_to(&desk, site.path()).unwrap();
    for path in ["من-نحن/", "contact/"] {
        let served = press::page_at(&desk, path, desk.now).unwrap().unwrap();
        let exported = page(site.path(), &format!("{path}index.html"));
        assert_eq!(String::from_utf8(served.bytes).unwrap(), exported);
    }
    assert_eq!(press::page_at(&desk, "contact/2/", desk.now).unwrap(), None);
}
