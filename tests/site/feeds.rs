//! Feeds as programs read them: every form parses, says the same, leads to absolute addresses and holds no time of export.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::TimeDelta;
use feed_rs::model::Feed;
use serde_json::Value;
use story::{Correction, CorrectionKind};

use crate::desk::{Desk, instant, story_id, tag_id};
use crate::fixtures::{content, paper};
use crate::incremental::newsroom;
use crate::sites::{export_to, folder, page, tree};

/// Every file that is a feed, by its name.
fn feeds_of(site: &Path) -> Vec<String> {
    let names = ["feed.xml", "atom.xml", "feed.json"];
    let is_feed = |path: &String| names.contains(&path.rsplit('/').next().unwrap());
    tree(site).into_keys().filter(is_feed).collect()
}

fn parsed(site: &Path, path: &str) -> Feed {
    feed_rs::parser::parse(page(site, path).as_bytes())
        .unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn titles(feed: &Feed) -> Vec<String> {
    let title = |entry: &feed_rs::model::Entry| entry.title.as_ref().unwrap().content.clone();
    feed.entries.iter().map(title).collect()
}

fn json(site: &Path, path: &str) -> Value {
    serde_json::from_str(&page(site, path)).unwrap()
}

#[test]
fn every_feed_is_read_by_a_parser_of_its_form_and_leads_to_absolute_addresses() {
    let site = folder();
    export_to(&paper(), site.path()).unwrap();
    let feeds = feeds_of(site.path());
    assert_eq!(feeds.len(), 3 * 4 + 2, "{feeds:?}");
    for path in &feeds {
        let feed = parsed(site.path(), path);
        assert!(!feed.entries.is_empty(), "{path}");
        for entry in &feed.entries {
            assert!(entry.id.starts_with("urn:uuid:"), "{path}: {}", entry.id);
            assert!(entry.published.is_some(), "{path}");
            for link in &entry.links {
                assert!(
                    link.href.starts_with("https://news.example.com/") && link.href.is_ascii(),
                    "{path}: {}",
                    link.href
                );
            }
        }
    }
}

#[test]
fn the_forms_of_a_feed_list_the_same_stories_with_the_same_words_and_times() {
    let site = folder();
    export_to(&paper(), site.path()).unwrap();
    let [rss, atom, json] =
        ["feed.xml", "atom.xml", "feed.json"].map(|path| parsed(site.path(), path));
    assert_eq!(titles(&rss).len(), 4);
    for other in [&atom, &json] {
        assert_eq!(titles(other), titles(&rss));
        for (one, two) in rss.entries.iter().zip(&other.entries) {
            assert_eq!((&one.id, one.published), (&two.id, two.published));
        }
    }
    let items = crate::feeds::json(site.path(), "feed.json");
    for item in items["items"].as_array().unwrap() {
        let text = item["content_html"].as_str().unwrap();
        let escaped = text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
            .replace('\'', "&#39;");
        for path in ["feed.xml", "atom.xml"] {
            let feed = page(site.path(), path);
            assert!(feed.contains(&format!(">{escaped}</")), "{path}: {text}");
        }
    }
    assert_eq!(
        atom.updated,
        Some(instant("2027-05-05T10:00:00Z")),
        "the newest change a reader is told of"
    );
}

#[test]
fn the_feed_of_a_tag_is_short() {
    let site = folder();
    export_to(&paper(), site.path()).unwrap();
    let feed = page(site.path(), "tag/المياه/feed.xml");
    assert!(feed.contains("<title>الحكومة تقرّ خطة عاجلة لمياه الشرب في القرى</title>"));
    assert!(feed.contains("<description>الخطة تشمل مئتي قرية"));
    assert!(!feed.contains("content:encoded") && !feed.contains("لن تبقى قرية بلا ماء"));
}

#[test]
fn an_export_at_another_time_changes_no_feed() {
    let mut desk = paper();
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let mut before = tree(site.path());
    desk.now += TimeDelta::days(3);
    let later = folder();
    export_to(&desk, later.path()).unwrap();
    let after = tree(later.path());
    before.retain(|path, _| path.ends_with(".xml") || path.ends_with(".json"));
    assert!(before.len() > 15);
    for (path, bytes) in before {
        assert_eq!(Some(&bytes), after.get(&path), "{path}");
    }
}

#[test]
fn a_feed_without_stories_is_whole() {
    let site = folder();
    export_to(&Desk::new(&[("سياسة", "سياسة")]), site.path()).unwrap();
    for path in feeds_of(site.path()) {
        assert!(parsed(site.path(), &path).entries.is_empty(), "{path}");
    }
    assert!(page(site.path(), "atom.xml").contains("<updated>1970-01-01T"));
}

#[test]
fn feeds_are_capped_and_a_withdrawn_story_leaves_all_of_them() {
    let mut desk = newsroom(100);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    desk.withdraw(story_id(100), None);
    export_to(&desk, site.path()).unwrap();
    for path in feeds_of(site.path()) {
        let feed = parsed(site.path(), &path);
        assert!(feed.entries.len() <= press::FEED_STORIES, "{path}");
        let gone = "خبر الساعة رقم 100".to_owned();
        assert!(!titles(&feed).contains(&gone), "{path}");
    }
    let ninjs = json(site.path(), "ninjs.json");
    assert_eq!(ninjs["associations"].as_array().unwrap().len(), 30);
    assert!(!page(site.path(), "ninjs.json").contains("رقم 100"));
}

#[test]
fn pages_lead_to_the_feeds_of_what_they_show() {
    let site = folder();
    export_to(&paper(), site.path()).unwrap();
    let leads = |path: &str, to: &str| {
        let page = page(site.path(), path);
        page.lines()
            .any(|line| line.contains("rel=\"alternate\"") && line.contains(&format!("\"{to}\"")))
    };
    for feed in ["./feed.xml", "./atom.xml", "./feed.json"] {
        assert!(leads("index.html", feed), "{feed}");
    }
    for feed in [
        "../world/feed.xml",
        "../world/atom.xml",
        "../world/feed.json",
    ] {
        assert!(leads("world/index.html", feed), "{feed}");
    }
    assert!(leads("tag/المياه/index.html", "../../tag/المياه/feed.xml"));
}

/// The properties of ninjs 3.1 that a story may have, by its schema; unknown ones are refused there.
const NINJS_ITEM: [&str; 21] = [
    "name",
    "rel",
    "uri",
    "type",
    "representationType",
    "version",
    "firstCreated",
    "versionCreated",
    "pubStatus",
    "language",
    "copyrightHolder",
    "headlines",
    "descriptions",
    "bodies",
    "by",
    "located",
    "subjects",
    "infoSources",
    "altIds",
    "associations",
    "renditions",
];

#[test]
fn ninjs_has_stable_names_growing_versions_topics_and_no_property_its_schema_does_not_know() {
    let mut desk = paper();
    desk.update(story_id(3), |content| {
        content.topics = vec!["medtop:20000002".into(), "not a code".into()];
    });
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let feed = json(site.path(), "ninjs.json");
    let keys: BTreeSet<&str> = feed
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let known = [
        "standard",
        "uri",
        "type",
        "language",
        "title",
        "copyrightHolder",
        "associations",
    ];
    assert_eq!(keys, BTreeSet::from(known));
    for item in feed["associations"].as_array().unwrap() {
        for key in item.as_object().unwrap().keys() {
            assert!(NINJS_ITEM.contains(&key.as_str()), "{key}");
        }
        assert_eq!(item["pubStatus"], "usable");
        assert!(item["uri"].as_str().unwrap().starts_with("urn:uuid:"));
    }
    let summit = &feed["associations"][0];
    assert_eq!(summit["version"], "2");
    assert_eq!(summit["versionCreated"], "2027-05-05T13:00:00+03:00");
    assert_eq!(
        summit["subjects"],
        serde_json::json!([{"rel": "about", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000002"}])
    );
    assert_eq!(summit["associations"][0]["renditions"][1]["width"], 1200);
}

#[test]
fn a_retraction_tells_whoever_printed_the_story() {
    let mut desk = Desk::new(&[("سياسة", "سياسة")]);
    let mut story = content(0, "خبر سُحب بعد نشره");
    story.corrections = vec![Correction {
        kind: CorrectionKind::Retraction,
        text: "تبيّن أن المصدر لم يكن موثوقًا.".into(),
        at: instant("2027-05-05T10:00:00Z"),
    }];
    desk.publish(1, story, "2027-05-04T10:00:00Z");
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    let feed = json(site.path(), "ninjs.json");
    assert_eq!(feed["associations"][0]["pubStatus"], "canceled");
}

#[test]
fn a_tag_that_nothing_has_any_more_leaves_no_feed() {
    let mut desk = newsroom(10);
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    assert!(site.path().join("tag/وسم-1/feed.xml").exists());
    for number in [1, 6] {
        desk.update(story_id(number), |content| content.tags = vec![tag_id(2)]);
    }
    export_to(&desk, site.path()).unwrap();
    assert!(!site.path().join("tag/وسم-1").exists());
}

#[test]
fn a_hub_that_is_set_is_named_by_every_feed_that_programs_subscribe_to() {
    let mut desk = paper();
    desk.site.hub = Some("https://hub.example.com/?a&b".to_owned());
    let site = folder();
    export_to(&desk, site.path()).unwrap();
    for path in feeds_of(site.path()) {
        let feed = page(site.path(), &path);
        assert!(feed.contains("hub.example.com"), "{path}");
        assert!(
            feed.contains("rel=\"hub\"") || feed.contains("\"WebSub\""),
            "{path}"
        );
        parsed(site.path(), &path);
    }
}
