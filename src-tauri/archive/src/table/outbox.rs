//! What others are to be told of after an export: hubs of feeds and search engines.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use crate::codec::{Columns as _, word};
use crate::{ArchiveError, Change, Snapshot};

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToWhom {
    /// The WebSub hub of the site's feeds.
    Hub,
    /// The search engines that take part in IndexNow.
    IndexNow,
}

/// Something that waits to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its number.
    pub id: i64,
    /// Who is told.
    pub to_whom: ToWhom,
    /// The address that changed.
    pub url: String,
    /// Since when it waits.
    pub queued_at: DateTime<Utc>,
    /// How often it was tried in vain.
    pub tries: u32,
    /// What came of the last try, in English; empty before one.
    pub fault: String,
}

fn letter(row: &Row<'_>) -> rusqlite::Result<Letter> {
    Ok(Letter {
        id: row.get("id")?,
        to_whom: row.word("to_whom")?,
        url: row.get("url")?,
        queued_at: row.instant("queued_at")?,
        tries: row.get("tries")?,
        fault: row.get("fault")?,
    })
}

impl Snapshot<'_> {
    /// What is to be told now, the longest waiting first, at most so much.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn outbox_due(&self, now: DateTime<Utc>, most: u32) -> Result<Vec<Letter>, ArchiveError> {
        self.all(
            "SELECT * FROM outbox WHERE next_try <= ?1 ORDER BY next_try, id LIMIT ?2",
            params![now.timestamp_millis(), most],
            letter,
        )
    }
}

impl Change<'_> {
    /// Puts addresses in the outbox. One that waits already is told once, and from now on.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn put_in_outbox(
        &self,
        to_whom: ToWhom,
        urls: &[String],
        now: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        for url in urls {
            self.run(
                "INSERT INTO outbox (to_whom, url, queued_at, next_try) VALUES (?1, ?2, ?3, ?3)
                 ON CONFLICT (to_whom, url) DO UPDATE
                 SET queued_at = excluded.queued_at, next_try = excluded.next_try, tries = 0, fault = ''",
                params![word(&to_whom)?, url, now.timestamp_millis()],
            )?;
        }
        Ok(())
    }

    /// Puts off the next try, so that nobody else tries meanwhile.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn put_off(&self, letters: &[i64], until: DateTime<Utc>) -> Result<(), ArchiveError> {
        for id in letters {
            self.run(
                "UPDATE outbox SET next_try = ?2 WHERE id = ?1",
                params![id, until.timestamp_millis()],
            )?;
        }
        Ok(())
    }

    /// Takes out what was told, unless the address changed again since it was read.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn take_out_of_outbox(&self, letters: &[Letter]) -> Result<(), ArchiveError> {
        for letter in letters {
            self.run(
                "DELETE FROM outbox WHERE id = ?1 AND queued_at = ?2",
                params![letter.id, letter.queued_at.timestamp_millis()],
            )?;
        }
        Ok(())
    }

    /// Notes that a letter could not be told, and when it is tried next.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn note_untold(
        &self,
        letter: &Letter,
        fault: &str,
        next: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        self.run(
            "UPDATE outbox SET tries = tries + 1, fault = ?3, next_try = ?4 WHERE id = ?1 AND queued_at = ?2",
            params![
                letter.id,
                letter.queued_at.timestamp_millis(),
                fault,
                next.timestamp_millis()
            ],
        )?;
        Ok(())
    }
}
