//! Folders the press refuses, and what it never touches.

use std::fs;
use std::ops::ControlFlow;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::Barrier;
use std::thread;

use press::PressFault;
use story::Block;

use crate::desk::story_id;
use crate::fixtures::paper;
use crate::sites::{export_to, export_with, folder, tree};

#[test]
fn a_folder_with_files_of_somebody_else_is_refused_untouched() {
    let home = folder();
    fs::write(home.path().join("رسالة.txt"), "لا تُمس").unwrap();
    let before = tree(home.path());
    let fault = export_to(&paper(), home.path()).unwrap_err();
    assert!(matches!(fault, PressFault::NotOurs(_)), "{fault}");
    assert_eq!(tree(home.path()), before);
    assert!(!home.path().join(".mahbara").exists());
}

#[test]
fn a_file_in_place_of_a_folder_is_refused() {
    let home = folder();
    let file = home.path().join("site");
    fs::write(&file, "").unwrap();
    assert!(matches!(
        export_to(&paper(), &file).unwrap_err(),
        PressFault::NotAFolder(_)
    ));
}

#[test]
fn a_new_folder_is_made_and_an_empty_one_is_taken() {
    let home = folder();
    export_to(&paper(), &home.path().join("a/b/site")).unwrap();
    assert!(home.path().join("a/b/site/index.html").exists());
}

#[test]
fn of_first_exports_at_once_each_is_made_or_told_that_another_is() {
    for _ in 0..20 {
        let home = folder();
        let site = home.path().join("site");
        let start = Barrier::new(4);
        let faults: Vec<_> = thread::scope(|scope| {
            let exports: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        start.wait();
                        export_to(&paper(), &site).err()
                    })
                })
                .collect();
            exports
                .into_iter()
                .map(|export| export.join().unwrap())
                .collect()
        });
        let refused: Vec<_> = faults.iter().flatten().collect();
        assert!(
            refused
                .iter()
                .all(|fault| matches!(fault, PressFault::Busy)),
            "{refused:?}"
        );
        assert!(refused.len() < 4, "nobody exported");
    }
}

#[test]
fn a_folder_that_a_first_export_was_killed_in_is_exported_to_again() {
    let home = folder();
    let half_marked = home.path().join("half marked");
    fs::create_dir_all(half_marked.join(".mahbara")).unwrap();
    fs::write(half_marked.join(".mahbara/site.json.new"), "").unwrap();
    export_to(&paper(), &half_marked).unwrap();

    let half_recorded = home.path().join("half recorded");
    export_to(&paper(), &half_recorded).unwrap();
    let whole = tree(&half_recorded);
    fs::remove_dir_all(&half_recorded).unwrap();
    fs::create_dir_all(half_recorded.join(".mahbara")).unwrap();
    let marker = fs::read(half_marked.join(".mahbara/site.json")).unwrap();
    fs::write(half_recorded.join(".mahbara/site.json"), marker).unwrap();
    let record = rusqlite::Connection::open(half_recorded.join(".mahbara/manifest.sqlite"));
    let first =
        "CREATE TABLE known (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID";
    record.unwrap().execute_batch(first).unwrap();
    export_to(&paper(), &half_recorded).unwrap();
    assert_eq!(tree(&half_recorded), whole);
}

#[test]
fn the_site_of_another_newsroom_is_refused() {
    let site = folder();
    export_to(&paper(), site.path()).unwrap();
    let mut other = paper();
    other.site.newsroom = "other".into();
    assert!(matches!(
        export_to(&other, site.path()).unwrap_err(),
        PressFault::AnotherNewsroom(_)
    ));
}

#[test]
fn a_folder_within_a_site_is_refused_wherever_it_is_called_from() {
    let home = folder();
    let outer = home.path().join("outer");
    export_to(&paper(), &outer).unwrap();
    fs::create_dir(outer.join("empty")).unwrap();
    symlink(&outer, home.path().join("link")).unwrap();
    let before = tree(&outer);
    let mut other = paper();
    other.site.newsroom = "other".into();
    let within = [
        "outer/empty",
        "outer/new/deep",
        "link/new",
        "beside/../outer/new",
    ];
    fs::create_dir(home.path().join("beside")).unwrap();
    for within in within.map(|path| home.path().join(path)) {
        for desk in [&paper(), &other] {
            let faults = [
                export_to(desk, &within).unwrap_err(),
                press::plan(desk, &within, false, desk.now).unwrap_err(),
            ];
            for fault in faults {
                assert!(
                    matches!(&fault, PressFault::WithinSite { site, .. } if *site == fs::canonicalize(&outer).unwrap()),
                    "{}: {fault}",
                    within.display()
                );
            }
        }
    }
    assert_eq!(tree(&outer), before);
    export_to(&other, &home.path().join("beside")).unwrap();
    // What counts is where the folder really is, not where a link to it stands.
    let outside = home.path().join("outside");
    fs::create_dir(&outside).unwrap();
    symlink(&outside, outer.join("out")).unwrap();
    export_to(&other, &outer.join("out")).unwrap();
}

