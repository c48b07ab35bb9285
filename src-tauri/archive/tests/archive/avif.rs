//! Pictures in AVIF: which are open, in what order, and whose pages change when that ends.

use archive::Media;
use story::{Content, ImageUse, MediaId, StoryId};

use crate::desk::{Desk, minutes, noon};

/// A picture as it is known to the archive.
pub fn picture(name: &str) -> Media {
    Media {
        id: MediaId::new(),
        name: format!("{name}.jpg"),
        hash: name.to_owned(),
        file: format!("{name}.jpg"),
        kind: "image/jpeg".into(),
        width: 1200,
        height: 800,
        bytes: 90_000,
        credit: String::new(),
        alt: String::new(),
        caption: String::new(),
        added_at: noon(),
        added_by: None,
        has_avif: false,
    }
}

fn add(desk: &Desk, name: &str) -> MediaId {
    let new = picture(name);
    desk.change(move |change| change.add_media(&new)).id
}

fn showing(desk: &Desk, headline: &str, media: MediaId) -> Content {
    let lead_image = Some(ImageUse {
        media: Some(media),
        ..ImageUse::default()
    });
    Content {
        lead_image,
        ..desk.content(headline, &[])
    }
}

/// Publishes a story with this lead image so many minutes after noon.
fn publish(desk: &Desk, media: MediaId, minute: i64) -> StoryId {
    let content = showing(desk, "خبر مصور", media);
    desk.publish(content, noon() + minutes(minute))
}

fn withdraw(desk: &Desk, story: StoryId) {
    desk.step(story, |standing| standing.taken_down(None, noon()).unwrap());
}

fn settle(desk: &Desk, media: MediaId, is_made: bool) {
    desk.change(move |change| change.settle_avif(media, is_made));
}

fn open(desk: &Desk) -> Vec<MediaId> {
    let open = desk.ask(|snapshot| snapshot.avif_open(9));
    let count = desk.ask(|snapshot| snapshot.count_avif_open());
    assert_eq!(count, open.len() as u64);
    open.into_iter().map(|row| row.id).collect()
}

fn has_avif(desk: &Desk, media: MediaId) -> bool {
    desk.ask(|snapshot| snapshot.media(media)).has_avif
}

fn mark(desk: &Desk) -> u64 {
    desk.ask(|snapshot| snapshot.site_changes_since(0)).upto
}

fn changed_since(desk: &Desk, mark: u64) -> Vec<StoryId> {
    desk.ask(|snapshot| snapshot.site_changes_since(mark))
        .stories
}

#[test]
fn only_what_readers_see_is_open_the_newest_story_first() {
    let desk = Desk::in_memory();
    let [old, new, unseen] = ["قديمة", "جديدة", "محفوظة"].map(|name| add(&desk, name));
    let newest = publish(&desk, new, 30);
    publish(&desk, old, 10);
    desk.add(showing(&desk, "مسودة", unseen));
    assert_eq!(open(&desk), [new, old]);
    let again = publish(&desk, old, 60);
    assert_eq!(open(&desk), [old, new], "a newer story shows it too");
    withdraw(&desk, again);
    withdraw(&desk, newest);
    assert_eq!(open(&desk), [old], "one that another story shows stays");
}

#[test]
fn a_picture_that_is_made_changes_the_pages_that_show_it_once() {
    let desk = Desk::in_memory();
    let [media, other] = ["ميدان", "مرفأ"].map(|name| add(&desk, name));
    let mut shown = [publish(&desk, media, 0), publish(&desk, media, 1)];
    shown.sort();
    publish(&desk, other, 2);
    let before = mark(&desk);
    settle(&desk, media, true);
    assert!(has_avif(&desk, media));
    assert_eq!(changed_since(&desk, before), shown);
    assert_eq!(open(&desk), [other]);
    let once = mark(&desk);
    settle(&desk, media, true);
    assert_eq!(mark(&desk), once, "another program has said so already");
    publish(&desk, media, 3);
    assert_eq!(open(&desk), [other], "a later story has it at once");
}

#[test]
fn a_picture_that_is_to_have_none_changes_nothing_until_its_file_is_another() {
    let desk = Desk::in_memory();
    let media = add(&desk, "خريطة");
    publish(&desk, media, 0);
    let before = mark(&desk);
    settle(&desk, media, false);
    assert_eq!(mark(&desk), before);
    assert!(!has_avif(&desk, media) && open(&desk).is_empty());
    publish(&desk, media, 1);
    assert!(open(&desk).is_empty(), "it is not tried again");
    desk.change(move |change| change.media_file_changed(media));
    assert_eq!(open(&desk), [media]);
}

#[test]
fn a_picture_whose_files_are_gone_changes_its_pages_and_is_open_again() {
    let desk = Desk::in_memory();
    let media = add(&desk, "سوق");
    let shown = publish(&desk, media, 0);
    settle(&desk, media, true);
    let before = mark(&desk);
    desk.change(move |change| change.lose_avif(media));
    assert_eq!(changed_since(&desk, before), [shown]);
    assert!(!has_avif(&desk, media));
    assert_eq!(open(&desk), [media]);
    let once = mark(&desk);
    desk.change(move |change| change.lose_avif(media));
    assert_eq!(mark(&desk), once);
    desk.change(move |change| change.media_file_changed(media));
    assert_eq!(open(&desk), [media]);
}
