//! What an export costs, and that it gives the same bytes as one made from nothing.

use std::path::Path;

use press::{Change, plan};
use story::{Block, Body};

use crate::desk::{Desk, instant, story_id, tag_id};
use crate::fixtures::{byline, content, paper};
use crate::sites::{Tree, export_all, export_to, folder, page, tree};

fn planned(desk: &Desk, site: &Path) -> Vec<press::PlannedPage> {
    plan(desk, site, false, desk.now).unwrap()
}

#[test]
fn an_export_with_nothing_new_writes_nothing() {
    let site = folder();
    let desk = paper();
    let first = export_to(&desk, site.path()).unwrap();
    assert!(first.written > 20 && first.bytes > 0);
    let modified = || {
        std::fs::metadata(site.path().join(".mahbara/manifest.sqlite"))
            .unwrap()
            .modified()
            .unwrap()
    };
    let before = modified();
    let second = export_to(&desk, site.path()).unwrap();
    assert_eq!((second.written, second.deleted, second.bytes), (0, 0, 0));
    assert_eq!(modified(), before, "not even the record is touched");
    let full = export_all(&desk, site.path()).unwrap();
    assert_eq!((full.written, full.deleted), (0, 0));
}

#[test]
fn a_corrected_body_changes_the_article_and_its_feeds_alone() {
    let mut desk = newsroom(300);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    desk.update(story_id(300), |content| {
        content.body = Body::new(vec![Block::paragraph("نص مصحح.")]);
    });
    let paths: Vec<_> = planned(&desk, site.path())
        .into_iter()
        .map(|page| page.path)
        .collect();
    assert_eq!(
        paths,
        [
            "2027/05/300-خبر-الساعة-رقم-300/index.html",
            "atom.xml",
            "feed.json",
            "feed.xml",
            "ninjs.json",
            "قسم-0/atom.xml",
            "قسم-0/feed.json",
            "قسم-0/feed.xml"
        ]
    );
    assert_eq!(
        desk.walks(),
        2,
        "the archive was walked by the first export alone"
    );
}

#[test]
fn a_corrected_headline_changes_at_most_ten_files() {
    let mut desk = newsroom(300);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    desk.update(story_id(290), |content| {
        content.home_headline = "عنوان مصحح".into();
    });
    let report = export_to(&desk, site.path()).unwrap();
    assert!(report.written <= 10, "{} files", report.written);
    assert_eq!(report.deleted, 0);
}

#[test]
fn a_new_story_changes_at_most_twenty_five_files_and_each_says_why() {
    let mut desk = newsroom(300);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let mut new = content(0, "خبر جديد");
    new.tags = vec![tag_id(0), tag_id(1), tag_id(2)];
    new.bylines = vec![byline("كاتب 1"), byline("كاتبة جديدة")];
    desk.publish(301, new, "2027-05-09T10:00:00Z");
    let pages = planned(&desk, site.path());
    let is_picture = |page: &&press::PlannedPage| page.path.starts_with("pictures/");
    assert_eq!(pages.iter().filter(is_picture).count(), 1, "its share card");
    assert!(pages.len() - 1 <= 25, "{} files", pages.len() - 1);
    assert!(
        pages
            .iter()
            .all(|page| page.why.contains("story 301 was published")),
        "{pages:?}"
    );
    let article = pages
        .iter()
        .find(|page| page.path.starts_with("2027/05/301"))
        .unwrap();
    assert_eq!(article.change, Change::New);
    assert_eq!(desk.walks(), 2);
    let report = export_to(&desk, site.path()).unwrap();
    assert_eq!(
        report.written,
        u64::try_from(pages.len()).unwrap(),
        "the plan is what the export does"
    );
}

