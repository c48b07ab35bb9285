//! Telling others of an export: the WebSub hub of the feeds, and the search engines of IndexNow. What changed is put in the
//! archive's outbox by the export; it is sent from here by whoever keeps the clock, a few at a time.
//!
//! Nothing waits for this: a hub that is slow or gone costs a pass a few seconds and is asked again ever more rarely, for three
//! days. Both are off until their settings are written.

mod post;

use std::time::{Duration, Instant};

use archive::{Change, Letter, ToWhom};
use chrono::{DateTime, TimeDelta, Utc};
use press::ToTell;

use crate::settings::{Settings, is_default};
use crate::{Error, Newsroom};
use post::Post;

/// The most that a pass sends.
const MOST_AT_ONCE: u32 = 100;
/// How long a pass goes on to begin requests. Each has a few seconds of its own.
const PASS: Duration = Duration::from_secs(5);
/// How long what is being sent is left to whoever sends it.
const LEASE: TimeDelta = TimeDelta::seconds(90);
/// The waits between tries double from the first to the last.
const FIRST_WAIT: TimeDelta = TimeDelta::minutes(1);
const LAST_WAIT: TimeDelta = TimeDelta::hours(6);
/// What could not be told for so long is no news any more.
const PATIENCE: TimeDelta = TimeDelta::days(3);

/// What a pass over the outbox did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sent {
    /// How many addresses were told.
    pub told: usize,
    /// What could not be told and is tried again, with the reason.
    pub failed: Vec<String>,
    /// What is given up, with the reason.
    pub given_up: Vec<String>,
}

/// Puts what an export changed in the outbox, in the transaction that records the export.
pub(crate) fn put_in_outbox(
    change: &Change<'_>,
    settings: &Settings,
    to_tell: &ToTell,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    // An address that nobody can open is told to nobody.
    if is_default("site.url", &settings.url) {
        return Ok(());
    }
    if !settings.websub_hub.is_empty() {
        change.put_in_outbox(ToWhom::Hub, &to_tell.feeds, now)?;
    }
    if !settings.indexnow_key.is_empty() {
        change.put_in_outbox(ToWhom::IndexNow, &to_tell.pages, now)?;
    }
    Ok(())
}

impl Newsroom {
    /// Sends what waits in the outbox and is due, for a few seconds at most.
    ///
    /// # Errors
    /// When the archive fails; what a hub or a search engine answers is in the answer.
    pub fn send_outbox(&self) -> Result<Sent, Error> {
        let now = self.now();
        let letters = self
            .archive
            .read(|snapshot| snapshot.outbox_due(now, MOST_AT_ONCE))?;
        if letters.is_empty() || self.is_read_only() {
            return Ok(Sent::default());
        }
        let settings = self.settings()?;
        let ids: Vec<i64> = letters.iter().map(|letter| letter.id).collect();
        self.archive
            .write(move |change| change.put_off(&ids, now + LEASE))?;
        let post = Post::new();
        let began = Instant::now();
        let mut sent = Sent::default();
        for batch in batches(letters) {
            let answer = if began.elapsed() < PASS {
                send(&post, &settings, &batch)
            } else {
                // Not begun: its turn comes with the next pass.
                let ids: Vec<i64> = batch.iter().map(|letter| letter.id).collect();
                self.archive
                    .write(move |change| change.put_off(&ids, now))?;
                continue;
            };
            self.note(&batch, answer, now, &mut sent)?;
        }
        Ok(sent)
    }

    fn note(
        &self,
        batch: &[Letter],
        answer: Result<(), String>,
        now: DateTime<Utc>,
        sent: &mut Sent,
    ) -> Result<(), Error> {
        let letters = batch.to_vec();
        let Err(fault) = answer else {
            sent.told += batch.len();
            return self.archive.write(move |change| -> Result<(), Error> {
                Ok(change.take_out_of_outbox(&letters)?)
            });
        };
        for letter in batch {
            let line = format!("{}: {fault}", letter.url);
            match next_try(letter, now) {
                Some(_) => sent.failed.push(line),
                None => sent.given_up.push(line),
            }
        }
        self.archive.write(move |change| -> Result<(), Error> {
            for letter in &letters {
                match next_try(letter, now) {
                    Some(next) => change.note_untold(letter, &fault, next)?,
                    // It is told by the answer of this pass.
                    None => change.take_out_of_outbox(std::slice::from_ref(letter))?,
                }
            }
            Ok(())
        })
    }
}

/// A hub is told of one feed at a time; all search engines of all addresses at once.
fn batches(letters: Vec<Letter>) -> Vec<Vec<Letter>> {
    let (pages, feeds): (Vec<Letter>, Vec<Letter>) = letters
        .into_iter()
        .partition(|letter| letter.to_whom == ToWhom::IndexNow);
    let mut batches: Vec<Vec<Letter>> = feeds.into_iter().map(|feed| vec![feed]).collect();
    if !pages.is_empty() {
        batches.push(pages);
    }
    batches
}

fn send(post: &Post, settings: &Settings, batch: &[Letter]) -> Result<(), String> {
    let Some(first) = batch.first() else {
        return Ok(());
    };
    match first.to_whom {
        // Set back meanwhile: what waited is dropped.
        ToWhom::Hub if settings.websub_hub.is_empty() => Ok(()),
        ToWhom::IndexNow if settings.indexnow_key.is_empty() => Ok(()),
        ToWhom::Hub => post.tell_hub(&settings.websub_hub, &first.url),
        ToWhom::IndexNow => {
            let urls: Vec<&str> = batch.iter().map(|letter| letter.url.as_str()).collect();
            post.tell_search_engines(settings, &urls)
        }
    }
}

/// When a letter that failed now is tried next; `None` when it has waited long enough.
fn next_try(letter: &Letter, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let doublings = letter.tries.min(16);
    let wait = (FIRST_WAIT * 2_i32.pow(doublings)).min(LAST_WAIT);
    let next = now + wait;
    (next - letter.queued_at <= PATIENCE).then_some(next)
}

#[cfg(test)]
mod tests;
