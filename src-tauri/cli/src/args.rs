//! The command line as DESIGN.md §6 fixes it. Scripts and timers depend on every name here.

mod front;
mod pages;
mod publishing;
mod stories;
mod theme;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand};

pub use front::{FrontCommand, Places};
pub use pages::{PageCommand, Role};
pub use publishing::{
    AlertsArgs, Correct, Embargo, Fold, Kind, LedgerArgs, Publish, PublishDue, Schedule, TakeDown,
    Update, Urgent,
};
pub use stories::{
    Format, ListStories, OneStory, Publication, Search, Stage, StoryCommand, TagStory,
};
pub use theme::ThemeCommand;

/// An Arabic newsroom without a window: write, tag, schedule, publish and export from scripts and timers.
#[derive(Debug, Parser)]
#[command(name = "mahbara-cli", version, max_term_width = 100)]
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub options: Options,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What holds for every command.
#[derive(Debug, Args)]
pub struct Options {
    /// The newsroom's folder.
    #[arg(long, value_name = "DIR", env = "MAHBARA_NEWSROOM", global = true)]
    pub newsroom: Option<PathBuf>,
    /// Print one JSON document instead of text.
    #[arg(long, global = true)]
    pub json: bool,
    /// The clock of this one command, for drills and tests: RFC 3339, such as 2027-05-03T15:30:00Z.
    #[arg(long, value_name = "RFC3339", value_parser = instant, global = true)]
    pub now: Option<DateTime<Utc>>,
    /// Who acts: the name of a member of the staff.
    #[arg(long = "as", value_name = "STAFF", global = true)]
    pub as_staff: Option<String>,
}

/// Reads an instant with any offset.
fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|e| format!("{e}; write it like 2027-05-03T15:30:00Z"))
}

/// Every command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Those that make a newsroom.
    #[command(flatten)]
    Founding(FoundingCommand),
    /// Those that work in one.
    #[command(flatten)]
    Room(RoomCommand),
}

/// Commands that make a newsroom.
#[derive(Debug, Subcommand)]
pub enum FoundingCommand {
    /// Make a newsroom in a folder that is empty or not there yet.
    Init(Init),
    /// Make a newsroom from a backup.
    RestoreBackup {
        /// The backup.
        file: PathBuf,
        /// The folder to make; it must be empty or not there yet.
        dir: PathBuf,
    },
}

/// Commands that work in a newsroom.
#[derive(Debug, Subcommand)]
pub enum RoomCommand {
    /// Read and change settings.
    #[command(subcommand)]
    Settings(SettingsCommand),
    /// List and add sections, and say where their pages stand.
    #[command(subcommand)]
    Sections(SectionsCommand),
    /// Bring stories in from files or folders.
    Import(Import),
    /// Write and read stories.
    #[command(subcommand)]
    Story(StoryCommand),
    /// Write and order the pages of the site that are no news, such as «من نحن».
    #[command(subcommand)]
    Page(PageCommand),
    /// Add and list pictures and videos.
    #[command(subcommand)]
    Media(MediaCommand),
    /// Tag a story.
    Tag(TagStory),
    /// List, merge and rename tags.
    #[command(subcommand)]
    Tags(TagsCommand),
    /// Pin the newest words of a story to a time.
    Schedule(Schedule),
    /// Take a schedule back.
    Unschedule(OneStory),
    /// Let a publication that is held go out now, as it was pinned.
    Release(Publish),
    /// Set or lift a time before which a story may not go out.
    Embargo(Embargo),
    /// Publish a story now.
    Publish(Publish),
    /// Write a breaking line and publish it at once.
    Urgent(Urgent),
    /// Bring the newest words of a live story to readers.
    Update(Update),
    /// Tell readers of a correction.
    Correct(Correct),
    /// Take a story off the site.
    TakeDown(TakeDown),
    /// Put an unpublished story away.
    Spike(OneStory),
    /// Bring a spiked story back.
    Restore(OneStory),
    /// Publish every story whose time has come; what a timer calls.
    PublishDue(PublishDue),
    /// Arrange the front page: top news, the first stories of sections, the breaking-news strip.
    #[command(subcommand)]
    Front(FrontCommand),
    /// Choose, change, copy and check what the site looks like.
    #[command(subcommand)]
    Theme(ThemeCommand),
    /// Set the timer of this machine that publishes while no window is open.
    #[command(subcommand)]
    Timer(TimerCommand),
    /// Find stories.
    Search(Search),
    /// Bring the site folder up to date.
    Export(Export),
    /// Check the archive and the site folder.
    Verify,
    /// Make a verified backup of the archive.
    Backup {
        /// The file to write.
        file: PathBuf,
    },
    /// Write everything in open formats.
    Dump {
        /// The folder to write; it must be empty or not there yet.
        dir: PathBuf,
    },
    /// What happened by itself and nobody has seen yet: late, held, failed, a clock that was not believed.
    Alerts(AlertsArgs),
    /// List what was done, by whom and when.
    Ledger(LedgerArgs),
    /// List the revisions of a story.
    Versions(OneStory),
    /// Compare two revisions of a story.
    Diff {
        /// The story.
        id: String,
        /// The earlier revision.
        from: u32,
        /// The later revision.
        to: u32,
    },
}