#[test]
fn a_withdrawn_story_leaves_a_gap_and_moves_no_other() {
    let mut desk = newsroom(150);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let before = tree(site.path());
    desk.withdraw(story_id(3), None);
    let report = export_to(&desk, site.path()).unwrap();
    let after = tree(site.path());
    assert_eq!(report.deleted, 2, "its page and its share card");
    let (cards, differing): (Vec<&String>, Vec<&String>) = before
        .keys()
        .filter(|path| before.get(*path) != after.get(*path))
        .partition(|path| path.starts_with("pictures/"));
    assert_eq!(cards.len(), 1, "{cards:?}");
    assert_eq!(
        differing,
        [
            ".htaccess",
            "2027/05/3-خبر-الساعة-رقم-3/index.html",
            "2027/05/6-خبر-الساعة-رقم-6/index.html",
            "archive/2027/05/01/index.html",
            "author/كاتب-3/index.html",
            "search/2027-05.json",
            "server/nginx.conf",
            "sitemap-2027-05.xml",
            "tag/وسم-3/feed.xml",
            "tag/وسم-3/index.html",
            "قسم-0/1/index.html",
        ]
    );
    assert!(!page(site.path(), "قسم-0/1/index.html").contains("رقم 3<"));
    assert!(
        !site.path().join("2027/05/3-خبر-الساعة-رقم-3").exists(),
        "its folder is gone too"
    );
}

/// The paths of all files of pictures that a page names.
fn pictures_on(page: &str) -> impl Iterator<Item = &str> {
    let starts = page.match_indices("pictures/").map(|(at, _)| at);
    starts.filter_map(|at| page.get(at..)?.split(['"', ' ', ',']).next())
}

#[test]
fn a_take_down_comes_before_everything_else() {
    let mut desk = paper();
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    desk.withdraw(story_id(1), None);
    let pages = planned(&desk, site.path());
    assert_eq!(pages[0].change, Change::Removed);
    assert!(
        pages
            .iter()
            .any(|page| page.path.starts_with("pictures/80/8000000000000001")
                && page.change == Change::Removed)
    );
    export_to(&desk, site.path()).unwrap();
    let after = tree(site.path());
    // Its body has the picture that leads another story, with other words under it.
    let of_the_other = |path: &&String| path.starts_with("pictures/80/8000000000000002");
    assert!(after.keys().any(|path| of_the_other(&path)));
    for (path, bytes) in &after {
        if path.ends_with(".html") {
            for shown in pictures_on(&String::from_utf8_lossy(bytes)) {
                assert!(
                    after.contains_key(shown),
                    "{path}: {shown} was shown by another story and stays"
                );
            }
        }
    }
    for (path, bytes) in after {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("خطة عاجلة لمياه الشرب"),
            "{path}"
        );
    }
}

#[test]
fn the_next_day_changes_the_date_line_alone() {
    let site = folder();
    let desk = paper();
    export_to(&desk, site.path()).unwrap();
    let tomorrow = plan(&desk, site.path(), false, instant("2027-05-11T09:00:00Z")).unwrap();
    let paths: Vec<_> = tomorrow.into_iter().map(|page| page.path).collect();
    assert_eq!(paths, ["index.html", "parts/top.html"]);
}

#[test]
fn a_changed_setting_makes_every_page_anew_by_itself() {
    let site = folder();
    let mut desk = paper();
    export_to(&desk, site.path()).unwrap();
    desk.site.masthead.editor_name = "يوسف النجار".into();
    export_to(&desk, site.path()).unwrap();
    assert!(page(site.path(), "404.html").contains("يوسف النجار"));
    assert_same_as_from_nothing(&desk, site.path());
}

#[test]
fn a_full_export_mends_what_somebody_edited_or_lost() {
    let site = folder();
    let desk = paper();
    export_to(&desk, site.path()).unwrap();
    let whole = tree(site.path());
    std::fs::write(site.path().join("index.html"), "عبث").unwrap();
    std::fs::remove_file(site.path().join("feed.xml")).unwrap();
    std::fs::write(site.path().join("google123.html"), "ملف المالك").unwrap();
    let found = press::verify(site.path()).unwrap();
    assert_eq!(
        (found.edited, found.missing),
        (vec!["index.html".to_owned()], vec!["feed.xml".to_owned()])
    );
    assert_eq!(found.foreign, ["google123.html"]);
    let report = export_all(&desk, site.path()).unwrap();
    assert_eq!(report.written, 2);
    assert!(press::verify(site.path()).unwrap().is_whole());
    std::fs::remove_file(site.path().join("google123.html")).unwrap();
    assert_eq!(tree(site.path()), whole);
}

