//! The pages that are lists: authors, the archive by time, corrections, and the way to the stories beside one. What each act
//! touches of them, and nothing else.

use std::path::Path;

use press::{Change, plan};
use story::{Byline, Content};

use crate::desk::{Desk, author_id, staff_id, story_id, tag_id};
use crate::fixtures::{byline, content, correction};
use crate::incremental::{assert_same_as_from_nothing, newsroom};
use crate::sites::{export_to, folder, page, structured_data};

/// The pages that an export would change, without the front page, the shared fragment, feeds and site maps.
fn touched(desk: &Desk, site: &Path) -> Vec<(Change, String)> {
    let planned = plan(desk, site, false, desk.now).unwrap();
    planned
        .into_iter()
        .map(|page| (page.change, page.path))
        .filter(|(_, path)| path.ends_with("/index.html"))
        .filter_map(|(change, path)| Some((change, path.strip_suffix("index.html")?.to_owned())))
        .collect()
}

/// The same, exported as well, and what stands there compared with a site made from nothing.
fn after(desk: &Desk, site: &Path) -> Vec<(Change, String)> {
    let touched = touched(desk, site);
    export_to(desk, site).unwrap();
    assert_same_as_from_nothing(desk, site);
    touched
}

fn exported(desk: &Desk) -> tempfile::TempDir {
    let site = folder();
    export_to(desk, site.path()).unwrap();
    site
}

fn new(path: &str) -> (Change, String) {
    (Change::New, path.to_owned())
}

fn changed(path: &str) -> (Change, String) {
    (Change::Changed, path.to_owned())
}

fn removed(path: &str) -> (Change, String) {
    (Change::Removed, path.to_owned())
}

fn signed(section: u32, headline: &str, author: &str) -> Content {
    Content {
        bylines: vec![byline(author)],
        tags: vec![tag_id(0)],
        ..content(section, headline)
    }
}

#[test]
fn a_new_story_touches_its_predecessor_its_lists_and_its_day() {
    let mut desk = newsroom(60);
    let site = exported(&desk);
    desk.publish(61, signed(0, "خبر جديد", "كاتب 1"), "2027-05-01T08:00:00Z");
    assert_eq!(
        after(&desk, site.path()),
        [
            changed("2027/05/60-خبر-الساعة-رقم-60/"),
            new("2027/05/61-خبر-جديد/"),
            changed("archive/2027/05/01/"),
            changed("author/كاتب-1/"),
            changed("tag/وسم-0/"),
            changed("قسم-0/"),
        ]
    );
    let before = page(site.path(), "2027/05/60-خبر-الساعة-رقم-60/index.html");
    assert!(
        before.contains(
            "rel=\"next\" href=\"../../../2027/05/61-خبر-جديد/\">الخبر التالي في قسم 0</a>"
        )
    );
    assert!(!before.contains("خبر جديد"), "nothing of its words");
}

#[test]
fn a_day_or_month_that_begins_touches_the_page_above_and_goes_with_its_last_story() {
    let mut desk = newsroom(3);
    let site = exported(&desk);
    let day = |desk: &Desk, site: &Path| -> Vec<(Change, String)> {
        let mut touched = after(desk, site);
        touched.retain(|(_, path)| path.starts_with("archive/"));
        touched
    };
    desk.publish(4, content(0, "خبر الغد"), "2027-05-02T08:00:00Z");
    assert_eq!(
        day(&desk, site.path()),
        [new("archive/2027/05/02/"), changed("archive/2027/05/")]
    );
    desk.publish(5, content(0, "خبر قديم"), "2025-11-30T08:00:00Z");
    assert_eq!(
        day(&desk, site.path()),
        [
            new("archive/2025/11/30/"),
            new("archive/2025/11/"),
            changed("archive/"),
        ]
    );
    desk.publish(6, content(1, "خبر ثان من الغد"), "2027-05-02T09:00:00Z");
    assert_eq!(day(&desk, site.path()), [changed("archive/2027/05/02/")]);
    desk.withdraw(story_id(5), None);
    assert_eq!(
        day(&desk, site.path()),
        [
            changed("archive/"),
            removed("archive/2025/11/30/"),
            removed("archive/2025/11/"),
        ]
    );
    assert!(!site.path().join("archive/2025").exists());
    let text = page(site.path(), "archive/2027/05/02/index.html");
    let (first, second) = (text.find(">خبر الغد<"), text.find(">خبر ثان من الغد<"));
    assert!(first.unwrap() < second.unwrap(), "the earliest first");
}

