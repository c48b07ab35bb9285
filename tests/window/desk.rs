//! What an editor does at every desk. Elements are found by their `data-test` names, which the front end keeps for this.

use crate::{driver::Session, stage::Play};

/// Answers who is at the desk, which a new desk asks once.
pub fn sit_down(play: &Play, name: &str) {
    play.fill("desk-name-input", name);
    play.click("desk-name-ok");
    play.named("new-story");
}

/// Begins a story with a headline and a body, and leaves the caret in the body.
pub fn write_story(play: &Play, headline: &str, body: &str) {
    play.click("new-story");
    let field = play.named("headline");
    play.session.type_into(&field, headline);
    play.click("body");
    if !body.is_empty() {
        play.session.type_text(body);
        play.until("the body", |session| {
            (body_text(session) == body).then_some(())
        });
    }
}

/// The text of the body, as the page shows it.
pub fn body_text(session: &Session) -> String {
    let text = session.text("document.querySelector('[data-test=body]')?.innerText ?? ''");
    text.trim_matches('\n').replace('\u{a0}', " ")
}

/// Opens the story of a headline from the list and waits for its words.
pub fn read_in_the_window(play: &Play, headline: &str, body: &str) {
    play.until_true(
        "the story's row",
        &format!(
            "(() => {{
               const row = [...document.querySelectorAll('[data-test=story-row]')].find((row) => row.innerText.includes('{headline}'));
               row?.click();
               return row !== undefined;
             }})()"
        ),
    );
    play.until("its words", |session| {
        (body_text(session) == body).then_some(())
    });
}
