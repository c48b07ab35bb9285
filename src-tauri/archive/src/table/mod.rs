//! One module a table: its row, its reads on `Snapshot`, its writes on `Change`.

pub(crate) mod acts;
pub(crate) mod alerts;
pub(crate) mod draft_blocks;
pub(crate) mod drafts;
pub(crate) mod exports;
pub(crate) mod front;
pub(crate) mod kept_saves;
pub(crate) mod live;
pub(crate) mod marks;
pub(crate) mod media;
pub(crate) mod named;
pub(crate) mod parked;
pub(crate) mod revisions;
pub(crate) mod schedules;
pub(crate) mod sections;
pub(crate) mod settings;
pub(crate) mod site_changes;
pub(crate) mod slots;
pub(crate) mod sources;
pub(crate) mod staff;
pub(crate) mod stories;
pub(crate) mod story_tags;
pub(crate) mod tags;
