//! The options of a theme: what can be chosen, and whether a value is one of it. Each kind is a type: a value that is none of
//! its kind is refused by name.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::colour::Colour;
use super::remote::{Remote, origin_of};
use super::sheet::Words;

/// The most origins a list of hosts has.
pub const MOST_HOSTS: usize = 12;

/// Something an owner can choose about a theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeOption {
    /// Its name in templates (`theme.KEY`), on the command line and, with hyphens, in the style sheet: a-z, digits, `_`.
    pub key: String,
    /// What it is called.
    pub label: Words,
    /// Where the window shows it.
    pub group: Group,
    /// What it takes.
    #[serde(flatten)]
    pub kind: OptionKind,
}

/// Where the window shows an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum OptionKind {
    /// A colour, `#rrggbb`. It is made darker or lighter until it can be read against what it stands on.
    Colour {
        /// What it is when nothing is chosen.
        default: Colour,
        /// What it is on dark paper when nothing is chosen.
        dark: Option<Colour>,
        /// What it stands on, or what stands on it.
        #[serde(default)]
        against: Against,
    },
    /// One of a list of words.
    Choice {
        /// What it is when nothing is chosen.
        default: String,
        /// What can be chosen.
        choices: Vec<Choice>,
    },
    /// Yes or no.
    Switch {
        /// What it is when nothing is chosen.
        default: bool,
    },
    /// A line of text.
    Text {
        /// What it is when nothing is chosen.
        default: String,
        /// The most letters.
        longest: u32,
    },
    /// One of the theme's font families.
    Font {
        /// What it is when nothing is chosen.
        default: String,
        /// The families that can be chosen.
        families: Vec<Choice>,
    },
    /// A picture of the newsroom, by its id; none when empty.
    Picture {},
    /// The https address of a script; none when empty. Its host is added to the page policy.
    Script {},
    /// Origins that are added to the page policy on pages where one of the options named is in use.
    Hosts {
        /// Keys of options of kind script or place.
        serves: Vec<String>,
    },
    /// A place for advertising: empty, the https address of a frame, or `script:` and the https address of a script.
    Place {
        /// The templates that show it, without `.html`.
        on: Vec<String>,
        /// The width kept free for it, in pixels.
        width: u32,
        /// The height kept free for it, in pixels.
        height: u32,
    },
}

/// One of a list of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The word.
    pub value: String,
    /// What it is called.
    pub label: Words,
}

/// The colours that a colour must be told from, in light and on dark paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Against {
    /// In light.
    #[serde(default)]
    pub light: Vec<Colour>,
    /// On dark paper.
    #[serde(default)]
    pub dark: Vec<Colour>,
}

/// Why the value of an option was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OptionFault {
    /// The theme has no such option.
    #[error("the theme `{theme}` has no option `{key}`: `theme show {theme}` lists them")]
    Unknown {
        /// The theme.
        theme: String,
        /// The key.
        key: String,
    },
    /// The value is none of its kind.
    #[error("`{key}` cannot be {given}: {wanted}")]
    Value {
        /// The key.
        key: String,
        /// What was given.
        given: String,
        /// What it takes.
        wanted: String,
    },
}

