//! The arguments of the site's pages.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

/// `page`
#[derive(Debug, Subcommand)]
pub enum PageCommand {
    /// Start a page; publish, update, take-down and story show and set take its id.
    New {
        /// Its title.
        #[arg(long)]
        title: String,
        /// Its address at the root of the site; made of the title when not given.
        #[arg(long)]
        slug: Option<String>,
        /// What it is for; at most one page has each role.
        #[arg(long, value_enum, default_value = "none")]
        role: Role,
        /// A plain text file; a blank line starts a new paragraph.
        #[arg(long, value_name = "FILE")]
        body: Option<PathBuf>,
    },
    /// List the pages in the order of the site's foot.
    List,
    /// Put the pages into this order; those not named come after, in the order they had.
    Order {
        /// The pages' ids, the first first.
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Say what a page is for.
    Role {
        /// The page's id.
        id: String,
        /// Its role.
        #[arg(value_enum)]
        role: Role,
    },
}

/// What a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Role {
    None,
    About,
    Contact,
    Privacy,
    CorrectionsPolicy,
    Ethics,
    Ownership,
    Terms,
}
