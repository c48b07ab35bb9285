//! The high-water mark: what was said to be saved, written down outside the archive.
//!
//! A write-ahead log that is cut off or missing, and a file that was put back from an older copy, look sound to SQLite:
//! they are an earlier state, whole. Only a record beside the file can tell that something is missing. It is a log of short
//! lines, each with a check of its own: a power cut costs it its last lines, never an alarm that is none. It is written
//! after the commits, by the keeper's thread, and kept small by keeping the newest stories alone.
//!
//! It belongs to the place and not to the archive: backups do not carry it, and a newsroom restored in a new folder begins
//! with an empty one.

mod log;
mod page;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use story::StoryId;

use crate::{ArchiveError, Snapshot, Stamp};

pub(crate) use log::Log;
use page::{Line, Page};

/// A save that was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) story: StoryId,
    pub(crate) stamp: Stamp,
    pub(crate) at: DateTime<Utc>,
    pub(crate) headline: String,
}

/// A story whose last saves are not in the archive any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The story.
    pub story: StoryId,
    /// Its headline, as it was saved last.
    pub headline: String,
    /// Until when it had been saved.
    pub at: DateTime<Utc>,
}

/// The place of the mark beside an archive.
pub(crate) fn place(archive: &Path) -> PathBuf {
    archive.with_extension("highwater")
}

/// What is missing in an archive by its mark, without writing anything.
pub(crate) fn missing(place: &Path, archive: &Snapshot<'_>) -> Result<Vec<Lost>, ArchiveError> {
    let newsroom = archive.newsroom_id()?;
    let page = page_of(&log::read(place)?, &newsroom);
    let behind = behind(&page, archive)?;
    let lost = behind.into_iter().map(|(mark, _)| mark);
    Ok(merged(&page, lost))
}

/// Compares an archive with its mark when it is opened to be written, and writes down what is missing: what is saved from
/// now on must not hide it.
pub(crate) fn compare(log: &Log, archive: &Snapshot<'_>) -> Result<Vec<Lost>, ArchiveError> {
    let newsroom = archive.newsroom_id()?;
    // The log first and the archive after it: what another program saves between the two is no loss.
    log.within(|held| {
        let (text, is_long) = held.read()?;
        let page = page_of(&text, &newsroom);
        let behind = behind(&page, archive)?;
        let lines: Vec<Line> = behind
            .iter()
            .map(|(mark, found)| Line::lost(mark, *found))
            .collect();
        let lost = merged(&page, behind.into_iter().map(|(mark, _)| mark));
        if is_long || page.newsroom.is_none() {
            let mut kept = page;
            for line in lines {
                kept.take(line);
            }
            held.replace(&kept.lines(&newsroom))?;
        } else if !lines.is_empty() {
            held.append(&lines)?;
        }
        Ok(lost)
    })
}

/// The page of a log; an empty one when the log is of another newsroom, whose archive stood here before.
fn page_of(text: &str, newsroom: &str) -> Page {
    let page = Page::read(text);
    if page.newsroom.as_deref() == Some(newsroom) {
        page
    } else {
        Page::default()
    }
}

/// The marks that the archive is behind, with what it has.
fn behind(page: &Page, archive: &Snapshot<'_>) -> Result<Vec<(Mark, Option<Stamp>)>, ArchiveError> {
    let mut behind = Vec::new();
    for mark in page.marks() {
        let found = match archive.stamp(mark.story) {
            Ok(stamp) => Some(stamp),
            Err(ArchiveError::NotFound { .. }) => None,
            // What is damaged is told by the check of the archive, with the version to go back to.
            Err(fault) if fault.is_damage() => continue,
            Err(fault) => return Err(fault),
        };
        if found.is_none_or(|found| order(found) < order(mark.stamp)) {
            behind.push((mark.clone(), found));
        }
    }
    Ok(behind)
}

/// What was lost before and not settled, and what is missing now; the latest loss first.
fn merged(page: &Page, now: impl Iterator<Item = Mark>) -> Vec<Lost> {
    let mut lost: Vec<Lost> = Vec::new();
    for mark in now.chain(page.lost().cloned()) {
        if lost.iter().all(|known| known.story != mark.story) {
            lost.push(Lost {
                story: mark.story,
                headline: mark.headline,
                at: mark.at,
            });
        }
    }
    lost.sort_by(|one, other| other.at.cmp(&one.at).then(one.story.cmp(&other.story)));
    lost
}

/// Stamps in the order in which a story takes them.
pub(crate) const fn order(stamp: Stamp) -> (u32, u32) {
    (stamp.revision.0, stamp.seq)
}
