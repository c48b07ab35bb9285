//! The whole way of a story, as an editor goes it: typed, tagged, scheduled, published by the clock, found in the site.
//! Guards: the autosave, the ticker and the export inside the real program, with the production content policy.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{
    desk::{sit_down, write_story},
    driver::{ENTER, Session},
    stage::{Stage, within},
};

const HEADLINE: &str = "افتتاح مكتبة عامة جديدة في أسوان";
const BODY: &str =
    "افتتحت المحافظة اليوم مكتبة عامة تضم أربعين ألف كتاب، وقاعة للأطفال تطل على النيل.";

/// The next whole minute is the soonest that can be scheduled, and the ticker needs its second.
const UNTIL_DUE: Duration = Duration::from_secs(150);

#[test]
fn a_story_is_typed_tagged_scheduled_published_by_the_clock_and_found_in_the_site() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let play = stage.play(&newsroom);
    sit_down(&play, "سلمى عبد الله");
    write_story(&play, HEADLINE, BODY);

    let tag = play.named("tag-input");
    play.session.type_into(&tag, &format!("أسوان{ENTER}"));
    play.named("tag-chip");

    play.click("schedule-open");
    let soon = chrono::Utc::now() + chrono::TimeDelta::seconds(75);
    play.fill("schedule-date", &soon.format("%Y-%m-%d").to_string());
    play.fill("schedule-time", &soon.format("%H:%M").to_string());
    play.until_true(
        "a time that exists",
        "document.querySelector('[data-test=schedule-ok]').disabled === false",
    );
    play.click("schedule-ok");
    play.named("unschedule");

    let page = within(UNTIL_DUE, "the story's page in the site", || {
        page_of(&newsroom.join("site"), HEADLINE)
    });
    let html = fs::read_to_string(&page).expect("the page");
    assert!(html.contains(BODY), "{}", page.display());
    assert!(
        html.contains("أسوان") && html.contains(r#"dir="rtl""#),
        "{}",
        page.display()
    );
    play.until("the window sees it published", |session| {
        state(session).contains("منشور").then_some(())
    });
}

/// What the story's card says of its publication.
fn state(session: &Session) -> String {
    session.text("document.querySelector('[data-test=publication-state]')?.innerText ?? ''")
}

/// The article page below `folder` that names `headline` in its first heading.
pub fn page_of(folder: &Path, headline: &str) -> Option<PathBuf> {
    let years = fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path());
    let years = years.filter(|path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().chars().all(|c| c.is_ascii_digit()))
    });
    years.flat_map(|year| below(&year)).find(|page| {
        page.extension().is_some_and(|kind| kind == "html")
            && fs::read_to_string(page).is_ok_and(|html| html.contains(headline))
    })
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                below(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}
