//! The theme: templates and assets, built into the program.
//!
//! An asset is published under a name made of its content, so a cache may keep it for ever and a change of the theme
//! changes every page that names it.

use std::borrow::Cow;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};

use crate::escape;
use crate::fault::PressFault;

macro_rules! daily {
    ($file:literal) => {
        concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../assets/themes/daily/",
            $file
        )
    };
}

macro_rules! font {
    ($name:literal) => {
        (
            $name,
            include_bytes!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../assets/fonts/",
                $name
            ))
            .as_slice(),
        )
    };
}

const TEMPLATES: [(&str, &str); 14] = [
    ("base.html", include_str!(daily!("templates/base.html"))),
    ("card.html", include_str!(daily!("templates/card.html"))),
    (
        "article.html",
        include_str!(daily!("templates/article.html")),
    ),
    (
        "archive.html",
        include_str!(daily!("templates/archive.html")),
    ),
    ("day.html", include_str!(daily!("templates/day.html"))),
    (
        "corrections.html",
        include_str!(daily!("templates/corrections.html")),
    ),
    ("page.html", include_str!(daily!("templates/page.html"))),
    ("list.html", include_str!(daily!("templates/list.html"))),
    ("front.html", include_str!(daily!("templates/front.html"))),
    ("search.html", include_str!(daily!("templates/search.html"))),
    ("top.html", include_str!(daily!("templates/top.html"))),
    ("notice.html", include_str!(daily!("templates/notice.html"))),
    (
        "redirect.html",
        include_str!(daily!("templates/redirect.html")),
    ),
    (
        "not-found.html",
        include_str!(daily!("templates/not-found.html")),
    ),
];

const STYLE: &str = include_str!(daily!("style.css"));
const SCRIPT: &str = include_str!(daily!("site.js"));
const ICON: &str = include_str!(daily!("icon.svg"));
const SEARCH_SCRIPT: &str = include_str!("../../../assets/site/search.js");
/// The tables that folding is made of, for the script.
const FOLDING: &str = include_str!("../../../assets/site/folding.js");

const FONTS: [(&str, &[u8]); 9] = [
    font!("noto-naskh-arabic-400.woff2"),
    font!("noto-naskh-arabic-700.woff2"),
    font!("ibm-plex-sans-arabic-arabic-400.woff2"),
    font!("ibm-plex-sans-arabic-arabic-500.woff2"),
    font!("ibm-plex-sans-arabic-arabic-700.woff2"),
    font!("ibm-plex-sans-arabic-latin-400.woff2"),
    font!("ibm-plex-sans-arabic-latin-500.woff2"),
    font!("ibm-plex-sans-arabic-latin-700.woff2"),
    font!("noto-kufi-arabic-700.woff2"),
];

/// The fonts every first screen needs: text, headline and the name of the paper.
const PRELOADED: [&str; 3] = [
    "noto-naskh-arabic-400.woff2",
    "noto-naskh-arabic-700.woff2",
    "noto-kufi-arabic-700.woff2",
];

/// A file of the theme, as it is published.
#[derive(Debug)]
pub(crate) struct Asset {
    /// Its path on the site.
    pub(crate) path: String,
    /// Its bytes.
    pub(crate) bytes: Cow<'static, [u8]>,
}

/// A theme, ready to render.
#[derive(Debug)]
pub(crate) struct Theme {
    templates: Environment<'static>,
    /// All files, in a fixed order.
    pub(crate) assets: Vec<Asset>,
    /// The path of the style sheet.
    pub(crate) style: String,
    /// The path of the script.
    pub(crate) script: String,
    /// The path of the icon.
    pub(crate) icon: String,
    /// The paths of the fonts to load first.
    pub(crate) preloaded: Vec<String>,
}

impl Theme {
    /// The daily paper.
    pub(crate) fn daily() -> Result<Self, PressFault> {
        let mut templates = Environment::new();
        // A misspelt name in a template is a fault with its line, not an empty place on the page.
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        templates.set_syntax(
            SyntaxConfig::builder()
                .trim_blocks(true)
                .lstrip_blocks(true)
                .build()?,
        );
        templates.set_formatter(|out, _, value| {
            let written = match value.as_str() {
                Some(text) if value.is_safe() => out.write_str(text),
                Some(text) => out.write_str(&escape::html_of(text)),
                None => out.write_str(&escape::html(&value.to_string())),
            };
            written.map_err(minijinja::Error::from)
        });
        templates.add_filter("inline", |text: &str| {
            Value::from_safe_string(escape::inline(text))
        });
        for (name, source) in TEMPLATES {
            templates.add_template(name, source)?;
        }
        let mut assets: Vec<Asset> = FONTS
            .iter()
            .map(|(name, bytes)| asset(name, Cow::Borrowed(*bytes)))
            .collect();
        let preloaded = FONTS
            .iter()
            .zip(&assets)
            .filter(|((name, _), _)| PRELOADED.contains(name))
            .map(|(_, asset)| asset.path.clone())
            .collect();
        let style = asset(
            "style.css",
            Cow::Owned(style_with_fonts(&assets).into_bytes()),
        );
        let script = asset("site.js", Cow::Borrowed(SCRIPT.as_bytes()));
        let icon = asset("icon.svg", Cow::Borrowed(ICON.as_bytes()));
        let (style_path, script_path, icon_path) =
            (style.path.clone(), script.path.clone(), icon.path.clone());
        assets.extend([style, script, icon, search_script()]);
        Ok(Self {
            templates,
            assets,
            style: style_path,
            script: script_path,
            icon: icon_path,
            preloaded,
        })
    }

