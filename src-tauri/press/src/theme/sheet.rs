//! `theme.json`: what a theme says of itself: its names, its fonts, the widths of its pictures and its options.

use serde::{Deserialize, Serialize};

use super::option::ThemeOption;
use super::source::{Found, Layers};
use crate::fault::PressFault;

/// A name or a sentence in both languages of the program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In Arabic.
    pub ar: String,
    /// In English.
    pub en: String,
}

/// A font file and what it is used for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FontFace {
    /// Its file: one of the theme's `fonts/`, or one that ships with the program.
    pub(super) file: String,
    /// The name the style sheet knows it by.
    pub(super) family: String,
    /// Its weight, or two for a variable font: `400`, `100 900`.
    pub(super) weight: String,
    /// The characters it is fetched for, as CSS writes `unicode-range`; all when empty.
    #[serde(default)]
    pub(super) range: String,
    /// Whether it is fetched with the page.
    #[serde(default)]
    pub(super) preload: Preload,
}

/// When a font is fetched with the page, before the style sheet asks for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Preload {
    /// Never: the first screen does without it, or nothing moves when it comes.
    #[default]
    Never,
    /// While an option has its family chosen.
    Chosen,
    /// With every page.
    Always,
}

/// The widths at which pictures are shown, as `sizes` of an `img` element takes them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sizes {
    /// The first story of the front page.
    pub(crate) lead: String,
    /// A story in a column.
    pub(crate) column: String,
    /// A small picture beside a headline.
    pub(crate) thumbnail: String,
    /// That of the first story of a list; as small as the others when it is left out.
    #[serde(default)]
    pub(crate) first: String,
    /// A story's lead image.
    pub(crate) article: String,
    /// A picture within the text; as large as the lead image when it is left out.
    #[serde(default)]
    pub(crate) body: String,
    /// A picture of a gallery beside another; one that has a row of its own is as wide as `body`.
    pub(crate) gallery: String,
}

/// The file as it is written. What a theme leaves out it takes from the one it is based on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sheet {
    pub(super) name: Option<Words>,
    pub(super) description: Option<Words>,
    pub(super) based_on: Option<String>,
    pub(super) fonts: Option<Vec<FontFace>>,
    pub(super) sizes: Option<Sizes>,
    /// Added to those of the theme it is based on; one of the same key stands in for it.
    #[serde(default)]
    pub(super) options: Vec<ThemeOption>,
}

impl Sheet {
    /// Reads a sheet; a fault in it is told with its line.
    pub(super) fn read(found: &Found<'_>) -> Result<Self, PressFault> {
        serde_json::from_slice(found.bytes).map_err(|error| {
            let told = error.to_string();
            PressFault::Template {
                file: found.label.clone(),
                line: error.line(),
                reason: told
                    .split_once(" at line ")
                    .map_or(told.as_str(), |(reason, _)| reason)
                    .to_owned(),
            }
        })
    }
}

/// The sheets of a theme and of what it stands on, in one.
#[derive(Debug)]
pub(super) struct Merged {
    pub(super) name: Words,
    pub(super) description: Words,
    pub(super) fonts: Vec<FontFace>,
    pub(super) sizes: Sizes,
    pub(super) options: Vec<ThemeOption>,
}

impl Merged {
    pub(super) fn of(layers: &Layers<'_>) -> Result<Self, PressFault> {
        let mut sheets = layers.sheets()?;
        let named = Words {
            ar: layers.name(),
            en: layers.name(),
        };
        let mut merged = Self {
            name: named,
            description: Words::default(),
            fonts: Vec::new(),
            sizes: Sizes::default(),
            options: Vec::new(),
        };
        while let Some(sheet) = sheets.pop() {
            let Sheet {
                name,
                description,
                based_on: _,
                fonts,
                sizes,
                options,
            } = sheet;
            merged.name = name.unwrap_or(merged.name);
            merged.description = description.unwrap_or(merged.description);
            merged.fonts = fonts.unwrap_or(merged.fonts);
            merged.sizes = sizes.unwrap_or(merged.sizes);
            merged.take(options);
        }
        merged.check(layers)?;
        Ok(merged)
    }

    /// A theme's own options stand before those of all themes.
    fn take(&mut self, options: Vec<ThemeOption>) {
        let mut fresh = Vec::new();
        for option in options {
            match self.options.iter_mut().find(|old| old.key == option.key) {
                Some(old) => *old = option,
                None => fresh.push(option),
            }
        }
        fresh.append(&mut self.options);
        self.options = fresh;
    }

    /// Refuses what would make a broken style sheet or an option that cannot have its own default.
    fn check(&self, layers: &Layers<'_>) -> Result<(), PressFault> {
        let refused = |reason: String| {
            Err(PressFault::Theme {
                theme: layers.name(),
                reason: format!("theme.json: {reason}"),
            })
        };
        for font in &self.fonts {
            let FontFace {
                file,
                family,
                weight,
                range,
                ..
            } = font;
            let plain = |text: &str, more: &str| {
                text.chars()
                    .all(|c| c.is_ascii_alphanumeric() || more.contains(c))
            };
            if family.is_empty()
                || !plain(family, " -")
                || !plain(weight, " ")
                || !plain(range, " ,+-?")
                || !plain(file, "._-")
            {
                return refused(format!(
                    "the font `{family}` ({file}) is not written plainly"
                ));
            }
            if layers.font(file).is_none() {
                return refused(format!("there is no font file `fonts/{file}`"));
            }
        }
        for option in &self.options {
            if let Err(fault) = option.is_sound(&self.options) {
                return refused(fault.to_string());
            }
        }
        Ok(())
    }
}
