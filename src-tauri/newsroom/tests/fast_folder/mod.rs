//! A folder for a newsroom that lives through thousands of commits: in memory where the machine has room for files there.

use std::path::Path;

use tempfile::TempDir;

/// An empty folder that goes with the test.
pub fn fast_folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    };
    folder.unwrap()
}
