//! Word files (.docx): a zip of markup, read by schema into the tree that the walk over a page reads.
//!
//! What the file holds besides text stays unread: macros, embedded programs, headers and footers, the names of those who
//! wrote it. What a tracked change deleted, hidden words and comments are left out and counted, never brought in.

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
    NodeId, PasteChanges, ROOT, ReadPaste, Tree, read_imported_tree, read_pasted_tree, words_under,
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
    let (tree, _) = read_tree(&mut package)?;
    Ok(ReadWord {
        read: read_pasted_tree(&tree),
        pictures: WordPictures(package),
    })
}

/// Reads a Word file as a story. Its headline is its first title, else its first heading of the first level, else its
/// first paragraph. Words are kept as they are written.
///
/// # Errors
/// As [`read_word_file`]; [`IntakeError::Empty`] without a word, [`IntakeError::NoHeadline`] where the text has no line
/// short enough for a headline at its head.
pub fn read_word_item<'b>(file: impl Read + Seek + 'b) -> Result<WordItem<'b>, IntakeError> {
    let mut package = Package::open(file)?;
    let (tree, date) = read_tree(&mut package)?;
    let (node, headline) = headline(&tree)?;
    let (read, changes) = read_imported_tree(&tree, &[node]);
    Ok(WordItem {
        item: WireItem {
            headline,
            date,
            body: read.body,
            sources: read.sources,
            ..WireItem::default()
        },
        pictures: WordPictures(package),
        changes,
    })
}

/// Reads the text of a package as a tree, and the date of the file.
fn read_tree(package: &mut Package<'_>) -> Result<(Tree, Option<ItemDate>), IntakeError> {
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
    let styles = part("/styles")?.as_ref().map(Styles::read);
    let numbering = part("/numbering")?.as_ref().map(Numbering::read);
    let beside = Beside {
        styles: styles.unwrap_or_default(),
        numbering: numbering.unwrap_or_default(),
        notes: notes::Notes::read(package, &relations)?,
    };
    let tree = shape::tree(Reader::read(&document, &relations, &beside));
    let properties = whole.part_of_kind("/core-properties");
    let date = date(package, properties.unwrap_or("docProps/core.xml"));
    Ok((tree, date))
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

/// The line that names the text.
fn headline(tree: &Tree) -> Result<(NodeId, String), IntakeError> {
    let is_seen = |node| tree.name(node) != "del" && tree.attribute(node, "hidden").is_none();
    let nodes = tree.descendants(ROOT, is_seen);
    let first = |is: &dyn Fn(NodeId) -> bool| {
        let mut named = nodes.iter().copied().filter(|&node| is(node));
        named.find_map(|node| {
            let words = words_under(tree, node);
            (!words.is_empty()).then_some((node, words))
        })
    };
    let is_title = |node| tree.attribute(node, "class") == Some(shape::TITLE);
    let is_line = |node| matches!(tree.name(node), "p" | "h1" | "h2" | "h3");
    let (node, words) = first(&is_title)
        .or_else(|| first(&|node| tree.name(node) == "h1"))
        .or_else(|| first(&is_line))
        .ok_or(IntakeError::Empty)?;
    let limit = story::limit_of("headline").unwrap_or(usize::MAX);
    if words.chars().count() > limit {
        return Err(IntakeError::NoHeadline);
    }
    Ok((node, words))
}