#[test]
fn a_withdrawal_touches_both_neighbours_and_a_headline_neither() {
    let mut desk = newsroom(12);
    desk.update(story_id(6), |content| content.slug = "six".into());
    let site = exported(&desk);
    let articles = |desk: &Desk| -> Vec<(Change, String)> {
        let mut touched = after(desk, site.path());
        touched.retain(|(_, path)| path.starts_with("2027"));
        touched
    };
    desk.update(story_id(6), |content| content.headline = "عنوان أدق".into());
    assert_eq!(articles(&desk), [changed("2027/05/6-six/")]);
    desk.update(story_id(6), |content| content.slug = "sixth".into());
    assert_eq!(
        articles(&desk),
        [
            changed("2027/05/3-خبر-الساعة-رقم-3/"),
            changed("2027/05/6-six/"),
            new("2027/05/6-sixth/"),
            changed("2027/05/6-خبر-الساعة-رقم-6/"),
            changed("2027/05/9-خبر-الساعة-رقم-9/"),
        ],
        "the page, the ways from both former addresses, and both neighbours"
    );
    desk.withdraw(story_id(6), None);
    let mut gone = articles(&desk);
    gone.retain(|(change, _)| *change == Change::Changed);
    assert_eq!(
        gone,
        [
            changed("2027/05/3-خبر-الساعة-رقم-3/"),
            changed("2027/05/9-خبر-الساعة-رقم-9/"),
        ]
    );
}

#[test]
fn a_correction_of_an_old_story_touches_the_story_and_the_corrections_of_its_month() {
    let mut desk = newsroom(30);
    desk.update(story_id(2), |content| {
        content.corrections = vec![correction("الصواب أربع قرى.", "2027-05-06T10:00:00Z")];
    });
    let site = exported(&desk);
    desk.update(story_id(1), |content| {
        content.corrections = vec![correction("الصواب مئتا قرية.", "2027-05-07T10:00:00Z")];
    });
    let both = [
        changed("2027/05/1-خبر-الساعة-رقم-1/"),
        changed("corrections/2027/05/"),
        changed("corrections/"),
    ];
    assert_eq!(after(&desk, site.path()), both);
    let text = page(site.path(), "corrections/index.html");
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(
        at("الصواب مئتا قرية.") < at("الصواب أربع قرى."),
        "the newest first"
    );
    // One told of an earlier month leaves the page of all but for the month's link.
    desk.update(story_id(3), |content| {
        content.corrections = vec![correction("الصواب ثلاثاء.", "2027-05-01T10:00:00Z")];
    });
    desk.publish(31, content(0, "خبر مايو"), "2027-05-08T10:00:00Z");
    export_to(&desk, site.path()).unwrap();
    desk.update(story_id(31), |content| {
        content.corrections = vec![correction("الصواب يونيو.", "2027-06-01T10:00:00Z")];
    });
    assert_eq!(
        after(&desk, site.path()),
        [
            changed("2027/05/31-خبر-مايو/"),
            new("corrections/2027/06/"),
            changed("corrections/"),
        ]
    );
    desk.update(story_id(4), |content| {
        content.corrections = vec![correction("الصواب مايو.", "2027-05-09T10:00:00Z")];
    });
    assert_eq!(
        after(&desk, site.path()),
        [
            changed("2027/05/4-خبر-الساعة-رقم-4/"),
            changed("corrections/2027/05/"),
        ],
        "an older month's correction is no news on the page of all"
    );
    desk.withdraw(story_id(31), None);
    let mut gone = after(&desk, site.path());
    gone.retain(|(_, path)| path.starts_with("corrections/"));
    assert_eq!(
        gone,
        [changed("corrections/"), removed("corrections/2027/06/")]
    );
}

