//! The files a story shows: whether each is there for readers, and is what its place can show.

use archive::{ArchiveError, Snapshot};
use story::{Content, MediaId};

use crate::Error;
use crate::media::kind_of;
use crate::media_folder::MediaFolder;
use crate::wire::MediaKind;

/// Why readers cannot be given the files of a story.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// A video stands where a picture is shown: readers would see nothing there.
    #[error(
        "{count} of the story's pictures are videos, the first is `{name}` in the {field}: choose a picture there, or put the video into the body as a video"
    )]
    NotAPicture {
        /// How many.
        count: usize,
        /// Where the first stands: `lead_image` or `body`.
        field: &'static str,
        /// The name the first file came with.
        name: String,
    },
    /// A video of the body has no file.
    #[error(
        "{count} of the story's videos have no file, the first is block {block} of the body: add the video again, or take it out before publishing"
    )]
    VideoMissing {
        /// How many.
        count: usize,
        /// The place of the first in the body, from 1.
        block: usize,
    },
}

impl FileFault {
    /// The field of the story that is to be mended.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::NotAPicture { field, .. } => field,
            Self::VideoMissing { .. } => "body",
        }
    }

    /// How many files are at fault.
    #[must_use]
    pub const fn count(&self) -> usize {
        match self {
            Self::NotAPicture { count, .. } | Self::VideoMissing { count, .. } => *count,
        }
    }
}

/// Refuses words whose files readers cannot be given.
///
/// # Errors
/// The first of the faults, and what fails when they are looked for.
pub(crate) fn check_files(
    snapshot: &Snapshot<'_>,
    media: &MediaFolder,
    content: &Content,
) -> Result<(), Error> {
    match file_faults(snapshot, media, content)?.into_iter().next() {
        None => Ok(()),
        Some(fault) => Err(fault.into()),
    }
}

/// Everything that is wrong with the files of a story. A picture without a file is no fault: it has its placeholder, with
/// the words for who cannot see it.
///
/// # Errors
/// When the archive cannot be read.
pub(crate) fn file_faults(
    snapshot: &Snapshot<'_>,
    media: &MediaFolder,
    content: &Content,
) -> Result<Vec<FileFault>, Error> {
    let faults = [
        videos_as_pictures(snapshot, content)?,
        missing_videos(snapshot, media, content)?,
    ];
    Ok(faults.into_iter().flatten().collect())
}

fn videos_as_pictures(
    snapshot: &Snapshot<'_>,
    content: &Content,
) -> Result<Option<FileFault>, Error> {
    let lead = content.lead_image.iter().map(|image| ("lead_image", image));
    let places = lead.chain(content.body.images().map(|image| ("body", image)));
    let mut videos = Vec::new();
    for (field, image) in places {
        let Some(file) = image.media.map(|id| known(snapshot, id)).transpose()? else {
            continue;
        };
        videos.extend(
            file.filter(|row| kind_of(row) == MediaKind::Video)
                .map(|row| (field, row.name)),
        );
    }
    let count = videos.len();
    let first = videos.into_iter().next();
    Ok(first.map(|(field, name)| FileFault::NotAPicture { count, field, name }))
}

fn missing_videos(
    snapshot: &Snapshot<'_>,
    media: &MediaFolder,
    content: &Content,
) -> Result<Option<FileFault>, Error> {
    let mut missing = Vec::new();
    for (block, id) in content.body.videos() {
        let is_there = known(snapshot, id)?
            .is_some_and(|row| kind_of(&row) == MediaKind::Video && media.can_play(&row.file));
        if !is_there {
            missing.push(block);
        }
    }
    let count = missing.len();
    let first = missing.into_iter().next();
    Ok(first.map(|block| FileFault::VideoMissing { count, block }))
}

/// What the archive knows of a file; `None` when it never had one of that id.
fn known(snapshot: &Snapshot<'_>, id: MediaId) -> Result<Option<archive::Media>, Error> {
    match snapshot.media(id) {
        Ok(row) => Ok(Some(row)),
        Err(ArchiveError::NotFound { .. }) => Ok(None),
        Err(fault) => Err(fault.into()),
    }
}
