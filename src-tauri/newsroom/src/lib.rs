//! The newsroom: its use cases, and what crosses between it and a front end.
//!
//! The only crate that the window and the command line talk to. It joins the archive, the media folder, the press and the
//! intake, which do not know each other, and decides nothing that `story` decides.

mod alerts;
mod avif;
mod backup;
mod brought;
mod calendar;
mod clock;
mod clock_watch;
pub mod commands;
mod compare;
mod desk_fields;
mod desk_lock;
mod due;
mod error;
mod fields;
mod files_shown;
mod following;
mod founding;
mod front;
mod giving_way;
mod import;
mod ledger;
mod list;
mod media;
mod media_folder;
mod memory;
mod mentions;
mod newsroom;
mod outbox;
mod pages;
mod posts;
mod publishing;
mod roles;
mod sample;
mod scheduling;
mod seat;
mod settings;
mod shelves;
mod site;
mod steady;
mod stories;
mod taking_back;
mod text_file;
mod theme_folder;
mod themes;
mod timer;
mod urgent;
mod views;
mod wall;
pub mod wire;

pub use avif::{AvifListener, AvifMade};
pub use backup::Found;
pub use clock::{Clock, MachineClock, ManualClock};
pub use desk_lock::DeskLock;
pub use due::{Due, Late, Stopped};
pub use error::Error;
pub use files_shown::FileFault;
pub use founding::Founding;
pub use front::Wanted;
pub use import::{ImportOptions, ImportReport, Imported, Refused};
pub use list::{ListedPage, StoryFilter};
pub use media::VideoFile;
pub use newsroom::{Newsroom, ProgressListener};
pub use outbox::Sent;
pub use scheduling::Set;
pub use settings::{SettingFault, setting_from_text};
pub use site::{ExportOptions, ExportReport};
pub use stories::{Difference, FieldChange, Shown};
pub use text_file::read_text_file;
pub use theme_folder::ThemeFault;
pub use timer::{Machine, Ran, ThisMachine, TimerFault, TimerKind};
pub use wall::read_wall;

pub use press::{
    Change, CheckedTheme, Milliseconds, OptionFault, PlannedPage, Served, UnusedFile,
    preview_policy,
};
pub use story::{
    BadId, CorrectionKind, Fold, Kind, MediaId, PageRole, Provider, Publication, RevisionNumber,
    Section, SectionId, Stage, StoryId, WallTime,
};
