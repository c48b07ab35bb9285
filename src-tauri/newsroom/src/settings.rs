//! Settings: documented defaults in `assets/defaults.jsonc`, differences in the archive, one typed view of both.
//!
//! Keys that this program does not know are kept where they are, so that a newer program's settings survive an older one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use arabic::{Digits, MonthSet};
use chrono::TimeDelta;
use press::ShareImages;
use serde::Deserialize;
use serde_json::{Map, Value};
use story::{Href, Zone};

use crate::theme_folder::is_theme_name;
use crate::wire::LIMITS;

/// The text of the defaults, as it stands in the repository.
const DEFAULTS: &str = include_str!("../../../assets/defaults.jsonc");

/// The longest text a setting may hold, in letters.
const LONGEST: usize = 500;

/// The most bytes of what is chosen of themes.
const LONGEST_OPTIONS: usize = 64 * 1024;

/// Flat keys with their values.
pub type Values = BTreeMap<String, Value>;

static DEFAULT_VALUES: LazyLock<Values> = LazyLock::new(|| {
    jsonc_parser::parse_to_serde_value(DEFAULTS, &jsonc_parser::ParseOptions::default())
        .unwrap_or_default()
});

/// Why a setting was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingFault {
    /// There is no such setting.
    #[error("there is no setting `{0}`: `settings list` shows all")]
    Unknown(String),
    /// The value is not of the setting's kind.
    #[error("`{key}` cannot be {given}: {wanted}")]
    Value {
        /// The setting.
        key: String,
        /// What was given.
        given: String,
        /// What it takes.
        wanted: String,
    },
}

/// The default of every setting, by key.
#[must_use]
pub fn defaults() -> &'static Values {
    &DEFAULT_VALUES
}

/// How the site presents itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The site's name.
    pub name: String,
    /// One sentence about it.
    pub description: String,
    /// Its address, without a trailing slash.
    pub url: String,
    /// Its zone.
    pub zone: Zone,
    /// The folder it is exported to; empty for the newsroom's own.
    pub folder: String,
    /// Digits of its dates.
    pub digits: Digits,
    /// Names of its months.
    pub months: MonthSet,
    /// Whether its date line has the Hijri day too.
    pub hijri: bool,
    /// What social networks show of its stories.
    pub share_images: ShareImages,
    /// A publication later than this after its time waits for somebody's decision, in minutes.
    pub late_limit_minutes: u32,
    /// For how many hours breaking news stay in the strip.
    pub strip_hours: u32,
    /// The largest video that is taken in, in megabytes.
    pub largest_video_mb: u64,
    /// The WebSub hub that is told of changed feeds; empty for none.
    pub websub_hub: String,
    /// The key of IndexNow; empty when nobody is told.
    pub indexnow_key: String,
    /// Where IndexNow takes addresses.
    pub indexnow_address: String,
    /// Its masthead.
    pub masthead: Masthead,
    /// The theme it is made with.
    pub theme: String,
    /// What is chosen of themes, by theme and key.
    pub theme_options: BTreeMap<String, Values>,
}

/// The masthead's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masthead {
    /// The label of the top-news strip.
    pub top_news_label: String,
    /// The date line; empty for the day of the edition.
    pub date_line: String,
    /// The hashtag.
    pub hashtag: String,
    /// The label of the editor's credit.
    pub editor_title: String,
    /// The editor-in-chief.
    pub editor_name: String,
}

