//! `cargo xtask bench`: the benchmarks, in release.

use crate::{
    call::Call,
    repo::Repo,
    setup,
    steps::{Outcome, step},
};

/// The benchmarks: the desk's budgets on generated newsrooms, the pictures of a story, the start of the window, and the keystroke in it.
const BENCHES: [&str; 7] = [
    "--locked",
    "--workspace",
    "--bench=desk",
    "--bench=pictures",
    "--bench=start",
    "--bench=typing",
    "--quiet",
];

/// Builds in release and runs every benchmark; their figures go to standard output. docs/benchmarks.md says how to read them.
///
/// # Errors
/// When something does not build or a benchmark fails.
pub fn bench(repo: &Repo) -> Outcome {
    setup::system_packages(repo, true)?;
    setup::front_end_packages(repo)?;
    setup::front_end(repo)?;
    step("release build", || {
        let call = Call::cargo(repo.root()).args(["bench", "--no-run"]);
        call.args(BENCHES)
            .logged(&repo.log("bench-build"))
            .map(drop)
    })?;
    Call::cargo(repo.root())
        .args(["bench"])
        .args(BENCHES)
        .shown()
}

/// Builds and runs the bench of the site alone: a full export beside Hugo, what one change costs, counts of instructions.
/// What follows on the command line is its own: sizes, `--guard`.
///
/// # Errors
/// When it does not build, Hugo cannot be had, or `--guard` finds more instructions than are committed.
pub fn site(repo: &Repo, arguments: &[&str]) -> Outcome {
    let bench = ["bench", "--locked", "--package=newsroom", "--bench=site"];
    step("release build", || {
        let call = Call::cargo(repo.root()).args(bench).args(["--no-run"]);
        call.logged(&repo.log("bench-build")).map(drop)
    })?;
    let call = Call::cargo(repo.root()).args(bench).args(["--quiet", "--"]);
    call.args(arguments).shown()
}
