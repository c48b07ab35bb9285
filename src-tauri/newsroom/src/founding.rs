//! Founding a newsroom: whole, or not at all.
//!
//! It is made in a folder beside the wanted one and moved to its name when it is ready, so that a full disk or a kill leaves
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
        .and_then(|furnished| {
            // An empty folder that stands at the name gives way; one that has been filled meanwhile does not.
            fs::remove_dir(folder).or_else(|e| {
                if folder.exists() {
                    Err(Error::io("use", folder, e))
                } else {
                    Ok(())
                }
            })?;
            fs::rename(&site, folder).map_err(|e| Error::io("make", folder, e))?;
            Ok(furnished)
        });
    if furnished.is_err() {
        // What was begun is ours alone and of no use to anybody; that it stays is the lesser fault.
        fs::remove_dir_all(&site).unwrap_or_default();
    }
    let furnished = furnished?;
    Ok((Newsroom::open(folder)?, furnished))
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

/// The folder a newsroom is made in: beside its place, on the same file system, under a name nobody else uses.
fn staging_site(folder: &Path) -> Result<PathBuf, Error> {
    let name = folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let site = folder.with_file_name(format!(".{name}.making-{}", std::process::id()));
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
