//! What the loopback server shows: the page of a story with its newest words, the site as it would be exported now, pictures
//! and videos.

use std::{fmt::Display, str::FromStr};

use newsroom::{
    Error, MediaId, Newsroom, Served, StoryId, VideoFile,
    wire::{Code, Failure},
};

use crate::loopback::{Held, Page};

/// How wide a picture of the media folder is shown in the window, in pixels: the editor's column at twice its size.
const PICTURE_WIDTH: u32 = 1_280;

/// The path of a story's preview. Its page is made once for the answer: a frame that stays empty could not say why.
///
/// # Errors
/// When `story` is no id, the newsroom has no such story, or its page cannot be made, as with a fault in a template.
pub fn of_story(newsroom: &Newsroom, story: &str) -> Result<String, Failure> {
    let id = StoryId::from_str(story).map_err(Error::from)?;
    let path = newsroom.preview_path(id)?;
    newsroom.preview_file(&path, Some(id))?;
    Ok(format!("story/{id}/{path}"))
}

/// The path of the site's front page, which is made once for the answer too.
///
/// # Errors
/// When it cannot be made.
pub fn of_front(newsroom: &Newsroom) -> Result<String, Failure> {
    newsroom.preview_file("", None)?;
    Ok("site/".to_owned())
}

/// What is written, with a slash and its id behind it, for a picture or video of the media folder.
pub const PICTURES: &str = "media";

/// Finds what stands at a path. An error of the newsroom is told on standard error: a frame has nobody to tell.
pub fn find(newsroom: &Newsroom, path: &str) -> Option<Page> {
    let (shelf, rest) = path.split_once('/')?;
    match shelf {
        "site" => of_site(newsroom, rest, None),
        "story" => {
            let (story, rest) = rest.split_once('/')?;
            of_site(newsroom, rest, Some(story.parse().ok()?))
        }
        // The number only makes each try an address of its own.
        "theme" => {
            let (_, rest) = rest.split_once('/')?;
            match told(newsroom.preview_video(rest))? {
                Some(video) => Some(film(video)),
                None => page(newsroom.preview_tried(rest)),
            }
        }
        PICTURES => {
            let id = MediaId::from_str(rest).ok()?;
            if let Some(video) = told(newsroom.video_file(id))? {
                return Some(film(video));
            }
            let bytes = told(newsroom.picture_jpeg(id, PICTURE_WIDTH))?;
            Some(Page {
                kind: "image/jpeg".to_owned(),
                held: Held::Bytes(bytes),
            })
        }
        _ => None,
    }
}

/// A file of the site, with the newest words of `story`.
fn of_site(newsroom: &Newsroom, path: &str, story: Option<StoryId>) -> Option<Page> {
    match told(newsroom.preview_video(path))? {
        Some(video) => Some(film(video)),
        None => page(newsroom.preview_file(path, story)),
    }
}

fn film(video: VideoFile) -> Page {
    Page {
        kind: video.media_type,
        held: Held::File(video.path),
    }
}

fn page(served: Result<Option<Served>, Error>) -> Option<Page> {
    told(served)?.map(|served| Page {
        kind: served.media_type.to_owned(),
        held: Held::Bytes(served.bytes),
    })
}

fn told<T, E: Display>(result: Result<T, E>) -> Option<T> {
    result
        .inspect_err(|error| eprintln!("mahbara: a preview is not shown: {error}"))
        .ok()
}

/// The failure when the server cannot start.
pub fn unserved(error: &dyn Display) -> Failure {
    Failure {
        code: Code::Unreadable,
        message: format!(
            "previews cannot be served on this machine: {error}; close other programs and try again"
        ),
        hint: None,
        retry: true,
    }
}
