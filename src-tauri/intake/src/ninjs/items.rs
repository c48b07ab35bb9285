//! Files of items, read one at a time: `.jsonl` with an item a line, `.json` with one item, a list, or an object whose
//! `items` is a list.
//!
//! Memory is that of one item whatever the file holds: an item larger than [`LARGEST_ITEM`] is refused while it is
//! passed over, and a bad item is reported with its place and the rest is read.

mod json;
mod lines;

use std::io::BufRead;

use serde_json::Value;

use super::{ItemFault, read_ninjs};
use crate::item::WireItem;
use json::JsonItems;
use lines::JsonLines;

/// The most bytes of one item.
pub(super) const LARGEST_ITEM: usize = 8_000_000;

/// An item that was read, and its place in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedItem {
    /// Its place: «line 17» or «item 3».
    pub place: String,
    /// The item.
    pub item: WireItem,
}

/// An item that was kept out: where it stands in its file, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {why}")]
pub struct Refusal {
    /// Its place: «line 17» or «item 3».
    pub place: String,
    /// What is wrong with it and what to do: the words of an [`ItemFault`].
    pub why: String,
}

/// Reads a `.jsonl` file: an item a line; blank lines are passed over.
pub fn items_in_lines<R: BufRead>(reader: R) -> Items<R> {
    Items {
        source: Source::Lines(JsonLines::new(reader)),
        waiting: Vec::new().into_iter(),
    }
}

/// Reads a `.json` file: one item, a list of items, an object with `items`, or several of these in a row.
pub fn items_in_json<R: BufRead>(reader: R) -> Items<R> {
    Items {
        source: Source::Json(JsonItems::new(reader)),
        waiting: Vec::new().into_iter(),
    }
}

/// The items of a file, in order; see [`items_in_lines`] and [`items_in_json`].
pub struct Items<R> {
    source: Source<R>,
    /// Items inside the one that was read last.
    waiting: std::vec::IntoIter<(String, Value)>,
}

enum Source<R> {
    Lines(JsonLines<R>),
    Json(JsonItems<R>),
}

/// One item as bytes, with its place.
pub(super) struct Cut {
    place: String,
    bytes: Result<Vec<u8>, ItemFault>,
}

impl<R: BufRead> Items<R> {
    fn next_cut(&mut self) -> Option<Cut> {
        match &mut self.source {
            Source::Lines(lines) => lines.next(),
            Source::Json(items) => items.next(),
        }
    }
}

impl<R: BufRead> Iterator for Items<R> {
    type Item = Result<PlacedItem, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((place, value)) = self.waiting.next() {
                return Some(match read_ninjs(&value) {
                    Ok(item) => Ok(PlacedItem { place, item }),
                    Err(fault) => Err(refusal(place, &fault)),
                });
            }
            let cut = self.next_cut()?;
            let value = cut.bytes.and_then(|bytes| {
                serde_json::from_slice::<Value>(&bytes)
                    .map_err(|fault| ItemFault::NotJson(fault.to_string()))
            });
            match value {
                Ok(value) => self.waiting = unpacked(cut.place, value).into_iter(),
                Err(fault) => return Some(Err(refusal(cut.place, &fault))),
            }
        }
    }
}

fn refusal(place: String, fault: &ItemFault) -> Refusal {
    Refusal {
        place,
        why: fault.to_string(),
    }
}

/// An item by itself, or the items of a package: an object without words of its own that holds `items` or associates
/// texts.
fn unpacked(place: String, value: Value) -> Vec<(String, Value)> {
    let own_words = [
        "headline",
        "headlines",
        "body_html",
        "body_text",
        "body_xhtml",
        "bodies",
    ];
    let is_package = value.is_object() && own_words.iter().all(|field| value.get(field).is_none());
    if !is_package {
        return vec![(place, value)];
    }
    let inner = match value.get("items").or_else(|| value.get("associations")) {
        Some(Value::Array(items)) => items.clone(),
        Some(Value::Object(items)) => items.values().cloned().collect(),
        Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) | None => {
            Vec::new()
        }
    };
    let texts: Vec<Value> = inner
        .into_iter()
        .filter(|item| {
            matches!(
                item.get("type").and_then(Value::as_str),
                None | Some("text" | "composite")
            )
        })
        .collect();
    if texts.is_empty() {
        return vec![(place, value)];
    }
    texts
        .into_iter()
        .enumerate()
        .map(|(at, item)| (format!("{place}, part {}", at + 1), item))
        .collect()
}
