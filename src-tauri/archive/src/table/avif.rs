//! Pictures in AVIF: about which it is open whether readers get them so, and what became of the others. Readers see that a picture
//! is there in AVIF, so it is a fact of the archive and changes the pages that show it, as an update does.

use rusqlite::named_params;
use story::{MediaId, StoryId};

use super::media::{COLUMNS, Media, media};
use crate::{ArchiveError, Change, Snapshot};

impl Snapshot<'_> {
    /// The pictures and videos readers see about which it is open, those of the newest stories first. Costs as much as it gives.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn avif_open(&self, limit: u32) -> Result<Vec<Media>, ArchiveError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM avif_open o JOIN media m ON m.id = o.media ORDER BY o.newest DESC, o.media LIMIT ?1"
        );
        self.all(&sql, [limit], media)
    }

    /// How many they are.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn count_avif_open(&self) -> Result<u64, ArchiveError> {
        let counted = self.one("SELECT count(*) FROM avif_open", [], |row| row.get(0))?;
        Ok(counted.unwrap_or(0))
    }
}

impl Change<'_> {
    /// Says that all files of a picture in AVIF are made, and so the pages of the live stories that show it change; or that it is
    /// to have none. Does nothing where somebody else has said so meanwhile.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn settle_avif(&self, id: MediaId, is_made: bool) -> Result<(), ArchiveError> {
        let settled = self.run(
            "UPDATE media SET avif = ?2 WHERE id = ?1 AND avif IS NULL",
            (id.as_bytes(), is_made),
        )?;
        self.run("DELETE FROM avif_open WHERE media = ?1", [id.as_bytes()])?;
        if is_made && settled > 0 {
            self.shown_otherwise(id)?;
        }
        Ok(())
    }

    /// Says that the files of a picture in AVIF are gone: the pages that show it change, and it is to be made again.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn lose_avif(&self, id: MediaId) -> Result<(), ArchiveError> {
        if self.open_avif(id, true)? {
            self.shown_otherwise(id)?;
        }
        Ok(())
    }

    /// Asks again about a picture that was to have none: its file may be another one now.
    pub(super) fn ask_for_avif_again(&self, id: MediaId) -> Result<(), ArchiveError> {
        self.open_avif(id, false).map(drop)
    }

    /// Opens the question of a picture that was answered so; tells whether it was.
    fn open_avif(&self, id: MediaId, was_made: bool) -> Result<bool, ArchiveError> {
        let opened = self.run(
            "UPDATE media SET avif = NULL WHERE id = ?1 AND avif = ?2",
            (id.as_bytes(), was_made),
        )?;
        self.want_avif("l.media = :id", id.as_bytes())?;
        Ok(opened > 0)
    }

    /// Wants the pictures that a story's readers see.
    pub(super) fn want_avif_of(&self, story: StoryId) -> Result<(), ArchiveError> {
        self.want_avif("l.story = :id", story.as_bytes())
    }

    fn want_avif(&self, which: &str, id: &[u8; 16]) -> Result<(), ArchiveError> {
        let sql = format!(
            "INSERT INTO avif_open (media, newest)
             SELECT l.media, max(s.first_published_at) FROM live_media l
             JOIN stories s ON s.id = l.story JOIN media m ON m.id = l.media
             WHERE {which} AND m.avif IS NULL GROUP BY l.media
             ON CONFLICT (media) DO UPDATE SET newest = max(newest, excluded.newest)"
        );
        self.run(&sql, named_params! { ":id": id })?;
        Ok(())
    }

    /// Wants no more what no reader sees when this story is gone.
    pub(super) fn want_no_avif_of(&self, story: StoryId) -> Result<(), ArchiveError> {
        self.run(
            "DELETE FROM avif_open WHERE media IN (
                 SELECT l.media FROM live_media l WHERE l.story = ?1
                 AND NOT EXISTS (SELECT 1 FROM live_media o WHERE o.media = l.media AND o.story <> ?1))",
            [story.as_bytes()],
        )?;
        Ok(())
    }
}
