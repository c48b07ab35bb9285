//! Word files (.docx): a zip of markup, read by schema into the tree that the walk over a page reads.
//!
//! What the file holds besides text stays unread: macros, embedded programs, headers and footers, the names of those who
//! wrote it. What a tracked change deleted, hidden words and comments are left out and counted, never brought in.

mod budget;
mod drawings;
mod fields;
mod look;
mod notes;
mod numbering;
mod package;
mod reader;
mod relations;
mod roles;
mod shape;
mod styles;
mod tables;
mod words;
mod xml;

use std::fmt;
use std::io::{Read, Seek};

use crate::IntakeError;
use crate::html::{
    NodeId, PasteChange, PasteChanges, ROOT, ReadPaste, Tree, read_imported_tree, read_pasted_tree,
    shows_words, words_told,
};
use crate::item::{ItemDate, WireItem};
use numbering::Numbering;
use package::Package;
use reader::{Beside, Reader};
use relations::Relations;
use styles::Styles;

/// The pictures of a Word file, by the sources of the body that came of it. Each is unpacked when it is asked for: a file may
/// hold more of them than memory should.
pub struct WordPictures<'b>(Package<'b>);

impl WordPictures<'_> {
    /// The bytes of a picture; `None` where it is not in the file, or is larger than a picture may be.
    pub fn bytes_of(&mut self, source: &str) -> Option<Vec<u8>> {
        self.0.picture(source)
    }
}

impl fmt::Debug for WordPictures<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WordPictures").finish_non_exhaustive()
    }
}

/// What was read of a Word file that was dropped.
#[derive(Debug)]
pub struct ReadWord<'b> {
    /// The text, cleaned as a paste is.
    pub read: ReadPaste,
    /// Its pictures.
    pub pictures: WordPictures<'b>,
}

/// What was read of a Word file that is a story.
#[derive(Debug)]
pub struct WordItem<'b> {
    /// The story: headline, text, and the date the file was last saved at.
    pub item: WireItem,
    /// Its pictures.
    pub pictures: WordPictures<'b>,
    /// What was left out.
    pub changes: PasteChanges,
}

/// Reads a Word file that was dropped on a text.
///
/// # Errors
/// When it is no Word file, an old, a locked or a damaged one, or unpacks to more than any text needs.
pub fn read_word_file<'b>(file: impl Read + Seek + 'b) -> Result<ReadWord<'b>, IntakeError> {
    let mut package = Package::open(file)?;
    let text = read_text(&mut package)?;
    let mut read = read_pasted_tree(&text.tree);
    add(&mut read.changes, text.unread);
    Ok(ReadWord {
        read,
        pictures: WordPictures(package),
    })
}

/// Reads a Word file as a story. Its headline is its first title, else its first line that is not in a table, without the
/// numbers of notes. Words are kept as they are written.
///
/// # Errors
/// As [`read_word_file`]; [`IntakeError::Empty`] without a word, [`IntakeError::NoHeadline`] where the text has no line
/// short enough for a headline at its head.
pub fn read_word_item<'b>(file: impl Read + Seek + 'b) -> Result<WordItem<'b>, IntakeError> {
    let mut package = Package::open(file)?;
    let text = read_text(&mut package)?;
    let headline = headline(&text.tree)?;
    let (read, mut changes) = read_imported_tree(&text.tree, &[headline.node]);
    add(&mut changes, headline.changes);
    add(&mut changes, text.unread);
    Ok(WordItem {
        item: WireItem {
            headline: headline.words,
            date: text.date,
            body: read.body,
            sources: read.sources,
            ..WireItem::default()
        },
        pictures: WordPictures(package),
        changes,
    })
}

/// What was read of a package.
struct Text {
    tree: Tree,
    /// The date of the file.
    date: Option<ItemDate>,
    /// What is in the file and not in the tree.
    unread: PasteChanges,
}

