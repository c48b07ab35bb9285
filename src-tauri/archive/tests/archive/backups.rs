//! Backups and what becomes of them.

use std::fs;

use archive::{Archive, ArchiveError};
use rusqlite::Connection;

use crate::desk::{Desk, noon};

#[test]
fn a_backup_made_while_stories_are_written_restores_to_the_same_words() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy, restored) = (
        folder.path().join("newsroom.db"),
        folder.path().join("copy.db"),
        folder.path().join("again.db"),
    );
    let desk = Desk::on(Archive::create(&path).unwrap());
    let id = desk.publish(desk.content("خبر", &["نص الخبر"]), noon());
    desk.edit(id, |fields| fields.headline = "خبر محرر".into());
    let made = desk.archive.backup_to(&copy).unwrap();
    assert_eq!((made.checked.stories, made.checked.drafts), (1, 1));
    assert_eq!(made.bytes, fs::metadata(&copy).unwrap().len());
    desk.edit(id, |fields| fields.headline = "بعد النسخة".into());
    Archive::restore_from(&copy, &restored).unwrap();
    let again = Archive::open(&restored).unwrap();
    let words = again
        .read(|snapshot| snapshot.working_copy(id))
        .map_err(|fault: ArchiveError| fault)
        .unwrap();
    assert_eq!(words.content.headline, "خبر محرر");
    let names: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("part") || name.starts_with("copy.db-"))
        .collect();
    assert!(names.is_empty(), "nothing half-made stays: {names:?}");
}

#[test]
fn a_damaged_archive_does_not_replace_a_good_backup() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (
        folder.path().join("newsroom.db"),
        folder.path().join("copy.db"),
    );
    let desk = Desk::on(Archive::create(&path).unwrap());
    desk.add(desk.content("خبر", &["نص الخبر"]));
    desk.archive.backup_to(&copy).unwrap();
    let good = fs::read(&copy).unwrap();
    Connection::open(&path)
        .unwrap()
        .execute_batch("UPDATE revisions SET content = replace(content, 'نص', 'فص')")
        .unwrap();
    assert!(matches!(
        desk.archive.backup_to(&copy),
        Err(ArchiveError::BadBackup { .. })
    ));
    assert_eq!(fs::read(&copy).unwrap(), good);
}

#[test]
fn a_restore_refuses_a_damaged_backup_and_a_place_that_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy, into) = (
        folder.path().join("newsroom.db"),
        folder.path().join("copy.db"),
        folder.path().join("into.db"),
    );
    let desk = Desk::on(Archive::create(&path).unwrap());
    desk.add(desk.content("خبر", &["نص الخبر"]));
    desk.archive.backup_to(&copy).unwrap();
    assert!(matches!(
        Archive::restore_from(&copy, &path),
        Err(ArchiveError::AlreadyThere { .. })
    ));
    Connection::open(&copy)
        .unwrap()
        .execute_batch("UPDATE revisions SET content = replace(content, 'نص', 'فص')")
        .unwrap();
    assert!(matches!(
        Archive::restore_from(&copy, &into),
        Err(ArchiveError::BadBackup { .. })
    ));
    assert!(!into.exists());
    fs::write(&copy, b"").unwrap();
    assert!(matches!(
        Archive::restore_from(&copy, &into),
        Err(ArchiveError::Empty { .. })
    ));
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_a_backup() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.db");
    Desk::in_memory().archive.backup_to(&copy).unwrap();
    assert_eq!(
        fs::metadata(&copy).unwrap().permissions().mode() & 0o777,
        0o600
    );
}
