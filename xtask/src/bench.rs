//! `cargo xtask bench`: the benchmarks of every crate, in release.

use crate::{
    call::Call,
    repo::Repo,
    setup,
    steps::{Outcome, step},
};

/// Builds in release and runs every benchmark; their figures go to standard output. docs/benchmarks.md says how to read them.
///
/// # Errors
/// When something does not build or a benchmark fails.
pub fn bench(repo: &Repo) -> Outcome {
    setup::system_packages(repo, false)?;
    // The window has no benchmark of its own: leaving it out spares a release build of WebKit's bindings.
    let all = ["--locked", "--workspace", "--exclude=mahbara"];
    step("release build", || {
        let call = Call::cargo(repo.root())
            .args(["bench", "--no-run"])
            .args(all);
        call.logged(&repo.log("bench-build")).map(drop)
    })?;
    Call::cargo(repo.root()).args(["bench"]).args(all).shown()
}
