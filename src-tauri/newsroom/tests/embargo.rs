//! An embargo holds in every byte of the site: no page, list, feed, site map, search file, picture, tag or name of a file tells
//! of a story before its time, whatever is done around it.

#![expect(clippy::unwrap_used, reason = "a day that cannot go on has failed")]

mod fast_folder;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use fast_folder::fast_folder;
use newsroom::{Clock as _, ExportOptions, Founding, ManualClock, Newsroom, StoryId, wire};
use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::{Value, json};
use story::Zone;
use tempfile::TempDir;

const STORIES: usize = 4;

/// What may happen to a story, or around it. Times are minutes from now.
#[derive(Debug, Clone)]
enum Act {
    Embargo(usize, Option<i64>),
    Schedule(usize, i64),
    Publish(usize),
    TakeDown(usize),
    /// One story names another as related.
    Relate(usize, usize),
    /// The front page is to show them.
    Top(Vec<usize>),
    Advance(i64),
    Export {
        full: bool,
    },
}

fn act() -> impl Strategy<Value = Act> {
    let story = || 0..STORIES;
    prop_oneof![
        4 => (story(), prop::option::weighted(0.8, 5..300_i64)).prop_map(|(story, until)| Act::Embargo(story, until)),
        4 => (story(), 5..300_i64).prop_map(|(story, at)| Act::Schedule(story, at)),
        3 => story().prop_map(Act::Publish),
        1 => story().prop_map(Act::TakeDown),
        3 => (story(), story()).prop_map(|(from, to)| Act::Relate(from, to)),
        2 => prop::collection::vec(story(), 0..3).prop_map(Act::Top),
        4 => (0..120_i64).prop_map(Act::Advance),
        3 => any::<bool>().prop_map(|full| Act::Export { full }),
    ]
}

struct Desk {
    folder: TempDir,
    clock: Arc<ManualClock>,
    newsroom: Newsroom,
    zone: Zone,
    ids: Vec<StoryId>,
    /// Until when each story's embargo holds.
    embargoes: Vec<Option<DateTime<Utc>>>,
}

/// Words that stand in one story alone.
fn secret(story: usize) -> String {
    format!("سرية{}", ["ألف", "باء", "جيم", "دال"][story])
}

/// A colour that only one story's picture has.
fn colour(story: usize) -> [u8; 3] {
    [[220, 30, 30], [30, 200, 40], [40, 60, 220], [220, 210, 40]][story]
}

impl Desk {
    fn open() -> Self {
        let folder = fast_folder();
        let room = folder.path().join("room");
        let noon: DateTime<Utc> = "2027-05-03T09:00:00Z".parse().unwrap();
        let clock = Arc::new(ManualClock::at(noon));
        Newsroom::create(&room, &Founding::default()).unwrap();
        let newsroom = Newsroom::open(&room).unwrap().with_clock(clock.clone());
        let mut desk = Self {
            folder,
            clock,
            newsroom,
            zone: "Africa/Cairo".parse().unwrap(),
            ids: Vec::new(),
            embargoes: vec![None; STORIES],
        };
        for story in 0..STORIES {
            let secret = secret(story);
            let picture = desk.folder.path().join(format!("{story}.png"));
            image::RgbImage::from_pixel(160, 120, image::Rgb(colour(story)))
                .save(&picture)
                .unwrap();
            let text = format!("نص الخبر وفيه كلمة {secret}.");
            let view = desk
                .newsroom
                .write_story(&format!("خبر {secret}"), Some(&text), None)
                .unwrap();
            let fields = [
                ("lead_image".to_owned(), picture.display().to_string()),
                ("alt".to_owned(), format!("صورة {secret}")),
                ("slug".to_owned(), format!("{secret}-خبر")),
            ];
            desk.newsroom.set_fields(view.id, &fields, None).unwrap();
            desk.newsroom
                .tag_story(view.id, &[format!("وسم {secret}")], &[])
                .unwrap();
            desk.ids.push(view.id);
        }
        desk
    }

    fn call(&self, command: &str, payload: Value) -> Result<Value, wire::Failure> {
        wire::call(&self.newsroom, command, payload)
    }

    fn wall(&self, minutes: i64) -> String {
        let at = self.clock.now() + TimeDelta::minutes(minutes);
        self.zone
            .local(at)
            .wall
            .format("%Y-%m-%dT%H:%M:%S")
            .to_string()
    }

