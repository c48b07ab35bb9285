//! Where the files of a theme come from: the newsroom's own folder first, then what is built into the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use include_dir::{Dir, include_dir};
use serde_json::Value;

use super::sheet::Sheet;
use crate::fault::PressFault;

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/themes");
static FONTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/fonts");

/// What every theme stands on: templates, scripts and options that the themes of the house share. No theme of its own.
const COMMON: &str = "common";

/// How many themes may stand on one another.
const DEEPEST: usize = 6;

/// The theme of a newsroom that chose none.
pub const DEFAULT_THEME: &str = "daily";

/// The files of a folder by their paths in it, with slashes: `templates/base.html`, `style.css`.
pub type ThemeFiles = BTreeMap<String, Vec<u8>>;

/// A picture that an option names, ready for the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemePicture {
    /// What its file name ends with, without the dot.
    pub extension: String,
    /// Its bytes, free of metadata.
    pub bytes: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// The theme a site is made with: its name, what the newsroom has of its own, and what was chosen.
#[derive(Clone, PartialEq, Eq)]
pub struct ThemeSource {
    /// The name of its folder.
    pub name: String,
    /// The newsroom's own folders by name, those at least that the theme stands on. A file there stands in for the one that is
    /// built in.
    pub folders: BTreeMap<String, ThemeFiles>,
    /// The values of options by key. What does not fit its option gives way to the default.
    pub values: BTreeMap<String, Value>,
    /// The pictures that the values name, by the key of the option.
    pub pictures: BTreeMap<String, ThemePicture>,
}

impl Default for ThemeSource {
    fn default() -> Self {
        Self {
            name: DEFAULT_THEME.to_owned(),
            folders: BTreeMap::new(),
            values: BTreeMap::new(),
            pictures: BTreeMap::new(),
        }
    }
}

/// Without the bytes, which the theme's own fingerprint covers.
impl fmt::Debug for ThemeSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ThemeSource")
            .field("name", &self.name)
            .field("values", &self.values)
            .finish_non_exhaustive()
    }
}

/// The names of the themes that are built into the program, in order.
#[must_use]
pub fn built_in_themes() -> Vec<String> {
    let mut names: Vec<String> = THEMES
        .dirs()
        .filter_map(|dir| dir.path().to_str())
        .filter(|name| *name != COMMON)
        .map(str::to_owned)
        .collect();
    names.sort();
    names
}

/// The theme that a folder of the newsroom says it is based on.
#[must_use]
pub fn base_of(files: &ThemeFiles) -> Option<String> {
    let sheet = files.get(SHEET)?;
    serde_json::from_slice::<Sheet>(sheet).ok()?.based_on
}

/// Whether a theme that is built into the program has a file of this path: `templates/base.html`.
pub(super) fn is_built_in(path: &str) -> bool {
    let mut themes = THEMES.dirs();
    themes.any(|dir| dir.get_file(dir.path().join(path)).is_some())
}

pub(super) const SHEET: &str = "theme.json";

/// A folder that files of a theme may come from.
pub(super) struct Layer<'a> {
    name: String,
    place: Place<'a>,
}

enum Place<'a> {
    Newsroom(&'a ThemeFiles),
    BuiltIn(&'static Dir<'static>),
}

/// A file, and where it came from.
pub(super) struct Found<'a> {
    pub(super) bytes: &'a [u8],
    /// As the person at the desk finds it: `themes/my-paper/style.css`.
    pub(super) label: String,
}

impl<'a> Layer<'a> {
    fn file(&self, path: &str) -> Option<Found<'a>> {
        let bytes = match self.place {
            Place::Newsroom(files) => files.get(path)?.as_slice(),
            Place::BuiltIn(dir) => dir.get_file(dir.path().join(path))?.contents(),
        };
        Some(Found {
            bytes,
            label: self.label(path),
        })
    }

    fn label(&self, path: &str) -> String {
        match self.place {
            Place::Newsroom(_) => format!("themes/{}/{path}", self.name),
            Place::BuiltIn(_) => format!("built-in {}/{path}", self.name),
        }
    }

    fn paths(&self) -> Vec<String> {
        match self.place {
            Place::Newsroom(files) => files.keys().cloned().collect(),
            Place::BuiltIn(dir) => {
                let mut paths = Vec::new();
                collect(dir, dir, &mut paths);
                paths
            }
        }
    }
}

