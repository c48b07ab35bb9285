//! A change of a story that can be made and unmade: the fields that differ with both values, and the runs of blocks that
//! differ with the blocks before and after. It is never put on words it does not fit: a wrong text cannot come of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use story::{Block, Body, Content};

/// The words of a story while patches are put on them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Words {
    fields: Map<String, Value>,
    blocks: Vec<Block>,
}

/// A field that differs; a side is `None` where the field is not written at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Swap {
    was: Option<Value>,
    is: Option<Value>,
}

/// A run of blocks that differs, from block `at` of the body before the whole patch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Hunk {
    at: usize,
    was: Vec<Block>,
    is: Vec<Block>,
}

/// What differs between two states of a story.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Patch {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    fields: BTreeMap<String, Swap>,
    /// In the order of the body; no two touch.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    hunks: Vec<Hunk>,
}

impl Words {
    /// The words of a content, ready for patches.
    pub(crate) fn of(content: Content) -> Result<Self, String> {
        let mut bare = content;
        let blocks = std::mem::take(&mut bare.body.blocks);
        Ok(Self {
            fields: fields_of(&bare)?,
            blocks,
        })
    }

    /// The content they make.
    pub(crate) fn content(self) -> Result<Content, String> {
        let mut content: Content =
            serde_json::from_value(Value::Object(self.fields)).map_err(|e| e.to_string())?;
        content.body = Body {
            schema_version: content.body.schema_version,
            blocks: self.blocks,
        };
        Ok(content)
    }
}

/// The fields of a content as they are stored. Its body should be empty.
fn fields_of(content: &Content) -> Result<Map<String, Value>, String> {
    match serde_json::to_value(content) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(other) => Err(format!("{other} is no content")),
        Err(fault) => Err(fault.to_string()),
    }
}

/// What the blocks at the two ends have in common is no change.
fn trimmed(mut at: usize, mut was: Vec<Block>, mut is: Vec<Block>) -> Option<Hunk> {
    let same = was.iter().zip(&is).take_while(|(a, b)| a == b).count();
    was.drain(..same);
    is.drain(..same);
    at += same;
    let same = was.iter().rev().zip(is.iter().rev());
    let same = same.take_while(|(a, b)| a == b).count();
    was.truncate(was.len() - same);
    is.truncate(is.len() - same);
    (!was.is_empty() || !is.is_empty()).then_some(Hunk { at, was, is })
}

impl Patch {
    /// The change from `before` to `after`, whose bodies are empty, with one splice of blocks.
    pub(crate) fn between(
        before: &Content,
        after: &Content,
        at: usize,
        was: Vec<Block>,
        is: Vec<Block>,
    ) -> Result<Self, String> {
        let (mut before, mut after) = (fields_of(before)?, fields_of(after)?);
        let mut fields = BTreeMap::new();
        for (field, was) in std::mem::take(&mut before) {
            let is = after.remove(&field);
            if is.as_ref() != Some(&was) {
                fields.insert(field, Swap { was: Some(was), is });
            }
        }
        let added = after.into_iter().map(|(field, is)| {
            let is = Some(is);
            (field, Swap { was: None, is })
        });
        fields.extend(added);
        let hunks = trimmed(at, was, is).into_iter().collect();
        Ok(Self { fields, hunks })
    }

    /// The one change that does what this one and then `next` do.
    pub(crate) fn then(mut self, next: Self) -> Self {
        for (field, Swap { was, is }) in next.fields {
            let was = self.fields.remove(&field).map_or(was, |first| first.was);
            if was != is {
                self.fields.insert(field, Swap { was, is });
            }
        }
        // From the end, so that the places of those before stay true.
        for hunk in next.hunks.into_iter().rev() {
            self.hunks = with(std::mem::take(&mut self.hunks), hunk);
        }
        self
    }

    /// Makes the change.
    pub(crate) fn make(&self, words: &mut Words) -> Result<(), String> {
        for (field, Swap { was, is }) in &self.fields {
            put(&mut words.fields, field, was.as_ref(), is.as_ref())?;
        }
        for hunk in self.hunks.iter().rev() {
            exchange(&mut words.blocks, hunk.at, &hunk.was, &hunk.is)?;
        }
        Ok(())
    }