    fn take(&mut self, act: &Act) {
        match act {
            Act::Embargo(story, minutes) => {
                let wall = minutes.map(|minutes| self.wall(minutes));
                let payload = json!({ "story": self.ids[*story], "wall": wall, "fold": null, "reason": "الوزارة" });
                if self.call("set_embargo", payload).is_ok() {
                    let until =
                        minutes.map(|minutes| self.clock.now() + TimeDelta::minutes(minutes));
                    self.embargoes[*story] = until;
                }
            }
            Act::Schedule(story, minutes) => {
                let wall = self.wall(*minutes);
                let payload = json!({ "story": self.ids[*story], "wall": wall, "fold": null });
                self.call("schedule_story", payload).ok();
            }
            Act::Publish(story) => {
                self.call("publish_story", json!({ "story": self.ids[*story] }))
                    .ok();
            }
            Act::TakeDown(story) => {
                let payload = json!({ "story": self.ids[*story], "notice": null });
                self.call("withdraw_story", payload).ok();
            }
            Act::Relate(from, to) => self.relate(*from, *to),
            Act::Top(stories) => {
                let places: Vec<Value> = stories
                    .iter()
                    .map(|story| json!({ "story": self.ids[*story], "until_wall": null, "fold": null }))
                    .collect();
                self.call("set_front", json!({ "list": null, "places": places }))
                    .ok();
            }
            Act::Advance(minutes) => {
                self.clock.advance(TimeDelta::minutes(*minutes));
                self.newsroom.publish_due().unwrap();
            }
            Act::Export { full } => self.export(*full),
        }
    }

    fn relate(&self, from: usize, to: usize) {
        let open = self
            .call("open_story", json!({ "story": self.ids[from] }))
            .unwrap();
        let save = json!({
            "story": self.ids[from], "base": open["stamp"], "body": null,
            "fields": { "related": [self.ids[to]] },
        });
        self.call("save_story", save).unwrap();
    }

    fn export(&self, full: bool) {
        let options = ExportOptions { full, out: None };
        self.newsroom.export(&options).unwrap();
    }

    /// Whether readers may know of a story now.
    fn is_public(&self, story: usize) -> bool {
        let view = self.newsroom.view(self.ids[story]).unwrap();
        view.standing.publication == story::Publication::Live
    }

    /// Nothing in the site tells of a story that is not public, and none is public before its time.
    fn check(&self) -> Result<(), String> {
        let files = files(&self.folder.path().join("room/site"));
        for story in 0..STORIES {
            let is_public = self.is_public(story);
            if is_public && self.embargoes[story].is_some_and(|until| self.clock.now() < until) {
                return Err(format!("story {story} is public before its time"));
            }
            let secret = secret(story);
            for (path, bytes) in files.iter().filter(|_| !is_public) {
                let name = path.display().to_string();
                let tells = tells(bytes, &secret)
                    || name.contains(&secret)
                    || (name.ends_with(".jpg") && shows(bytes, colour(story)));
                if tells {
                    return Err(format!("{name} tells of story {story}"));
                }
            }
        }
        Ok(())
    }
}

/// Every file of the site that readers get.
fn files(site: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![site.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                // The press's own record, which is never put on a server.
                if !path.ends_with(".mahbara") {
                    folders.push(path);
                }
            } else {
                let bytes = fs::read(&path).unwrap();
                found.push((path.strip_prefix(site).unwrap().to_owned(), bytes));
            }
        }
    }
    found
}

/// Whether a file has these words, as they are or as addresses write them.
fn tells(bytes: &[u8], words: &str) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let encoded: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
    text.contains(words) || text.to_uppercase().contains(&encoded)
}

/// Whether a picture is of this colour, as near as JPEG keeps it.
fn shows(jpeg: &[u8], colour: [u8; 3]) -> bool {
    let picture = image::load_from_memory(jpeg).unwrap().to_rgb8();
    let pixel = picture
        .get_pixel(picture.width() / 2, picture.height() / 2)
        .0;
    pixel
        .iter()
        .zip(colour)
        .all(|(found, wanted)| found.abs_diff(wanted) < 30)
}

#[test]
fn no_byte_of_the_site_tells_of_a_story_before_its_time() {
    let config = Config {
        cases: 48,
        failure_persistence: None,
        ..Config::default()
    };
    proptest!(config, |(acts in prop::collection::vec(act(), 4..20))| {
        let mut desk = Desk::open();
        for act in &acts {
            desk.take(act);
            if matches!(act, Act::Export { .. }) {
                desk.check().map_err(TestCaseError::fail)?;
            }
        }
        desk.export(false);
        desk.check().map_err(TestCaseError::fail)?;
    });
}

#[test]
fn the_check_sees_what_is_public() {
    let mut desk = Desk::open();
    desk.take(&Act::Publish(2));
    desk.export(false);
    let files = files(&desk.folder.path().join("room/site"));
    let pictures: Vec<_> = files
        .iter()
        .filter(|(path, _)| path.extension().is_some_and(|kind| kind == "jpg"))
        .collect();
    assert!(!pictures.is_empty());
    assert!(
        pictures
            .iter()
            .all(|(_, bytes)| shows(bytes, colour(2)) && !shows(bytes, colour(0)))
    );
    let secret = secret(2);
    for place in ["index.html", "feed.xml", "tag/", "sitemap"] {
        let told = files.iter().any(|(path, bytes)| {
            path.display().to_string().contains(place) && tells(bytes, &secret)
        });
        assert!(told, "{place} should tell of a public story");
    }
}
