//! The versions of a story as a window uses them: listed, read, named, compared and brought back.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a journey that cannot go on has failed"
)]

use std::sync::Arc;

use chrono::TimeDelta;
use newsroom::wire::call;
use newsroom::{Clock, Founding, ManualClock, Newsroom};
use serde_json::{Value, json};
use tempfile::TempDir;

struct Desk {
    room: Newsroom,
    clock: Arc<ManualClock>,
    story: Value,
    _keep: TempDir,
}

fn desk() -> Desk {
    let keep = TempDir::new().unwrap();
    let clock = Arc::new(ManualClock::at("2027-05-03T09:00:00Z".parse().unwrap()));
    let room = Newsroom::create(&keep.path().join("room"), &Founding::default()).unwrap();
    let room = room.with_clock(Arc::clone(&clock) as Arc<dyn Clock>);
    let story = call(&room, "new_story", json!({})).unwrap()["id"].clone();
    Desk {
        room,
        clock,
        story,
        _keep: keep,
    }
}

impl Desk {
    fn ask(&self, command: &str, mut payload: Value) -> Value {
        payload["story"] = self.story.clone();
        call(&self.room, command, payload).unwrap_or_else(|e| panic!("{command}: {e:?}"))
    }

    /// Writes a headline and one paragraph, ten seconds after what was written before.
    fn write(&self, headline: &str, text: &str) {
        self.clock.advance(TimeDelta::seconds(10));
        let opened = self.ask("open_story", json!({}));
        let blocks = opened["content"]["body"]["blocks"]
            .as_array()
            .unwrap()
            .len();
        let insert = [json!({ "type": "paragraph", "text": [{ "text": text }] })];
        self.ask(
            "save_story",
            json!({
                "base": opened["stamp"], "fields": { "headline": headline },
                "body": { "at": 0, "delete": blocks, "insert": insert },
            }),
        );
    }

    fn versions(&self) -> Vec<Value> {
        let mut all = Vec::new();
        let mut asked = json!({});
        loop {
            let answer = self.ask("versions", asked);
            all.extend(answer["versions"].as_array().unwrap().clone());
            if answer["below"].is_null() {
                return all;
            }
            asked = json!({ "below": answer["below"] });
        }
    }

    fn headlines(&self) -> Vec<String> {
        let headline = |row: &Value| row["headline"].as_str().unwrap().to_owned();
        self.versions().iter().map(headline).collect()
    }

    /// What a front end does now and then, until there is nothing left to do.
    fn thin(&self) {
        while self.room.thin_versions().unwrap() > 0 {}
    }

    fn headline(&self, version: &Value) -> Value {
        let read = self.ask("read_version", json!({ "version": version }));
        read["content"]["headline"].clone()
    }
}

fn save(n: u32) -> Value {
    json!({ "kind": "save", "save": n })
}

fn revision(n: u32) -> Value {
    json!({ "kind": "revision", "revision": n })
}

#[test]
fn saves_and_revisions_stand_in_one_order_and_each_is_read_as_it_was() {
    let desk = desk();
    desk.write("وصول الوفد", "وصل الوفد صباح اليوم.");
    desk.write("وصول الوفد إلى بيروت", "وصل الوفد صباح اليوم إلى بيروت.");
    desk.ask("seal_version", json!({}));
    desk.write("الوفد يغادر", "غادر الوفد مساء.");
    let versions = desk.versions();
    let told: Vec<(Value, Value)> = versions
        .iter()
        .map(|row| (row["version"].clone(), row["why"].clone()))
        .collect();
    assert_eq!(
        told,
        [
            (save(3), json!("autosave")),
            (revision(2), json!("save")),
            (save(1), json!("autosave")),
            (revision(1), json!("create")),
        ]
    );
    for row in versions {
        assert_eq!(desk.headline(&row["version"]), row["headline"]);
    }
}

#[test]
fn an_order_does_not_come_of_the_clock() {
    let desk = desk();
    desk.write("أول", "نص أول.");
    desk.clock.set(-TimeDelta::days(1));
    desk.write("ثان", "نص ثان.");
    let versions = desk.versions();
    let newest = versions.first().unwrap();
    assert_eq!(newest["headline"], "ثان");
    assert!(newest["at"].as_str() < versions.get(1).unwrap()["at"].as_str());
}

#[test]
fn a_version_is_kept_under_the_name_an_editor_gives_it() {
    let desk = desk();
    desk.write("الموازنة", "أقرت الحكومة الموازنة.");
    desk.ask("name_version", json!({ "name": "  ما أقره المستشار  " }));
    desk.write("الموازنة العامة", "أقرت الحكومة الموازنة العامة.");
    let versions = desk.versions();
    let named = versions.iter().find(|row| !row["name"].is_null()).unwrap();
    assert_eq!(named["name"], "ما أقره المستشار");
    assert_eq!(desk.headline(&named["version"]), "الموازنة");
    let refused = call(
        &desk.room,
        "name_version",
        json!({ "story": desk.story, "name": " " }),
    );
    assert!(refused.is_err(), "a name without letters names nothing");
}

