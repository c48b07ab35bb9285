//! `import`: files and folders in, stories out, with each refusal by its place.

use std::path::PathBuf;

use newsroom::{ImportOptions, Newsroom, Refused};
use serde_json::{Value, json};

use crate::args::Import;
use crate::outcome::Outcome;
use crate::run::Answer;
use crate::{room, site, story_json};

/// `import`
pub fn import(newsroom: &Newsroom, args: &Import) -> Answer {
    let paths = args
        .paths
        .iter()
        .map(|path| room::absolute(path))
        .collect::<Result<Vec<PathBuf>, _>>()?;
    let options = ImportOptions {
        section: args.section.clone(),
        publish: args.publish,
        masthead: args.site,
    };
    let mut report = newsroom.import(&paths, &options);
    if (args.publish || args.site) && !args.no_export
        // What came in is told all the same: it is in the archive.
        && let Err(failure) = site::bring_up_to_date(newsroom)
    {
        report.refused.push(Refused {
            place: newsroom.site_folder()?.display().to_string(),
            why: format!("the site was not brought up to date: {}", failure.message),
        });
    }
    let sections = newsroom.sections()?;
    let mut stories = Vec::with_capacity(report.stories.len());
    let mut lines = Vec::with_capacity(report.stories.len());
    for item in &report.stories {
        let view = newsroom.view(item.story)?;
        let mut story = story_json::story(&sections, &view);
        if let Value::Object(fields) = &mut story {
            fields.insert("from".into(), json!(item.from));
            fields.insert("encoding".into(), json!(item.encoding));
            fields.insert("notes".into(), json!(item.notes));
        }
        lines.push(story_json::line(&view));
        lines.extend(item.notes.iter().map(|note| format!("  note: {note}")));
        stories.push(story);
    }
    let refused: Vec<Value> = report
        .refused
        .iter()
        .map(|one| json!({ "where": one.place, "why": one.why }))
        .collect();
    lines.extend(
        report
            .refused
            .iter()
            .map(|one| format!("refused  {}: {}", one.place, one.why)),
    );
    let mut outcome = Outcome::new(
        json!({ "stories": stories, "refused": refused }),
        lines.join("\n"),
    );
    outcome.partly_refused = report
        .refused
        .iter()
        .map(|one| format!("{}: {}", one.place, one.why))
        .collect();
    Ok(outcome)
}
