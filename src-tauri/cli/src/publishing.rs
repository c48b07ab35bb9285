//! Times and acts: schedule, embargo, publish, update, correct, take down. Those that readers see bring the site folder up
//! to date unless told not to.

use newsroom::wire::{
    Code, CorrectStory, Failure, OneStory, StoryView, UpdateStory, WithdrawStory,
};
use newsroom::{CorrectionKind, Due, Fold, Newsroom, Set, commands, read_wall};
use serde_json::{Value, json};

use crate::args::{self, Correct, Kind, Options, Publish, PublishDue, TakeDown, Update, Urgent};
use crate::outcome::Outcome;
use crate::run::{Answer, one};
use crate::stories::tell;
use crate::{room, site, story_json};

/// An act on one story that readers do not see.
pub fn act(
    newsroom: &Newsroom,
    id: &str,
    act: fn(&Newsroom, OneStory) -> Result<StoryView, newsroom::Error>,
) -> Answer {
    tell(newsroom, &act(newsroom, one(newsroom, id)?)?)
}

/// `schedule`
pub fn schedule(newsroom: &Newsroom, args: args::Schedule) -> Answer {
    let story = room::story(newsroom, &args.id)?;
    let at = set(&args.at, args.zone.as_deref(), args.fold)?;
    let view = newsroom
        .schedule(story, at, args.late_limit)
        .map_err(naming_the_fold)?;
    tell(newsroom, &view)
}

/// A wall time as the command line gives it.
pub fn set<'a>(
    at: &str,
    zone: Option<&'a str>,
    fold: Option<args::Fold>,
) -> Result<Set<'a>, Failure> {
    Ok(Set {
        zone,
        fold: fold.map(Into::into),
        ..read_wall(at)?.into()
    })
}

impl From<args::Fold> for Fold {
    fn from(fold: args::Fold) -> Self {
        match fold {
            args::Fold::First => Self::First,
            args::Fold::Second => Self::Second,
        }
    }
}

/// Says how to choose where a wall time comes twice.
pub fn naming_the_fold(fault: newsroom::Error) -> Failure {
    naming("--fold", fault)
}

/// As [`naming_the_fold`], where the choice has this name.
pub fn naming(choice: &str, fault: newsroom::Error) -> Failure {
    let failure = Failure::from(fault);
    if failure.code != Code::WallTwice {
        return failure;
    }
    Failure {
        message: format!("{} ({choice} first, or {choice} second)", failure.message),
        ..failure
    }
}

/// `embargo`
pub fn embargo(newsroom: &Newsroom, args: args::Embargo) -> Answer {
    let story = room::story(newsroom, &args.id)?;
    let until = args
        .until
        .as_deref()
        .map(|until| set(until, None, args.fold))
        .transpose()?;
    let reason = args.reason.as_deref().unwrap_or_default();
    let view = newsroom
        .embargo(story, until, reason)
        .map_err(naming_the_fold)?;
    tell(newsroom, &view)
}

/// `publish`
pub fn publish(newsroom: &Newsroom, args: &Publish) -> Answer {
    let view = commands::publishing::publish(newsroom, one(newsroom, &args.id)?)?;
    seen_by_readers(newsroom, &view, args.no_export)
}

/// `release`
pub fn release(newsroom: &Newsroom, args: &Publish) -> Answer {
    let view = newsroom.release(room::story(newsroom, &args.id)?)?;
    seen_by_readers(newsroom, &view, args.no_export)
}

/// `urgent`
pub fn urgent(newsroom: &Newsroom, args: &Urgent) -> Answer {
    let section = args
        .section
        .as_deref()
        .map(|name| newsroom.section_named(name))
        .transpose()?;
    let view = newsroom.publish_urgent(&args.headline, section.map(|section| section.id))?;
    seen_by_readers(newsroom, &view, args.no_export)
}

/// `update`
pub fn update(newsroom: &Newsroom, args: &Update) -> Answer {
    let story = room::story(newsroom, &args.id)?;
    let view = commands::publishing::update(
        newsroom,
        UpdateStory {
            story,
            substantive: args.substantive,
        },
    )?;
    seen_by_readers(newsroom, &view, args.no_export)
}

/// `correct`
pub fn correct(newsroom: &Newsroom, args: Correct) -> Answer {
    let story = room::story(newsroom, &args.id)?;
    let kind = match args.kind {
        Kind::Correction => CorrectionKind::Correction,
        Kind::Clarification => CorrectionKind::Clarification,
        Kind::Update => CorrectionKind::Update,
        Kind::Retraction => CorrectionKind::Retraction,
    };
    let view = commands::publishing::correct(
        newsroom,
        CorrectStory {
            story,
            kind,
            text: args.text,
        },
    )?;
    seen_by_readers(newsroom, &view, args.no_export)
}

