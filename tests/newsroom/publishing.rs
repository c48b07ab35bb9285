//! Publishing, updating, correcting and taking down, seen in the site folder.

use std::collections::BTreeMap;
use std::time::SystemTime;

use crate::bench::{NOON, Newsroom, said, text};

#[test]
fn a_published_story_stands_on_its_page_the_front_its_section_its_tag_the_feed_and_the_sitemap() {
    let room = Newsroom::new();
    let id = room.story("افتتاح خط المترو الجديد", "افتتح الخط اليوم الأول.");
    room.json(&["tag", &id, "--add", "مترو"]);
    let story = room.json(&["publish", &id]);
    assert_eq!(story["number"], 1);
    assert_eq!(text(&story["url"]), "/2027/05/1-افتتاح-خط-المترو-الجديد/");
    for path in [
        "index.html",
        "feed.xml",
        "tag/مترو/index.html",
        "أخبار/index.html",
    ] {
        let file = std::fs::read_to_string(room.site().join(path))
            .unwrap_or_else(|e| panic!("{path}: {e}"));
        assert!(
            file.contains("افتتاح خط المترو الجديد"),
            "{path} does not show the story"
        );
    }
    let month = std::fs::read_to_string(room.site().join("sitemap-2027-05.xml")).unwrap();
    assert!(month.contains("https://voice.example/2027/05/1-"));
    let page = room.page(&story);
    assert!(
        page.contains("<html lang=\"ar\" dir=\"rtl\""),
        "{}",
        page.get(..200).unwrap_or_default()
    );
    assert!(page.contains("application/ld+json") && page.contains("NewsArticle"));
}

#[test]
fn an_edit_of_a_live_story_reaches_readers_only_by_update() {
    let room = Newsroom::new();
    let id = room.story("وفد تجاري يزور الميناء", "زار الوفد الميناء.");
    let story = room.json(&["publish", &id]);
    room.json(&["story", "set", &id, "headline=وفد تجاري يزور ميناء دمياط"]);
    room.json(&["export"]);
    assert!(!room.page(&story).contains("دمياط"));
    assert!(room.refused(&["publish", &id]).contains("update"));
    let quiet = room.json(&["update", &id]);
    assert!(room.page(&quiet).contains("دمياط"));
    assert!(
        quiet["updated_utc"].is_null(),
        "a typo does not move the time readers are told"
    );
    room.json(&["story", "set", &id, "standfirst=الزيارة تستمر ثلاثة أيام"]);
    let loud = room.json_at("2027-05-03T10:00:00Z", &["update", &id, "--substantive"]);
    assert_eq!(text(&loud["updated_utc"]), "2027-05-03T10:00:00Z");
    assert!(room.refused(&["update", &id]).contains("newest"));
}

#[test]
fn a_new_slug_keeps_the_number_and_the_old_address_leads_to_the_new() {
    let room = Newsroom::new();
    let id = room.story("إعلان نتائج الثانوية", "أعلنت النتائج.");
    let before = room.json(&["publish", &id]);
    room.json(&["story", "set", &id, "slug=results-2027"]);
    let after = room.json(&["update", &id]);
    assert_eq!(text(&after["url"]), "/2027/05/1-results-2027/");
    assert!(
        room.page(&before).contains("1-results-2027"),
        "the old page redirects"
    );
    assert!(room.page(&after).contains("إعلان نتائج الثانوية"));
}

#[test]
fn a_corrected_headline_does_not_move_a_story_from_the_address_readers_know() {
    let room = Newsroom::new();
    let id = room.story("افتتاح الجسر الجديد", "افتتح الجسر.");
    let before = room.json(&["publish", &id]);
    room.json(&["story", "set", &id, "headline=افتتاح الجسر الجديد غدًا"]);
    let after = room.json(&["update", &id]);
    assert_eq!(after["url"], before["url"]);
    assert!(room.page(&after).contains("افتتاح الجسر الجديد غدًا"));
}

#[test]
fn a_correction_is_told_to_the_reader_and_to_machines() {
    let room = Newsroom::new();
    let id = room.story("ارتفاع الصادرات", "ارتفعت الصادرات عشرة في المئة.");
    room.json(&["publish", &id]);
    let text_of = "ورد أن النسبة عشرة في المئة، والصواب ثمانية.";
    let story = room.json(&["correct", &id, "--kind", "correction", "--text", text_of]);
    let page = room.page(&story);
    assert!(page.contains(text_of) && page.contains("CorrectionComment"));
}

