//! The arguments of the front page.

use clap::{Args, Subcommand};

use super::Fold;

/// `front`
#[derive(Debug, Subcommand)]
pub enum FrontCommand {
    /// Show what is held, what fills the rest, what is planned, and the strip.
    List,
    /// Hold these stories instead of those before; none lets the list fill by itself.
    Set {
        /// What to hold, and where.
        #[command(flatten)]
        places: Places,
        /// Do not bring the site folder up to date.
        #[arg(long)]
        no_export: bool,
    },
    /// Hold these stories from a time on.
    Plan {
        /// Date and time on the newsroom's wall, such as "2027-05-03 18:30".
        #[arg(long)]
        at: String,
        /// Which of two equal times, where the clock is set back.
        #[arg(long, value_enum)]
        fold: Option<Fold>,
        /// What to hold, and where.
        #[command(flatten)]
        places: Places,
    },
    /// Give a plan up.
    Drop {
        /// The number of the plan.
        plan: i64,
    },
    /// Take a story out of the breaking-news strip now.
    EndStrip {
        /// The story's id or public number.
        id: String,
        /// Do not bring the site folder up to date.
        #[arg(long)]
        no_export: bool,
    },
}

/// Stories in a list, in order.
#[derive(Debug, Args)]
pub struct Places {
    /// The stories' ids or public numbers, the first first.
    pub ids: Vec<String>,
    /// The section in which they stand first; top news when not given.
    #[arg(long)]
    pub section: Option<String>,
    /// When they end by themselves, such as "2027-05-03 20:00"; when not given they stay.
    #[arg(long)]
    pub until: Option<String>,
    /// Which of two equal times they end at, where the clock is set back.
    #[arg(long, value_enum, requires = "until")]
    pub until_fold: Option<Fold>,
}
