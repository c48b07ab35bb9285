//! Pages of the site that are no news, from the first word to the reader.

use crate::bench::{NOON, Newsroom, json_of, run, text};

fn page(room: &Newsroom, title: &str, body: &str, more: &[&str]) -> String {
    let file = room.file("page.txt", body);
    let mut args = vec!["page", "new", "--title", title, "--body", &file];
    args.extend(more);
    text(&room.json(&args)["id"])
}

#[test]
fn a_page_is_written_published_updated_moved_and_taken_down() {
    let room = Newsroom::new();
    let id = page(&room, "من نحن", "صحيفة المدينة.", &["--role", "about"]);
    let story = room.story("افتتاح خط المترو", "افتتح الخط.");
    let live = room.json(&["publish", &id]);
    assert_eq!(text(&live["url"]), "/من-نحن/");
    assert_eq!(
        (&live["kind"], &live["role"]),
        (&"page".into(), &"about".into())
    );
    assert!(live.get("number").is_none() && live.get("section").is_none());
    assert!(room.page(&live).contains("صحيفة المدينة."));
    let first = room.json(&["publish", &story]);
    assert_eq!(first["number"], 1, "a page takes no number");
    assert!(room.page(&first).contains("href=\"../../../من-نحن/\""));

    room.json(&["story", "set", &id, "standfirst=كل يوم", "slug=about"]);
    let moved = room.json(&["update", &id, "--substantive"]);
    assert_eq!(text(&moved["url"]), "/about/");
    assert!(room.page(&moved).contains("كل يوم"));
    assert!(room.page(&live).contains("url=../about/"));

    assert!(
        room.refused(&["take-down", &id, "--notice", "مغلقة"])
            .contains("notice")
    );
    room.json(&["take-down", &id]);
    assert!(!room.site().join("about/index.html").exists());
    assert!(!room.page(&first).contains("about/"));
    let shown = room.json(&["story", "show", &id, "--format", "json"]);
    assert_eq!(shown["publication"], "withdrawn");
    let ledger = room.json(&["ledger", &id]).to_string();
    for verb in ["publish", "update", "take_down"] {
        assert!(ledger.contains(verb), "{verb}: {ledger}");
    }
}

#[test]
fn a_page_stands_in_no_list_search_tag_or_front_of_stories() {
    let room = Newsroom::new();
    let id = page(&room, "سياسة الخصوصية", "لا نتتبع القرّاء.", &[]);
    room.json(&["publish", &id]);
    let none = |args: &[&str]| {
        let stories = room.json(args);
        assert_eq!(stories["stories"], serde_json::json!([]), "{args:?}");
    };
    none(&["story", "list"]);
    none(&["story", "list", "--publication", "live"]);
    none(&["search", "الخصوصية"]);
    assert!(
        room.refused(&["tag", &id, "--add", "قانون"])
            .contains("tag")
    );
    assert!(room.refused(&["front", "set", &id]).contains("front page"));
    let corrected = room.refused(&["correct", &id, "--kind", "correction", "--text", "الصواب"]);
    assert!(corrected.contains("update"), "{corrected}");
    for (path, bytes) in room.site_files() {
        let own = path.starts_with("سياسة-الخصوصية/");
        assert!(
            own || !String::from_utf8_lossy(&bytes).contains("لا نتتبع"),
            "{path}"
        );
    }
}