#[test]
fn a_save_comes_back_as_a_new_version_and_that_is_taken_back_the_same_way() {
    let desk = desk();
    desk.write("قبل", "فقرة قبل التعديل.");
    desk.write("بعد", "فقرة بعد التعديل.");
    let back = desk.ask("restore_version", json!({ "version": save(1) }));
    assert_eq!(back["content"]["headline"], "قبل");
    let versions = desk.versions();
    let (newest, before) = (versions.first().unwrap(), versions.get(1).unwrap());
    assert_eq!(newest["why"], "restore");
    assert_eq!(
        before["headline"], "بعد",
        "what was on the desk is a version of its own"
    );
    let again = desk.ask("restore_version", json!({ "version": before["version"] }));
    assert_eq!(again["content"]["headline"], "بعد");
}

#[test]
fn two_versions_are_compared_word_by_word_and_with_what_is_on_the_desk() {
    let desk = desk();
    desk.write("زيارة ميدانية", "زار الوزير المصنع.");
    desk.write("زيارة رسمية", "زار الوزير الجديد المصنع.");
    let changed = json!({
        "fields": [{ "field": "headline", "runs": [
            { "text": "زيارة ", "change": "same" },
            { "text": "ميدانية", "change": "removed" },
            { "text": "رسمية", "change": "added" },
        ] }],
        "blocks": [{ "change": "changed", "kind": "paragraph", "runs": [
            { "text": "زار الوزير ", "change": "same" },
            { "text": "الجديد ", "change": "added" },
            { "text": "المصنع.", "change": "same" },
        ] }],
    });
    let pair = json!({ "from": save(1), "to": save(2) });
    assert_eq!(desk.ask("compare_versions", pair), changed);
    let now = json!({ "from": save(1), "to": null });
    assert_eq!(desk.ask("compare_versions", now), changed);
}

#[test]
fn a_long_history_is_given_in_bounded_pieces_without_a_gap_or_a_double() {
    let desk = desk();
    for n in 0..260 {
        desk.write(&format!("عنوان {n}"), &format!("فقرة رقم {n}."));
        if n % 50 == 49 {
            desk.ask("seal_version", json!({}));
        }
    }
    let first = desk.ask("versions", json!({}));
    assert_eq!(first["versions"].as_array().unwrap().len(), 200);
    let headlines: Vec<Value> = desk
        .versions()
        .iter()
        .map(|row| row["headline"].clone())
        .collect();
    let mut expected: Vec<Value> = (0..260)
        .rev()
        .map(|n| json!(format!("عنوان {n}")))
        .collect();
    expected.push(json!(""));
    assert_eq!(headlines, expected);
}

#[test]
fn saves_become_fewer_as_they_grow_old_and_named_ones_stay() {
    let desk = desk();
    desk.thin();
    for n in 0..30 {
        desk.write(&format!("عنوان {n}"), "فقرة.");
    }
    desk.ask("name_version", json!({ "name": "أساس" }));
    let newest: Vec<String> = (0..60).rev().map(|n| format!("جديد {n}")).collect();
    for headline in newest.iter().rev() {
        desk.write(headline, "فقرة.");
    }
    desk.clock.advance(TimeDelta::days(30));
    desk.thin();
    let expected = [&newest[..], &["عنوان 29".to_owned(), String::new()]].concat();
    assert_eq!(desk.headlines(), expected);
    assert_eq!(desk.versions().get(60).unwrap()["name"], "أساس");
}

#[test]
fn an_hour_of_saves_stamped_by_a_wrong_clock_is_still_there_when_it_is_set_right() {
    let desk = desk();
    desk.thin();
    desk.clock.set(-TimeDelta::days(3_000));
    desk.thin();
    for n in 0..120 {
        desk.write(&format!("عنوان {n}"), "فقرة.");
    }
    let before = desk.headlines();
    desk.clock.set(TimeDelta::days(3_000));
    for _ in 0..59 {
        desk.clock.advance(TimeDelta::minutes(1));
        desk.thin();
    }
    assert_eq!(desk.headlines(), before, "all of the last hour");
    desk.clock.advance(TimeDelta::days(1));
    desk.thin();
    assert_eq!(
        desk.headlines()[..60],
        before[..60],
        "the newest whatever their age"
    );
}

#[test]
fn a_clock_that_jumps_far_ahead_for_a_while_takes_no_version_away() {
    let desk = desk();
    desk.thin();
    for n in 0..120 {
        desk.write(&format!("عنوان {n}"), "فقرة.");
    }
    let before = desk.headlines();
    desk.clock.advance(TimeDelta::minutes(90));
    desk.clock.set(TimeDelta::days(100));
    for _ in 0..5 {
        desk.clock.advance(TimeDelta::seconds(1));
        desk.thin();
    }
    desk.clock.set(-TimeDelta::days(100));
    desk.thin();
    assert_eq!(desk.headlines(), before);
}
