//! Which command does what: one line a command, the work stands in the module of its subject.

use newsroom::wire::{Failure, OneStory};
use newsroom::{Founding, Newsroom, commands};
use serde_json::json;

use crate::args::{Cli, Command, FoundingCommand, Init, Options, RoomCommand};
use crate::outcome::Outcome;
use crate::{
    alerts, front, import, ledger, pages, publishing, room, site, stories, taxonomy, theme, timer,
    watch,
};

/// What a command answers.
pub type Answer = Result<Outcome, Failure>;

/// Runs the command of the line.
pub fn run(cli: Cli) -> Answer {
    match cli.command {
        Command::Founding(FoundingCommand::Init(init)) => found(&cli.options, &init),
        Command::Founding(FoundingCommand::RestoreBackup { file, dir }) => {
            site::restore_backup(&file, &dir)
        }
        Command::Room(command) => in_room(&room::open(&cli.options)?, &cli.options, command),
    }
}

fn in_room(newsroom: &Newsroom, options: &Options, command: RoomCommand) -> Answer {
    match command {
        RoomCommand::Settings(command) => taxonomy::settings(newsroom, command),
        RoomCommand::Sections(command) => taxonomy::sections(newsroom, command),
        RoomCommand::Tags(command) => taxonomy::tags(newsroom, command),
        RoomCommand::Media(command) => taxonomy::media(newsroom, command),
        RoomCommand::Import(args) => import::import(newsroom, &args),
        RoomCommand::Story(command) => stories::story(newsroom, options.json, command),
        RoomCommand::Page(command) => pages::page(newsroom, command),
        RoomCommand::Tag(args) => stories::tag(newsroom, &args),
        RoomCommand::Search(args) => stories::search(newsroom, args),
        RoomCommand::Versions(args) => stories::versions(newsroom, &args),
        RoomCommand::Diff { id, from, to } => stories::diff(newsroom, &id, from, to),
        RoomCommand::Schedule(args) => publishing::schedule(newsroom, args),
        RoomCommand::Embargo(args) => publishing::embargo(newsroom, args),
        RoomCommand::Unschedule(args) => {
            publishing::act(newsroom, &args.id, commands::scheduling::unschedule)
        }
        RoomCommand::Release(args) => publishing::release(newsroom, &args),
        RoomCommand::Spike(args) => {
            publishing::act(newsroom, &args.id, commands::publishing::spike)
        }
        RoomCommand::Restore(args) => {
            publishing::act(newsroom, &args.id, commands::publishing::restore)
        }
        RoomCommand::Publish(args) => publishing::publish(newsroom, &args),
        RoomCommand::Urgent(args) => publishing::urgent(newsroom, &args),
        RoomCommand::Alerts(args) => alerts::alerts(newsroom, &args),
        RoomCommand::Ledger(args) => ledger::ledger(newsroom, &args),
        RoomCommand::Update(args) => publishing::update(newsroom, &args),
        RoomCommand::Correct(args) => publishing::correct(newsroom, args),
        RoomCommand::TakeDown(args) => publishing::take_down(newsroom, args),
        RoomCommand::PublishDue(args) if args.watch => watch::publish_due(newsroom, options, &args),
        RoomCommand::PublishDue(args) => publishing::publish_due(newsroom, options, &args),
        RoomCommand::Front(command) => front::front(newsroom, command),
        RoomCommand::Theme(command) => theme::theme(newsroom, command),
        RoomCommand::Timer(command) => timer::timer(newsroom, command),
        RoomCommand::Export(args) => site::export(newsroom, &args),
        RoomCommand::Verify => site::verify(newsroom),
        RoomCommand::Backup { file } => site::backup(newsroom, &file),
        RoomCommand::Dump { dir } => site::dump(newsroom, &dir),
    }
}

fn found(options: &Options, init: &Init) -> Answer {
    let founding = Founding {
        name: init.name.clone(),
        zone: init.zone.clone(),
        url: init.url.clone(),
    };
    let folder = room::absolute(&init.dir)?;
    let stories = if init.sample {
        Newsroom::create_sample(&folder, &founding, room::clock(options))?.1
    } else {
        Newsroom::create(&folder, &founding)?;
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
