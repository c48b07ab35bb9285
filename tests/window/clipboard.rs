//! Pages that another program has copied, pasted with the keyboard through the X server's own clipboard. Guards: WebKitGTK hands
//! a page the markup as it came, and would put it into the text with its dress and whatever runs in it.

use std::{fs, process::Stdio};

use newsroom::Newsroom;
use serde_json::{Value, json};

use crate::{
    desk::{sit_down, write_story},
    stage::{Kept, Play, Stage, until},
};

const HEADLINE: &str = "خبر من خارج غرفة الأخبار";

/// What LibreOffice puts on the clipboard for a page of ours.
const LIBREOFFICE: &str = include_str!("../../src-tauri/intake/tests/data/libreoffice-odt.html");

/// A page that tries every way in.
const HOSTILE: &str = r#"<meta charset="utf-8"><p onclick="window.ran = 1" style="background: url(javascript:window.ran = 1)">كلام
من صفحة <img src="x" onerror="window.ran = 1"><a href="javascript:window.ran = 1">ورابط</a><script>window.ran = 1</script></p>
<svg onload="window.ran = 1"></svg><iframe srcdoc="<script>parent.ran = 1</script>"></iframe>
<div data-pm-slice="0 0 []"><p><a href="data:text/html,<script>opener.ran = 1</script>">وآخر</a></p></div>"#;

/// Another program that owns the clipboard until it is dropped.
fn copied(stage: &Stage, page: &str) -> Kept {
    let file = stage.path("page.html");
    fs::write(&file, page).expect("the page");
    let mut owner = stage.command("xclip");
    owner.args(["-quiet", "-selection", "clipboard", "-target", "text/html"]);
    let owner = Kept::start(owner.arg(&file).stderr(Stdio::null())).expect("xclip starts");
    until("it owns the clipboard", || {
        let mut asked = stage.command("xclip");
        asked.args(["-out", "-selection", "clipboard", "-target", "TARGETS"]);
        let said = asked.stdout(Stdio::piped()).output().ok()?;
        String::from_utf8_lossy(&said.stdout)
            .contains("text/html")
            .then_some(())
    });
    owner
}

/// A new story with the page pasted into its body.
fn pasted(stage: &Stage, page: &str) -> (Play, Kept) {
    let play = stage.play(&stage.newsroom());
    sit_down(&play, "سلمى عبد الله");
    write_story(&play, HEADLINE, "");
    let owner = copied(stage, page);
    stage.focus(play.pid());
    stage.keys(&["ctrl+v"]);
    play.until_true(
        "the pasted words, saved",
        "document.querySelector('[data-test=body]').innerText.trim().length > 5 \
         && document.querySelector('[data-test=save-state]').dataset.state === 'saved'",
    );
    (play, owner)
}

/// How many elements of the body a selector finds.
fn found(play: &Play, selector: &str) -> Value {
    play.session.eval(&format!(
        "document.querySelectorAll('[data-test=body] {selector}').length"
    ))
}

fn stored(stage: &Stage) -> String {
    let newsroom = Newsroom::open(&stage.path("غرفة الأخبار")).expect("another program");
    let rows =
        newsroom::wire::call(&newsroom, "list_stories", json!({ "limit": 1 })).expect("its list");
    let view = newsroom::wire::call(
        &newsroom,
        "open_story",
        json!({ "story": rows["stories"][0]["id"] }),
    );
    view.expect("the story")["content"]["body"].to_string()
}

#[test]
fn a_page_from_libreoffice_keeps_its_structure_and_loses_its_dress() {
    let stage = Stage::new();
    let (play, _owner) = pasted(&stage, LIBREOFFICE);
    for (selector, many) in [
        ("h2", 2),
        ("ul > li", 2),
        ("ol > li", 2),
        ("table", 1),
        ("p strong", 1),
        ("a[href^=https]", 1),
        ("font, span[style], p[style], p[align]", 0),
    ] {
        assert_eq!(found(&play, selector), many, "{selector}");
    }
    assert_eq!(
        found(&play, "p[dir=ltr]"),
        1,
        "its English line runs left to right"
    );
    // As its program wrote it, and not as WebKit shows it to a page: there one of the two is gone already.
    let told = "document.body.innerText.includes('مقطعان مخفيان')";
    play.until_true("hidden words are told of", told);
    let body = stored(&stage);
    assert!(!body.contains("مخفي") && !body.contains("DejaVu"), "{body}");

    stage.keys(&["ctrl+z"]);
    play.until("undo takes the paste away", |session| {
        let text = session.text("document.querySelector('[data-test=body]').innerText");
        (text.trim().is_empty()).then_some(())
    });
    // One more has nothing to take back, and must not bring the paste back from an earlier save.
    stage.keys(&["ctrl+z"]);
    play.session.type_text("بداية");
    play.until("the typed word alone", |session| {
        let text = session.text("document.querySelector('[data-test=body]').innerText");
        (text.trim() == "بداية").then_some(())
    });
}

#[test]
fn nothing_of_a_hostile_page_runs_or_stays() {
    let stage = Stage::new();
    let (play, _owner) = pasted(&stage, HOSTILE);
    assert_eq!(play.session.eval("window.ran ?? 0"), 0, "something ran");
    assert_eq!(
        found(
            &play,
            ":is(img, script, svg, iframe, a, [onclick], [style])"
        ),
        0
    );
    let body = stored(&stage);
    for live in ["javascript", "onclick", "onerror", "script", "data:"] {
        assert!(!body.contains(live), "{live} in {body}");
    }
    assert!(body.contains("كلام من صفحة"), "the words stay: {body}");
}