#[test]
fn a_withdrawn_story_is_nowhere_on_the_site_and_a_notice_stands_in_its_place_when_given() {
    let room = Newsroom::new();
    let headline = "خبر يحذف بأمر المحكمة";
    let id = room.story(headline, "نص.");
    room.json(&["tag", &id, "--add", "قضاء"]);
    let story = room.json(&["publish", &id]);
    room.json(&["take-down", &id]);
    assert!(
        room.site_files()
            .iter()
            .all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains(headline))
    );
    let back = room.json(&["publish", &id]);
    assert_eq!(
        (text(&back["url"]), &back["number"]),
        (text(&story["url"]), &story["number"])
    );
    room.json(&["take-down", &id, "--notice", "حُذف هذا الخبر لعدم دقته."]);
    let page = room.page(&story);
    assert!(page.contains("حُذف هذا الخبر لعدم دقته.") && !page.contains(headline));
}

#[test]
fn an_export_with_nothing_new_writes_nothing_and_a_plan_says_why() {
    let room = Newsroom::new();
    let id = room.story("مشروع قانون جديد", "نص.");
    room.json(&["publish", &id, "--no-export"]);
    let plan = room.json(&["export", "--plan"]);
    assert!(
        plan.as_array()
            .unwrap()
            .iter()
            .all(|page| !text(&page["why"]).is_empty())
    );
    assert!(
        !room.site().join("index.html").exists(),
        "a plan writes nothing"
    );
    let first = room.json(&["export"]);
    assert!(first["written"].as_u64().unwrap() > 5);
    let second = room.json(&["export"]);
    assert_eq!(
        (second["written"].as_u64(), second["deleted"].as_u64()),
        (Some(0), Some(0))
    );
}

#[test]
fn a_picture_comes_out_upright_in_every_width_and_without_its_camera() {
    let room = Newsroom::new();
    let picture = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/data/pictures/gps-rotated.jpg"
    );
    let media = room.json(&[
        "media",
        "add",
        picture,
        "--credit",
        "تصوير: المكتب",
        "--alt",
        "ميدان المدينة",
    ]);
    let id = room.story("الميدان بعد التطوير", "نص.");
    room.json(&[
        "story",
        "set",
        &id,
        &format!("lead_image={}", text(&media["media"][0]["id"])),
        "caption=الميدان مساء",
    ]);
    let story = room.json(&["publish", &id]);
    let page = room.page(&story);
    assert!(
        page.contains("480w") && page.contains("800w") && page.contains("1200w"),
        "the widths of the ladder"
    );
    assert!(page.contains("<source type=\"image/webp\" srcset=\""));
    assert!(
        page.contains("تصوير: المكتب")
            && page.contains("الميدان مساء")
            && page.contains("ميدان المدينة")
    );
    for (name, bytes) in room
        .site_files()
        .iter()
        .filter(|(name, _)| name.ends_with(".jpg") || name.ends_with(".webp"))
    {
        let holds = |mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
        assert!(
            !holds(b"Exif") && !holds(b"GPS") && !holds(b"PLANTED-SERIAL"),
            "{name} carries its camera"
        );
        assert!(
            holds("<photoshop:Credit>تصوير: المكتب</photoshop:Credit>".as_bytes())
                && holds("الميدان مساء</rdf:li>".as_bytes()),
            "{name} carries the words of this use"
        );
    }
}

#[test]
fn a_corrected_text_makes_no_picture_anew_and_another_caption_gives_other_names() {
    let room = Newsroom::new();
    let picture = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/data/pictures/gps-rotated.jpg"
    );
    let media = room.json(&["media", "add", picture, "--alt", "ميدان المدينة"]);
    let id = room.story("الميدان بعد التطوير", "نص.");
    let lead = format!("lead_image={}", text(&media["media"][0]["id"]));
    room.json(&["story", "set", &id, &lead]);
    room.json(&["publish", &id]);
    let pictures = || -> BTreeMap<String, SystemTime> {
        let files = room.site_files().into_iter().map(|(name, _)| name);
        let shown = files.filter(|name| name.starts_with("pictures/"));
        let changed = |name: &String| {
            let file = std::fs::metadata(room.site().join(name)).unwrap();
            file.modified().unwrap()
        };
        shown.map(|name| (name.clone(), changed(&name))).collect()
    };
    let before = pictures();
    assert!(before.len() > 15, "{before:?}");
    room.json(&["story", "set", &id, "headline=الميدان بعد تطويره"]);
    room.json(&["update", &id]);
    assert_eq!(pictures(), before);
    room.json(&["story", "set", &id, "caption=الميدان مساء"]);
    room.json(&["update", &id]);
    let after = pictures();
    assert_eq!(after.len(), before.len());
    assert!(after.keys().all(|name| !before.contains_key(name)));
}

