//! Lists of stories for the desk: by shelf, section and tag, at any position, newest edit first.
//!
//! Each filter walks one index that holds all it asks for, so that skipping rows reads no story; totals of shelves and
//! sections are kept by triggers. Pages of the site stand on a shelf of their own there, which no list of stories asks for.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use rusqlite::{Row, ToSql};
use serde::{Deserialize, Serialize};
use story::{Kind, Publication, SectionId, StaffId, Stage, StoryId, TagId};

use crate::codec::{Columns as _, word};
use crate::{ArchiveError, Snapshot};

/// The shelf a story stands on: exactly one at any time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shelf {
    /// Unpublished, being written.
    Drafts,
    /// Unpublished, in review.
    InReview,
    /// Unpublished, approved.
    Ready,
    /// Not yet published, with a time.
    Scheduled,
    /// On the site.
    Live,
    /// Taken down.
    Withdrawn,
    /// Spiked.
    Spiked,
}

/// Which stories to list. The default is every story that is not spiked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of this shelf; without one, of all but the spiked.
    pub shelf: Option<Shelf>,
    /// Only of this section (the first one, not the further ones).
    pub section: Option<SectionId>,
    /// Only with this tag.
    pub tag: Option<TagId>,
    /// Only of this stage.
    pub stage: Option<Stage>,
    /// Only with this publication.
    pub publication: Option<Publication>,
    /// Only those that are his.
    pub assignee: Option<StaffId>,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// The story.
    pub id: StoryId,
    /// A story, or a page of the site.
    pub kind: Kind,
    /// Its public number.
    pub number: Option<u32>,
    /// The headline of the newest words; may be empty.
    pub headline: String,
    /// The section of the newest words.
    pub section: SectionId,
    /// Its stage.
    pub stage: Stage,
    /// Its shelf.
    pub shelf: Shelf,
    /// The newest words are not what readers have.
    pub newer_than_live: bool,
    /// The newest words are not those that were approved.
    pub changed_since_approval: bool,
    /// Who works on it.
    pub assignee: Option<StaffId>,
    /// Pictures of the newest words that have no file.
    pub pictures_missing: u32,
    /// When it was last edited: exact at each revision, within half a minute between them.
    pub edited_at: DateTime<Utc>,
    /// When it is due.
    pub due_at: Option<DateTime<Utc>>,
    /// When it was first published.
    pub first_published_at: Option<DateTime<Utc>>,
}

/// A position in a list that holds while stories come and go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    edited_ms: i64,
    story: StoryId,
}

/// The text was not a cursor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no position in a list: give the cursor as the last list printed it")]
pub struct BadCursor(String);

/// How many stories are where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// By shelf; a shelf without stories may be left out.
    pub shelves: BTreeMap<Shelf, u32>,
    /// By section, spiked stories not counted.
    pub sections: BTreeMap<SectionId, u32>,
}

impl Counts {
    /// All stories that are not spiked.
    #[must_use]
    pub fn all(&self) -> u32 {
        self.shelves
            .iter()
            .filter(|(shelf, _)| **shelf != Shelf::Spiked)
            .map(|(_, count)| count)
            .sum()
    }
}

impl ListRow {
    /// Whether readers have it, had it, or are about to.
    #[must_use]
    pub const fn publication(&self) -> Publication {
        match self.shelf {
            Shelf::Live => Publication::Live,
            Shelf::Withdrawn => Publication::Withdrawn,
            Shelf::Scheduled => Publication::Scheduled,
            Shelf::Drafts | Shelf::InReview | Shelf::Ready | Shelf::Spiked => {
                Publication::Unpublished
            }
        }
    }

    /// The position after this row.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        Cursor {
            edited_ms: self.edited_at.timestamp_millis(),
            story: self.id,
        }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.edited_ms, self.story)
    }
}

impl FromStr for Cursor {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        let bad = || BadCursor(text.chars().take(80).collect());
        let (edited, story) = text.split_once('.').ok_or_else(bad)?;
        Ok(Self {
            edited_ms: edited.parse().map_err(|_| bad())?,
            story: story.parse().map_err(|_| bad())?,
        })
    }
}

