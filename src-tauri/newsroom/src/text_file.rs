//! Text files that a person gives: read whole, within a limit, in any encoding the newsroom knows.

use std::fs;
use std::path::Path;

use crate::Error;

/// The largest text file that is read whole, in bytes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// Reads a text file.
///
/// # Errors
/// When it cannot be read, is larger than 32 MiB, empty, or in no known encoding.
pub fn read_text_file(path: &Path) -> Result<String, Error> {
    let size = fs::metadata(path)
        .map_err(|e| Error::io("read", path, e))?
        .len();
    if size > LARGEST {
        let too_large =
            std::io::Error::other(format!("it has {size} bytes, a text has at most {LARGEST}"));
        return Err(Error::io("read", path, too_large));
    }
    let bytes = fs::read(path).map_err(|e| Error::io("read", path, e))?;
    let decoded = intake::decode(&bytes).map_err(|fault| Error::Text {
        path: path.to_owned(),
        fault,
    })?;
    Ok(decoded.text)
}
