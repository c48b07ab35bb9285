//! What stories are ordered by and made with: settings, sections, tags, media.

use std::collections::BTreeMap;

use newsroom::wire::{ChangeSettings, Failure, ListMedia, MediaView, Named, Nothing, TagView};
use newsroom::{Newsroom, commands};
use serde_json::{Value, json};

use crate::args::{MediaCommand, SectionsCommand, SettingsCommand, TagsCommand};
use crate::avif;
use crate::outcome::Outcome;
use crate::room;
use crate::run::Answer;

/// `settings …`
pub fn settings(newsroom: &Newsroom, command: SettingsCommand) -> Answer {
    match command {
        SettingsCommand::List => {
            tell_settings(commands::settings::read(newsroom, Nothing {})?.values)
        }
        SettingsCommand::Get { key } => {
            let values = commands::settings::read(newsroom, Nothing {})?.values;
            let value = values.get(&key).ok_or_else(|| {
                room::refusal(&format!(
                    "there is no setting `{key}`: `settings list` shows all"
                ))
            })?;
            Ok(Outcome::new(
                json!({ "key": key, "value": value }),
                plain(value),
            ))
        }
        SettingsCommand::Set { values } => {
            let values = values
                .iter()
                .map(|(key, text)| Ok((key.clone(), newsroom::setting_from_text(key, text)?)))
                .collect::<Result<BTreeMap<_, _>, Failure>>()?;
            tell_settings(commands::settings::change(newsroom, ChangeSettings { values })?.values)
        }
    }
}

fn tell_settings(values: BTreeMap<String, Value>) -> Answer {
    let lines: Vec<String> = values
        .iter()
        .map(|(key, value)| format!("{key}={}", plain(value)))
        .collect();
    Ok(Outcome::new(
        json!({ "settings": values }),
        lines.join("\n"),
    ))
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// `sections …`
pub fn sections(newsroom: &Newsroom, command: SectionsCommand) -> Answer {
    let sections = match command {
        SectionsCommand::List => newsroom.sections()?,
        SectionsCommand::Add { name } => {
            commands::sections::add(newsroom, Named { name })?.sections
        }
        SectionsCommand::Address { name, slug } => {
            commands::sections::readdress(newsroom, &name, &slug)?.sections
        }
    };
    let lines: Vec<&str> = sections
        .iter()
        .map(|section| section.name.as_str())
        .collect();
    Ok(Outcome::new(
        json!({ "sections": sections }),
        lines.join("\n"),
    ))
}

/// `tags …`
pub fn tags(newsroom: &Newsroom, command: TagsCommand) -> Answer {
    let tags: Vec<TagView> = match command {
        TagsCommand::List => newsroom.all_tags()?,
        TagsCommand::Merge { from, into } => newsroom.merge_tags_named(&from, &into)?,
        TagsCommand::Rename { from, to } => newsroom.rename_tag_named(&from, &to)?,
    };
    let lines: Vec<String> = tags
        .iter()
        .map(|tag| format!("{}  {}", tag.name, tag.stories))
        .collect();
    Ok(Outcome::new(json!({ "tags": tags }), lines.join("\n")))
}

/// `media …`
pub fn media(newsroom: &Newsroom, command: MediaCommand) -> Answer {
    match command {
        MediaCommand::Avif { no_export } => avif::make(newsroom, no_export),
        MediaCommand::List => Ok(tell_media(&all_media(newsroom)?, &[])),
        MediaCommand::Add { files, credit, alt } => {
            let (mut added, mut refused) = (Vec::new(), Vec::new());
            for file in &files {
                match newsroom.add_media_file(file, credit.as_deref(), alt.as_deref()) {
                    Ok(picture) => added.push(picture),
                    Err(e) => refused.push((file.display().to_string(), Failure::from(e).message)),
                }
            }
            Ok(tell_media(&added, &refused))
        }
    }
}

fn tell_media(media: &[MediaView], refused: &[(String, String)]) -> Outcome {
    let lines: Vec<String> = media
        .iter()
        .map(|picture| {
            format!(
                "{}  {}×{}  {}",
                picture.id, picture.width, picture.height, picture.name
            )
        })
        .collect();
    let places: Vec<Value> = refused
        .iter()
        .map(|(place, why)| json!({ "where": place, "why": why }))
        .collect();
    let mut outcome = Outcome::new(
        json!({ "media": media, "refused": places }),
        lines.join("\n"),
    );
    outcome.partly_refused = refused
        .iter()
        .map(|(place, why)| format!("{place}: {why}"))
        .collect();
    outcome
}

fn all_media(newsroom: &Newsroom) -> Result<Vec<MediaView>, Failure> {
    let mut all = Vec::new();
    loop {
        let offset = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let page = commands::media::list(newsroom, ListMedia { offset, limit: 200 })?.media;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}
