//! What happened on schedule and somebody must see: a publication that went out late, or did not, or whose time moved; a story
//! that left late; a clock that was not believed.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};
use story::StoryId;

use super::schedules::Held;
use crate::codec::{Columns as _, from_word, word};
use crate::{ArchiveError, Change, Snapshot};

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlertKind {
    /// A publication went out, but late.
    Late,
    /// A story left the site later than it was to.
    LeftLate,
    /// A publication did not go out.
    Failed,
    /// It was not let out: it is too late for it, an embargo, a missing headline.
    Held,
    /// Its time moved because the zone data changed.
    Moved,
    /// Nothing is published by itself: the machine's clock is not believed.
    Clock,
}

/// An alert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// Its number.
    pub id: i64,
    /// What went wrong.
    pub kind: AlertKind,
    /// The story; `None` for what is about the machine.
    pub story: Option<StoryId>,
    /// Its headline now.
    pub headline: String,
    /// When it was due; of a clock, what it showed.
    pub due: DateTime<Utc>,
    /// When it went out or left; `None` when it did not.
    pub fired: Option<DateTime<Utc>>,
    /// Where its time moved to.
    pub moved_to: Option<DateTime<Utc>>,
    /// Why it is held.
    pub held: Option<Held>,
    /// The reason, in English.
    pub why: String,
}

/// An alert to be raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAlert {
    /// What went wrong.
    pub kind: AlertKind,
    /// The story; `None` for what is about the machine.
    pub story: Option<StoryId>,
    /// When it was due; of a clock, what it showed.
    pub due: DateTime<Utc>,
    /// When it went out or left; `None` when it did not.
    pub fired: Option<DateTime<Utc>>,
    /// Where its time moved to.
    pub moved_to: Option<DateTime<Utc>>,
    /// Why it is held.
    pub held: Option<Held>,
    /// The reason, in English.
    pub why: String,
}

fn alert(row: &Row<'_>) -> rusqlite::Result<Alert> {
    let held: Option<String> = row.get("held")?;
    Ok(Alert {
        id: row.get("id")?,
        kind: row.word("kind")?,
        story: row.maybe_id("story")?,
        headline: row
            .get::<_, Option<String>>("headline")?
            .unwrap_or_default(),
        due: row.instant("due")?,
        fired: row.maybe_instant("fired")?,
        moved_to: row.maybe_instant("moved_to")?,
        held: held.as_deref().map(from_word).transpose()?,
        why: row.get("why")?,
    })
}

impl Snapshot<'_> {
    /// The alerts that nobody has acknowledged, the oldest first.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn open_alerts(&self) -> Result<Vec<Alert>, ArchiveError> {
        self.all(
            "SELECT a.id, a.kind, a.story, s.headline, a.due, a.fired, a.moved_to, a.held, a.why FROM alerts a LEFT JOIN stories s ON s.id = a.story
             WHERE a.acknowledged_at IS NULL ORDER BY a.id",
            [],
            alert,
        )
    }
}

impl Change<'_> {
    /// Raises an alert. The same one that still stands is not raised twice.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn raise_alert(&self, new: &NewAlert) -> Result<(), ArchiveError> {
        self.run(
            "INSERT INTO alerts (kind, story, due, fired, why, moved_to, held) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
             WHERE NOT EXISTS (SELECT 1 FROM alerts
                WHERE kind = ?1 AND story IS ?2 AND due = ?3 AND why = ?5 AND acknowledged_at IS NULL)",
            params![
                word(&new.kind)?,
                new.story.as_ref().map(StoryId::as_bytes),
                new.due.timestamp_millis(),
                new.fired.map(|fired| fired.timestamp_millis()),
                new.why,
                new.moved_to.map(|at| at.timestamp_millis()),
                new.held.as_ref().map(word).transpose()?
            ],
        )?;
        Ok(())
    }

    /// Takes away the alerts that say a publication of a story did not go out: it did, or was given another time.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn settle_alerts(&self, story: StoryId, at: DateTime<Utc>) -> Result<(), ArchiveError> {
        self.run(
            "UPDATE alerts SET acknowledged_at = ?2
             WHERE story = ?1 AND kind IN ('failed', 'held') AND acknowledged_at IS NULL",
            (story.as_bytes(), at.timestamp_millis()),
        )?;
        Ok(())
    }

    /// Takes away the alerts that the machine's clock is not believed: somebody says that it is right.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn settle_clock_alerts(&self, at: DateTime<Utc>) -> Result<(), ArchiveError> {
        self.run(
            "UPDATE alerts SET acknowledged_at = ?1 WHERE kind = 'clock' AND acknowledged_at IS NULL",
            [at.timestamp_millis()],
        )?;
        Ok(())
    }

    /// Marks an alert as seen.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn acknowledge(&self, alert: i64, at: DateTime<Utc>) -> Result<(), ArchiveError> {
        let changed = self.run(
            "UPDATE alerts SET acknowledged_at = coalesce(acknowledged_at, ?2) WHERE id = ?1",
            (alert, at.timestamp_millis()),
        )?;
        if changed == 0 {
            Err(ArchiveError::not_found("alert", alert))
        } else {
            Ok(())
        }
    }
}
