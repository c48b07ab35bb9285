//! Founding a newsroom: whole, or not at all.
//!
//! It is made in a folder of its own and moved to its place when it is ready, so that a full disk or a kill leaves
//! no half newsroom that every later start would take for a whole one.

use std::fs;
use std::path::{Path, PathBuf};

use archive::Archive;

use crate::newsroom::ARCHIVE;
use crate::settings;
use crate::{Error, Newsroom};

/// The section a new newsroom begins with: a story needs one.
pub(crate) const FIRST_SECTION: &str = "أخبار";

/// How a new newsroom begins.
#[derive(Debug, Clone, Default)]
pub struct Founding {
    /// Its name.
    pub name: Option<String>,
    /// Its zone.
    pub zone: Option<String>,
    /// The address of its site.
    pub url: Option<String>,
}

impl Newsroom {
    /// Makes a newsroom in a folder that is empty or not there yet.
    ///
    /// # Errors
    /// [`Error::NotEmpty`]; a zone or address that is none; a folder that cannot be written.
    pub fn create(folder: &Path, founding: &Founding) -> Result<Self, Error> {
        found(folder, founding, FIRST_SECTION, |_| Ok(())).map(|(newsroom, ())| newsroom)
    }
}

/// Makes a newsroom, has it furnished, and moves it to its place.
pub(crate) fn found<T>(
    folder: &Path,
    founding: &Founding,
    first_section: &str,
    furnish: impl FnOnce(Newsroom) -> Result<T, Error>,
) -> Result<(Newsroom, T), Error> {
    let values = settings_of(founding)?;
    refuse_used(folder)?;
    let site = staging_site(folder)?;
    let furnished = lay_out(&site, values, first_section)
        .and_then(furnish)
        .and_then(|furnished| move_in(&site, folder).map(|()| furnished));
    if furnished.is_err() {
        // What was begun is ours alone and of no use to anybody; that it stays is the lesser fault.
        fs::remove_dir_all(&site).unwrap_or_default();
    }
    let furnished = furnished?;
    Ok((Newsroom::open(folder)?, furnished))
}

/// Moves what was made to its place. A folder that was there keeps being the one it was (it may be a mount point, or where
/// the shell stands), and gets its archive last: without it, it is no newsroom.
fn move_in(site: &Path, folder: &Path) -> Result<(), Error> {
    if !folder.exists() {
        return fs::rename(site, folder).map_err(|e| Error::io("make", folder, e));
    }
    let entries = fs::read_dir(site).map_err(|e| Error::io("read", site, e))?;
    let mut names: Vec<_> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.file_name())
        .collect();
    names.sort_by_key(|name| name == ARCHIVE);
    for name in &names {
        let place = folder.join(name);
        fs::rename(site.join(name), &place).map_err(|e| Error::io("make", &place, e))?;
    }
    fs::remove_dir(site).map_err(|e| Error::io("remove", site, e))
}

fn settings_of(founding: &Founding) -> Result<settings::Values, Error> {
    let given = [
        ("site.name", &founding.name),
        ("site.zone", &founding.zone),
        ("site.url", &founding.url),
    ];
    let mut values = settings::Values::new();
    for (key, text) in given {
        if let Some(text) = text {
            values.insert(key.to_owned(), settings::setting_from_text(key, text)?);
        }
    }
    Ok(values)
}

/// The folder a newsroom is made in: within its place where that is there already, else beside it; either way on the same
/// file system, under a name nobody else uses.
fn staging_site(folder: &Path) -> Result<PathBuf, Error> {
    let making = format!("making-{}", std::process::id());
    let site = if folder.exists() {
        folder.join(format!(".{making}"))
    } else {
        let name = folder
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        folder.with_file_name(format!(".{}.{making}", name.unwrap_or_default()))
    };
    fs::create_dir_all(&site).map_err(|e| Error::io("make", &site, e))?;
    Ok(site)
}

fn lay_out(site: &Path, values: settings::Values, first_section: &str) -> Result<Newsroom, Error> {
    drop(Archive::create(&site.join(ARCHIVE))?);
    let newsroom = Newsroom::open(site)?;
    newsroom.keep_settings(values)?;
    let name = first_section.to_owned();
    newsroom
        .archive
        .write(move |change| change.add_section(&name))?;
    Ok(newsroom)
}

/// Refuses a folder that holds anything: a newsroom is never made on top of somebody's files.
pub(crate) fn refuse_used(folder: &Path) -> Result<(), Error> {
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            Some(_) => Err(Error::NotEmpty(folder.to_owned())),
            None => Ok(()),
        },
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(e) => Err(Error::io("open", folder, e)),
    }
}