#[test]
fn a_changed_byline_moves_the_story_from_one_author_to_the_other() {
    let mut desk = newsroom(30);
    let site = exported(&desk);
    desk.update(story_id(1), |content| {
        content.bylines = vec![byline("كاتب 2")];
    });
    assert_eq!(
        after(&desk, site.path()),
        [
            changed("2027/05/1-خبر-الساعة-رقم-1/"),
            changed("author/كاتب-1/"),
            changed("author/كاتب-2/"),
        ]
    );
    let text = page(site.path(), "2027/05/1-خبر-الساعة-رقم-1/index.html");
    assert!(
        text.contains("<a href=\"../../../author/كاتب-2/\" rel=\"author\"><bdi>كاتب 2</bdi></a>")
    );
    let url = structured_data(&text)["author"][0]["url"].clone();
    assert!(
        url.as_str()
            .unwrap()
            .starts_with("https://news.example.com/author/%D9%83")
    );
}

#[test]
fn an_author_of_a_new_name_and_address_moves_with_all_pages_that_lead_there() {
    let mut desk = newsroom(130);
    let site = exported(&desk);
    desk.rename_author(author_id(0), "كاتب باسم جديد", "كاتب-جديد");
    export_to(&desk, site.path()).unwrap();
    assert_same_as_from_nothing(&desk, site.path());
    assert!(site.path().join("author/كاتب-جديد/index.html").exists());
    assert!(!site.path().join("author/كاتب-1").exists());
    // Another name alone touches the pages of the list, which is the one that says it.
    desk.rename_author(author_id(0), "اسم آخر", "كاتب-جديد");
    let touched = after(&desk, site.path());
    assert_eq!(touched, [changed("author/كاتب-جديد/")]);
}

#[test]
fn the_pages_of_an_author_are_numbered_from_the_oldest_and_a_withdrawal_leaves_a_gap() {
    let mut desk = newsroom(0);
    for number in 1..=50 {
        let author = Byline {
            name: "ليلى منصور".into(),
            staff: Some(staff_id(1)),
        };
        let story = Content {
            bylines: vec![author],
            ..content(0, &format!("خبر رقم {number}."))
        };
        desk.publish(number, story, "2027-05-01T08:00:00Z");
    }
    let site = exported(&desk);
    let first = page(site.path(), "author/ليلى-منصور/1/index.html");
    assert!(first.contains(">خبر رقم 1.<") && first.contains(">خبر رقم 20.<"));
    assert!(first.contains("<link rel=\"prev\" href=\"../../../author/ليلى-منصور/\">"));
    desk.withdraw(story_id(3), None);
    let mut touched = after(&desk, site.path());
    touched.retain(|(_, path)| path.starts_with("author/"));
    assert_eq!(touched, [changed("author/ليلى-منصور/1/")]);
}

#[test]
fn a_story_that_came_and_went_touches_what_its_lists_gained_and_nothing_else() {
    let mut desk = newsroom(0);
    for number in 1..=39 {
        desk.publish(number, signed(0, "خبر", "كاتب"), "2027-05-01T08:00:00Z");
    }
    let site = exported(&desk);
    let came_and_went = |desk: &mut Desk, number| {
        let story = signed(0, "خبر عابر", "كاتب");
        let id = desk.publish(number, story, "2027-05-01T09:00:00Z");
        desk.withdraw(id, None);
    };
    came_and_went(&mut desk, 40);
    let planned = plan(&desk, site.path(), false, desk.now).unwrap();
    let page = planned
        .iter()
        .find(|page| page.path == "قسم-0/1/index.html");
    assert_eq!(page.unwrap().why, "a story came into the list and left it");
    assert_eq!(
        after(&desk, site.path()),
        [
            new("author/كاتب/1/"),
            changed("author/كاتب/"),
            new("tag/وسم-0/1/"),
            changed("tag/وسم-0/"),
            new("قسم-0/1/"),
            changed("قسم-0/"),
        ]
    );
    came_and_went(&mut desk, 41);
    assert_eq!(
        after(&desk, site.path()),
        [],
        "a gap that no page ends with"
    );
}

