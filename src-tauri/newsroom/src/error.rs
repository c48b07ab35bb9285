//! What can go wrong in a newsroom, and how each thing reaches a front end.

mod reach;

use std::io;
use std::path::{Path, PathBuf};

use archive::ArchiveError;
use chrono::NaiveDateTime;
use press::{OptionFault, PressFault};
use story::{BadId, FieldFault, Refusal, WallFault, ZoneFault};

use crate::files_shown::FileFault;
use crate::pages::NotForPages;
use crate::settings::SettingFault;
use crate::theme_folder::ThemeFault;
use crate::timer::TimerFault;
use crate::wire::{Code, Failure};

/// Why a use case was refused or failed. Every message says what happened and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The archive refused or failed.
    #[error(transparent)]
    Archive(ArchiveError),
    /// The press refused or failed.
    #[error(transparent)]
    Press(#[from] PressFault),
    /// The story does not allow the act now.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A field is not as it must be.
    #[error(transparent)]
    Field(#[from] FieldFault),
    /// A wall time names no single instant.
    #[error(transparent)]
    WallTime(#[from] WallFault),
    /// A text is no wall time.
    #[error("`{given}` is not a date and time: write it like 2027-05-03 18:30")]
    Wall {
        /// What was given.
        given: String,
    },
    /// A name is no zone.
    #[error(transparent)]
    Zone(#[from] ZoneFault),
    /// A text is no id.
    #[error(transparent)]
    Id(#[from] BadId),
    /// A setting was refused.
    #[error(transparent)]
    Setting(#[from] SettingFault),
    /// The value of a theme's option was refused.
    #[error(transparent)]
    ThemeOption(OptionFault),
    /// The folder of a theme was refused.
    #[error(transparent)]
    ThemeFolder(ThemeFault),
    /// A picture was refused.
    #[error("{name}: {fault}")]
    Picture {
        /// The file's name.
        name: String,
        /// Why.
        fault: pictures::PictureFault,
    },
    /// A video was refused.
    #[error("{name}: {fault}")]
    Video {
        /// The file's name.
        name: String,
        /// Why.
        fault: pictures::VideoFault,
    },
    /// The copying of a video was stopped by the editor.
    #[error("{0} was not added, for the copying was stopped: add it again when there is time")]
    Stopped(String),
    /// Readers cannot be given the files of a story.
    #[error(transparent)]
    File(#[from] FileFault),
    /// A text file could not be read.
    #[error("{}: {fault}", path.display())]
    Text {
        /// The file.
        path: PathBuf,
        /// Why.
        fault: intake::IntakeError,
    },
    /// A folder holds no newsroom.
    #[error("there is no newsroom in {}: check the path, or make one with `mahbara-cli init`", .0.display())]
    NoNewsroom(PathBuf),
    /// A folder that was to be made is in use.
    #[error("{} is not empty: choose an empty folder, or one that does not exist yet", .0.display())]
    NotEmpty(PathBuf),
    /// Another window has the newsroom open.
    #[error("the newsroom in {} is open in another window: use that one, or close it first", folder.display())]
    DeskTaken {
        /// The newsroom's folder.
        folder: PathBuf,
    },
    /// No section, tag or member of the staff has this name.
    #[error("there is no {what} «{name}»: {instead}")]
    NoSuchName {
        /// What was looked for.
        what: &'static str,
        /// The name.
        name: String,
        /// What to do instead.
        instead: &'static str,
    },
    /// A story has no such field.
    #[error(
        "a story has no field `{0}`: it has headline, home_headline, kicker, standfirst, section, slug, dateline, byline, source, seo_title, seo_description, lead_image, caption, alt, credit, notes, assignee, planned, breaking, exclusive, not_for_publication, legal"
    )]
    NoSuchField(String),
    /// A value does not fit its field.
    #[error("`{field}` cannot be `{given}`: {wanted}")]
    FieldValue {
        /// The field.
        field: String,
        /// What was given.
        given: String,
        /// What it takes.
        wanted: &'static str,
    },
    /// A picture's words were given to a story without a lead image.
    #[error("the story has no lead image: set `lead_image` first")]
    NoLeadImage,
    /// An act on a story was asked of a page of the site.
    #[error("a page of the site {0}")]
    NotForPages(NotForPages),
    /// A name is empty.
    #[error("the name is empty: write one")]
    EmptyName,
    /// A correction says nothing.
    #[error("the correction is empty: say what was wrong and what is right")]
    EmptyCorrection,
    /// A member of the staff may not do this.
    #[error("{name} may not {what}: ask somebody who may")]
    NotAllowed {
        /// Who.
        name: String,
        /// What.
        what: &'static str,
    },
    /// The machine's timer could not be set, or taken away.
    #[error(transparent)]
    Timer(#[from] TimerFault),
    /// A cursor was not one of ours.
    #[error("the cursor `{0}` is not one that `story list` gave: start without --after")]
    Cursor(String),
    /// The sample newsroom that ships cannot be read.
    #[error("the sample newsroom cannot be made ({0}): make one without `--sample`")]
    Sample(String),
    /// The disk is full.
    #[error("the disk is full while writing {}: make room and try again", .0.display())]
    DiskFull(PathBuf),
    /// The system refused.
    #[error("could not {doing} {}: {source}; check that it is there and may be used, then try again", path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Something that no input should cause.
    #[error("{0}")]
    Bug(String),
}

impl Error {
    /// An input or output error at a place, with a full disk told apart.
    pub(crate) fn io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        if matches!(
            source.kind(),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
        ) {
            Self::DiskFull(path.to_owned())
        } else {
            Self::Io {
                doing,
                path: path.to_owned(),
                source,
            }
        }
    }
}

impl From<ArchiveError> for Error {
    /// What the archive does not hold is told with the list that shows what it holds.
    fn from(fault: ArchiveError) -> Self {
        if let ArchiveError::NotFound { what, which } = fault {
            return Self::NoSuchName {
                what,
                name: which,
                instead: where_to_look(what),
            };
        }
        Self::Archive(fault)
    }
}

fn where_to_look(what: &str) -> &'static str {
    match what {
        "story" => "`story list` shows all",
        "section" => "`sections list` shows all, `sections add` adds one",
        "page" => "`page list` shows all",
        "tag" => "`tags list` shows all",
        "picture" => "`media list` shows all",
        "version" | "save" => "`versions` shows all that a story has",
        "alert" => "`alerts` shows those that nobody has seen",
        "plan of the front page" => "`front list` shows all",
        _ => "it may have been removed meanwhile; look again",
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let (code, hint) = code_and_hint(&error);
        let retry = matches!(code, Code::Locked | Code::DiskFull | Code::ReadOnly);
        Self {
            code,
            message: error.to_string(),
            hint,
            retry,
        }
    }
}

impl From<SettingFault> for Failure {
    fn from(fault: SettingFault) -> Self {
        Error::from(fault).into()
    }
}

impl From<BadId> for Failure {
    fn from(fault: BadId) -> Self {
        Error::from(fault).into()
    }
}

/// What a front end does differently, and the fact it needs to word it.
fn code_and_hint(error: &Error) -> (Code, Option<String>) {
    match error {
        Error::Archive(fault) => of_archive(fault),
        Error::Press(fault) => of_press(fault),
        Error::Refused(refusal) => (Code::Precondition, Some(word_of(refusal).to_owned())),
        Error::NotForPages(_) => (Code::Precondition, None),
        Error::NoLeadImage => (Code::Precondition, Some("no_lead_image".to_owned())),
        Error::NotAllowed { .. } => (Code::Precondition, Some("not_allowed".to_owned())),
        Error::Timer(_) => (Code::Precondition, Some("timer".to_owned())),
        Error::Field(fault) => (Code::Validation, field_of(fault)),
        Error::WallTime(WallFault::Gap { next, .. }) => (Code::WallGap, Some(wall(*next))),
        Error::WallTime(WallFault::Twice { .. }) => (Code::WallTwice, None),
        Error::WallTime(WallFault::OutOfRange(_)) | Error::Wall { .. } => {
            (Code::Validation, Some("time".to_owned()))
        }
        Error::Zone(_) => (Code::Validation, Some("zone".to_owned())),
        Error::Setting(SettingFault::Unknown(key) | SettingFault::Value { key, .. }) => {
            (Code::Validation, Some(key.clone()))
        }
        Error::ThemeOption(OptionFault::Unknown { key, .. } | OptionFault::Value { key, .. }) => {
            (Code::Validation, Some(key.clone()))
        }
        Error::ThemeFolder(ThemeFault::Name(name) | ThemeFault::Taken(name)) => {
            (Code::Validation, Some(name.clone()))
        }
        Error::ThemeFolder(ThemeFault::Link(path) | ThemeFault::TooMuch(path)) => {
            (Code::Theme, Some(path.display().to_string()))
        }
        Error::NoSuchField(field) | Error::FieldValue { field, .. } => {
            (Code::Validation, Some(field.clone()))
        }
        Error::EmptyName | Error::EmptyCorrection | Error::Id(_) | Error::Cursor(_) => {
            (Code::Validation, None)
        }
        Error::Picture { name, .. } | Error::Video { name, .. } => {
            (Code::Unreadable, Some(name.clone()))
        }
        Error::Stopped(name) => (Code::Cancelled, Some(name.clone())),
        Error::File(fault) => (Code::Validation, Some(fault.field().to_owned())),
        Error::Text { path, fault } => {
            let to_save = fault.asks_for_docx().then_some(Code::SaveAsDocx);
            let code = to_save.unwrap_or(Code::Unreadable);
            (code, Some(path.display().to_string()))
        }
        Error::NoNewsroom(path) | Error::NotEmpty(path) => {
            (Code::NotFound, Some(path.display().to_string()))
        }
        Error::NoSuchName { name, .. } => (Code::NotFound, Some(name.clone())),
        Error::DeskTaken { folder } => (Code::DeskTaken, Some(folder.display().to_string())),
        Error::DiskFull(path) => (Code::DiskFull, Some(path.display().to_string())),
        Error::Io { path, source, .. } => of_io(source, path),
        Error::Sample(_) | Error::Bug(_) => (Code::Bug, None),
    }
}

fn of_archive(fault: &ArchiveError) -> (Code, Option<String>) {
    match fault {
        ArchiveError::NotFound { which, .. } => (Code::NotFound, Some(which.clone())),
        ArchiveError::Missing { path } => (Code::NotFound, Some(path.display().to_string())),
        ArchiveError::Newer { .. } => (Code::ArchiveNewer, None),
        ArchiveError::NotOurs { path } | ArchiveError::Empty { path } => {
            (Code::Damaged, Some(path.display().to_string()))
        }
        ArchiveError::Damaged { story, .. } | ArchiveError::LostSave { story, .. } => {
            (Code::Damaged, Some(story.to_string()))
        }
        ArchiveError::Corrupt(_) => (Code::Damaged, None),
        ArchiveError::Locked => (Code::Locked, None),
        ArchiveError::DiskFull => (Code::DiskFull, None),
        ArchiveError::ReadOnly => (Code::ReadOnly, None),
        ArchiveError::StaleRevision { .. } => (Code::StaleRevision, None),
        ArchiveError::Taken { name, .. } => (Code::Validation, Some(name.clone())),
        ArchiveError::Nameless { .. } | ArchiveError::OutsideBody { .. } => {
            (Code::Validation, None)
        }
        ArchiveError::AlreadyThere { path } | ArchiveError::BadBackup { path, .. } => {
            (Code::Precondition, Some(path.display().to_string()))
        }
        ArchiveError::Io { source, path, .. } => of_io(source, path),
        ArchiveError::OldSqlite { .. } | ArchiveError::Closed | ArchiveError::Bug(_) => {
            (Code::Bug, None)
        }
    }
}

fn of_press(fault: &PressFault) -> (Code, Option<String>) {
    match fault {
        PressFault::NotAFolder(path)
        | PressFault::NotOurs(path)
        | PressFault::AnotherNewsroom(path)
        | PressFault::NewerFormat(path)
        | PressFault::WithinSite { folder: path, .. } => {
            (Code::ExportTarget, Some(path.display().to_string()))
        }
        PressFault::LeadsOut(path) => (Code::ExportTarget, Some(path.clone())),
        PressFault::Busy => (Code::Locked, None),
        PressFault::DiskFull(path) => (Code::DiskFull, Some(path.clone())),
        PressFault::InTheWay(path) | PressFault::Disk { path, .. } => {
            (Code::ReadOnly, Some(path.clone()))
        }
        PressFault::SiteUrl(_) => (Code::Validation, Some("site.url".to_owned())),
        PressFault::SectionSlug { section: name, .. } | PressFault::PageSlug { page: name, .. } => {
            (Code::Validation, Some(name.clone()))
        }
        PressFault::Cancelled => (Code::Cancelled, None),
        PressFault::NoTheme(name) | PressFault::Theme { theme: name, .. } => {
            (Code::Theme, Some(name.clone()))
        }
        PressFault::Template { file, line, .. } => (Code::Template, Some(format!("{file}:{line}"))),
        PressFault::Manifest(_) | PressFault::Record(_) | PressFault::Read(_) => (Code::Bug, None),
    }
}

fn of_io(source: &io::Error, path: &Path) -> (Code, Option<String>) {
    let kind = source.kind();
    let code = if kind == io::ErrorKind::NotFound {
        Code::NotFound
    } else if matches!(
        kind,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
    ) {
        Code::ReadOnly
    } else {
        Code::Unreadable
    };
    (code, Some(path.display().to_string()))
}

/// What stands in the way of an act, in one word that a window can say in its own language.
const fn word_of(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Spiked => "spiked",
        Refusal::AlreadyLive => "already_live",
        Refusal::NotLive => "not_live",
        Refusal::NothingNewer => "nothing_newer",
        Refusal::Embargoed { .. } => "embargo",
        Refusal::ScheduledBeforeEmbargoEnds { .. } => "scheduled_before",
        Refusal::TooLateForEmbargo => "too_late_for_embargo",
        Refusal::NotScheduled => "not_scheduled",
        Refusal::NotExpiring => "not_expiring",
        Refusal::NotHeld => "not_held",
        Refusal::Past { .. } => "past",
        Refusal::ExpiresBefore { .. } => "expiry",
        Refusal::TooLateToTakeBack => "too_late_to_take_back",
        Refusal::PublishedCannotBeSpiked => "published",
        Refusal::NotSpiked => "not_spiked",
    }
}

fn field_of(fault: &FieldFault) -> Option<String> {
    match fault {
        FieldFault::TooLong { field, .. }
        | FieldFault::Missing { field }
        | FieldFault::ToConfirm { field, .. } => Some((*field).to_owned()),
        FieldFault::Slug { .. } | FieldFault::NoAddress | FieldFault::AddressTaken { .. } => {
            Some("slug".to_owned())
        }
        FieldFault::Body(_) => Some("body".to_owned()),
        FieldFault::TooManyRelated(_) => Some("related".to_owned()),
        FieldFault::NotForPublication => Some("not_for_publication".to_owned()),
    }
}

fn wall(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}
