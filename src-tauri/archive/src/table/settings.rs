//! Settings that differ from their defaults, a JSON value a key. What a key means is the newsroom's business.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::codec::{from_json, json};
use crate::table::site_changes::What;
use crate::{ArchiveError, Change, Snapshot};

impl Snapshot<'_> {
    /// All stored settings.
    ///
    /// # Errors
    /// [`ArchiveError::Corrupt`] when a value is no longer JSON.
    pub fn settings(&self) -> Result<BTreeMap<String, Value>, ArchiveError> {
        let rows = self.all("SELECT key, value FROM settings", [], |row| {
            Ok((row.get::<_, String>("key")?, row.get::<_, String>("value")?))
        })?;
        rows.into_iter()
            .map(|(key, value)| match from_json(&value) {
                Ok(value) => Ok((key, value)),
                Err(fault) => Err(ArchiveError::Corrupt(format!("the setting {key}: {fault}"))),
            })
            .collect()
    }
}

impl Change<'_> {
    /// Stores a setting; `None` takes it back to its default.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn set_setting(&self, key: &str, value: Option<&Value>) -> Result<(), ArchiveError> {
        match value {
            Some(value) => self.run(
                "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, json(value)?),
            )?,
            None => self.run("DELETE FROM settings WHERE key = ?1", [key])?,
        };
        self.site_changed(None, What::Settings)
    }
}
