//! The archive of a newsroom: one SQLite file that holds its stories, what was done to them, and what readers have.
//!
//! [`Archive`] opens the file; [`Snapshot`] is what can be asked, [`Change`] what can be done, in one transaction each.
//! Words are checked against their hashes on every read: what comes out is what went in, or an error that names the
//! story. Nothing here decides what may be done to a story; that is `story`'s.

mod agenda;
mod backup;
mod ballast;
mod check;
mod codec;
mod connections;
mod error;
mod examine;
mod highwater;
mod inspection;
mod keeper;
mod kept;
mod listing;
mod migrate;
mod open;
mod sealing;
mod search;
mod shared;
mod snapshot;
mod standing;
mod table;
mod view;
mod writer;
mod writing;

pub use agenda::{AgendaStory, Embargoed, Published};
pub use backup::BackupMade;
pub use check::{Checked, Fault};
pub use error::ArchiveError;
pub use highwater::Lost;
pub use inspection::Inspected;
pub use kept::KeptSave;
pub use listing::{BadCursor, Counts, Cursor, Filter, ListRow, Shelf};
pub use open::{Archive, IDLE_READERS};
pub use sealing::{Doing, NewStory, Sealed};
pub use search::{Found, Ranking, SnippetPart};
pub use shared::SharedSnapshot;
pub use snapshot::{Change, Snapshot};
pub use table::acts::LedgerLine;
pub use table::alerts::{Alert, AlertKind, NewAlert};
pub use table::draft_blocks::Splice;
pub use table::exports::Export;
pub use table::front_plans::FrontPlan;
pub use table::held_places::HeldPlace;
pub use table::live::LiveStory;
pub use table::live_cards::{CardWords, LiveCard};
pub use table::live_days::LiveAddress;
pub use table::media::Media;
pub use table::mentions::Mention;
pub use table::outbox::{Letter, ToWhom};
pub use table::pages::{LivePage, PageRow, SitePage};
pub use table::parked::{Parked, ParkedLine};
pub use table::revisions::{HistoryLine, Revision};
pub use table::schedules::{Held, OpenSchedule};
pub use table::site_changes::SiteChanges;
pub use table::slots::{Neighbour, SiteList, Slot};
pub use table::stories::StoryRecord;
pub use table::tags::TagUse;
pub use writing::{Save, Stamp, WorkingCopy};
