//! The pictures and videos of the media folder. The bytes stay in the folder; here is what is known about them.

use chrono::{DateTime, Utc};
use rusqlite::{Row, named_params};
use story::{MediaId, StaffId};

use crate::codec::Columns as _;
use crate::{ArchiveError, Change, Snapshot};

/// A picture or video.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Its identity.
    pub id: MediaId,
    /// The name the file had when it came.
    pub name: String,
    /// The hash of its content, as text. Two files with one hash are one.
    pub hash: String,
    /// The name of its file in the media folder.
    pub file: String,
    /// What it is, such as `jpeg`.
    pub kind: String,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// The size of the file.
    pub bytes: u64,
    /// Its usual credit.
    pub credit: String,
    /// Its usual alt text.
    pub alt: String,
    /// Its caption, as read from the file or last used.
    pub caption: String,
    /// When it came.
    pub added_at: DateTime<Utc>,
    /// Who brought it.
    pub added_by: Option<StaffId>,
    /// Whether all its files in AVIF are made. Said by [`Change::settle_avif`]; what is added has none.
    pub has_avif: bool,
}

pub(super) const COLUMNS: &str = "id, name, hash, file, kind, width, height, bytes, credit, alt, caption, added_at, added_by, avif";

pub(super) fn media(row: &Row<'_>) -> rusqlite::Result<Media> {
    Ok(Media {
        id: row.id("id")?,
        name: row.get("name")?,
        hash: row.get("hash")?,
        file: row.get("file")?,
        kind: row.get("kind")?,
        width: row.get("width")?,
        height: row.get("height")?,
        bytes: row.get("bytes")?,
        credit: row.get("credit")?,
        alt: row.get("alt")?,
        caption: row.get("caption")?,
        added_at: row.instant("added_at")?,
        added_by: row.maybe_id("added_by")?,
        has_avif: row.get::<_, Option<bool>>("avif")? == Some(true),
    })
}

impl Snapshot<'_> {
    /// One of the media.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn media(&self, id: MediaId) -> Result<Media, ArchiveError> {
        self.one(
            &format!("SELECT {COLUMNS} FROM media WHERE id = ?1"),
            [id.as_bytes()],
            media,
        )?
        .ok_or_else(|| ArchiveError::not_found("picture", id))
    }

    /// The one with this content.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn media_with_hash(&self, hash: &str) -> Result<Option<Media>, ArchiveError> {
        self.one(
            &format!("SELECT {COLUMNS} FROM media WHERE hash = ?1"),
            [hash],
            media,
        )
    }

    /// Those whose content's hash begins so; a few at most, and none for what is no part of a hash.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn media_of_short_hash(&self, start: &str) -> Result<Vec<Media>, ArchiveError> {
        if start.len() < 8 || !start.bytes().all(|sign| sign.is_ascii_hexdigit()) {
            return Ok(Vec::new());
        }
        // `g` comes after every hexadecimal digit: the range is read from the index of `hash`.
        let sql = format!("SELECT {COLUMNS} FROM media WHERE hash >= ?1 AND hash < ?1 || 'g'");
        self.all(&sql, [start], media)
    }

    /// Part of the media, newest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn list_media(&self, offset: u32, limit: u32) -> Result<Vec<Media>, ArchiveError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM media ORDER BY added_at DESC, id DESC LIMIT ?2 OFFSET ?1"
        );
        self.all(&sql, [offset, limit], media)
    }
}

impl Change<'_> {
    /// Adds one of the media; when its content is known already, gives that one and changes nothing.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn add_media(&self, new: &Media) -> Result<Media, ArchiveError> {
        if let Some(known) = self.media_with_hash(&new.hash)? {
            return Ok(known);
        }
        self.run(
            "INSERT INTO media (id, name, hash, file, kind, width, height, bytes, credit, alt, caption, added_at, added_by)
             VALUES (:id, :name, :hash, :file, :kind, :width, :height, :bytes, :credit, :alt, :caption, :at, :by)",
            named_params! {
                ":id": new.id.as_bytes(),
                ":name": new.name,
                ":hash": new.hash,
                ":file": new.file,
                ":kind": new.kind,
                ":width": new.width,
                ":height": new.height,
                ":bytes": new.bytes,
                ":credit": new.credit,
                ":alt": new.alt,
                ":caption": new.caption,
                ":at": new.added_at.timestamp_millis(),
                ":by": new.added_by.as_ref().map(StaffId::as_bytes),
            },
        )?;
        Ok(new.clone())
    }

    /// Sets the usual words of one of the media. Stories that use it keep theirs.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn describe_media(
        &self,
        id: MediaId,
        credit: &str,
        alt: &str,
        caption: &str,
    ) -> Result<Media, ArchiveError> {
        self.run(
            "UPDATE media SET credit = ?2, alt = ?3, caption = ?4 WHERE id = ?1",
            (id.as_bytes(), credit, alt, caption),
        )?;
        self.media(id)
    }
}
