//! Pictures in AVIF, made by the window itself. Guards: the encoder runs in the program while an editor writes in it, gives way
//! when the program is to end, and is taken up again by the next one.

use std::{
    fs,
    io::Cursor,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use image::{ImageFormat, Rgb, RgbImage};
use newsroom::{Newsroom, wire};
use serde_json::json;

use crate::{
    desk::{read_in_the_window, sit_down, write_story},
    stage::{Stage, gone, within},
    written_scheduled_published::page_of,
};

const HEADLINE: &str = "الميدان عند الفجر";

/// The story that is being written meanwhile.
const WRITTEN: &str = "خبر يُكتب والصور تُصنع";
const LAST_WORDS: &str = "كلمة أخيرة قبل الإغلاق";

/// The widths that its picture is made in.
const WIDTHS: usize = 4;

/// The encoder waits some seconds before it begins, and a test build takes its time, on a machine that does other things too.
const UNTIL_MADE: Duration = Duration::from_secs(120);

/// A picture of 800 pixels whose files AVIF makes smaller than WebP does.
fn photograph() -> Vec<u8> {
    let image = RgbImage::from_fn(800, 500, |x, y| {
        let wave = (f64::from(x) / 37.0).sin() * (f64::from(y) / 37.0).cos();
        let grain = f64::from((x * 7 + y * 13 + x * y) % 11);
        Rgb([0.0, 9.0, -20.0].map(|shift| (128.0 + 90.0 * wave + grain + shift) as u8))
    });
    let mut bytes = Cursor::new(Vec::new());
    image
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("the picture");
    bytes.into_inner()
}

/// A story with a picture, published and not yet on the site.
fn publish_pictured(folder: &Path) {
    let newsroom = Newsroom::open(folder).expect("the newsroom");
    let picture = newsroom
        .add_picture_bytes("ميدان", &photograph(), None, None)
        .expect("the picture");
    let story = newsroom
        .write_story(HEADLINE, Some("نص الخبر."), None)
        .expect("the story");
    let lead = [("lead_image".to_owned(), picture.id.to_string())];
    newsroom
        .set_fields(story.id, &lead, None)
        .expect("its picture");
    wire::call(&newsroom, "publish_story", json!({ "story": story.id })).expect("published");
}

/// The files in AVIF below a folder, and when each was written.
fn avif_below(folder: &Path) -> Vec<(PathBuf, SystemTime)> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "avif")
                && let Ok(written) = entry.metadata().and_then(|file| file.modified())
            {
                found.push((path, written));
            }
        }
    }
    found.sort();
    found
}

/// The files in AVIF that the story's page names.
fn named_on_the_page(site: &Path) -> Vec<PathBuf> {
    let page = page_of(site, HEADLINE).map(fs::read_to_string);
    let html = page.and_then(Result::ok).unwrap_or_default();
    html.split(['"', ' ', ','])
        .filter(|word| word.ends_with(".avif"))
        .map(|address| site.join(address.trim_start_matches("../")))
        .collect()
}

#[test]
fn a_picture_is_made_in_avif_by_itself_and_gone_on_with_after_the_window_was_closed_meanwhile() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    publish_pictured(&newsroom);
    let (kept, site) = (newsroom.join("media/renditions"), newsroom.join("site"));

    let play = stage.play(&newsroom);
    sit_down(&play, "سلمى عبد الله");
    write_story(&play, WRITTEN, "");
    let begun = within(UNTIL_MADE, "the first file in AVIF", || {
        Some(avif_below(&kept)).filter(|files| !files.is_empty())
    });
    play.session.type_text(LAST_WORDS);
    let pid = play.pid();
    assert!(stage.ask_to_close(pid));
    gone(pid);
    drop(play);
    let left = avif_below(&kept);
    assert!(left.len() < WIDTHS, "it was to be closed meanwhile");
    assert!(page_of(&site, HEADLINE).is_some(), "no export waits for it");
    assert!(named_on_the_page(&site).is_empty());

    let play = stage.play(&newsroom);
    let named = within(UNTIL_MADE, "AVIF on the story's page", || {
        Some(named_on_the_page(&site)).filter(|files| files.len() == WIDTHS)
    });
    for file in named {
        assert!(file.is_file(), "{} is not there", file.display());
    }
    let made = avif_below(&kept);
    assert!(
        begun.iter().chain(&left).all(|file| made.contains(file)),
        "what was made before the end is kept: {left:?}, {made:?}"
    );
    read_in_the_window(&play, WRITTEN, LAST_WORDS);
}
