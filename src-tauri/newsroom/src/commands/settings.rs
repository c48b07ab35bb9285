//! Settings and backups.

use crate::settings;
use crate::wire::{BackupMade, ChangeSettings, Nothing, Settings};
use crate::{Error, Newsroom};

/// All settings.
///
/// # Errors
/// When the archive cannot be read.
pub fn read(newsroom: &Newsroom, _: Nothing) -> Result<Settings, Error> {
    let stored = newsroom.archive.read(|snapshot| snapshot.settings())?;
    Ok(Settings {
        values: settings::effective(&stored),
        defaults: settings::defaults().clone(),
        zones: story::Zone::all(),
    })
}

/// Changes settings: all that are named or none.
///
/// # Errors
/// When a key is unknown or a value does not fit.
pub fn change(newsroom: &Newsroom, asked: ChangeSettings) -> Result<Settings, Error> {
    newsroom.keep_settings(asked.values)?;
    read(newsroom, Nothing {})
}

/// Makes a verified backup in the newsroom's own folder.
pub(crate) fn backup_now(newsroom: &Newsroom, _: Nothing) -> Result<BackupMade, Error> {
    newsroom.backup_here()
}
