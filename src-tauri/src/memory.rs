//! What the window remembers between runs: its size and the last newsroom. Bound to this machine, so it is no setting of
//! the newsroom: it lies in `$XDG_STATE_HOME/mahbara/state.json` and may be lost without harm.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

/// What is remembered. Fields of a newer program are dropped, missing ones take their defaults.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The newsroom that was open last.
    pub newsroom: Option<PathBuf>,
    /// The window's inner width in logical pixels, when it was not maximized.
    pub width: f64,
    /// The window's inner height in logical pixels, when it was not maximized.
    pub height: f64,
    /// Whether the window filled its screen.
    pub maximized: bool,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            newsroom: None,
            width: 1360.0,
            height: 860.0,
            maximized: false,
        }
    }
}

impl Memory {
    /// The file of this user; nothing where the environment names no home.
    pub fn file() -> Option<PathBuf> {
        dirs::state_dir().map(|state| state.join("mahbara/state.json"))
    }

    /// Reads what was remembered. A file that is absent, damaged or from a newer program is no reason to stop: then
    /// nothing was remembered.
    pub fn recall(file: &Path) -> Self {
        let read = fs::read(file)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let memory: Self = read.unwrap_or_default();
        let usable = |side: f64| side.is_finite() && (200.0..=20_000.0).contains(&side);
        if usable(memory.width) && usable(memory.height) {
            return memory;
        }
        let Self { width, height, .. } = Self::default();
        Self {
            width,
            height,
            ..memory
        }
    }

    /// Writes the file so that it is the old one or the new one, never half of one.
    ///
    /// # Errors
    /// When the folder cannot be made or written.
    pub fn keep(&self, file: &Path) -> io::Result<()> {
        let folder = file.parent().ok_or(io::ErrorKind::InvalidInput)?;
        fs::create_dir_all(folder)?;
        let next = folder.join("state.json.next");
        fs::write(&next, serde_json::to_vec_pretty(self)?)?;
        fs::rename(next, file)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Memory;

    #[test]
    fn what_was_kept_is_recalled() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mahbara/state.json");
        let memory = Memory {
            newsroom: Some("/صحيفة".into()),
            width: 1200.0,
            height: 700.0,
            maximized: true,
        };
        memory.keep(&file).unwrap();
        assert_eq!(Memory::recall(&file), memory);
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_damaged_file_and_an_impossible_size_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state.json");
        fs::write(&file, b"{\"width\": 12").unwrap();
        assert_eq!(Memory::recall(&file), Memory::default());
        fs::write(
            &file,
            br#"{"newsroom": "/n", "width": -4, "height": 700, "colour": "red"}"#,
        )
        .unwrap();
        assert_eq!(
            Memory::recall(&file),
            Memory {
                newsroom: Some("/n".into()),
                ..Memory::default()
            }
        );
    }
}
