//! The picture that goes with an item: the associated item that is one, in its largest rendition.

use serde_json::{Map, Value};
use story::ImageUse;

use crate::item::ItemPicture;
use crate::line::one_line;

/// The associated item named as the main picture, else the first that is a picture.
pub(super) fn lead_image(item: &Map<String, Value>) -> Option<ItemPicture> {
    let associated = entries(item.get("associations")?);
    let pictures: Vec<&(String, &Value)> = associated
        .iter()
        .filter(|(_, entry)| is_picture(entry))
        .collect();
    let main = pictures
        .iter()
        .find(|(name, _)| is_main(name))
        .or_else(|| pictures.first());
    main.map(|(_, entry)| picture(entry))
}

/// The members of an object (ninjs 1) or of a list whose members have a name (ninjs 2 and 3).
fn entries(value: &Value) -> Vec<(String, &Value)> {
    match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, entry)| (name.clone(), entry))
            .collect(),
        Value::Array(members) => members
            .iter()
            .map(|entry| (part(entry, &["name"]), entry))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

fn is_main(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["featuremedia", "mainimage", "main", "lead"]
        .iter()
        .any(|known| name.starts_with(known))
}

fn is_picture(entry: &Value) -> bool {
    match entry.get("type").and_then(Value::as_str) {
        Some(kind) => matches!(kind, "picture" | "graphic"),
        None => entry.get("renditions").is_some(),
    }
}

fn picture(entry: &Value) -> ItemPicture {
    let caption = part(entry, &["description_text", "caption", "description"]);
    let described = || first_value(entry, "descriptions");
    let headline = || part(entry, &["headline"]);
    let image = ImageUse {
        alt: part(entry, &["alt_text", "altText", "body_text"]),
        caption: [caption]
            .into_iter()
            .chain([described(), headline()])
            .find(|text| !text.is_empty())
            .unwrap_or_default(),
        credit: part(entry, &["byline", "by", "copyrightholder", "source"]),
        ..ImageUse::default()
    };
    ItemPicture {
        image,
        source: largest_rendition(entry),
    }
}

/// The first of these fields that is a text with words.
fn part(entry: &Value, fields: &[&str]) -> String {
    let texts = fields
        .iter()
        .filter_map(|field| entry.get(field)?.as_str())
        .map(one_line);
    texts
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

fn first_value(entry: &Value, field: &str) -> String {
    let first = entry
        .get(field)
        .and_then(Value::as_array)
        .and_then(|values| values.first());
    first
        .map(|value| part(value, &["value"]))
        .unwrap_or_default()
}

fn largest_rendition(entry: &Value) -> Option<String> {
    let renditions = entry.get("renditions").map(entries).unwrap_or_default();
    let width = |rendition: &Value| {
        rendition
            .get("width")
            .and_then(Value::as_f64)
            .unwrap_or(0.0)
    };
    renditions
        .iter()
        .filter_map(|(_, rendition)| Some((width(rendition), rendition.get("href")?.as_str()?)))
        .filter(|(_, href)| {
            href.starts_with("https://") || href.starts_with("http://") || !href.contains(':')
        })
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, href)| href.to_owned())
}
