//! Why the press stopped, in words the person at the desk can act on.

use std::io;
use std::path::PathBuf;

use crate::newsstand::ReadFault;

/// What the manifest is called where a fault names a file.
const RECORD: &str = "the site's private record";

/// Why a site was not planned, written or checked. Unless a variant says otherwise, the site is as it was.
#[derive(Debug, thiserror::Error)]
pub enum PressFault {
    /// The target is something else than a folder.
    #[error("{} is not a folder: choose an empty folder for the site", .0.display())]
    NotAFolder(PathBuf),
    /// The folder holds files and no marker of ours.
    #[error(
        "{} holds files that are not a Mahbara site: choose an empty folder, or the one the site was exported to before",
        .0.display()
    )]
    NotOurs(PathBuf),
    /// The folder is the site of another newsroom.
    #[error("{} is the site of another newsroom: choose another folder", .0.display())]
    AnotherNewsroom(PathBuf),
    /// The folder lies within a site.
    #[error(
        "{} lies within the site {}, which would be put on a server with everything in it: choose a folder outside of it",
        .folder.display(), .site.display()
    )]
    WithinSite {
        /// The folder that was to be exported to.
        folder: PathBuf,
        /// The site around it.
        site: PathBuf,
    },
    /// The folder was written by a newer program.
    #[error("{} was written by a newer Mahbara: update this program, or choose another folder", .0.display())]
    NewerFormat(PathBuf),
    /// Something in the site's folder leads out of it.
    #[error("`{0}` in the site's folder is a link to somewhere else: remove it and export again")]
    LeadsOut(String),
    /// A folder stands where a file is to go, or something else where a folder is.
    #[error(
        "`{0}` cannot be written: something stands in its way that the site did not put there; move it away and export again"
    )]
    InTheWay(String),
    /// Another export holds the folder.
    #[error("another export is writing to this folder: wait for it to finish and export again")]
    Busy,
    /// There is no room left.
    #[error("the disk is full while writing `{0}`: make room and export again")]
    DiskFull(String),
    /// The system refused to read or write.
    #[error(
        "`{path}` cannot be written or read ({source}): check the folder's permissions and export again"
    )]
    Disk {
        /// Where, relative to the site's folder when inside it.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// The private record of the site is damaged.
    #[error(
        "the site's private record is damaged ({0}): export everything again into an empty folder"
    )]
    Manifest(#[source] rusqlite::Error),
    /// Something cannot be put into the private record. No input should cause it.
    #[error("the site's private record cannot hold what a page shows: {0}")]
    Record(String),
    /// The newsroom could not be read.
    #[error(transparent)]
    Read(#[from] ReadFault),
    /// The site's address cannot be used.
    #[error(
        "the site's address `{0}` cannot be used: set a complete one, such as https://example.com"
    )]
    SiteUrl(String),
    /// A section's slug is the name of something else on the site, or of another section.
    #[error(
        "the slug `{slug}` of the section «{section}» is taken or cannot be used on the site: give it another with `sections address «{section}» SLUG`"
    )]
    SectionSlug {
        /// The section's name.
        section: String,
        /// Its slug.
        slug: String,
    },
    /// Something else stands at the address of a page.
    #[error(
        "the slug `{slug}` of the page «{page}» is taken or cannot be used on the site: give it another"
    )]
    PageSlug {
        /// The page's title.
        page: String,
        /// Its slug.
        slug: String,
    },
    /// There is no such theme.
    #[error("there is no theme `{0}`: `theme list` shows all, `theme use` chooses one")]
    NoTheme(String),
    /// A theme is not whole, or not well made.
    #[error(
        "the theme `{theme}` cannot be used: {reason}; mend it, or choose another with `theme use`"
    )]
    Theme {
        /// Its name.
        theme: String,
        /// Why.
        reason: String,
    },
    /// A file of the theme is faulty.
    #[error("{file}, line {line}: {reason}: mend the file and export again; the site is as it was")]
    Template {
        /// The file: `themes/NAME/…` in the newsroom's folder, else its name and that it is built in.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
    /// The export was cancelled.
    #[error("the export was cancelled; the site is as it was")]
    Cancelled,
}

impl PressFault {
    /// An input or output error at a place, with a full disk and what stands in the way told apart.
    pub(crate) fn disk(path: impl Into<String>, source: io::Error) -> Self {
        use io::ErrorKind::{
            AlreadyExists, IsADirectory, NotADirectory, QuotaExceeded, StorageFull,
        };
        let path = path.into();
        if matches!(source.kind(), StorageFull | QuotaExceeded) {
            Self::DiskFull(path)
        } else if matches!(source.kind(), IsADirectory | NotADirectory | AlreadyExists) {
            Self::InTheWay(path)
        } else {
            Self::Disk { path, source }
        }
    }

    /// The same of another file, where it is one of the disk.
    pub(crate) fn at(mut self, path: &str) -> Self {
        if let Self::DiskFull(named) | Self::InTheWay(named) | Self::Disk { path: named, .. } =
            &mut self
        {
            path.clone_into(named);
        }
        self
    }
}

impl From<rusqlite::Error> for PressFault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull(RECORD.to_owned()),
            Some(rusqlite::ErrorCode::DatabaseBusy) => Self::Busy,
            Some(
                rusqlite::ErrorCode::ReadOnly
                | rusqlite::ErrorCode::PermissionDenied
                | rusqlite::ErrorCode::CannotOpen
                | rusqlite::ErrorCode::SystemIoFailure,
            ) => Self::Disk {
                path: RECORD.to_owned(),
                source: io::Error::other(error),
            },
            Some(_) | None => Self::Manifest(error),
        }
    }
}
