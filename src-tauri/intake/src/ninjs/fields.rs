//! The fields of an item, by the shapes that the versions of the standard give them.

use serde_json::{Map, Value};

use super::ItemFault;
use crate::line::one_line;

/// A text field; `None` when it is absent or null.
///
/// # Errors
/// [`ItemFault::Field`] when it is anything else.
pub(super) fn text(item: &Map<String, Value>, field: &str) -> Result<Option<String>, ItemFault> {
    match item.get(field) {
        Some(Value::String(text)) => Ok(Some(text.clone())),
        None | Some(Value::Null) => Ok(None),
        Some(Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
            Err(ItemFault::Field {
                field: field.to_owned(),
                expected: "a text",
            })
        }
    }
}

/// A text field that nothing depends on: anything but a text is passed over, like a field that is not known.
pub(super) fn said(item: &Map<String, Value>, field: &str) -> Option<String> {
    item.get(field)?.as_str().map(one_line)
}

/// A whole number, also when it is written as a text.
pub(super) fn number(item: &Map<String, Value>, field: &str) -> Option<u64> {
    let value = item.get(field)?;
    value
        .as_u64()
        .or_else(|| value.as_str()?.trim().parse().ok())
}

/// A list of texts; a single text is cut at its commas.
pub(super) fn texts(item: &Map<String, Value>, field: &str) -> Vec<String> {
    match item.get(field) {
        Some(Value::Array(entries)) => entries
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        Some(Value::String(list)) => list
            .split([',', '،', ';', '؛'])
            .map(str::to_owned)
            .collect(),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_)) | None => {
            Vec::new()
        }
    }
}

/// A concept that an item is about.
pub(super) struct Concept {
    pub name: String,
    /// Its scheme is one of sections.
    pub is_section: bool,
}

/// The concepts of a field: objects with a name (a literal or a code where there is no name), or names alone.
pub(super) fn named<'v>(
    item: &'v Map<String, Value>,
    field: &str,
) -> impl Iterator<Item = Concept> + use<'v> {
    let entries: &[Value] = match item.get(field) {
        Some(Value::Array(entries)) => entries,
        Some(single @ (Value::Object(_) | Value::String(_))) => std::slice::from_ref(single),
        Some(Value::Null | Value::Bool(_) | Value::Number(_)) | None => &[],
    };
    entries.iter().filter_map(concept)
}

/// The names of the concepts of a field.
pub(super) fn names(item: &Map<String, Value>, field: &str) -> Vec<String> {
    named(item, field).map(|concept| concept.name).collect()
}

fn concept(entry: &Value) -> Option<Concept> {
    let part = |field: &str| entry.get(field).and_then(Value::as_str);
    let name = entry.as_str().or_else(|| {
        ["name", "literal", "code"]
            .iter()
            .find_map(|field| part(field))
    })?;
    let is_section = ["scheme", "uri", "rel"]
        .iter()
        .filter_map(|field| part(field))
        .any(|scheme| scheme.to_ascii_lowercase().contains("section"));
    (!name.trim().is_empty()).then(|| Concept {
        name: one_line(name),
        is_section,
    })
}
