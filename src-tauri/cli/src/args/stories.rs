//! The arguments of writing, listing and finding stories.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::pair;

/// One story.
#[derive(Debug, Args)]
pub struct OneStory {
    /// The story's id or public number.
    pub id: String,
}

/// `story`
#[derive(Debug, Subcommand)]
pub enum StoryCommand {
    /// Start a story.
    New {
        /// Its headline.
        #[arg(long)]
        headline: String,
        /// A plain text file; a blank line starts a new paragraph.
        #[arg(long, value_name = "FILE")]
        body: Option<PathBuf>,
        /// Its section; the newsroom's first when not given.
        #[arg(long)]
        section: Option<String>,
        /// The story that it follows up, by id or public number.
        #[arg(long, value_name = "ID", conflicts_with = "section")]
        follows: Option<String>,
    },
    /// List stories, newest edit first.
    List(ListStories),
    /// Print a story.
    Show {
        /// The story's id or public number.
        id: String,
        /// How to print it; as JSON with --json, else as text, when not given.
        #[arg(long, value_enum)]
        format: Option<Format>,
    },
    /// Change fields of a story.
    Set {
        /// The story's id or public number.
        id: String,
        /// FIELD=VALUE pairs: headline, kicker, standfirst, section, slug, lead_image, caption, alt, credit, dateline, …
        #[arg(required = true, value_parser = pair)]
        fields: Vec<(String, String)>,
        /// Which of two equal times `planned` is, where the clock is set back.
        #[arg(long, value_enum)]
        fold: Option<super::Fold>,
    },
}

/// How a story is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// All fields.
    Json,
    /// The exact page.
    Html,
    /// The words.
    Text,
    /// A live story as texts ready to post on Telegram, Facebook and X.
    Post,
}

/// `story list`
#[derive(Debug, Args)]
pub struct ListStories {
    /// Only of this stage.
    #[arg(long, value_enum)]
    pub stage: Option<Stage>,
    /// Only of this publication state.
    #[arg(long, value_enum)]
    pub publication: Option<Publication>,
    /// Only of this section.
    #[arg(long)]
    pub section: Option<String>,
    /// Only with this tag.
    #[arg(long)]
    pub tag: Option<String>,
    /// Only those of this member of the staff.
    #[arg(long)]
    pub assignee: Option<String>,
    /// How many.
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
    /// Go on after the cursor of an earlier list.
    #[arg(long)]
    pub after: Option<String>,
}

/// A workflow stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Stage {
    Draft,
    #[value(alias = "in-review")]
    InReview,
    Approved,
}

/// Whether readers have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Publication {
    Unpublished,
    Scheduled,
    Live,
    Withdrawn,
}

/// `tag`
#[derive(Debug, Args)]
pub struct TagStory {
    /// The story's id or public number.
    pub id: String,
    /// Tags to add; made when they are new.
    #[arg(long, value_name = "T")]
    pub add: Vec<String>,
    /// Tags to remove.
    #[arg(long, value_name = "T")]
    pub remove: Vec<String>,
}

/// `search`
#[derive(Debug, Args)]
pub struct Search {
    /// What to look for.
    pub query: String,
    /// How many.
    #[arg(long, default_value_t = 20)]
    pub limit: u32,
}
