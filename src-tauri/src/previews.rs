//! What the loopback server shows: the page of a story with its newest words, the site as it would be exported now, pictures.

use std::{fmt::Display, str::FromStr};

use newsroom::{
    Error, MediaId, Newsroom, Served, StoryId,
    wire::{Code, Failure},
};

use crate::loopback::Page;

/// How wide a picture of the media folder is shown in the window, in pixels: the editor's column at twice its size.
const PICTURE_WIDTH: u32 = 1_280;

/// The path of a story's preview.
///
/// # Errors
/// When `story` is no id, or the newsroom has no such story.
pub fn of_story(newsroom: &Newsroom, story: &str) -> Result<String, Failure> {
    let id = StoryId::from_str(story).map_err(Error::from)?;
    Ok(format!("story/{id}/{}", newsroom.preview_path(id)?))
}

/// What is written, with a slash and its id behind it, for a picture of the media folder.
pub const PICTURES: &str = "media";

/// The path of the site's front page.
pub const SITE: &str = "site/";

/// Finds what stands at a path. An error of the newsroom is told on standard error: a frame has nobody to tell.
pub fn find(newsroom: &Newsroom, path: &str) -> Option<Page> {
    let (shelf, rest) = path.split_once('/')?;
    match shelf {
        "site" => page(newsroom.preview_file(rest, None)),
        "story" => {
            let (story, rest) = rest.split_once('/')?;
            page(newsroom.preview_file(rest, Some(story.parse().ok()?)))
        }
        PICTURES => {
            let id = MediaId::from_str(rest).ok()?;
            let bytes = told(newsroom.picture_jpeg(id, PICTURE_WIDTH))?;
            Some(Page {
                kind: "image/jpeg".to_owned(),
                bytes,
            })
        }
        _ => None,
    }
}

fn page(served: Result<Option<Served>, Error>) -> Option<Page> {
    told(served)?.map(|served| Page {
        kind: served.media_type.to_owned(),
        bytes: served.bytes,
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