/// A newsroom of so many short stories in three sections, five tags and by four authors.
pub fn newsroom(stories: u32) -> Desk {
    let mut desk = Desk::new(&[("قسم 0", "قسم-0"), ("قسم 1", "قسم-1"), ("قسم 2", "قسم-2")]);
    for tag in 0..5 {
        desk.add_tag(tag, &format!("وسم {tag}"), &format!("وسم-{tag}"));
    }
    for number in 1..=stories {
        let mut story = content(number % 3, &format!("خبر الساعة رقم {number}"));
        story.tags = vec![tag_id(number % 5)];
        story.bylines = vec![byline(&format!("كاتب {}", number % 4))];
        let at = format!("2027-05-01T{:02}:{:02}:00Z", number / 60, number % 60);
        desk.publish(number, story, &at);
    }
    desk
}

#[test]
fn a_change_that_the_newsroom_does_not_have_makes_the_whole_site_anew() {
    let site = folder();
    let mut first = newsroom(5);
    export_to(&first, site.path()).unwrap();
    let mut copy = first.clone();
    let is_made_anew = |desk: &mut Desk, headline: &str| {
        desk.update(story_id(2), |content| content.headline = headline.into());
        let walks = desk.walks();
        export_to(desk, site.path()).unwrap();
        let walked = desk.walks() > walks;
        assert_same_as_from_nothing(desk, site.path());
        walked
    };
    assert!(!is_made_anew(&mut first, "عنوان هنا"));
    assert!(is_made_anew(&mut copy, "عنوان هناك"));
    assert!(!is_made_anew(&mut copy, "عنوان آخر هناك"));
    assert!(is_made_anew(&mut first, "عنوان آخر هنا"));
}

pub fn assert_same_as_from_nothing(desk: &Desk, site: &Path) {
    let other = folder();
    export_to(desk, other.path()).unwrap();
    let (kept, fresh) = (tree(site), tree(other.path()));
    let only = |one: &Tree, other: &Tree| -> Vec<String> {
        one.keys()
            .filter(|path| !other.contains_key(*path))
            .cloned()
            .collect()
    };
    assert_eq!(
        (only(&kept, &fresh), only(&fresh, &kept)),
        (vec![], vec![]),
        "files of one tree alone"
    );
    for (path, bytes) in &kept {
        let (kept, fresh) = (
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(&fresh[path]),
        );
        let differing = kept
            .lines()
            .zip(fresh.lines())
            .find(|(one, other)| one != other);
        assert!(kept == fresh, "{path} differs at {differing:?}");
    }
}

#[test]
fn a_renamed_tag_moves_its_pages_though_no_story_says_anything_else() {
    let mut desk = newsroom(130);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    desk.rename_tag(tag_id(1), "وسم جديد", "وسم-جديد");
    export_to(&desk, site.path()).unwrap();
    assert_same_as_from_nothing(&desk, site.path());
    assert!(
        site.path().join("tag/وسم-جديد/index.html").exists()
            && !site.path().join("tag/وسم-1").exists()
    );
}

#[test]
fn tags_that_take_each_others_address_between_two_exports_both_have_their_pages() {
    let mut desk = newsroom(130);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    desk.rename_tag(tag_id(1), "الأول", "وسم-2");
    desk.rename_tag(tag_id(2), "الثاني", "وسم-1");
    export_to(&desk, site.path()).unwrap();
    assert_same_as_from_nothing(&desk, site.path());
}

#[test]
fn lists_that_grow_over_page_ends_give_the_bytes_of_one_made_from_nothing() {
    let mut desk = newsroom(0);
    let site = folder();
    for number in 1..=130 {
        desk.publish(
            number,
            content(0, &format!("خبر {number}")),
            "2027-05-03T15:30:00Z",
        );
        if number % 7 == 0 || (38..44).contains(&number) || (58..62).contains(&number) {
            export_to(&desk, site.path()).unwrap();
        }
    }
    export_to(&desk, site.path()).unwrap();
    assert_same_as_from_nothing(&desk, site.path());
    assert!(site.path().join("قسم-0/5/index.html").exists());
}
