//! A full export takes minutes, and what is to reach readers meanwhile goes first.

use std::sync::{Arc, Mutex};

use newsroom::ExportOptions;

use crate::bench::Newsroom;

#[test]
fn an_urgent_line_is_on_the_site_before_the_full_export_that_it_came_into_is_done() {
    let room = Newsroom::new();
    let id = room.story("خبر منشور من قبل", "نص.");
    room.json(&["publish", &id]);
    let desk = newsroom::Newsroom::open(&room.dir()).unwrap();
    let (seen, line) = (Arc::new(Mutex::new(Vec::new())), Mutex::new(None));
    let (watched, site) = (Arc::clone(&seen), room.site());
    let exporting = newsroom::Newsroom::open(&room.dir())
        .unwrap()
        .telling(Box::new(move |progress| {
            let mut line = line.lock().unwrap();
            let live = line
                .get_or_insert_with(|| desk.publish_urgent("عاجل | إخلاء المطار", None).unwrap());
            let page = live.standing.url.clone().unwrap();
            let is_there = site
                .join(page.trim_matches('/'))
                .join("index.html")
                .exists();
            watched.lock().unwrap().push((progress.done, is_there));
        }));
    exporting
        .export(&ExportOptions {
            full: true,
            out: None,
        })
        .unwrap();
    let seen = seen.lock().unwrap();
    let began_anew = seen.iter().skip_while(|(_, is_there)| !is_there);
    assert!(
        began_anew.filter(|(done, _)| *done == 0).count() > 0,
        "the full export went on after it: {seen:?}"
    );
    assert!(!exporting.site_is_behind().unwrap());
}

#[test]
fn a_story_that_can_still_be_taken_back_interrupts_no_export() {
    let room = Newsroom::new();
    let id = room.story("خبر منشور من قبل", "نص.");
    room.json(&["publish", &id]);
    let fresh = room.story("خبر نُشر قبل لحظة", "نص.");
    let desk = newsroom::Newsroom::open(&room.dir()).unwrap();
    let published = Mutex::new(false);
    let exporting = newsroom::Newsroom::open(&room.dir())
        .unwrap()
        .telling(Box::new(move |_| {
            let mut published = published.lock().unwrap();
            if !std::mem::replace(&mut published, true) {
                let one = serde_json::json!({ "story": fresh });
                newsroom::wire::call(&desk, "publish_story", one).unwrap();
            }
        }));
    exporting
        .export(&ExportOptions {
            full: true,
            out: None,
        })
        .unwrap();
    assert!(exporting.site_is_behind().unwrap() && exporting.site_waits().unwrap());
}
