//! The site folder, and copies of the newsroom.

use std::path::Path;
use std::sync::Once;

use newsroom::wire::{Exported, Failure};
use newsroom::{Change, Due, ExportOptions, Newsroom};
use serde_json::json;

use crate::args::Export;
use crate::outcome::{Outcome, one_line};
use crate::room;
use crate::run::Answer;

/// Brings the newsroom's site folder up to date.
pub fn bring_up_to_date(newsroom: &Newsroom) -> Result<(), Failure> {
    newsroom.export(&ExportOptions::default())?;
    warn_of_the_example_address(newsroom)
}

/// Says that the site has no address of its own yet: every canonical address, feed and link to post leads elsewhere. Once, however
/// often a command exports.
fn warn_of_the_example_address(newsroom: &Newsroom) -> Result<(), Failure> {
    static SAID: Once = Once::new();
    if let Some(example) = newsroom.example_address()? {
        SAID.call_once(|| {
            eprintln!(
                "mahbara-cli: the address of the site is still the example {example}: canonical addresses, feeds and links to post lead there, not to your site; run: settings set site.url=https://…"
            );
        });
    }
    Ok(())
}

/// Tells hubs and search engines what waits to be told. What is given up is said; what only has to wait is not.
pub fn send_outbox(newsroom: &Newsroom) {
    match newsroom.send_outbox() {
        Ok(sent) => {
            for one in sent.given_up {
                eprintln!(
                    "mahbara-cli: nobody could be told for three days, and it is given up: {one}"
                );
            }
        }
        Err(fault) => eprintln!("mahbara-cli: {}", one_line(&fault.to_string())),
    }
}

/// `export`
pub fn export(newsroom: &Newsroom, args: &Export) -> Answer {
    let out = args.out.as_deref().map(room::absolute).transpose()?;
    if args.plan {
        let pages = newsroom.plan_export(out.as_deref(), args.full)?;
        let lines: Vec<String> = pages
            .iter()
            .map(|page| format!("{}  {}  {}", change_word(page.change), page.path, page.why))
            .collect();
        return Ok(Outcome::new(json!(pages), lines.join("\n")));
    }
    let report = newsroom.export(&ExportOptions {
        out,
        full: args.full,
    })?;
    warn_of_the_example_address(newsroom)?;
    let Exported {
        written,
        deleted,
        unchanged,
        bytes,
        folder,
        unreadable,
    } = &report.exported;
    let ms = &report.ms;
    let mut outcome = Outcome::new(
        json!({
            "written": written, "deleted": deleted, "unchanged": unchanged, "bytes": bytes, "folder": folder,
            "unreadable": unreadable, "ms": { "plan": ms.plan, "render": ms.render, "sync": ms.sync },
        }),
        format!(
            "{folder}: {written} written, {deleted} deleted, {unchanged} unchanged, {bytes} bytes"
        ),
    );
    let stays = unreadable.iter().map(|one| {
        format!(
            "«{}»: {}; then `update` it. Readers keep the page they have",
            one.headline, one.why
        )
    });
    outcome.partly_refused = stays.collect();
    Ok(outcome)
}

const fn change_word(change: Change) -> &'static str {
    match change {
        Change::New => "new",
        Change::Changed => "changed",
        Change::Removed => "removed",
    }
}

/// `verify`
pub fn verify(newsroom: &Newsroom) -> Answer {
    let found = newsroom.verify()?;
    let mut lines = vec![format!(
        "checked {} stories and {} files",
        found.stories, found.files
    )];
    lines.extend(found.faults.iter().cloned());
    if let Some(first) = found.foreign.first() {
        let count = found.foreign.len();
        lines.push(format!(
            "{count} in the site's folder were not exported and are left alone; the first: {first}"
        ));
    }
    let mut outcome = Outcome::new(json!(found), lines.join("\n"));
    outcome.partly_refused = match found.faults.as_slice() {
        [first, _, ..] => vec![format!(
            "{} faults were found; the first: {first}",
            found.faults.len()
        )],
        faults => faults.to_vec(),
    };
    Ok(outcome)
}

/// `backup`
pub fn backup(newsroom: &Newsroom, file: &Path) -> Answer {
    let made = newsroom.backup_to(&room::absolute(file)?)?;
    Ok(Outcome::new(
        json!({ "path": made.path, "bytes": made.bytes }),
        format!("verified backup in {}", made.path),
    ))
}

/// `restore-backup`
pub fn restore_backup(file: &Path, dir: &Path) -> Answer {
    let folder = room::absolute(dir)?;
    let stories = Newsroom::restore_backup(&room::absolute(file)?, &folder)?;
    let text = format!(
        "restored {stories} stories into {}; copy the folder `media` of the old newsroom beside them",
        folder.display()
    );
    Ok(Outcome::new(
        json!({ "folder": folder, "stories": stories }),
        text,
    ))
}

/// `dump`
pub fn dump(newsroom: &Newsroom, dir: &Path) -> Answer {
    let folder = room::absolute(dir)?;
    let written = newsroom.dump(&folder)?;
    Ok(Outcome::new(
        json!({ "folder": folder, "stories": written }),
        format!("{written} stories written to {}", folder.display()),
    ))
}

/// Whether readers are to get something by itself now: what a look at the clock brought out, or what waited for an export. Not
/// by a clock that is not believed, and not while all of it can still be taken back.
pub fn wants_export(newsroom: &Newsroom, due: &Due) -> Result<bool, Failure> {
    if due.clock.is_some() {
        return Ok(false);
    }
    Ok(!due.is_empty() || newsroom.site_is_behind()? && !newsroom.site_waits()?)
}
