//! A migration that is interrupted: the file is exactly old or exactly new, its copy opens, and the next start finishes it.

use std::fs;
use std::path::{Path, PathBuf};

use archive::{Archive, SiteList, Slot};
use rusqlite::{Connection, params};
use story::{
    Byline, Content, ContentHash, Correction, CorrectionKind, MediaId, SectionId, StoryId,
};

use crate::desk::{minutes, noon};

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

#[test]
fn the_newest_change_of_an_older_archive_gets_an_imprint_and_no_two_copies_get_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let [first, copy] = ["first.db", "copy.db"].map(|name| folder.path().join(name));
    oldest(&first);
    Connection::open(&first)
        .unwrap()
        .execute_batch("INSERT INTO site_changes (what) VALUES ('settings'), ('settings')")
        .unwrap();
    fs::copy(&first, &copy).unwrap();
    let newest = [first, copy].map(|path| {
        let archive = Archive::open(&path).unwrap();
        let imprint = |seq| archive.read(|snapshot| snapshot.imprint_of_site_change(seq));
        assert_eq!(imprint(1).unwrap(), Some(String::new()));
        assert_eq!(imprint(3).unwrap(), None);
        imprint(2).unwrap().unwrap()
    });
    let [here, there] = newest;
    assert_eq!(here.len(), 16);
    assert_ne!(here, there);
}

/// An archive as the sixth version kept it, with two live stories by the same hand; the older one came second.
fn with_live_stories(path: &Path) -> [StoryId; 2] {
    oldest(path);
    let file = Connection::open(path).unwrap();
    for step in [
        include_str!("../../migrations/0002_parked.sql"),
        include_str!("../../migrations/0003_kept_saves.sql"),
        include_str!("../../migrations/0004_sources.sql"),
        include_str!("../../migrations/0005_publication.sql"),
        include_str!("../../migrations/0006_front.sql"),
    ] {
        file.execute_batch(step).unwrap();
    }
    file.pragma_update(None, "user_version", 6).unwrap();
    let (section, picture) = (SectionId::new(), MediaId::new());
    file.execute(
        "INSERT INTO media (id, name, hash, file, kind, width, height, bytes, credit, alt, caption, added_at)
         VALUES (?1, 'ميدان.jpg', 'aa', 'aa.jpg', 'image/jpeg', 12, 8, 90, '', '', '', 0)",
        [picture.as_bytes()],
    )
    .unwrap();
    file.execute(
        "INSERT INTO sections (id, name, folded, slug, place) VALUES (?1, 'سياسة', 'سياسه', 'سياسة', 0)",
        [section.as_bytes()],
    )
    .unwrap();
    [(1, 60, "منى  الشاذلي"), (2, 0, "مني الشاذلي")].map(|(number, minute, name)| {
        let at = noon() + minutes(minute);
        let content = Content {
            headline: format!("خبر {number}"),
            bylines: vec![Byline {
                name: name.to_owned(),
                staff: None,
            }],
            corrections: vec![Correction {
                kind: CorrectionKind::Correction,
                text: "الصواب يوم الاثنين.".to_owned(),
                at: at + minutes(30),
            }],
            ..Content::in_section(section)
        };
        let story = StoryId::new();
        let json = content.to_json().unwrap();
        let hash = ContentHash::of(json.as_bytes());
        file.execute_batch("BEGIN").unwrap();
        file.execute(
            "INSERT INTO stories (id, number, head_rev, stage, live_rev, first_published_at, fired_at, address_date,
                created_at, edited_at, headline, section)
             VALUES (?1, ?2, 1, 'draft', 1, ?3, ?3, '2027-05-03', ?3, ?3, ?4, ?5)",
            params![story.as_bytes(), number, at.timestamp_millis(), content.headline, section.as_bytes()],
        )
        .unwrap();
        file.execute(
            "INSERT INTO revisions (story, rev, made_at, why, content, hash) VALUES (?1, 1, ?2, 'create', ?3, ?4)",
            params![story.as_bytes(), at.timestamp_millis(), json, hash.as_bytes()],
        )
        .unwrap();
        file.execute(
            "INSERT INTO live (story, rev, first_published_at, changed_at, month, slug, card, hash)
             VALUES (?1, 1, ?2, ?2, '2027-05', 'خبر', '{}', zeroblob(32))",
            params![story.as_bytes(), at.timestamp_millis()],
        )
        .unwrap();
        file.execute(
            "INSERT INTO slots (kind, list, slot, story, published_at) VALUES ('section', ?1, ?2, ?3, ?4)",
            params![section.as_bytes(), number, story.as_bytes(), at.timestamp_millis()],
        )
        .unwrap();
        file.execute(
            "INSERT INTO live_media (media, story) VALUES (?1, ?2)",
            params![picture.as_bytes(), story.as_bytes()],
        )
        .unwrap();
        file.execute_batch("COMMIT").unwrap();
        story
    })
}

#[test]
fn the_live_stories_of_an_old_archive_get_authors_days_and_corrections_by_the_migration_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let [newer, older] = with_live_stories(&path);
    let archive = Archive::open(&path).unwrap();
    let author = archive
        .read(|snapshot| snapshot.author_with_slug("مني-الشاذلي"))
        .unwrap()
        .expect("named as the older story spells it");
    let list = SiteList::Author(author.id);
    let in_order = archive.read(|snapshot| snapshot.in_slots(list, 1..=9));
    assert_eq!(in_order.unwrap(), [older, newer]);
    let slots = archive.read(|snapshot| snapshot.slots_of(newer)).unwrap();
    assert!(slots.contains(&Slot { list, number: 2 }));
    assert_eq!(slots.len(), 2, "its place in the section is the one it had");
    let day = "2027-05-03".parse().unwrap();
    assert_eq!(
        archive
            .read(|snapshot| snapshot.days_of_month("2027-05"))
            .unwrap(),
        [day]
    );
    assert_eq!(
        archive
            .read(|snapshot| snapshot.stories_of_day(day))
            .unwrap(),
        [older, newer]
    );
    assert_eq!(
        archive
            .read(|snapshot| snapshot.last_correction(None))
            .unwrap(),
        Some(noon() + minutes(90))
    );
    let checked = archive.read(|snapshot| snapshot.story(newer)).unwrap();
    assert_eq!(checked.standing.number, Some(1));
    let open = archive.read(|snapshot| snapshot.avif_open(9)).unwrap();
    assert_eq!(open.len(), 1, "a picture of two stories is made once");
}
