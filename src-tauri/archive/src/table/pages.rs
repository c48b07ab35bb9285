//! Pages of the site: what they have beside a story's row, what readers have of them, and whose the names at the site's root are.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use story::{Content, Kind, PageRole, RevisionNumber, StoryId, is_taken_at_root};

use super::site_changes::What;
use crate::codec::{Columns as _, word};
use crate::listing::{ListRow, ROW_COLUMNS, list_row};
use crate::{ArchiveError, Change, Snapshot};

/// A page as the desk lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRow {
    /// What a list of stories would show of it.
    pub row: ListRow,
    /// What it is for.
    pub role: PageRole,
    /// The slug readers have it under; `None` while they do not have it.
    pub live_slug: Option<String>,
}

/// A live page as every other page of the site names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitePage {
    /// Its identity.
    pub id: StoryId,
    /// Its title.
    pub title: String,
    /// Its part of the address.
    pub slug: String,
    /// What it is for.
    pub role: PageRole,
}

/// A live page with everything it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct LivePage {
    /// Its identity.
    pub id: StoryId,
    /// Its words, hash checked.
    pub content: Content,
    /// Its part of the address.
    pub slug: String,
    /// Slugs readers were given before, oldest first, that no other page has taken since.
    pub former_slugs: Vec<String>,
    /// When it was first published.
    pub first_published_at: DateTime<Utc>,
}

fn page_row(row: &Row<'_>) -> rusqlite::Result<PageRow> {
    Ok(PageRow {
        row: list_row(row)?,
        role: row.word("role")?,
        live_slug: row.get("live_slug")?,
    })
}

impl Snapshot<'_> {
    /// Whether something is a story or a page.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn kind_of(&self, story: StoryId) -> Result<Kind, ArchiveError> {
        self.one(
            "SELECT kind FROM stories WHERE id = ?1",
            [story.as_bytes()],
            |row| row.word("kind"),
        )?
        .ok_or_else(|| ArchiveError::not_found("story", story))
    }

    /// All pages in the order of the site's foot, those that readers do not have among them.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn pages(&self) -> Result<Vec<PageRow>, ArchiveError> {
        self.all(
            &format!(
                "SELECT {ROW_COLUMNS}, p.role, p.live_slug FROM pages p JOIN stories s ON s.id = p.story
                 ORDER BY p.place, p.story"
            ),
            [],
            page_row,
        )
    }

    /// What a page is for; `None` for a story.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn page_role(&self, page: StoryId) -> Result<Option<PageRole>, ArchiveError> {
        self.one(
            "SELECT role FROM pages WHERE story = ?1",
            [page.as_bytes()],
            |row| row.word("role"),
        )
    }

    /// The live pages in the order of the site's foot.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn site_pages(&self) -> Result<Vec<SitePage>, ArchiveError> {
        self.all(
            "SELECT story, role, live_slug, live_title FROM pages WHERE live_rev IS NOT NULL ORDER BY place, story",
            [],
            |row| {
                Ok(SitePage {
                    id: row.id("story")?,
                    title: row.get("live_title")?,
                    slug: row.get("live_slug")?,
                    role: row.word("role")?,
                })
            },
        )
    }

    /// A live page with everything it shows; `None` when readers do not have it.
    ///
    /// # Errors
    /// [`ArchiveError::Damaged`] naming it.
    pub fn live_page(&self, id: StoryId) -> Result<Option<LivePage>, ArchiveError> {
        let found = self.one(
            "SELECT p.live_rev, p.live_slug, s.first_published_at FROM pages p JOIN stories s ON s.id = p.story
             WHERE p.story = ?1 AND p.live_rev IS NOT NULL",
            [id.as_bytes()],
            |row| {
                Ok((
                    row.revision("live_rev")?,
                    row.get::<_, String>("live_slug")?,
                    row.instant("first_published_at")?,
                ))
            },
        )?;
        let Some((revision, slug, first_published_at)) = found else {
            return Ok(None);
        };
        let mut former_slugs = self.slugs_given(id)?;
        former_slugs.retain(|given| *given != slug);
        Ok(Some(LivePage {
            id,
            content: self.revision(id, revision)?.content,
            slug,
            former_slugs,
            first_published_at,
        }))
    }

    /// The slug readers have a page under; `None` while they do not have it.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn live_page_slug(&self, page: StoryId) -> Result<Option<String>, ArchiveError> {
        let slug = self.one(
            "SELECT live_slug FROM pages WHERE story = ?1",
            [page.as_bytes()],
            |row| row.get::<_, Option<String>>(0),
        )?;
        Ok(slug.flatten())
    }

    /// The page that readers have, or had, under a slug.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn page_with_slug(&self, slug: &str) -> Result<Option<StoryId>, ArchiveError> {
        self.one(
            "SELECT story FROM slugs WHERE slug = ?1 AND story IN (SELECT story FROM pages)",
            [slug],
            |row| row.id("story"),
        )
    }

    /// What a name at the root of the site belongs to, other than this page; `None` when it is free.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn has_at_root(&self, slug: &str, page: StoryId) -> Result<Option<String>, ArchiveError> {
        if is_taken_at_root(slug) {
            return Ok(Some("the site itself".to_owned()));
        }
        self.one(
            "SELECT 'the section «' || name || '»' FROM sections WHERE slug = ?1
             UNION ALL SELECT 'the page «' || live_title || '»' FROM pages WHERE live_slug = ?1 AND story <> ?2",
            params![slug, page.as_bytes()],
            |row| row.get(0),
        )
    }
}

