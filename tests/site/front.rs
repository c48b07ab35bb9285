//! The front page as the chief editor holds it, and what time alone changes of it.

use std::path::Path;

use chrono::TimeDelta;
use press::plan;
use story::StoryId;

use crate::desk::{Desk, instant, section_id, story_id};
use crate::fixtures::{content, paper};
use crate::incremental::{assert_same_as_from_nothing, newsroom};
use crate::sites::{AS_OF, export_to, folder, page, tree};

/// The paths an export would change.
fn changing(desk: &Desk, site: &Path) -> Vec<String> {
    let pages = plan(desk, site, false, desk.now).unwrap();
    pages.into_iter().map(|page| page.path).collect()
}

/// Whether the words stand in a page in this order.
fn in_order(page: &str, words: &[&str]) -> bool {
    let mut rest = page;
    words.iter().all(|word| {
        let found = rest.split_once(word);
        rest = found.map_or("", |(_, after)| after);
        found.is_some()
    })
}

/// A story marked as breaking, published so many minutes before the export.
fn urgent(desk: &mut Desk, number: u32, headline: &str, minutes: i64) -> StoryId {
    let mut story = content(0, headline);
    story.flags.breaking = true;
    let at = desk.now - TimeDelta::minutes(minutes);
    desk.publish_at(story_id(number), story, at)
}

#[test]
fn held_stories_stand_first_and_the_newest_fill_the_list_up() {
    let mut desk = newsroom(40);
    desk.hold(None, &[story_id(3), story_id(1)]);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let front = page(site.path(), "index.html");
    let (_, top) = front.split_once("id=\"top-news\"").unwrap();
    let (top, _) = top.split_once("</ol>").unwrap();
    let numbers: Vec<&str> = top
        .lines()
        .filter_map(|line| line.split_once("رقم ")?.1.split_once('<'))
        .map(|(number, _)| number)
        .collect();
    assert_eq!(numbers, ["3", "1", "40", "39", "38", "37"]);
}

#[test]
fn what_a_section_holds_stands_first_on_its_first_page_and_in_its_row_and_numbered_pages_keep_their_slots()
 {
    let mut desk = newsroom(150);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let numbered = page(site.path(), "قسم-0/1/index.html");
    assert!(numbered.contains("رقم 3<"));
    desk.hold(Some(section_id(0)), &[story_id(3), story_id(9)]);
    assert_eq!(
        changing(&desk, site.path()),
        ["قسم-0/index.html", "index.html"]
    );
    export_to(&desk, site.path()).unwrap();
    let first = page(site.path(), "قسم-0/index.html");
    assert!(in_order(
        &first,
        &["class=\"cards\"", "رقم 3<", "رقم 9<", "رقم 150<"]
    ));
    assert_eq!(page(site.path(), "قسم-0/1/index.html"), numbered);
    let front = page(site.path(), "index.html");
    assert!(in_order(
        &front,
        &["row-cards", "رقم 3<", "رقم 9<", "row-title"]
    ));
    assert_same_as_from_nothing(&desk, site.path());
}

#[test]
fn a_held_story_that_changes_or_goes_is_renewed_where_it_is_held() {
    let mut desk = newsroom(150);
    desk.hold(Some(section_id(0)), &[story_id(3)]);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    desk.update(story_id(3), |content| {
        content.home_headline = "عنوان مصحح".into();
    });
    let report = export_to(&desk, site.path()).unwrap();
    assert!(report.written <= 10, "{} files", report.written);
    assert!(page(site.path(), "قسم-0/index.html").contains("عنوان مصحح"));
    desk.withdraw(story_id(3), None);
    export_to(&desk, site.path()).unwrap();
    assert_same_as_from_nothing(&desk, site.path());
    for (path, bytes) in tree(site.path()) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("عنوان مصحح"), "{path}");
    }
}

#[test]
fn what_readers_do_not_have_is_held_in_vain() {
    let mut desk = paper();
    desk.hold(None, &[story_id(77), story_id(4)]);
    desk.hold(Some(section_id(1)), &[story_id(77)]);
    desk.withdraw(story_id(4), None);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    assert!(!page(site.path(), "index.html").contains("خبر قديم"));
}

#[test]
fn a_new_story_costs_no_more_where_lists_are_held() {
    let mut desk = newsroom(300);
    desk.hold(None, &[story_id(5)]);
    for section in 0..3 {
        desk.hold(
            Some(section_id(section)),
            &[story_id(3 + section), story_id(9 + section)],
        );
    }
    urgent(&mut desk, 301, "عاجل أول", 20);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    urgent(&mut desk, 302, "عاجل ثانٍ", 1);
    let new = export_to(&desk, site.path()).unwrap();
    assert!(new.written <= 25, "{} files", new.written);
    assert_eq!(desk.walks(), 2, "the archive was walked once");
}

#[test]
fn the_strip_is_on_the_front_page_until_its_lines_end_and_then_with_the_next_export_it_is_gone() {
    let mut desk = paper();
    urgent(&mut desk, 5, "هزة أرضية خفيفة في الشمال", 50);
    urgent(&mut desk, 6, "تعليق الدراسة غدًا في المدارس", 10);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    for path in ["index.html", "parts/top.html"] {
        let page = page(site.path(), path);
        let lines = [
            "class=\"breaking\"",
            "data-until=\"2027-05-10T10:50:00Z\"",
            "تعليق الدراسة",
            "data-until=\"2027-05-10T10:10:00Z\"",
            "هزة أرضية",
        ];
        assert!(
            in_order(&page, &lines),
            "{path}: the newest first, each with its end"
        );
    }
    for (minutes, first, second) in [(69, true, true), (70, false, true), (110, false, false)] {
        desk.now = instant(AS_OF) + TimeDelta::minutes(minutes);
        export_to(&desk, site.path()).unwrap();
        let front = page(site.path(), "index.html");
        let shown = |until: &str| front.contains(&format!("data-until=\"{until}\""));
        assert_eq!(
            (shown("2027-05-10T10:10:00Z"), shown("2027-05-10T10:50:00Z")),
            (first, second),
            "after {minutes} minutes"
        );
        assert_same_as_from_nothing(&desk, site.path());
    }
    assert!(!page(site.path(), "index.html").contains("class=\"breaking\""));
}

#[test]
fn the_end_of_a_place_and_a_plan_that_comes_due_change_what_shows_them_and_nothing_else() {
    let mut desk = newsroom(60);
    let end = desk.now + TimeDelta::minutes(30);
    desk.held.insert(None, vec![(story_id(1), Some(end))]);
    let due = desk.now + TimeDelta::minutes(60);
    desk.plans
        .push((due, Some(section_id(2)), vec![(story_id(2), None)]));
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    desk.now = end;
    assert_eq!(
        changing(&desk, site.path()),
        ["index.html", "parts/top.html"]
    );
    export_to(&desk, site.path()).unwrap();
    desk.now = due;
    assert_eq!(
        changing(&desk, site.path()),
        ["قسم-2/index.html", "index.html"]
    );
    export_to(&desk, site.path()).unwrap();
    assert_same_as_from_nothing(&desk, site.path());
    desk.carry_out_plans();
    assert_eq!(
        changing(&desk, site.path()),
        [""; 0],
        "readers have it already"
    );
}
