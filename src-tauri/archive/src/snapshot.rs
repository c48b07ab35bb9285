//! The handles to the archive. What is asked is a method of [`Snapshot`], what is done a method of [`Change`];
//! the methods stand with their tables.

use std::cell::RefCell;
use std::ops::Deref;

use parking_lot::ReentrantMutexGuard;
use rusqlite::{CachedStatement, Connection, OptionalExtension as _, Params, Row, Transaction};

use crate::ArchiveError;
use crate::highwater::Mark;

/// One consistent state of the archive, for the length of a read.
pub struct Snapshot<'c> {
    connection: Held<'c>,
}

/// How a snapshot has its connection.
enum Held<'c> {
    Alone(&'c Connection),
    /// Until the snapshot is dropped. A thread may hold several at once, so that what is asked of one may ask another.
    Shared(ReentrantMutexGuard<'c, Connection>),
}

/// A change under way: everything done through it is committed together or not at all. Reads see what was done.
pub struct Change<'c> {
    snapshot: Snapshot<'c>,
    /// What is saved once the transaction is committed.
    marks: RefCell<Vec<Mark>>,
}

impl<'c> Snapshot<'c> {
    pub(crate) const fn within(connection: &'c Connection) -> Self {
        Self {
            connection: Held::Alone(connection),
        }
    }

    pub(crate) const fn shared(connection: ReentrantMutexGuard<'c, Connection>) -> Self {
        Self {
            connection: Held::Shared(connection),
        }
    }

    pub(crate) fn connection(&self) -> &Connection {
        match &self.connection {
            Held::Alone(connection) => connection,
            Held::Shared(connection) => connection,
        }
    }

    pub(crate) fn statement(&self, sql: &str) -> Result<CachedStatement<'_>, ArchiveError> {
        Ok(self.connection().prepare_cached(sql)?)
    }

    /// The first row, if there is one.
    pub(crate) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, ArchiveError> {
        Ok(self.statement(sql)?.query_row(params, read).optional()?)
    }

    /// All rows.
    pub(crate) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, ArchiveError> {
        let mut statement = self.statement(sql)?;
        let rows = statement.query_map(params, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl<'c> Change<'c> {
    pub(crate) fn within(transaction: &'c Transaction<'_>) -> Self {
        Self {
            snapshot: Snapshot::within(transaction),
            marks: RefCell::default(),
        }
    }

    /// Notes a save for the high-water mark.
    pub(crate) fn mark(&self, mark: Mark) {
        self.marks.borrow_mut().push(mark);
    }

    /// What was saved through this change.
    pub(crate) fn into_marks(self) -> Vec<Mark> {
        self.marks.into_inner()
    }

    /// Runs one statement and tells how many rows it changed.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> Result<usize, ArchiveError> {
        Ok(self.statement(sql)?.execute(params)?)
    }
}

impl<'c> Deref for Change<'c> {
    type Target = Snapshot<'c>;

    fn deref(&self) -> &Snapshot<'c> {
        &self.snapshot
    }
}
