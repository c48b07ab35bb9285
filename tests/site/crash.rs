//! Kills and cancellations at every step: the site is the old one or the new one page by page, and the next export
//! finishes the work.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;

use press::{Change, PressFault, Progress, Step, plan};
use story::{Block, Body};

use crate::desk::{Desk, story_id};
use crate::fixtures::{content, paper};
use crate::sites::{Tree, export_all, export_to, export_with, folder, tree};

/// The newsroom after a busy hour: a new story, a correction, a new slug, a take-down.
pub fn later() -> Desk {
    let mut desk = paper();
    desk.publish(
        5,
        content(0, "خبر جديد في ساعة مزدحمة"),
        "2027-05-06T08:00:00Z",
    );
    desk.update(story_id(2), |content| {
        content.body.blocks.push(Block::paragraph("جملة مضافة."));
    });
    desk.update(story_id(3), |content| {
        content.headline = "قمة طارئة بعنوان جديد".into();
    });
    desk.withdraw(story_id(1), None);
    desk
}

pub fn exported(desk: &Desk) -> Tree {
    let site = folder();
    export_to(desk, site.path()).unwrap();
    tree(site.path())
}

/// Every file is the old one or the new one, whole.
pub fn assert_never_half(site: &Path, old: &Tree, new: &Tree, when: &str) {
    for (path, bytes) in tree(site) {
        let known = [old, new]
            .iter()
            .any(|tree| tree.get(&path) == Some(&bytes));
        assert!(
            known,
            "{when}: {path} is neither the old page nor the new one"
        );
    }
}

/// What a plan says becomes of each file.
fn planned(desk: &Desk, site: &Path) -> BTreeMap<String, Change> {
    let planned = plan(desk, site, false, desk.now).unwrap();
    let pages = planned.into_iter();
    pages.map(|page| (page.path, page.change)).collect()
}

/// What became of each file that is not the same in two trees.
fn differences(old: &Tree, new: &Tree) -> BTreeMap<String, Change> {
    let came = new.iter().filter_map(|(path, bytes)| {
        let change = match old.get(path) {
            None => Change::New,
            Some(before) if before != bytes => Change::Changed,
            Some(_) => return None,
        };
        Some((path.clone(), change))
    });
    let gone = old.keys().filter(|path| !new.contains_key(*path));
    came.chain(gone.map(|path| (path.clone(), Change::Removed)))
        .collect()
}

/// How often the progress is told during the second export.
fn count_steps() -> usize {
    let site = folder();
    export_to(&paper(), site.path()).unwrap();
    let mut steps = 0;
    export_with(&later(), site.path(), false, &mut |_| {
        steps += 1;
        ControlFlow::Continue(())
    })
    .unwrap();
    steps
}

#[test]
fn an_export_killed_at_any_step_is_finished_by_the_next() {
    let (old, new) = (exported(&paper()), exported(&later()));
    let steps = count_steps();
    assert!(steps > 20, "{steps} steps");
    for kill_at in 0..steps {
        let site = folder();
        export_to(&paper(), site.path()).unwrap();
        let mut step = 0;
        let killed = catch_unwind(AssertUnwindSafe(|| {
            export_with(&later(), site.path(), false, &mut |_| {
                assert!(step < kill_at, "killed here");
                step += 1;
                ControlFlow::Continue(())
            })
        }));
        assert!(killed.is_err(), "step {kill_at} was reached");
        let when = format!("killed at step {kill_at}");
        assert_never_half(site.path(), &old, &new, &when);
        export_to(&later(), site.path()).unwrap();
        assert!(
            tree(site.path()) == new,
            "{when}: the next export did not finish it"
        );
        assert!(press::verify(site.path()).unwrap().is_whole(), "{when}");
    }
}

#[test]
fn a_process_that_dies_while_it_moves_files_is_finished_by_the_next() {
    let (old, new) = (exported(&paper()), exported(&later()));
    for kill_at in [0, 7, 14] {
        let site = folder();
        export_to(&paper(), site.path()).unwrap();
        let died = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "crash::dies_when_told",
                "--ignored",
                "--test-threads=1",
            ])
            .env("SITE", site.path())
            .env("KILL_AT", kill_at.to_string())
            .output()
            .unwrap();
        assert!(!died.status.success(), "the export was to die");
        assert!(press::verify(site.path()).unwrap().interrupted);
        assert_never_half(site.path(), &old, &new, &format!("died at {kill_at}"));
        let half = tree(site.path());
        let planned = planned(&later(), site.path());
        let report = export_to(&later(), site.path()).unwrap();
        assert!(report.finished_earlier);
        assert!(tree(site.path()) == new);
        assert_eq!(planned, differences(&half, &new), "died at {kill_at}");
        let files = u64::try_from(planned.len()).unwrap();
        assert_eq!(report.written + report.deleted, files);
    }
}

