//! Which command does what: one line a command, the work stands in the module of its subject.

use newsroom::wire::{Failure, OneStory};
use newsroom::{Founding, Newsroom, commands};
use serde_json::json;

use crate::args::{Cli, Command, Init};
use crate::outcome::Outcome;
use crate::{import, publishing, room, site, stories, taxonomy, watch};

/// What a command answers.
pub type Answer = Result<Outcome, Failure>;

/// Runs the command of the line.
pub fn run(mut cli: Cli) -> Answer {
    // The command is taken out so that the rest of the line can be lent to it.
    let command = std::mem::replace(&mut cli.command, Command::Verify);
    match command {
        Command::Init(init) => found(&cli, &init),
        Command::RestoreBackup { file, dir } => site::restore_backup(&file, &dir),
        command => in_room(&room::open(&cli)?, &cli, command),
    }
}

fn in_room(newsroom: &Newsroom, cli: &Cli, command: Command) -> Answer {
    match command {
        Command::Settings(command) => taxonomy::settings(newsroom, command),
        Command::Sections(command) => taxonomy::sections(newsroom, command),
        Command::Tags(command) => taxonomy::tags(newsroom, command),
        Command::Media(command) => taxonomy::media(newsroom, command),
        Command::Import(args) => import::import(newsroom, &args),
        Command::Story(command) => stories::story(newsroom, command),
        Command::Tag(args) => stories::tag(newsroom, &args),
        Command::Search(args) => stories::search(newsroom, args),
        Command::Versions(args) => stories::versions(newsroom, &args),
        Command::Diff { id, from, to } => stories::diff(newsroom, &id, from, to),
        Command::Schedule(args) => publishing::schedule(newsroom, args),
        Command::Embargo(args) => publishing::embargo(newsroom, args),
        Command::Unschedule(args) => {
            publishing::act(newsroom, &args.id, commands::publishing::unschedule)
        }
        Command::Spike(args) => publishing::act(newsroom, &args.id, commands::publishing::spike),
        Command::Restore(args) => {
            publishing::act(newsroom, &args.id, commands::publishing::restore)
        }
        Command::Publish(args) => publishing::publish(newsroom, &args),
        Command::Update(args) => publishing::update(newsroom, &args),
        Command::Correct(args) => publishing::correct(newsroom, args),
        Command::TakeDown(args) => publishing::take_down(newsroom, args),
        Command::PublishDue(args) if args.watch => {
            watch::publish_due(newsroom, cli.json, args.no_export)
        }
        Command::PublishDue(args) => publishing::publish_due(newsroom, args.no_export),
        Command::Export(args) => site::export(newsroom, &args),
        Command::Verify => site::verify(newsroom),
        Command::Backup { file } => site::backup(newsroom, &file),
        Command::Dump { dir } => site::dump(newsroom, &dir),
        // Both make a newsroom instead of opening one and were taken by `run`.
        Command::Init(_) | Command::RestoreBackup { .. } => {
            Err(Failure::bug("the command opens no newsroom"))
        }
    }
}

fn found(cli: &Cli, init: &Init) -> Answer {
    let founding = Founding {
        name: init.name.clone(),
        zone: init.zone.clone(),
        url: init.url.clone(),
    };
    let folder = room::absolute(&init.dir)?;
    let newsroom = room::clocked(Newsroom::create(&folder, &founding)?, cli);
    let stories = if init.sample {
        newsroom.fill_with_sample()?
    } else {
        0
    };
    let text = match stories {
        0 => format!("made a newsroom in {}", folder.display()),
        n => format!(
            "made a newsroom in {} with {n} sample stories",
            folder.display()
        ),
    };
    Ok(Outcome::new(
        json!({ "folder": folder, "sample_stories": stories }),
        text,
    ))
}

/// The story a command was given, as the commands of the newsroom take it.
pub fn one(newsroom: &Newsroom, id: &str) -> Result<OneStory, Failure> {
    Ok(OneStory {
        story: room::story(newsroom, id)?,
    })
}
