//! A page of the site as an editor makes it: begun in its own list, written in the editor of stories, published, found in the
//! site. Guards: that the window's page is the newsroom's, from the first word to the reader.

use std::fs;

use crate::{
    desk::{body_text, sit_down},
    stage::Stage,
};

const BODY: &str = "لا يتتبع هذا الموقع قرّاءه، ولا يبيع ما يعرفه عنهم.";

#[test]
fn a_page_is_begun_written_published_and_found_in_the_site_and_in_no_list_of_stories() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let play = stage.play(&newsroom);
    sit_down(&play, "هدى الشاذلي");
    play.click("pages-open");
    play.fill("page-new-title", "سياسة الخصوصية");
    play.click("page-begin");
    play.click("body");
    play.session.type_text(BODY);
    play.until("the body", |session| {
        (body_text(session) == BODY).then_some(())
    });
    let kicker = "document.querySelector('[data-test=kicker]') === null";
    play.until_true("no field of a story", kicker);
    play.click("publish");
    play.click("publish-ok");

    let file = newsroom.join("site/سياسة-الخصوصية/index.html");
    let html = play.until("the page in the site", |_| fs::read_to_string(&file).ok());
    assert!(html.contains(BODY), "{html}");
    let front = play.until("the front page", |_| {
        fs::read_to_string(newsroom.join("site/index.html")).ok()
    });
    assert!(front.contains("سياسة-الخصوصية/"), "its link in the foot");
    assert!(!front.contains(BODY));

    play.click("pages-open");
    play.until_true(
        "the page live in its list",
        "document.querySelector('[data-test=page-state]')?.dataset.state === 'live'",
    );
    let counted = "document.querySelector('[data-shelf=all] .count')?.innerText.trim()";
    assert_eq!(play.session.text(counted), "0", "it is counted as no story");
}
