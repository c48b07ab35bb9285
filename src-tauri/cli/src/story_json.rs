//! A story as the command line prints it: `id`, and once live `number` and `url`; instants end in `_utc`.

use chrono::{DateTime, SecondsFormat, Utc};
use newsroom::wire::{StoryRow, StoryView};
use newsroom::{Kind, Section, SectionId};
use serde_json::{Map, Value, json};

/// An instant by RFC 3339 in UTC with `Z`, to the second.
pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A story with its standing, without its body.
pub fn story(sections: &[Section], view: &StoryView) -> Value {
    let standing = &view.standing;
    let mut story = Map::new();
    story.insert("id".into(), json!(view.id));
    story.insert("kind".into(), json!(view.kind));
    if let Some(role) = view.role {
        story.insert("role".into(), json!(role));
    }
    story.insert("headline".into(), json!(view.content.headline));
    if view.kind == Kind::Story {
        story.insert(
            "section".into(),
            json!(section_name(sections, view.content.section)),
        );
    }
    story.insert(
        "tags".into(),
        json!(view.tags.iter().map(|tag| &tag.name).collect::<Vec<_>>()),
    );
    story.insert("stage".into(), json!(standing.stage));
    story.insert("publication".into(), json!(standing.publication));
    story.insert("spiked".into(), json!(standing.spiked));
    story.insert("revision".into(), json!(view.stamp.revision));
    story.insert("picture_missing".into(), json!(view.missing_pictures > 0));
    story.insert(
        "held".into(),
        json!(
            standing
                .schedule
                .as_ref()
                .and_then(|schedule| schedule.held)
        ),
    );
    story.insert(
        "changed_since_approval".into(),
        json!(standing.changed_since_approval),
    );
    story.insert("newer_than_live".into(), json!(standing.newer_than_live));
    story.insert(
        "approved_by".into(),
        json!(
            standing
                .approval
                .as_ref()
                .and_then(|approval| approval.by.as_ref())
        ),
    );
    story.insert(
        "followed_by".into(),
        json!(
            view.followed_by
                .iter()
                .map(|later| later.story)
                .collect::<Vec<_>>()
        ),
    );
    story.insert(
        "follows".into(),
        json!(view.follows.as_ref().map(|earlier| earlier.story)),
    );
    if let Some(url) = &standing.url {
        story.insert("url".into(), json!(url));
    }
    if let Some(number) = standing.number.filter(|_| standing.url.is_some()) {
        story.insert("number".into(), json!(number));
    }
    let times = [
        (
            "due_utc",
            standing.schedule.as_ref().map(|schedule| schedule.due.utc),
        ),
        (
            "embargo_until_utc",
            standing.embargo.as_ref().map(|embargo| embargo.until.utc),
        ),
        (
            "expires_utc",
            standing.expiry.as_ref().map(|expiry| expiry.at.utc),
        ),
        ("planned_utc", view.planned.map(|at| at.utc)),
        ("published_utc", standing.first_published.map(|at| at.utc)),
        ("fired_utc", standing.fired.map(|at| at.utc)),
        ("updated_utc", standing.updated.map(|at| at.utc)),
    ];
    for (name, at) in times {
        story.insert(name.into(), at.map_or(Value::Null, |at| json!(instant(at))));
    }
    Value::Object(story)
}

/// The same on one line for a person.
pub fn line(view: &StoryView) -> String {
    let publication = json!(view.standing.publication);
    let place = view.standing.url.as_deref().unwrap_or_default();
    format!(
        "{}  {}  {}  {place}",
        view.id,
        publication.as_str().unwrap_or_default(),
        view.content.headline
    )
}

/// A row of a list.
pub fn row(sections: &[Section], row: &StoryRow) -> Value {
    let mut story = Map::new();
    story.insert("id".into(), json!(row.id));
    story.insert("headline".into(), json!(row.headline));
    story.insert("section".into(), json!(section_name(sections, row.section)));
    story.insert("stage".into(), json!(row.stage));
    story.insert("publication".into(), json!(row.publication));
    story.insert("spiked".into(), json!(row.spiked));
    story.insert("edited_utc".into(), json!(instant(row.edited_at)));
    if let (Some(number), Some(url)) = (row.number, &row.url) {
        story.insert("number".into(), json!(number));
        story.insert("url".into(), json!(url));
    }
    story.insert(
        "due_utc".into(),
        row.due_utc.map_or(Value::Null, |at| json!(instant(at))),
    );
    story.insert(
        "published_utc".into(),
        row.published_utc
            .map_or(Value::Null, |at| json!(instant(at))),
    );
    Value::Object(story)
}

fn section_name(sections: &[Section], id: SectionId) -> &str {
    sections
        .iter()
        .find(|section| section.id == id)
        .map_or("", |section| section.name.as_str())
}