    /// Renders a template.
    pub(crate) fn render(&self, template: &str, view: Value) -> Result<String, PressFault> {
        Ok(self.templates.get_template(template)?.render(view)?)
    }

    /// Changes when anything of the theme does.
    pub(crate) fn fingerprint(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        for (name, source) in TEMPLATES {
            hasher
                .update(name.as_bytes())
                .update(&[0])
                .update(source.as_bytes())
                .update(&[0]);
        }
        for asset in &self.assets {
            hasher.update(asset.path.as_bytes()).update(&[0]);
        }
        hasher.finalize()
    }
}

/// The script of the search page. It is no theme's: it must fold what is sought as the index is folded.
pub(crate) fn search_script() -> Asset {
    let script = format!("{FOLDING}{SEARCH_SCRIPT}");
    asset("search.js", Cow::Owned(script.into_bytes()))
}

/// An asset under `assets/{stem}-{hash}.{extension}`.
fn asset(name: &str, bytes: Cow<'static, [u8]>) -> Asset {
    let hash = blake3::hash(&bytes).to_hex();
    let short = hash.get(..10).unwrap_or_default();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    Asset {
        path: format!("assets/{stem}-{short}.{extension}"),
        bytes,
    }
}

/// The style sheet names fonts by their own names; on the site they stand beside it under the published ones.
fn style_with_fonts(fonts: &[Asset]) -> String {
    FONTS
        .iter()
        .zip(fonts)
        .fold(STYLE.to_owned(), |style, ((name, _), font)| {
            let published = font.path.trim_start_matches("assets/");
            style.replace(
                &format!("url(\"{name}\")"),
                &format!("url(\"{published}\")"),
            )
        })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;

    #[test]
    fn the_search_page_folds_by_the_tables_of_arabic() {
        let dropped: Vec<[u32; 2]> = arabic::dropped_by_folding()
            .iter()
            .map(|range| [u32::from(*range.start()), u32::from(*range.end())])
            .collect();
        let written: BTreeMap<String, String> = arabic::written_by_folding()
            .iter()
            .map(|(from, to)| (from.to_string(), to.to_string()))
            .collect();
        let comment = FOLDING.lines().next().unwrap();
        let tables = format!(
            "{comment}\nconst DROPPED = {};\nconst WRITTEN = {};\n",
            json!(dropped),
            json!(written)
        );
        if std::env::var_os("UPDATE").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/site/folding.js");
            std::fs::write(path, &tables).unwrap();
        }
        assert_eq!(FOLDING, tables, "UPDATE=1 writes them anew");
    }

    #[test]
    fn the_style_sheet_names_only_fonts_that_are_published() {
        let theme = Theme::daily().unwrap();
        let style = theme
            .assets
            .iter()
            .find(|asset| asset.path == theme.style)
            .unwrap();
        let style = std::str::from_utf8(&style.bytes).unwrap();
        let named: Vec<&str> = style
            .split("url(\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(named.len(), FONTS.len(), "every font is used once");
        for name in named {
            assert!(
                theme
                    .assets
                    .iter()
                    .any(|asset| asset.path == format!("assets/{name}")),
                "{name}"
            );
        }
    }

    #[test]
    fn the_style_sheet_knows_no_left_and_right_and_never_spaces_letters() {
        for line in STYLE
            .lines()
            .filter(|line| !line.trim_start().starts_with("/*"))
        {
            for physical in [
                "margin-left",
                "margin-right",
                "padding-left",
                "padding-right",
                "border-left",
                "border-right",
                "float: left",
                "float: right",
                " left:",
                " right:",
                "text-align: left",
                "text-align: right",
            ] {
                assert!(!line.contains(physical), "{line}");
            }
            assert!(
                !line.contains("letter-spacing") || line.contains("letter-spacing: 0"),
                "{line}"
            );
        }
    }
}
