//! A live story that is damaged: readers keep its page, everything else goes on, and the export says so.

use press::built_in_themes;
use story::StoryId;

use crate::desk::{Desk, section_id, story_id, tag_id};
use crate::fixtures::{byline, content, correction, paper};
use crate::incremental::{assert_same_as_from_nothing, newsroom};
use crate::sites::{Tree, export_all, export_to, folder, links_lead_somewhere, page, tree};

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

/// Whatever says the number or the headline of a story, but for other stories that name it in their words.
fn traces(files: &Tree, desk: &Desk, story: StoryId) -> Vec<String> {
    let story = desk.live(story).unwrap();
    let (number, headline) = (format!("/{}-", story.number), &story.content.headline);
    let says = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        text.contains(&number) || text.contains(headline.as_str())
    };
    let found = files.iter().filter(|(path, bytes)| {
        path.contains(&number) || !path.starts_with("assets/") && says(bytes)
    });
    found.map(|(path, _)| path.clone()).collect()
}

#[test]
fn a_damaged_story_that_this_folder_never_had_is_named_and_nothing_of_the_site_leads_to_it() {
    for theme in built_in_themes() {
        let site = folder();
        let mut desk = paper();
        desk.site.theme.name = theme;
        desk.hold(None, &[story_id(2), story_id(1)]);
        desk.hold(Some(section_id(1)), &[story_id(2)]);
        export_to(&desk, site.path()).unwrap();
        assert!(traces(&tree(site.path()), &desk, story_id(2)).len() > 20);

        let site = folder();
        desk.damaged.insert(story_id(2));
        let report = export_to(&desk, site.path()).unwrap();
        let [unreadable] = report.unreadable.as_slice() else {
            panic!("{report:?}")
        };
        assert_eq!((unreadable.story, &unreadable.page), (story_id(2), &None));
        assert!(report.written > 20);
        let files = tree(site.path());
        assert_eq!(u64::try_from(files.len()).unwrap(), report.written);
        assert_eq!(traces(&files, &desk, story_id(2)), [] as [&str; 0]);
        links_lead_somewhere(&files);
        assert!(press::verify(site.path()).unwrap().is_whole());
    }
}

#[test]
fn what_a_site_shows_without_damaged_stories_is_the_same_after_each_export_and_whole_when_they_are_mended()
 {
    let site = folder();
    let mut desk = newsroom(45);
    // Three that stand side by side in a section, and the only one of a tag, an author and a month.
    let mut alone = content(1, "خبر وحده في يومه ووسمه");
    alone.tags = vec![desk.add_tag(9, "وسم وحيد", "وسم-وحيد")];
    alone.bylines = vec![byline("كاتب وحيد")];
    alone.corrections = vec![correction("الصواب غير ذلك.", "2027-05-02T09:00:00Z")];
    let alone = desk.publish(46, alone, "2027-03-08T08:00:00Z");
    let [first, second, third] = [21, 24, 27].map(story_id);
    let about = desk.put_page(900, content(0, "من نحن"));
    desk.damaged.extend([first, second, third, alone, about]);
    let agree = |desk: &Desk, when: &str| {
        export_to(desk, site.path()).unwrap();
        let changed = tree(site.path());
        links_lead_somewhere(&changed);
        let report = export_all(desk, site.path()).unwrap();
        assert_eq!((report.written, report.deleted), (0, 0), "{when}");
        assert_same_as_from_nothing(desk, site.path());
    };
    agree(&desk, "at first");
    let files = tree(site.path());
    for story in [first, second, third, alone] {
        assert_eq!(traces(&files, &desk, story), [] as [&str; 0]);
    }
    let lonely = files
        .keys()
        .find(|path| path.contains("وحيد") || path.contains("2027/03"));
    assert_eq!(lonely, None, "a list of nothing");
    assert!(!page(site.path(), "index.html").contains("من نحن"));
    let mut leading = content(0, "خبر يشير إلى ما لا يُقرأ");
    leading.related = vec![first];
    leading.tags = vec![tag_id(1), tag_id(9)];
    desk.publish(47, leading, "2027-05-02T08:00:00Z");
    agree(&desk, "another was published");
    desk.damaged.remove(&second);
    agree(&desk, "one can be read again, and was not changed");
    assert!(!traces(&tree(site.path()), &desk, second).is_empty());
    desk.withdraw(third, None);
    agree(&desk, "one is withdrawn");
    desk.damaged.clear();
    agree(&desk, "all are mended");
}

#[test]
fn a_damaged_story_whose_address_has_changed_keeps_its_page_and_nothing_leads_to_the_new_one() {
    let site = folder();
    let mut desk = newsroom(12);
    export_to(&desk, site.path()).unwrap();
    let folder_of = |desk: &Desk| desk.live(story_id(5)).unwrap().address().folder();
    let before = folder_of(&desk);
    desk.damaged.insert(story_id(5));
    desk.update(story_id(5), |content| content.headline = "عنوان آخر".into());
    assert_ne!(folder_of(&desk), before);
    let report = export_to(&desk, site.path()).unwrap();
    let kept = format!("{before}index.html");
    assert_eq!(report.unreadable[0].page.as_ref(), Some(&kept));
    let files = tree(site.path());
    assert!(files.contains_key(&kept));
    links_lead_somewhere(&files);
    let named = files
        .iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("عنوان آخر"));
    assert_eq!(named.count(), 0);
}

#[test]
fn lists_show_a_damaged_story_alike_after_an_export_of_what_changed_and_after_a_full_one() {
    let site = folder();
    let mut desk = newsroom(50);
    let (moved, new) = (story_id(30), story_id(51));
    export_to(&desk, site.path()).unwrap();
    let agree = |desk: &Desk, when: &str| {
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
