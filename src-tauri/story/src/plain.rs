//! A body as plain text: one for the desk (search, counts), one for the reader (feeds, descriptions).

use crate::{Block, Body, FactLine, List, Run};

impl Body {
    /// All words of the body, notes included, a block a line.
    #[must_use]
    pub fn desk_text(&self) -> String {
        self.text_of(|_| true)
    }

    /// The words a reader sees, a block a line. Notes are left out.
    #[must_use]
    pub fn reader_text(&self) -> String {
        self.text_of(Run::is_published)
    }

    fn text_of(&self, keep: impl Fn(&Run) -> bool + Copy) -> String {
        let mut lines = Vec::new();
        for block in &self.blocks {
            block.lines(keep, &mut lines);
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}

impl Block {
    /// The words of one block, notes included, a line a part.
    #[must_use]
    pub fn desk_text(&self) -> String {
        let mut lines = Vec::new();
        self.lines(|_| true, &mut lines);
        lines.join("\n")
    }

    /// The words of one block that a reader sees on the page, a line a part. Notes are left out.
    pub(crate) fn reader_lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        self.lines(Run::is_published, &mut lines);
        lines
    }

    fn lines(&self, keep: impl Fn(&Run) -> bool + Copy, lines: &mut Vec<String>) {
        let line = |runs: &[Run]| {
            runs.iter()
                .filter(|run| keep(run))
                .map(|run| run.text.as_str())
                .collect::<String>()
        };
        match self {
            Self::Paragraph { text, .. } | Self::Heading { text, .. } => lines.push(line(text)),
            Self::Quotation {
                text, attribution, ..
            }
            | Self::PullQuote { text, attribution } => {
                lines.extend([line(text), attribution.clone()]);
            }
            Self::List { list, .. } => list_lines(list, keep, lines),
            Self::Image { image } => lines.push(image.caption.clone()),
            Self::Gallery { images } => {
                lines.extend(images.iter().map(|image| image.caption.clone()));
            }
            Self::Video { caption, .. } => lines.push(caption.clone()),
            Self::Table { caption, rows, .. } => {
                lines.push(caption.clone());
                lines.extend(rows.iter().flatten().map(|cell| line(&cell.text)));
            }
            Self::FactBox {
                title,
                lines: facts,
            } => {
                lines.push(title.clone());
                lines.extend(facts.iter().map(|FactLine { text }| line(text)));
            }
            Self::Embed { title, .. } => lines.push(title.clone()),
            Self::Related { .. } | Self::Rule {} => {}
        }
    }
}

fn list_lines(list: &List, keep: impl Fn(&Run) -> bool + Copy, lines: &mut Vec<String>) {
    for item in &list.items {
        lines.push(
            item.text
                .iter()
                .filter(|run| keep(run))
                .map(|run| run.text.as_str())
                .collect(),
        );
        if let Some(inner) = &item.list {
            list_lines(inner, keep, lines);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Block, Body, Mark, Run};

    #[test]
    fn a_note_is_read_by_the_desk_and_never_by_the_reader() {
        let note = Run {
            text: " (راجع الرقم)".into(),
            marks: vec![Mark::Note {}],
        };
        let body = Body::new(vec![Block::Paragraph {
            text: vec![Run::plain("بلغ العدد مئة"), note],
            dir: None,
        }]);
        assert_eq!(body.desk_text(), "بلغ العدد مئة (راجع الرقم)");
        assert_eq!(body.reader_text(), "بلغ العدد مئة");
    }
}
