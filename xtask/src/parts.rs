//! The parts of a test run, each of which passes or fails by itself.

use std::fs;

use crate::{
    call::{Call, in_path},
    house,
    repo::Repo,
    steps::{Failure, Outcome, step},
    tally::{Report, Tally},
};

/// Formatting by rustfmt.
pub fn formatting(repo: &Repo) -> Report {
    let call = Call::cargo(repo.root()).args(["fmt", "--all", "--check"]);
    one(repo, "formatting", call)
}

/// Clippy over everything, with warnings as errors.
pub fn lints(repo: &Repo) -> Report {
    let call = Call::cargo(repo.root()).args([
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--test=window",
    ]);
    one(repo, "lints", call.args(["--", "--deny=warnings"]))
}

/// The documentation builds without a broken link; one to a private item is for whoever reads the source beside it.
pub fn documentation(repo: &Repo) -> Report {
    let call = Call::cargo(repo.root())
        .args(["doc", "--locked", "--workspace", "--no-deps"])
        .env(
            "RUSTDOCFLAGS",
            "--deny=warnings --allow=rustdoc::private-intra-doc-links",
        );
    one(repo, "documentation", call)
}

/// The rules of the house that no compiler checks, each counted as one test.
pub fn house_rules(repo: &Repo) -> Report {
    house::check(repo).unwrap_or_else(|failure| Report::of_one(Err(failure)))
}

/// Licences, sources and bans by cargo-deny, on a machine that has it; the house rules cover the versions everywhere.
pub fn supply_chain(repo: &Repo) -> Report {
    if in_path("cargo-deny").is_none() {
        println!("- supply chain: not checked, because cargo-deny is not installed here");
        return Report::default();
    }
    let call = Call::cargo(repo.root()).args(["deny", "--offline", "--locked", "check"]);
    one(
        repo,
        "supply chain",
        call.args(["bans", "licenses", "sources"]),
    )
}

/// Every Rust test but those that need a display; `long` runs the ignored long ones too.
pub fn rust_tests(repo: &Repo, filter: Option<&str>, long: bool) -> Report {
    let cargo = || Call::cargo(repo.root());
    if in_path("cargo-nextest").is_none() {
        let call = cargo()
            .args(["test", "--no-fail-fast", "--locked", "--workspace"])
            .args(filter);
        return counted(
            repo,
            "Rust tests",
            call.args(
                long.then_some(["--", "--include-ignored"])
                    .into_iter()
                    .flatten(),
            ),
        );
    }
    let call = cargo().args([
        "nextest",
        "run",
        "--no-fail-fast",
        "--no-tests=pass",
        "--locked",
        "--workspace",
    ]);
    let call = call.args(long.then_some("--run-ignored=all")).args(filter);
    let mut report = counted(repo, "Rust tests", call);
    if filter.is_none() {
        // What nextest leaves out.
        report += counted(
            repo,
            "Rust doc tests",
            cargo().args(["test", "--locked", "--workspace", "--doc"]),
        );
    }
    report
}

/// The bindings in ui/ are those the wire types generate now.
pub fn bindings(repo: &Repo) -> Report {
    let outcome = step("bindings", || {
        let drifted = |_| {
            Failure::new(
                "the TypeScript bindings are not those of the wire; run: cargo xtask bindings",
            )
        };
        generated_bindings(repo, &["--check"])?.map_err(drifted)
    });
    Report::of_one(outcome)
}

/// Writes the TypeScript bindings of the wire into ui/.
///
/// # Errors
/// When the wire does not compile or the folder cannot be written.
pub fn write_bindings(repo: &Repo) -> Outcome {
    step("bindings", || generated_bindings(repo, &[])?)
}

/// Builds the generator and runs it; what it said is the inner outcome.
fn generated_bindings(repo: &Repo, options: &[&str]) -> Outcome<Outcome> {
    // --workspace as in the window tests, and `cargo run` does not know it.
    Call::cargo(repo.root())
        .args(["build", "--locked", "--workspace", "--example=bindings"])
        .logged(&repo.log("bindings built"))?;
    let generator = repo.built("examples/bindings");
    let call = Call::new(&generator.to_string_lossy(), repo.root())
        .args(options)
        .args(["ui/src/newsroom/bindings"]);
    Ok(call.logged(&repo.log("bindings")).map(drop))
}

/// The front end's types and its tests.
pub fn front_end_tests(repo: &Repo) -> Report {
    let mut report = one(repo, "front-end types", npm(repo, &["run", "check"]));
    report += counted(repo, "front-end tests", npm(repo, &["run", "test"]));
    report
}

/// The exported site in Chromium, by the front end's script for it; `long` asks Lighthouse too.
pub fn site_checks(repo: &Repo, long: bool) -> Report {
    let script = if long { "test:site:long" } else { "test:site" };
    counted(repo, "site in Chromium", npm(repo, &["run", script]))
}

/// The real window under Xvfb, driven by WebKitWebDriver: one journey at a time, because two cores draw slowly. `long` runs
/// the ignored long ones too.
pub fn window_tests(repo: &Repo, long: bool) -> Report {
    // --workspace keeps the features of shared crates as the other tests had them, so that nothing is compiled twice.
    let call = Call::cargo(repo.root()).args(["test", "--locked", "--workspace", "--test=window"]);
    let call = call.args(["--", "--test-threads=1"]);
    counted(
        repo,
        "window tests",
        call.args(long.then_some("--include-ignored")),
    )
}

fn npm(repo: &Repo, words: &[&str]) -> Call {
    Call::new("npm", &repo.ui()).args(words)
}

/// Runs a part that counts nothing itself: it is one test.
fn one(repo: &Repo, name: &str, call: Call) -> Report {
    Report::of_one(step(name, || call.logged(&repo.log(name)).map(drop)))
}

/// Runs a part that counts its tests, and reads the counts also when it failed.
fn counted(repo: &Repo, name: &str, call: Call) -> Report {
    let log = repo.log(name);
    let outcome = step(name, || call.logged(&log).map(drop));
    let said = fs::read(&log).unwrap_or_default();
    Report::of_many(Tally::read(&String::from_utf8_lossy(&said)), outcome)
}
