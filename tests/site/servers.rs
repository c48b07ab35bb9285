//! Files for servers: what moved, what is gone, and that they change only with that.

use crate::desk::story_id;
use crate::incremental::{assert_same_as_from_nothing, newsroom};
use crate::sites::{export_to, folder, page};

const FILES: [&str; 3] = ["_redirects", ".htaccess", "server/nginx.conf"];

#[test]
fn a_new_slug_a_withdrawal_and_a_notice_come_into_every_file_and_leave_it_again() {
    let mut desk = newsroom(4);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let empty = FILES.map(|file| page(site.path(), file));
    desk.update(story_id(1), |content| {
        content.headline = "عنوان جديد".into();
    });
    desk.withdraw(story_id(2), None);
    desk.withdraw(story_id(3), Some("سُحب بقرار التحرير."));
    export_to(&desk, site.path()).unwrap();
    let hosts = page(site.path(), "_redirects");
    assert_eq!(hosts.matches(" 301\n").count(), 1, "{hosts}");
    assert_eq!(hosts.matches(" 410!\n").count(), 1, "{hosts}");
    let nginx = page(site.path(), "server/nginx.conf");
    assert!(nginx.contains("location ~ \"^/2027/05/2[-/]\" { return 410; }"));
    for text in FILES.map(|file| page(site.path(), file)) {
        assert!(
            !text.contains("رقم-2") && !text.contains("%D9%85-2/"),
            "{text}"
        );
    }
    assert_same_as_from_nothing(&desk, site.path());
    desk.update(story_id(1), |content| {
        content.headline = "خبر الساعة رقم 1".into();
    });
    for number in [2, 3] {
        desk.publish_again(story_id(number));
    }
    export_to(&desk, site.path()).unwrap();
    let after = FILES.map(|file| page(site.path(), file));
    assert_ne!(after, empty, "the headline readers had in between leads on");
    assert!(
        after
            .iter()
            .all(|file| !file.contains("return 410; }\n") && !file.contains("410!"))
    );
    assert_same_as_from_nothing(&desk, site.path());
}

#[test]
fn a_story_that_only_changes_leaves_the_files_for_servers_as_they_are() {
    let mut desk = newsroom(30);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    desk.update(story_id(30), |content| content.standfirst = "تفاصيل".into());
    let pages = press::plan(&desk, site.path(), false, desk.now).unwrap();
    assert!(
        pages
            .iter()
            .all(|page| !FILES.contains(&page.path.as_str()))
    );
}

#[test]
fn servers_are_told_to_keep_files_named_by_content_and_who_may_frame_the_site() {
    let site = folder();
    export_to(&newsroom(1), site.path()).unwrap();
    for file in ["_headers", ".htaccess", "server/nginx.conf"] {
        let text = page(site.path(), file);
        for part in [
            "max-age=31536000, immutable",
            "frame-ancestors 'self'",
            "nosniff",
            "strict-origin-when-cross-origin",
        ] {
            assert!(text.contains(part), "{file}: {part}");
        }
    }
}

#[test]
fn the_key_of_indexnow_is_a_file_that_holds_it_and_goes_with_the_setting() {
    let mut desk = newsroom(1);
    let site = folder();
    desk.site.indexnow_key = Some("0123456789abcdef".to_owned());
    export_to(&desk, site.path()).unwrap();
    assert_eq!(
        page(site.path(), "0123456789abcdef.txt"),
        "0123456789abcdef"
    );
    desk.site.indexnow_key = None;
    export_to(&desk, site.path()).unwrap();
    assert!(!site.path().join("0123456789abcdef.txt").exists());
}

#[test]
fn an_export_says_which_feeds_and_stories_others_can_be_told_of() {
    let mut desk = newsroom(40);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    desk.update(story_id(40), |content| {
        content.standfirst = "تفاصيل جديدة".into();
    });
    let told = export_to(&desk, site.path()).unwrap().to_tell;
    assert_eq!(told.pages.len(), 1);
    assert!(told.pages[0].starts_with("https://news.example.com/2027/05/40-%D8"));
    assert_eq!(
        told.feeds.len(),
        3 + 3 + 1,
        "of the site, the section and the tag: {told:?}"
    );
    desk.withdraw(story_id(40), None);
    let gone = export_to(&desk, site.path()).unwrap().to_tell;
    let before = "https://news.example.com/2027/05/37-";
    assert_eq!(gone.pages[0], told.pages[0], "what is removed is told too");
    assert_eq!(gone.pages.len(), 2);
    assert!(
        gone.pages[1].starts_with(before),
        "and the story before it in its section, whose way onward is gone: {gone:?}"
    );
}
