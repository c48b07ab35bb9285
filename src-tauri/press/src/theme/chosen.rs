//! What was chosen for a theme, in each form it is needed: properties for the style sheet, values for templates, hosts for the
//! page policy.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use minijinja::Value;
use minijinja::value::Serde;
use serde_json::Value as Json;

use super::colour::Colour;
use super::option::{Against, OptionKind, ThemeOption};
use super::policy::Widened;
use super::remote::{Remote, origin_of};
use crate::fault::PressFault;

/// A picture of an option as it is published.
#[derive(Debug, Clone)]
pub(crate) struct Published {
    pub(crate) path: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// Every option of a theme with its value.
#[derive(Debug)]
pub(super) struct Chosen {
    options: Vec<(ThemeOption, Json)>,
    pictures: BTreeMap<String, Published>,
}

impl Chosen {
    /// The values given, and the default where none is given or the given one does not fit.
    pub(super) fn of(
        options: &[ThemeOption],
        values: &BTreeMap<String, Json>,
        pictures: BTreeMap<String, Published>,
    ) -> Self {
        let with_value = |option: &ThemeOption| {
            let given = values.get(&option.key);
            let value = given
                .filter(|value| option.check(value).is_ok())
                .cloned()
                .unwrap_or_else(|| option.default_value());
            (option.clone(), value)
        };
        Self {
            options: options.iter().map(with_value).collect(),
            pictures,
        }
    }

    /// The picture that an option names.
    pub(super) fn picture(&self, key: &str) -> Option<&Published> {
        self.pictures.get(key)
    }

    /// The values by key.
    pub(super) fn values(&self) -> BTreeMap<String, Json> {
        let pair = |(option, value): &(ThemeOption, Json)| (option.key.clone(), value.clone());
        self.options.iter().map(pair).collect()
    }

    /// The colours as pages show them, in light and on dark paper, by key.
    pub(super) fn colours(&self) -> Vec<(&str, Colour, Colour)> {
        let shown = |(option, value): &'_ (ThemeOption, Json)| {
            let OptionKind::Colour {
                default,
                dark,
                against: Against { light, dark: night },
            } = &option.kind
            else {
                return None;
            };
            let chosen = value.as_str().and_then(Colour::parse).unwrap_or(*default);
            let on_dark = if chosen == *default {
                dark.unwrap_or(chosen)
            } else {
                chosen
            };
            Some((
                chosen.readable_against(light),
                on_dark.readable_against(night),
            ))
        };
        self.options
            .iter()
            .filter_map(|one| shown(one).map(|(light, dark)| (one.0.key.as_str(), light, dark)))
            .collect()
    }

    /// The colour of the brand on light paper, where the theme has an option of it: red, green, blue.
    pub(super) fn accent(&self) -> Option<[u8; 3]> {
        let mut colours = self.colours().into_iter();
        let (_, light, _) = colours.find(|(key, _, _)| *key == "accent")?;
        Some(light.channels())
    }

    /// The families that are chosen.
    pub(super) fn families(&self) -> BTreeSet<&str> {
        let fonts = self
            .options
            .iter()
            .filter(|(option, _)| matches!(option.kind, OptionKind::Font { .. }));
        fonts.filter_map(|(_, value)| value.as_str()).collect()
    }

    /// Custom properties, every colour and font as `--key`; and the boxes of the places in use, whose size is kept free so that
    /// nothing moves when they are filled.
    pub(super) fn style(&self) -> String {
        let property = |key: &str| key.replace('_', "-");
        let mut root = String::new();
        for (key, light, dark) in self.colours() {
            // Writing to a String cannot fail.
            write!(root, " --{}: light-dark({light}, {dark});", property(key)).unwrap_or_default();
        }
        for (option, value) in &self.options {
            if let (OptionKind::Font { .. }, Some(family)) = (&option.kind, value.as_str()) {
                write!(root, " --{}: \"{family}\";", property(&option.key)).unwrap_or_default();
            }
        }
        let mut style = String::new();
        if !root.is_empty() {
            style = format!(":root {{{root} }}\n");
        }
        for (option, value) in &self.options {
            if let OptionKind::Place { width, height, .. } = option.kind
                && value.as_str().and_then(placed).is_some()
            {
                style += &format!(
                    ".box-{} {{ display: block; inline-size: {width}px; max-inline-size: 100%; block-size: {height}px; margin-inline: auto; border: 0; overflow: hidden; }}\n",
                    property(&option.key)
                );
            }
        }
        style
    }

