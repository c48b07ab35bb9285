//! The theme: templates, style and options. Some are built into the program, a newsroom may have its own.
//!
//! An asset is published under a name made of its content, so a cache may keep it for ever and a change of the theme
//! changes every page that names it.

mod check;
mod chosen;
mod colour;
mod comments;
mod engine;
mod option;
mod policy;
mod remote;
mod sheet;
mod source;
mod unused;

use std::borrow::Cow;
use std::collections::BTreeMap;

use minijinja::Value;
use serde_json::Value as Json;
use story::Provider;

use crate::fault::PressFault;
use crate::search_script::search_script;
use chosen::Chosen;
pub(crate) use chosen::Published;
use comments::without_comments;
use engine::Engine;
use sheet::{FontFace, Merged, Preload, Sheet};
use source::{Found, Layers, SHEET};

pub use check::{CheckedTheme, check_theme};
pub use colour::Colour;
pub use option::{Against, Choice, Group, MOST_HOSTS, OptionFault, OptionKind, ThemeOption};
pub(crate) use policy::PageNeeds;
pub use policy::preview_policy;
pub(crate) use sheet::Sizes;
pub use sheet::Words;
pub use source::{DEFAULT_THEME, ThemeFiles, ThemePicture, ThemeSource, base_of, built_in_themes};
pub use unused::UnusedFile;

/// The colour of the brand where a theme has no option of it: red, green, blue.
const PLAIN_ACCENT: [u8; 3] = [0x0f, 0x5c, 0x63];

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
    engine: Engine,
    chosen: Chosen,
    /// By template, what it finds as `theme`.
    views: BTreeMap<String, Value>,
    /// By template, the policy of a page without needs of its own.
    policies: BTreeMap<String, String>,
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
    /// The widths at which it shows pictures.
    pub(crate) sizes: Sizes,
    /// The colour of the brand on light paper: red, green, blue.
    pub(crate) accent: [u8; 3],
}

/// What a theme is and offers, and what is chosen of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeShape {
    /// What it is called.
    pub name: Words,
    /// One sentence on it.
    pub description: Words,
    /// Its options, in the order of its `theme.json`, those that all themes share last.
    pub options: Vec<ThemeOption>,
    /// The value of every option by key.
    pub values: BTreeMap<String, Json>,
    /// Every colour as pages show it, in light and on dark paper: made darker or lighter where the chosen one could not be read.
    pub colours: BTreeMap<String, (Colour, Colour)>,
}

/// What a theme is and offers.
///
/// # Errors
/// When there is no such theme, or a `theme.json` of it cannot be read.
pub fn theme_shape(source: &ThemeSource) -> Result<ThemeShape, PressFault> {
    let merged = Merged::of(&Layers::of(source)?)?;
    let chosen = Chosen::of(&merged.options, &source.values, BTreeMap::new());
    let colours = chosen
        .colours()
        .into_iter()
        .map(|(key, light, dark)| (key.to_owned(), (light, dark)))
        .collect();
    Ok(ThemeShape {
        name: merged.name,
        description: merged.description,
        values: chosen.values(),
        colours,
        options: merged.options,
    })
}

/// What an owner reads beside the files of a copy.
const README: &str = include_str!("../../../docs/themes.md");

/// The files of a whole copy of a theme, which is based on it: what the copy lacks later it takes from there. Fonts stay with the
/// program.
///
/// # Errors
/// When there is no such theme, or its `theme.json` cannot be read.
pub fn theme_copy(source: &ThemeSource) -> Result<ThemeFiles, PressFault> {
    let layers = Layers::of(source)?;
    let mut files = ThemeFiles::new();
    for path in layers.paths() {
        if let Some(found) = layers.file(&path) {
            files.insert(path, found.bytes.to_vec());
        }
    }
    let sheet = layers.needed(SHEET)?;
    if Sheet::read(&sheet)?.based_on.is_none() {
        let based = format!("{{\n  \"based_on\": \"{}\",", source.name);
        files.insert(
            SHEET.to_owned(),
            text(&sheet)?.replacen('{', &based, 1).into_bytes(),
        );
    }
    files.insert("README.md".to_owned(), README.as_bytes().to_vec());
    Ok(files)
}

