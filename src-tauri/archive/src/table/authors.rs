//! Authors. Whoever a byline names has a row from the first story of theirs that readers had, and the row stays.
//!
//! A byline that names a member of the staff is theirs; any other belongs to whoever was published under that name by folding.
//! So a name that was typed becomes that of a member of the staff with the first byline that says so.

use chrono::{DateTime, Utc};
use rusqlite::Row;
use story::{Author, AuthorId, Byline, StaffId};

use super::named::free_slug;
use super::slots::SiteList;
use crate::codec::Columns as _;
use crate::{ArchiveError, Change, Snapshot};

/// An author, and the member of the staff they are.
struct Stored {
    author: Author,
    staff: Option<StaffId>,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        author: Author {
            id: row.id("id")?,
            name: row.get("name")?,
            slug: row.get("slug")?,
        },
        staff: row.maybe_id("staff")?,
    })
}

impl Snapshot<'_> {
    /// An author.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn author(&self, id: AuthorId) -> Result<Author, ArchiveError> {
        self.one(
            "SELECT id, staff, name, slug FROM authors WHERE id = ?1",
            [id.as_bytes()],
            stored,
        )?
        .map(|found| found.author)
        .ok_or_else(|| ArchiveError::not_found("author", id))
    }

    /// The author of a slug.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn author_with_slug(&self, slug: &str) -> Result<Option<Author>, ArchiveError> {
        let found = self.one(
            "SELECT id, staff, name, slug FROM authors WHERE slug = ?1",
            [slug],
            stored,
        )?;
        Ok(found.map(|found| found.author))
    }

    /// The author of each byline in order; `None` for a name that no story was published under.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn authors_of(&self, bylines: &[Byline]) -> Result<Vec<Option<Author>>, ArchiveError> {
        let author = |byline: &Byline| Ok(self.author_of(byline)?.map(|found| found.author));
        bylines.iter().map(author).collect()
    }

    fn author_of(&self, byline: &Byline) -> Result<Option<Stored>, ArchiveError> {
        if let Some(staff) = byline.staff {
            let theirs = self.one(
                "SELECT id, staff, name, slug FROM authors WHERE staff = ?1",
                [staff.as_bytes()],
                stored,
            )?;
            if theirs.is_some() {
                return Ok(theirs);
            }
        }
        let named = self.one(
            "SELECT id, staff, name, slug FROM authors WHERE id = (SELECT author FROM author_names WHERE folded = ?1)",
            [arabic::fold(&byline.name)],
            stored,
        )?;
        // A name that is another member's is not this one's.
        Ok(named.filter(|found| byline.staff.is_none() || found.staff.is_none()))
    }
}

impl Change<'_> {
    /// The authors of these bylines, each once. Those that are new get their rows; a name of which no address can be made is
    /// nobody's.
    pub(super) fn make_authors(
        &self,
        bylines: &[Byline],
        published: DateTime<Utc>,
    ) -> Result<Vec<AuthorId>, ArchiveError> {
        let mut authors = Vec::with_capacity(bylines.len());
        for byline in bylines {
            authors.extend(self.make_author(byline, published)?);
        }
        authors.sort_unstable();
        authors.dedup();
        Ok(authors)
    }

    fn make_author(
        &self,
        byline: &Byline,
        published: DateTime<Utc>,
    ) -> Result<Option<AuthorId>, ArchiveError> {
        let folded = arabic::fold(&byline.name);
        if arabic::slug(&byline.name).is_empty() || folded.is_empty() {
            return Ok(None);
        }
        let id = match self.author_of(byline)? {
            Some(found) => {
                self.follow_byline(&found, byline, published)?;
                found.author.id
            }
            None => self.add_author(byline)?,
        };
        self.run(
            "INSERT OR IGNORE INTO author_names (folded, author) VALUES (?1, ?2)",
            (folded, id.as_bytes()),
        )?;
        Ok(Some(id))
    }

    fn add_author(&self, byline: &Byline) -> Result<AuthorId, ArchiveError> {
        let id = AuthorId::new();
        let staff = byline.staff.as_ref().map(StaffId::as_bytes);
        let slug = free_slug(self, "authors", "author", &byline.name)?;
        self.run(
            "INSERT INTO authors (id, staff, name, slug) VALUES (?1, ?2, ?3, ?4)",
            (
                id.as_bytes(),
                staff,
                arabic::normalise_space(&byline.name),
                slug,
            ),
        )?;
        Ok(id)
    }

    /// A member of the staff goes by the name their newest story says; the address stays. A name that was typed keeps the
    /// spelling it was first published with: two spellings in turn would make all its pages anew with every story.
    fn follow_byline(
        &self,
        found: &Stored,
        byline: &Byline,
        published: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        let Some(staff) = byline.staff else {
            return Ok(());
        };
        let id = found.author.id;
        if found.staff.is_none() {
            self.run(
                "UPDATE authors SET staff = ?2 WHERE id = ?1",
                (id.as_bytes(), staff.as_bytes()),
            )?;
        }
        let name = arabic::normalise_space(&byline.name);
        if name != found.author.name && self.is_newest(SiteList::Author(id), published)? {
            self.run(
                "UPDATE authors SET name = ?2 WHERE id = ?1",
                (id.as_bytes(), name),
            )?;
        }
        Ok(())
    }
}