/// `take-down`
pub fn take_down(newsroom: &Newsroom, args: TakeDown) -> Answer {
    let story = room::story(newsroom, &args.id)?;
    if args.never {
        return tell(newsroom, &newsroom.unexpire(story)?);
    }
    if let Some(at) = &args.at {
        let at = set(at, args.zone.as_deref(), args.fold)?;
        let view = newsroom
            .expire(story, at, args.notice.as_deref().unwrap_or_default())
            .map_err(naming_the_fold)?;
        return tell(newsroom, &view);
    }
    let view = commands::publishing::withdraw(
        newsroom,
        WithdrawStory {
            story,
            notice: args.notice,
        },
    )?;
    seen_by_readers(newsroom, &view, args.no_export)
}

/// `publish-due`
pub fn publish_due(newsroom: &Newsroom, options: &Options, args: &PublishDue) -> Answer {
    if args.trust_clock {
        newsroom.trust_clock()?;
    }
    let due = newsroom.publish_due()?;
    let mut outcome = Outcome::new(due_json(newsroom, &due)?, due_text(&due));
    outcome.partly_refused = doubt(&due).into_iter().chain(stops(&due)).collect();
    if let Err(e) = note_look(newsroom, options) {
        let why = format!("done, but the look was not noted: {}", e.message);
        outcome.partly_refused.push(why);
    }
    if !args.no_export && site::wants_export(newsroom, &due)? {
        export_after(newsroom, &mut outcome);
    }
    // A drill by `--now` tells nobody.
    if options.now.is_none() {
        site::send_outbox(newsroom);
    }
    Ok(outcome)
}

/// Notes a look at the clock, for the desk to see that something publishes. A drill by `--now` is none.
pub fn note_look(newsroom: &Newsroom, options: &Options) -> Result<(), Failure> {
    if options.now.is_some() {
        return Ok(());
    }
    Ok(newsroom.note_look()?)
}

/// Why nothing is published, where the machine's clock is not believed.
pub fn doubt(due: &Due) -> Option<String> {
    due.clock.map(|fault| {
        format!("nothing was published: {fault}; set the clock right, or if it is right give --trust-clock once")
    })
}

fn stops(due: &Due) -> impl Iterator<Item = String> + '_ {
    let held = due.held.iter().map(|one| (one, "was not published"));
    let failed = due
        .failed
        .iter()
        .map(|one| (one, "could not be published and is tried again"));
    held.chain(failed)
        .map(|(one, what)| format!("{} {what}: {}", one.story, one.why))
}

/// Brings the site up to date after something was done that stays done, whatever comes of the export.
pub fn export_after(newsroom: &Newsroom, outcome: &mut Outcome) {
    if let Err(failure) = site::bring_up_to_date(newsroom) {
        let why = format!(
            "done, but the site was not brought up to date: {}",
            failure.message
        );
        outcome.partly_refused.push(why);
    }
}

/// What a round of `publish-due` did, as JSON.
pub fn due_json(newsroom: &Newsroom, due: &Due) -> Result<Value, Failure> {
    let sections = newsroom.sections()?;
    let published: Vec<Value> = due
        .published
        .iter()
        .map(|view| story_json::story(&sections, view))
        .collect();
    let late: Vec<Value> = due
        .late
        .iter()
        .chain(&due.left_late)
        .map(|late| json!({ "id": late.story, "headline": late.headline, "late_by_seconds": late.seconds }))
        .collect();
    let stopped = |stopped: &[newsroom::Stopped]| -> Vec<Value> {
        stopped
            .iter()
            .map(|one| json!({ "id": one.story, "headline": one.headline, "why": one.why }))
            .collect()
    };
    let taken_down: Vec<Value> = due
        .taken_down
        .iter()
        .map(|view| story_json::story(&sections, view))
        .collect();
    Ok(json!({
        "published": published,
        "late": late,
        "held": stopped(&due.held),
        "failed": stopped(&due.failed),
        "taken_down": taken_down,
        "moved": due.moved,
        "front": due.front,
        "clock": due.clock.map(|fault| fault.to_string()),
    }))
}

/// The same for a person; empty when nothing was due.
pub fn due_text(due: &Due) -> String {
    let published = due
        .published
        .iter()
        .map(|view| format!("published  {}", story_json::line(view)));
    let late = due.late.iter().chain(&due.left_late).map(|late| {
        format!(
            "late by {} s  {}  {}",
            late.seconds, late.story, late.headline
        )
    });
    let stopped = |word: &'static str, stopped: &[newsroom::Stopped]| -> Vec<String> {
        stopped
            .iter()
            .map(|one| format!("{word}  {}  {}: {}", one.story, one.headline, one.why))
            .collect()
    };
    let lines = published
        .chain(late)
        .chain(stopped("held", &due.held))
        .chain(stopped("failed, is tried again", &due.failed))
        .chain(
            due.taken_down
                .iter()
                .map(|view| format!("taken down  {}", story_json::line(view))),
        );
    lines.collect::<Vec<_>>().join("\n")
}

fn seen_by_readers(newsroom: &Newsroom, view: &StoryView, no_export: bool) -> Answer {
    let mut outcome = tell(newsroom, view)?;
    if !no_export {
        export_after(newsroom, &mut outcome);
    }
    Ok(outcome)
}
