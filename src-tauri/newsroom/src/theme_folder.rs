//! The folder `themes` of a newsroom: what an owner changed of a built-in theme, and themes of its own. It is read within limits,
//! for it is made by hand; nothing outside it is ever read through it.

use std::fs;
use std::path::{Path, PathBuf};

use press::{ThemeFiles, ThemeSource, base_of};

use crate::Error;
use crate::media_folder::write_whole;

/// What the name of a file of a theme ends with. Others, such as the copies that editors leave behind, are not read.
const KINDS: [&str; 11] = [
    "html", "css", "js", "json", "svg", "woff2", "png", "jpg", "jpeg", "webp", "avif",
];

/// The most files of a theme.
const MOST_FILES: usize = 300;

/// The largest file of a theme, in bytes.
const LARGEST_FILE: u64 = 4 * 1024 * 1024;

/// The most bytes of a theme.
const LARGEST_THEME: u64 = 24 * 1024 * 1024;

/// How many folders may stand in one another.
const DEEPEST: usize = 4;

/// How many themes may stand on one another.
const LONGEST_CHAIN: usize = 8;

/// The longest name of a theme, in letters.
const LONGEST_NAME: usize = 40;

/// Why a theme's folder was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThemeFault {
    /// The name cannot be that of a folder of a theme.
    #[error(
        "`{0}` cannot be the name of a theme: write it with a-z, digits and hyphens, at most {longest}",
        longest = LONGEST_NAME
    )]
    Name(String),
    /// There is a theme of that name.
    #[error("there is a theme `{0}` already: choose another name")]
    Taken(String),
    /// A link, which might lead anywhere.
    #[error("{} is a link: put the file itself there", .0.display())]
    Link(PathBuf),
    /// Too much.
    #[error(
        "{} is more than a theme may hold: at most {} files in {} levels, {} MB a file and {} MB in all; take something out",
        .0.display(), MOST_FILES, DEEPEST, LARGEST_FILE / 1024 / 1024, LARGEST_THEME / 1024 / 1024
    )]
    TooMuch(PathBuf),
}

