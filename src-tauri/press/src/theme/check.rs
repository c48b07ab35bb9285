//! Trying a theme out: an invented paper with every kind of page and block is made with it and thrown away, so that a fault in a
//! rare page is found before the day it is needed.

mod paper;

use std::path::Path;

use crate::fault::PressFault;
use crate::manifest::{Manifest, PageHash};
use crate::plan::Change;
use crate::run::{Kind, Scope, Sink, Why, run};
use crate::theme::ThemeSource;
use crate::theme::unused::{UnusedFile, unused_files};
use paper::Paper;

/// What a theme was found to be that has no fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedTheme {
    /// How many pages it made.
    pub pages: u64,
    /// The files in the newsroom's own folders that nothing uses.
    pub unused: Vec<UnusedFile>,
}

/// Makes every page of an invented paper with a theme.
///
/// # Errors
/// With the file and the line of the first fault.
pub fn check_theme(source: &ThemeSource) -> Result<CheckedTheme, PressFault> {
    let manifest = Manifest::in_memory()?;
    let mut pages = 0;
    for paper in [Paper::full(source)?, Paper::bare(source)?] {
        let mut of_paper = Counting(0);
        manifest.begin()?;
        let scope = Scope {
            full: true,
            as_of: paper.now(),
        };
        let made = run(&paper, &paper.site, &manifest, scope, &mut of_paper);
        manifest.rollback()?;
        made?;
        pages += of_paper.0;
    }
    Ok(CheckedTheme {
        pages,
        unused: unused_files(source)?,
    })
}

/// Counts the pages and keeps none.
struct Counting(u64);

impl Sink for Counting {
    fn write(
        &mut self,
        _: Kind,
        path: &str,
        _: Change,
        _: &Why,
        _: &[u8],
    ) -> Result<(), PressFault> {
        self.0 += u64::from(path.ends_with(".html"));
        Ok(())
    }

    fn copy(
        &mut self,
        _: Kind,
        _: &str,
        _: Change,
        _: &Why,
        _: &Path,
    ) -> Result<PageHash, PressFault> {
        Ok(PageHash::default())
    }

    fn remove(&mut self, _: Kind, _: &str, _: &Why) -> Result<(), PressFault> {
        Ok(())
    }

    fn forget(&mut self) -> Result<(), PressFault> {
        self.0 = 0;
        Ok(())
    }

    fn is_intact(&mut self, _: &str, _: &PageHash) -> Result<bool, PressFault> {
        Ok(true)
    }

    fn progress(&mut self, _: u64, _: u64) -> Result<(), PressFault> {
        Ok(())
    }
}
