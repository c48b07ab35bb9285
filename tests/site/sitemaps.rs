//! Site maps: the news of two days, which leave with time alone, and the index.

use chrono::TimeDelta;
use press::plan;

use crate::desk::{Desk, instant};
use crate::fixtures::{content, paper};
use crate::incremental::assert_same_as_from_nothing;
use crate::sites::{export_to, folder, page};

const PUBLISHED: &str = "2027-05-09T10:00:00Z";

fn one_story() -> Desk {
    let mut desk = Desk::new(&[("سياسة", "سياسة")]);
    let mut story = content(0, "مجلس النواب يقر الموازنة & يرفع جلساته");
    story.home_headline = "إقرار الموازنة".into();
    desk.publish(1, story, PUBLISHED);
    desk
}

#[test]
fn news_has_the_bare_headline_the_name_of_the_paper_and_the_time_with_its_offset() {
    let site = folder();
    export_to(&one_story(), site.path()).unwrap();
    let news = page(site.path(), "sitemap-news.xml");
    for part in [
        "<news:name>صوت المدينة</news:name>",
        "<news:language>ar</news:language>",
        "<news:publication_date>2027-05-09T13:00:00+03:00</news:publication_date>",
        "<news:title>مجلس النواب يقر الموازنة &amp; يرفع جلساته</news:title>",
        "<loc>https://news.example.com/2027/05/1-",
    ] {
        assert!(news.contains(part), "{part}: {news}");
    }
}

#[test]
fn a_story_leaves_the_news_at_the_end_of_two_days_and_nothing_else_changes() {
    let mut desk = one_story();
    let site = folder();
    desk.now = instant(PUBLISHED) + TimeDelta::hours(48) - TimeDelta::seconds(1);
    export_to(&desk, site.path()).unwrap();
    assert!(page(site.path(), "sitemap-news.xml").contains("<news:news>"));
    desk.now += TimeDelta::seconds(1);
    let pages = press::plan(&desk, site.path(), false, desk.now).unwrap();
    let paths: Vec<_> = pages.iter().map(|page| page.path.as_str()).collect();
    assert_eq!(paths, ["sitemap-news.xml"]);
    assert!(
        pages[0].why.contains("no news any more"),
        "{}",
        pages[0].why
    );
    export_to(&desk, site.path()).unwrap();
    assert!(!page(site.path(), "sitemap-news.xml").contains("<url>"));
    assert_same_as_from_nothing(&desk, site.path());
}

#[test]
fn more_than_a_thousand_stories_in_two_days_make_a_second_file_that_goes_again() {
    let mut desk = Desk::new(&[("سياسة", "سياسة")]);
    for number in 1..=1001 {
        let at = if number <= 500 {
            "2027-05-09T10:00:00Z"
        } else {
            "2027-05-09T12:00:00Z"
        };
        desk.publish(number, content(0, &format!("خبر {number}")), at);
    }
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let count = |path: &str| page(site.path(), path).matches("<news:news>").count();
    assert_eq!(
        (count("sitemap-news.xml"), count("sitemap-news-2.xml")),
        (1000, 1)
    );
    assert!(page(site.path(), "sitemap.xml").contains("/sitemap-news-2.xml<"));
    desk.now = instant("2027-05-11T11:00:00Z");
    let planned = plan(&desk, site.path(), false, desk.now).unwrap();
    let index = planned.iter().find(|page| page.path == "sitemap.xml");
    assert!(index.unwrap().why.contains("news"), "{index:?}");
    export_to(&desk, site.path()).unwrap();
    assert_eq!(count("sitemap-news.xml"), 501);
    assert!(!site.path().join("sitemap-news-2.xml").exists());
    assert!(!page(site.path(), "sitemap.xml").contains("news-2"));
    assert_same_as_from_nothing(&desk, site.path());
}

#[test]
fn a_new_story_of_a_month_that_has_begun_leaves_the_index_as_it_is() {
    let mut desk = paper();
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let before = page(site.path(), "sitemap.xml");
    desk.publish(9, content(0, "خبر جديد"), "2027-05-09T10:00:00Z");
    export_to(&desk, site.path()).unwrap();
    assert_eq!(page(site.path(), "sitemap.xml"), before);
    assert!(page(site.path(), "sitemap-pages.xml").contains("https://news.example.com/world/"));
}
