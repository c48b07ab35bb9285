//! `theme …`: choosing, changing, copying and checking what the site looks like.

use std::collections::BTreeMap;

use newsroom::wire::{ThemeLine, ThemeOptionKind, ThemeView};
use newsroom::{CheckedTheme, Newsroom, UnusedFile};
use serde_json::{Value, json};

use crate::args::ThemeCommand;
use crate::outcome::Outcome;
use crate::run::Answer;

/// `theme …`
pub fn theme(newsroom: &Newsroom, command: ThemeCommand) -> Answer {
    match command {
        ThemeCommand::List => {
            let themes = newsroom.themes()?;
            let lines: Vec<String> = themes.iter().map(line).collect();
            Ok(Outcome::new(json!({ "themes": themes }), lines.join("\n")))
        }
        ThemeCommand::Show { name } => Ok(tell(&newsroom.theme(name.as_deref())?)),
        ThemeCommand::Use { name } => {
            newsroom.check_theme(Some(&name))?;
            Ok(tell(&newsroom.set_theme(
                Some(&name),
                &BTreeMap::new(),
                true,
            )?))
        }
        ThemeCommand::Set { values, theme } => {
            let values = newsroom.theme_values_from_text(theme.as_deref(), &values)?;
            Ok(tell(&newsroom.set_theme(
                theme.as_deref(),
                &values,
                false,
            )?))
        }
        ThemeCommand::Copy { name, new } => {
            let (folder, files) = newsroom.copy_theme(&name, &new)?;
            let text = format!(
                "wrote {files} files to {}: edit them, then `theme check {new}` and `theme use {new}`",
                folder.display()
            );
            Ok(Outcome::new(
                json!({ "name": new, "folder": folder, "files": files }),
                text,
            ))
        }
        ThemeCommand::Check { name } => {
            let (name, CheckedTheme { pages, unused }) = newsroom.check_theme(name.as_deref())?;
            let mut lines = vec![format!("{name} makes all {pages} pages")];
            let warning =
                |one: &UnusedFile| format!("warning: {} is not used: {}", one.file, one.advice);
            lines.extend(unused.iter().map(warning));
            Ok(Outcome::new(
                json!({ "name": name, "pages": pages, "unused": unused }),
                lines.join("\n"),
            ))
        }
    }
}

fn line(theme: &ThemeLine) -> String {
    let mark = if theme.in_use { "*" } else { " " };
    let whose = match (theme.built_in, theme.own_folder) {
        (true, true) => "built in, changed",
        (true, false) => "built in",
        (false, _) => "own",
    };
    let fault = theme
        .fault
        .as_ref()
        .map(|fault| format!("  {fault}"))
        .unwrap_or_default();
    format!("{mark} {}  {} ({whose}){fault}", theme.name, theme.title.en)
}

fn tell(theme: &ThemeView) -> Outcome {
    let option = |option: &newsroom::wire::ThemeOptionView| {
        let value = theme
            .values
            .get(&option.key)
            .map_or_else(String::new, plain);
        let mended = theme
            .colours
            .get(&option.key)
            .filter(|colour| colour.mended)
            .map(|colour| format!("  (shown as {}, so that it can be read)", colour.light))
            .unwrap_or_default();
        format!(
            "{}={value}{mended}  # {}{}",
            option.key,
            option.label.en,
            takes(&option.takes)
        )
    };
    let lines: Vec<String> = [line(&theme.line)]
        .into_iter()
        .chain(theme.options.iter().map(option))
        .collect();
    Outcome::new(json!(theme), lines.join("\n"))
}

fn takes(kind: &ThemeOptionKind) -> String {
    let list = |words: Vec<&str>| format!(": {}", words.join(", "));
    match kind {
        ThemeOptionKind::Choice { choices: words } | ThemeOptionKind::Font { families: words } => {
            list(words.iter().map(|one| one.value.as_str()).collect())
        }
        ThemeOptionKind::Switch => ": true, false".to_owned(),
        ThemeOptionKind::Place { width, height } => format!(": an https address, {width}×{height}"),
        ThemeOptionKind::Colour
        | ThemeOptionKind::Text { .. }
        | ThemeOptionKind::Picture
        | ThemeOptionKind::Script
        | ThemeOptionKind::Hosts { .. } => String::new(),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(hosts) => {
            let hosts: Vec<&str> = hosts.iter().filter_map(Value::as_str).collect();
            hosts.join(",")
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}