#[test]
fn a_tag_of_one_or_two_stories_is_left_out_by_search_engines() {
    let mut desk = newsroom(0);
    let robots = |desk: &Desk| {
        let site = exported(desk);
        let text = page(site.path(), "tag/وسم-0/index.html");
        let (_, rest) = text.split_once("<meta name=\"robots\" content=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    for number in 1..=2 {
        desk.publish(number, signed(0, "خبر", "كاتب"), "2027-05-01T08:00:00Z");
    }
    assert_eq!(robots(&desk), "noindex,follow");
    desk.publish(3, signed(0, "خبر", "كاتب"), "2027-05-01T08:00:00Z");
    assert_eq!(robots(&desk), "max-image-preview:large");
}

#[test]
fn the_hijri_day_stands_in_the_date_line_and_over_a_day_where_the_newsroom_says_so() {
    let mut desk = newsroom(1);
    desk.now = "2026-11-28T09:00:00Z".parse().unwrap();
    let both = "السبت 28 نوفمبر 2026 · 18 جمادى الآخرة 1448 هـ";
    let site = exported(&desk);
    assert!(!page(site.path(), "index.html").contains("هـ"));
    desk.site.hijri = true;
    export_to(&desk, site.path()).unwrap();
    assert!(page(site.path(), "index.html").contains(both));
    assert!(page(site.path(), "parts/top.html").contains(both));
    let day = page(site.path(), "archive/2027/05/01/index.html");
    assert!(day.contains("السبت 1 مايو 2027 · 24 ذو القعدة 1448 هـ"));
    assert!(day.contains("<title>أخبار السبت 1 مايو 2027 · "));
}

/// What machines are told of a page.
fn described(site: &Path, path: &str) -> String {
    let html = page(site, path);
    let told = |attribute: &str| {
        let start = format!("<meta {attribute} content=\"");
        let (_, rest) = html.split_once(&start)?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let description = told("name=\"description\"").unwrap();
    assert_eq!(
        told("property=\"og:description\""),
        Some(description.clone())
    );
    assert_eq!(told("property=\"og:type\"").as_deref(), Some("website"));
    description
}

#[test]
fn lists_and_the_archive_are_described_by_their_names_whatever_is_on_them() {
    let pages = [
        (
            "قسم-0/index.html",
            "آخر أخبار قسم «قسم 0» في «صوت المدينة».",
        ),
        (
            "قسم-0/1/index.html",
            "من أخبار قسم «قسم 0» في «صوت المدينة»: الصفحة 1.",
        ),
        (
            "archive/index.html",
            "أرشيف «صوت المدينة»: كل ما نُشر، بالسنة والشهر واليوم.",
        ),
        (
            "archive/2027/05/index.html",
            "أرشيف «صوت المدينة» في مايو 2027، يومًا بيوم.",
        ),
        (
            "archive/2027/05/01/index.html",
            "ما نُشر في «صوت المدينة» يوم السبت 1 مايو 2027، بترتيب ساعات النشر.",
        ),
        (
            "corrections/index.html",
            "ما صُوّب وما وُضّح في «صوت المدينة» بعد نشره.",
        ),
        (
            "corrections/2027/05/index.html",
            "ما صُوّب وما وُضّح في «صوت المدينة» في مايو 2027.",
        ),
        ("search/index.html", "ابحث في أخبار «صوت المدينة»."),
        (
            "tag/وسم-0/index.html",
            "آخر ما نُشر تحت وسم «وسم 0» في «صوت المدينة».",
        ),
        (
            "author/كاتب-1/index.html",
            "آخر ما نُشر بقلم كاتب 1 في «صوت المدينة».",
        ),
    ];
    let mut desk = newsroom(130);
    let mut corrected = signed(0, "خبر صُوّب", "كاتب 1");
    corrected.corrections = vec![correction("الرقم 12 لا 21", "2027-05-01T10:00:00Z")];
    desk.publish(131, corrected, "2027-05-01T08:00:00Z");
    let site = exported(&desk);
    for (path, said) in pages {
        assert_eq!(described(site.path(), path), said, "{path}");
    }
    desk.withdraw(story_id(131), None);
    desk.publish(132, signed(0, "خبر آخر", "كاتب 1"), "2027-05-01T11:00:00Z");
    let mut other = signed(0, "خبر ثالث", "كاتب 1");
    other.corrections = vec![correction("الاسم سعيد", "2027-05-01T12:00:00Z")];
    desk.publish(133, other, "2027-05-01T11:30:00Z");
    export_to(&desk, site.path()).unwrap();
    for (path, said) in pages {
        assert_eq!(described(site.path(), path), said, "{path}");
    }
}
