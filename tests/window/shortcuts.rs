//! The whole table of shortcuts on a real Arabic layout. Guards: WebKitGTK gives Arabic letters no `keyCode`, Shift makes
//! ASCII signs of letter keys («~» on Z), and where Latin layouts have signs there are letters.

use crate::{
    desk::{sit_down, write_story},
    stage::{Play, Stage},
};

/// The table as the front end has it: one row a line.
const TABLE: &str = include_str!("../../ui/src/editor/keys/shortcuts.ts");

/// A key press of the table: the command, and the keys as the table names them.
struct Press {
    id: &'static str,
    keys: &'static str,
}

/// The keys of the calendar have a table of their own behind it, and are heard in the calendar alone.
fn table() -> Vec<Press> {
    let (_, table) = TABLE
        .split_once("export const SHORTCUTS")
        .expect("the table");
    let (table, _) = table.split_once("] as const").expect("its end");
    let rows = table.lines().filter_map(|line| {
        let row = line.trim().strip_prefix("{ id: '")?;
        let (id, rest) = row.split_once('\'')?;
        let (_, keys) = rest.split_once("keys: [")?;
        Some((id, keys.split_once(']')?.0))
    });
    rows.flat_map(|(id, keys)| {
        // Every second piece stands between quotation marks.
        keys.split('\'')
            .skip(1)
            .step_by(2)
            .map(move |keys| Press { id, keys })
    })
    .collect()
}

/// The press of a chord by places on the keyboard: evdev key codes, which no layout moves.
fn places(chord: &str) -> String {
    let mut held = String::new();
    let mut rest = chord;
    for (name, modifier) in [("Mod-", "ctrl+"), ("Alt-", "alt+"), ("Shift-", "shift+")] {
        if let Some(after) = rest.strip_prefix(name) {
            held.push_str(modifier);
            rest = after;
        }
    }
    format!("{held}{}", place(rest))
}

fn place(key: &str) -> String {
    let rows = [
        (10, "1234567890-="),
        (24, "qwertyuiop[]"),
        (38, "asdfghjkl;'`"),
        (52, "zxcvbnm,./"),
    ];
    let found = rows
        .iter()
        .find_map(|(first, keys)| Some(first + keys.find(key).filter(|_| key.len() == 1)?));
    match (found, key) {
        (Some(code), _) => code.to_string(),
        (None, "\\") => "51".to_owned(),
        // Other keys have the same name on every layout.
        (None, "Enter") => "Return".to_owned(),
        (None, "ArrowUp") => "Up".to_owned(),
        (None, "ArrowDown") => "Down".to_owned(),
        (None, name) => name.to_owned(),
    }
}

/// The name of a key press by its place, as the page hears it: `Mod-KeyB`.
fn code_of(chord: &str) -> String {
    // A chord may end in the sign that parts its names.
    let key = chord.rsplit_once('-').map_or(chord, |(_, key)| key);
    let (held, key) = match key {
        "" => (chord.strip_suffix('-').unwrap_or_default(), "-"),
        key => (chord.strip_suffix(key).unwrap_or_default(), key),
    };
    let code = match key {
        "=" => "Equal".to_owned(),
        "-" => "Minus".to_owned(),
        "/" => "Slash".to_owned(),
        digit if digit.len() == 1 && digit.chars().all(|c| c.is_ascii_digit()) => {
            format!("Digit{digit}")
        }
        letter if letter.len() == 1 => format!("Key{}", letter.to_uppercase()),
        name => name.to_owned(),
    };
    format!("{held}{code}")
}

/// What some of the commands leave behind in a body whose one paragraph «نص» is selected.
const EFFECTS: &[(&str, &str)] = &[
    (
        "strong",
        "body.querySelector('strong')?.textContent === 'نص'",
    ),
    ("emphasis", "body.querySelector('em')?.textContent === 'نص'"),
    ("paragraph", "body.querySelector('p')?.textContent === 'نص'"),
    ("heading2", "body.querySelector('h2')?.textContent === 'نص'"),
    ("heading3", "body.querySelector('h3')?.textContent === 'نص'"),
    (
        "numbered",
        "body.querySelector('ol li')?.textContent === 'نص'",
    ),
    ("list", "body.querySelector('ul li')?.textContent === 'نص'"),
    (
        "quotation",
        "body.querySelector('blockquote p')?.textContent === 'نص'",
    ),
    ("direction", "body.querySelector('p')?.dir === 'ltr'"),
    ("isolate", "body.querySelector('bdi')?.textContent === 'نص'"),
    (
        "schedule",
        "document.querySelector('dialog[open]') !== null",
    ),
    (
        "urgent",
        "document.querySelector('[data-test=urgent-headline]') !== null",
    ),
    (
        "search",
        "document.activeElement?.dataset.test === 'search-input'",
    ),
];

/// Commands that move a picture in its gallery. Their keys have the same name on every layout, and need a gallery.
const OF_PICTURES: [&str; 2] = ["pictureEarlier", "pictureLater"];

/// Sets the scene anew: nothing stands over the story, and its body is one selected paragraph.
fn set_the_scene(stage: &Stage, play: &Play) {
    play.until("the body clicked", |session| {
        stage.keys(&["Escape"]);
        let free = session.eval("document.querySelector('dialog[open]') === null") == true;
        (free && session.click(&session.named("body")?)).then_some(())
    });
    let select_all = places("Mod-a");
    let (noon, sad) = ("45", "25");
    stage.keys(&[&select_all, "BackSpace", noon, sad]);
    play.until_true(
        "one paragraph",
        "(body => body.childElementCount === 1 && body.querySelector('p')?.textContent === 'نص')\
         (document.querySelector('[data-test=body]'))",
    );
    stage.keys(&["Home", "shift+End"]);
}

#[test]
fn every_shortcut_of_the_table_is_heard_on_an_arabic_layout() {
    let presses = table();
    assert!(presses.len() > 15, "the table was read");
    let stage = Stage::new();
    let play = stage.play(&stage.newsroom());
    sit_down(&play, "سلمى عبد الله");
    write_story(&play, "لوحة مفاتيح عربية", "نص");
    stage.layout("ara");
    stage.focus(play.pid());
    // Listens last, so it hears whether anybody took the key.
    play.session.eval(
        "(window.taken = {}, window.addEventListener('keydown', (event) => setTimeout(() => { \
         const held = (event.ctrlKey ? 'Mod-' : '') + (event.altKey ? 'Alt-' : '') + (event.shiftKey ? 'Shift-' : ''); \
         window.taken[held + event.code] = event.defaultPrevented; })))",
    );
    for Press { id, keys } in presses {
        if OF_PICTURES.contains(&id) {
            continue;
        }
        set_the_scene(&stage, &play);
        match id {
            "redo" => stage.keys(&[&places("Mod-b"), &places("Mod-z")]),
            "nextMarker" => stage.keys(&[&places("Mod-Shift-y")]),
            "paragraph" => stage.keys(&[&places("Mod-Shift-2")]),
            _ => {}
        }
        play.session.eval("(window.taken = {})");
        stage.keys(&[&places(keys)]);
        let taken = play.until(&format!("the key press {keys}"), |session| {
            session
                .eval(&format!("window.taken['{}']", code_of(keys)))
                .as_bool()
        });
        assert!(taken, "{keys} is heard as «{id}»");
        if let Some((_, effect)) = EFFECTS.iter().find(|(of, _)| *of == id) {
            play.until_true(
                id,
                &format!("(body => {effect})(document.querySelector('[data-test=body]'))"),
            );
        }
    }
}
