//! The desk on the wire: who sits at it, what it counts, its sections, tags, media, settings, export and preview.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use story::{Href, MediaId, Provider, Section, SectionId, Staff, StaffId, StoryId, TagId};
use ts_rs::TS;

use super::health::Health;
use super::story::{HoldReason, MediaView, Moment, TagView};
use super::timer::TimerView;

/// No payload.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// Everything a window needs before its first list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Desk {
    /// The newsroom's name.
    pub name: String,
    /// Its folder.
    pub folder: String,
    /// Its zone.
    pub zone: String,
    /// Who sits at the desk; `None` until asked.
    pub at_desk: Option<StaffId>,
    /// The staff.
    pub staff: Vec<Staff>,
    /// The sections, in navigation order.
    pub sections: Vec<Section>,
    /// How many stories are on each shelf (by the shelf's wire name) and in each section (by id).
    pub counts: Counts,
    /// The next publication due.
    pub next_due: Option<Moment>,
    /// The last export.
    pub last_export: Option<LastExport>,
    /// Publications that went out late or failed and that nobody has acknowledged.
    pub alerts: Vec<Alert>,
    /// The program's version.
    pub version: String,
    /// The time now, on the newsroom's wall.
    pub now: Moment,
    /// The distance of the newsroom's wall from UTC now, in seconds east.
    pub offset_seconds: i32,
    /// How the archive is.
    pub health: Health,
    /// The machine's clock is not believed: nothing is published by itself.
    pub clock_held: Option<ClockHeld>,
    /// Notes in which whoever is at the desk is named and that he has not seen, the newest first.
    pub mentions: Vec<Mention>,
    /// Whether the machine publishes while no window is open.
    pub timer: TimerView,
}

/// Why the machine's clock is not believed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ClockHeld {
    /// Why.
    pub why: ClockDoubt,
    /// What it shows.
    pub shown: Moment,
    /// What it showed before, or should show.
    pub expected: Option<Moment>,
}

/// What is wrong with a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ClockDoubt {
    /// It shows an earlier time than it did before.
    Behind,
    /// It went ahead by more than the machine has run.
    Jumped,
    /// It shows a time before this program was written.
    TooEarly,
}

/// A note that names somebody.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Mention {
    /// The story with the note.
    pub story: StoryId,
    /// Its headline.
    pub headline: String,
    /// Who wrote it.
    pub by: Option<String>,
    /// When.
    pub at: Moment,
}

/// How many stories are where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Counts {
    /// By shelf, by its wire name.
    pub shelves: BTreeMap<String, u32>,
    /// By section id.
    pub sections: BTreeMap<String, u32>,
}

/// What the last export did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LastExport {
    /// When it was finished.
    pub at: DateTime<Utc>,
    /// Pages written.
    pub written: u32,
    /// The folder.
    pub folder: String,
}

/// Something that happened on schedule and that somebody must see.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Alert {
    /// Its number, to acknowledge it.
    pub id: i64,
    /// `late`, `left_late`, `failed`, `held`, `moved` or `clock`.
    pub kind: String,
    /// The story; `None` for a clock that was not believed.
    pub story: Option<StoryId>,
    /// Its headline.
    pub headline: String,
    /// When it was due; of a clock, what it showed.
    pub due: Moment,
    /// When it went out or left; `None` when it did not.
    pub fired: Option<Moment>,
    /// Why it is held.
    pub reason: Option<HoldReason>,
    /// Where its time moved to, because the zone data changed.
    pub moved_to: Option<Moment>,
    /// What went wrong, in English.
    pub why: String,
}

/// Acknowledge an alert.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Acknowledge {
    /// Which.
    pub alert: i64,
}

/// Who sits at the desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SitDown {
    /// A member of the staff; a new name makes a new one.
    pub name: String,
}

/// A name for something new.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The name.
    pub name: String,
}

/// Tags that begin with or contain what was typed, by folding.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SuggestTags {
    /// What was typed; empty for the most used.
    pub text: String,
    /// How many, at most 50.
    pub limit: u32,
}

/// Tags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Tags {
    /// The tags.
    pub tags: Vec<TagView>,
}

