//! `mahbara-cli`: the newsroom without a window, for servers, timers, scripts and tests.
//!
//! Exit 0: done. 1: refused or failed, with one line on stderr that says what to do, and with `--json` the same as a document
//! `{"error": …}`. 2: wrong usage (clap's).

mod alerts;
mod args;
mod avif;
mod front;
mod import;
mod ledger;
mod outcome;
mod pages;
mod publishing;
mod room;
mod run;
mod site;
mod stories;
mod story_json;
mod taxonomy;
mod theme;
mod timer;
mod watch;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let cli = args::Cli::parse();
    let json = cli.options.json;
    match run::run(cli) {
        Ok(outcome) => outcome.print(json),
        Err(failure) => outcome::print_failure(&failure, json),
    }
}
