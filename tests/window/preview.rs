//! The preview is the exported page itself, styled, inside the window. Guards: WebKitGTK asks before a frame navigates, the
//! window's content policy decides whether it may, and in a frame without an origin `'self'` names nothing.

use crate::{
    desk::{sit_down, write_story},
    stage::Stage,
};

#[test]
fn the_preview_shows_the_page_with_its_own_style() {
    let stage = Stage::new();
    let play = stage.play(&stage.newsroom());
    sit_down(&play, "سلمى عبد الله");
    write_story(
        &play,
        "خبر للمعاينة",
        "نص قصير يظهر في المعاينة كما سيظهر في الموقع.",
    );
    play.click("preview-open");

    let frame = play.named("preview-frame");
    play.session.enter(&frame);
    play.until_true(
        "the headline",
        "document.querySelector('h1')?.textContent.includes('خبر للمعاينة')",
    );
    play.until_true(
        "the style",
        "[...document.styleSheets].some((sheet) => sheet.cssRules.length > 10)",
    );
}
