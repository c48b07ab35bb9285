//! What the newsroom counts for ever.

use chrono::TimeDelta;
use story::{Running, Sighting};

use crate::codec::Columns as _;
use crate::{ArchiveError, Change, Snapshot};

impl Snapshot<'_> {
    /// The newsroom's identity, made with its archive: 32 hexadecimal digits.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn newsroom_id(&self) -> Result<String, ArchiveError> {
        self.one("SELECT lower(hex(newsroom)) FROM marks", [], |row| {
            row.get(0)
        })?
        .ok_or_else(no_marks)
    }

    /// Which copy of the newsroom's archive this is: 32 hexadecimal digits, others in each that was restored from a backup.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn copy_id(&self) -> Result<String, ArchiveError> {
        self.one("SELECT lower(hex(copy)) FROM marks", [], |row| row.get(0))?
            .ok_or_else(no_marks)
    }

    /// What the machine's clock showed when it was last seen and believed.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn clock_seen(&self) -> Result<Option<Sighting>, ArchiveError> {
        self.one(
            "SELECT clock_seen, clock_boot, clock_running FROM marks",
            [],
            |row| {
                let boot: Option<String> = row.get("clock_boot")?;
                let since = row
                    .get::<_, Option<i64>>("clock_running")?
                    .and_then(TimeDelta::try_milliseconds);
                let running = boot.zip(since);
                let shown = row.maybe_instant("clock_seen")?;
                Ok(shown.map(|shown| Sighting {
                    shown,
                    running: running.map(|(boot, since)| Running { boot, since }),
                }))
            },
        )?
        .ok_or_else(no_marks)
    }
}

impl Change<'_> {
    /// Takes the next public number. Once committed it is never given again.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn next_number(&self) -> Result<u32, ArchiveError> {
        self.one(
            "UPDATE marks SET next_number = next_number + 1 RETURNING next_number - 1",
            [],
            |row| row.get(0),
        )?
        .ok_or_else(no_marks)
    }

    /// Remembers what the clock showed, if nothing later is remembered: small corrections backwards must not add up.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn see_clock(&self, seen: &Sighting) -> Result<(), ArchiveError> {
        let earlier = self
            .clock_seen()?
            .is_none_or(|before| before.shown < seen.shown);
        if earlier {
            self.trust_clock(seen)
        } else {
            Ok(())
        }
    }

    /// Takes what the clock shows for the truth, whatever it showed before.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn trust_clock(&self, seen: &Sighting) -> Result<(), ArchiveError> {
        let running = seen.running.as_ref();
        self.run(
            "UPDATE marks SET clock_seen = ?1, clock_boot = ?2, clock_running = ?3",
            (
                seen.shown.timestamp_millis(),
                running.map(|running| running.boot.as_str()),
                running.map(|running| running.since.num_milliseconds()),
            ),
        )?;
        Ok(())
    }
}

fn no_marks() -> ArchiveError {
    ArchiveError::Corrupt("the newsroom's own row is gone".to_owned())
}
