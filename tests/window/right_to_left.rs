//! Right-to-left writing as the engine draws it. Guards, on WebKitGTK 2.50.6: Shift and Ctrl with the arrows go the wrong
//! way; a collapsed range at the end of many lines has no rectangle; `dir=auto` guesses; an element inside a word breaks
//! its letters apart; a placeholder that floats left stands on the wrong side.

use serde_json::Value;

use crate::{
    desk::{body_text, sit_down},
    driver::{ENTER, Session},
    screen::Area,
    stage::{Play, Stage},
};

const BODY: &str = "document.querySelector('[data-test=body]')";

fn desk(stage: &Stage) -> Play {
    let play = stage.play(&stage.newsroom());
    sit_down(&play, "سلمى عبد الله");
    play.click("new-story");
    stage.focus(play.pid());
    play
}

/// The selection as two offsets in the paragraph or the field: where it began and where the caret is.
fn selection(session: &Session) -> (u64, u64) {
    let ends = session.eval(
        "((field, chosen) => 'value' in field \
         ? (field.selectionDirection === 'backward' ? [field.selectionEnd, field.selectionStart] : [field.selectionStart, field.selectionEnd]) \
         : [chosen.anchorOffset, chosen.focusOffset])(document.activeElement, getSelection())",
    );
    let end = |at: usize| ends[at].as_u64().expect("an offset");
    (end(0), end(1))
}

/// Keys, and the selection in «قال الوزير اليوم» after them.
const MOVES: &[(&str, (u64, u64))] = &[
    ("Home", (0, 0)),
    ("Left", (1, 1)),
    ("shift+Left", (1, 2)),
    ("shift+Left", (1, 3)),
    ("shift+Right", (1, 2)),
    ("End", (16, 16)),
    ("Right", (15, 15)),
    ("ctrl+Right", (11, 11)),
    ("ctrl+Right", (4, 4)),
    ("ctrl+Left", (10, 10)),
    ("ctrl+shift+Right", (10, 4)),
    ("Home", (0, 0)),
    ("ctrl+shift+Left", (0, 3)),
    ("Home", (0, 0)),
    ("shift+End", (0, 16)),
    ("End", (16, 16)),
    ("shift+Home", (16, 0)),
];

fn arrows_go_where_they_point(stage: &Stage, play: &Play, place: &str) {
    play.click(place);
    play.session.type_text("قال الوزير اليوم");
    for (at, (key, wanted)) in MOVES.iter().enumerate() {
        stage.keys(&[key]);
        play.until(
            &format!("{place}: {wanted:?} after {key}, move {at}"),
            |session| (selection(session) == *wanted).then_some(()),
        );
    }
}

fn empty_the_body(stage: &Stage, play: &Play) {
    play.click("body");
    stage.keys(&["ctrl+a", "BackSpace", "BackSpace"]);
    play.until("an empty body", |session| {
        body_text(session).is_empty().then_some(())
    });
}

/// A rectangle of the page, as `[left, top, right, bottom]`.
fn rectangle(session: &Session, expression: &str) -> [f64; 4] {
    let rect = session.eval(&format!(
        "(r => [r.left, r.top, r.right, r.bottom])({expression})"
    ));
    [0, 1, 2, 3].map(|side| rect[side].as_f64().expect("a number"))
}

fn area([left, top, right, bottom]: [f64; 4]) -> Area {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the page is smaller than its screen"
    )]
    let (whole, size) = (|n: f64| n.floor() as i16, |n: f64| n.ceil() as u16);
    Area {
        x: whole(left),
        y: whole(top),
        width: size(right - left),
        height: size(bottom - top),
    }
}

/// The placeholder of an empty body begins at the right edge: its ink does.
fn the_placeholder_stands_where_writing_begins(stage: &Stage, play: &Play) {
    play.click("headline");
    let [left, top, right, bottom] = rectangle(
        &play.session,
        &format!("{BODY}.querySelector('p').getBoundingClientRect()"),
    );
    play.until("the placeholder's ink at the right edge", |_| {
        let columns = stage.painted(play.pid(), area([left, top, right, bottom]));
        let inked = columns.iter().rposition(|column| {
            let (least, most) = (column.iter().min(), column.iter().max());
            least
                .zip(most)
                .is_some_and(|(least, most)| most - least > 40)
        })?;
        (columns.len() - inked < 8).then_some(())
    });
}

/// The nine line ends of research: Arabic, Latin, digits, a space, a full stop.
const LINES: [&str; 9] = [
    "قرار",
    "نص عربي",
    "نص عربي ",
    "نص عربي.",
    "قرار API",
    "عربي 123",
    "english",
    "english ",
    "english 12",
];

