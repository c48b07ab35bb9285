use super::*;

fn settings(connection: &Connection) -> Vec<(&'static str, i64)> {
    let names = [
        "synchronous",
        "foreign_keys",
        "busy_timeout",
        "trusted_schema",
        "cell_size_check",
        "secure_delete",
        "query_only",
    ];
    let value = |name| {
        connection
            .query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))
            .unwrap()
    };
    names.map(|name| (name, value(name))).to_vec()
}

const SAFE: [(&str, i64); 6] = [
    ("synchronous", 2),
    ("foreign_keys", 1),
    ("busy_timeout", 5_000),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("secure_delete", 1),
];

#[test]
fn every_connection_has_the_safe_settings_and_readers_cannot_write() {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::create(&folder.path().join("newsroom.db")).unwrap();
    let reader = archive.open_reader().unwrap();
    assert_eq!(
        settings(&reader),
        [&SAFE[..], &[("query_only", 1)]].concat()
    );
    reader.execute("DELETE FROM settings", []).unwrap_err();
    let written: Result<_, ArchiveError> = archive.writer.as_ref().unwrap().run(|connection| {
        let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
        Ok((settings(connection), mode))
    });
    let (writer, mode) = written.unwrap();
    assert_eq!(writer, [&SAFE[..], &[("query_only", 0)]].concat());
    assert_eq!(mode, "wal");
}
#[test]
fn a_full_disk_refuses_the_save_and_nothing_before_it_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::create(&folder.path().join("newsroom.db")).unwrap();
    let pages = |most: u32| {
        let set: Result<(), ArchiveError> =
            archive.writer.as_ref().unwrap().run(move |connection| {
                Ok(connection
                    .query_row(&format!("PRAGMA max_page_count = {most}"), [], |_| Ok(()))?)
            });
        set.unwrap();
    };
    let store = |key: u32| -> Result<(), ArchiveError> {
        let words = "كلام ".repeat(2_000);
        archive.write(move |change| change.set_setting(&key.to_string(), Some(&words.into())))
    };
    let stored = || {
        let settings: Result<_, ArchiveError> = archive.read(|snapshot| snapshot.settings());
        u32::try_from(settings.unwrap().len()).unwrap()
    };
    pages(1);
    let refused_at = (0..100).find(|key| matches!(store(*key), Err(ArchiveError::DiskFull)));
    assert_eq!(
        refused_at,
        Some(stored()),
        "all before it are there, it is not"
    );
    pages(1_000_000);
    store(100).unwrap();
    assert_eq!(Some(stored()), refused_at.map(|before| before + 1));
    assert_eq!(archive.check_all().unwrap().faults, []);
}
