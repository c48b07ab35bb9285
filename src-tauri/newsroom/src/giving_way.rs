//! A full export gives way: it takes minutes, and what is due meanwhile, or urgent, does not wait for them. It stops, readers get
//! what is new, and it begins anew.

use std::cell::Cell;
use std::time::{Duration, Instant};

use press::PressFault;

use crate::{Error, ExportOptions, ExportReport, Newsroom};

/// How often a full export stops for something new; after that it goes on to its end, or a busy hour would never see it done.
const MOST_TIMES: u32 = 5;

/// How often it looks for something new: a look is two queries by index.
const BETWEEN_LOOKS: Duration = Duration::from_millis(500);

/// What a full export knows of those it gives way to.
pub(crate) struct Way {
    /// The newest change that this export shows.
    newest: u64,
    looked: Cell<Option<Instant>>,
    is_given: Cell<bool>,
}

impl Way {
    /// Whether readers are to get something that this export does not show. What can still be taken back waits by itself.
    pub(crate) fn is_wanted(&self, newsroom: &Newsroom) -> bool {
        let looked = self.looked.get();
        if looked.is_some_and(|looked| looked.elapsed() < BETWEEN_LOOKS) {
            return false;
        }
        self.looked.set(Some(Instant::now()));
        // Where the archive cannot be read the export finds out by itself.
        let newest = newsroom.newest_site_change().unwrap_or_default();
        let is_wanted = newest > self.newest && !newsroom.site_waits().unwrap_or(true);
        self.is_given.set(is_wanted);
        is_wanted
    }
}

impl Newsroom {
    /// Renews every page of the newsroom's own site, and lets what is new go first.
    pub(crate) fn export_all(&self) -> Result<ExportReport, Error> {
        let all = ExportOptions {
            full: true,
            out: None,
        };
        for _ in 0..MOST_TIMES {
            let way = Way {
                newest: self.newest_site_change()?,
                looked: Cell::default(),
                is_given: Cell::default(),
            };
            match self.export_once(&all, Some(&way)) {
                Err(Error::Press(PressFault::Cancelled)) if way.is_given.get() => {
                    self.export_once(&ExportOptions::default(), None)?;
                }
                done => return done,
            }
        }
        self.export_once(&all, None)
    }
}
