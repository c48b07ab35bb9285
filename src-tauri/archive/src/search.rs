//! Full-text search over folded and stemmed words. The index holds no text; snippets are made from the stored words.
//!
//! Each word is indexed as it is folded and, where that differs, as its stem; names only as they are folded, for light10
//! makes one stem of names that are two. What a user types never reaches FTS5 as syntax: it is cut into words by the
//! same code as the index, and each is quoted.

mod snippet;
mod terms;

use rusqlite::params;
use story::{Content, Kind, StoryId};

use self::terms::{Asked, names_document, text_document};
use crate::codec::Columns as _;
use crate::listing::{ListRow, ROW_COLUMNS, list_row};
use crate::{Archive, ArchiveError, Change, Snapshot};

pub use self::snippet::SnippetPart;

/// How a search orders what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ranking {
    /// The last edited first, the last word as the beginning of one: while somebody types.
    Newest,
    /// The best first, over all stories: by BM25, a headline weighing most.
    Best,
}

/// A story found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its row for lists.
    pub row: ListRow,
    /// Words around the first match, or the beginning where the match is in a name alone.
    pub snippet: Vec<SnippetPart>,
}

impl Archive {
    /// Finds stories whose newest words hold every word of `query`; where none does and the best are asked for, those
    /// that hold some. An empty query finds nothing. Drafts saved since the last search are indexed first.
    ///
    /// # Errors
    /// Faults of the file. A story whose words are damaged is found without a snippet.
    pub fn search(
        &self,
        query: &str,
        limit: u32,
        ranking: Ranking,
    ) -> Result<Vec<Found>, ArchiveError> {
        if self.read(|snapshot| snapshot.search_has_stale())? {
            match self.write(|change| change.refresh_search()) {
                // Searching what is indexed is better than not searching while the disk is full or locked.
                Ok(())
                | Err(ArchiveError::Locked | ArchiveError::DiskFull | ArchiveError::ReadOnly) => {}
                Err(fault) => return Err(fault),
            }
        }
        self.read(|snapshot| snapshot.search(query, limit, ranking))
    }
}

impl Snapshot<'_> {
    /// As [`Archive::search`], over what is indexed now.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn search(
        &self,
        query: &str,
        limit: u32,
        ranking: Ranking,
    ) -> Result<Vec<Found>, ArchiveError> {
        let asked = Asked::of(query, ranking == Ranking::Newest);
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        let order = match ranking {
            Ranking::Newest => "search.rowid DESC",
            Ranking::Best => "bm25(search, 10.0, 4.0, 1.0, 6.0)",
        };
        let mut rows = self.matching(&asked.all(), order, limit)?;
        if rows.is_empty() && ranking == Ranking::Best {
            rows = self.matching(&asked.any(), order, limit)?;
        }
        rows.into_iter()
            .map(|row| self.found(row, &asked))
            .collect()
    }

    fn matching(
        &self,
        expression: &str,
        order: &str,
        limit: u32,
    ) -> Result<Vec<ListRow>, ArchiveError> {
        let places = self.all(
            &format!("SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY {order} LIMIT ?2"),
            params![expression, limit],
            |row| row.get::<_, i64>(0),
        )?;
        let story_at = format!(
            "SELECT {ROW_COLUMNS} FROM search_docs d JOIN stories s ON s.id = d.story WHERE d.place = ?1"
        );
        places
            .into_iter()
            .filter_map(|place| self.one(&story_at, [place], list_row).transpose())
            .collect()
    }

    fn found(&self, row: ListRow, asked: &Asked) -> Result<Found, ArchiveError> {
        let snippet = match self.working_copy(row.id) {
            Ok(copy) => snippet::around(&copy.content, asked),
            Err(ArchiveError::Damaged { .. }) => Vec::new(),
            Err(fault) => return Err(fault),
        };
        Ok(Found { row, snippet })
    }

    fn search_has_stale(&self) -> Result<bool, ArchiveError> {
        Ok(self
            .one("SELECT EXISTS (SELECT 1 FROM search_stale)", [], |row| {
                row.get(0)
            })?
            .unwrap_or(false))
    }
}

