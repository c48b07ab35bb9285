//! The text of a page: a paragraph a line, and sub-headings told from paragraphs by their neighbours.

use std::collections::VecDeque;

use story::{Block, Body, ImageUse};

use super::lines::{Line, Lines, is_beginning_of};

/// Reads all that is left of the page.
pub(super) fn read(lines: Lines) -> Body {
    let mut rest: VecDeque<Line> = lines.into_rest();
    let mut blocks = Vec::with_capacity(rest.len());
    let mut after_text = true;
    while let Some(line) = rest.pop_front() {
        let next = rest.front();
        if line.is_title()
            && next.is_some_and(|next| !next.is_paragraph() && is_beginning_of(&line, next))
        {
            let caption = rest.pop_front().map(|next| next.text).unwrap_or_default();
            blocks.push(Block::Image {
                image: ImageUse {
                    alt: line.text,
                    caption,
                    ..ImageUse::default()
                },
            });
            after_text = true;
        } else if after_text && line.is_title() && next.is_some_and(|next| !next.is_title()) {
            blocks.push(Block::heading(line.text));
            after_text = false;
        } else {
            after_text = !line.is_title();
            blocks.push(Block::paragraph(line.text));
        }
    }
    Body::new(blocks)
}
