//! The index of the search page: what it holds, and that a story touches one month of it.

use serde_json::Value;

use crate::desk::{story_id, tag_id};
use crate::fixtures::{content, paper};
use crate::incremental::{assert_same_as_from_nothing, newsroom};
use crate::sites::{export_to, folder, page};

fn paths(desk: &crate::desk::Desk, site: &std::path::Path) -> Vec<String> {
    let pages = press::plan(desk, site, false, desk.now).unwrap();
    let of_search = pages.into_iter().map(|page| page.path);
    of_search
        .filter(|path| path.starts_with("search/"))
        .collect()
}

#[test]
fn a_line_has_the_address_the_headline_and_folded_words_of_headline_and_of_what_is_around_it() {
    let site = folder();
    export_to(&paper(), site.path()).unwrap();
    let month: Value = serde_json::from_str(&page(site.path(), "search/2027-05.json")).unwrap();
    assert_eq!(month["sections"][2], "عربي ودولي");
    let line = month["stories"][0].as_array().unwrap();
    assert_eq!(
        line[..4],
        [
            Value::from("1-الحكومة-تقر-خطة-عاجلة-لمياه-الشرب-في-القرى"),
            Value::from(3),
            Value::from(0),
            Value::from("الحكومة تقرّ خطة عاجلة لمياه الشرب في القرى"),
        ]
    );
    assert_eq!(line[4], "الحكومه تقر خطه عاجله لمياه الشرب في القري");
    let around = line[5].as_str().unwrap();
    for word in ["ازمه", "مءتي", "المياه", "ليلي", "منصور"] {
        assert!(around.split(' ').any(|one| one == word), "{word}: {around}");
    }
    assert!(!around.contains("راجعوا"), "no note");
    assert_eq!(
        page(site.path(), "search/months.json"),
        "[\"2027-05\",\"2027-03\"]\n"
    );
}

#[test]
fn a_story_touches_one_month_and_the_list_of_months_only_when_one_begins() {
    let mut desk = newsroom(60);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    desk.publish(61, content(0, "خبر جديد"), "2027-05-09T10:00:00Z");
    assert_eq!(paths(&desk, site.path()), ["search/2027-05.json"]);
    export_to(&desk, site.path()).unwrap();
    desk.publish(62, content(0, "خبر شهر آخر"), "2027-06-01T10:00:00Z");
    assert_eq!(
        paths(&desk, site.path()),
        ["search/2027-06.json", "search/months.json"]
    );
    export_to(&desk, site.path()).unwrap();
    desk.withdraw(story_id(62), None);
    assert_eq!(
        paths(&desk, site.path()),
        ["search/months.json", "search/2027-06.json"]
    );
    export_to(&desk, site.path()).unwrap();
    assert_same_as_from_nothing(&desk, site.path());
}

#[test]
fn only_words_the_index_holds_change_it() {
    let mut desk = newsroom(3);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    desk.update(story_id(2), |content| {
        content.body = story::Body::new(vec![story::Block::paragraph("نص مصحح.")]);
    });
    assert!(paths(&desk, site.path()).is_empty());
    desk.rename_tag(tag_id(2), "الميناء الجديد", "وسم-2");
    assert_eq!(paths(&desk, site.path()), ["search/2027-05.json"]);
    export_to(&desk, site.path()).unwrap();
    assert!(page(site.path(), "search/2027-05.json").contains("الميناء الجديد"));
}

#[test]
fn without_javascript_the_page_leads_to_every_section() {
    let site = folder();
    export_to(&paper(), site.path()).unwrap();
    let page = page(site.path(), "search/index.html");
    let (_, aside) = page.split_once("<noscript>").unwrap();
    for section in ["../سياسة/", "../اقتصاد/", "../world/"] {
        assert!(aside.contains(section), "{section}");
    }
    assert!(page.contains("<meta name=\"robots\" content=\"noindex,follow\">"));
}
