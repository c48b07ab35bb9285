//! The ledger: every act with who, when, on which revision and why, for a story or for the newsroom.

use std::path::PathBuf;

use archive::LedgerLine as Line;
use story::StoryId;

use crate::commands::stories::word_of;
use crate::media_folder::write_whole;
use crate::views::name_of;
use crate::wall::moment;
use crate::wire::{Ledger, LedgerLine};
use crate::{Error, Newsroom};

/// The most lines one look gives.
const MOST_LINES: u32 = 500;

/// The folder, in the newsroom's own, that saved ledgers go to.
const FOLDER: &str = "ledger";

impl Newsroom {
    /// Lines of the ledger below the line `before`, the latest first.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn ledger(
        &self,
        story: Option<StoryId>,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Ledger, Error> {
        let limit = limit.clamp(1, MOST_LINES);
        let zone = self.zone()?;
        self.archive.read(|snapshot| {
            let found = snapshot.ledger(story, before.unwrap_or(i64::MAX), limit)?;
            let full = u32::try_from(found.len()).is_ok_and(|count| count == limit);
            let next = found.last().map(|line| line.id).filter(|_| full);
            let line = |Line { id, act, headline }| -> Result<LedgerLine, Error> {
                Ok(LedgerLine {
                    id,
                    at: moment(&zone, act.at),
                    by: name_of(snapshot, act.by)?,
                    verb: act.verb,
                    story: act.story,
                    headline,
                    revision: act.revision,
                    detail: act.detail,
                })
            };
            Ok(Ledger {
                lines: found.into_iter().map(line).collect::<Result<_, _>>()?,
                next,
            })
        })
    }

    /// Every line of the ledger, the first first.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn whole_ledger(&self, story: Option<StoryId>) -> Result<Vec<LedgerLine>, Error> {
        self.latest_of_ledger(story, usize::MAX)
    }

    /// The latest lines of the ledger, the first of them first.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn latest_of_ledger(
        &self,
        story: Option<StoryId>,
        count: usize,
    ) -> Result<Vec<LedgerLine>, Error> {
        let (mut lines, mut before) = (Vec::new(), None);
        while lines.len() < count {
            let page = self.ledger(story, before, MOST_LINES)?;
            lines.extend(page.lines);
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        lines.truncate(count);
        lines.reverse();
        Ok(lines)
    }

    /// Saves the ledger as a table that spreadsheets open (CSV by RFC 4180, UTF-8 with a mark); answers the file.
    ///
    /// # Errors
    /// When the newsroom's folder cannot be written.
    pub fn save_ledger(&self, story: Option<StoryId>) -> Result<PathBuf, Error> {
        let table = table(&self.whole_ledger(story)?).map_err(|e| Error::Bug(e.to_string()))?;
        let folder = self.folder.join(FOLDER);
        std::fs::create_dir_all(&folder).map_err(|e| Error::io("make", &folder, e))?;
        let stamp = self.zone()?.local(self.now()).wall.format("%Y%m%d-%H%M%S");
        let name = match story {
            Some(story) => format!("ledger-{stamp}-{story}.csv"),
            None => format!("ledger-{stamp}.csv"),
        };
        write_whole(&folder, &name, &table)?;
        Ok(folder.join(name))
    }
}

fn table(lines: &[LedgerLine]) -> Result<Vec<u8>, csv::Error> {
    // Without the mark spreadsheets take the Arabic for another encoding.
    let mut table = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    table.write_record([
        "at_utc", "wall", "by", "act", "story", "headline", "revision", "detail",
    ])?;
    for line in lines {
        table.write_record([
            line.at.utc.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            line.at.wall.format("%Y-%m-%d %H:%M:%S").to_string(),
            plain(line.by.as_deref().unwrap_or_default()),
            word_of(&line.verb),
            line.story
                .map_or_else(String::new, |story| story.to_string()),
            plain(&line.headline),
            line.revision
                .map_or_else(String::new, |rev| rev.to_string()),
            plain(&line.detail),
        ])?;
    }
    Ok(table.into_inner().map_err(|e| e.into_error())?)
}

/// A text that a spreadsheet does not take for a formula (OWASP, «CSV injection»).
fn plain(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_never_a_formula_of_the_spreadsheet() {
        assert_eq!(
            plain("=HYPERLINK(\"http://x.example\")"),
            "'=HYPERLINK(\"http://x.example\")"
        );
        assert_eq!(plain("مجلس المدينة"), "مجلس المدينة");
    }
}