#[test]
fn a_note_of_the_desk_is_in_no_byte_of_the_site() {
    let room = Newsroom::new();
    let item = serde_json::json!({"headline": "اجتماع مغلق", "body_text": "نص."}).to_string();
    let file = room.file("item.json", item);
    let id = text(&room.json(&["import", &file])["stories"][0]["id"]);
    room.json(&["story", "set", &id, "notes=لا ينشر: اسم المصدر سمير"]);
    room.json(&["publish", &id]);
    assert!(
        room.site_files()
            .iter()
            .all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("سمير"))
    );
}

#[test]
fn a_correction_does_not_carry_unfinished_words_to_readers() {
    let room = Newsroom::new();
    let id = room.story("حصاد الموسم", "بلغ الحصاد مئة طن.");
    let before = room.json(&["publish", &id]);
    room.json(&["story", "set", &id, "headline=عنوان لم يكتمل"]);
    let text_of = "الصواب تسعون طنًا.";
    let after = room.json(&["correct", &id, "--kind", "correction", "--text", text_of]);
    let page = room.page(&before);
    assert!(page.contains(text_of) && page.contains("حصاد الموسم") && !page.contains("لم يكتمل"));
    assert_eq!(
        text(&after["headline"]),
        "عنوان لم يكتمل",
        "the desk keeps its newer words"
    );
    let updated = room.json_at("2027-05-03T10:00:00Z", &["update", &id]);
    let page = room.page(&updated);
    assert!(page.contains("لم يكتمل") && page.contains(text_of));
}

#[test]
fn a_section_cannot_take_a_name_of_the_sites_own_folders() {
    let room = Newsroom::new();
    for name in ["assets", "tag", "2024", "parts"] {
        room.json(&["sections", "add", name]);
    }
    let id = room.story("خبر", "نص.");
    let story = room.json(&["story", "set", &id, "section=2024"]);
    assert_eq!(text(&story["section"]), "2024");
    room.json(&["publish", &id]);
    assert!(room.site().join("2024-2/index.html").exists());
}

#[test]
fn a_site_without_a_name_goes_by_its_host() {
    let keep = tempfile::TempDir::new().unwrap();
    let dir = keep.path().join("room");
    let dir = dir.to_str().unwrap();
    crate::bench::run(&["init", dir, "--url", "https://voice.example/ar"]);
    let file = keep.path().join("body.txt");
    std::fs::write(&file, "نص.").unwrap();
    let new = crate::bench::run(&[
        "--newsroom",
        dir,
        "--json",
        "story",
        "new",
        "--headline",
        "خبر",
        "--body",
        file.to_str().unwrap(),
    ]);
    let id = text(&crate::bench::json_of(&new)["id"]);
    assert!(
        crate::bench::run(&["--newsroom", dir, "publish", &id])
            .status
            .success()
    );
    let front = std::fs::read_to_string(keep.path().join("room/site/index.html")).unwrap();
    assert!(
        front.contains("<title>voice.example"),
        "{}",
        front.get(..900).unwrap_or_default()
    );
}

#[test]
fn a_picture_file_that_cannot_be_opened_does_not_keep_the_site_from_readers() {
    let room = Newsroom::new();
    let picture = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/data/pictures/gps-rotated.jpg"
    );
    let media = room.json(&["media", "add", picture, "--alt", "ميدان المدينة"]);
    let id = room.story("خبر بصورة تالفة", "نص.");
    let lead = format!("lead_image={}", text(&media["media"][0]["id"]));
    room.json(&["story", "set", &id, &lead]);
    for entry in std::fs::read_dir(room.dir().join("media"))
        .unwrap()
        .flatten()
    {
        std::fs::write(entry.path(), "ليست صورة").unwrap();
    }
    let story = room.json(&["publish", &id]);
    let page = room.page(&story);
    assert!(
        page.contains("ميدان المدينة") && !page.contains("<img"),
        "the placeholder stands"
    );
}

#[test]
fn an_export_with_the_example_address_says_once_that_it_leads_elsewhere() {
    let room = Newsroom::new();
    room.story("خبر", "نص.");
    let warned = |args: &[&str]| {
        let output = room.output_at(NOON, args);
        assert!(output.status.success(), "{args:?}: {}", said(&output));
        said(&output).matches("is still the example").count()
    };
    assert_eq!(warned(&["export"]), 0, "it has an address of its own");
    room.json(&["settings", "set", "site.url=https://news.example"]);
    assert_eq!(warned(&["export"]), 1);
    assert_eq!(warned(&["export", "--plan"]), 0, "nothing is exported");
    let id = room.story("خبر آخر", "نص.");
    assert_eq!(warned(&["publish", &id]), 1);
    let other = room.story("خبر ثالث", "نص.");
    assert_eq!(warned(&["publish", &other, "--no-export"]), 0);
}
