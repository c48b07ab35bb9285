//! Sections of the site.

use rusqlite::{Row, named_params};
use story::{Section, SectionId};

use super::named::{folded, free_slug};
use crate::codec::Columns as _;
use crate::table::site_changes::What;
use crate::{ArchiveError, Change, Snapshot};

fn section(row: &Row<'_>) -> rusqlite::Result<Section> {
    Ok(Section {
        id: row.id("id")?,
        name: row.get("name")?,
        slug: row.get("slug")?,
        place: row.get("place")?,
    })
}

impl Snapshot<'_> {
    /// All sections, in navigation order.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn sections(&self) -> Result<Vec<Section>, ArchiveError> {
        self.all(
            "SELECT id, name, slug, place FROM sections ORDER BY place, id",
            [],
            section,
        )
    }

    /// A section.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn section(&self, id: SectionId) -> Result<Section, ArchiveError> {
        self.one(
            "SELECT id, name, slug, place FROM sections WHERE id = ?1",
            [id.as_bytes()],
            section,
        )?
        .ok_or_else(|| ArchiveError::not_found("section", id))
    }

    /// The section of a name, by folding: «عربى و دولى» is «عربي و دولي».
    ///
    /// # Errors
    /// Faults of the file.
    pub fn section_named(&self, name: &str) -> Result<Option<Section>, ArchiveError> {
        self.one(
            "SELECT id, name, slug, place FROM sections WHERE folded = ?1",
            [arabic::fold(name)],
            section,
        )
    }
}

impl Change<'_> {
    /// Adds a section at the end of the navigation, with a slug made from its name.
    ///
    /// # Errors
    /// [`ArchiveError::Taken`], [`ArchiveError::Nameless`].
    pub fn add_section(&self, name: &str) -> Result<Section, ArchiveError> {
        let folded = folded("section", name)?;
        if self.section_named(name)?.is_some() {
            return Err(ArchiveError::Taken {
                what: "section",
                name: name.to_owned(),
            });
        }
        let place = self
            .one("SELECT count(*) FROM sections", [], |row| row.get(0))?
            .unwrap_or(0);
        let section = Section {
            id: SectionId::new(),
            name: arabic::normalise_space(name),
            slug: free_slug(self, "sections", "section", name)?,
            place,
        };
        self.run(
            "INSERT INTO sections (id, name, folded, slug, place) VALUES (:id, :name, :folded, :slug, :place)",
            named_params! {":id": section.id.as_bytes(), ":name": section.name, ":folded": folded, ":slug": section.slug, ":place": place},
        )?;
        self.site_changed(None, What::Sections)?;
        Ok(section)
    }

    /// Gives a section another name. Its slug, and so its address, stays.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`], [`ArchiveError::Taken`], [`ArchiveError::Nameless`].
    pub fn rename_section(&self, id: SectionId, name: &str) -> Result<Section, ArchiveError> {
        let folded = folded("section", name)?;
        let section = self.section(id)?;
        if self
            .section_named(name)?
            .is_some_and(|other| other.id != id)
        {
            return Err(ArchiveError::Taken {
                what: "section",
                name: name.to_owned(),
            });
        }
        let name = arabic::normalise_space(name);
        self.run(
            "UPDATE sections SET name = ?2, folded = ?3 WHERE id = ?1",
            (id.as_bytes(), &name, folded),
        )?;
        self.site_changed(None, What::Sections)?;
        Ok(Section { name, ..section })
    }

    /// Gives a section another slug, and so its pages another address.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`]; [`ArchiveError::Taken`] for the slug of another section, and for a name that the site keeps
    /// for itself.
    pub fn readdress_section(&self, id: SectionId, slug: &str) -> Result<Section, ArchiveError> {
        let section = self.section(id)?;
        let owner = self.one("SELECT id FROM sections WHERE slug = ?1", [slug], |row| {
            row.id::<SectionId>("id")
        })?;
        if story::is_taken_at_root(slug) || owner.is_some_and(|owner| owner != id) {
            return Err(ArchiveError::Taken {
                what: "page at the address",
                name: slug.to_owned(),
            });
        }
        self.run(
            "UPDATE sections SET slug = ?2 WHERE id = ?1",
            (id.as_bytes(), slug),
        )?;
        self.site_changed(None, What::Sections)?;
        Ok(Section {
            slug: slug.to_owned(),
            ..section
        })
    }

    /// Puts the navigation in this order; sections not named come after, in the order they had.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when one is unknown.
    pub fn order_sections(&self, order: &[SectionId]) -> Result<(), ArchiveError> {
        for id in order {
            self.section(*id)?;
        }
        let mut sections = self.sections()?;
        sections.sort_by_key(|section| {
            order
                .iter()
                .position(|id| *id == section.id)
                .unwrap_or(usize::MAX)
        });
        for (place, section) in sections.iter().enumerate() {
            self.run(
                "UPDATE sections SET place = ?2 WHERE id = ?1",
                (section.id.as_bytes(), place),
            )?;
        }
        self.site_changed(None, What::Sections)
    }
}
