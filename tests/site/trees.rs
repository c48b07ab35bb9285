//! Whole trees of fixture newsrooms, byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use arabic::{Digits, MonthSet};
use press::{DateLine, built_in_themes};
use story::{Block, Body};

use crate::desk::{Desk, instant, section_id, story_id};
use crate::fixtures::{NOTE, content, paper, picture};
use crate::sites::{export_to, folder, links_lead_somewhere, page, structured_data, tree};

/// Compares a site with the expected tree: the names of all files, and the bytes of all that are not a theme's or a
/// picture's.
fn assert_tree(site: &Path, name: &str) {
    let expected = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/site/trees")
        .join(name);
    let mut names = String::new();
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (path, bytes) in tree(site) {
        let is_asset = path.starts_with("assets/");
        names.push_str(&if is_asset {
            without_hash(&path)
        } else {
            path.clone()
        });
        names.push('\n');
        if !is_asset && !path.starts_with("pictures/") {
            files.insert(path, without_hashes(&String::from_utf8(bytes).unwrap()));
        }
    }
    files.insert("names.txt".to_owned(), names.into_bytes());
    if std::env::var_os("UPDATE").is_some() {
        let _absent = fs::remove_dir_all(&expected);
        for (path, bytes) in &files {
            let path = expected.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    let kept = tree(&expected);
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        kept.keys().collect::<Vec<_>>(),
        "the files of {name}"
    );
    for (path, bytes) in &files {
        assert_eq!(
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(&kept[path]),
            "{name}/{path}"
        );
    }
}

/// `assets/style-0123456789.css` as `assets/style.css`, so that a change of style renews one file and not the tree.
fn without_hash(path: &str) -> String {
    let (stem, extension) = path.rsplit_once('.').unwrap();
    let (stem, _) = stem.rsplit_once('-').unwrap();
    format!("{stem}.{extension}")
}

fn without_hashes(text: &str) -> Vec<u8> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("assets/") {
        let (before, asset) = rest.split_at(at);
        let end = asset.find('"').unwrap_or(asset.len());
        let (path, after) = asset.split_at(end);
        out.push_str(before);
        // Files for servers name the folder alone.
        if path.contains(['*', '\n', ' ']) || path == "assets/" {
            out.push_str("assets/");
            rest = asset.strip_prefix("assets/").unwrap();
        } else {
            out.push_str(&without_hash(path));
            rest = after;
        }
    }
    out.push_str(rest);
    out.into_bytes()
}

#[test]
fn a_paper_with_every_kind_of_page_and_block() {
    let site = folder();
    export_to(&paper(), site.path()).unwrap();
    assert_tree(site.path(), "paper");
}

#[test]
fn an_empty_newsroom() {
    let site = folder();
    export_to(&Desk::new(&[("سياسة", "سياسة")]), site.path()).unwrap();
    assert_tree(site.path(), "empty");
}

#[test]
fn a_paper_with_its_own_digits_months_and_date_line() {
    let mut desk = Desk::new(&[("أخبار", "أخبار")]);
    desk.site.digits = Digits::ArabicIndic;
    desk.site.months = MonthSet::Levantine;
    desk.site.zone = "Asia/Beirut".parse().unwrap();
    desk.site.masthead.date_line = DateLine::Fixed("الجمعة 29 مارس 2024".into());
    desk.publish(
        1,
        content(0, "افتتاح معرض الكتاب في بيروت عام 2027"),
        "2027-03-28T20:15:00Z",
    );
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    assert_tree(site.path(), "levant");
}

#[test]
fn former_addresses_and_withdrawals_keep_their_pages_and_leave_gaps() {
    let mut desk = Desk::new(&[("سياسة", "سياسة")]);
    for number in 1..=3 {
        desk.publish(
            number,
            content(0, &format!("خبر رقم {number}")),
            "2027-05-03T15:30:00Z",
        );
    }
    desk.update(story_id(1), |content| {
        content.headline = "خبر بعنوان جديد".into();
    });
    desk.withdraw(story_id(2), Some("سحبت الصحيفة هذا الخبر لعدم دقة مصدره."));
    desk.withdraw(story_id(3), None);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    assert_tree(site.path(), "withdrawn");
}

#[test]
fn no_note_of_the_desk_is_in_any_byte_of_the_site() {
    let site = folder();
    export_to(&paper(), site.path()).unwrap();
    for (path, bytes) in tree(site.path()) {
        assert!(!String::from_utf8_lossy(&bytes).contains(NOTE), "{path}");
    }
}

#[test]
fn every_link_of_the_site_leads_to_a_file_of_it_in_every_theme() {
    for theme in built_in_themes() {
        let mut desk = paper();
        desk.site.theme.name = theme;
        let site = folder();
        export_to(&desk, site.path()).unwrap();
        links_lead_somewhere(&tree(site.path()));
    }
}