    /// Takes the change back.
    pub(crate) fn unmake(&self, words: &mut Words) -> Result<(), String> {
        for (field, Swap { was, is }) in &self.fields {
            put(&mut words.fields, field, is.as_ref(), was.as_ref())?;
        }
        for hunk in &self.hunks {
            exchange(&mut words.blocks, hunk.at, &hunk.is, &hunk.was)?;
        }
        Ok(())
    }

    /// Each value before with the value it became, as text.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (String, String)> {
        let text = |value: &Option<Value>| value.as_ref().map(Value::to_string).unwrap_or_default();
        let fields = self.fields.values();
        let fields = fields.map(move |swap| (text(&swap.was), text(&swap.is)));
        let blocks = |blocks: &[Block]| {
            let texts = blocks.iter().map(serde_json::to_string);
            texts.filter_map(Result::ok).collect::<String>()
        };
        let hunks = self.hunks.iter();
        fields.chain(hunks.map(move |hunk| (blocks(&hunk.was), blocks(&hunk.is))))
    }
}

/// Puts one more change, given in places of the body after `hunks`, behind them.
fn with(hunks: Vec<Hunk>, new: Hunk) -> Vec<Hunk> {
    let (from, to) = (new.at, new.at + new.was.len());
    let (mut before, mut touched, mut behind) = (Vec::new(), Vec::new(), Vec::new());
    // How many blocks the hunks so far took and brought, and those of `before` alone.
    let (mut taken, mut brought) = (0, 0);
    let mut shift = (0, 0);
    for hunk in hunks {
        let begins = (hunk.at + brought).saturating_sub(taken);
        let ends = begins + hunk.is.len();
        (taken, brought) = (taken + hunk.was.len(), brought + hunk.is.len());
        if ends < from {
            shift = (taken, brought);
            before.push(hunk);
        } else if begins > to {
            behind.push(hunk);
        } else {
            touched.push((begins, hunk));
        }
    }
    let start = touched
        .first()
        .map_or(from, |(begins, _)| from.min(*begins));
    let at = (start + shift.0).saturating_sub(shift.1);
    let (mut was, mut is) = (Vec::new(), Vec::new());
    // What the new change names between and after the touched ones stood so before them too.
    let unchanged = |from_place: usize, to_place: usize| {
        let first = from_place.saturating_sub(from);
        let last = to_place.saturating_sub(from);
        new.was.get(first..last).unwrap_or_default().to_vec()
    };
    let mut place = start;
    for (begins, hunk) in touched {
        let between = unchanged(place, begins);
        was.extend(between.iter().cloned().chain(hunk.was));
        place = begins + hunk.is.len();
        is.extend(between.into_iter().chain(hunk.is));
    }
    let rest = unchanged(place, to);
    was.extend(rest.iter().cloned());
    is.extend(rest);
    let end = (to - start).min(is.len());
    is.splice((from - start).min(end)..end, new.is);
    before.extend(trimmed(at, was, is));
    before.extend(behind);
    before
}

fn put(
    fields: &mut Map<String, Value>,
    field: &str,
    was: Option<&Value>,
    is: Option<&Value>,
) -> Result<(), String> {
    if fields.get(field) != was {
        return Err(format!("the field {field} is not the one that was changed"));
    }
    match is {
        Some(value) => fields.insert(field.to_owned(), value.clone()),
        None => fields.remove(field),
    };
    Ok(())
}

