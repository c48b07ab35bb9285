//! The moves that lead from the old site to the new one: the journal of an export.

use rusqlite::params;

use super::{Done, Manifest};

/// The bit of a step of `pending` at which its wave begins; below are the moves in order.
const WAVE: u32 = 32;

/// A move from the old site to the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Move {
    /// When it is made: all of a wave before any of the next. Within one the order does not matter.
    pub(crate) wave: u32,
    pub(crate) path: String,
    /// The number of the staged file that takes the place; `None` removes what is there.
    pub(crate) staged: Option<u32>,
}

impl Manifest {
    /// Writes down a move to make, the `nth` of this export.
    pub(crate) fn add_pending(&self, nth: usize, next: &Move) -> Done<()> {
        let Move { wave, path, staged } = next;
        let step = u64::from(*wave) << WAVE | u64::try_from(nth).unwrap_or(u64::MAX);
        self.db
            .prepare_cached("INSERT INTO pending (step, path, staged) VALUES (?1, ?2, ?3)")?
            .execute(params![step, path, staged])?;
        Ok(())
    }

    /// The moves that a killed export has left, in order.
    pub(crate) fn pending(&self) -> Done<Vec<Move>> {
        let mut rows = self
            .db
            .prepare("SELECT step >> ?1, path, staged FROM pending ORDER BY step")?;
        rows.query_map([WAVE], |row| {
            Ok(Move {
                wave: row.get(0)?,
                path: row.get(1)?,
                staged: row.get(2)?,
            })
        })?
        .collect()
    }

    /// All moves are made.
    pub(crate) fn clear_pending(&self) -> Done<()> {
        self.db.execute_batch("DELETE FROM pending")
    }
}
