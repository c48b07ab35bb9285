//! The Arabic layout, through the X server as from a real keyboard. Guards: with it WebKitGTK gives letters no `keyCode`,
//! so shortcuts matched by it die, and its lam-alef key types one presentation form (U+FEFB) instead of two letters. On every
//! layout GTK has a key of its own for Shift+Tab, which WebKitGTK calls `Unidentified`.

use crate::{
    desk::{body_text, sit_down, write_story},
    driver::ENTER,
    stage::{Play, Stage},
};

/// Keys by their place on the keyboard (evdev key codes), as `xkb-data` numbers them.
mod place {
    pub const A: &str = "38";
    pub const B: &str = "56";
    pub const G: &str = "42";
    pub const H: &str = "43";
    pub const L: &str = "46";
    pub const S: &str = "39";
    pub const Z: &str = "52";
}

fn arabic_desk(stage: &Stage) -> Play {
    let play = stage.play(&stage.newsroom());
    sit_down(&play, "سلمى عبد الله");
    write_story(&play, "لوحة مفاتيح عربية", "");
    stage.layout("ara");
    stage.focus(play.pid());
    play
}

#[test]
fn letters_lam_alef_and_shortcuts_work_with_the_arabic_layout() {
    let stage = Stage::new();
    let play = arabic_desk(&stage);

    stage.keys(&[place::S, place::G, place::H, place::L]);
    play.until("the letters", |session| {
        (body_text(session) == "سلام").then_some(())
    });

    stage.keys(&[place::B]);
    play.until("lam and alef as two letters", |session| {
        (body_text(session) == "سلاملا").then_some(())
    });

    let (select_all, bold, undo) = (chord(place::A), chord(place::B), chord(place::Z));
    stage.keys(&[&select_all, &bold]);
    play.until_true(
        "bold text",
        "document.querySelector('[data-test=body] strong')?.textContent === 'سلاملا'",
    );
    stage.keys(&[&undo]);
    play.until_true(
        "the bold undone",
        "document.querySelector('[data-test=body] strong') === null",
    );
}

#[test]
fn tab_and_shift_tab_take_an_item_in_and_out_of_a_list_whatever_the_layout() {
    let stage = Stage::new();
    let play = arabic_desk(&stage);
    play.session.type_text(&format!("- أولى{ENTER}ثانية"));
    play.until_true(
        "two items",
        "document.querySelectorAll('[data-test=body] li').length === 2",
    );
    for layout in ["ara", "us"] {
        stage.layout(layout);
        stage.keys(&["Tab"]);
        play.until_true(
            "an item within the other",
            "document.querySelector('[data-test=body] li li') !== null",
        );
        stage.keys(&["shift+Tab"]);
        play.until_true(
            "two items in a row",
            "document.querySelector('[data-test=body] li li') === null",
        );
    }
}

fn chord(place: &str) -> String {
    format!("ctrl+{place}")
}
