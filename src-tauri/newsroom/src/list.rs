//! Lists of stories: which shelf, which section, which tag, and where the next page begins.

use archive::{ArchiveError, Cursor, Filter, ListRow, Snapshot};
use story::{Kind, Publication, Stage, Zone};

use crate::views::{address, page_address, wall_of};
use crate::wire::{ListStories, Shelf, StoryRow};
use crate::{Error, Newsroom};

/// The most rows one list gives.
const MOST_ROWS: u32 = 1_000;

/// What the command line lists.
#[derive(Debug, Clone, Default)]
pub struct StoryFilter {
    /// Only of this stage.
    pub stage: Option<Stage>,
    /// Only of this publication state.
    pub publication: Option<Publication>,
    /// Only of the section of this name.
    pub section: Option<String>,
    /// Only with the tag of this name.
    pub tag: Option<String>,
    /// Only those of the member of the staff of this name.
    pub assignee: Option<String>,
}

/// A page of a list with the cursor of the next.
#[derive(Debug, Clone)]
pub struct ListedPage {
    /// The rows.
    pub stories: Vec<StoryRow>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<String>,
}

impl Newsroom {
    /// Lists stories, the newest edit first, from a cursor on. Spiked ones are left out.
    ///
    /// # Errors
    /// When there is no such section or tag, or the cursor is not one of ours.
    pub fn list(
        &self,
        wanted: &StoryFilter,
        after: Option<&str>,
        limit: u32,
    ) -> Result<ListedPage, Error> {
        let section = wanted
            .section
            .as_deref()
            .map(|name| self.section_named(name))
            .transpose()?;
        let tag = wanted
            .tag
            .as_deref()
            .map(|name| self.tag_by_name(name))
            .transpose()?;
        let assignee = wanted
            .assignee
            .as_deref()
            .map(|name| self.staff_by_name(name))
            .transpose()?;
        let filter = Filter {
            assignee: assignee.map(|staff| staff.id),
            shelf: None,
            section: section.map(|section| section.id),
            tag,
            stage: wanted.stage,
            publication: wanted.publication,
        };
        let bad = |text: &str| Error::Cursor(text.chars().take(60).collect());
        let after = after
            .map(|text| text.parse::<Cursor>().map_err(|_| bad(text)))
            .transpose()?;
        let limit = limit.min(MOST_ROWS);
        let zone = self.zone()?;
        self.archive.read(|snapshot| {
            let rows = snapshot.list_after(&filter, after, limit)?;
            let full = u32::try_from(rows.len()).is_ok_and(|count| count == limit);
            let next = rows
                .last()
                .filter(|_| full && limit > 0)
                .map(|row| row.cursor().to_string());
            let stories = rows
                .iter()
                .map(|row| story_row(snapshot, &zone, row))
                .collect::<Result<_, _>>()?;
            Ok(ListedPage { stories, next })
        })
    }
}

/// What the window lists.
pub(crate) const fn filter_of(asked: &ListStories) -> Filter {
    let shelf = match asked.shelf {
        Shelf::All => None,
        Shelf::Drafts => Some(archive::Shelf::Drafts),
        Shelf::InReview => Some(archive::Shelf::InReview),
        Shelf::Ready => Some(archive::Shelf::Ready),
        Shelf::Scheduled => Some(archive::Shelf::Scheduled),
        Shelf::Live => Some(archive::Shelf::Live),
        Shelf::Withdrawn => Some(archive::Shelf::Withdrawn),
        Shelf::Spiked => Some(archive::Shelf::Spiked),
    };
    Filter {
        shelf,
        section: asked.section,
        tag: asked.tag,
        stage: None,
        publication: None,
        assignee: asked.assignee,
    }
}

/// A shelf by the name it has on the wire.
pub(crate) const fn shelf_name(shelf: archive::Shelf) -> &'static str {
    match shelf {
        archive::Shelf::Drafts => "drafts",
        archive::Shelf::InReview => "in_review",
        archive::Shelf::Ready => "ready",
        archive::Shelf::Scheduled => "scheduled",
        archive::Shelf::Live => "live",
        archive::Shelf::Withdrawn => "withdrawn",
        archive::Shelf::Spiked => "spiked",
    }
}

/// A row of a list on the wire.
pub(crate) fn story_row(
    snapshot: &Snapshot<'_>,
    zone: &Zone,
    row: &ListRow,
) -> Result<StoryRow, Error> {
    let card = match row.publication() {
        Publication::Live if row.kind == Kind::Story => match snapshot.live_card(row.id) {
            // One damaged card costs its row the address, not the list its rows.
            Err(ArchiveError::Damaged { .. }) => None,
            card => card?,
        },
        Publication::Live
        | Publication::Unpublished
        | Publication::Scheduled
        | Publication::Withdrawn => None,
    };
    let url = match row.kind {
        Kind::Story => {
            card.and_then(|card| address(Some(card.address_date), row.number, &card.slug))
        }
        Kind::Page => snapshot
            .live_page_slug(row.id)?
            .map(|slug| page_address(&slug)),
    };
    Ok(StoryRow {
        id: row.id,
        headline: row.headline.clone(),
        section: row.section,
        stage: row.stage,
        publication: row.publication(),
        spiked: row.shelf == archive::Shelf::Spiked,
        newer_than_live: row.newer_than_live,
        changed_since_approval: row.changed_since_approval,
        assignee: row.assignee,
        picture_missing: row.pictures_missing > 0,
        edited_at: row.edited_at,
        number: row.number,
        url,
        due_utc: row.due_at,
        due_wall: wall_of(zone, row.due_at),
        published_utc: row.first_published_at,
        published_wall: wall_of(zone, row.first_published_at),
    })
}
