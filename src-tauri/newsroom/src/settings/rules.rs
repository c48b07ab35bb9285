//! What a single setting may be: its kind, its bounds and its words.

use std::collections::BTreeMap;

use serde_json::Value;
use story::{Href, Zone};

use super::{DigitsChoice, MonthsChoice, ShareImagesChoice, Values, choice, defaults};
use crate::theme_folder::is_theme_name;
use crate::wire::LIMITS;

/// The longest text a setting may hold, in letters.
const LONGEST: usize = 500;

/// The most bytes of what is chosen of themes.
const LONGEST_OPTIONS: usize = 64 * 1024;

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

/// Checks one value against the kind and the rules of its setting.
///
/// # Errors
/// When the key is unknown or the value does not fit.
pub fn check(key: &str, value: &Value) -> Result<(), SettingFault> {
    let default = defaults()
        .get(key)
        .ok_or_else(|| SettingFault::Unknown(key.chars().take(60).collect()))?;
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
            "picture, headline_on_picture, headline or picture_only",
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

/// A key as indexnow.org/documentation wants it; it becomes the name of a file of the site.
fn is_indexnow_key(text: &str) -> bool {
    (8..=128).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn is_site_address(text: &str) -> bool {
    text.starts_with("http")
        && text
            .parse::<Href>()
            .is_ok_and(|url| !url.as_str().contains(['?', '#', '@']))
}

pub(super) fn refuse(key: &str, given: &Value, wanted: &str) -> SettingFault {
    SettingFault::Value {
        key: key.to_owned(),
        given: given.to_string().chars().take(80).collect(),
        wanted: wanted.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::setting_from_text;

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
