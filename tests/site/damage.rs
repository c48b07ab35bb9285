//! A live story that is damaged: readers keep its page, everything else goes on, and the export says so.

use crate::desk::{section_id, story_id, tag_id};
use crate::fixtures::{byline, content, paper};
use crate::incremental::{assert_same_as_from_nothing, newsroom};
use crate::sites::{export_all, export_to, folder, tree};

#[test]
fn a_damaged_story_keeps_its_page_and_keeps_no_other_story_from_readers() {
    let site = folder();
    let mut desk = paper();
    export_to(&desk, site.path()).unwrap();
    let page = format!(
        "{}index.html",
        desk.live(story_id(2)).unwrap().address().folder()
    );
    let before = tree(site.path());
    assert!(before.contains_key(&page));

    desk.damaged.insert(story_id(2));
    desk.update(story_id(2), |content| content.headline = "لا يُقرأ".into());
    desk.publish(9, content(0, "خبر جديد بعد العطب"), "2027-05-06T08:00:00Z");
    let new = format!(
        "{}index.html",
        desk.live(story_id(9)).unwrap().address().folder()
    );
    for full in [false, true] {
        let report = if full {
            export_all(&desk, site.path()).unwrap()
        } else {
            export_to(&desk, site.path()).unwrap()
        };
        let [unreadable] = report.unreadable.as_slice() else {
            panic!("{report:?}")
        };
        assert_eq!(
            (unreadable.story, unreadable.page.as_ref()),
            (story_id(2), Some(&page))
        );
        let after = tree(site.path());
        assert_eq!(after.get(&page), before.get(&page), "full: {full}");
        assert!(after.contains_key(&new), "full: {full}");
        assert!(press::verify(site.path()).unwrap().is_whole());
    }

    desk.damaged.clear();
    desk.update(story_id(2), |content| {
        content.headline = "عاد مقروءًا".into();
    });
    let mended = export_to(&desk, site.path()).unwrap();
    assert_eq!(mended.unreadable, []);
    assert!(mended.written > 0);
}

#[test]
fn a_damaged_story_that_this_folder_never_had_is_left_out_and_named() {
    let site = folder();
    let mut desk = paper();
    desk.damaged.insert(story_id(2));
    let report = export_to(&desk, site.path()).unwrap();
    let [unreadable] = report.unreadable.as_slice() else {
        panic!("{report:?}")
    };
    assert_eq!((unreadable.story, &unreadable.page), (story_id(2), &None));
    assert!(report.written > 20);
}

#[test]
fn lists_show_a_damaged_story_alike_after_an_export_of_what_changed_and_after_a_full_one() {
    let site = folder();
    let mut desk = newsroom(50);
    let (moved, new) = (story_id(30), story_id(51));
    export_to(&desk, site.path()).unwrap();
    let agree = |desk: &crate::desk::Desk, when: &str| {
        export_to(desk, site.path()).unwrap();
        let changed = tree(site.path());
        let report = export_all(desk, site.path()).unwrap();
        assert_eq!((report.written, report.deleted), (0, 0), "{when}");
        assert_eq!(tree(site.path()), changed, "{when}");
    };

    desk.update(moved, |content| {
        content.headline = "عنوان آخر".into();
        content.section = section_id(1);
        content.tags = vec![tag_id(1)];
        content.bylines = vec![byline("كاتب جديد")];
    });
    let mut unseen = content(2, "لم يُقرأ قط");
    unseen.tags = vec![tag_id(2)];
    desk.publish(51, unseen, "2027-05-02T08:00:00Z");
    desk.damaged.extend([moved, new]);
    agree(&desk, "both are damaged");
    desk.publish(52, content(1, "خبر بعد العطب"), "2027-05-02T09:00:00Z");
    agree(&desk, "another was published");
    desk.withdraw(new, None);
    agree(&desk, "one is withdrawn");
    desk.damaged.clear();
    desk.update(moved, |content| content.tags = vec![tag_id(3)]);
    export_to(&desk, site.path()).unwrap();
    assert_same_as_from_nothing(&desk, site.path());
}

#[test]
fn a_damaged_story_makes_the_site_anew_once_and_not_with_every_export() {
    let site = folder();
    let mut desk = newsroom(12);
    export_to(&desk, site.path()).unwrap();
    desk.damaged.insert(story_id(2));
    desk.update(story_id(2), |content| content.headline = "لا يُقرأ".into());
    export_to(&desk, site.path()).unwrap();
    let walks = desk.walks();
    desk.publish(13, content(0, "خبر بعد العطب"), "2027-05-06T08:00:00Z");
    export_to(&desk, site.path()).unwrap();
    assert_eq!(desk.walks(), walks, "the archive was not walked again");
}