#[test]
#[ignore = "not a test: the process that a test lets die"]
fn dies_when_told() {
    let (Some(site), Ok(kill_at)) = (std::env::var_os("SITE"), std::env::var("KILL_AT")) else {
        return;
    };
    let kill_at: u64 = kill_at.parse().unwrap();
    let _never: Result<_, PressFault> =
        export_with(&later(), Path::new(&site), false, &mut |progress| {
            if progress.step == Step::Placing && progress.done == kill_at {
                std::process::abort();
            }
            ControlFlow::Continue(())
        });
}

/// A copy of the newsroom with one story more, of this id, whose number and headline are the same in each.
fn with_one_more(archive: &str, id: u32, text: &str) -> Desk {
    let mut desk = paper();
    desk.site.archive = archive.to_owned();
    let mut story = content(0, "خبر ضاع وعاد");
    story.body = Body::new(vec![Block::paragraph(text)]);
    desk.publish(id, story, "2027-05-06T08:00:00Z");
    desk
}

#[test]
fn a_story_that_was_lost_and_written_again_is_there_at_every_step() {
    let lost = with_one_more("first", 5, "نص ضاع.");
    let again = with_one_more("restored", 6, "نص كُتب من جديد.");
    let (old, new) = (exported(&lost), exported(&again));
    let page = "2027/05/5-خبر-ضاع-وعاد/index.html";
    for kill_at in 0.. {
        let site = folder();
        export_to(&lost, site.path()).unwrap();
        let planned = plan(&again, site.path(), false, again.now).unwrap();
        let of_page: Vec<Change> = planned
            .iter()
            .filter(|planned| planned.path == page)
            .map(|planned| planned.change)
            .collect();
        assert_eq!(of_page, [Change::Changed]);
        let mut step = 0;
        let killed = catch_unwind(AssertUnwindSafe(|| {
            export_with(&again, site.path(), false, &mut |_| {
                assert!(step < kill_at, "killed here");
                step += 1;
                ControlFlow::Continue(())
            })
        }));
        let when = format!("killed at step {kill_at}");
        assert_never_half(site.path(), &old, &new, &when);
        assert!(tree(site.path()).contains_key(page), "{when}");
        export_to(&again, site.path()).unwrap();
        assert!(tree(site.path()) == new, "{when}: not finished");
        if killed.is_ok() {
            return;
        }
    }
}

#[test]
fn a_cancelled_export_leaves_the_old_site_and_nothing_else() {
    let old = exported(&paper());
    for step in [Step::Pressing, Step::Staged] {
        let site = folder();
        export_to(&paper(), site.path()).unwrap();
        let mut stop = |progress: Progress| {
            if progress.step == step {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let fault = export_with(&later(), site.path(), false, &mut stop).unwrap_err();
        assert!(matches!(fault, PressFault::Cancelled));
        assert_eq!(tree(site.path()), old);
        assert!(!site.path().join(".mahbara/stage").exists());
        assert!(press::verify(site.path()).unwrap().is_whole());
    }
}

#[test]
fn a_stage_that_somebody_emptied_is_mended_by_the_next_export() {
    let new = exported(&later());
    let site = folder();
    export_to(&paper(), site.path()).unwrap();
    let killed = catch_unwind(AssertUnwindSafe(|| {
        export_with(&later(), site.path(), false, &mut |progress| {
            assert!(
                progress.step != Step::Placing || progress.done < 3,
                "killed here"
            );
            ControlFlow::Continue(())
        })
    }));
    assert!(killed.is_err());
    std::fs::remove_dir_all(site.path().join(".mahbara/stage")).unwrap();
    export_to(&later(), site.path()).unwrap();
    assert!(tree(site.path()) == new);
    assert_eq!(export_all(&later(), site.path()).unwrap().written, 0);
}
