//! The way of a story without a window: imported, scheduled, published when due, exported.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use chrono::{TimeDelta, Utc};
use serde_json::Value;

use crate::{
    call::Call,
    repo::{Repo, data_folder},
    run::make_sample,
    steps::{Failure, Outcome, step},
};

/// How far ahead the story is scheduled.
const AHEAD: TimeDelta = TimeDelta::seconds(5);

/// How many of the written files are named; the first export writes the whole site.
const SHOWN_PAGES: usize = 60;

/// How long after its time a story may still be unpublished before this gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Makes a sample newsroom, imports the sample page into it, schedules it a few seconds ahead, publishes it when it is due,
/// exports the site, and says where it is and which pages were written.
///
/// Each walk makes a newsroom of its own, named by the time, so that a second walk does what the first did and finds no
/// copies of the page in its way. Earlier ones are left alone: somebody may have worked in them.
///
/// # Errors
/// At the first command that refuses, with its own words above the line.
pub fn walk(repo: &Repo) -> Outcome {
    let begun = Utc::now().format("%Y%m%d-%H%M%S").to_string();
    let newsroom = data_folder()?.join("headless").join(begun);
    let desk = Desk {
        repo,
        newsroom: &newsroom,
    };
    step(
        &format!("a sample newsroom of this walk in {}", newsroom.display()),
        || make_sample(repo, &newsroom),
    )?;
    let story = step("the sample page imported", || desk.import())?;
    let due = step("scheduled a few seconds ahead", || desk.schedule(&story))?;
    step(&format!("published when due, at {due}"), || {
        desk.publish_when_due(&story)
    })?;
    let plan = desk.ask(&["export", "--plan"])?;
    let export = step("site exported", || desk.ask(&["export"]))?;
    report(&newsroom.join("site"), &plan, &export)?;
    println!(
        "Each walk makes a newsroom of its own; delete it when you have seen enough: {}",
        newsroom.display()
    );
    Ok(())
}

/// Says where the site is and which of its files were written.
fn report(site: &Path, plan: &Value, export: &Value) -> Outcome {
    let pages = plan.as_array().map(Vec::as_slice).unwrap_or_default();
    let count = |name: &str| export.get(name).and_then(Value::as_u64).unwrap_or_default();
    println!("The site is in {}", site.display());
    println!(
        "{} files written, {} unchanged:",
        count("written"),
        count("unchanged")
    );
    for page in pages.iter().take(SHOWN_PAGES) {
        println!("  {}", text(page, "path")?);
    }
    if let Some(more @ 1..) = pages.len().checked_sub(SHOWN_PAGES) {
        println!("  and {more} more");
    }
    Ok(())
}

struct Desk<'a> {
    repo: &'a Repo,
    newsroom: &'a Path,
}

impl Desk<'_> {
    /// Asks `mahbara-cli` and reads its one JSON document.
    fn ask(&self, command: &[&str]) -> Outcome<Value> {
        let answer = Call::new(
            &self.repo.built("mahbara-cli").to_string_lossy(),
            self.repo.root(),
        )
        .args(["--json", "--newsroom"])
        .args([self.newsroom])
        .args(command)
        .output()?;
        serde_json::from_str(&answer).map_err(|error| {
            Failure::new(format!(
                "mahbara-cli {} answered no JSON: {error}",
                command.join(" ")
            ))
        })
    }

    fn import(&self) -> Outcome<String> {
        let answer = self.ask(&["import", "assets/sample/page.txt", "--site"])?;
        let story = answer.get("stories").and_then(|stories| stories.get(0));
        text(story.unwrap_or(&Value::Null), "id")
    }

    /// Schedules the story in UTC, whose wall clock has no gaps; gives the time as the newsroom stored it.
    fn schedule(&self, story: &str) -> Outcome<String> {
        let at = (Utc::now() + AHEAD).format("%Y-%m-%d %H:%M:%S").to_string();
        let answer = self.ask(&["schedule", story, "--at", &at, "--zone", "UTC"])?;
        text(&answer, "due_utc")
    }

    fn publish_when_due(&self, story: &str) -> Outcome {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let answer = self.ask(&["publish-due", "--no-export"])?;
            let published = answer.get("published").and_then(Value::as_array);
            if published.is_some_and(|list| {
                list.iter()
                    .any(|one| text(one, "id").is_ok_and(|id| id == story))
            }) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(500));
        }
        Err(Failure::new(format!(
            "the story was not published at its time; how it stands: mahbara-cli --newsroom {} --json story show {story}",
            self.newsroom.display()
        )))
    }
}

fn text(object: &Value, field: &str) -> Outcome<String> {
    let value = object.get(field).and_then(Value::as_str).map(str::to_owned);
    value.ok_or_else(|| Failure::new(format!("mahbara-cli answered without «{field}»")))
}
