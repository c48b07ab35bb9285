//! Themes: which there are, which one the site is made with, what is chosen of it, and trying one out.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::PoisonError;

use archive::Snapshot;
use press::{
    CheckedTheme, OptionFault, OptionKind, Served, ThemeShape, ThemeSource, built_in_themes,
};
use serde_json::Value;
use story::MediaId;

use crate::settings::{Settings, Values};
use crate::site::Stand;
use crate::theme_folder::ThemeFault;
use crate::wire::{ShownColour, ThemeLine, ThemePreview, ThemeView, ThemeWords};
use crate::{Error, Newsroom};

/// The setting that names the theme.
const NAME: &str = "theme.name";
/// The setting that holds what is chosen, by theme and key.
const OPTIONS: &str = "theme.options";

/// A theme that is tried out, with what of it is not kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tried {
    /// How often one was tried, so that each has an address of its own.
    number: u32,
    name: String,
    values: Values,
}

impl Newsroom {
    /// The themes that are built in, then the newsroom's own.
    ///
    /// # Errors
    /// When the archive or the folder of themes cannot be read.
    pub fn themes(&self) -> Result<Vec<ThemeLine>, Error> {
        let in_use = self.settings()?.theme;
        let own = self.themes.names()?;
        let mut names = built_in_themes();
        let built_in = names.clone();
        names.extend(own.into_iter().filter(|name| !built_in.contains(name)));
        let line = |name: String| {
            let shape = self
                .themes
                .source(&name)
                .and_then(|source| Ok(press::theme_shape(&source)?));
            self.line(name, &in_use, shape.as_ref())
        };
        Ok(names.into_iter().map(line).collect())
    }

    fn line(&self, name: String, in_use: &str, shape: Result<&ThemeShape, &Error>) -> ThemeLine {
        let words = |pick: fn(&ThemeShape) -> &press::Words| {
            shape.map_or_else(
                |_| ThemeWords::default(),
                |shape| pick(shape).clone().into(),
            )
        };
        ThemeLine {
            title: words(|shape| &shape.name),
            description: words(|shape| &shape.description),
            built_in: built_in_themes().contains(&name),
            own_folder: self.themes.of(&name).is_dir(),
            in_use: name == in_use,
            fault: shape.err().map(ToString::to_string),
            name,
        }
    }

    /// A theme with its options; the one in use when none is named.
    ///
    /// # Errors
    /// When there is no such theme, or it is not well made.
    pub fn theme(&self, name: Option<&str>) -> Result<ThemeView, Error> {
        let settings = self.settings()?;
        let name = name.unwrap_or(&settings.theme);
        let mut source = self.themes.source(name)?;
        source.values = settings.chosen_of(name);
        let shape = press::theme_shape(&source)?;
        Ok(ThemeView {
            line: self.line(name.to_owned(), &settings.theme, Ok(&shape)),
            folder: self.themes.of(name).display().to_string(),
            colours: shown(&shape),
            values: shape.values,
            options: shape.options.into_iter().map(Into::into).collect(),
        })
    }

    /// Keeps values of options, all of them or none; `null` goes back to the default. With `choose` the site is made with the
    /// theme from the next export on.
    ///
    /// # Errors
    /// When there is no such theme, it has no such option, or a value does not fit its option.
    pub fn set_theme(
        &self,
        name: Option<&str>,
        values: &Values,
        choose: bool,
    ) -> Result<ThemeView, Error> {
        let settings = self.settings()?;
        let name = name.unwrap_or(&settings.theme);
        let mut all = settings.theme_options.clone();
        all.insert(name.to_owned(), self.with_values(&settings, name, values)?);
        all.retain(|_, chosen| !chosen.is_empty());
        let mut kept = Values::from([(OPTIONS.to_owned(), serde_json::json!(all))]);
        if choose {
            kept.insert(NAME.to_owned(), Value::from(name));
        }
        self.keep_settings(kept)?;
        self.theme(Some(name))
    }

    /// The values kept of a theme with some changed.
    fn with_values(
        &self,
        settings: &Settings,
        name: &str,
        values: &Values,
    ) -> Result<Values, Error> {
        let shape = press::theme_shape(&self.themes.source(name)?)?;
        let mut chosen = settings.chosen_of(name);
        for (key, value) in values {
            let option = shape.options.iter().find(|option| option.key == *key);
            let option = option.ok_or_else(|| OptionFault::Unknown {
                theme: name.to_owned(),
                key: key.chars().take(60).collect(),
            })?;
            if value.is_null() {
                chosen.remove(key);
                continue;
            }
            option.check(value)?;
            if let (OptionKind::Picture {}, Some(Ok(media))) =
                (&option.kind, value.as_str().map(str::parse::<MediaId>))
            {
                self.archive.read(|snapshot| snapshot.media(media))?;
            }
            chosen.insert(key.clone(), value.clone());
        }
        Ok(chosen)
    }

    /// Reads values as the command line writes them; an empty one goes back to the default.
    ///
    /// # Errors
    /// As [`Newsroom::set_theme`].
    pub fn theme_values_from_text(
        &self,
        name: Option<&str>,
        texts: &[(String, String)],
    ) -> Result<Values, Error> {
        let in_use = self.settings()?.theme;
        let name = name.unwrap_or(&in_use);
        let shape = press::theme_shape(&self.themes.source(name)?)?;
        let read = |(key, text): &(String, String)| {
            let option = shape.options.iter().find(|option| option.key == *key);
            let option = option.ok_or_else(|| OptionFault::Unknown {
                theme: name.to_owned(),
                key: key.chars().take(60).collect(),
            })?;
            let value = if text.is_empty() {
                Value::Null
            } else {
                option.value_from_text(text)?
            };
            Ok((key.clone(), value))
        };
        texts.iter().map(read).collect()
    }

