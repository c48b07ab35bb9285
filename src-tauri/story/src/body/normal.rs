//! The normal form of blocks: no empty run, neighbouring runs differ in their marks, and marks stand in one order.

use super::{Block, Cell, FactLine, List, ListItem, Runs};

impl Block {
    /// The same block in normal form.
    #[must_use]
    pub fn normalised(self) -> Self {
        match self {
            Self::Paragraph { text, dir } => Self::Paragraph {
                text: normal_runs(text),
                dir,
            },
            Self::Heading { level, text, dir } => Self::Heading {
                level,
                text: normal_runs(text),
                dir,
            },
            Self::Quotation {
                text,
                attribution,
                dir,
            } => Self::Quotation {
                text: normal_runs(text),
                attribution,
                dir,
            },
            Self::PullQuote { text, attribution } => Self::PullQuote {
                text: normal_runs(text),
                attribution,
            },
            Self::List { list, dir } => Self::List {
                list: normal_list(list),
                dir,
            },
            Self::Table {
                caption,
                header,
                rows,
            } => {
                let cell = |cell: Cell| Cell {
                    text: normal_runs(cell.text),
                };
                let rows = rows
                    .into_iter()
                    .map(|row| row.into_iter().map(cell).collect())
                    .collect();
                Self::Table {
                    caption,
                    header,
                    rows,
                }
            }
            Self::FactBox { title, lines } => {
                let lines = lines
                    .into_iter()
                    .map(|line| FactLine {
                        text: normal_runs(line.text),
                    })
                    .collect();
                Self::FactBox { title, lines }
            }
            whole @ (Self::Image { .. }
            | Self::Gallery { .. }
            | Self::Video { .. }
            | Self::Embed { .. }
            | Self::Related { .. }
            | Self::Rule {}) => whole,
        }
    }
}

fn normal_list(list: List) -> List {
    let item = |item: ListItem| ListItem {
        text: normal_runs(item.text),
        list: item.list.map(|inner| Box::new(normal_list(*inner))),
    };
    List {
        ordered: list.ordered,
        items: list.items.into_iter().map(item).collect(),
    }
}

fn normal_runs(runs: Runs) -> Runs {
    let mut normal: Runs = Vec::with_capacity(runs.len());
    for mut run in runs {
        if run.text.is_empty() {
            continue;
        }
        run.marks.sort();
        // One address a run: a second link on the same words has nowhere to lead.
        run.marks.dedup_by(|later, earlier| {
            std::mem::discriminant(later) == std::mem::discriminant(earlier)
        });
        match normal.last_mut() {
            Some(last) if last.marks == run.marks => last.text.push_str(&run.text),
            Some(_) | None => normal.push(run),
        }
    }
    normal
}