fn collect(top: &Dir<'_>, dir: &Dir<'_>, paths: &mut Vec<String>) {
    for file in dir.files() {
        let path = file.path().strip_prefix(top.path()).ok();
        paths.extend(path.and_then(|path| path.to_str()).map(str::to_owned));
    }
    for inner in dir.dirs() {
        collect(top, inner, paths);
    }
}

/// The folders of a theme, the nearest first.
pub(super) struct Layers<'a>(Vec<Layer<'a>>);

impl<'a> Layers<'a> {
    /// The folders a theme stands on, down to what all themes share.
    pub(super) fn of(source: &'a ThemeSource) -> Result<Self, PressFault> {
        let mut layers = Vec::new();
        let mut next = Some(source.name.clone());
        let mut seen = BTreeSet::new();
        while let Some(name) = next.take() {
            if !seen.insert(name.clone()) || seen.len() > DEEPEST {
                return Err(PressFault::Theme {
                    theme: source.name.clone(),
                    reason: format!(
                        "`based_on` leads from `{name}` back to itself, or through too many themes"
                    ),
                });
            }
            let own = source.folders.get(&name).map(Place::Newsroom);
            let built_in = (name != COMMON)
                .then(|| THEMES.get_dir(&name))
                .flatten()
                .map(Place::BuiltIn);
            if own.is_none() && built_in.is_none() {
                return Err(PressFault::NoTheme(name));
            }
            for place in [own, built_in].into_iter().flatten() {
                let layer = Layer {
                    name: name.clone(),
                    place,
                };
                if next.is_none()
                    && let Some(sheet) = layer.file(SHEET)
                {
                    next = Sheet::read(&sheet)?.based_on;
                }
                layers.push(layer);
            }
        }
        layers.extend(THEMES.get_dir(COMMON).map(|dir| Layer {
            name: COMMON.to_owned(),
            place: Place::BuiltIn(dir),
        }));
        Ok(Self(layers))
    }

    /// A file of the theme: the nearest there is.
    pub(super) fn file(&self, path: &str) -> Option<Found<'a>> {
        self.0.iter().find_map(|layer| layer.file(path))
    }

    /// A file that no theme can be without.
    pub(super) fn needed(&self, path: &str) -> Result<Found<'a>, PressFault> {
        self.file(path).ok_or_else(|| PressFault::Theme {
            theme: self.name(),
            reason: format!("it has no `{path}`"),
        })
    }

    /// A font's bytes: the theme's own under `fonts/`, else the program's.
    pub(super) fn font(&self, file: &str) -> Option<&'a [u8]> {
        let own = self.file(&format!("fonts/{file}")).map(|found| found.bytes);
        own.or_else(|| FONTS.get_file(file).map(include_dir::File::contents))
    }

    /// The paths of all files, each once, in order.
    pub(super) fn paths(&self) -> BTreeSet<String> {
        self.0.iter().flat_map(Layer::paths).collect()
    }

    /// The files of the newsroom's own folders: the path of each in its folder, and as the person at the desk finds it.
    pub(super) fn own_files(&self) -> impl Iterator<Item = (&'a str, String)> {
        self.0.iter().flat_map(|layer| {
            let files = match layer.place {
                Place::Newsroom(files) => Some(files.keys()),
                Place::BuiltIn(_) => None,
            };
            files
                .into_iter()
                .flatten()
                .map(|path| (path.as_str(), layer.label(path)))
        })
    }

    /// The sheets of the folders that have one, the nearest first.
    pub(super) fn sheets(&self) -> Result<Vec<Sheet>, PressFault> {
        let found = self.0.iter().filter_map(|layer| layer.file(SHEET));
        found.map(|sheet| Sheet::read(&sheet)).collect()
    }

    pub(super) fn name(&self) -> String {
        self.0
            .first()
            .map(|layer| layer.name.clone())
            .unwrap_or_default()
    }
}
