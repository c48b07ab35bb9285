//! Settings: documented defaults in `assets/defaults.jsonc`, differences in the archive, one typed view of both.
//!
//! Keys that this program does not know are kept where they are, so that a newer program's settings survive an older one.

mod rules;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use arabic::{Digits, MonthSet};
use chrono::TimeDelta;
use press::ShareImages;
use serde::Deserialize;
use serde_json::Value;
use story::Zone;

use self::rules::refuse;
pub use self::rules::{SettingFault, check};

/// The text of the defaults, as it stands in the repository.
const DEFAULTS: &str = include_str!("../../../assets/defaults.jsonc");

/// Flat keys with their values.
pub type Values = BTreeMap<String, Value>;

static DEFAULT_VALUES: LazyLock<Values> = LazyLock::new(|| {
    jsonc_parser::parse_to_serde_value(DEFAULTS, &jsonc_parser::ParseOptions::default())
        .unwrap_or_default()
});

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
    /// Whether pictures are made in AVIF and shown so.
    pub avif: bool,
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
    PictureOnly,
}

impl Settings {
    /// The settings of a newsroom whose archive holds these differences. A stored value that no longer fits its setting
    /// gives way to the default: a newsroom must open whatever an older or newer program stored.
    ///
    /// # Errors
    /// Never for the defaults that ship; the type keeps the callers honest about values that cannot be read.
    pub fn of(stored: &Values) -> Result<Self, SettingFault> {
        let values = effective(stored);
        let text = |key: &str| -> String {
            let value = values.get(key).and_then(Value::as_str);
            value.unwrap_or_default().to_owned()
        };
        let whole = |key: &str| values.get(key).and_then(Value::as_u64).unwrap_or_default();
        let yes = |key: &str| {
            let value = values.get(key).and_then(Value::as_bool);
            value.unwrap_or_default()
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
                Some(ShareImagesChoice::PictureOnly) => ShareImages::PictureOnly,
                Some(ShareImagesChoice::Picture) | None => ShareImages::Picture,
            },
            avif: yes("site.avif"),
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

/// A site without a name goes by its host: a page needs a title.
fn named(name: String, url: &str) -> String {
    if !name.trim().is_empty() {
        return name;
    }
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest).to_owned()
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
    let stored = stored
        .iter()
        .map(|(key, value)| (key.clone(), renamed(key, value)));
    values.extend(stored.filter(|(key, value)| check(key, value).is_ok()));
    values
}

/// A stored value by the name it has now.
fn renamed(key: &str, value: &Value) -> Value {
    match (key, value.as_str()) {
        ("site.share_images", Some("off")) => "picture_only".into(),
        _ => value.clone(),
    }
}

fn choice<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(Value::String(text.to_owned())).ok()
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
    fn a_value_stored_under_the_name_it_had_goes_by_the_one_it_has() {
        let stored = Values::from([("site.share_images".to_owned(), "off".into())]);
        assert_eq!(effective(&stored)["site.share_images"], "picture_only");
        let settings = Settings::of(&stored).unwrap();
        assert_eq!(settings.share_images, ShareImages::PictureOnly);
        assert!(setting_from_text("site.share_images", "off").is_err());
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
}
