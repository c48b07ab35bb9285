//! The rules of the house that no compiler checks: the layering, the seam of the front end, least versions, theme CSS.
//!
//! A rule looks at the repository and names its faults, each with the place and what to do; no fault means it is kept.

mod layering;
mod sources;
mod versions;

use std::{fs, path::Path};

use serde_json::Value;

use crate::{
    call::Call,
    repo::Repo,
    steps::{Failure, Outcome, step},
    tally::Report,
};

/// What the rules look at.
struct House<'a> {
    root: &'a Path,
    /// Every file git tracks or would track, relative to the root.
    files: Vec<String>,
    /// What `cargo metadata` says, with all dependencies.
    metadata: Value,
}

type Rule = fn(&House<'_>) -> Outcome<Vec<String>>;

const RULES: &[(&str, Rule)] = &[
    ("crates depend one way", |house| {
        layering::direction(&house.metadata)
    }),
    ("nothing below the shell knows Tauri", |house| {
        layering::tauri_free(&house.metadata)
    }),
    (
        "@tauri-apps only in the seam",
        sources::tauri_only_in_the_seam,
    ),
    ("one package.json", sources::one_package_json),
    ("no physical sides in theme CSS", sources::no_physical_sides),
    (
        "no registry host, no machine path",
        sources::nothing_of_this_machine,
    ),
    ("least versions", versions::least),
];

/// Checks every rule, each a step and a test of its own.
///
/// # Errors
/// When the repository cannot be looked at.
pub fn check(repo: &Repo) -> Outcome<Report> {
    let house = House::look(repo)?;
    let mut report = Report::default();
    for (name, rule) in RULES {
        report += Report::of_one(step(&format!("house: {name}"), || {
            keep(name, rule(&house)?)
        }));
    }
    Ok(report)
}

fn keep(name: &str, faults: Vec<String>) -> Outcome {
    if faults.is_empty() {
        return Ok(());
    }
    for fault in &faults {
        eprintln!("    {fault}");
    }
    Err(Failure::new(format!(
        "the rule «{name}» is broken in {} places, named above",
        faults.len()
    )))
}

impl<'a> House<'a> {
    fn look(repo: &'a Repo) -> Outcome<Self> {
        let root = repo.root();
        let listed = Call::new("git", root)
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ])
            .output()?;
        let answer = Call::cargo(root)
            .args(["metadata", "--format-version=1", "--locked"])
            .output()?;
        let metadata = serde_json::from_str(&answer).map_err(|error| {
            Failure::new(format!("cannot read what cargo metadata says: {error}"))
        })?;
        let files = listed
            .split('\0')
            .filter(|name| root.join(name).is_file())
            .map(str::to_owned)
            .collect();
        Ok(Self {
            root,
            files,
            metadata,
        })
    }

    /// The files whose name `is` the kind wanted, with their text; what is not UTF-8 is no text and left out.
    fn texts(&self, is: impl Fn(&str) -> bool) -> impl Iterator<Item = (&str, String)> {
        let wanted = self.files.iter().filter(move |name| is(name));
        wanted.filter_map(|name| {
            Some((
                name.as_str(),
                fs::read_to_string(self.root.join(name)).ok()?,
            ))
        })
    }
}
