//! The lists of a Word file: whether an item is numbered, has a bullet, or no sign at all.

use std::collections::HashMap;

use super::xml::Element;

/// What stands before the items of one level of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Number,
    Bullet,
    /// Nothing: to a reader it is no list.
    Nothing,
}

type Levels = HashMap<usize, Sign>;

/// The lists of a file.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<String, List>,
}

#[derive(Debug)]
struct List {
    levels: Levels,
    /// Which count its numbers belong to. Lists of one shape go on counting where the one before stopped, unless one says
    /// where it starts anew.
    count: usize,
}

impl Numbering {
    /// Reads the part of the lists.
    pub fn read(root: &Element) -> Self {
        let named = |name: &'static str| root.elements().filter(move |one| one.name == name);
        let mut shapes: HashMap<&str, Levels> = HashMap::new();
        let mut by_style: HashMap<&str, &str> = HashMap::new();
        for shape in named("w:abstractNum") {
            let Some(id) = shape.attribute("abstractNumId") else {
                continue;
            };
            shapes.insert(id, levels(shape));
            if let Some(style) = shape.value_of("w:styleLink") {
                by_style.insert(style, id);
            }
        }
        // A shape may only say that it is that of a style.
        let linked: HashMap<&str, &str> = named("w:abstractNum")
            .filter_map(|shape| {
                let style = shape.value_of("w:numStyleLink")?;
                Some((shape.attribute("abstractNumId")?, *by_style.get(style)?))
            })
            .collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let lists = named("w:num").enumerate().filter_map(|(place, list)| {
            let shape = list.value_of("w:abstractNumId")?;
            let shape = linked.get(shape).copied().unwrap_or(shape);
            let mut levels_of_it = shapes.get(shape).cloned().unwrap_or_default();
            let mut starts_anew = false;
            for change in list.elements().filter(|one| one.name == "w:lvlOverride") {
                levels_of_it.extend(levels(change));
                starts_anew |= change.child("w:startOverride").is_some();
            }
            let count = if starts_anew {
                place
            } else {
                *counts.entry(shape).or_insert(place)
            };
            let list_of_it = List {
                levels: levels_of_it,
                count,
            };
            Some((list.attribute("numId")?.to_owned(), list_of_it))
        });
        Self {
            lists: lists.collect(),
        }
    }

    /// The sign before the items of a list at a depth from 0.
    pub fn sign(&self, list: &str, depth: usize) -> Sign {
        let levels = self.lists.get(list).map(|list| &list.levels);
        levels
            .and_then(|levels| levels.get(&depth).copied())
            .unwrap_or(Sign::Nothing)
    }

    /// The count that the numbers of a list belong to.
    pub fn count(&self, list: &str) -> usize {
        self.lists.get(list).map_or(0, |list| list.count)
    }
}

fn levels(holder: &Element) -> Levels {
    let levels = holder.elements().filter(|one| one.name == "w:lvl");
    levels
        .filter_map(|level| {
            let sign = match level.value_of("w:numFmt") {
                Some("bullet") => Sign::Bullet,
                Some("none") => Sign::Nothing,
                Some(_) | None => Sign::Number,
            };
            Some((level.attribute("ilvl")?.trim().parse().ok()?, sign))
        })
        .collect()
}