fn add(changes: &mut PasteChanges, more: PasteChanges) {
    for (change, count) in more {
        *changes.entry(change).or_default() += count;
    }
}

fn read_text(package: &mut Package<'_>) -> Result<Text, IntakeError> {
    let whole = Relations::of(package, "")?;
    let name = whole
        .part_of_kind("/officeDocument")
        .unwrap_or("word/document.xml")
        .to_owned();
    let document = package.markup(&name)?.ok_or(IntakeError::NotWord)?;
    if document.name != "w:document" {
        return Err(IntakeError::NotWord);
    }
    let relations = Relations::of(package, &name)?;
    let mut part = |kind: &str| match relations.part_of_kind(kind) {
        Some(part) => package.markup(part),
        None => Ok(None),
    };
    let settings = part("/settings")?;
    let styles = part("/styles")?.as_ref().map(Styles::read);
    let numbering = part("/numbering")?.as_ref().map(Numbering::read);
    let beside = Beside {
        styles: styles.unwrap_or_default(),
        numbering: numbering.unwrap_or_default(),
        notes: notes::Notes::read(package, &relations)?,
        page: reader::page_ground(&document, settings.as_ref()),
    };
    let (shapes, unread) = Reader::read(&document, &relations, &beside)
        .ok_or(IntakeError::WordTooLarge { part: name })?;
    let tree = shape::tree(shapes);
    let properties = whole.part_of_kind("/core-properties");
    let date = date(package, properties.unwrap_or("docProps/core.xml"));
    let mut changes = PasteChanges::new();
    if unread > 0 {
        changes.insert(PasteChange::Unread, unread);
    }
    Ok(Text {
        tree,
        date,
        unread: changes,
    })
}

/// When the file was last saved, else made. A text that is begun by saving another under a new name keeps the day the
/// first one was made, which may be years ago. A date that cannot be read is none: it is no reason to refuse a text. One that
/// cannot be true is given only where the other is no better, to be told.
fn date(package: &mut Package<'_>, part: &str) -> Option<ItemDate> {
    let properties = package.markup(part).ok()??;
    let at = |name: &str| ItemDate::parse(&properties.child(name)?.text());
    let dates = || ["modified", "created"].into_iter().filter_map(at);
    dates()
        .find(ItemDate::can_be_true)
        .or_else(|| dates().next())
}

/// The line that names a text: its node, its words, and what was left out of it.
struct Headline {
    node: NodeId,
    words: String,
    changes: PasteChanges,
}

/// Finds the line that names the text. A table has no headline: what stands first in one is the label of a form, and a
/// heading with text before it is one within the text.
fn headline(tree: &Tree) -> Result<Headline, IntakeError> {
    let is_text = |node| {
        !matches!(tree.name(node), "del" | "table") && tree.attribute(node, "hidden").is_none()
    };
    let nodes = tree.descendants(ROOT, is_text);
    let note_numbers: Vec<NodeId> = nodes
        .iter()
        .copied()
        .filter(|&node| tree.attribute(node, "class") == Some(notes::NUMBER))
        .collect();
    let first = |is: &dyn Fn(NodeId) -> bool| {
        let mut named = nodes.iter().copied().filter(|&node| is(node));
        named.find_map(|node| {
            let (words, changes) = words_told(tree, node, &note_numbers);
            (!words.is_empty()).then_some(Headline {
                node,
                words,
                changes,
            })
        })
    };
    let is_title = |node| tree.attribute(node, "class") == Some(shape::TITLE);
    let is_line = |node| matches!(tree.name(node), "p" | "h1" | "h2" | "h3");
    let found = first(&is_title).or_else(|| first(&is_line));
    let limit = story::limit_of("headline").unwrap_or(usize::MAX);
    match found {
        Some(found) if found.words.chars().count() <= limit => Ok(found),
        None if !shows_words(tree) => Err(IntakeError::Empty),
        Some(_) | None => Err(IntakeError::NoHeadline),
    }
}
