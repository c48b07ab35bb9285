//! What the walk finds: blocks of text, and pictures that still know where they came from.

use arabic::normalise_space;
use story::{Block, Body, Dir, ImageUse, Run, Runs};

use super::ReadHtml;

/// A picture and the place it can be had from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub image: ImageUse,
    pub source: Option<String>,
}

/// One thing found, in reading order.
#[derive(Debug)]
pub(super) enum Piece {
    /// A block without pictures.
    Block(Block),
    /// A picture.
    Picture(Found),
    /// Several pictures shown together.
    Gallery(Vec<Found>),
}

impl Piece {
    /// Takes the piece for its words: the runs of a paragraph, a heading or a quotation; the piece back otherwise.
    pub fn into_text(self) -> Result<Runs, Self> {
        match self {
            Self::Block(Block::Paragraph { text, .. } | Block::Heading { text, .. }) => Ok(text),
            Self::Block(Block::Quotation {
                mut text,
                attribution,
                ..
            }) => {
                if !attribution.is_empty() {
                    text.push(Run::plain(format!("\n{attribution}")));
                }
                Ok(text)
            }
            other @ (Self::Block(_) | Self::Picture(_) | Self::Gallery(_)) => Err(other),
        }
    }
}

/// Parts pieces into their text, as lines, and what is no text.
pub(super) fn split_text(pieces: Vec<Piece>) -> (Runs, Vec<Piece>) {
    let mut texts = Vec::new();
    let mut others = Vec::new();
    for piece in pieces {
        match piece.into_text() {
            Ok(text) => texts.push(text),
            Err(other) => others.push(other),
        }
    }
    (join_lines(texts), others)
}

/// Joins texts as lines of one text.
pub(super) fn join_lines(texts: Vec<Runs>) -> Runs {
    let mut joined = Runs::new();
    for text in texts {
        if !joined.is_empty() {
            joined.push(Run::plain("\n"));
        }
        joined.extend(text);
    }
    joined
}

/// The words of runs on one line.
pub(super) fn one_line(runs: &[Run]) -> String {
    normalise_space(&runs.iter().map(|run| run.text.as_str()).collect::<String>())
}

/// A direction worth storing: left to right, where the words are not mostly Arabic. Word processors and browsers
/// put `dir="ltr"` on Arabic text too.
pub(super) fn kept_direction(dir: Option<Dir>, runs: &[Run]) -> Option<Dir> {
    let (arabic, other) = runs
        .iter()
        .flat_map(|run| run.text.chars())
        .filter(|c| c.is_alphabetic())
        .fold((0usize, 0usize), |(arabic, other), c| {
            if is_right_to_left(c) {
                (arabic + 1, other)
            } else {
                (arabic, other + 1)
            }
        });
    (dir == Some(Dir::Ltr) && other > arabic).then_some(Dir::Ltr)
}

/// Whether there is a letter of a right-to-left script in the words.
pub(super) fn has_arabic(runs: &[Run]) -> bool {
    runs.iter()
        .flat_map(|run| run.text.chars())
        .any(|c| c.is_alphabetic() && is_right_to_left(c))
}

const fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

/// Makes a body of the pieces.
pub(super) fn finish(pieces: Vec<Piece>) -> ReadHtml {
    let mut sources = Vec::new();
    let mut keep = |found: Found| {
        sources.push(found.source);
        found.image
    };
    let blocks = pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Block(block) => block,
            Piece::Picture(found) => Block::Image { image: keep(found) },
            Piece::Gallery(found) => Block::Gallery {
                images: found.into_iter().map(&mut keep).collect(),
            },
        })
        .collect();
    ReadHtml {
        body: Body::new(blocks).normalised(),
        sources,
    }
}