impl Change<'_> {
    /// Indexes the drafts that were saved since they were last indexed.
    ///
    /// # Errors
    /// Faults of the file. A draft that is damaged keeps the words it was indexed with.
    pub fn refresh_search(&self) -> Result<(), ArchiveError> {
        let stale: Vec<StoryId> =
            self.all("SELECT story FROM search_stale", [], |row| row.id("story"))?;
        for story in stale {
            match self.working_copy(story) {
                Ok(copy) => self.index_story(story, &copy.content)?,
                Err(ArchiveError::Damaged { .. }) => self.search_is_fresh(story)?,
                Err(fault) => return Err(fault),
            }
        }
        Ok(())
    }

    /// Remembers that a story's words are newer than the index, for the next search.
    pub(crate) fn search_is_stale(&self, story: StoryId) -> Result<(), ArchiveError> {
        self.run(
            "INSERT OR IGNORE INTO search_stale (story) VALUES (?1)",
            [story.as_bytes()],
        )?;
        Ok(())
    }

    fn search_is_fresh(&self, story: StoryId) -> Result<(), ArchiveError> {
        self.run(
            "DELETE FROM search_stale WHERE story = ?1",
            [story.as_bytes()],
        )?;
        Ok(())
    }

    /// Indexes the newest words of a story at the place of its last edit. Pages of the site are found in their own list.
    pub(crate) fn index_story(
        &self,
        story: StoryId,
        content: &Content,
    ) -> Result<(), ArchiveError> {
        if self.kind_of(story)? == Kind::Page {
            return self.search_is_fresh(story);
        }
        self.run(
            "DELETE FROM search WHERE rowid = (SELECT place FROM search_docs WHERE story = ?1)",
            [story.as_bytes()],
        )?;
        self.run(
            "DELETE FROM search_docs WHERE story = ?1",
            [story.as_bytes()],
        )?;
        let place = self.place_in_search(story)?;
        self.run(
            "INSERT INTO search_docs (place, story) VALUES (?1, ?2)",
            (place, story.as_bytes()),
        )?;
        let lead = format!("{}\n{}", content.kicker, content.standfirst);
        self.run(
            "INSERT INTO search (rowid, headline, kicker_standfirst, body, names) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                place,
                text_document(&format!("{}\n{}", content.headline, content.home_headline)),
                text_document(&lead),
                text_document(&body_words(content)),
                names_document(&names(content))
            ],
        )?;
        self.search_is_fresh(story)
    }

    /// A free place at the time of the story's last edit, or soon after. Stories that came at one time, as in an import,
    /// are scattered over about as many milliseconds by their ids: looking for the first free one would cost an import
    /// of n stories n² looks.
    fn place_in_search(&self, story: StoryId) -> Result<i64, ArchiveError> {
        let edited: Option<i64> = self.one(
            "SELECT edited_at FROM stories WHERE id = ?1",
            [story.as_bytes()],
            |row| row.get(0),
        )?;
        let edited = edited.ok_or_else(|| ArchiveError::not_found("story", story))?;
        let [.., a, b, c, d] = *story.as_bytes();
        let scatter = i64::from(u32::from_le_bytes([a, b, c, d]));
        for bits in 0..=32 {
            let place = edited + (scatter & ((1_i64 << bits) - 1));
            let taken = "SELECT 1 FROM search_docs WHERE place = ?1";
            if self.one(taken, [place], |_| Ok(()))?.is_none() {
                return Ok(place);
            }
        }
        Err(ArchiveError::Bug(format!(
            "story {story} has no place in the index"
        )))
    }
}

/// The words of the body, with those under the lead image.
fn body_words(content: &Content) -> String {
    let caption = content
        .lead_image
        .as_ref()
        .map_or("", |image| image.caption.as_str());
    format!("{caption}\n{}", content.body.desk_text())
}

/// Who wrote the story, where, and after whom.
fn names(content: &Content) -> String {
    let bylines = content.bylines.iter().map(|byline| byline.name.as_str());
    let others = content
        .sources
        .iter()
        .map(String::as_str)
        .chain([content.dateline.as_str()]);
    bylines.chain(others).collect::<Vec<_>>().join("\n")
}
