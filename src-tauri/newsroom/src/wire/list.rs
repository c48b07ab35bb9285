//! Lists and searches on the wire: what to show, and the rows shown.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use story::{Publication, SectionId, StaffId, Stage, StoryId, TagId};
use ts_rs::TS;

/// Which part of the archive a list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Shelf {
    /// Everything that is not spiked.
    #[default]
    All,
    /// Drafts.
    Drafts,
    /// In review.
    InReview,
    /// Approved and not yet out.
    Ready,
    /// Waiting for their time.
    Scheduled,
    /// On the site.
    Live,
    /// Taken down.
    Withdrawn,
    /// Spiked.
    Spiked,
}

/// What to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ListStories {
    /// Which shelf.
    pub shelf: Shelf,
    /// Only of this section.
    pub section: Option<SectionId>,
    /// Only with this tag.
    pub tag: Option<TagId>,
    /// Only those that are his.
    pub assignee: Option<StaffId>,
    /// How many rows to skip.
    pub offset: u32,
    /// How many rows to give, at most 200.
    pub limit: u32,
}

/// A row of the story list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StoryRow {
    /// The story.
    pub id: StoryId,
    /// Its headline; may be empty.
    pub headline: String,
    /// Its section.
    pub section: SectionId,
    /// Its stage.
    pub stage: Stage,
    /// Whether readers have it.
    pub publication: Publication,
    /// Put away.
    pub spiked: bool,
    /// The newest words are not what readers have.
    pub newer_than_live: bool,
    /// The newest words are not those that were approved.
    pub changed_since_approval: bool,
    /// Who works on it.
    pub assignee: Option<StaffId>,
    /// A picture of it is missing.
    pub picture_missing: bool,
    /// When it was last edited.
    pub edited_at: DateTime<Utc>,
    /// Its public number.
    pub number: Option<u32>,
    /// The address of its live page, from the site's root, as readers see it (not percent-encoded).
    pub url: Option<String>,
    /// When it is due.
    pub due_utc: Option<DateTime<Utc>>,
    /// The same on the newsroom's wall; from here, for a window's own tz data may differ.
    pub due_wall: Option<NaiveDateTime>,
    /// When it was first published.
    pub published_utc: Option<DateTime<Utc>>,
    /// The same on the newsroom's wall.
    pub published_wall: Option<NaiveDateTime>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct StoryPage {
    /// The rows asked for.
    pub stories: Vec<StoryRow>,
    /// How many there are in all.
    pub total: u32,
}

/// Find stories.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// What was typed.
    pub query: String,
    /// How many to give, at most 200.
    pub limit: u32,
    /// Rank all matches (Enter) instead of the newest ones (as you type).
    #[serde(default)]
    pub ranked: bool,
}

/// A story found.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Hit {
    /// Its row.
    pub row: StoryRow,
    /// Text around the match.
    pub snippet: Vec<SnippetPart>,
}

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SnippetPart {
    /// The words.
    pub text: String,
    /// Whether they matched.
    pub hit: bool,
}

/// Stories found.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Hits {
    /// The hits, best first.
    pub hits: Vec<Hit>,
}