#[test]
fn the_words_of_a_story_are_kept_as_they_stand() {
    let mut desk = Desk::new(&[("سياسة", "سياسة")]);
    let words = "قال الرئيس :  إن «الأمن\u{a0}القومي»،لا يتجزأ. أجري  الاتصال";
    let mut kept = content(0, "خبر");
    kept.body = Body::new(vec![Block::paragraph(words)]);
    desk.publish(1, kept, "2027-05-03T15:30:00Z");
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    assert!(page(site.path(), "2027/05/1-خبر/index.html").contains(&format!("<p>{words}</p>")));
}

#[test]
fn a_very_long_headline_makes_a_page_at_a_short_address() {
    let mut desk = Desk::new(&[("سياسة", "سياسة")]);
    desk.publish(
        1,
        content(0, &"افتتاح محطة المياه الجديدة ".repeat(400)),
        "2027-05-03T15:30:00Z",
    );
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let longest = tree(site.path())
        .keys()
        .map(|path| path.split('/').map(str::len).max().unwrap())
        .max()
        .unwrap();
    assert!(longest <= 140, "{longest} bytes");
}

#[test]
fn the_day_of_an_address_is_that_of_the_newsroom() {
    let mut desk = Desk::new(&[("سياسة", "سياسة")]);
    desk.publish(1, content(0, "آخر ليلة"), "2027-05-31T21:30:00Z");
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let text = page(site.path(), "2027/06/1-آخر-ليلة/index.html");
    assert!(text.contains("datetime=\"2027-06-01T00:30:00+03:00\""));
    assert!(text.contains("الثلاثاء 1 يونيو 2027، 00:30"));
}

#[test]
fn structured_data_says_what_the_page_says() {
    let site = folder();
    export_to(&paper(), site.path()).unwrap();
    let text = page(
        site.path(),
        "2027/05/3-قمة-طارئة-لوزراء-الخارجية-الأسبوع-المقبل/index.html",
    );
    let data = structured_data(&text);
    assert_eq!(data["@type"], "NewsArticle");
    assert_eq!(data["datePublished"], "2027-05-05T11:00:00+03:00");
    assert_eq!(data["dateModified"], "2027-05-05T13:00:00+03:00");
    assert_eq!(data["correction"][0]["@type"], "CorrectionComment");
    assert_eq!(data["image"][0]["width"], 1200);
    assert_eq!(data["articleSection"], "عربي ودولي");
    assert!(
        text.contains("<link rel=\"canonical\" href=\"https://news.example.com/2027/05/3-%D9%82")
    );
}

#[test]
fn a_picture_without_words_has_no_empty_caption_for_machines() {
    let mut desk = Desk::new(&[("سياسة", "سياسة")]);
    desk.add_picture(1);
    let mut wordless = content(0, "صورة بلا كلمات");
    wordless.lead_image = Some(picture(Some(1), "", "", ""));
    desk.publish(1, wordless, "2027-05-03T15:30:00Z");
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let text = page(site.path(), "2027/05/1-صورة-بلا-كلمات/index.html");
    let image = structured_data(&text)["image"][0].clone();
    assert_eq!(image["width"], 1200);
    assert_eq!(image.get("caption"), None, "{image}");
}

#[test]
fn a_story_marked_not_for_publication_is_nowhere_even_if_it_is_offered() {
    let mut desk = Desk::new(&[("سياسة", "سياسة")]);
    let mut secret = content(0, "خبر محظور النشر");
    secret.flags.not_for_publication = true;
    desk.publish(1, secret, "2027-05-03T15:30:00Z");
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    assert!(
        !tree(site.path())
            .keys()
            .any(|path| path.starts_with("2027"))
    );
}

#[test]
fn a_section_that_takes_the_address_of_something_else_is_refused_by_name() {
    for slug in [
        "tag",
        "assets",
        "archive",
        "author",
        "corrections",
        "2027",
        "../x",
        "",
    ] {
        let desk = Desk::new(&[("قسم", slug)]);
        let site = folder();
        let fault = export_to(&desk, site.path()).unwrap_err();
        assert!(
            matches!(fault, press::PressFault::SectionSlug { .. }),
            "{slug}: {fault}"
        );
    }
    let twice = Desk::new(&[("أول", "news"), ("ثان", "news")]);
    let site = folder();
    assert!(export_to(&twice, site.path()).is_err());
}

#[test]
fn a_further_section_lists_the_story_too() {
    let site = folder();
    let desk = paper();
    export_to(&desk, site.path()).unwrap();
    let headline = "قمة طارئة لوزراء الخارجية الأسبوع المقبل";
    assert!(
        desk.live(story_id(3))
            .unwrap()
            .content
            .more_sections
            .contains(&section_id(0))
    );
    assert!(page(site.path(), "سياسة/index.html").contains(headline));
    assert!(page(site.path(), "world/index.html").contains(headline));
    assert!(page(site.path(), "سياسة/feed.xml").contains(headline));
    assert!(instant("2027-05-05T08:00:00Z") < instant("2027-05-05T10:00:00Z"));
}