/// A page has the shelf here that a story in its place would have.
pub(crate) const ROW_COLUMNS: &str = "s.id, s.kind, s.number, s.headline, s.section, s.stage, s.newer_than_live, \
    CASE WHEN s.kind = 'story' THEN s.shelf WHEN s.spiked THEN 'spiked' WHEN s.withdrawn_at IS NOT NULL THEN 'withdrawn' \
        WHEN s.live_rev IS NOT NULL THEN 'live' WHEN s.due_at IS NOT NULL THEN 'scheduled' WHEN s.stage = 'approved' THEN 'ready' \
        WHEN s.stage = 'in_review' THEN 'in_review' ELSE 'drafts' END AS shelf, \
    s.approved_hash IS NOT NULL AND (s.has_draft OR s.head_hash IS NOT s.approved_hash) AS changed_since_approval, \
    s.assignee, s.pictures_missing, s.edited_at, s.due_at, s.first_published_at";

pub(crate) fn list_row(row: &Row<'_>) -> rusqlite::Result<ListRow> {
    Ok(ListRow {
        id: row.id("id")?,
        kind: row.word("kind")?,
        number: row.get("number")?,
        headline: row.get("headline")?,
        section: row.id("section")?,
        stage: row.word("stage")?,
        shelf: row.word("shelf")?,
        newer_than_live: row.get("newer_than_live")?,
        changed_since_approval: row.get("changed_since_approval")?,
        assignee: row.maybe_id("assignee")?,
        pictures_missing: row.get("pictures_missing")?,
        edited_at: row.instant("edited_at")?,
        due_at: row.maybe_instant("due_at")?,
        first_published_at: row.maybe_instant("first_published_at")?,
    })
}

/// The part of a query that a filter decides.
struct Query {
    /// The index to walk, and the name of the story's column in it.
    from: &'static str,
    story: &'static str,
    conditions: Vec<String>,
    values: Vec<Box<dyn ToSql>>,
}

impl Query {
    fn of(filter: &Filter) -> Result<Self, ArchiveError> {
        let (from, story) = match (filter.tag, filter.section, filter.shelf) {
            // The index of the one who has them leads, for one person has few stories; what else is asked for is read of each.
            _ if filter.assignee.is_some() => ("stories INDEXED BY stories_of_assignee", "id"),
            (Some(_), _, _) => ("story_tags INDEXED BY stories_of_tag", "story"),
            (None, Some(_), _) => ("stories INDEXED BY stories_of_section", "id"),
            (None, None, Some(_)) => ("stories INDEXED BY stories_of_shelf", "id"),
            (None, None, None) => ("stories INDEXED BY stories_edited", "id"),
        };
        let mut query = Self {
            from,
            story,
            conditions: Vec::new(),
            values: Vec::new(),
        };
        if let Some(assignee) = filter.assignee {
            query.require("assignee =", *assignee.as_bytes());
        }
        match (filter.tag, filter.assignee) {
            (Some(tag), Some(_)) => {
                let tag = query.value(*tag.as_bytes());
                query.conditions.push(format!(
                    "id IN (SELECT story FROM story_tags WHERE tag = ?{tag})"
                ));
            }
            (Some(tag), None) => query.require("tag =", *tag.as_bytes()),
            (None, _) => {}
        }
        if let Some(section) = filter.section {
            query.require("section =", *section.as_bytes());
        }
        match filter.shelf {
            Some(shelf) => query.require("shelf =", word(&shelf)?),
            None => query
                .conditions
                .push("shelf NOT IN ('spiked', 'pages')".to_owned()),
        }
        if let Some(stage) = filter.stage {
            query.require("stage =", word(&stage)?);
        }
        query
            .conditions
            .extend(filter.publication.map(|publication| {
                match publication {
                    Publication::Unpublished => "shelf IN ('drafts', 'in_review', 'ready')",
                    Publication::Scheduled => "shelf = 'scheduled'",
                    Publication::Live => "shelf = 'live'",
                    Publication::Withdrawn => "shelf = 'withdrawn'",
                }
                .to_owned()
            }));
        Ok(query)
    }

    /// Adds a condition that ends where its value belongs.
    fn require(&mut self, condition: &str, value: impl ToSql + 'static) {
        self.values.push(Box::new(value));
        self.conditions
            .push(format!("{condition} ?{}", self.values.len()));
    }

