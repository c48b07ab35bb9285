//! A live story that is damaged: readers keep its page, everything else goes on, and the export says so.

use crate::desk::story_id;
use crate::fixtures::{content, paper};
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