    /// What other hosts bring to the places in use, by the key of the place, as a template makes it of `place`.
    pub(super) fn places(
        &self,
        made: impl Fn(Value) -> Result<Value, PressFault>,
    ) -> Result<BTreeMap<String, Value>, PressFault> {
        let mut places = BTreeMap::new();
        for (option, value) in &self.options {
            if let OptionKind::Place { width, height, .. } = option.kind
                && let Some((is_script, remote)) = value.as_str().and_then(placed)
            {
                let place = map([
                    ("name", Value::from(option.key.replace('_', "-"))),
                    ("is_script", Value::from(is_script)),
                    ("address", Value::from(remote.address)),
                    ("width", Value::from(width)),
                    ("height", Value::from(height)),
                ]);
                places.insert(option.key.clone(), made(map([("place", place)]))?);
            }
        }
        Ok(places)
    }

    /// What a template finds as `theme`, with what other hosts bring to its places.
    pub(super) fn view(
        &self,
        template: &str,
        files: &BTreeMap<String, String>,
        places: &BTreeMap<String, Value>,
    ) -> Value {
        let colours: BTreeMap<&str, Colour> = self
            .colours()
            .into_iter()
            .map(|(key, light, _)| (key, light))
            .collect();
        let one = |(option, value): &(ThemeOption, Json)| {
            let text = value.as_str().unwrap_or_default();
            let shown = match &option.kind {
                OptionKind::Colour { .. } => colours
                    .get(option.key.as_str())
                    .map(|colour| Value::from(colour.to_string())),
                OptionKind::Choice { .. } | OptionKind::Text { .. } | OptionKind::Font { .. } => {
                    Some(Value::from(text))
                }
                OptionKind::Switch { .. } => value.as_bool().map(Value::from),
                OptionKind::Picture {} => self.pictures.get(&option.key).map(|picture| {
                    map([
                        ("path", Value::from(picture.path.clone())),
                        ("width", Value::from(picture.width)),
                        ("height", Value::from(picture.height)),
                    ])
                }),
                OptionKind::Script {} => {
                    Remote::parse(text).map(|remote| Value::from(remote.address))
                }
                OptionKind::Hosts { .. } => Some(hosts(value).map(Value::from).collect()),
                OptionKind::Place { on, .. } => {
                    let is_shown = on.iter().any(|name| name == template);
                    let place = places.get(&option.key).filter(|_| is_shown);
                    Some(place.cloned().unwrap_or_else(|| Value::from("")))
                }
            };
            (option.key.clone(), shown.unwrap_or_else(|| Value::from(())))
        };
        let files = Value::from(Serde(files.clone()));
        let view: BTreeMap<String, Value> = self
            .options
            .iter()
            .map(one)
            .chain([("files".to_owned(), files)])
            .collect();
        Value::from(Serde(view))
    }

    /// The hosts that pages of a template fetch from; of all templates when none is given.
    pub(super) fn widened(&self, template: Option<&str>) -> Widened {
        let mut widened = Widened::default();
        let mut in_use = BTreeSet::new();
        for (option, value) in &self.options {
            let text = value.as_str().unwrap_or_default();
            match &option.kind {
                OptionKind::Script {} => {
                    if let Some(remote) = Remote::parse(text) {
                        in_use.insert(option.key.as_str());
                        widened.script(&remote.origin);
                    }
                }
                OptionKind::Place { on, .. } => {
                    let shown = template.is_none_or(|template| on.iter().any(|on| on == template));
                    if let Some((is_script, remote)) = placed(text).filter(|_| shown) {
                        in_use.insert(option.key.as_str());
                        if is_script {
                            widened.script(&remote.origin);
                        } else {
                            widened.frames.insert(remote.origin);
                        }
                    }
                }
                OptionKind::Colour { .. }
                | OptionKind::Choice { .. }
                | OptionKind::Switch { .. }
                | OptionKind::Text { .. }
                | OptionKind::Font { .. }
                | OptionKind::Picture {}
                | OptionKind::Hosts { .. } => {}
            }
        }
        for (option, value) in &self.options {
            if let OptionKind::Hosts { serves } = &option.kind
                && serves.iter().any(|key| in_use.contains(key.as_str()))
            {
                hosts(value).for_each(|host| widened.host(&host));
            }
        }
        widened
    }
}

fn map<const N: usize>(pairs: [(&'static str, Value); N]) -> Value {
    Value::from(Serde(BTreeMap::from(pairs)))
}

fn hosts(value: &Json) -> impl Iterator<Item = String> + '_ {
    let given = value.as_array().map_or(&[][..], Vec::as_slice);
    given.iter().filter_map(Json::as_str).filter_map(origin_of)
}

/// What stands in a place: whether it is a script, and its address.
fn placed(text: &str) -> Option<(bool, Remote)> {
    match text.strip_prefix("script:") {
        Some(address) => Some((true, Remote::parse(address)?)),
        None => Some((false, Remote::parse(text)?)),
    }
}