    /// The number of a value that the query takes beside its conditions.
    fn value(&mut self, value: impl ToSql + 'static) -> usize {
        self.values.push(Box::new(value));
        self.values.len()
    }

    fn params(&self) -> Vec<&dyn ToSql> {
        self.values.iter().map(AsRef::as_ref).collect()
    }

    fn conditions(&self) -> String {
        self.conditions.join(" AND ")
    }
}

impl Snapshot<'_> {
    /// Rows of a list, the last edited first. Costs the same for any archive up to the rows skipped, which are read from
    /// an index alone.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn list(
        &self,
        filter: &Filter,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<ListRow>, ArchiveError> {
        let mut query = Query::of(filter)?;
        let (limit, offset) = (query.value(limit), query.value(offset));
        self.rows(&query, &format!("LIMIT ?{limit} OFFSET ?{offset}"))
    }

    /// Rows of a list after a position, the last edited first. Walks the same rows whatever comes in before them.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn list_after(
        &self,
        filter: &Filter,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<Vec<ListRow>, ArchiveError> {
        let mut query = Query::of(filter)?;
        if let Some(Cursor { edited_ms, story }) = after {
            let (edited, id) = (query.value(edited_ms), query.value(*story.as_bytes()));
            let column = query.story;
            query.conditions.push(format!(
                "(edited_at < ?{edited} OR (edited_at = ?{edited} AND {column} > ?{id}))"
            ));
            query.conditions.push(format!("edited_at <= ?{edited}"));
        }
        let limit = query.value(limit);
        self.rows(&query, &format!("LIMIT ?{limit}"))
    }

    fn rows(&self, query: &Query, page: &str) -> Result<Vec<ListRow>, ArchiveError> {
        let Query { from, story, .. } = query;
        // The page is cut from the index before any story is read.
        let sql = format!(
            "SELECT {ROW_COLUMNS} FROM (SELECT {story} AS listed FROM {from} WHERE {} ORDER BY edited_at DESC, {story} {page})
             CROSS JOIN stories s ON s.id = listed",
            query.conditions()
        );
        let mut rows = self.all(&sql, query.params().as_slice(), list_row)?;
        rows.sort_by(|a, b| b.edited_at.cmp(&a.edited_at).then(a.id.cmp(&b.id)));
        Ok(rows)
    }

    /// One row of the list.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn list_row(&self, story: StoryId) -> Result<ListRow, ArchiveError> {
        self.one(
            &format!("SELECT {ROW_COLUMNS} FROM stories s WHERE s.id = ?1"),
            [story.as_bytes()],
            list_row,
        )?
        .ok_or_else(|| ArchiveError::not_found("story", story))
    }

    /// How many stories a filter matches.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn count(&self, filter: &Filter) -> Result<u32, ArchiveError> {
        let mut query = Query::of(filter)?;
        let counted = filter.tag.is_none() && filter.stage.is_none() && filter.assignee.is_none();
        let what = if counted {
            "coalesce(sum(stories), 0)"
        } else {
            "count(*)"
        };
        let from = if counted { "shelf_counts" } else { query.from };
        let conditions = std::mem::take(&mut query.conditions).join(" AND ");
        let sql = format!("SELECT {what} FROM {from} WHERE {conditions}");
        Ok(self
            .one(&sql, query.params().as_slice(), |row| row.get(0))?
            .unwrap_or(0))
    }

    /// How many stories are on each shelf and in each section.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn counts(&self) -> Result<Counts, ArchiveError> {
        let rows = self.all(
            "SELECT section, shelf, stories FROM shelf_counts WHERE stories > 0 AND shelf <> 'pages'",
            [],
            |row| {
                Ok((
                    row.id::<SectionId>("section")?,
                    row.word::<Shelf>("shelf")?,
                    row.get::<_, u32>("stories")?,
                ))
            },
        )?;
        let mut counts = Counts::default();
        for (section, shelf, stories) in rows {
            *counts.shelves.entry(shelf).or_default() += stories;
            if shelf != Shelf::Spiked {
                *counts.sections.entry(section).or_default() += stories;
            }
        }
        Ok(counts)
    }
}
