//! Every polite way out saves what is typed and ends with 0. Guards: on a signal nothing runs by itself, neither Tauri's
//! events nor the page's `beforeunload`; and a close button must not end the program before the page has answered.

use crate::{
    desk::{body_text, sit_down, write_story},
    stage::{Stage, ended, gone, signal, until},
    written_scheduled_published::page_of,
};

#[test]
fn a_signal_of_the_session_ends_the_program_by_itself() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    for name in ["TERM", "INT", "HUP"] {
        let mut child = stage
            .mahbara(&newsroom)
            .spawn()
            .expect("the program starts");
        until("its window", || stage.has_window(child.id()).then_some(()));
        signal(child.id(), name);
        assert_eq!(ended(&mut child).code(), Some(0), "after SIG{name}");
    }
}

#[test]
fn the_close_button_ends_the_program_and_its_newsroom_is_remembered() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let mut child = stage
        .mahbara(&newsroom)
        .spawn()
        .expect("the program starts");
    until("its window", || {
        stage.ask_to_close(child.id()).then_some(())
    });
    assert_eq!(ended(&mut child).code(), Some(0));
    let memory =
        std::fs::read_to_string(stage.path("state/mahbara/state.json")).expect("what it remembers");
    let memory: serde_json::Value = serde_json::from_str(&memory).expect("JSON");
    assert_eq!(memory["newsroom"].as_str(), newsroom.to_str());
}

#[test]
fn what_was_typed_right_before_the_close_button_is_saved() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let play = stage.play(&newsroom);
    sit_down(&play, "سلمى عبد الله");
    write_story(&play, "آخر ما كُتب", "");
    play.session.type_text("كلمة أخيرة قبل الإغلاق");
    let pid = play.pid();
    assert!(stage.ask_to_close(pid));
    gone(pid);

    let again = stage.play(&newsroom);
    again.click("story-row");
    again.until("the last words", |session| {
        (body_text(session) == "كلمة أخيرة قبل الإغلاق").then_some(())
    });
}

#[test]
fn what_was_published_right_before_the_close_button_is_with_its_readers() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let play = stage.play(&newsroom);
    sit_down(&play, "سلمى عبد الله");
    write_story(&play, "نُشر قبل الإغلاق بلحظة", "نص الخبر.");
    play.click("publish");
    play.click("publish-ok");
    play.named("take-back");
    let pid = play.pid();
    assert!(stage.ask_to_close(pid));
    gone(pid);
    assert!(page_of(&newsroom.join("site"), "نُشر قبل الإغلاق بلحظة").is_some());
}
