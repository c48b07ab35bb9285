//! The preview is the exported page.

use std::collections::BTreeSet;

use press::{Previewed, article_preview, desk_file, desk_preview, page_at};
use story::Block;

use crate::desk::{instant, media_id, story_id};
use crate::fixtures::paper;
use crate::sites::{AS_OF, export_to, folder, page, tree};

#[test]
fn every_file_of_the_site_is_served_as_it_is_exported() {
    let site = folder();
    let desk = paper();
    export_to(&desk, site.path()).unwrap();
    // Only an export has the record or the story that these are made of, and no page shows them to a reader of the preview.
    let is_of_the_record = |path: &str| {
        path.starts_with('_')
            || path.starts_with("search/2")
            || path.ends_with("-card.jpg")
            || [
                ".htaccess",
                "server/nginx.conf",
                "search/months.json",
                "sitemap-news.xml",
            ]
            .contains(&path)
    };
    for (path, bytes) in tree(site.path()) {
        if is_of_the_record(&path) {
            continue;
        }
        let asked = path.trim_end_matches("index.html");
        let served = page_at(&desk, asked, instant(AS_OF))
            .unwrap()
            .unwrap_or_else(|| panic!("{path} is not served"));
        assert!(served.bytes == bytes, "{path}");
    }
}

#[test]
fn a_changed_story_is_previewed_as_it_would_be_exported() {
    let mut desk = paper();
    let mut draft = desk.live(story_id(2)).unwrap();
    draft
        .content
        .body
        .blocks
        .push(Block::paragraph("جملة لم تُنشر بعد."));
    let preview = article_preview(
        &desk,
        &Previewed::Story(Box::new(draft.clone())),
        "../../../",
    )
    .unwrap();
    desk.update(story_id(2), |content| *content = draft.content.clone());
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    assert_eq!(
        preview,
        page(
            site.path(),
            &format!("{}index.html", draft.address().folder())
        )
    );
}

#[test]
fn a_preview_serves_the_pictures_it_shows() {
    let mut desk = paper();
    desk.set_avif(media_id(1), true);
    let draft = desk.live(story_id(1)).unwrap();
    let draft = Previewed::Story(Box::new(draft));
    let preview = article_preview(&desk, &draft, "/preview/").unwrap();
    let sources: Vec<&str> = preview
        .split("\"/preview/")
        .skip(1)
        .filter_map(|rest| rest.split(['"', ' ']).next())
        .filter(|path| path.starts_with("pictures/"))
        .collect();
    assert!(sources.len() > 3, "{sources:?}");
    let mut seen = BTreeSet::new();
    for path in sources {
        let (_, extension) = path.rsplit_once('.').unwrap();
        let media_type = match extension {
            "jpg" => "image/jpeg",
            other => &format!("image/{other}"),
        };
        seen.insert(extension);
        let served = page_at(&desk, path, instant(AS_OF)).unwrap().unwrap();
        assert_eq!(served.media_type, media_type, "{path}");
        let (_, name) = path.rsplit_once('/').unwrap();
        assert_eq!(served.bytes, name.as_bytes());
    }
    assert_eq!(seen, BTreeSet::from(["avif", "jpg", "webp"]));
    let absent = "pictures/00/0000000000000001-1200x800.jpg";
    assert_eq!(page_at(&desk, absent, instant(AS_OF)).unwrap(), None);
}

#[test]
fn only_the_preview_beside_the_text_names_the_places_of_blocks() {
    let mut desk = paper();
    let mut draft = desk.live(story_id(2)).unwrap();
    draft.content.body.blocks = vec![
        Block::paragraph("الفقرة الأولى."),
        Block::paragraph(" "),
        Block::Rule {},
        Block::paragraph("الفقرة الأخيرة."),
    ];
    let beside = desk_preview(
        &desk,
        &Previewed::Story(Box::new(draft.clone())),
        "../../../",
    )
    .unwrap();
    assert!(beside.contains("<p id=\"block-0\">الفقرة الأولى.</p>"));
    assert!(beside.contains("<div id=\"block-1\"></div>"));
    assert!(beside.contains("<hr id=\"block-2\">"));
    assert!(beside.contains("<p id=\"block-3\">الفقرة الأخيرة.</p>"));
    assert!(beside.contains("../../../assets/desk-preview.css"));
    assert!(desk_file("assets/desk-preview.css").is_some());

    desk.update(story_id(2), |content| *content = draft.content.clone());
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    for (path, bytes) in tree(site.path()) {
        assert_ne!(path, "assets/desk-preview.css");
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("id=\"block-"), "{path}");
        assert!(!text.contains("desk-preview"), "{path}");
    }
}

#[test]
fn an_address_that_leads_nowhere_is_not_served() {
    let desk = paper();
    for path in [
        "nothing/",
        "tag/nothing/",
        "2027/05/99-x/",
        "2027/05/x/",
        "سياسة/7/",
        "../etc/passwd",
        "assets/x.css",
        "سياسة/1/2/3/",
    ] {
        assert_eq!(
            page_at(&desk, path, instant(AS_OF)).unwrap(),
            None,
            "{path}"
        );
    }
}
