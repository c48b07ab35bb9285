//! Making, opening and refusing files.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use archive::{Archive, ArchiveError};
use rusqlite::Connection;

use crate::desk::Desk;

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    (folder, path)
}

fn refusal(path: &Path) -> ArchiveError {
    match Archive::open(path) {
        Ok(_) => panic!("{} was opened", path.display()),
        Err(fault) => fault,
    }
}

#[test]
fn what_was_written_is_there_when_the_archive_is_opened_again() {
    let (_folder, path) = folder();
    let desk = Desk::on(Archive::create(&path).unwrap());
    let id = desk.add(desk.content("الحكومة تعرض الموازنة", &["نص الخبر"]));
    let words = desk.words(id);
    drop(desk);
    let again = Archive::open(&path).unwrap();
    let read = again
        .read(|snapshot| snapshot.working_copy(id))
        .map_err(|fault: ArchiveError| fault)
        .unwrap();
    assert_eq!(read.content, words);
}

#[test]
fn opening_never_makes_a_file() {
    let (_folder, path) = folder();
    assert!(matches!(refusal(&path), ArchiveError::Missing { .. }));
    assert!(!path.exists());
    fs::write(&path, b"").unwrap();
    assert!(matches!(refusal(&path), ArchiveError::Empty { .. }));
    assert_eq!(
        fs::metadata(&path).unwrap().len(),
        0,
        "a fresh archive over a lost one would hide the loss"
    );
}

#[test]
fn a_file_that_is_not_ours_is_refused_and_stays_as_it_is() {
    let (_folder, path) = folder();
    fs::write(&path, "ليس هذا أرشيفًا".repeat(400)).unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(refusal(&path), ArchiveError::NotOurs { .. }));
    assert_eq!(fs::read(&path).unwrap(), before);
    fs::remove_file(&path).unwrap();
    Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE contacts (name)")
        .unwrap();
    assert!(
        matches!(refusal(&path), ArchiveError::NotOurs { .. }),
        "another program's database"
    );
    assert!(
        matches!(
            refusal(path.parent().unwrap()),
            ArchiveError::NotOurs { .. }
        ),
        "a folder"
    );
}

#[test]
fn a_head_that_was_wiped_is_refused_and_not_written_over() {
    let (_folder, path) = folder();
    drop(Archive::create(&path).unwrap());
    let mut bytes = fs::read(&path).unwrap();
    bytes.get_mut(..100).unwrap().fill(0);
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(refusal(&path), ArchiveError::NotOurs { .. }));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_newer_archive_is_refused_untouched_and_both_versions_are_named() {
    let (_folder, path) = folder();
    drop(Archive::create(&path).unwrap());
    let file = Connection::open(&path).unwrap();
    let version: u32 = file
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    file.pragma_update(None, "user_version", 9_999).unwrap();
    drop(file);
    let before = fs::read(&path).unwrap();
    let fault = refusal(&path);
    assert!(matches!(
        fault,
        ArchiveError::Newer { file: 9_999, program } if program == version
    ));
    assert!(fault.to_string().contains("9999"));
    assert!(fault.to_string().contains(&version.to_string()));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_window_stops_writing_when_a_newer_program_has_migrated_its_file() {
    let (_folder, path) = folder();
    let desk = Desk::on(Archive::create(&path).unwrap());
    assert!(!desk.archive.schema_is_newer().unwrap());
    Connection::open(&path)
        .unwrap()
        .pragma_update(None, "user_version", 9_999)
        .unwrap();
    assert!(desk.archive.schema_is_newer().unwrap());
    let refused: Result<_, ArchiveError> = desk.archive.write(|change| change.make_tag("الموازنة"));
    assert!(matches!(
        refused,
        Err(ArchiveError::Newer { file: 9_999, .. })
    ));
}

#[test]
fn making_an_archive_never_replaces_a_file() {
    let (_folder, path) = folder();
    fs::write(&path, b"notes").unwrap();
    assert!(matches!(
        Archive::create(&path),
        Err(ArchiveError::AlreadyThere { .. })
    ));
    assert_eq!(fs::read(&path).unwrap(), b"notes");
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_archive_and_its_log() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, path) = folder();
    let _desk = Desk::on(Archive::create(&path).unwrap());
    for file in fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        assert_eq!(
            file.metadata().unwrap().permissions().mode() & 0o777,
            0o600,
            "{:?}",
            file.file_name()
        );
    }
}