#[test]
fn a_site_of_a_newer_program_is_refused() {
    let site = folder();
    fs::create_dir(site.path().join(".mahbara")).unwrap();
    fs::write(
        site.path().join(".mahbara/site.json"),
        r#"{"mahbara_site":9,"newsroom":"fixture"}"#,
    )
    .unwrap();
    assert!(matches!(
        export_to(&paper(), site.path()).unwrap_err(),
        PressFault::NewerFormat(_)
    ));
}

/// Exports once, puts a link in the way, changes a story and exports again.
fn exported_through(link: &str) -> (PressFault, tempfile::TempDir) {
    let outside = folder();
    let site = folder();
    let mut desk = paper();
    export_to(&desk, site.path()).unwrap();
    let place = site.path().join(link);
    if place.is_dir() {
        fs::rename(&place, outside.path().join("moved")).unwrap();
    }
    symlink(outside.path(), &place).unwrap();
    desk.update(story_id(1), |content| {
        content.body.blocks.push(Block::paragraph("جملة جديدة."));
    });
    (export_to(&desk, site.path()).unwrap_err(), outside)
}

#[test]
fn a_link_in_the_site_never_leads_an_export_out_of_it() {
    let (fault, outside) = exported_through("2027");
    assert!(
        matches!(&fault, PressFault::LeadsOut(path) if path.starts_with("2027")),
        "{fault}"
    );
    let names: Vec<_> = fs::read_dir(outside.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names, ["moved"]);
}

#[test]
fn a_link_in_place_of_a_page_is_replaced_and_its_target_kept() {
    let outside = folder();
    let target = outside.path().join("passwd");
    fs::write(&target, "سر").unwrap();
    let site = folder();
    let desk = paper();
    export_to(&desk, site.path()).unwrap();
    fs::remove_file(site.path().join("index.html")).unwrap();
    symlink(&target, site.path().join("index.html")).unwrap();
    crate::sites::export_all(&desk, site.path()).unwrap();
    assert_eq!(fs::read_to_string(&target).unwrap(), "سر");
    assert!(!site.path().join("index.html").is_symlink());
}

#[test]
fn what_stands_in_the_way_of_a_page_is_named_and_the_next_export_goes_on_without_it() {
    for (page, in_place) in [("index.html", "index.html"), ("world/index.html", "world")] {
        let site = folder();
        let mut desk = paper();
        export_to(&desk, site.path()).unwrap();
        let place = site.path().join(in_place);
        if place.is_dir() {
            fs::remove_dir_all(&place).unwrap();
            fs::write(&place, "خطاب").unwrap();
        } else {
            fs::remove_file(&place).unwrap();
            fs::create_dir_all(place.join("عندي")).unwrap();
        }
        desk.update(story_id(3), |content| {
            content.headline = "قمة طارئة بعنوان جديد".into();
        });
        let fault = export_to(&desk, site.path()).unwrap_err();
        assert!(
            matches!(&fault, PressFault::InTheWay(path) if page.starts_with(path.as_str())),
            "{fault}"
        );
        fs::rename(&place, site.path().join("moved")).unwrap();
        export_to(&desk, site.path()).unwrap();
        assert!(site.path().join(page).is_file());
    }
}

#[test]
fn a_second_export_into_the_same_folder_is_told_to_wait() {
    let site = folder();
    let desk = paper();
    let mut second = None;
    export_with(&desk, site.path(), false, &mut |_| {
        second.get_or_insert_with(|| export_to(&desk, site.path()).unwrap_err());
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(matches!(second, Some(PressFault::Busy)));
    assert_eq!(export_to(&desk, site.path()).unwrap().written, 0);
}

#[test]
fn verify_of_a_folder_that_is_not_there_finds_nothing() {
    assert!(
        press::verify(Path::new("/nowhere/at/all"))
            .unwrap()
            .is_whole()
    );
}