impl Theme {
    /// The theme of a source.
    pub(crate) fn of(source: &ThemeSource) -> Result<Self, PressFault> {
        let layers = Layers::of(source)?;
        let merged = Merged::of(&layers)?;
        let engine = Engine::of(&layers)?;
        let mut assets = Vec::new();
        let mut faces = String::new();
        let mut first_screen = Vec::new();
        for font in &merged.fonts {
            let bytes = layers.font(&font.file).unwrap_or_default();
            let published = asset(&font.file, bytes);
            let range = match font.range.as_str() {
                "" => String::new(),
                range => format!(" unicode-range: {range};"),
            };
            faces += &format!(
                "@font-face {{ font-family: \"{}\"; font-weight: {}; font-display: swap; src: url(\"{}\") format(\"woff2\");{range} }}\n",
                font.family,
                font.weight,
                beside(&published.path),
            );
            first_screen.push((font, published.path.clone()));
            assets.push(published);
        }
        let mut files = BTreeMap::new();
        for path in layers.paths() {
            if is_published(&path)
                && let Some(found) = layers.file(&path)
            {
                let published = asset(&path, found.bytes);
                files.insert(path, published.path.clone());
                assets.push(published);
            }
        }
        let mut pictures = BTreeMap::new();
        for (key, picture) in &source.pictures {
            let published = asset(&format!("{key}.{}", picture.extension), &picture.bytes);
            let shown = Published {
                path: published.path.clone(),
                width: picture.width,
                height: picture.height,
            };
            pictures.insert(key.clone(), shown);
            assets.push(published);
        }
        let chosen = Chosen::of(&merged.options, &source.values, pictures);
        let own = files.iter().fold(
            text(&layers.needed(STYLE)?)?.to_owned(),
            |style, (name, path)| {
                style.replace(
                    &format!("url(\"{name}\")"),
                    &format!("url(\"{}\")", beside(path)),
                )
            },
        );
        let style = format!("{faces}{}{}", chosen.style(), without_comments(&own));
        let style = asset(STYLE, style.as_bytes());
        let style_path = style.path.clone();
        assets.push(style);
        let in_use = chosen.families();
        let is_fetched_first = |font: &FontFace| match font.preload {
            Preload::Never => false,
            Preload::Chosen => in_use.contains(font.family.as_str()),
            Preload::Always => true,
        };
        let preloaded = first_screen
            .into_iter()
            .filter(|(font, _)| is_fetched_first(font))
            .map(|(_, path)| path)
            .collect();
        let path_of = |name: &str| {
            layers.needed(name)?;
            Ok::<String, PressFault>(files.get(name).cloned().unwrap_or_default())
        };
        let (script, icon) = (path_of(SCRIPT)?, path_of(ICON)?);
        let places = chosen.places(|place| engine.render_part(ADVERTISING, place))?;
        let of_template = |file: &str| file.trim_end_matches(".html").to_owned();
        let view = |file: &str| {
            let shown = chosen.view(&of_template(file), &files, &places);
            (file.to_owned(), shown)
        };
        let policy = |file: &str| {
            let widened = chosen.widened(Some(&of_template(file)));
            (file.to_owned(), widened.page(&PageNeeds::default()))
        };
        let (views, policies) = (
            engine.names().map(view).collect(),
            engine.names().map(policy).collect(),
        );
        assets.push(search_script());
        Ok(Self {
            views,
            policies,
            assets,
            style: style_path,
            script,
            icon,
            preloaded,
            sizes: merged.sizes,
            accent: chosen.accent().unwrap_or(PLAIN_ACCENT),
            engine,
            chosen,
        })
    }

    /// Renders a template.
    pub(crate) fn render(&self, template: &str, view: Value) -> Result<Vec<u8>, PressFault> {
        self.engine.render(template, view)
    }

    /// Renders a template into words that others show as they are.
    pub(crate) fn render_part(&self, template: &str, view: Value) -> Result<Value, PressFault> {
        self.engine.render_part(template, view)
    }

    /// What a template finds as `theme`.
    pub(crate) fn view(&self, template: &str) -> Value {
        self.views.get(template).cloned().unwrap_or_default()
    }

    /// The Content-Security-Policy of a page of a template, with what it needs beside that.
    pub(crate) fn page_policy(&self, template: &str, needs: &PageNeeds<'_>) -> String {
        match self.policies.get(template) {
            Some(policy) if *needs == PageNeeds::default() => policy.clone(),
            Some(_) | None => {
                let name = template.trim_end_matches(".html");
                self.chosen.widened(Some(name)).page(needs)
            }
        }
    }

    /// What a server sends with every file: the policies of all pages and all embeds in one, for a browser keeps to the header and
    /// to the page.
    pub(crate) fn header_policy(&self) -> String {
        let embeds: Vec<&str> = Provider::ALL.iter().map(|one| one.frame_origin()).collect();
        self.chosen.widened(None).header(&embeds)
    }

    /// The picture that an option names, as it is published.
    pub(crate) fn picture(&self, key: &str) -> Option<&Published> {
        self.chosen.picture(key)
    }

    /// Changes when anything of the theme does.
    pub(crate) fn fingerprint(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.engine.sources().as_bytes());
        for asset in &self.assets {
            hasher.update(asset.path.as_bytes()).update(&[0]);
        }
        hasher.update(format!("{:?}{:?}", self.chosen, self.sizes).as_bytes());
        hasher.finalize()
    }
}

const STYLE: &str = "style.css";
const SCRIPT: &str = "site.js";
const ICON: &str = "icon.svg";

/// The template of what another host brings to a place.
const ADVERTISING: &str = "advertising.html";

/// Whether a file of a theme is published as it is: scripts beside `theme.json`, the icon, and what lies in `images/`.
fn is_published(path: &str) -> bool {
    let is_script = path.ends_with(".js") && !path.contains('/');
    path == ICON || is_script || path.starts_with("images/")
}

/// An asset under `assets/{stem}-{hash}.{extension}`.
pub(crate) fn asset(name: &str, bytes: &[u8]) -> Asset {
    let hash = blake3::hash(bytes).to_hex();
    let short = hash.get(..10).unwrap_or_default();
    let file = name.rsplit('/').next().unwrap_or(name);
    let (stem, extension) = file.rsplit_once('.').unwrap_or((file, "bin"));
    Asset {
        path: format!("assets/{stem}-{short}.{extension}"),
        bytes: Cow::Owned(bytes.to_vec()),
    }
}

/// An asset as the style sheet names it, which stands beside it.
fn beside(path: &str) -> &str {
    path.trim_start_matches("assets/")
}

fn text<'a>(found: &Found<'a>) -> Result<&'a str, PressFault> {
    std::str::from_utf8(found.bytes).map_err(|_| PressFault::Template {
        file: found.label.clone(),
        line: 1,
        reason: "the file is not UTF-8 text".to_owned(),
    })
}

#[cfg(test)]
mod tests;
