//! The schema, as a reviewer reads it.

use rusqlite::Connection;

#[test]
fn a_new_archive_has_this_schema() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    drop(archive::Archive::create(&path).unwrap());
    let connection = Connection::open(&path).unwrap();
    let mut statement = connection
        .prepare(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL
             AND name NOT IN ('search_config', 'search_data', 'search_docsize', 'search_idx') ORDER BY type, name",
        )
        .unwrap();
    let schema: Vec<String> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    insta::assert_snapshot!(schema.join(";\n"));
}