/// The wire form of the two choices that the `arabic` crate names.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum DigitsChoice {
    Western,
    ArabicIndic,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum MonthsChoice {
    Egyptian,
    Levantine,
    Maghrebi,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ShareImagesChoice {
    Picture,
    HeadlineOnPicture,
    Headline,
    Off,
}

impl Settings {
    /// The settings of a newsroom whose archive holds these differences. A stored value that no longer fits its setting
    /// gives way to the default: a newsroom must open whatever an older or newer program stored.
    ///
    /// # Errors
    /// Never for the defaults that ship; the type keeps the callers honest about values that cannot be read.
    pub fn of(stored: &Values) -> Result<Self, SettingFault> {
        let text = |key: &str| -> String {
            let value = stored
                .get(key)
                .filter(|value| check(key, value).is_ok())
                .or_else(|| defaults().get(key));
            value.and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let whole = |key: &str| -> u64 {
            let value = stored
                .get(key)
                .filter(|value| check(key, value).is_ok())
                .or_else(|| defaults().get(key));
            value.and_then(Value::as_u64).unwrap_or_default()
        };
        let yes = |key: &str| -> bool {
            let value = stored
                .get(key)
                .filter(|value| check(key, value).is_ok())
                .or_else(|| defaults().get(key));
            value.and_then(Value::as_bool).unwrap_or_default()
        };
        let zone = text("site.zone");
        Ok(Self {
            name: named(text("site.name"), &text("site.url")),
            description: text("site.description"),
            url: text("site.url").trim_end_matches('/').to_owned(),
            zone: zone.parse().map_err(|_| {
                refuse(
                    "site.zone",
                    &Value::String(zone),
                    "an IANA name such as Africa/Cairo",
                )
            })?,
            folder: text("site.folder"),
            digits: match choice(&text("site.digits")) {
                Some(DigitsChoice::ArabicIndic) => Digits::ArabicIndic,
                Some(DigitsChoice::Western) | None => Digits::Western,
            },
            months: match choice(&text("site.months")) {
                Some(MonthsChoice::Levantine) => MonthSet::Levantine,
                Some(MonthsChoice::Maghrebi) => MonthSet::Maghrebi,
                Some(MonthsChoice::Egyptian) | None => MonthSet::Egyptian,
            },
            hijri: yes("site.hijri"),
            share_images: match choice(&text("site.share_images")) {
                Some(ShareImagesChoice::HeadlineOnPicture) => ShareImages::HeadlineOnPicture,
                Some(ShareImagesChoice::Headline) => ShareImages::Headline,
                Some(ShareImagesChoice::Off) => ShareImages::Bare,
                Some(ShareImagesChoice::Picture) | None => ShareImages::Picture,
            },
            late_limit_minutes: u32::try_from(whole("schedule.late_limit_minutes"))
                .unwrap_or(u32::MAX),
            strip_hours: u32::try_from(whole("front.strip_hours")).unwrap_or(u32::MAX),
            largest_video_mb: whole("media.largest_video_mb"),
            websub_hub: text("publishing.websub_hub"),
            indexnow_key: text("publishing.indexnow_key"),
            indexnow_address: text("publishing.indexnow_address"),
            theme: text("theme.name"),
            theme_options: stored
                .get("theme.options")
                .and_then(|value| serde_json::from_value(value.clone()).ok())
                .unwrap_or_default(),
            masthead: Masthead {
                top_news_label: text("masthead.top_news_label"),
                date_line: text("masthead.date_line"),
                hashtag: text("masthead.hashtag"),
                editor_title: text("masthead.editor_title"),
                editor_name: text("masthead.editor_name"),
            },
        })
    }
}

impl Settings {
    /// What is chosen of a theme.
    pub(crate) fn chosen_of(&self, theme: &str) -> Values {
        self.theme_options.get(theme).cloned().unwrap_or_default()
    }

    /// How long breaking news stay in the strip.
    pub(crate) fn strip_stays(&self) -> TimeDelta {
        TimeDelta::hours(i64::from(self.strip_hours))
    }
}

/// Whether a setting of text stands as it ships.
pub(crate) fn is_default(key: &str, text: &str) -> bool {
    defaults().get(key).and_then(Value::as_str) == Some(text)
}

/// A key as indexnow.org/documentation wants it; it becomes the name of a file of the site.
fn is_indexnow_key(text: &str) -> bool {
    (8..=128).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// A site without a name goes by its host: a page needs a title.
fn named(name: String, url: &str) -> String {
    if !name.trim().is_empty() {
        return name;
    }
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest).to_owned()
}

/// Checks one value against the kind and the rules of its setting.
///
/// # Errors
/// When the key is unknown or the value does not fit.
pub fn check(key: &str, value: &Value) -> Result<(), SettingFault> {
    let default = defaults()
        .get(key)
        .ok_or_else(|| SettingFault::Unknown(key.chars().take(60).collect()))?;
    if std::mem::discriminant(default) != std::mem::discriminant(value) {
        return Err(refuse(
            key,
            value,
            &format!("it takes a value like {default}"),
        ));
    }
    let most = match key {
        "media.largest_video_mb" => Some(LIMITS.largest_video_mb),
        "schedule.late_limit_minutes" => Some(LIMITS.late_limit_minutes),
        "front.strip_hours" => Some(LIMITS.strip_hours),
        _ => None,
    };
    if let Some(most) = most
        && !value
            .as_u64()
            .is_some_and(|number| (1..=most).contains(&number))
    {
        return Err(refuse(
            key,
            value,
            &format!("a whole number from 1 to {most}"),
        ));
    }
    if key == "theme.options" {
        let read = serde_json::from_value::<BTreeMap<String, Values>>(value.clone());
        return match read {
            Ok(_) if value.to_string().len() <= LONGEST_OPTIONS => Ok(()),
            Ok(_) | Err(_) => Err(refuse(
                key,
                value,
                "values by theme and key: use `theme set` for them",
            )),
        };
    }
    let Some(text) = value.as_str() else {
        return Ok(());
    };
    if text.chars().count() > LONGEST {
        return Err(refuse(
            key,
            value,
            &format!("it holds at most {LONGEST} letters"),
        ));
    }
    match key {
        "site.zone" if text.parse::<Zone>().is_err() => Err(refuse(
            key,
            value,
            "write an IANA name such as Africa/Cairo",
        )),
        "site.url" if !is_site_address(text) => Err(refuse(
            key,
            value,
            "write a whole address such as https://news.example",
        )),
        "publishing.websub_hub" if !text.is_empty() && !is_site_address(text) => Err(refuse(
            key,
            value,
            "write the whole address of the hub such as https://hub.example/, or leave it empty",
        )),
        "publishing.indexnow_address" if !is_site_address(text) => Err(refuse(
            key,
            value,
            "write a whole address such as https://api.indexnow.org/indexnow",
        )),
        "publishing.indexnow_key" if !text.is_empty() && !is_indexnow_key(text) => Err(refuse(
            key,
            value,
            "8 to 128 Latin letters, digits and hyphens, or leave it empty",
        )),
        "theme.name" if !is_theme_name(text) => Err(refuse(
            key,
            value,
            "the name of a theme, as `theme list` shows it",
        )),
        "site.digits" if choice::<DigitsChoice>(text).is_none() => {
            Err(refuse(key, value, "western or arabic_indic"))
        }
        "site.months" if choice::<MonthsChoice>(text).is_none() => {
            Err(refuse(key, value, "egyptian, levantine or maghrebi"))
        }
        "site.share_images" if choice::<ShareImagesChoice>(text).is_none() => Err(refuse(
            key,
            value,
            "picture, headline_on_picture, headline or off",
        )),
        "writing.quotes"
            if !matches!(
                text,
                "guillemets" | "guillemets_double" | "double" | "as_typed"
            ) =>
        {
            Err(refuse(
                key,
                value,
                "guillemets, guillemets_double, double or as_typed",
            ))
        }
        "app.paper" if !matches!(text, "window" | "light" | "dark") => {
            Err(refuse(key, value, "window, light or dark"))
        }
        "app.language" if !matches!(text, "ar" | "en") => Err(refuse(key, value, "ar or en")),
        "app.theme" if !matches!(text, "auto" | "light" | "dark") => {
            Err(refuse(key, value, "auto, light or dark"))
        }
        _ => Ok(()),
    }
}

/// Reads a value as the command line writes it: text stays text, numbers and true/false are read where the default is one.
///
/// # Errors
/// As [`check`].
pub fn setting_from_text(key: &str, text: &str) -> Result<Value, SettingFault> {
    let value = match defaults().get(key) {
        Some(Value::Bool(_) | Value::Number(_)) => {
            serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
        }
        Some(Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_)) | None => {
            Value::String(text.to_owned())
        }
    };
    check(key, &value).map(|()| value)
}

/// All known settings with their values now.
#[must_use]
pub fn effective(stored: &Values) -> Values {
    let mut values = defaults().clone();
    let kept: Map<String, Value> = stored
        .iter()
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    values.extend(
        kept.into_iter()
            .filter(|(key, value)| check(key, value).is_ok()),
    );
    values
}

fn is_site_address(text: &str) -> bool {
    text.starts_with("http")
        && text
            .parse::<Href>()
            .is_ok_and(|url| !url.as_str().contains(['?', '#', '@']))
}

fn choice<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(Value::String(text.to_owned())).ok()
}

