//! Times and acts: schedule, embargo, publish, update, correct, take down. Those that readers see bring the site folder up
//! to date unless told not to.

use newsroom::wire::{
    Code, CorrectStory, Failure, OneStory, StoryView, UpdateStory, WithdrawStory,
};
use newsroom::{CorrectionKind, Due, Fold, Newsroom, commands, read_wall};
use serde_json::{Value, json};

use crate::args::{self, Correct, Kind, Publish, TakeDown, Update};
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
    let fold = args.fold.map(|fold| match fold {
        args::Fold::First => Fold::First,
        args::Fold::Second => Fold::Second,
    });
    match newsroom
        .schedule(story, read_wall(&args.at)?, args.zone.as_deref(), fold)
        .map_err(Failure::from)
    {
        Ok(view) => tell(newsroom, &view),
        Err(failure) if failure.code == Code::WallTwice => Err(Failure {
            message: format!("{} (--fold first, or --fold second)", failure.message),
            ..failure
        }),
        Err(failure) => Err(failure),
    }
}

/// `embargo`
pub fn embargo(newsroom: &Newsroom, args: args::Embargo) -> Answer {
    let story = room::story(newsroom, &args.id)?;
    let until = args.until.as_deref().map(read_wall).transpose()?;
    tell(
        newsroom,
        &newsroom.embargo(story, until, args.reason.as_deref().unwrap_or_default())?,
    )
}

/// `publish`
pub fn publish(newsroom: &Newsroom, args: &Publish) -> Answer {
    let view = commands::publishing::publish(newsroom, one(newsroom, &args.id)?)?;
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
pub fn publish_due(newsroom: &Newsroom, no_export: bool) -> Answer {
    let due = newsroom.publish_due()?;
    let mut outcome = Outcome::new(due_json(newsroom, &due)?, due_text(&due));
    let stopped = due.held.iter().chain(&due.failed);
    outcome.partly_refused = stopped
        .map(|one| format!("{} was not published: {}", one.story, one.why))
        .collect();
    if !no_export {
        export_after(newsroom, &mut outcome);
    }
    Ok(outcome)
}

/// Brings the site up to date after something was done that stays done, whatever comes of the export.
fn export_after(newsroom: &Newsroom, outcome: &mut Outcome) {
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
        .map(|late| json!({ "id": late.story, "headline": late.headline, "late_by_seconds": late.seconds }))
        .collect();
    let stopped = |stopped: &[newsroom::Stopped]| -> Vec<Value> {
        stopped
            .iter()
            .map(|one| json!({ "id": one.story, "headline": one.headline, "why": one.why }))
            .collect()
    };
    Ok(
        json!({ "published": published, "late": late, "held": stopped(&due.held), "failed": stopped(&due.failed) }),
    )
}

/// The same for a person; empty when nothing was due.
pub fn due_text(due: &Due) -> String {
    let published = due
        .published
        .iter()
        .map(|view| format!("published  {}", story_json::line(view)));
    let late = due.late.iter().map(|late| {
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
        .chain(stopped("failed", &due.failed));
    lines.collect::<Vec<_>>().join("\n")
}

fn seen_by_readers(newsroom: &Newsroom, view: &StoryView, no_export: bool) -> Answer {
    let mut outcome = tell(newsroom, view)?;
    if !no_export {
        export_after(newsroom, &mut outcome);
    }
    Ok(outcome)
}
