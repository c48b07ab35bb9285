//! The domain of the newsroom: what a story is, how its body is built, and which acts are allowed on it.
//!
//! Pure: no file, no database, no clock. Time is a parameter of every decision, so each can be tested at any instant.

mod act;
mod author;
mod body;
mod clock_guard;
mod content;
mod embed;
mod href;
mod ids;
mod kind;
mod limits;
mod picture;
mod plain;
mod schedule;
mod section;
mod staff;
mod standing;
mod tag;
mod to_confirm;
mod wall_time;
mod zone;

pub use act::{Act, Verb};
pub use author::Author;
pub use body::{
    Block, Body, BodyFault, Cell, Dir, FactLine, List, ListItem, Mark, Run, Runs, SCHEMA_VERSION,
};
pub use clock_guard::{ClockFault, Running, Sighting, judge};
pub use content::{Byline, Content, ContentHash, Correction, CorrectionKind, Flags};
pub use embed::{Embed, Provider};
pub use href::{Href, HrefFault};
pub use ids::{AuthorId, BadId, MediaId, RevisionNumber, SectionId, StaffId, StoryId, TagId};
pub use kind::{Kind, PageRole};
pub use limits::{
    FieldFault, check_as_written, check_confirmed, check_field, check_for_publication, limit_of,
    publication_faults,
};
pub use picture::{Focal, ImageUse};
pub use schedule::{
    Embargo, Expiry, LATE_AFTER_SECONDS, LONGEST_WAIT, Schedule, late_by, too_late_by,
    wait_after_failures,
};
pub use section::{Section, is_taken_at_root};
pub use staff::Staff;
pub use standing::{Approval, Live, Publication, Refusal, Stage, Standing, Withdrawal};
pub use tag::Tag;
pub use to_confirm::{ToConfirm, markers_in, to_confirm};
pub use wall_time::WallTime;
pub use zone::{Fold, LocalTime, WallFault, Zone, ZoneChange, ZoneFault, tzdb_version};
