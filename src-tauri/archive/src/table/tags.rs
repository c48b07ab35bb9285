//! Tags. One name by folding is one tag; a merged tag stays as a signpost to the one that took its stories.

use rusqlite::Row;
use story::{Tag, TagId};

use super::named::{folded, free_slug};
use crate::codec::Columns as _;
use crate::{ArchiveError, Change, Snapshot};

/// A tag with how many stories carry it in their newest words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagUse {
    /// The tag.
    pub tag: Tag,
    /// How many stories carry it.
    pub stories: u32,
}

fn tag_use(row: &Row<'_>) -> rusqlite::Result<TagUse> {
    let tag = Tag {
        id: row.id("id")?,
        name: row.get("name")?,
        slug: row.get("slug")?,
    };
    Ok(TagUse {
        tag,
        stories: row.get("stories")?,
    })
}

impl Snapshot<'_> {
    /// A tag; for one that was merged, the tag it was merged into.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn tag(&self, id: TagId) -> Result<TagUse, ArchiveError> {
        self.find_tag("id = ?1", id.as_bytes())?
            .ok_or_else(|| ArchiveError::not_found("tag", id))
    }

    /// The tag of a name, by folding; the name of a merged tag leads to the one it was merged into.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn tag_named(&self, name: &str) -> Result<Option<TagUse>, ArchiveError> {
        self.find_tag("folded = ?1", arabic::fold(name.trim_start_matches('#')))
    }

    /// The tag of a slug; the slug of a merged tag leads to the one it was merged into.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn tag_with_slug(&self, slug: &str) -> Result<Option<TagUse>, ArchiveError> {
        self.find_tag("slug = ?1", slug)
    }

    fn find_tag(
        &self,
        which: &str,
        value: impl rusqlite::ToSql,
    ) -> Result<Option<TagUse>, ArchiveError> {
        let sql = format!(
            "SELECT id, name, slug, stories FROM tags WHERE id = (SELECT coalesce(merged_into, id) FROM tags WHERE {which})"
        );
        self.one(&sql, [value], tag_use)
    }

    /// These tags in order, merged ones replaced and each once; an unknown one is left out.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn tags_of(&self, ids: &[TagId]) -> Result<Vec<TagUse>, ArchiveError> {
        let mut tags: Vec<TagUse> = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(found) = self.find_tag("id = ?1", id.as_bytes())?
                && tags.iter().all(|tag| tag.tag.id != found.tag.id)
            {
                tags.push(found);
            }
        }
        Ok(tags)
    }

    /// Tags for completion, by folding: those that begin with `text` first, then those that contain it, the most used
    /// first. An empty text gives the most used.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn suggest_tags(&self, text: &str, limit: u32) -> Result<Vec<TagUse>, ArchiveError> {
        let folded = arabic::fold(text.trim_start_matches('#'));
        self.all(
            "SELECT id, name, slug, stories FROM tags
             WHERE merged_into IS NULL AND (?1 = '' OR instr(folded, ?1) > 0)
             ORDER BY ?1 <> '' AND instr(folded, ?1) > 1, stories DESC, folded LIMIT ?2",
            (folded, limit),
            tag_use,
        )
    }
}

impl Change<'_> {
    /// Makes a tag, or gives the one that has the name by folding.
    ///
    /// # Errors
    /// [`ArchiveError::Nameless`].
    pub fn make_tag(&self, name: &str) -> Result<TagUse, ArchiveError> {
        let name = name.trim().trim_start_matches('#');
        let folded = folded("tag", name)?;
        if let Some(tag) = self.tag_named(name)? {
            return Ok(tag);
        }
        let tag = Tag {
            id: TagId::new(),
            name: arabic::normalise_space(name),
            slug: free_slug(self, "tags", "tag", name)?,
        };
        self.run(
            "INSERT INTO tags (id, name, folded, slug) VALUES (?1, ?2, ?3, ?4)",
            (tag.id.as_bytes(), &tag.name, folded, &tag.slug),
        )?;
        Ok(TagUse { tag, stories: 0 })
    }

    /// Gives a tag another name. Its slug, and so its address, stays.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`], [`ArchiveError::Nameless`]; [`ArchiveError::Taken`]: merge the two instead.
    pub fn rename_tag(&self, id: TagId, name: &str) -> Result<TagUse, ArchiveError> {
        let name = name.trim().trim_start_matches('#');
        let folded = folded("tag", name)?;
        let TagUse { tag, stories } = self.tag(id)?;
        let owner = self.one("SELECT id FROM tags WHERE folded = ?1", [&folded], |row| {
            row.id::<TagId>("id")
        })?;
        if owner.is_some_and(|owner| owner != tag.id) {
            return Err(ArchiveError::Taken {
                what: "tag",
                name: name.to_owned(),
            });
        }
        let name = arabic::normalise_space(name);
        self.run(
            "UPDATE tags SET name = ?2, folded = ?3 WHERE id = ?1",
            (tag.id.as_bytes(), &name, folded),
        )?;
        self.site_changed_for_tag(tag.id)?;
        Ok(TagUse {
            tag: Tag { name, ..tag },
            stories,
        })
    }

    /// Makes two tags one: the stories of `from` carry `into`, and the name and address of `from` lead to it.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn merge_tags(&self, from: TagId, into: TagId) -> Result<TagUse, ArchiveError> {
        let from = self.tag(from)?.tag.id;
        let into = self.tag(into)?.tag.id;
        if from == into {
            return self.tag(into);
        }
        self.site_changed_for_tag(from)?;
        self.move_tagged(from, into)?;
        self.move_slots(from, into)?;
        self.run(
            "UPDATE tags SET merged_into = ?2 WHERE id = ?1 OR merged_into = ?1",
            (from.as_bytes(), into.as_bytes()),
        )?;
        self.tag(into)
    }
}
