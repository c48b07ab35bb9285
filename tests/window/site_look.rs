//! The look of the site as its owner chooses it: another theme, an option of it, the site beside them, and the site that readers
//! get. Guards: a preview that is loaded anew into frames of another origin, whose own policies decide what of a page is shown;
//! and that what is being chosen is kept by WebKitGTK's local storage over the end of the window.

use std::{fs, path::Path};

use crate::{
    desk::sit_down,
    stage::{Play, Stage, gone},
};

/// The page that the theme «portal» makes of the front when its large picture has cards beside it.
const SPLIT: &str = "document.querySelector('main .opening-split') !== null";
const SPLIT_INPUT: &str = "[data-test='theme-option-front_layout'] input[value='split']";

/// Waits until an expression is true in the preview, which is another frame after each change.
fn until_previewed(play: &Play, what: &str, expression: &str) {
    play.until(what, |session| {
        let frame = session.named("theme-preview-frame")?;
        (session.eval_in(&frame, expression)? == true).then_some(())
    });
}

fn look_at(play: &Play, theme: &str) {
    let card = format!("[data-theme-name='{theme}']");
    play.until(theme, |session| {
        session.click(&session.first(&card)?).then_some(())
    });
}

fn until_chosen(play: &Play) {
    let chosen = format!("document.querySelector(\"{SPLIT_INPUT}\")?.checked === true");
    play.until_true("the option as it was chosen", &chosen);
    play.named("theme-changed");
}

fn front_of(newsroom: &Path) -> String {
    fs::read_to_string(newsroom.join("site/index.html")).unwrap_or_default()
}

#[test]
fn another_theme_with_an_option_of_it_is_seen_kept_while_one_leaves_saved_and_reaches_readers() {
    let stage = Stage::new();
    let newsroom = stage.sample_newsroom();
    let play = stage.play(&newsroom);
    sit_down(&play, "سلمى عبد الرحمن");
    play.click("site-look-open");
    until_previewed(
        &play,
        "the paper as it is",
        "document.querySelector('.front-grid') !== null",
    );

    look_at(&play, "portal");
    until_previewed(
        &play,
        "the other theme",
        "document.querySelector('.opening-mosaic') !== null",
    );
    play.until("the option", |session| {
        session.click(&session.first(SPLIT_INPUT)?).then_some(())
    });
    until_previewed(&play, "the option", SPLIT);

    play.click("theme-preview-article");
    until_previewed(
        &play,
        "the newest story with its lead image at a glance",
        "getComputedStyle(document.querySelector('.lead img')).backgroundImage.startsWith('url(\"data:image/webp')",
    );
    play.click("theme-preview-front");

    play.click("calendar-open");
    play.named("calendar-next");
    play.click("site-look-open");
    until_chosen(&play);
    assert!(!front_of(&newsroom).contains("opening-split"));

    play.click("theme-choose");
    play.until_true(
        "the theme in use",
        "document.querySelector('[data-theme-name=portal] [data-test=theme-in-use]') !== null",
    );
    play.click("publishing-open");
    play.click("export-start");
    play.until_true(
        "the export",
        "document.querySelector('[data-test=export-progress]')?.dataset.state === 'done'",
    );
    let front = front_of(&newsroom);
    assert!(front.contains("opening-split"), "{front}");
}

#[test]
fn what_is_chosen_and_not_saved_is_there_when_the_window_opens_again() {
    let stage = Stage::new();
    let newsroom = stage.sample_newsroom();
    let play = stage.play(&newsroom);
    sit_down(&play, "سلمى عبد الرحمن");
    play.click("site-look-open");
    look_at(&play, "portal");
    play.until("the option", |session| {
        session.click(&session.first(SPLIT_INPUT)?).then_some(())
    });
    until_previewed(&play, "the option", SPLIT);
    let pid = play.pid();
    assert!(stage.ask_to_close(pid));
    gone(pid);
    drop(play);

    let play = stage.play(&newsroom);
    play.click("site-look-open");
    look_at(&play, "portal");
    until_chosen(&play);
    until_previewed(&play, "the option", SPLIT);
}