/// Finds the painted caret in a line: the one column that is dark over nearly a line's height.
fn painted_caret(stage: &Stage, play: &Play, line: [f64; 4]) -> f64 {
    let [left, top, right, bottom] = line;
    let around = [left - 4.0, top, right + 4.0, bottom];
    play.until("the painted caret", |_| {
        let columns = stage.painted(play.pid(), area(around));
        let found = columns.iter().position(|column| {
            let longest = column
                .split(|brightness| *brightness > 120)
                .map(<[u8]>::len)
                .max();
            longest >= Some(26)
        })?;
        u32::try_from(found)
            .ok()
            .map(|found| around[0].floor() + f64::from(found))
    })
}

fn the_caret_is_measured_where_it_is_painted(stage: &Stage, play: &Play) {
    play.click("body");
    play.session.type_text(&LINES.join(ENTER));
    play.until("the nine lines", |session| {
        (session.eval(&format!("{BODY}.querySelectorAll('p').length")) == 9).then_some(())
    });
    for space in ["break-spaces", "pre-wrap", "normal"] {
        for dir in ["rtl", "ltr"] {
            play.session.eval(&format!(
                "({BODY}.style.whiteSpace = '{space}', {BODY}.style.direction = '{dir}')"
            ));
            for (at, line) in LINES.iter().enumerate() {
                let paragraph = format!("{BODY}.querySelectorAll('p')[{at}]");
                play.session.eval(&format!(
                    "(p => getSelection().collapse(p.firstChild, p.firstChild.length))({paragraph})"
                ));
                let what = format!("the caret after «{line}» ({space}, {dir})");
                play.until_true(
                    &what,
                    &format!("{BODY}.editor.state.selection.$from.index(0) === {at}"),
                );
                let rect = rectangle(
                    &play.session,
                    &format!("{paragraph}.getBoundingClientRect()"),
                );
                let painted = painted_caret(stage, play, rect);
                let measured = rectangle(&play.session, &format!("{BODY}.editor.caret()"));
                assert!(
                    (measured[0] - painted).abs() <= 2.5
                        && measured[1] >= rect[1] - 1.0
                        && measured[3] <= rect[3] + 1.0,
                    "{what}: painted at {painted}, measured at {measured:?} in {rect:?}"
                );
            }
        }
    }
    play.session
        .eval(&format!("{BODY}.removeAttribute('style')"));
}

/// A turn at the end of a line that has no rectangle scrolls as any other change does.
fn the_end_of_a_line_comes_into_view(stage: &Stage, play: &Play) {
    play.click("body");
    play.session
        .type_text(&format!("{}قرار API", ENTER.repeat(40)));
    stage.keys(&["ctrl+shift+x"]);
    play.until_true(
        "a line turned",
        &format!("{BODY}.lastElementChild.dir === 'ltr'"),
    );
    play.session
        .eval("document.querySelector('.page').scrollTop = 0");
    play.until_true("the top", "document.querySelector('.page').scrollTop === 0");
    stage.keys(&["ctrl+shift+x"]);
    play.until_true(
        "the caret in view",
        &format!(
            "{BODY}.lastElementChild.dir === '' && {BODY}.lastElementChild.getBoundingClientRect().bottom \
             <= document.querySelector('.page').getBoundingClientRect().bottom"
        ),
    );
}

fn direction_is_stored_and_never_guessed(stage: &Stage, play: &Play) {
    let line = format!("{BODY}.querySelector('p')");
    let is = |dir: &str| format!("getComputedStyle({line}).direction === '{dir}'");
    for text in ["", "2027", "Reuters: قالت"] {
        empty_the_body(stage, play);
        play.session.type_text(text);
        play.until_true(&format!("«{text}» from the right"), &is("rtl"));
    }
    // The text of a turned line stands at its left.
    stage.keys(&["ctrl+shift+x"]);
    play.until_true("a turned line", &is("ltr"));
    let gap = play.session.eval(&format!(
        "(p => {{ const r = document.createRange(); r.selectNodeContents(p); \
         return r.getBoundingClientRect().left - p.getBoundingClientRect().left; }})({line})"
    ));
    assert!(
        gap.as_f64().is_some_and(|gap| gap < 2.0),
        "{gap} pixels from the left"
    );
    // Control, and then the right or the left Shift, by their places.
    let (control, right, left) = ("37", "62", "50");
    stage.hold(&[control, right]);
    play.until_true("Ctrl with the right Shift", &is("rtl"));
    stage.hold(&[control, left]);
    play.until_true("Ctrl with the left Shift", &is("ltr"));
    stage.keys(&["ctrl+z"]);
    play.until_true("the turn undone", &is("rtl"));
}