/// Give a tag another name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RenameTag {
    /// The tag.
    pub tag: TagId,
    /// Its new name.
    pub name: String,
}

/// Make two tags one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MergeTags {
    /// The tag that goes.
    pub from: TagId,
    /// The tag that stays.
    pub into: TagId,
}

/// Sections, in navigation order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Sections {
    /// The sections.
    pub sections: Vec<Section>,
}

/// Give a section another name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RenameSection {
    /// The section.
    pub section: SectionId,
    /// Its new name.
    pub name: String,
}

/// The order of the navigation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OrderSections {
    /// All sections, in their new order.
    pub sections: Vec<SectionId>,
}

/// A picture from the clipboard or a drop.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddPicture {
    /// The name of the file, if it had one.
    pub name: String,
    /// Its bytes in base64.
    pub base64: String,
}

/// An address that may be one of a provider whose posts a page may show.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecogniseEmbed {
    /// The address, as it was pasted.
    pub url: String,
}

/// What an address shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EmbedRecognised {
    /// `None` where it is no post of a known provider: it stays a link.
    pub embed: Option<EmbedView>,
}

/// A post, a film or a sound that a page may show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EmbedView {
    /// Whose it is.
    pub provider: Provider,
    /// The name the provider gives itself.
    pub name: String,
    /// Its one address, for the block.
    pub url: Href,
}

/// How far the copying of a video is; the payload of the event `video_progress`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VideoProgress {
    /// The name of its file.
    pub name: String,
    /// Bytes done.
    #[ts(type = "number")]
    pub done: u64,
    /// Bytes in all.
    #[ts(type = "number")]
    pub of: u64,
}

/// A picture's words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DescribePicture {
    /// The picture.
    pub media: MediaId,
    /// Its credit.
    pub credit: String,
    /// Its alt text.
    pub alt: String,
}

/// Part of the media folder, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListMedia {
    /// How many to skip.
    pub offset: u32,
    /// How many to give, at most 200.
    pub limit: u32,
}

/// Pictures.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Media {
    /// The pictures.
    pub media: Vec<MediaView>,
}

/// Every setting with its value now, its default and what it is for. See `assets/defaults.jsonc`.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Settings {
    /// By key, such as `site.name`.
    pub values: BTreeMap<String, Value>,
    /// The same keys with their defaults.
    pub defaults: BTreeMap<String, Value>,
    /// The whole list of zones a newsroom may choose.
    pub zones: Vec<String>,
}

/// Settings to change; a key not named stays, `null` goes back to the default.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeSettings {
    /// By key.
    pub values: BTreeMap<String, Value>,
}

/// A backup that was made and verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BackupMade {
    /// Its file.
    pub path: String,
    /// Its size.
    pub bytes: u64,
}

/// Bring the site folder up to date.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ExportSite {
    /// Renew every page.
    pub full: bool,
}

/// What an export did.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Exported {
    /// Files written.
    pub written: u32,
    /// Files removed.
    pub deleted: u32,
    /// Files that were right already.
    pub unchanged: u32,
    /// Bytes written.
    pub bytes: u64,
    /// The folder.
    pub folder: String,
    /// Live stories that are damaged: readers keep the pages they have until an earlier version is restored and brought out.
    pub unreadable: Vec<UnreadableStory>,
}

/// A live story that an export could not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UnreadableStory {
    /// The story.
    pub story: StoryId,
    /// Its headline in lists.
    pub headline: String,
    /// The page that stays; `None` when it never had one in this folder.
    pub page: Option<String>,
    /// Why, in English.
    pub why: String,
}

/// How far an export is; also the payload of the event `export_progress`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExportProgress {
    /// Pages done.
    pub done: u32,
    /// Pages in all.
    pub of: u32,
}

/// Where the exact page of a story can be seen, on loopback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PreviewAt {
    /// The address, with a token that only this window has.
    pub url: String,
}

/// The payload of the event `changed`: something in the archive is not as the window last saw it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Changed {
    /// The stories that changed; empty when it may be any.
    pub stories: Vec<StoryId>,
}

/// Who the desk knows now.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StaffList {
    /// The staff.
    pub staff: Vec<Staff>,
    /// Who sits at the desk.
    pub at_desk: Option<StaffId>,
}
