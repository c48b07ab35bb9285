//! The project's chores in plain Rust: set up, run, test, bench, package.
//!
//! Every chore may be repeated at will: it looks before it acts, says each step in one line and stops at the first
//! thing that is missing with one line that says what to do. It refuses to guess a machine it does not know: where
//! there is no apt it names what it needs and leaves the installing to its user.

mod bench;
mod call;
mod headless;
mod house;
mod package;
mod parts;
mod repo;
mod run;
mod setup;
mod steps;
mod tally;
mod test;

use std::process::ExitCode;

use repo::Repo;

const USAGE: &str = "\
cargo xtask CHORE
  run                     sets up what is missing, builds, opens the window on the sample newsroom
  test [--long] [FILTER]  sets up what is missing and runs every check and test; FILTER: only Rust tests of that name
  check                   formatting, lints, house rules; no test is run
  bench                   the benchmarks, in release
  bench site [SIZE…]      the site's alone: beside Hugo, after one change; --guard: counts of instructions against the committed ones
  bindings                writes the TypeScript bindings of the wire anew
  package                 builds a Debian package into the target folder";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match chore(&arguments) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn chore(arguments: &[String]) -> Result<ExitCode, steps::Failure> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let repo = || Repo::find();
    match words.as_slice() {
        ["run"] => run::run(&repo()?).map(|()| ExitCode::SUCCESS),
        ["test", rest @ ..] => match test::Wanted::parse(rest) {
            Some(wanted) => test::test(&repo()?, &wanted),
            None => Ok(usage()),
        },
        ["check"] => test::check(&repo()?),
        ["bench", "site", rest @ ..] => bench::site(&repo()?, rest).map(|()| ExitCode::SUCCESS),
        ["bench"] => bench::bench(&repo()?).map(|()| ExitCode::SUCCESS),
        ["bindings"] => parts::write_bindings(&repo()?).map(|()| ExitCode::SUCCESS),
        ["package"] => package::package(&repo()?).map(|()| ExitCode::SUCCESS),
        _ => Ok(usage()),
    }
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}