#[test]
fn an_address_that_is_taken_is_refused_with_whose_it_is() {
    let room = Newsroom::new();
    let id = page(&room, "صفحة", "نص.", &["--slug", "سياسة"]);
    let refused = room.refused(&["publish", &id]);
    assert!(refused.contains("the section «سياسة»"), "{refused}");
    // What the site keeps for itself never becomes free: that is told as soon as it is typed.
    for typed in [
        &["page", "new", "--title", "عام مضى", "--slug", "2026"][..],
        &["page", "new", "--title", "2026"],
        &["story", "set", &id, "slug=tag"],
    ] {
        let refused = room.refused(typed);
        assert!(
            refused.contains("belongs to the site itself: give the page another slug"),
            "{refused}"
        );
    }
    let first = page(&room, "اتصل بنا", "نص.", &[]);
    room.json(&["publish", &first]);
    let second = page(&room, "اتصل بنا", "نص آخر.", &[]);
    let refused = room.refused(&["publish", &second]);
    assert!(refused.contains("the page «اتصل بنا»"), "{refused}");
    let at = ["schedule", &second, "--at", "2027-05-04 10:00"];
    assert!(room.refused(&at).contains("another slug"));
    room.json(&["story", "set", &second, "slug=contact"]);
    room.json(&at);
    room.json(&["story", "set", &first, "slug=contact"]);
    room.json(&["update", &first]);
    let due = json_of(&room.output_at("2027-05-04T07:00:10Z", &["publish-due"]));
    assert!(
        text(&due["held"][0]["why"]).contains("the page «اتصل بنا»"),
        "what was pinned is judged again at its time: {due}"
    );
    assert!(page_refused(&room).contains("role"));
}

fn page_refused(room: &Newsroom) -> String {
    page(room, "من نحن", "نص.", &["--role", "about"]);
    room.refused(&["page", "new", "--title", "عنّا", "--role", "about"])
}

#[test]
fn the_foot_follows_the_order_that_is_set() {
    let room = Newsroom::new();
    let ids: Vec<String> = ["من نحن", "اتصل بنا", "سياسة التصويبات"]
        .iter()
        .map(|title| page(&room, title, "نص.", &[]))
        .collect();
    for id in &ids {
        room.json(&["publish", id]);
    }
    let order = room.json(&["page", "order", &ids[2], &ids[0]]);
    let titles: Vec<String> = order["pages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|page| text(&page["title"]))
        .collect();
    assert_eq!(titles, ["سياسة التصويبات", "من نحن", "اتصل بنا"]);
    room.json(&["export"]);
    let front = std::fs::read_to_string(room.site().join("index.html")).unwrap();
    let at = |slug: &str| front.find(&format!("href=\"./{slug}/\"")).unwrap();
    assert!(at("سياسة-التصويبات") < at("من-نحن") && at("من-نحن") < at("اتصل-بنا"));
    let story = room.story("خبر", "نص.");
    assert!(
        room.refused(&["page", "order", &story])
            .contains("page list")
    );
}

#[test]
fn the_sample_has_four_pages_and_an_empty_newsroom_none() {
    assert_eq!(
        Newsroom::new().json(&["page", "list"])["pages"],
        serde_json::json!([])
    );
    let keep = tempfile::TempDir::new().unwrap();
    let dir = keep.path().join("sample");
    let dir = dir.to_str().unwrap();
    assert!(
        run(&["--now", NOON, "init", dir, "--sample"])
            .status
            .success()
    );
    let pages = json_of(&run(&[
        "--newsroom",
        dir,
        "--json",
        "--now",
        NOON,
        "page",
        "list",
    ]));
    let roles: Vec<String> = pages["pages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|page| {
            assert_eq!(page["publication"], "live");
            text(&page["role"])
        })
        .collect();
    assert_eq!(roles, ["about", "contact", "privacy", "corrections_policy"]);
}

#[test]
fn a_dump_carries_pages_as_pages() {
    let room = Newsroom::new();
    let id = page(&room, "من نحن", "نص.", &["--role", "about"]);
    room.json(&["publish", &id]);
    let dump = room.file("unused", "").replace("unused", "dump");
    room.json(&["dump", &dump]);
    let other = Newsroom::new();
    other.json(&["import", &dump, "--publish"]);
    let pages = other.json(&["page", "list"]);
    assert_eq!(pages["pages"][0]["role"], "about");
    assert_eq!(text(&pages["pages"][0]["url"]), "/من-نحن/");
    assert_eq!(
        other.json(&["story", "list"])["stories"],
        serde_json::json!([])
    );
}
