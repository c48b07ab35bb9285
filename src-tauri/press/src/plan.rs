//! What an export would do, and why, without doing it.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::export::is_placed;
use crate::fault::PressFault;
use crate::folder::{Folder, refuse_within_site};
use crate::manifest::{Manifest, Move, PageHash};
use crate::newsstand::Newsstand;
use crate::run::{Kind, Scope, Sink, Why, run};

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is not there yet.
    New,
    /// Its bytes differ.
    Changed,
    /// It goes.
    Removed,
}

/// A file an export would write or remove.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlannedPage {
    /// Its path, relative to the site.
    pub path: String,
    /// What becomes of it.
    pub change: Change,
    /// Why, in English.
    pub why: String,
}

/// Lists what an export at this instant would write and remove, in the order it would, beginning with what a
/// killed export left to be done. Nothing is written; the pages
/// are made, so that only those appear whose bytes differ.
///
/// # Errors
/// When the folder is not ours, its record is damaged, or the newsroom cannot be read.
pub fn plan(
    newsstand: &dyn Newsstand,
    out_dir: &Path,
    full: bool,
    as_of: DateTime<Utc>,
) -> Result<Vec<PlannedPage>, PressFault> {
    let site = newsstand.site()?;
    refuse_within_site(out_dir)?;
    let folder = Folder::open(out_dir, Some(&site.newsroom))?;
    let manifest = match &folder {
        Some(folder) => Manifest::open(&folder.manifest_path()?)?,
        None => Manifest::in_memory()?,
    };
    let undone = match &folder {
        Some(folder) => undone(folder, &manifest)?,
        None => Vec::new(),
    };
    let mut sink = Listing {
        folder: folder.as_ref(),
        planned: Vec::new(),
    };
    manifest.begin()?;
    let outcome = run(
        newsstand,
        &site,
        &manifest,
        Scope { full, as_of },
        &mut sink,
    );
    // The fault that stopped the pass is the one to tell: a full disk has rolled the transaction back already.
    let forgotten = manifest.rollback();
    outcome?;
    forgotten?;
    let mut planned = sink.planned;
    planned.sort_by(|(one, first), (other, second)| (one, &first.path).cmp(&(other, &second.path)));
    let planned: Vec<PlannedPage> = planned.into_iter().map(|(_, page)| page).collect();
    let again: BTreeSet<&str> = planned.iter().map(|page| page.path.as_str()).collect();
    let mut pages = undone;
    pages.retain(|page| !again.contains(page.path.as_str()));
    pages.extend(planned);
    Ok(pages)
}

/// What an export that was killed had decided and did not come to: the next one does it first.
fn undone(folder: &Folder, manifest: &Manifest) -> Result<Vec<PlannedPage>, PressFault> {
    let mut pages = Vec::new();
    for Move { path, staged, .. } in manifest.pending()? {
        let is_there = folder.hash(&path)?.is_some();
        let change = match (staged, is_there) {
            (Some(_), _) if is_placed(folder, manifest, &path)? => continue,
            (Some(_), true) => Change::Changed,
            (Some(_), false) => Change::New,
            (None, true) => Change::Removed,
            (None, false) => continue,
        };
        pages.push(PlannedPage {
            path,
            change,
            why: "an export that was interrupted had decided it".to_owned(),
        });
    }
    Ok(pages)
}

struct Listing<'a> {
    folder: Option<&'a Folder>,
    planned: Vec<(Kind, PlannedPage)>,
}

impl Listing<'_> {
    fn push(&mut self, kind: Kind, path: &str, change: Change, why: &Why) {
        self.planned.push((
            kind,
            PlannedPage {
                path: path.to_owned(),
                change,
                why: why.to_string(),
            },
        ));
    }
}

impl Sink for Listing<'_> {
    fn write(
        &mut self,
        kind: Kind,
        path: &str,
        change: Change,
        why: &Why,
        _: &[u8],
    ) -> Result<(), PressFault> {
        self.push(kind, path, change, why);
        Ok(())
    }

    /// What is only planned is not read; the record this goes into is rolled back.
    fn copy(
        &mut self,
        kind: Kind,
        path: &str,
        change: Change,
        why: &Why,
        _: &Path,
    ) -> Result<PageHash, PressFault> {
        self.push(kind, path, change, why);
        Ok(PageHash::default())
    }

    fn remove(&mut self, kind: Kind, path: &str, why: &Why) -> Result<(), PressFault> {
        self.push(kind, path, Change::Removed, why);
        Ok(())
    }

    fn forget(&mut self) -> Result<(), PressFault> {
        self.planned.clear();
        Ok(())
    }

    fn is_intact(&mut self, path: &str, page: &PageHash) -> Result<bool, PressFault> {
        self.folder
            .map_or(Ok(true), |folder| folder.holds(path, page))
    }

    fn progress(&mut self, _: u64, _: u64) -> Result<(), PressFault> {
        Ok(())
    }
}