fn exchange(blocks: &mut Vec<Block>, at: usize, was: &[Block], is: &[Block]) -> Result<(), String> {
    let end = at.saturating_add(was.len());
    if blocks.get(at..end) != Some(was) {
        return Err(format!(
            "the blocks from {at} on are not those that were changed"
        ));
    }
    blocks.splice(at..end, is.iter().cloned());
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use story::SectionId;

    use super::*;

    fn block(n: u8) -> Block {
        Block::paragraph(format!("فقرة {n}"))
    }

    fn content(headline: u8, blocks: &[u8]) -> Content {
        Content {
            headline: format!("عنوان {headline}"),
            body: Body::new(blocks.iter().copied().map(block).collect()),
            ..Content::in_section(SectionId::from_bytes([7; 16]))
        }
    }

    fn bare(mut content: Content) -> Content {
        content.body.blocks.clear();
        content
    }

    #[derive(Debug, Clone)]
    struct Edit {
        at: prop::sample::Index,
        delete: prop::sample::Index,
        insert: Vec<u8>,
        headline: u8,
    }

    fn edit() -> impl Strategy<Value = Edit> {
        (
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
            prop::collection::vec(0..6_u8, 0..4),
            0..3_u8,
        )
            .prop_map(|(at, delete, insert, headline)| Edit {
                at,
                delete,
                insert,
                headline,
            })
    }

    /// The states an editor leaves behind, and the patches between them.
    fn walk(edits: &[Edit]) -> (Vec<Content>, Vec<Patch>) {
        let mut states = vec![content(0, &[0, 1, 2, 3])];
        let mut patches = Vec::new();
        for edit in edits {
            let before = states.last().unwrap().clone();
            let mut after = before.clone();
            after.headline = format!("عنوان {}", edit.headline);
            let at = edit.at.index(before.body.blocks.len() + 1);
            let delete = edit.delete.index(before.body.blocks.len() - at + 1);
            let is: Vec<Block> = edit.insert.iter().copied().map(block).collect();
            let was = before.body.blocks[at..at + delete].to_vec();
            after.body.blocks.splice(at..at + delete, is.clone());
            patches.push(Patch::between(&bare(before), &bare(after.clone()), at, was, is).unwrap());
            states.push(after);
        }
        (states, patches)
    }

    proptest! {
        #[test]
        fn changes_joined_into_one_do_and_undo_what_they_did_one_by_one(
            edits in prop::collection::vec(edit(), 1..12),
            split in any::<prop::sample::Index>(),
        ) {
            let (states, patches) = walk(&edits);
            let split = split.index(patches.len());
            let join = |patches: &[Patch]| patches.iter().cloned().reduce(Patch::then).unwrap_or_default();
            let whole = join(&patches[..split]).then(join(&patches[split..]));
            let first = states.first().unwrap().clone();
            let last = states.last().unwrap().clone();
            let mut words = Words::of(first.clone()).unwrap();
            whole.make(&mut words).unwrap();
            prop_assert_eq!(words.clone().content().unwrap(), last);
            whole.unmake(&mut words).unwrap();
            prop_assert_eq!(words.content().unwrap(), first);
            let stored = serde_json::to_string(&whole).unwrap();
            prop_assert_eq!(serde_json::from_str::<Patch>(&stored).unwrap(), whole);
        }

        #[test]
        fn a_joined_change_is_no_larger_than_its_parts(edits in prop::collection::vec(edit(), 1..12)) {
            let (_, patches) = walk(&edits);
            let blocks = |patch: &Patch| patch.hunks.iter().map(|hunk| hunk.was.len() + hunk.is.len()).sum::<usize>();
            let parts: usize = patches.iter().map(blocks).sum();
            let whole = patches.into_iter().reduce(Patch::then).unwrap();
            prop_assert!(blocks(&whole) <= parts);
        }
    }

    #[test]
    fn a_change_is_not_put_on_words_it_does_not_fit() {
        let (was, is) = (vec![block(1)], vec![block(5)]);
        let (before, after) = (bare(content(0, &[])), bare(content(2, &[])));
        let patch = Patch::between(&before, &after, 1, was, is).unwrap();
        let fits = |content| patch.make(&mut Words::of(content).unwrap());
        fits(content(0, &[0, 1])).unwrap();
        fits(content(0, &[0, 4])).unwrap_err();
        fits(content(0, &[0])).unwrap_err();
        fits(content(1, &[0, 1])).unwrap_err();
    }
}