impl Change<'_> {
    /// Gives a page its row, after all others.
    pub(crate) fn add_page(&self, page: StoryId, role: PageRole) -> Result<(), ArchiveError> {
        self.refuse_role(page, role)?;
        self.run(
            "INSERT INTO pages (story, role, place) SELECT ?1, ?2, coalesce(max(place) + 1, 0) FROM pages",
            (page.as_bytes(), word(&role)?),
        )?;
        Ok(())
    }

    /// Gives a page another role.
    ///
    /// # Errors
    /// [`ArchiveError::Taken`] when another page has it; [`ArchiveError::NotFound`] for what is no page.
    pub fn set_page_role(&self, page: StoryId, role: PageRole) -> Result<(), ArchiveError> {
        self.refuse_role(page, role)?;
        let changed = self.run(
            "UPDATE pages SET role = ?2 WHERE story = ?1",
            (page.as_bytes(), word(&role)?),
        )?;
        if changed == 0 {
            return Err(ArchiveError::not_found("page", page));
        }
        self.site_changed(None, What::Pages)
    }

    fn refuse_role(&self, page: StoryId, role: PageRole) -> Result<(), ArchiveError> {
        let owner = self.one(
            "SELECT story FROM pages WHERE role = ?1 AND role <> 'none' AND story <> ?2",
            params![word(&role)?, page.as_bytes()],
            |row| row.id::<StoryId>("story"),
        )?;
        match owner {
            None => Ok(()),
            Some(_) => Err(ArchiveError::Taken {
                what: "page with the role",
                name: word(&role)?,
            }),
        }
    }

    /// Puts the pages in this order; pages not named come after, in the order they had.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when one is no page.
    pub fn order_pages(&self, order: &[StoryId]) -> Result<(), ArchiveError> {
        let mut pages: Vec<StoryId> = self.pages()?.iter().map(|page| page.row.id).collect();
        if let Some(unknown) = order.iter().find(|id| !pages.contains(id)) {
            return Err(ArchiveError::not_found("page", *unknown));
        }
        pages.sort_by_key(|page| order.iter().position(|id| id == page).unwrap_or(usize::MAX));
        for (place, page) in pages.iter().enumerate() {
            self.run(
                "UPDATE pages SET place = ?2 WHERE story = ?1",
                (page.as_bytes(), place),
            )?;
        }
        self.site_changed(None, What::Pages)
    }

    /// Gives readers a revision of a page. A slug that another page had before leads to this one from now on, and to the other no
    /// more, whatever becomes of this one before the next export.
    pub(crate) fn bring_page(
        &self,
        page: StoryId,
        revision: RevisionNumber,
        content: &Content,
    ) -> Result<(), ArchiveError> {
        let slug = content.address_slug();
        if slug.is_empty() {
            return Err(ArchiveError::nameless("page", &content.headline));
        }
        if self.has_at_root(&slug, page)?.is_some() {
            return Err(ArchiveError::Taken {
                what: "section or page at",
                name: slug,
            });
        }
        let others = self.all(
            "SELECT story FROM slugs WHERE slug = ?1 AND story <> ?2 AND story IN (SELECT story FROM pages)",
            params![slug, page.as_bytes()],
            |row| row.id::<StoryId>("story"),
        )?;
        for other in others {
            self.run(
                "DELETE FROM slugs WHERE story = ?1 AND slug = ?2",
                params![other.as_bytes(), slug],
            )?;
            self.site_changed(Some(other), What::Pages)?;
        }
        self.run(
            "UPDATE pages SET live_rev = ?2, live_slug = ?3, live_title = ?4 WHERE story = ?1",
            params![page.as_bytes(), revision.0, slug, content.headline],
        )?;
        Ok(())
    }

    /// Takes a page from readers.
    pub(crate) fn take_page(&self, page: StoryId) -> Result<(), ArchiveError> {
        self.run(
            "UPDATE pages SET live_rev = NULL, live_slug = NULL, live_title = NULL WHERE story = ?1",
            [page.as_bytes()],
        )?;
        Ok(())
    }
}
