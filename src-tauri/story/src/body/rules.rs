//! The rules of a block that the types cannot say.

use std::borrow::Cow;

use super::{Block, Cell, List};
use crate::{Embed, Href, ImageUse, Provider};

/// The deepest a list may be nested.
const MAX_LIST_DEPTH: usize = 8;

impl Block {
    /// Checks the rules of one block; the text says which is broken.
    ///
    /// # Errors
    /// The rule, in English.
    pub fn check(&self) -> Result<(), Cow<'static, str>> {
        match self {
            Self::Heading { level, .. } if !matches!(level, 2 | 3) => {
                Err("a heading has level 2 or 3".into())
            }
            Self::List { list, .. } => Ok(check_list(list, 1)?),
            Self::Gallery { images } if images.is_empty() => {
                Err("a gallery has at least one picture".into())
            }
            Self::Image { image } => Ok(check_image(image)?),
            Self::Gallery { images } => Ok(images.iter().try_for_each(check_image)?),
            Self::Table { rows, .. } => Ok(check_table(rows)?),
            Self::FactBox { lines, .. } if lines.is_empty() => {
                Err("a fact box has at least one line".into())
            }
            Self::Embed { url, .. } => check_embed(url),
            Self::Paragraph { .. }
            | Self::Heading { .. }
            | Self::Quotation { .. }
            | Self::PullQuote { .. }
            | Self::Video { .. }
            | Self::FactBox { .. }
            | Self::Related { .. }
            | Self::Rule {} => Ok(()),
        }
    }
}

fn check_list(list: &List, depth: usize) -> Result<(), &'static str> {
    if depth > MAX_LIST_DEPTH {
        return Err("a list is nested at most eight deep");
    }
    if list.items.is_empty() {
        return Err("a list has at least one item");
    }
    list.items
        .iter()
        .filter_map(|item| item.list.as_deref())
        .try_for_each(|inner| check_list(inner, depth + 1))
}

fn check_table(rows: &[Vec<Cell>]) -> Result<(), &'static str> {
    let Some(first) = rows.first() else {
        return Err("a table has at least one row");
    };
    if first.is_empty() {
        return Err("a row of a table has at least one cell");
    }
    if rows.iter().any(|row| row.len() != first.len()) {
        return Err("the rows of a table have the same number of cells");
    }
    Ok(())
}

fn check_embed(url: &Href) -> Result<(), Cow<'static, str>> {
    if Embed::recognise(url).is_some() {
        return Ok(());
    }
    let shown: String = url.as_str().chars().take(120).collect();
    let providers = Provider::ALL.map(Provider::name).join(", ");
    Err(format!(
        "`{shown}` is not a post that can be embedded (those of {providers} are): put a link in its place"
    )
    .into())
}

fn check_image(image: &ImageUse) -> Result<(), &'static str> {
    match image.focal {
        Some(point) if point.x > 1000 || point.y > 1000 => {
            Err("a focal point lies within its picture")
        }
        Some(_) | None => Ok(()),
    }
}
