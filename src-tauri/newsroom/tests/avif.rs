//! Pictures in AVIF: what is made, kept, left out, stopped and lost, and what readers have of it each time.

#![expect(
    clippy::unwrap_used,
    reason = "a picture that cannot be made has failed"
)]

mod fast_folder;

use std::fs;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use fast_folder::fast_folder;
use image::{ImageFormat, Rgb, RgbImage};
use newsroom::wire::call;
use newsroom::{AvifMade, ExportOptions, Founding, Newsroom, StoryId};
use serde_json::json;
use tempfile::TempDir;

const GO_ON: ControlFlow<()> = ControlFlow::Continue(());

/// A newsroom with a story that readers have, and its picture of 500 pixels: three files.
struct Room {
    folder: TempDir,
    newsroom: Newsroom,
    story: StoryId,
}

impl Room {
    fn new() -> Self {
        Self::showing(&photograph(500, 300))
    }

    fn showing(picture: &[u8]) -> Self {
        let folder = fast_folder();
        let room = folder.path().join("room");
        Newsroom::create(&room, &Founding::default()).unwrap();
        let newsroom = Newsroom::open(&room).unwrap();
        let story = publish(&newsroom, picture);
        let made = Self {
            folder,
            newsroom,
            story,
        };
        made.export();
        made
    }

    fn make(&self) -> AvifMade {
        self.newsroom.make_avif(&|_| GO_ON).unwrap()
    }

    fn export(&self) {
        self.newsroom.export(&ExportOptions::default()).unwrap();
    }

    fn room(&self) -> PathBuf {
        self.folder.path().join("room")
    }

    /// How often the page of the story offers AVIF; each file that it names is there.
    fn offers(&self) -> usize {
        offers_of(&self.room().join("site"), &self.newsroom, self.story)
    }

    /// The files in AVIF below a folder of the newsroom.
    fn files_in(&self, folder: &str) -> Vec<PathBuf> {
        let mut files = files_below(&self.room().join(folder));
        files.retain(|file| file.extension().is_some_and(|end| end == "avif"));
        files
    }

    /// Whether the site is, byte for byte, what a full export into an empty folder gives.
    fn is_as_from_nothing(&self) -> bool {
        let anew = self.folder.path().join("anew");
        self.newsroom.export(&full(&anew)).unwrap();
        let site = self.room().join("site");
        let read = |root: &Path| -> Vec<(PathBuf, Vec<u8>)> {
            let files = files_below(root).into_iter();
            let own =
                files.filter(|file| !file.components().any(|part| part.as_os_str() == ".mahbara"));
            let named = own.map(|file| {
                (
                    file.strip_prefix(root).unwrap().to_owned(),
                    fs::read(&file).unwrap(),
                )
            });
            named.collect()
        };
        let same = read(&site) == read(&anew);
        fs::remove_dir_all(&anew).unwrap();
        same
    }
}

fn full(out: &Path) -> ExportOptions {
    ExportOptions {
        full: true,
        out: Some(out.to_owned()),
    }
}

fn publish(newsroom: &Newsroom, picture: &[u8]) -> StoryId {
    let media = newsroom
        .add_picture_bytes("ميدان", picture, None, None)
        .unwrap();
    let story = newsroom
        .write_story("الميدان عند الفجر", Some("نص."), None)
        .unwrap()
        .id;
    let lead = [("lead_image".to_owned(), media.id.to_string())];
    newsroom.set_fields(story, &lead, None).unwrap();
    call(newsroom, "publish_story", json!({ "story": story })).unwrap();
    story
}

fn offers_of(site: &Path, newsroom: &Newsroom, story: StoryId) -> usize {
    let folder = newsroom.preview_path(story).unwrap();
    let page = fs::read_to_string(site.join(folder).join("index.html")).unwrap();
    let named = page
        .split(['"', ' ', ','])
        .filter(|word| word.ends_with(".avif"));
    for name in named {
        let file = site.join(name.trim_start_matches("../"));
        assert!(file.is_file(), "{name} is not there");
    }
    page.matches("<source type=\"image/avif\"").count()
}