/// `init`
#[derive(Debug, Args)]
pub struct Init {
    /// The folder.
    pub dir: PathBuf,
    /// The newsroom's name.
    #[arg(long)]
    pub name: Option<String>,
    /// Its time zone.
    #[arg(long)]
    pub zone: Option<String>,
    /// The address its site is published under.
    #[arg(long)]
    pub url: Option<String>,
    /// Fill it with sample stories.
    #[arg(long)]
    pub sample: bool,
}

/// `settings`
#[derive(Debug, Subcommand)]
pub enum SettingsCommand {
    /// List all settings.
    List,
    /// Print one setting.
    Get {
        /// Its key, such as site.name.
        key: String,
    },
    /// Change settings.
    Set {
        /// KEY=VALUE pairs.
        #[arg(required = true, value_parser = pair)]
        values: Vec<(String, String)>,
    },
}

/// `sections`
#[derive(Debug, Subcommand)]
pub enum SectionsCommand {
    /// List the sections in navigation order.
    List,
    /// Add a section at the end.
    Add {
        /// Its name.
        name: String,
    },
    /// Give the pages of a section another address.
    Address {
        /// The section's name.
        name: String,
        /// Its part of the address, such as `economy`.
        slug: String,
    },
}

/// `import`
#[derive(Debug, Args)]
pub struct Import {
    /// Files or folders: .txt, .html, .docx, .json and .jsonl (ninjs).
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// The section of stories that name none.
    #[arg(long)]
    pub section: Option<String>,
    /// Publish what comes in, at its own date.
    #[arg(long)]
    pub publish: bool,
    /// Take the masthead of a page into the newsroom's settings.
    #[arg(long)]
    pub site: bool,
    /// Do not bring the site folder up to date.
    #[arg(long)]
    pub no_export: bool,
}

/// `media`
#[derive(Debug, Subcommand)]
pub enum MediaCommand {
    /// Add pictures and videos (MP4, WebM, Ogg) to the media folder.
    Add {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Who made them.
        #[arg(long)]
        credit: Option<String>,
        /// What they show, for a reader who cannot see them.
        #[arg(long)]
        alt: Option<String>,
    },
    /// List the media folder, newest first.
    List,
    /// Make the pictures readers see in AVIF, where that is missing, the newest stories' first. Ctrl-C stops it and keeps what is made.
    Avif {
        /// Do not bring the site folder up to date.
        #[arg(long)]
        no_export: bool,
    },
}

/// `tags`
#[derive(Debug, Subcommand)]
pub enum TagsCommand {
    /// List all tags.
    List,
    /// Make tag A part of tag B.
    Merge {
        /// The tag that goes.
        from: String,
        /// The tag that stays.
        into: String,
    },
    /// Give a tag another name.
    Rename {
        /// The tag.
        from: String,
        /// Its new name.
        to: String,
    },
}

/// `timer`
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum TimerCommand {
    /// Call publish-due every minute, by systemd, launchd or the Task Scheduler; sets right what an older place has left.
    Install,
    /// Take the timer away.
    Remove,
    /// Say whether it is set and runs, and when publish-due last looked.
    Status,
}

/// `export`
#[derive(Debug, Args)]
pub struct Export {
    /// The folder; the newsroom's site folder when not given.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Renew every page.
    #[arg(long)]
    pub full: bool,
    /// Only say which pages would change, and why.
    #[arg(long)]
    pub plan: bool,
}

/// Reads `KEY=VALUE`.
fn pair(text: &str) -> Result<(String, String), String> {
    text.split_once('=')
        .map(|(key, value)| (key.trim().to_owned(), value.to_owned()))
        .ok_or_else(|| {
            format!("`{text}` is not of the form KEY=VALUE: write a name, `=` and what it is to be")
        })
}
