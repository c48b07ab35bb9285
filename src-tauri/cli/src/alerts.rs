//! `alerts`: what happened by itself while nobody looked, until somebody has seen it.

use newsroom::Newsroom;
use newsroom::wire::Alert;
use serde_json::{Value, json};

use crate::args::AlertsArgs;
use crate::outcome::Outcome;
use crate::run::Answer;
use crate::story_json::instant;

/// `alerts`
pub fn alerts(newsroom: &Newsroom, args: &AlertsArgs) -> Answer {
    for alert in &args.seen {
        newsroom.acknowledge(*alert)?;
    }
    let open = newsroom.alerts()?;
    let told: Vec<Value> = open.iter().map(as_json).collect();
    let text: Vec<String> = open.iter().map(as_text).collect();
    Ok(Outcome::new(json!({ "alerts": told }), text.join("\n")))
}

fn as_json(alert: &Alert) -> Value {
    json!({
        "alert": alert.id,
        "kind": alert.kind,
        "id": alert.story,
        "headline": alert.headline,
        "due_utc": instant(alert.due.utc),
        "fired_utc": alert.fired.map(|at| instant(at.utc)),
        "moved_to_utc": alert.moved_to.map(|at| instant(at.utc)),
        "why": alert.why,
    })
}

fn as_text(alert: &Alert) -> String {
    let fired = alert
        .fired
        .map_or_else(String::new, |at| format!(", was {}", instant(at.utc)));
    format!(
        "{}  {}  due {}{fired}  {}  {}",
        alert.id,
        alert.kind,
        instant(alert.due.utc),
        alert.headline,
        alert.why
    )
}