#[test]
fn another_name_of_the_file_is_the_same_archive() {
    let (folder, path) = folder();
    let desk = Desk::on(Archive::create(&path).unwrap());
    #[cfg(unix)]
    {
        let link = folder.path().join("link.db");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert_eq!(Archive::open(&link).unwrap().path(), desk.archive.path());
    }
}

#[test]
fn an_archive_that_another_program_keeps_locked_says_so_and_works_when_it_lets_go() {
    let (_folder, path) = folder();
    let desk = Desk::on(Archive::create(&path).unwrap());
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused: Result<_, ArchiveError> = desk.archive.write(|change| change.make_tag("الموازنة"));
    assert!(matches!(refused, Err(ArchiveError::Locked)));
    assert_eq!(
        desk.ask(|snapshot| snapshot.sections()).len(),
        1,
        "reading goes on"
    );
    other.execute_batch("COMMIT").unwrap();
    desk.change(|change| change.make_tag("الموازنة"));
}

#[test]
fn a_change_of_another_program_moves_the_data_version_and_our_own_does_not() {
    let (_folder, path) = folder();
    let desk = Desk::on(Archive::create(&path).unwrap());
    let other = Archive::open(&path).unwrap();
    let before = desk.archive.data_version().unwrap();
    desk.change(|change| change.make_tag("اقتصاد"));
    assert_eq!(desk.archive.data_version().unwrap(), before);
    other
        .write(|change| change.make_tag("رياضة"))
        .map_err(|fault: ArchiveError| fault)
        .unwrap();
    assert_ne!(desk.archive.data_version().unwrap(), before);
}

#[test]
fn a_change_that_fails_or_panics_leaves_nothing_and_the_next_one_works() {
    let desk = Desk::in_memory();
    let failed: Result<(), ArchiveError> = desk.archive.write(|change| {
        change.make_tag("أول")?;
        change.rename_tag(story::TagId::new(), "ثان").map(drop)
    });
    assert!(matches!(
        failed,
        Err(ArchiveError::NotFound { what: "tag", .. })
    ));
    let panicked: Result<(), ArchiveError> = desk.archive.write(|change| {
        change.make_tag("ثالث")?;
        panic!("a fault planted by a test")
    });
    assert!(matches!(panicked, Err(ArchiveError::Bug(_))));
    assert_eq!(desk.ask(|snapshot| snapshot.suggest_tags("", 10)), []);
    desk.change(|change| change.make_tag("رابع"));
}

#[test]
fn what_is_queued_when_the_archive_closes_is_written() {
    let (_folder, path) = folder();
    let archive = Arc::new(Archive::create(&path).unwrap());
    let writers: Vec<_> = (0..8)
        .map(|n| {
            let archive = Arc::clone(&archive);
            std::thread::spawn(move || {
                archive
                    .write(move |change| change.make_tag(&format!("وسم {n}")))
                    .map_err(|fault: ArchiveError| fault)
            })
        })
        .collect();
    drop(archive);
    for writer in writers {
        writer.join().unwrap().unwrap();
    }
    let again = Archive::open(&path).unwrap();
    let tags = again
        .read(|snapshot| snapshot.suggest_tags("", 50))
        .map_err(|fault: ArchiveError| fault)
        .unwrap();
    assert_eq!(tags.len(), 8);
}

#[test]
fn a_folder_that_does_not_exist_is_told() {
    let (folder, _) = folder();
    let inside = folder.path().join("none").join("newsroom.db");
    assert!(matches!(
        Archive::create(&inside),
        Err(ArchiveError::Io { .. })
    ));
}

#[test]
fn an_older_archive_is_copied_before_it_is_migrated() {
    let (folder, path) = folder();
    let older = Connection::open(&path).unwrap();
    older
        .pragma_update(None, "application_id", 0x4d48_4252)
        .unwrap();
    older
        .execute_batch("CREATE TABLE relic (word); INSERT INTO relic VALUES ('قديم')")
        .unwrap();
    drop(older);
    let desk = Desk::on(Archive::open(&path).unwrap());
    desk.add(desk.content("خبر", &["نص"]));
    let copy = Connection::open(folder.path().join("newsroom.before-1.bak")).unwrap();
    let version: u32 = copy
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    let word: String = copy
        .query_row("SELECT word FROM relic", [], |row| row.get(0))
        .unwrap();
    assert_eq!((version, word.as_str()), (0, "قديم"));
}