impl ThemeOption {
    /// Checks a value.
    ///
    /// # Errors
    /// With what the option takes.
    pub fn check(&self, value: &Value) -> Result<(), OptionFault> {
        let text = value.as_str();
        let wanted = match &self.kind {
            OptionKind::Colour { .. } if text.is_some_and(|text| Colour::parse(text).is_some()) => {
                return Ok(());
            }
            OptionKind::Colour { .. } => "write a colour such as #0f5c63".to_owned(),
            OptionKind::Choice { choices, .. }
            | OptionKind::Font {
                families: choices, ..
            } => {
                let words: Vec<&str> = choices.iter().map(|one| one.value.as_str()).collect();
                match text {
                    Some(text) if words.contains(&text) => return Ok(()),
                    Some(_) | None => format!("it is one of {}", words.join(", ")),
                }
            }
            OptionKind::Switch { .. } if value.is_boolean() => return Ok(()),
            OptionKind::Switch { .. } => "it is true or false".to_owned(),
            OptionKind::Text { longest, .. } => {
                let most = usize::try_from(*longest).unwrap_or(usize::MAX);
                match text {
                    Some(text) if text.chars().count() <= most => return Ok(()),
                    Some(_) | None => format!("it is a text of at most {longest} letters"),
                }
            }
            OptionKind::Picture {} => match text.map(str::parse::<story::MediaId>) {
                Some(Ok(_)) => return Ok(()),
                Some(Err(_)) if text == Some("") => return Ok(()),
                Some(Err(_)) | None => {
                    "it is the id of a picture, as `media list` shows it".to_owned()
                }
            },
            OptionKind::Script {} => match text {
                Some("") => return Ok(()),
                Some(text) if Remote::parse(text).is_some() => return Ok(()),
                Some(_) | None => "write the https address of a script".to_owned(),
            },
            OptionKind::Hosts { .. } => {
                let hosts = value.as_array();
                let all = hosts.is_some_and(|hosts| {
                    hosts.len() <= MOST_HOSTS
                        && hosts
                            .iter()
                            .all(|host| host.as_str().is_some_and(|host| origin_of(host).is_some()))
                });
                if all {
                    return Ok(());
                }
                format!("it is a list of at most {MOST_HOSTS} origins such as https://example.com")
            }
            OptionKind::Place { .. } => match text {
                Some("") => return Ok(()),
                Some(text) if Remote::parse(text.strip_prefix("script:").unwrap_or(text)).is_some() => {
                    return Ok(());
                }
                Some(_) | None => {
                    "write the https address of a frame, or script: and the https address of a script"
                        .to_owned()
                }
            },
        };
        Err(OptionFault::Value {
            key: self.key.clone(),
            given: value.to_string().chars().take(80).collect(),
            wanted,
        })
    }

    /// The value when nothing is chosen.
    #[must_use]
    pub fn default_value(&self) -> Value {
        match &self.kind {
            OptionKind::Colour { default, .. } => Value::String(default.to_string()),
            OptionKind::Choice { default, .. }
            | OptionKind::Text { default, .. }
            | OptionKind::Font { default, .. } => Value::String(default.clone()),
            OptionKind::Switch { default } => Value::Bool(*default),
            OptionKind::Picture {} | OptionKind::Script {} | OptionKind::Place { .. } => {
                Value::String(String::new())
            }
            OptionKind::Hosts { .. } => Value::Array(Vec::new()),
        }
    }

    /// Reads a value as the command line writes it; a list of hosts is parted by commas.
    ///
    /// # Errors
    /// As [`ThemeOption::check`].
    pub fn value_from_text(&self, text: &str) -> Result<Value, OptionFault> {
        let value = match self.kind {
            OptionKind::Switch { .. } => text
                .parse::<bool>()
                .map_or_else(|_| Value::String(text.to_owned()), Value::Bool),
            OptionKind::Hosts { .. } => text
                .split(',')
                .map(str::trim)
                .filter(|host| !host.is_empty())
                .map(|host| Value::String(host.to_owned()))
                .collect(),
            OptionKind::Colour { .. }
            | OptionKind::Choice { .. }
            | OptionKind::Text { .. }
            | OptionKind::Font { .. }
            | OptionKind::Picture {}
            | OptionKind::Script {}
            | OptionKind::Place { .. } => Value::String(text.to_owned()),
        };
        self.check(&value).map(|()| value)
    }

    /// Whether the option itself is well made: a key that can be one, a default that fits, and options that exist.
    pub(super) fn is_sound(&self, all: &[Self]) -> Result<(), OptionFault> {
        let bad = |wanted: &str| {
            Err(OptionFault::Value {
                key: self.key.clone(),
                given: "an option".to_owned(),
                wanted: wanted.to_owned(),
            })
        };
        let is_key = |key: &str| {
            key.starts_with(|c: char| c.is_ascii_lowercase())
                && key
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        if !is_key(&self.key) {
            return bad("its key is written with a-z, digits and _");
        }
        if let OptionKind::Hosts { serves } = &self.kind
            && let Some(lost) = serves.iter().find(|key| {
                !all.iter().any(|other| {
                    other.key == **key
                        && matches!(other.kind, OptionKind::Script {} | OptionKind::Place { .. })
                })
            })
        {
            return bad(&format!(
                "there is no script or place `{lost}` that it serves"
            ));
        }
        self.check(&self.default_value())
    }
}
