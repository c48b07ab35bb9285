//! What comes and goes between two exports leaves no story that says so, and readers see it all the same: a list is longer by a
//! gap, an author has another name, an address is another page's. After each such thing the site is, byte for byte, what a full
//! export into an empty folder gives.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a day that cannot go on has failed"
)]

mod fast_folder;

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fast_folder::fast_folder;
use newsroom::wire::call;
use newsroom::{ExportOptions, Founding, ManualClock, Newsroom, StoryId};
use serde_json::{Value, json};
use story::PageRole;
use tempfile::TempDir;

/// The section that every newsroom begins with.
const HOME: &str = "أخبار";

/// The section whose list is about to begin a page.
const SECTION: &str = "اقتصاد";

/// A member of the staff, and how her name is spelled for once.
const AUTHOR: [&str; 2] = ["منى الشاذلي", "مُنى الشاذلي"];

/// A photograph.
const PICTURE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/data/pictures/gps-rotated.jpg"
);

fn clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::at("2027-05-03T09:00:00Z".parse().unwrap()))
}

struct Desk {
    folder: TempDir,
    newsroom: Newsroom,
}

impl Desk {
    fn open() -> Self {
        let folder = fast_folder();
        let room = folder.path().join("room");
        Newsroom::create(&room, &Founding::default()).unwrap();
        let newsroom = Newsroom::open(&room).unwrap().with_clock(clock());
        let desk = Self { folder, newsroom };
        desk.ask("add_section", json!({ "name": SECTION }));
        desk.ask("sit_down", json!({ "name": AUTHOR[0] }));
        desk
    }

    /// One with so many live stories of one section, by one author, with these tags, and everything exported.
    fn of(stories: u32, tags: &[&str]) -> Self {
        let desk = Self::open();
        for number in 1..=stories {
            let story = desk.write(&format!("خبر رقم {number}"), SECTION, tags);
            desk.set(story, "byline", AUTHOR[0]);
            desk.publish(story);
        }
        desk.export();
        desk
    }

    fn ask(&self, command: &str, payload: Value) -> Value {
        call(&self.newsroom, command, payload).unwrap_or_else(|e| panic!("{command}: {e:?}"))
    }

    fn write(&self, headline: &str, section: &str, tags: &[&str]) -> StoryId {
        let text = Some("نص الخبر.");
        let story = self.newsroom.write_story(headline, text, Some(section));
        let story = story.unwrap();
        self.tag(story.id, tags);
        story.id
    }

    fn tag(&self, story: StoryId, tags: &[&str]) {
        let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
        self.newsroom.tag_story(story, &tags, &[]).unwrap();
    }

    fn untag(&self, story: StoryId, tag: &str) {
        let tag = [tag.to_owned()];
        self.newsroom.tag_story(story, &[], &tag).unwrap();
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

    fn withdraw(&self, story: StoryId) {
        self.ask("withdraw_story", json!({ "story": story }));
    }

    fn site(&self) -> PathBuf {
        self.folder.path().join("room/site")
    }

    fn export(&self) {
        let changed = ExportOptions {
            full: false,
            out: Some(self.site()),
        };
        self.newsroom.export(&changed).unwrap();
    }

    /// Makes a file copy of the newsroom's folder; gives the folders of both, which are closed now.
    fn copied_beside(&mut self) -> [PathBuf; 2] {
        let [room, copy, none] = ["room", "copy", "none"].map(|name| self.folder.path().join(name));
        Newsroom::create(&none, &Founding::default()).unwrap();
        self.newsroom = opened(&none);
        copy_folder(&room, &copy);
        [room, copy]
    }

    /// Exports what changed, and everything into an empty folder.
    fn check(&self, when: &str) {
        self.export();
        let anew = self.folder.path().join("anew");
        let whole = ExportOptions {
            full: true,
            out: Some(anew.clone()),
        };
        self.newsroom.export(&whole).unwrap();
        let (kept, fresh) = (files(&self.site()), files(&anew));
        fs::remove_dir_all(&anew).unwrap();
        let differing: Vec<&String> = kept
            .keys()
            .chain(fresh.keys())
            .filter(|path| kept.get(*path) != fresh.get(*path))
            .collect();
        assert!(differing.is_empty(), "{when}: {differing:?}");
    }
}

fn opened(room: &Path) -> Newsroom {
    Newsroom::open(room).unwrap().with_clock(clock())
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let copy = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &copy);
        } else {
            fs::copy(&path, &copy).unwrap();
        }
    }
}