/// Whether a text can be the name of a theme, and so of its folder.
pub(crate) fn is_theme_name(name: &str) -> bool {
    (1..=LONGEST_NAME).contains(&name.len())
        && !name.starts_with('-')
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// The folder of themes in a newsroom's folder.
#[derive(Debug, Clone)]
pub(crate) struct ThemeFolder(PathBuf);

impl ThemeFolder {
    pub(crate) fn within(newsroom: &Path) -> Self {
        Self(newsroom.join("themes"))
    }

    /// Where the folder of a theme is, or would be.
    pub(crate) fn of(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The names of the folders in it, in order. What cannot be the name of a theme is none.
    pub(crate) fn names(&self) -> Result<Vec<String>, Error> {
        let entries = match fs::read_dir(&self.0) {
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(|e| Error::io("read", &self.0, e))?,
        };
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|e| Error::io("read", &self.0, e))?;
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if let (true, Ok(name)) = (is_folder, entry.file_name().into_string())
                && is_theme_name(&name)
            {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }

    /// The theme of a name with what lies in the folder of it and of the themes it is based on.
    pub(crate) fn source(&self, name: &str) -> Result<ThemeSource, Error> {
        let mut source = ThemeSource {
            name: name.to_owned(),
            ..ThemeSource::default()
        };
        let mut next = Some(name.to_owned());
        while let Some(name) = next.take() {
            if source.folders.contains_key(&name) || source.folders.len() >= LONGEST_CHAIN {
                break;
            }
            if let Some(files) = self.read(&name)? {
                next = base_of(&files);
                source.folders.insert(name, files);
            }
        }
        Ok(source)
    }

    /// The files of a theme's folder; `None` when there is no such folder.
    fn read(&self, name: &str) -> Result<Option<ThemeFiles>, Error> {
        if !is_theme_name(name) {
            return Err(ThemeFault::Name(name.chars().take(60).collect()).into());
        }
        let top = self.of(name);
        match fs::symlink_metadata(&top) {
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            found => {
                if !found.map_err(|e| Error::io("read", &top, e))?.is_dir() {
                    return Err(ThemeFault::Link(top).into());
                }
            }
        }
        let mut read = Reading::default();
        read.folder(&top, "", 0)?;
        Ok(Some(read.files))
    }

    /// Writes a theme's folder anew.
    pub(crate) fn write(&self, name: &str, files: &ThemeFiles) -> Result<PathBuf, Error> {
        if !is_theme_name(name) {
            return Err(ThemeFault::Name(name.chars().take(60).collect()).into());
        }
        let top = self.of(name);
        if top.exists() {
            return Err(ThemeFault::Taken(name.to_owned()).into());
        }
        for (path, bytes) in files {
            let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
            write_whole(&top.join(folder), file, bytes)?;
        }
        Ok(top)
    }
}

/// What is read so far.
#[derive(Default)]
struct Reading {
    files: ThemeFiles,
    bytes: u64,
}

impl Reading {
    fn folder(&mut self, folder: &Path, within: &str, depth: usize) -> Result<(), Error> {
        if depth >= DEEPEST {
            return Err(ThemeFault::TooMuch(folder.to_owned()).into());
        }
        let refused = |e| Error::io("read", folder, e);
        for entry in fs::read_dir(folder).map_err(refused)? {
            let entry = entry.map_err(refused)?;
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            let path = entry.path();
            let kind = entry.file_type().map_err(|e| Error::io("read", &path, e))?;
            if kind.is_symlink() {
                return Err(ThemeFault::Link(path).into());
            }
            if kind.is_dir() {
                self.folder(&path, &format!("{within}{name}/"), depth + 1)?;
            } else if kind.is_file() && is_read(&name) {
                self.file(&path, format!("{within}{name}"))?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, name: String) -> Result<(), Error> {
        let refused = |e| Error::io("read", path, e);
        let size = fs::metadata(path).map_err(refused)?.len();
        self.bytes += size;
        if size > LARGEST_FILE || self.bytes > LARGEST_THEME || self.files.len() >= MOST_FILES {
            return Err(ThemeFault::TooMuch(path.to_owned()).into());
        }
        self.files.insert(name, fs::read(path).map_err(refused)?);
        Ok(())
    }
}

fn is_read(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, extension)| KINDS.contains(&extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, ThemeFolder) {
        let newsroom = tempfile::tempdir().unwrap();
        let themes = ThemeFolder::within(newsroom.path());
        (newsroom, themes)
    }

    #[test]
    fn a_theme_of_ones_own_brings_the_folder_it_is_based_on() {
        let (newsroom, themes) = folder();
        for (path, text) in [
            ("themes/evening/theme.json", r#"{"based_on": "morning"}"#),
            ("themes/evening/style.css", "body { color: black; }"),
            ("themes/morning/theme.json", r#"{"based_on": "daily"}"#),
            ("themes/morning/style.css~", "old"),
            ("themes/morning/.git/config.json", "{}"),
        ] {
            let path = newsroom.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let source = themes.source("evening").unwrap();
        let read: Vec<(&str, Vec<&str>)> = source
            .folders
            .iter()
            .map(|(name, files)| (name.as_str(), files.keys().map(String::as_str).collect()))
            .collect();
        assert_eq!(
            read,
            [
                ("evening", vec!["style.css", "theme.json"]),
                ("morning", vec!["theme.json"])
            ]
        );
        assert_eq!(themes.names().unwrap(), ["evening", "morning"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_a_theme_is_refused_by_name() {
        let (newsroom, themes) = folder();
        fs::create_dir_all(themes.of("daily")).unwrap();
        let secret = newsroom.path().join("newsroom.sqlite");
        fs::write(&secret, "not for readers").unwrap();
        std::os::unix::fs::symlink(&secret, themes.of("daily").join("style.css")).unwrap();
        let refused = themes.source("daily").unwrap_err();
        assert!(
            refused.to_string().contains("style.css is a link"),
            "{refused}"
        );
    }

    #[test]
    fn a_folder_that_is_too_large_is_refused() {
        let (_newsroom, themes) = folder();
        let templates = themes.of("daily").join("templates");
        fs::create_dir_all(&templates).unwrap();
        for number in 0..=MOST_FILES {
            fs::write(templates.join(format!("{number}.html")), "").unwrap();
        }
        assert!(matches!(
            themes.source("daily"),
            Err(Error::ThemeFolder(ThemeFault::TooMuch(_)))
        ));
    }

    #[test]
    fn a_name_that_leads_elsewhere_is_none() {
        let (_newsroom, themes) = folder();
        for bad in ["", "..", "../daily", "a/b", "Daily", "يومية", "-x"] {
            assert!(
                matches!(
                    themes.source(bad),
                    Err(Error::ThemeFolder(ThemeFault::Name(_)))
                ),
                "{bad:?}"
            );
        }
    }
}