fn refuse(key: &str, given: &Value, wanted: &str) -> SettingFault {
    SettingFault::Value {
        key: key.to_owned(),
        given: given.to_string().chars().take(80).collect(),
        wanted: wanted.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_that_ship_are_read_whole_and_pass_their_own_checks() {
        assert!(defaults().len() > 10, "the file of defaults was not read");
        for (key, value) in defaults() {
            check(key, value).unwrap();
        }
        let settings = Settings::of(&Values::new()).unwrap();
        assert_eq!(
            (
                settings.zone.name(),
                settings.masthead.top_news_label.as_str()
            ),
            ("Africa/Cairo", "أهم الأخبار")
        );
    }

    #[test]
    fn a_stored_value_that_no_longer_fits_gives_way_to_the_default() {
        let stored = Values::from([
            ("site.zone".to_owned(), Value::String("Mars/Base".into())),
            ("site.months".to_owned(), Value::from(7)),
        ]);
        let settings = Settings::of(&stored).unwrap();
        assert_eq!(
            (settings.zone.name(), settings.months),
            ("Africa/Cairo", MonthSet::Egyptian)
        );
    }

    #[test]
    fn what_does_not_fit_is_refused_with_what_would() {
        for (key, value) in [
            ("site.zone", "Cairo"),
            ("site.url", "news.example"),
            ("site.url", "javascript:alert(1)"),
            ("site.digits", "roman"),
            ("site.share_images", "big"),
            ("app.theme", "pink"),
            ("theme.name", "../daily"),
            ("theme.options", "{}"),
            ("app.paper", "auto"),
            ("writing.quotes", "single"),
            ("writing.dashes", "long"),
            ("schedule.late_limit_minutes", "0"),
            ("schedule.late_limit_minutes", "600000"),
            ("front.strip_hours", "0"),
            ("front.strip_hours", "49"),
            ("media.largest_video_mb", "0"),
            ("media.largest_video_mb", "1.5"),
            ("media.largest_video_mb", "كبير"),
        ] {
            assert!(setting_from_text(key, value).is_err(), "{key}={value}");
        }
        assert_eq!(
            setting_from_text("site.nmae", "x"),
            Err(SettingFault::Unknown("site.nmae".into()))
        );
    }
}
