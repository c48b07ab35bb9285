//! The site's private record, `.mahbara/manifest.sqlite`: what every file of the site is, what each story was last
//! exported as, and what a killed export had still to do.
//!
//! One transaction holds everything an export decides. Once it is committed the export will happen: `pending` lists the
//! moves that lead from the old site to the new one, and whoever comes next makes them. So the record is the journal.

mod pending;
mod rules;
mod search;

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};
use story::{AuthorId, SectionId, StoryId, TagId};

use crate::address::Month;
use crate::newsstand::{List, ListShape, Seen, Slot};
use crate::rule::Rule;

pub(crate) use pending::Move;

/// How many tables the schema has.
const TABLES: u32 = 9;

/// Room for the prepared statements: all there are.
const STATEMENTS: usize = 48;

/// The name under which the change is known that the site was brought up to.
const SEEN: &str = "seen";

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS known (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS page (path TEXT PRIMARY KEY, hash BLOB NOT NULL, run INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS story (id BLOB PRIMARY KEY, record TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS leads_to (target BLOB NOT NULL, story BLOB NOT NULL, PRIMARY KEY (target, story))
        STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS shows (path TEXT NOT NULL, story BLOB NOT NULL, PRIMARY KEY (path, story))
        STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS list (list TEXT PRIMARY KEY, name TEXT NOT NULL, slug TEXT NOT NULL, slots INTEGER NOT NULL)
        STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS rule (number INTEGER NOT NULL, folder TEXT NOT NULL, story BLOB NOT NULL, rule TEXT NOT NULL,
        PRIMARY KEY (number DESC, folder)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS search (month TEXT NOT NULL, number INTEGER NOT NULL, line TEXT NOT NULL,
        PRIMARY KEY (month, number)) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS pending (step INTEGER PRIMARY KEY, path TEXT NOT NULL, staged INTEGER) STRICT;
";

/// What a story was last exported as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoryRecord {
    /// Its public number; 0 for a page of the site, which has none.
    pub(crate) number: u32,
    /// Its pages: the article or notice first, then the ways from former addresses. None when it is gone.
    pub(crate) pages: Vec<String>,
    /// The pictures and videos it shows, in order and without repetition.
    pub(crate) files: Vec<String>,
    /// The hash of its card and pictures; `None` for a notice and for a page, which no list shows.
    pub(crate) card: Option<String>,
    /// Its headline; empty for a story that is withdrawn and for a page.
    #[serde(default)]
    pub(crate) headline: String,
    /// When it was first published, in the newsroom's zone by RFC 3339; empty for a story that is withdrawn and for a page.
    #[serde(default)]
    pub(crate) published_at: String,
    /// When readers were told it last changed, by RFC 3339; empty for a story that is withdrawn and for a page.
    pub(crate) changed_at: String,
    /// The month that lists it.
    pub(crate) month: Month,
    /// The day that lists it; `None` for a notice.
    #[serde(default)]
    pub(crate) day: Option<NaiveDate>,
    /// The months in which readers were told of its corrections, each with the hash of what is shown of them there.
    #[serde(default)]
    pub(crate) corrections: BTreeSet<(Month, String)>,
    /// Its places in lists.
    pub(crate) slots: Vec<Slot>,
    /// The names and slugs of its tags: when one changes, the pages of the tag do.
    pub(crate) tags: Vec<(TagId, String, String)>,
    /// The names and slugs of its authors, as for tags.
    #[serde(default)]
    pub(crate) authors: Vec<(AuthorId, String, String)>,
    /// Its sections, for their feeds.
    pub(crate) sections: Vec<SectionId>,
    /// The stories it leads to, live or not.
    pub(crate) leads_to: Vec<StoryId>,
    /// What a server says at its other addresses.
    #[serde(default)]
    pub(crate) rules: Vec<Rule>,
}

/// The BLAKE3 hash of a file of the site.
pub(crate) type PageHash = [u8; 32];

/// The record of a site.
#[derive(Debug)]
pub(crate) struct Manifest {
    db: Connection,
}

type Done<T> = rusqlite::Result<T>;

impl Manifest {
    /// Opens the record of a site, or begins one.
    pub(crate) fn open(path: &Path) -> Done<Self> {
        Self::prepare(Connection::open(path)?)
    }

    /// A record that is never kept: for planning a site that does not exist yet.
    pub(crate) fn in_memory() -> Done<Self> {
        Self::prepare(Connection::open_in_memory()?)
    }

    fn prepare(db: Connection) -> Done<Self> {
        // FULL: once the record says what is to be done, a power cut must not forget it.
        // 16 MiB of it in memory: a full export of a large site writes it all in one transaction.
        db.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON; PRAGMA cache_size = -16384;",
        )?;
        db.set_prepared_statement_cache_capacity(STATEMENTS);
        let tables: u32 = db.query_row(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table'",
            [],
            |row| row.get(0),
        )?;
        if tables < TABLES {
            // One transaction: a first export that is killed here leaves no table or all of them.
            db.execute_batch(&format!("BEGIN IMMEDIATE; {SCHEMA} COMMIT;"))?;
        }
        Ok(Self { db })
    }

    /// Begins the one transaction of an export. Dropping the manifest before [`Self::commit`] forgets it.
    pub(crate) fn begin(&self) -> Done<()> {
        self.db.execute_batch("BEGIN IMMEDIATE")
    }

    /// Decides: from here on the export will happen.
    pub(crate) fn commit(&self) -> Done<()> {
        self.db.execute_batch("COMMIT")
    }

    /// Forgets what was decided since [`Self::begin`].
    pub(crate) fn rollback(&self) -> Done<()> {
        self.db.execute_batch("ROLLBACK")
    }

    pub(crate) fn known(&self, key: &str) -> Done<Option<String>> {
        self.db
            .prepare_cached("SELECT value FROM known WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()
    }

    pub(crate) fn set_known(&self, key: &str, value: &str) -> Done<()> {
        self.db
            .prepare_cached("INSERT INTO known (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2")?
            .execute([key, value])?;
        Ok(())
    }

    /// The change of the newsroom that the site was brought up to; that before the first where nothing was exported, or by a
    /// program that knew changes by their numbers alone.
    pub(crate) fn seen(&self) -> Done<Seen> {
        let text = self.known(SEEN)?;
        Ok(text
            .and_then(|text| from_json(&text).ok())
            .unwrap_or_default())
    }

    pub(crate) fn set_seen(&self, seen: &Seen) -> Done<()> {
        self.set_known(SEEN, &to_json(seen)?)
    }

    /// Whether nothing was ever exported: then there is nothing to compare with.
    pub(crate) fn is_new(&self) -> Done<bool> {
        let known = "SELECT 1 FROM page UNION ALL SELECT 1 FROM story LIMIT 1";
        Ok(!self.db.prepare(known)?.exists([])?)
    }

    pub(crate) fn page(&self, path: &str) -> Done<Option<PageHash>> {
        self.db
            .prepare_cached("SELECT hash FROM page WHERE path = ?1")?
            .query_row([path], |row| row.get(0))
            .optional()
    }

    /// All files, by path.
    pub(crate) fn pages(&self) -> Done<Vec<(String, PageHash)>> {
        let mut rows = self
            .db
            .prepare("SELECT path, hash FROM page ORDER BY path")?;
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    }

    pub(crate) fn set_page(&self, path: &str, hash: PageHash, run: u32) -> Done<()> {
        self.db
            .prepare_cached(
                "INSERT INTO page (path, hash, run) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET hash = ?2, run = ?3",
            )?
            .execute(params![path, hash, run])?;
        Ok(())
    }

    /// Forgets a file that an export did not make; says whether there was one.
    pub(crate) fn remove_page(&self, path: &str, run: u32) -> Done<bool> {
        Ok(self
            .db
            .prepare_cached("DELETE FROM page WHERE path = ?1 AND run <> ?2")?
            .execute(params![path, run])?
            > 0)
    }

    /// Marks a file as one that an export made.
    pub(crate) fn keep_page(&self, path: &str, run: u32) -> Done<()> {
        self.db
            .prepare_cached("UPDATE page SET run = ?2 WHERE path = ?1")?
            .execute(params![path, run])?;
        Ok(())
    }

    /// The files that a full export did not make.
    pub(crate) fn pages_not_in(&self, run: u32) -> Done<Vec<String>> {
        let mut rows = self
            .db
            .prepare("SELECT path FROM page WHERE run <> ?1 ORDER BY path")?;
        rows.query_map([run], |row| row.get(0))?.collect()
    }

    pub(crate) fn story(&self, id: StoryId) -> Done<Option<StoryRecord>> {
        let json: Option<String> = self
            .db
            .prepare_cached("SELECT record FROM story WHERE id = ?1")?
            .query_row([id.as_bytes()], |row| row.get(0))
            .optional()?;
        json.map(|json| from_json(&json)).transpose()
    }

    /// The ids of all stories that have a page.
    pub(crate) fn stories(&self) -> Done<Vec<StoryId>> {
        let mut rows = self.db.prepare("SELECT id FROM story ORDER BY id")?;
        rows.query_map([], |row| Ok(StoryId::from_bytes(row.get(0)?)))?
            .collect()
    }

    /// Replaces what a story was exported as, which was `old`.
    pub(crate) fn set_story(
        &self,
        id: StoryId,
        old: Option<&StoryRecord>,
        record: Option<&StoryRecord>,
    ) -> Done<()> {
        let key = id.as_bytes();
        if let Some(old) = old {
            for target in &old.leads_to {
                self.db
                    .prepare_cached("DELETE FROM leads_to WHERE target = ?1 AND story = ?2")?
                    .execute([target.as_bytes(), key])?;
            }
            for path in &old.files {
                self.db
                    .prepare_cached("DELETE FROM shows WHERE path = ?1 AND story = ?2")?
                    .execute(params![path, key])?;
            }
            self.db
                .prepare_cached("DELETE FROM rule WHERE number = ?1 AND story = ?2")?
                .execute(params![old.number, key])?;
        }
        let Some(record) = record else {
            self.db
                .prepare_cached("DELETE FROM story WHERE id = ?1")?
                .execute([key])?;
            return Ok(());
        };
        self.db
            .prepare_cached("INSERT INTO story (id, record) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET record = ?2")?
            .execute(params![key, to_json(record)?])?;
        self.add_rules(id, record)?;
        for target in &record.leads_to {
            self.db
                .prepare_cached("INSERT OR IGNORE INTO leads_to (target, story) VALUES (?1, ?2)")?
                .execute([target.as_bytes(), key])?;
        }
        for path in &record.files {
            self.db
                .prepare_cached("INSERT OR IGNORE INTO shows (path, story) VALUES (?1, ?2)")?
                .execute(params![path, key])?;
        }
        Ok(())
    }

    /// The stories that lead to a story.
    pub(crate) fn leading_to(&self, target: StoryId) -> Done<Vec<StoryId>> {
        let mut rows = self
            .db
            .prepare_cached("SELECT story FROM leads_to WHERE target = ?1 ORDER BY story")?;
        rows.query_map([target.as_bytes()], |row| {
            Ok(StoryId::from_bytes(row.get(0)?))
        })?
        .collect()
    }

    /// Whether any story shows a file.
    pub(crate) fn is_shown(&self, path: &str) -> Done<bool> {
        self.db
            .prepare_cached("SELECT 1 FROM shows WHERE path = ?1")?
            .exists([path])
    }

    pub(crate) fn list(&self, list: List) -> Done<Option<ListShape>> {
        self.db
            .prepare_cached("SELECT name, slug, slots FROM list WHERE list = ?1")?
            .query_row([to_json(&list)?], |row| {
                Ok(ListShape {
                    name: row.get(0)?,
                    slug: row.get(1)?,
                    slots: row.get(2)?,
                })
            })
            .optional()
    }

    /// All lists that have pages.
    pub(crate) fn lists(&self) -> Done<Vec<List>> {
        let mut rows = self.db.prepare("SELECT list FROM list ORDER BY list")?;
        let names: Vec<String> = rows.query_map([], |row| row.get(0))?.collect::<Done<_>>()?;
        names.iter().map(|json| from_json(json)).collect()
    }

    pub(crate) fn set_list(&self, list: List, shape: Option<&ListShape>) -> Done<()> {
        let key = to_json(&list)?;
        match shape {
            None => self
                .db
                .prepare_cached("DELETE FROM list WHERE list = ?1")?
                .execute([key])?,
            Some(ListShape { name, slug, slots }) => self
                .db
                .prepare_cached(
                    "INSERT INTO list (list, name, slug, slots) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT DO UPDATE SET name = ?2, slug = ?3, slots = ?4",
                )?
                .execute(params![key, name, slug, slots])?,
        };
        Ok(())
    }
}

fn to_json<T: Serialize>(value: &T) -> Done<String> {
    serde_json::to_string(value)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

fn from_json<T: for<'de> Deserialize<'de>>(json: &str) -> Done<T> {
    serde_json::from_str(json).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, error.into())
    })
}