/// Every file of the site that readers get.
fn files(site: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![site.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // The press's own record is never put on a server.
            if path.is_dir() && !path.ends_with(".mahbara") {
                folders.push(path);
            } else if !path.is_dir() {
                let name = path.strip_prefix(site).unwrap().display().to_string();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// Lists of these lengths gain a place that nobody keeps: about a full page, where that adds one.
const LENGTHS: [u32; 5] = [18, 19, 38, 39, 40];

/// The public number of the story that a page leads to as the one before or after it.
fn beside(page: &str, side: &str) -> Option<u32> {
    let (_, link) = page.split_once(&format!("class=\"{side}\""))?;
    let (_, address) = link.split_once("href=\"")?;
    let (address, _) = address.split_once('"')?;
    number_in(address.trim_end_matches('/'))
}

/// The public number at the begin of the last part of a path.
fn number_in(path: &str) -> Option<u32> {
    let (number, _) = path.rsplit('/').next()?.split_once('-')?;
    number.parse().ok()
}

#[test]
fn each_story_leads_to_the_nearest_ones_of_its_section_that_readers_have() {
    let desk = Desk::open();
    let mut expected = Vec::new();
    for number in 1..=70 {
        let story = desk.write(&format!("خبر رقم {number}"), SECTION, &[]);
        desk.publish(story);
        if (29..=34).contains(&number) || number == 65 {
            desk.withdraw(story);
        } else {
            expected.push(number);
        }
    }
    desk.export();
    let mut led = BTreeMap::new();
    for (path, page) in files(&desk.site()) {
        if let Some(number) = path.strip_suffix("/index.html").and_then(number_in)
            && path.starts_with("2027/")
        {
            let page = String::from_utf8(page).unwrap();
            led.insert(number, (beside(&page, "older"), beside(&page, "newer")));
        }
    }
    assert_eq!(led.keys().copied().collect::<Vec<_>>(), expected);
    for (place, number) in expected.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|place| expected.get(place));
        let after = expected.get(place + 1);
        assert_eq!(led[number], (before.copied(), after.copied()), "{number}");
    }
}

#[test]
fn a_story_that_came_and_went_lengthens_its_section_its_tag_and_its_author() {
    for length in LENGTHS {
        let desk = Desk::of(length, &["موازنة"]);
        let story = desk.write("خبر عابر", SECTION, &["موازنة", "وسم عابر"]);
        desk.set(story, "byline", AUTHOR[0]);
        desk.publish(story);
        desk.withdraw(story);
        desk.check(&format!("after {length}"));
        desk.publish(story);
        desk.check(&format!("after {length}, and back"));
    }
}

#[test]
fn a_live_story_that_was_elsewhere_for_a_moment_lengthens_the_list_it_was_in() {
    for length in LENGTHS {
        let desk = Desk::of(length, &["موازنة"]);
        let story = desk.write("خبر ثابت", HOME, &[]);
        desk.publish(story);
        desk.check("at home");
        desk.tag(story, &["موازنة"]);
        desk.update(story);
        desk.untag(story, "موازنة");
        desk.update(story);
        desk.check(&format!("tagged and untagged after {length}"));
        desk.set(story, "section", SECTION);
        desk.set(story, "byline", AUTHOR[0]);
        desk.update(story);
        desk.set(story, "section", HOME);
        desk.set(story, "byline", "");
        desk.update(story);
        desk.check(&format!("moved and signed for a moment after {length}"));
    }
}

#[test]
fn a_merged_tag_whose_story_left_again_lengthens_the_other() {
    for length in LENGTHS {
        let desk = Desk::of(length, &["موازنة"]);
        let [first, second] = ["خبر أول", "خبر ثان"].map(|headline| {
            let story = desk.write(headline, HOME, &["موازنة الدولة"]);
            desk.publish(story);
            story
        });
        desk.newsroom
            .merge_tags_named("موازنة الدولة", "موازنة")
            .unwrap();
        desk.untag(first, "موازنة");
        desk.update(first);
        desk.withdraw(second);
        desk.check(&format!("after {length}"));
    }
}

#[test]
fn an_address_that_another_page_had_for_a_moment_leads_to_the_first_no_more() {
    let desk = Desk::open();
    let page = |title: &str, slug: &str| {
        let page = desk
            .newsroom
            .write_page(title, Some(slug), PageRole::None, Some("نص."));
        let page = page.unwrap().id;
        desk.publish(page);
        page
    };
    let first = page("من نحن", "about");
    desk.set(first, "slug", "who");
    desk.update(first);
    desk.check("the first page has moved");
    let way = desk.site().join("about/index.html");
    assert!(way.exists());
    let second = page("عن الموقع", "about");
    desk.withdraw(second);
    desk.check("another page stood at its first address");
    assert!(!way.exists());
}

#[test]
fn a_picture_that_came_in_avif_stands_on_the_pages_that_show_it_and_goes_with_them() {
    let desk = Desk::of(3, &[]);
    let picture = fs::read(PICTURE).unwrap();
    let media = desk
        .newsroom
        .add_picture_bytes("ميدان", &picture, None, None);
    let media = media.unwrap().id.to_string();
    let show = |story: StoryId| {
        desk.set(story, "lead_image", &media);
        desk.publish(story);
        story
    };
    let shown = show(desk.write("خبر مصور", SECTION, &[]));
    let page = desk
        .newsroom
        .write_page("من نحن", None, PageRole::None, Some("نص."));
    show(page.unwrap().id);
    desk.check("before it is made");
    let made = desk.newsroom.make_avif(&|_| ControlFlow::Continue(()));
    assert_eq!(made.unwrap().made, 1);
    desk.set(shown, "headline", "خبر مصور في القسم");
    desk.update(shown);
    desk.check("made, and the story updated");
    let offers = || {
        let pages = files(&desk.site()).into_values();
        let of = |page: Vec<u8>| String::from_utf8_lossy(&page).contains("type=\"image/avif\"");
        pages.filter(|page| of(page.clone())).count()
    };
    assert_eq!(offers(), 2);
    let later = show(desk.write("خبر لاحق", HOME, &[]));
    desk.check("a later story has it at once");
    assert_eq!(offers(), 3);
    desk.withdraw(shown);
    desk.set(later, "lead_image", "");
    desk.update(later);
    desk.check("only the page shows it");
    assert_eq!(offers(), 1);
}

#[test]
fn a_newsroom_restored_from_a_backup_takes_from_its_site_what_it_does_not_have() {
    for published_since in [0, 6] {
        let mut desk = Desk::of(3, &["موازنة"]);
        let backup = desk.folder.path().join("copy.sqlite");
        desk.newsroom.backup_to(&backup).unwrap();
        for number in 1..=3 {
            desk.publish(desk.write(&format!("خبر ضاع {number}"), SECTION, &["موازنة"]));
        }
        desk.export();
        let room = desk.folder.path().join("again");
        Newsroom::restore_backup(&backup, &room).unwrap();
        desk.newsroom = Newsroom::open(&room).unwrap().with_clock(clock());
        for number in 1..=published_since {
            desk.publish(desk.write(&format!("خبر جديد {number}"), HOME, &[]));
        }
        desk.check(&format!("{published_since} published since"));
    }
}

#[test]
fn a_restored_newsroom_knows_that_its_site_is_another_copys() {
    let mut desk = Desk::of(1, &[]);
    let kept = ExportOptions::default();
    desk.newsroom.export(&kept).unwrap();
    let backup = desk.folder.path().join("copy.sqlite");
    desk.newsroom.backup_to(&backup).unwrap();
    desk.publish(desk.write("خبر ضاع", SECTION, &[]));
    desk.newsroom.export(&kept).unwrap();
    assert!(!desk.newsroom.site_is_behind().unwrap());
    let room = desk.folder.path().join("again");
    Newsroom::restore_backup(&backup, &room).unwrap();
    desk.newsroom = Newsroom::open(&room).unwrap().with_clock(clock());
    // Somebody brought the site along, where readers have the story that was lost.
    fs::rename(desk.site(), room.join("site")).unwrap();
    assert!(desk.newsroom.site_is_behind().unwrap());
    desk.newsroom.export(&kept).unwrap();
    assert!(!desk.newsroom.site_is_behind().unwrap());
    let found = files(&room.join("site"));
    assert!(!found.keys().any(|path| path.contains("خبر-ضاع")));
}

#[test]
fn a_folder_that_two_copies_of_a_newsroom_export_to_shows_what_the_last_of_them_has() {
    let mut desk = Desk::of(3, &["موازنة"]);
    let shared = desk.write("خبر في النسختين", SECTION, &["موازنة"]);
    desk.publish(shared);
    desk.export();
    let rooms = desk.copied_beside();
    for turn in 1..=6 {
        for room in &rooms {
            desk.newsroom = opened(room);
            let whose = room.file_name().unwrap().display();
            let new = desk.write(&format!("خبر {whose} {turn}"), SECTION, &["موازنة"]);
            desk.publish(new);
            desk.set(shared, "headline", &format!("عنوان {whose} {turn}"));
            desk.update(shared);
            if turn % 2 == 0 {
                desk.withdraw(new);
            }
            desk.check(&format!("{whose}, turn {turn}"));
        }
    }
}

#[test]
fn an_older_file_that_was_put_back_by_hand_takes_from_its_site_what_it_does_not_have() {
    for changed_since in [0, 3, 5] {
        let mut desk = Desk::of(3, &["موازنة"]);
        let [room, older] = desk.copied_beside();
        desk.newsroom = opened(&room);
        let lost = desk.write("خبر ضاع", SECTION, &["موازنة"]);
        desk.publish(lost);
        for spelling in ["خبر ضاع أيضًا", "خبر ضاع كذلك"] {
            desk.set(lost, "headline", spelling);
            desk.update(lost);
        }
        desk.check("before");
        desk.newsroom = opened(&older);
        for number in 0..changed_since {
            desk.publish(desk.write(&format!("خبر جديد {number}"), HOME, &[]));
        }
        desk.check(&format!("{changed_since} changed since"));
        let found = files(&desk.site()).into_keys();
        assert_eq!(found.filter(|path| path.contains("ضاع")).count(), 0);
    }
}

#[test]
fn an_export_of_the_copy_that_exported_last_makes_nothing_anew() {
    let mut desk = Desk::of(3, &[]);
    let rooms = desk.copied_beside();
    for room in &rooms {
        desk.newsroom = opened(room);
        desk.publish(desk.write("خبر", SECTION, &[]));
        desk.export();
        let plan = |desk: &Desk| desk.newsroom.plan_export(Some(&desk.site()), false);
        assert_eq!(plan(&desk).unwrap(), []);
        desk.publish(desk.write("خبر آخر", SECTION, &[]));
        let planned = plan(&desk).unwrap();
        assert!(planned.iter().all(|page| !page.why.contains("whole site")));
    }
}

#[test]
fn a_name_that_an_author_got_from_a_story_that_is_gone_stands_on_the_authors_pages() {
    let desk = Desk::of(3, &[]);
    let story = desk.write("خبر عابر", SECTION, &[]);
    desk.set(story, "byline", AUTHOR[1]);
    desk.publish(story);
    desk.withdraw(story);
    desk.check("after a story under another spelling");
    let files = files(&desk.site());
    let mut of_authors = files.iter().filter(|(path, _)| path.starts_with("author/"));
    let (path, page) = of_authors.next().unwrap();
    let page = String::from_utf8_lossy(page);
    assert!(
        page.contains(AUTHOR[1]),
        "{path}: the newest story named her so"
    );
}
