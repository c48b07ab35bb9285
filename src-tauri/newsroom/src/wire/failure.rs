//! The one shape in which an error reaches a front end.

use serde::Serialize;
use ts_rs::TS;

/// What a front end does differently for an error; one variant for each different thing it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// A value was refused; `field` names it where one field is to blame.
    Validation,
    /// Somebody else saved the story meanwhile: show both, keep both.
    StaleRevision,
    /// There is no such thing.
    NotFound,
    /// The act is not allowed now; a neutral notice, not an alarm.
    Precondition,
    /// A wall time in a gap of the clock; `next_wall` offers the next minute.
    WallGap,
    /// A wall time that comes twice; ask which.
    WallTwice,
    /// Another program is writing: try again.
    Locked,
    /// Another window has this newsroom open.
    DeskTaken,
    /// No space left.
    DiskFull,
    /// The folder cannot be written.
    ReadOnly,
    /// The archive was written by a newer program.
    ArchiveNewer,
    /// The archive or a story in it is damaged.
    Damaged,
    /// The site folder was refused.
    ExportTarget,
    /// The file could not be read or is of no known kind.
    Unreadable,
    /// A Word file in a form that is not read, old or locked: it is to be saved as .docx.
    SaveAsDocx,
    /// There is no such theme, or it is not well made; the hint is its name.
    Theme,
    /// A file of the theme is faulty, and nothing was exported; the hint is `FILE:LINE`.
    Template,
    /// The work was cancelled by the editor.
    Cancelled,
    /// Our fault.
    Bug,
}

/// An error as it crosses to a front end. The window words it in Arabic by `code`; the command line prints `message`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Failure {
    /// What to do differently.
    pub code: Code,
    /// What happened and what to do, in English.
    pub message: String,
    /// The field or fact the interface needs to word it: a field's name, the next wall time, a path.
    pub hint: Option<String>,
    /// Whether the same call may succeed later without a change.
    pub retry: bool,
}
