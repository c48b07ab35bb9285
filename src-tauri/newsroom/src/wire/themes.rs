//! Themes on the wire: which there are, what one offers, and what is chosen of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// The themes of a newsroom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Themes {
    /// Those that are built in first, then the newsroom's own.
    pub themes: Vec<ThemeLine>,
}

/// A theme in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ThemeLine {
    /// The name of its folder.
    pub name: String,
    /// What it is called.
    pub title: ThemeWords,
    /// One sentence on it.
    pub description: ThemeWords,
    /// Whether it ships with the program.
    pub built_in: bool,
    /// Whether the newsroom has a folder of it, with changes or all of its own.
    pub own_folder: bool,
    /// Whether the site is made with it.
    pub in_use: bool,
    /// Why it cannot be used; `None` when it can.
    pub fault: Option<String>,
}

/// A word or a sentence in both languages of the interface.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct ThemeWords {
    /// In Arabic.
    pub ar: String,
    /// In English.
    pub en: String,
}

/// Asks for a theme.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetTheme {
    /// Its name; the one in use when `None`.
    pub name: Option<String>,
}

/// Changes a theme's options.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetTheme {
    /// Its name; the one in use when `None`.
    pub name: Option<String>,
    /// By key; an option not named stays as it is, `null` goes back to the default.
    pub values: BTreeMap<String, Value>,
    /// Whether the site is to be made with it from now on.
    pub choose: bool,
}

/// Asks to see a theme with values that are not kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewTheme {
    /// Its name; the one in use when `None`.
    pub name: Option<String>,
    /// By key, as in [`SetTheme`]: what is not named is shown as it is kept.
    pub values: BTreeMap<String, Value>,
}

/// Where the preview server shows a theme, beside the path of the site's own preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ThemePreview {
    /// The path of the front page, such as `theme/3/`. Each call gives another number, so that a frame loads it anew.
    pub front: String,
    /// The path of the newest story; `None` when none is live.
    pub article: Option<String>,
    /// The colours as pages show them.
    pub colours: BTreeMap<String, ShownColour>,
}

/// A theme with its options.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ThemeView {
    /// The theme as the list has it.
    #[serde(flatten)]
    pub line: ThemeLine,
    /// Its folder in the newsroom, which may not be there.
    pub folder: String,
    /// Its options, in order.
    pub options: Vec<ThemeOptionView>,
    /// The value of every option by key: text, true or false, or a list of origins.
    pub values: BTreeMap<String, Value>,
    /// Every colour as pages show it.
    pub colours: BTreeMap<String, ShownColour>,
}

/// A colour as pages show it: the chosen one, made darker or lighter where it could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ShownColour {
    /// In light, `#rrggbb`.
    pub light: String,
    /// On dark paper, `#rrggbb`.
    pub dark: String,
    /// Whether the one in light is another than the chosen one.
    pub mended: bool,
}

/// An option of a theme.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ThemeOptionView {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub label: ThemeWords,
    /// Where it is shown.
    pub group: ThemeGroup,
    /// The value when nothing is chosen.
    pub default: Value,
    /// What it takes.
    pub takes: ThemeOptionKind,
}

/// Where an option is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ThemeGroup {
    /// The name and sign of the paper.
    Brand,
    /// Colours.
    Colours,
    /// Fonts.
    Fonts,
    /// The front page.
    Front,
    /// Stories and lists.
    Pages,
    /// Advertising.
    Advertising,
    /// Analytics.
    Analytics,
}

/// What an option takes.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ThemeOptionKind {
    /// Text `#rrggbb`.
    Colour,
    /// One of these words.
    Choice {
        /// The words.
        choices: Vec<ThemeChoice>,
    },
    /// True or false.
    Switch,
    /// A text.
    Text {
        /// The most letters.
        longest: u32,
    },
    /// One of these families, as text.
    Font {
        /// The families.
        families: Vec<ThemeChoice>,
    },
    /// The id of a picture of the media folder, or an empty text.
    Picture,
    /// The https address of a script, or an empty text.
    Script,
    /// A list of https origins.
    Hosts {
        /// The options whose scripts fetch from them.
        serves: Vec<String>,
    },
    /// The https address of a frame, `script:` and the https address of a script, or an empty text.
    Place {
        /// The width kept free for it, in pixels.
        width: u32,
        /// The height kept free for it, in pixels.
        height: u32,
    },
}

/// A word that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ThemeChoice {
    /// The word.
    pub value: String,
    /// What it is called.
    pub label: ThemeWords,
}

impl From<press::Words> for ThemeWords {
    fn from(press::Words { ar, en }: press::Words) -> Self {
        Self { ar, en }
    }
}

impl From<press::Choice> for ThemeChoice {
    fn from(press::Choice { value, label }: press::Choice) -> Self {
        Self {
            value,
            label: label.into(),
        }
    }
}

impl From<press::Group> for ThemeGroup {
    fn from(group: press::Group) -> Self {
        match group {
            press::Group::Brand => Self::Brand,
            press::Group::Colours => Self::Colours,
            press::Group::Fonts => Self::Fonts,
            press::Group::Front => Self::Front,
            press::Group::Pages => Self::Pages,
            press::Group::Advertising => Self::Advertising,
            press::Group::Analytics => Self::Analytics,
        }
    }
}

impl From<press::ThemeOption> for ThemeOptionView {
    fn from(option: press::ThemeOption) -> Self {
        let default = option.default_value();
        let press::ThemeOption {
            key,
            label,
            group,
            kind,
        } = option;
        Self {
            key,
            label: label.into(),
            group: group.into(),
            default,
            takes: kind.into(),
        }
    }
}

impl From<press::OptionKind> for ThemeOptionKind {
    fn from(kind: press::OptionKind) -> Self {
        use press::OptionKind as Kind;
        match kind {
            Kind::Colour { .. } => Self::Colour,
            Kind::Choice { choices, .. } => Self::Choice {
                choices: choices.into_iter().map(Into::into).collect(),
            },
            Kind::Switch { .. } => Self::Switch,
            Kind::Text { longest, .. } => Self::Text { longest },
            Kind::Font { families, .. } => Self::Font {
                families: families.into_iter().map(Into::into).collect(),
            },
            Kind::Picture {} => Self::Picture,
            Kind::Script {} => Self::Script,
            Kind::Hosts { serves } => Self::Hosts { serves },
            Kind::Place { width, height, .. } => Self::Place { width, height },
        }
    }
}
