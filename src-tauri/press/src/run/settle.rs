//! What becomes of a page or a file that was made: it is handed on when it differs from the record, and the record follows.

use std::path::Path;
use std::time::Instant;

use super::made::Page;
use super::many::in_order;
use super::{Job, Kind, Run, Why};
use crate::fault::PressFault;
use crate::manifest::PageHash;
use crate::plan::Change;
use crate::render::{Html, Renderer};

impl Run<'_> {
    /// Renders a page and hands it on when it differs.
    pub(super) fn page(
        &mut self,
        kind: Kind,
        path: &str,
        why: &Why,
        render: impl FnOnce(&Renderer<'_>) -> Result<Html, PressFault>,
    ) -> Result<(), PressFault> {
        let started = Instant::now();
        let page = Page::made(&self.renderer, path.to_owned(), render)?;
        self.outcome.rendering += started.elapsed();
        self.settle_page(kind, &page, why)
    }

    /// Renders many pages on all cores, and hands on in their order those that differ.
    pub(super) fn pages(&mut self, jobs: &[Job<'_>]) -> Result<(), PressFault> {
        let renderer = self.renderer.clone();
        let waited = in_order(
            jobs,
            |job| {
                Page::made(&renderer, job.path.clone(), |renderer| {
                    (job.render)(renderer)
                })
            },
            |job, page| self.settle_page(job.kind, &page, job.why),
        )?;
        self.outcome.rendering += waited;
        Ok(())
    }

    pub(super) fn settle_page(
        &mut self,
        kind: Kind,
        page: &Page,
        why: &Why,
    ) -> Result<(), PressFault> {
        self.hashed(kind, &page.path, why, &page.bytes, page.hash)
    }

    /// Hands a file on when it differs from the record.
    pub(super) fn file(
        &mut self,
        kind: Kind,
        path: &str,
        why: &Why,
        bytes: &[u8],
    ) -> Result<(), PressFault> {
        self.hashed(kind, path, why, bytes, *blake3::hash(bytes).as_bytes())
    }

    fn hashed(
        &mut self,
        kind: Kind,
        path: &str,
        why: &Why,
        bytes: &[u8],
        page: PageHash,
    ) -> Result<(), PressFault> {
        let known = if self.first {
            None
        } else {
            self.manifest.page(path)?
        };
        let change = match known {
            None => Change::New,
            Some(old) if old != page => Change::Changed,
            Some(_) if self.full && !self.sink.is_intact(path, &page)? => Change::Changed,
            Some(_) => {
                self.outcome.unchanged += 1;
                return Ok(self.manifest.keep_page(path, self.number)?);
            }
        };
        self.manifest.set_page(path, page, self.number)?;
        self.sink.write(kind, path, change, why, bytes)
    }

    /// A file named by its content: its bytes are fetched only when it is not there yet. One that turns out to be lost is named by
    /// pages that were made already.
    pub(super) fn file_by_content(
        &mut self,
        path: &str,
        why: &Why,
        fetch: impl FnOnce() -> Result<Option<Vec<u8>>, PressFault>,
    ) -> Result<(), PressFault> {
        if let Some(page) = self.manifest.page(path)?
            && (!self.full || self.sink.is_intact(path, &page)?)
        {
            self.outcome.unchanged += 1;
            return Ok(self.manifest.keep_page(path, self.number)?);
        }
        match fetch()? {
            Some(bytes) => self.file(Kind::Picture, path, why, &bytes),
            None => {
                self.has_lost_a_file = true;
                Ok(())
            }
        }
    }

    /// A file named by its content that may be larger than memory: it is copied only when it is not there yet.
    pub(super) fn copy_by_content(
        &mut self,
        path: &str,
        why: &Why,
        from: &Path,
    ) -> Result<(), PressFault> {
        let change = match self.manifest.page(path)? {
            Some(page) if !self.full || self.sink.is_intact(path, &page)? => {
                self.outcome.unchanged += 1;
                return Ok(self.manifest.keep_page(path, self.number)?);
            }
            Some(_) => Change::Changed,
            None => Change::New,
        };
        let page = self.sink.copy(Kind::Picture, path, change, why, from)?;
        Ok(self.manifest.set_page(path, page, self.number)?)
    }

    /// Notes that something has a file no more. What else has it by now may be made before or after.
    pub(super) fn gone(&mut self, kind: Kind, path: &str, why: &Why) {
        self.leaving
            .entry(path.to_owned())
            .or_insert_with(|| (kind, why.clone()));
    }

    /// Removes what is nobody's any more: of one path a site has one move, and readers find its page or the next at any moment.
    pub(super) fn remove_left(&mut self) -> Result<(), PressFault> {
        for (path, (kind, why)) in std::mem::take(&mut self.leaving) {
            if self.manifest.remove_page(&path, self.number)? {
                self.sink.remove(kind, &path, &why)?;
            }
        }
        Ok(())
    }
}