    /// Writes a whole copy of a theme into the newsroom's folder of themes, under a name that no theme has.
    ///
    /// # Errors
    /// When there is no such theme, or the name is taken or cannot be one.
    pub fn copy_theme(&self, from: &str, to: &str) -> Result<(PathBuf, usize), Error> {
        if self.themes()?.iter().any(|theme| theme.name == to) {
            return Err(ThemeFault::Taken(to.to_owned()).into());
        }
        let files = press::theme_copy(&self.themes.source(from)?)?;
        Ok((self.themes.write(to, &files)?, files.len()))
    }

    /// Renders every template of a theme with invented stories, so that a fault in a rare page is found at
    /// once. Gives its name and the number of pages.
    ///
    /// # Errors
    /// With the file, the line and the fault.
    pub fn check_theme(&self, name: Option<&str>) -> Result<(String, CheckedTheme), Error> {
        let settings = self.settings()?;
        let name = name.unwrap_or(&settings.theme);
        let source = self.archive.read_shared(1, |shared| {
            self.theme_source(&shared.look(), &settings, name)
        })?;
        let checked = press::check_theme(&source)?;
        Ok((name.to_owned(), checked))
    }

    /// A theme with everything the press needs of it.
    pub(crate) fn theme_source(
        &self,
        snapshot: &Snapshot<'_>,
        settings: &Settings,
        name: &str,
    ) -> Result<ThemeSource, Error> {
        let mut source = self.themes.source(name)?;
        source.values = settings.chosen_of(name);
        self.add_pictures(snapshot, &mut source)?;
        Ok(source)
    }

    /// The pictures that values name. One that is missing is left out, and must not keep the rest of the site from readers.
    fn add_pictures(&self, snapshot: &Snapshot<'_>, source: &mut ThemeSource) -> Result<(), Error> {
        for (key, value) in &source.values {
            let Some(Ok(media)) = value.as_str().map(str::parse::<MediaId>) else {
                continue;
            };
            let row = match snapshot.media(media) {
                Err(archive::ArchiveError::NotFound { .. }) => continue,
                row => row?,
            };
            if let Some(picture) = self.media.sign(&row.file, &row.hash)? {
                source.pictures.insert(key.clone(), picture);
            }
        }
        Ok(())
    }

    /// Keeps in memory what is to be seen of a theme, and says where the preview server shows it.
    ///
    /// # Errors
    /// As [`Newsroom::set_theme`]. A fault in a template is told here too, for a frame has nobody to tell.
    pub fn try_theme(&self, name: Option<&str>, values: &Values) -> Result<ThemePreview, Error> {
        let settings = self.settings()?;
        let name = name.unwrap_or(&settings.theme).to_owned();
        let values = self.with_values(&settings, &name, values)?;
        let mut source = self.themes.source(&name)?;
        source.values = values.clone();
        let shape = press::theme_shape(&source)?;
        let number = {
            let mut tried = self
                .theme_tried
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            *tried = Tried {
                number: tried.number.wrapping_add(1),
                name,
                values,
            };
            tried.number
        };
        self.preview_tried("")?;
        let newest = self.archive.read(|snapshot| snapshot.latest(None, 1))?;
        let article = newest.first().map(|card| {
            let folder = press::Address::new(card.address_date, card.number, &card.slug).folder();
            format!("theme/{number}/{folder}")
        });
        Ok(ThemePreview {
            front: format!("theme/{number}/"),
            article,
            colours: shown(&shape),
        })
    }

    /// A file of the site as the theme that is tried out makes it; `None` when the site has no such file.
    ///
    /// # Errors
    /// When the archive cannot be read or the theme fails.
    pub fn preview_tried(&self, path: &str) -> Result<Option<Served>, Error> {
        let tried = self
            .theme_tried
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let settings = self.settings()?;
        let now = self.now();
        self.archive.read_shared(1, |shared| {
            let mut source = self.themes.source(&tried.name)?;
            source.values = tried.values;
            self.add_pictures(&shared.look(), &mut source)?;
            let stand = Stand::with_theme(self, shared, &settings, source)?.for_preview();
            Ok::<_, Error>(press::page_at(&stand, path, now)?)
        })
    }
}

fn shown(shape: &ThemeShape) -> BTreeMap<String, ShownColour> {
    let view = |(key, (light, dark)): (&String, &(press::Colour, press::Colour))| {
        let light = light.to_string();
        let mended = shape
            .values
            .get(key)
            .and_then(Value::as_str)
            .is_some_and(|chosen| !chosen.eq_ignore_ascii_case(&light));
        let dark = dark.to_string();
        (
            key.clone(),
            ShownColour {
                light,
                dark,
                mended,
            },
        )
    };
    shape.colours.iter().map(view).collect()
}

impl From<OptionFault> for Error {
    fn from(fault: OptionFault) -> Self {
        Self::ThemeOption(fault)
    }
}

impl From<ThemeFault> for Error {
    fn from(fault: ThemeFault) -> Self {
        Self::ThemeFolder(fault)
    }
}
