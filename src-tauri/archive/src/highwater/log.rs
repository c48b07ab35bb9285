//! The file of the high-water log: read, appended to and made anew under its lock, because several programs write it.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::page::Line;
use super::{Mark, page_of};
use crate::ArchiveError;
use crate::backup::sync_folder;

/// How long a log may grow before it is made anew with the newest stories alone, in bytes.
const LONG: u64 = 512 * 1024;

/// The log of one archive.
#[derive(Debug, Clone)]
pub(crate) struct Log {
    place: PathBuf,
}

/// The log while it is locked.
pub(super) struct Held<'a> {
    place: &'a Path,
    file: File,
}

/// The whole text of a log; empty when there is none. Bytes that are no letters belong to damaged lines.
pub(super) fn read(place: &Path) -> Result<String, ArchiveError> {
    match fs::read(place) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(fault) if fault.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(fault) => Err(ArchiveError::io("read", place, fault)),
    }
}

impl Log {
    pub(crate) const fn at(place: PathBuf) -> Self {
        Self { place }
    }

    /// Writes down what was saved and brings it to the disk.
    pub(crate) fn note(&self, newsroom: &str, marks: &[Mark]) -> Result<(), ArchiveError> {
        let lines: Vec<Line> = marks.iter().map(Line::saved).collect();
        self.add(newsroom, lines)
    }

    /// Writes down that somebody has seen what was lost.
    pub(crate) fn settle(&self, newsroom: &str) -> Result<(), ArchiveError> {
        self.add(newsroom, vec![Line::Settled])
    }

    fn add(&self, newsroom: &str, mut lines: Vec<Line>) -> Result<(), ArchiveError> {
        self.within(|held| {
            let length = held.length()?;
            if length > LONG {
                let mut page = page_of(&held.read()?.0, newsroom);
                for line in lines {
                    page.take(line);
                }
                return held.replace(&page.lines(newsroom));
            }
            if length == 0 {
                let newsroom = newsroom.to_owned();
                lines.insert(0, Line::Of { newsroom });
            }
            held.append(&lines)
        })
    }

    /// Does something with the log while no other program does.
    pub(super) fn within<T>(
        &self,
        work: impl FnOnce(&mut Held<'_>) -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        let io = |fault| ArchiveError::io("write", &self.place, fault);
        loop {
            let mut options = OpenOptions::new();
            options.read(true).append(true).create(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let file = options.open(&self.place).map_err(io)?;
            file.lock().map_err(io)?;
            // Another program may have put a new log in its place while this one waited for the lock of the old.
            if is_still_at(&file, &self.place) {
                let place = &self.place;
                return work(&mut Held { place, file });
            }
        }
    }
}

impl Held<'_> {
    fn fault(&self, fault: std::io::Error) -> ArchiveError {
        ArchiveError::io("write", self.place, fault)
    }

    fn length(&self) -> Result<u64, ArchiveError> {
        let file = self.file.metadata().map_err(|fault| self.fault(fault))?;
        Ok(file.len())
    }

    /// The text, and whether it is time to make the log anew.
    pub(super) fn read(&mut self) -> Result<(String, bool), ArchiveError> {
        let mut bytes = Vec::new();
        self.file
            .seek(SeekFrom::Start(0))
            .and_then(|_| self.file.read_to_end(&mut bytes))
            .map_err(|fault| self.fault(fault))?;
        let is_long = self.length()? > LONG;
        Ok((String::from_utf8_lossy(&bytes).into_owned(), is_long))
    }

    /// Adds lines and brings them to the disk.
    pub(super) fn append(&mut self, lines: &[Line]) -> Result<(), ArchiveError> {
        let mut text: String = lines.iter().map(Line::written).collect();
        if !self.ends_whole()? {
            // A power cut left half a line: the next one must not become part of it.
            text.insert(0, '\n');
        }
        self.file
            .write_all(text.as_bytes())
            .and_then(|()| self.file.sync_data())
            .map_err(|fault| self.fault(fault))
    }

    fn ends_whole(&mut self) -> Result<bool, ArchiveError> {
        if self.length()? == 0 {
            return Ok(true);
        }
        let mut last = [0];
        self.file
            .seek(SeekFrom::End(-1))
            .and_then(|_| self.file.read_exact(&mut last))
            .map_err(|fault| self.fault(fault))?;
        Ok(last == *b"\n")
    }

    /// Puts a new log in the place of this one: the old one or the new one, never half.
    pub(super) fn replace(&mut self, lines: &[Line]) -> Result<(), ArchiveError> {
        let staged = self.place.with_extension("highwater.part");
        let text: String = lines.iter().map(Line::written).collect();
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let written = options
            .open(&staged)
            .and_then(|mut file| {
                file.write_all(text.as_bytes())
                    .and_then(|()| file.sync_all())
            })
            .and_then(|()| fs::rename(&staged, self.place));
        written.map_err(|fault| self.fault(fault))?;
        sync_folder(self.place)
    }
}

/// Whether the file that was opened is the one that stands there now.
#[cfg(unix)]
fn is_still_at(file: &File, place: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let known = file.metadata().map(|file| (file.dev(), file.ino()));
    let there = fs::metadata(place).map(|file| (file.dev(), file.ino()));
    matches!((known, there), (Ok(known), Ok(there)) if known == there)
}

/// Elsewhere a file that is open cannot be replaced.
#[cfg(not(unix))]
fn is_still_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use story::{RevisionNumber, StoryId};

    use super::super::page::Page;
    use super::*;
    use crate::Stamp;

    fn mark(seq: u32) -> Mark {
        Mark {
            story: StoryId::from_bytes([7; 16]),
            stamp: Stamp {
                revision: RevisionNumber::FIRST,
                seq,
            },
            at: DateTime::<Utc>::UNIX_EPOCH,
            headline: "خبر".repeat(60),
        }
    }

    fn newest(log: &Log) -> u32 {
        let page = Page::read(&read(&log.place).unwrap());
        assert_eq!(page.newsroom.as_deref(), Some("n"));
        page.marks().map(|mark| mark.stamp.seq).max().unwrap()
    }

    #[test]
    fn half_a_line_does_not_swallow_the_next_one() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log::at(folder.path().join("a.highwater"));
        log.note("n", &[mark(1), mark(2)]).unwrap();
        let whole = fs::metadata(&log.place).unwrap().len();
        let file = OpenOptions::new().write(true).open(&log.place).unwrap();
        file.set_len(whole - 9).unwrap();
        assert_eq!(newest(&log), 1);
        log.note("n", &[mark(3)]).unwrap();
        assert_eq!(newest(&log), 3);
    }

    #[test]
    fn a_long_log_is_made_anew_while_others_append() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log::at(folder.path().join("a.highwater"));
        std::thread::scope(|scope| {
            for writer in 0..3 {
                let log = log.clone();
                scope.spawn(move || {
                    for batch in 0..20 {
                        let marks: Vec<Mark> = (0..60)
                            .map(|n| mark(writer + 3 * (batch * 60 + n)))
                            .collect();
                        log.note("n", &marks).unwrap();
                    }
                });
            }
        });
        assert_eq!(newest(&log), 2 + 3 * (19 * 60 + 59));
        let length = fs::metadata(&log.place).unwrap().len();
        assert!(length < LONG + 100_000, "{length} bytes");
    }
}
