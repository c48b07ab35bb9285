//! A migration that is interrupted: the file is exactly old or exactly new, its copy opens, and the next start finishes it.

use std::fs;
use std::path::{Path, PathBuf};

use archive::Archive;
use rusqlite::Connection;

/// An archive as the first program made it.
pub fn oldest(path: &Path) {
    let file = Connection::open(path).unwrap();
    file.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
        .unwrap();
    file.execute_batch(include_str!("../../migrations/0001_first.sql"))
        .unwrap();
    file.execute_batch("INSERT INTO settings (key, value) VALUES ('site.name', '\"صوت المدينة\"')")
        .unwrap();
    file.pragma_update(None, "application_id", 0x4d48_4252)
        .unwrap();
    file.pragma_update(None, "user_version", 1).unwrap();
}

fn version(path: &Path) -> u32 {
    let file = Connection::open(path).unwrap();
    file.query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap()
}

/// The schema and what was in the file before, as one text.
fn state(path: &Path) -> (u32, String, String) {
    let file = Connection::open(path).unwrap();
    let text = |sql: &str| -> String { file.query_row(sql, [], |row| row.get(0)).unwrap() };
    (
        version(path),
        text(
            "SELECT group_concat(name || coalesce(sql, ''), ';') FROM (SELECT * FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name)",
        ),
        text("SELECT value FROM settings WHERE key = 'site.name'"),
    )
}

fn log_of(path: &Path) -> PathBuf {
    path.with_extension("db-wal")
}

/// What stands at each version, by taking the steps one after the other; the last is this program's.
pub fn assert_whole(path: &Path, new: &(u32, String, String), when: &str) {
    let found = state(path);
    assert!(
        (1..=new.0).contains(&found.0),
        "{when}: version {}",
        found.0
    );
    assert_eq!(found.2, new.2, "{when}");
    if found.0 == new.0 {
        // Not by `assert_eq`: two schemas are nothing to print.
        assert!(&found == new, "{when}: not what the migration makes");
    } else {
        assert!(found.1 != new.1, "{when}: half a step");
    }
}

/// What this program makes of the oldest archive.
pub fn newest(folder: &Path) -> (u32, String, String) {
    let path = folder.join("reference.db");
    oldest(&path);
    drop(Archive::open(&path).unwrap());
    state(&path)
}

#[test]
fn a_migration_cut_off_after_any_write_leaves_an_old_or_a_new_archive_and_is_taken_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let new = newest(folder.path());
    let path = folder.path().join("newsroom.db");
    oldest(&path);
    let before = fs::read(&path).unwrap();
    let archive = Archive::open(&path).unwrap();
    // Everything a migration writes stands in the log until it is emptied: a log that ends earlier is a cut at that write.
    let log = fs::read(log_of(&path)).unwrap();
    drop(archive);
    let backup = folder.path().join("newsroom.before-2.bak");
    assert_eq!(
        version(&backup),
        1,
        "the copy made before it opens and is old"
    );
    let frames = log.len() / 4_120;
    assert!(frames > 2, "{} bytes are no migration", log.len());
    let mut versions = std::collections::BTreeSet::new();
    for cut in (0..log.len()).step_by(2_060).chain([log.len()]) {
        fs::write(&path, &before).unwrap();
        fs::write(log_of(&path), log.get(..cut).unwrap()).unwrap();
        fs::remove_file(path.with_extension("db-shm")).unwrap_or_default();
        let when = format!("cut at byte {cut}");
        assert_whole(&path, &new, &when);
        versions.insert(version(&path));
        drop(Archive::open(&path).unwrap());
        assert!(state(&path) == new, "{when}: not taken up again");
    }
    assert!(versions.contains(&1) && versions.contains(&new.0));
}
