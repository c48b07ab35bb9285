//! Bringing stories in: files and folders, each item kept or refused on its own.
//!
//! Items are read one at a time and stored one transaction each, so that ten thousand need no more memory than one, and a
//! bad one costs only itself. With `publish`, what came in is published afterwards in the order of its dates: lists are
//! numbered from the oldest story, and an archive that comes in backwards must not be listed backwards for ever.

mod content;
mod dump;
mod files;
mod word;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use story::StoryId;

use crate::{Error, Newsroom};

/// How to import.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The section of items that name none; the newsroom's first when not given.
    pub section: Option<String>,
    /// Publish what comes in, at its own date.
    pub publish: bool,
    /// Take the masthead of a page into the newsroom's settings.
    pub masthead: bool,
}

/// What came in and what did not.
#[derive(Debug, Clone, Default)]
pub struct ImportReport {
    /// The stories kept, in the order they were read.
    pub stories: Vec<Imported>,
    /// The items refused.
    pub refused: Vec<Refused>,
}

/// A story that came in.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The story.
    pub story: StoryId,
    /// The file, and the place in it.
    pub from: String,
    /// The encoding the file turned out to have, when it is a text page.
    pub encoding: Option<String>,
    /// What the editor should know: a missing picture, a line that fit nowhere.
    pub notes: Vec<String>,
}

/// An item that did not come in.
#[derive(Debug, Clone)]
pub struct Refused {
    /// The file, and the place in it.
    pub place: String,
    /// Why, and what to do.
    pub why: String,
}

/// A story in the archive that waits to be published at its own date.
struct ToPublish {
    told: DateTime<Utc>,
    story: StoryId,
    place: String,
}

/// One run of `import`.
struct Run<'a> {
    newsroom: &'a Newsroom,
    options: &'a ImportOptions,
    report: ImportReport,
    to_publish: Vec<ToPublish>,
}

impl Newsroom {
    /// Imports files and folders. A folder is read whole, its files in the order of their names.
    ///
    /// What came in is always told. An item that cannot be read is refused and the next one is read; where the archive or the
    /// disk fails, which the next would meet as well, what was not done is refused with that.
    #[must_use]
    pub fn import(&self, paths: &[PathBuf], options: &ImportOptions) -> ImportReport {
        let mut run = Run {
            newsroom: self,
            options,
            report: ImportReport::default(),
            to_publish: Vec::new(),
        };
        for path in paths {
            if let Err(fault) = run.read_path(path) {
                let why = format!("the import stopped here and read no further: {fault}");
                run.refuse(&path.display().to_string(), &why);
                break;
            }
        }
        if options.publish {
            run.publish_all();
        }
        run.report
    }
}

impl Run<'_> {
    fn publish_all(&mut self) {
        let mut waiting = std::mem::take(&mut self.to_publish);
        waiting.sort_by_key(|one| one.told);
        let mut stopped = None;
        for one in waiting {
            let why = match &stopped {
                Some(why) => String::clone(why),
                None => match self.newsroom.publish_as_of(one.story, one.told) {
                    Ok(_) => continue,
                    Err(fault) => {
                        let why = fault.to_string();
                        stopped = fault.meets_every_story().then(|| why.clone());
                        why
                    }
                },
            };
            let why = format!("it came in and was not published: {why}");
            self.refuse(&one.place, &why);
        }
    }

    /// Refuses an item for a fault, or gives the fault back when the next item would meet it too.
    fn refuse_for(&mut self, place: &str, fault: Error) -> Result<(), Error> {
        if fault.meets_every_story() {
            return Err(fault);
        }
        self.refuse(place, &fault.to_string());
        Ok(())
    }

    fn refuse(&mut self, place: &str, why: &str) {
        self.report.refused.push(Refused {
            place: place.to_owned(),
            why: why.to_owned(),
        });
    }
}
