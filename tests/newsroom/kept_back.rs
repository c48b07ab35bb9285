//! What must not reach readers: words to be confirmed, notes of the desk, and whatever is not live.

use newsroom::wire;
use serde_json::json;

use crate::bench::{Newsroom, said, text};

#[test]
fn words_to_be_confirmed_stop_every_way_to_readers_until_they_are_confirmed() {
    let room = Newsroom::new();
    let id = room.story(
        "حريق في المخازن",
        "أصيب [للتأكيد: العدد من الصحة] أشخاص.\n\nوأخمد الحريق.",
    );
    for act in [
        vec!["publish", &id],
        vec!["schedule", &id, "--at", "2027-05-03 18:30"],
    ] {
        let line = room.refused(&act);
        assert!(
            line.contains("body") && line.contains("[للتأكيد: العدد من الصحة]"),
            "{line}"
        );
    }
    let newsroom = newsroom::Newsroom::open(&room.dir()).unwrap();
    let open = wire::call(&newsroom, "open_story", json!({ "story": id })).unwrap();
    let fault = &open["faults"][0];
    assert_eq!(
        (&fault["code"], &fault["field"], &fault["count"]),
        (&json!("to_confirm"), &json!("body"), &json!(1))
    );

    let body = json!({ "at": 0, "delete": 1, "insert": [{ "type": "paragraph", "text": [{ "text": "أصيب ثلاثة أشخاص." }] }] });
    let save = json!({ "story": id, "base": open["stamp"], "body": body });
    let saved = wire::call(&newsroom, "save_story", save).unwrap();
    assert_eq!(saved["faults"], json!([]));
    let story = room.json(&["publish", &id]);

    room.json(&[
        "story",
        "set",
        &id,
        "standfirst=وصلت [ للتَّأكيد ] سيارات إطفاء",
    ]);
    assert!(room.refused(&["update", &id]).contains("standfirst"));
    let line = room.refused(&[
        "correct",
        &id,
        "--kind",
        "correction",
        "--text",
        "الصواب [؟؟]",
    ]);
    assert!(line.contains("correction"), "{line}");
    // What the desk still has to confirm does not keep a correction of known words from readers.
    room.json(&[
        "correct",
        &id,
        "--kind",
        "correction",
        "--text",
        "الصواب أن المصابين ثلاثة",
    ]);
    let page = room.page(&story);
    assert!(page.contains("الصواب أن المصابين ثلاثة") && !page.contains("للتَّأكيد"));
}

#[test]
fn a_pinned_story_goes_out_though_words_typed_later_are_still_to_be_confirmed() {
    let room = Newsroom::new();
    let id = room.story("افتتاح المكتبة", "تفتح المكتبة أبوابها مساءً.");
    room.json(&["schedule", &id, "--at", "2027-05-03 18:30"]);
    room.json(&["story", "set", &id, "standfirst=بحضور [للتأكيد] ضيف"]);
    let due = room.json_at("2027-05-03T15:30:05Z", &["publish-due"]);
    assert_eq!(due["held"], json!([]));
    let page = room.page(&due["published"][0]);
    assert!(page.contains("تفتح المكتبة") && !page.contains("[للتأكيد]"));
}

#[test]
fn nothing_of_the_desk_and_nothing_that_is_not_live_is_anywhere_on_the_site() {
    const SECRETS: [&str; 7] = [
        "قرنفلةمكتومة", // a note in the body
        "زبرجدةمكتومة", // the notes of the story
        "ياقوتةمكتومة", // a draft
        "لؤلؤةمكتومة",  // a spiked story
        "مرجانةمكتومة", // a story under embargo
        "عقيقةمكتومة",  // a story that is scheduled
        "فيروزةمكتومة", // a story taken down
    ];
    let [note, notes, draft, spiked, embargoed, scheduled, withdrawn] = SECRETS;
    let room = Newsroom::new();
    let others: Vec<String> = [draft, spiked, embargoed, scheduled, withdrawn]
        .map(|secret| room.story(&format!("خبر {secret}"), &format!("نص {secret}.")))
        .into();
    let [_, spike, embargo, schedule, withdraw] = others.as_slice() else {
        panic!("five stories")
    };
    room.json(&["spike", spike]);
    room.json(&["embargo", embargo, "--until", "2027-06-01 08:00"]);
    room.json(&["schedule", schedule, "--at", "2027-05-09 18:30"]);
    room.json(&["publish", withdraw]);
    room.json(&["take-down", withdraw]);

    let id = room.story("افتتاح السوق", "افتتح السوق صباحًا.");
    room.json(&["tag", &id, "--add", "أسواق"]);
    room.json(&["story", "set", &id, &format!("notes=اتصل بالمصدر {notes}")]);
    let newsroom = newsroom::Newsroom::open(&room.dir()).unwrap();
    let open = wire::call(&newsroom, "open_story", json!({ "story": id })).unwrap();
    let noted = json!({ "type": "paragraph", "text": [
        { "text": "وحضر الافتتاح جمع كبير" },
        { "text": format!(" {note}"), "marks": [{ "type": "note" }] },
        { "text": "." },
    ] });
    let cards = others
        .iter()
        .map(|story| json!({ "type": "related", "story": story }));
    let insert: Vec<_> = std::iter::once(noted).chain(cards).collect();
    let save = json!({
        "story": id, "base": open["stamp"], "fields": { "related": others },
        "body": { "at": 1, "delete": 0, "insert": insert },
    });
    wire::call(&newsroom, "save_story", save).unwrap();
    let story = room.json(&["publish", &id]);
    room.json(&["export", "--full"]);

    assert!(room.page(&story).contains("وحضر الافتتاح جمع كبير"));
    let files = room.site_files();
    assert!(files.len() > 10);
    for secret in SECRETS {
        let coded: String = secret.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for (path, bytes) in &files {
            let shows = |word: &str| {
                bytes
                    .windows(word.len())
                    .any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
            };
            assert!(!path.contains(secret), "{secret} in the name of {path}");
            assert!(!shows(secret) && !shows(&coded), "{secret} in {path}");
        }
    }
    let shown = room.output_at(crate::bench::NOON, &["verify"]);
    assert!(shown.status.success(), "{}", said(&shown));
    assert_eq!(text(&story["id"]), id);
}
