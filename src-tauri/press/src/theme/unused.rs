//! Files in the newsroom's own folders of a theme that nothing uses: most often one that lies in the wrong place.

use serde::Serialize;

use super::sheet::Merged;
use super::source::{Layers, SHEET, ThemeSource, is_built_in};
use super::{STYLE, is_published};
use crate::fault::PressFault;

/// Where the templates of a theme lie.
pub(super) const TEMPLATES: &str = "templates/";

/// A file that nothing uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnusedFile {
    /// The file as the person at the desk finds it: `themes/my-paper/article.html`.
    pub file: String,
    /// What to do about it.
    pub advice: String,
}

/// The files of the newsroom's own folders that nothing uses, by their names.
pub(super) fn unused_files(source: &ThemeSource) -> Result<Vec<UnusedFile>, PressFault> {
    let layers = Layers::of(source)?;
    let fonts = Merged::of(&layers)?.fonts;
    let templates: Vec<String> = layers
        .paths()
        .into_iter()
        .filter(|path| path.starts_with(TEMPLATES))
        .filter_map(|path| layers.file(&path))
        .map(|found| String::from_utf8_lossy(found.bytes).into_owned())
        .collect();
    let is_used = |path: &str| {
        if let Some(template) = path.strip_prefix(TEMPLATES) {
            let quoted = [format!("\"{template}\""), format!("'{template}'")];
            let is_named = |text: &String| quoted.iter().any(|name| text.contains(name));
            return is_built_in(path) || templates.iter().any(is_named);
        }
        let font = path.strip_prefix("fonts/");
        let is_font = font.is_some_and(|file| fonts.iter().any(|font| font.file == file));
        is_font || path == SHEET || path == STYLE || is_published(path)
    };
    let own = layers.own_files().filter(|(path, _)| !is_used(path));
    Ok(own
        .map(|(path, file)| UnusedFile {
            file,
            advice: advice(path),
        })
        .collect())
}

/// What to do about a file that nothing uses: where files of its kind are looked for.
fn advice(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let kind = name.rsplit_once('.').map_or("", |(_, kind)| kind);
    match kind {
        "html" if path.starts_with(TEMPLATES) => {
            "no page and no other template uses it: mend its name, or remove it".to_owned()
        }
        "html" => format!("templates lie in `templates/`: move it to `templates/{name}`"),
        "css" => {
            format!("of style sheets only `{STYLE}` beside `theme.json` is read: move it in there")
        }
        "js" => format!("scripts lie beside `theme.json`: move it to `{name}`"),
        "woff2" => format!(
            "fonts lie in `fonts/` and are named by `theme.json`: move it to `fonts/{name}` and name it under `fonts`"
        ),
        "json" => format!("of such files only `{SHEET}` is read: move what it says in there"),
        _ => format!("pictures lie in `images/`: move it to `images/{name}`"),
    }
}
