//! `theme …`

use clap::Subcommand;

use super::pair;

/// `theme`
#[derive(Debug, Subcommand)]
pub enum ThemeCommand {
    /// List the themes: those that are built in, and the newsroom's own.
    List,
    /// Show a theme's options with their values.
    Show {
        /// The theme; the one in use when not given.
        name: Option<String>,
    },
    /// Make the site with a theme from the next export on.
    Use {
        /// The theme.
        name: String,
    },
    /// Change options of a theme. An empty value goes back to the default.
    Set {
        /// KEY=VALUE pairs; hosts are parted by commas.
        #[arg(required = true, value_parser = pair)]
        values: Vec<(String, String)>,
        /// The theme; the one in use when not given.
        #[arg(long)]
        theme: Option<String>,
    },
    /// Write a whole copy of a theme into the newsroom's folder `themes`, to be edited there.
    Copy {
        /// The theme.
        name: String,
        /// The name of the copy.
        new: String,
    },
    /// Make every kind of page with a theme, to find its faults before readers do.
    Check {
        /// The theme; the one in use when not given.
        name: Option<String>,
    },
}