fn files_below(root: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Waves with a fine grain, which AVIF keeps in fewer bytes than WebP.
fn photograph(width: u32, height: u32) -> Vec<u8> {
    let image = RgbImage::from_fn(width, height, |x, y| {
        let wave = |per: f64| (f64::from(x) / per).sin() * (f64::from(y) / per).cos();
        let grain = f64::from((x * 7 + y * 13 + x * y) % 11);
        let channel =
            |shift: f64| (128.0 + 70.0 * wave(37.0) + 30.0 * wave(9.0) + grain + shift) as u8;
        Rgb([channel(0.0), channel(9.0), channel(-20.0)])
    });
    png(&image)
}

fn png(image: &RgbImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn readers_get_a_picture_in_avif_by_the_export_after_it_is_made() {
    let room = Room::new();
    assert_eq!(room.offers(), 0, "no export waits for it");
    assert!(!room.newsroom.site_is_behind().unwrap());
    assert_eq!(room.newsroom.avif_open().unwrap(), 1);
    let made = AvifMade {
        made: 1,
        left_out: 0,
        stopped: false,
    };
    assert_eq!(room.make(), made);
    assert!(room.newsroom.site_is_behind().unwrap());
    room.export();
    assert_eq!(room.offers(), 1);
    assert_eq!(room.files_in("site").len(), 3);
    assert!(room.is_as_from_nothing());
    assert_eq!(room.newsroom.avif_open().unwrap(), 0);
    assert_eq!(room.make(), AvifMade::default());
    let found = room.newsroom.verify().unwrap();
    assert!(found.faults.is_empty(), "{:?}", found.faults);
    let withdraw = json!({ "story": room.story });
    call(&room.newsroom, "withdraw_story", withdraw).unwrap();
    room.export();
    assert_eq!(room.files_in("site"), [] as [PathBuf; 0]);
}

#[test]
fn a_picture_whose_avif_is_no_smaller_has_none_and_is_not_tried_again() {
    let flat = RgbImage::from_pixel(48, 32, Rgb([200, 40, 40]));
    let room = Room::showing(&png(&flat));
    let left_out = AvifMade {
        made: 0,
        left_out: 1,
        stopped: false,
    };
    assert_eq!(room.make(), left_out);
    assert!(!room.newsroom.site_is_behind().unwrap());
    assert_eq!(room.files_in("media"), [] as [PathBuf; 0]);
    assert_eq!(room.make(), AvifMade::default());
}

#[test]
fn what_was_made_before_a_stop_is_kept_and_the_next_time_goes_on_from_there() {
    let room = Room::new();
    let asked = AtomicU32::new(0);
    let until_the_third = |_: &str| match asked.fetch_add(1, Ordering::Relaxed) {
        0 | 1 => GO_ON,
        _ => ControlFlow::Break(()),
    };
    let made = room.newsroom.make_avif(&until_the_third).unwrap();
    assert!(made.stopped && made.made == 0);
    let kept = room.files_in("media");
    assert_eq!(kept.len(), 2);
    assert!(
        !room.newsroom.site_is_behind().unwrap(),
        "half a ladder is none"
    );
    let times = |files: &[PathBuf]| -> Vec<_> {
        let changed = |file: &PathBuf| fs::metadata(file).unwrap().modified().unwrap();
        files.iter().map(changed).collect()
    };
    let before = times(&kept);
    assert_eq!(room.make().made, 1);
    assert_eq!(times(&kept), before, "they were not made again");
    assert_eq!(room.files_in("media").len(), 3);
}

#[test]
fn it_stops_where_an_export_runs() {
    let folder = fast_folder();
    let room = folder.path().join("room");
    Newsroom::create(&room, &Founding::default()).unwrap();
    let own: Arc<OnceLock<Arc<Newsroom>>> = Arc::default();
    let stopped = Arc::new(AtomicU32::new(0));
    let (exporting, seen) = (Arc::clone(&own), Arc::clone(&stopped));
    let newsroom = Newsroom::open(&room).unwrap().telling(Box::new(move |_| {
        let made = exporting.get().unwrap().make_avif(&|_| GO_ON).unwrap();
        seen.fetch_add(u32::from(made.stopped && made.made == 0), Ordering::Relaxed);
    }));
    let newsroom = Arc::clone(own.get_or_init(|| Arc::new(newsroom)));
    publish(&newsroom, &photograph(400, 300));
    newsroom.export(&ExportOptions::default()).unwrap();
    assert!(stopped.load(Ordering::Relaxed) > 0);
    assert_eq!(newsroom.make_avif(&|_| GO_ON).unwrap().made, 1);
}

#[test]
fn files_that_were_thrown_away_leave_the_pages_whole_and_are_made_again() {
    let room = Room::new();
    room.make();
    room.export();
    for lost in [1, 3] {
        for file in room.files_in("media").iter().take(lost) {
            fs::remove_file(file).unwrap();
        }
        let other = room.folder.path().join(format!("other-{lost}"));
        room.newsroom.export(&full(&other)).unwrap();
        assert_eq!(
            offers_of(&other, &room.newsroom, room.story),
            0,
            "a new folder has the others: an export does not wait"
        );
        assert_eq!(
            room.offers(),
            1,
            "the site has its files and stays as it is"
        );
        assert!(room.newsroom.site_is_behind().unwrap());
        room.export();
        assert_eq!(room.offers(), 0);
        assert!(room.is_as_from_nothing());
        assert_eq!(room.make().made, 1);
        room.export();
        assert_eq!(room.offers(), 1);
        assert!(room.is_as_from_nothing());
    }
}

#[test]
fn files_that_have_rotted_are_not_made_within_an_export_but_again_by_who_makes_them() {
    let room = Room::new();
    let other = publish(&room.newsroom, &photograph(400, 320));
    room.make();
    room.export();
    let files = room.files_in("media");
    assert!(files.len() > 4);
    for (nth, full_export) in [false, true].into_iter().enumerate() {
        for file in &files {
            let whole = fs::read(file).unwrap();
            fs::write(file, &whole[..whole.len() / 2]).unwrap();
        }
        let site = room.folder.path().join(format!("new-{nth}"));
        let options = ExportOptions {
            full: full_export,
            out: Some(site.clone()),
        };
        room.newsroom.export(&options).unwrap();
        for story in [room.story, other] {
            assert_eq!(offers_of(&site, &room.newsroom, story), 0);
        }
        let in_site = files_below(&site);
        assert!(
            !in_site
                .iter()
                .any(|file| file.extension().is_some_and(|end| end == "avif"))
        );
        let length = |file: &PathBuf| fs::metadata(file).map_or(0, |file| file.len());
        let before: u64 = files.iter().map(length).sum();
        room.export();
        assert!(
            files.iter().map(length).sum::<u64>() <= before,
            "an export made one"
        );
        assert_eq!(room.offers(), 0);
        assert!(room.is_as_from_nothing());
        assert_eq!(room.make().made, 2);
        room.export();
        assert_eq!(room.offers(), 1);
        assert!(room.is_as_from_nothing());
    }
}

#[test]
fn all_that_is_made_of_pictures_may_be_thrown_away() {
    let room = Room::new();
    room.make();
    room.export();
    let whole = fs::read_dir(room.room().join("media/renditions")).unwrap();
    assert!(whole.count() > 0);
    fs::remove_dir_all(room.room().join("media/renditions")).unwrap();
    room.newsroom
        .export(&ExportOptions {
            full: true,
            out: None,
        })
        .unwrap();
    assert_eq!(room.offers(), 0);
    assert!(room.is_as_from_nothing());
    assert_eq!(room.make().made, 1);
    room.export();
    assert_eq!(room.offers(), 1);
}

#[test]
fn a_picture_whose_original_is_gone_is_left_out_until_it_comes_back() {
    let room = Room::new();
    let picture = photograph(500, 300);
    for file in fs::read_dir(room.room().join("media")).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            fs::remove_file(path).unwrap();
        }
    }
    assert_eq!(room.make().left_out, 1);
    assert_eq!(room.make(), AvifMade::default());
    room.newsroom
        .add_picture_bytes("ميدان", &picture, None, None)
        .unwrap();
    assert_eq!(room.make().made, 1);
}

#[test]
fn a_newsroom_that_wants_none_makes_and_shows_none() {
    let room = Room::new();
    let set = |wanted: bool| {
        let values = json!({ "values": { "site.avif": wanted } });
        call(&room.newsroom, "change_settings", values).unwrap();
    };
    set(false);
    assert_eq!(room.make(), AvifMade::default());
    assert_eq!(room.newsroom.avif_open().unwrap(), 0);
    set(true);
    room.make();
    room.export();
    assert_eq!(room.offers(), 1);
    set(false);
    room.export();
    assert_eq!(room.offers(), 0);
    assert_eq!(room.files_in("site"), [] as [PathBuf; 0]);
    set(true);
    room.export();
    assert_eq!(room.offers(), 1, "what is made is kept");
}
