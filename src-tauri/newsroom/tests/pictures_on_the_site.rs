//! The pictures of the site, and what is kept of them in the newsroom: made once, made anew where it has rotted, and never more
//! than somebody looks at.

#![expect(clippy::unwrap_used, reason = "a day that cannot go on has failed")]

mod fast_folder;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fast_folder::fast_folder;
use newsroom::{ExportOptions, Founding, ManualClock, Newsroom, StoryId};
use serde_json::json;
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
    newsroom: Newsroom,
}

impl Desk {
    fn open() -> Self {
        let folder = fast_folder();
        let room = folder.path().join("room");
        Newsroom::create(&room, &Founding::default()).unwrap();
        let clock = ManualClock::at("2027-05-03T09:00:00Z".parse().unwrap());
        let newsroom = Newsroom::open(&room).unwrap().with_clock(Arc::new(clock));
        Self { folder, newsroom }
    }

    /// One whose share images are headlines on pictures.
    fn with_cards() -> Self {
        let desk = Self::open();
        desk.ask(
            "change_settings",
            json!({ "values": { "site.share_images": "headline_on_picture" } }),
        );
        desk
    }

    fn ask(&self, command: &str, payload: serde_json::Value) {
        newsroom::wire::call(&self.newsroom, command, payload).unwrap();
    }

    /// A draft with a photograph of its own.
    fn write(&self, headline: &str) -> StoryId {
        let text = Some("نص الخبر.");
        let story = self.newsroom.write_story(headline, text, None).unwrap().id;
        let file = self.folder.path().join(format!("{headline}.jpg"));
        let photograph = image::RgbImage::from_fn(900, 640, |x, y| {
            image::Rgb([x, y, x * y / 700].map(|value| value.to_le_bytes()[0]))
        });
        photograph.save(&file).unwrap();
        self.set(story, "lead_image", &file.display().to_string());
        self.set(story, "caption", "الميناء صباحًا");
        story
    }

    fn set(&self, story: StoryId, field: &str, value: &str) {
        let fields = [(field.to_owned(), value.to_owned())];
        self.newsroom.set_fields(story, &fields, None).unwrap();
    }

    fn publish(&self, story: StoryId) {
        self.ask("publish_story", json!({ "story": story }));
    }

    fn update(&self, story: StoryId) {
        self.ask("update_story", json!({ "story": story }));
    }

    fn export(&self) {
        self.newsroom.export(&ExportOptions::default()).unwrap();
    }

    fn site(&self) -> PathBuf {
        self.folder.path().join("room/site")
    }

    fn media(&self) -> PathBuf {
        self.folder.path().join("room/media")
    }

    /// The files that are kept of pictures and cards.
    fn kept(&self) -> Vec<PathBuf> {
        let folder = self.media().join("renditions");
        if folder.is_dir() {
            files(&folder)
        } else {
            Vec::new()
        }
    }

    fn article(&self) -> String {
        let pages = files(&self.site().join("2027"));
        let page = pages.iter().find(|path| path.ends_with("index.html"));
        fs::read_to_string(page.unwrap()).unwrap()
    }
}

/// All files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Opens every picture of a site; gives how many there are.
fn open_all(site: &Path) -> usize {
    let pictures = files(&site.join("pictures"));
    for picture in &pictures {
        let opened = image::open(picture);
        assert!(opened.is_ok(), "{}: {opened:?}", picture.display());
    }
    pictures.len()
}

#[test]
fn what_has_rotted_of_the_files_kept_is_made_anew_and_never_published() {
    let desk = Desk::with_cards();
    let story = desk.write("افتتاح الميناء");
    desk.publish(story);
    desk.export();
    let kept = desk.kept();
    assert!(kept.len() > 20, "{}", kept.len());
    for (number, file) in kept.iter().enumerate() {
        let bytes = fs::read(file).unwrap();
        // Cut, emptied, and overwritten from its beginning on.
        let rotten = match number % 3 {
            0 => bytes[..bytes.len() / 2].to_vec(),
            1 => Vec::new(),
            _ => vec![0; bytes.len()],
        };
        fs::write(file, rotten).unwrap();
    }
    // Files with other words, and another card on the same picture.
    desk.set(story, "caption", "الميناء مساءً");
    desk.set(story, "headline", "افتتاح الميناء الجديد");
    desk.update(story);
    desk.export();
    let published = open_all(&desk.site());
    assert!(published > 20, "{published}");
    let whole = desk.folder.path().join("whole");
    let all = ExportOptions {
        full: true,
        out: Some(whole.clone()),
    };
    desk.newsroom.export(&all).unwrap();
    assert_eq!(open_all(&whole), published);
}

#[test]
fn a_picture_that_has_rotted_and_has_no_original_is_a_missing_one() {
    let desk = Desk::with_cards();
    let story = desk.write("افتتاح الميناء");
    desk.publish(story);
    desk.export();
    assert!(desk.article().contains("pictures/"));
    for original in fs::read_dir(desk.media()).unwrap() {
        let original = original.unwrap().path();
        if original.is_file() {
            fs::remove_file(original).unwrap();
        }
    }
    desk.set(story, "standfirst", "بقي من الصورة ما حُفظ منها.");
    desk.update(story);
    desk.export();
    assert!(desk.article().contains("<picture"), "what is kept is shown");
    for file in desk.kept() {
        fs::write(file, b"RIFF").unwrap();
    }
    desk.set(story, "caption", "الميناء مساءً");
    desk.set(story, "headline", "افتتاح الميناء الجديد");
    desk.update(story);
    desk.export();
    assert!(!desk.article().contains("<picture"));
    assert_eq!(open_all(&desk.site()), 1, "a card on paper");
}

/// The pictures that a page names, each once.
fn named(page: &str) -> BTreeSet<String> {
    let named = page.split("pictures/").skip(1);
    let named = named.filter_map(|rest| rest.split(['"', ' ', '&', ')']).next());
    named.map(str::to_owned).collect()
}

#[test]
fn a_preview_keeps_nothing_of_a_picture_but_its_glance_and_what_the_frame_asks_for() {
    for desk in [Desk::open(), Desk::with_cards()] {
        let story = desk.write("افتتاح الميناء");
        let at = desk.newsroom.preview_path(story).unwrap();
        let mut shown = String::new();
        for headline in ["افتتاح", "افتتاح الميناء", "افتتاح الميناء غدًا"]
        {
            desk.set(story, "headline", headline);
            let at = desk.newsroom.preview_path(story).unwrap();
            let page = desk.newsroom.preview_file(&at, Some(story)).unwrap();
            shown = String::from_utf8(page.unwrap().bytes).unwrap();
        }
        assert_eq!(desk.kept().len(), 1, "at {at}: {:?}", desk.kept());
        desk.publish(story);
        desk.export();
        assert_eq!(named(&shown), named(&desk.article()), "as on the site");
    }
}

#[test]
fn a_preview_serves_each_picture_that_it_shows() {
    let desk = Desk::open();
    let story = desk.write("افتتاح الميناء");
    let page = desk.newsroom.page_of(story).unwrap();
    let shown = named(&page);
    assert!(shown.len() > 10, "{shown:?}");
    for name in shown {
        let served = desk
            .newsroom
            .preview_file(&format!("pictures/{name}"), None);
        let bytes = served.unwrap().unwrap().bytes;
        assert!(image::load_from_memory(&bytes).is_ok(), "{name}");
    }
}