fn an_isolate_is_offered_and_shown_in_order(stage: &Stage, play: &Play) {
    empty_the_body(stage, play);
    play.session.type_text("يكتب بلغة C++ ");
    let offer = "document.querySelector('[data-test=ltr-offer]')";
    play.until_true("the offer", &format!("!{offer}.hidden"));
    assert_eq!(
        play.session.eval(&format!("{BODY}.querySelector('bdi')")),
        Value::Null,
        "nothing is done unasked"
    );
    // Stored «C++»; shown «++C» until it is isolated: the sign's place against the letter's tells.
    let sign_is_right = format!(
        "(() => {{ const walk = document.createTreeWalker({BODY}, NodeFilter.SHOW_TEXT); let node; \
         while ((node = walk.nextNode())) {{ const at = node.data.indexOf('C++'); if (at < 0) continue; \
         const left = (n) => {{ const r = document.createRange(); r.setStart(node, at + n); r.setEnd(node, at + n + 1); \
         return r.getBoundingClientRect().left; }}; return left(1) > left(0); }} }})()"
    );
    assert_eq!(
        play.session.eval(&sign_is_right),
        Value::Bool(false),
        "shown «++C»"
    );
    let button = rectangle(&play.session, &format!("{offer}.getBoundingClientRect()"));
    let line = rectangle(
        &play.session,
        &format!("{BODY}.querySelector('p').getBoundingClientRect()"),
    );
    assert!(
        button[2] <= line[2] && button[2] > line[2] - 160.0 && (button[1] - line[3]).abs() < 12.0,
        "the offer stands under its part: {button:?} in {line:?}"
    );
    play.click("ltr-offer");
    play.until_true("C++ in order", &sign_is_right);
    play.session.type_text("حديثة");
    play.until_true(
        "the isolate alone",
        &format!("{BODY}.querySelector('bdi[dir=ltr]').textContent === 'C++'"),
    );
    stage.keys(&["ctrl+z", "ctrl+z"]);
    play.until_true(
        "the isolate undone",
        &format!("{BODY}.querySelector('bdi') === null"),
    );
}

/// The width of the word «سلام», in pixels of a large letter: its لا is drawn as one.
fn word_width(play: &Play) -> f64 {
    let width = play.session.eval(&format!(
        "(() => {{ {BODY}.style.fontSize = '60px'; const r = document.createRange(); \
         r.selectNodeContents({BODY}.querySelector('p')); const wide = r.getBoundingClientRect().width; \
         {BODY}.style.fontSize = ''; return wide; }})()"
    ));
    width.as_f64().expect("a width")
}

fn no_mark_parts_the_letters_of_a_word(stage: &Stage, play: &Play) {
    empty_the_body(stage, play);
    play.session.type_text("سلام");
    let joined = word_width(play);
    // Two letters of four, the edge in the middle of لا.
    stage.keys(&["Home", "shift+Left", "shift+Left", "ctrl+i"]);
    play.until_true(
        "the whole word marked",
        &format!("{BODY}.querySelector('em')?.textContent === 'سلام'"),
    );
    let marked = word_width(play);
    assert!(
        (marked - joined).abs() < 0.5,
        "{joined} pixels wide, and {marked} when marked"
    );
}

/// A dead key waits for its letter; a save in between must not take it away.
fn a_save_does_not_disturb_a_dead_key(stage: &Stage, play: &Play) {
    empty_the_body(stage, play);
    stage.layout("us(intl)");
    stage.focus(play.pid());
    let (apostrophe, e) = ("48", "26");
    stage.keys(&[e, apostrophe]);
    play.until_true(
        "everything saved",
        "document.querySelector('[data-test=save-state]').dataset.state === 'saved'",
    );
    stage.keys(&[e]);
    play.until("the composed letter", |session| {
        (body_text(session) == "eé").then_some(())
    });
}

#[test]
fn writing_goes_from_right_to_left() {
    let stage = Stage::new();
    let play = desk(&stage);
    the_placeholder_stands_where_writing_begins(&stage, &play);
    arrows_go_where_they_point(&stage, &play, "headline");
    arrows_go_where_they_point(&stage, &play, "body");
    direction_is_stored_and_never_guessed(&stage, &play);
    an_isolate_is_offered_and_shown_in_order(&stage, &play);
    no_mark_parts_the_letters_of_a_word(&stage, &play);
    empty_the_body(&stage, &play);
    the_caret_is_measured_where_it_is_painted(&stage, &play);
    empty_the_body(&stage, &play);
    the_end_of_a_line_comes_into_view(&stage, &play);
    a_save_does_not_disturb_a_dead_key(&stage, &play);
}
