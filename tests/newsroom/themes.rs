//! Choosing a theme, changing it, and editing a copy of it.

use std::fs;

use serde_json::json;

use crate::bench::{Newsroom, text};

fn stylesheet(room: &Newsroom) -> String {
    let style = room
        .site_files()
        .into_iter()
        .find(|(path, _)| path.starts_with("assets/style-"));
    String::from_utf8(style.unwrap().1).unwrap()
}

fn front(room: &Newsroom) -> String {
    fs::read_to_string(room.site().join("index.html")).unwrap()
}

#[test]
fn an_owner_copies_a_theme_edits_it_and_the_site_follows() {
    let room = Newsroom::new();
    room.json(&["export"]);
    let copied = room.json(&["theme", "copy", "daily", "my-paper"]);
    let folder = room.dir().join("themes/my-paper");
    assert!(copied["files"].as_u64().unwrap() > 8);
    for file in [
        "theme.json",
        "style.css",
        "README.md",
        "templates/base.html",
    ] {
        assert!(folder.join(file).is_file(), "{file}");
    }
    let page = folder.join("templates/not-found.html");
    let words = fs::read_to_string(&page).unwrap();
    fs::write(&page, words.replace("{{ shown.text }}", "لا صفحة هنا")).unwrap();
    assert_eq!(
        text(&room.json(&["theme", "check", "my-paper"])["name"]),
        "my-paper"
    );
    assert_eq!(
        room.json(&["theme", "use", "my-paper"])["in_use"],
        json!(true)
    );
    assert_eq!(
        room.json(&["theme", "check", "my-paper"])["unused"],
        json!([])
    );
    fs::write(folder.join("article.html"), "").unwrap();
    let unused = &room.json(&["theme", "check", "my-paper"])["unused"][0];
    assert_eq!(text(&unused["file"]), "themes/my-paper/article.html");
    assert!(text(&unused["advice"]).contains("`templates/article.html`"));
    room.json(&["export"]);
    let missing = fs::read_to_string(room.site().join("404.html")).unwrap();
    assert!(missing.contains("لا صفحة هنا"));
    assert_eq!(room.json(&["export"])["written"], json!(0));
    room.refused(&["theme", "copy", "daily", "my-paper"]);
    room.refused(&["theme", "copy", "daily", "../elsewhere"]);
}

#[test]
fn a_fault_in_a_template_is_told_with_file_and_line_and_the_old_site_stays() {
    let room = Newsroom::new();
    room.json(&["export"]);
    let before = room.site_files();
    let templates = room.dir().join("themes/daily/templates");
    fs::create_dir_all(&templates).unwrap();
    fs::write(
        templates.join("front.html"),
        "<!doctype html>\n<p>{{ site.nmae }}</p>\n",
    )
    .unwrap();
    for command in [&["export"][..], &["theme", "check"]] {
        let said = room.refused(command);
        assert!(
            said.contains("themes/daily/templates/front.html, line 2"),
            "{said}"
        );
    }
    assert_eq!(room.site_files(), before);
    fs::remove_dir_all(room.dir().join("themes")).unwrap();
    assert_eq!(room.json(&["export"])["written"], json!(0));
}

#[test]
fn options_are_typed_kept_by_theme_and_reach_the_site() {
    let room = Newsroom::new();
    room.json(&[
        "theme",
        "set",
        "accent=#8a1020",
        "ad_side=https://ads.example.com/box",
    ]);
    room.json(&["export"]);
    assert!(stylesheet(&room).contains("--accent: light-dark(#8a1020,"));
    assert!(front(&room).contains("frame-src https://ads.example.com;"));
    for bad in [
        "accent=red",
        "accent=#8a102",
        "text_font=Comic",
        "ad_side=<script>",
        "ad_side=http://ads.example.com/",
        "analytics_hosts=https://*.example.com",
        "logo=../logo.png",
        "sound=on",
    ] {
        room.refused(&["theme", "set", bad]);
    }
    let back = room.json(&["theme", "set", "accent=", "ad_side="]);
    assert_eq!(text(&back["values"]["accent"]), "#0f5c63");
    room.json(&["export"]);
    assert!(!front(&room).contains("ads.example.com"));
    room.refused(&["theme", "use", "weekly"]);
    room.refused(&["settings", "set", "theme.name=../weekly"]);
    room.refused(&["settings", "set", "theme.name=weekly"]);
    assert!(
        room.refused(&["settings", "set", "theme.options={}"])
            .contains("theme set")
    );
    room.json(&["export"]);
}

#[test]
fn a_pale_colour_is_darkened_and_the_chosen_one_is_kept() {
    let room = Newsroom::new();
    room.json(&["theme", "set", "accent=#ffd400"]);
    let shown = room.json(&["theme", "show"]);
    assert_eq!(shown["colours"]["accent"]["mended"], json!(true));
    assert_eq!(text(&shown["values"]["accent"]), "#ffd400");
    let light = text(&shown["colours"]["accent"]["light"]);
    room.json(&["export"]);
    assert!(stylesheet(&room).contains(&format!("--accent: light-dark({light},")));
}

#[test]
fn a_theme_is_tried_out_and_nothing_is_kept() {
    let room = Newsroom::new();
    let id = room.story("خبر للتجربة", "نص.");
    room.json(&["publish", &id]);
    let newsroom = newsroom::Newsroom::open(&room.dir()).unwrap();
    let call = |command: &str, payload| newsroom::wire::call(&newsroom, command, payload);
    let tried = call(
        "theme_preview",
        json!({ "name": null, "values": { "accent": "#8a1020" } }),
    )
    .unwrap();
    let (front, article) = (text(&tried["front"]), text(&tried["article"]));
    assert!(article.starts_with(&front), "{article}");
    let within = |path: &str| path.splitn(3, '/').nth(2).unwrap().to_owned();
    let page = |path: &str| {
        let served = newsroom.preview_tried(path).unwrap().unwrap();
        String::from_utf8(served.bytes).unwrap()
    };
    assert!(page(&within(&article)).contains("خبر للتجربة"));
    let home = page("");
    let style = home
        .split("href=\"")
        .find(|rest| rest.starts_with("./assets/style-"))
        .unwrap();
    let style = style.split('"').next().unwrap().trim_start_matches("./");
    assert!(page(style).contains("--accent: light-dark(#8a1020,"));
    let kept = call("theme_get", json!({ "name": null })).unwrap();
    assert_eq!(text(&kept["values"]["accent"]), "#0f5c63");
    let refused = call(
        "theme_preview",
        json!({ "name": null, "values": { "accent": 7 } }),
    );
    assert_eq!(refused.unwrap_err().hint.as_deref(), Some("accent"));
}
