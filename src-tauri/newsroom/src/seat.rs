//! Who sits at the desk. It belongs to this machine and this folder, not to the archive: another machine's desk has its own.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use story::StaffId;

use crate::Error;
use crate::media_folder::write_whole;

const FILE: &str = "desk.json";

#[derive(Debug, Default, Serialize, Deserialize)]
struct Seat {
    at_desk: Option<StaffId>,
}

/// Who sits at the desk of a newsroom folder. A file that cannot be understood asks again; it holds nothing else.
pub(crate) fn who_sits(folder: &Path) -> Result<Option<StaffId>, Error> {
    let path = folder.join(FILE);
    match fs::read(&path) {
        Ok(bytes) => Ok(serde_json::from_slice::<Seat>(&bytes)
            .unwrap_or_default()
            .at_desk),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Error::io("read", &path, e)),
    }
}

/// Remembers who sits there.
pub(crate) fn sit(folder: &Path, staff: StaffId) -> Result<(), Error> {
    let seat = serde_json::to_vec(&Seat {
        at_desk: Some(staff),
    })
    .map_err(|e| Error::Bug(e.to_string()))?;
    write_whole(folder, FILE, &seat)
}
