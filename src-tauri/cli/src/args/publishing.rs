//! The arguments of times and acts.

use clap::{Args, ValueEnum};

/// `schedule`
#[derive(Debug, Args)]
pub struct Schedule {
    /// The story's id or public number.
    pub id: String,
    /// Date and time on the wall, such as "2027-05-03 18:30".
    #[arg(long)]
    pub at: String,
    /// The zone of that wall; the newsroom's when not given.
    #[arg(long)]
    pub zone: Option<String>,
    /// Which of two equal times, where the clock is set back.
    #[arg(long, value_enum)]
    pub fold: Option<Fold>,
    /// When it is later than so many minutes, hold it and ask; the newsroom's limit when not given.
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(1..))]
    pub late_limit: Option<u32>,
}

/// Which of two equal wall times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Fold {
    First,
    Second,
}

/// `embargo`
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["until", "lift"]))]
pub struct Embargo {
    /// The story's id or public number.
    pub id: String,
    /// Its end on the newsroom's wall, such as "2027-05-03 18:30".
    #[arg(long)]
    pub until: Option<String>,
    /// Which of two equal times, where the clock is set back.
    #[arg(long, value_enum, requires = "until")]
    pub fold: Option<Fold>,
    /// Why.
    #[arg(long, requires = "until")]
    pub reason: Option<String>,
    /// Lift it.
    #[arg(long)]
    pub lift: bool,
}

/// `publish`
#[derive(Debug, Args)]
pub struct Publish {
    /// The story's id or public number.
    pub id: String,
    /// Do not bring the site folder up to date.
    #[arg(long)]
    pub no_export: bool,
}

/// `update`
#[derive(Debug, Args)]
pub struct Update {
    /// The story's id or public number.
    pub id: String,
    /// The change is one of substance: readers are told the time.
    #[arg(long)]
    pub substantive: bool,
    /// Do not bring the site folder up to date.
    #[arg(long)]
    pub no_export: bool,
}

/// `correct`
#[derive(Debug, Args)]
pub struct Correct {
    /// The story's id or public number.
    pub id: String,
    /// What kind.
    #[arg(long, value_enum)]
    pub kind: Kind,
    /// What was wrong and what is right.
    #[arg(long)]
    pub text: String,
    /// Do not bring the site folder up to date.
    #[arg(long)]
    pub no_export: bool,
}

/// The kind of a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Correction,
    Clarification,
    Update,
    Retraction,
}

/// `take-down`
#[derive(Debug, Args)]
pub struct TakeDown {
    /// The story's id or public number.
    pub id: String,
    /// What its page says instead; without it the page goes.
    #[arg(long)]
    pub notice: Option<String>,
    /// Not now but at this date and time on the wall, by itself.
    #[arg(long)]
    pub at: Option<String>,
    /// The zone of that wall; the newsroom's when not given.
    #[arg(long, requires = "at")]
    pub zone: Option<String>,
    /// Which of two equal times, where the clock is set back.
    #[arg(long, value_enum, requires = "at")]
    pub fold: Option<Fold>,
    /// Give up the time at which it is taken down by itself.
    #[arg(long, conflicts_with_all = ["at", "notice"])]
    pub never: bool,
    /// Do not bring the site folder up to date.
    #[arg(long)]
    pub no_export: bool,
}

/// `urgent`
#[derive(Debug, Args)]
pub struct Urgent {
    /// The line.
    pub headline: String,
    /// Its section; the newsroom's first when not given.
    #[arg(long)]
    pub section: Option<String>,
    /// Do not bring the site folder up to date.
    #[arg(long)]
    pub no_export: bool,
}

/// `ledger`
#[derive(Debug, Args)]
pub struct LedgerArgs {
    /// Only of this story: its id or public number.
    pub id: Option<String>,
    /// Only so many of the latest acts.
    #[arg(long)]
    pub limit: Option<usize>,
}

/// `alerts`
#[derive(Debug, Args)]
pub struct AlertsArgs {
    /// Somebody has seen the alert of this number; may be given more than once.
    #[arg(long, value_name = "ALERT")]
    pub seen: Vec<i64>,
}

/// `publish-due`
#[derive(Debug, Args)]
pub struct PublishDue {
    /// Go on until stopped; with --json one document a line.
    #[arg(long)]
    pub watch: bool,
    /// The machine's clock is right, whatever it showed before: publish by it again.
    #[arg(long)]
    pub trust_clock: bool,
    /// Do not bring the site folder up to date.
    #[arg(long)]
    pub no_export: bool,
}
