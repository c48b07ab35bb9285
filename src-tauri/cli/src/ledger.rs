//! `ledger`: what was done, by whom and when.

use newsroom::Newsroom;
use newsroom::wire::LedgerLine;
use serde_json::{Value, json};

use crate::args::LedgerArgs;
use crate::outcome::Outcome;
use crate::run::Answer;
use crate::{room, story_json};

/// `ledger`
pub fn ledger(newsroom: &Newsroom, args: &LedgerArgs) -> Answer {
    let story = args
        .id
        .as_deref()
        .map(|id| room::story(newsroom, id))
        .transpose()?;
    let shown = match args.limit {
        Some(limit) => newsroom.latest_of_ledger(story, limit)?,
        None => newsroom.whole_ledger(story)?,
    };
    let acts: Vec<Value> = shown.iter().map(as_json).collect();
    let text: Vec<String> = shown.iter().map(as_text).collect();
    Ok(Outcome::new(json!({ "acts": acts }), text.join("\n")))
}

fn as_json(line: &LedgerLine) -> Value {
    json!({
        "at_utc": story_json::instant(line.at.utc),
        "by": line.by,
        "act": line.verb,
        "id": line.story,
        "headline": line.headline,
        "revision": line.revision,
        "detail": line.detail,
    })
}

fn as_text(line: &LedgerLine) -> String {
    let act = json!(line.verb);
    let revision = line
        .revision
        .map_or_else(String::new, |revision| format!("  r{revision}"));
    format!(
        "{}  {}  {}{revision}  {}  {}",
        story_json::instant(line.at.utc),
        line.by.as_deref().unwrap_or("-"),
        act.as_str().unwrap_or_default(),
        line.headline,
        line.detail
    )
}
