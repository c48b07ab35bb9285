//! Writing and reading stories.

use newsroom::wire::{
    BlockChange, Compared, ComparedRun, ListVersions, OneStory, ReadyPost, Search as SearchFor,
    StoryView, VersionRef, WordChange,
};
use newsroom::{Newsroom, Publication, RevisionNumber, Shown, Stage, StoryFilter, commands};
use serde_json::{Value, json};

use crate::args::{self, Format, ListStories, StoryCommand, TagStory};
use crate::outcome::Outcome;
use crate::publishing::naming_the_fold;
use crate::room;
use crate::run::{Answer, one};
use crate::story_json;

/// `story …`
pub fn story(newsroom: &Newsroom, json: bool, command: StoryCommand) -> Answer {
    match command {
        StoryCommand::New {
            headline,
            body,
            section,
            follows,
        } => {
            let body = body.map(|path| room::read_text(&path)).transpose()?;
            let section = section.as_deref();
            let view = match follows {
                None => newsroom.write_story(&headline, body.as_deref(), section)?,
                Some(earlier) => {
                    let earlier = room::story(newsroom, &earlier)?;
                    newsroom.write_follow_up(earlier, &headline, body.as_deref())?
                }
            };
            tell(newsroom, &view)
        }
        StoryCommand::List(args) => list(newsroom, &args),
        StoryCommand::Show { id, format } => {
            let usual = if json { Format::Json } else { Format::Text };
            show(newsroom, &id, format.unwrap_or(usual))
        }
        StoryCommand::Set { id, fields, fold } => {
            let story = room::story(newsroom, &id)?;
            let set = newsroom.set_fields(story, &fields, fold.map(Into::into));
            tell(newsroom, &set.map_err(naming_the_fold)?)
        }
    }
}

/// A story as the answer of a command that changed it.
pub fn tell(newsroom: &Newsroom, view: &StoryView) -> Answer {
    Ok(Outcome::new(
        story_json::story(&newsroom.sections()?, view),
        story_json::line(view),
    ))
}

fn list(newsroom: &Newsroom, args: &ListStories) -> Answer {
    let filter = StoryFilter {
        stage: args.stage.map(|stage| match stage {
            args::Stage::Draft => Stage::Draft,
            args::Stage::InReview => Stage::InReview,
            args::Stage::Approved => Stage::Approved,
        }),
        publication: args.publication.map(|publication| match publication {
            args::Publication::Unpublished => Publication::Unpublished,
            args::Publication::Scheduled => Publication::Scheduled,
            args::Publication::Live => Publication::Live,
            args::Publication::Withdrawn => Publication::Withdrawn,
        }),
        section: args.section.clone(),
        tag: args.tag.clone(),
        assignee: args.assignee.clone(),
    };
    let page = newsroom.list(&filter, args.after.as_deref(), args.limit)?;
    let sections = newsroom.sections()?;
    let rows: Vec<Value> = page
        .stories
        .iter()
        .map(|row| story_json::row(&sections, row))
        .collect();
    let lines: Vec<String> = page
        .stories
        .iter()
        .map(|row| format!("{}  {}", row.id, row.headline))
        .collect();
    Ok(Outcome::new(
        json!({ "stories": rows, "next": page.next }),
        lines.join("\n"),
    ))
}

fn show(newsroom: &Newsroom, id: &str, format: Format) -> Answer {
    let story = room::story(newsroom, id)?;
    match format {
        Format::Html => {
            let html = newsroom.page_of(story)?;
            Ok(Outcome::new(json!({ "html": html }), html))
        }
        Format::Text => {
            let text = newsroom.text_of(story)?;
            Ok(Outcome::new(json!({ "text": text }), text))
        }
        Format::Post => {
            let ReadyPost {
                telegram,
                facebook,
                x,
            } = newsroom.ready_to_post(story)?;
            let [telegram, facebook, x] = [telegram, facebook, x].map(|post| post.text);
            let text = format!("Telegram:\n{telegram}\n\nFacebook:\n{facebook}\n\nX:\n{x}");
            Ok(Outcome::new(
                json!({ "telegram": telegram, "facebook": facebook, "x": x }),
                text,
            ))
        }
        Format::Json => {
            let Shown { view, acts } = newsroom.show(story)?;
            let mut whole = story_json::story(&newsroom.sections()?, &view);
            if let Value::Object(fields) = &mut whole {
                fields.insert("content".into(), json!(view.content));
                fields.insert("notes".into(), json!(view.notes));
                fields.insert("acts".into(), json!(acts));
            }
            Ok(Outcome::new(whole.clone(), whole.to_string()))
        }
    }
}

/// `tag`
pub fn tag(newsroom: &Newsroom, args: &TagStory) -> Answer {
    if args.add.is_empty() && args.remove.is_empty() {
        return Err(room::refusal("nothing to do: give --add T or --remove T"));
    }
    let story = room::story(newsroom, &args.id)?;
    tell(
        newsroom,
        &newsroom.tag_story(story, &args.add, &args.remove)?,
    )
}

/// `search`
pub fn search(newsroom: &Newsroom, args: args::Search) -> Answer {
    let hits = commands::stories::search(
        newsroom,
        SearchFor {
            query: args.query,
            limit: args.limit,
            ranked: true,
        },
    )?
    .hits;
    let stories: Vec<Value> = hits
        .iter()
        .map(|hit| {
            let snippet: String = hit.snippet.iter().map(|part| part.text.as_str()).collect();
            json!({ "id": hit.row.id, "headline": hit.row.headline, "snippet": snippet })
        })
        .collect();
    let lines: Vec<String> = hits
        .iter()
        .map(|hit| format!("{}  {}", hit.row.id, hit.row.headline))
        .collect();
    Ok(Outcome::new(
        json!({ "stories": stories }),
        lines.join("\n"),
    ))
}

/// `versions`: the revisions, which have the numbers `diff` takes. Kept saves between them are for the window.
pub fn versions(newsroom: &Newsroom, args: &args::OneStory) -> Answer {
    let OneStory { story } = one(newsroom, &args.id)?;
    let (mut rows, mut lines) = (Vec::new(), Vec::new());
    let mut asked = ListVersions { story, below: None };
    loop {
        let answer = commands::versions::list(newsroom, asked.clone())?;
        for row in &answer.versions {
            let VersionRef::Revision { revision } = row.version else {
                continue;
            };
            rows.push(json!({
                "revision": revision, "at_utc": story_json::instant(row.at), "by": row.by, "why": row.why, "name": row.name,
                "headline": row.headline.as_deref().unwrap_or_default(), "live": row.live, "scheduled": row.scheduled,
            }));
            let name = row.name.as_ref().map(|name| format!("  «{name}»"));
            lines.push(format!(
                "{revision}  {}  {}{}  {}",
                row.at,
                row.why,
                name.unwrap_or_default(),
                row.headline.as_deref().unwrap_or("(damaged)")
            ));
        }
        asked.below = answer.below;
        if asked.below.is_none() {
            return Ok(Outcome::new(json!({ "versions": rows }), lines.join("\n")));
        }
    }
}

/// `diff`
pub fn diff(newsroom: &Newsroom, id: &str, from: u32, to: u32) -> Answer {
    let story = room::story(newsroom, id)?;
    let difference = newsroom.compare(story, RevisionNumber(from), RevisionNumber(to))?;
    let Compared { fields, blocks } = &difference.compared;
    let fields = fields
        .iter()
        .map(|field| format!("{}: {}", field.field, marked(&field.runs)));
    let blocks = blocks.iter().filter_map(|block| {
        let sign = match block.change {
            BlockChange::Same => return None,
            BlockChange::Changed => '~',
            BlockChange::Added => '+',
            BlockChange::Removed => '-',
        };
        Some(format!("{sign} {}: {}", block.kind, marked(&block.runs)))
    });
    let lines: Vec<String> = fields.chain(blocks).collect();
    Ok(Outcome::new(json!(difference), lines.join("\n")))
}

/// Words with what was taken away in `[-…-]` and what was put in in `{+…+}`, as word-wise diffs are written.
fn marked(runs: &[ComparedRun]) -> String {
    let runs = runs.iter().map(|run| match run.change {
        WordChange::Same => run.text.clone(),
        WordChange::Added => format!("{{+{}+}}", run.text),
        WordChange::Removed => format!("[-{}-]", run.text),
    });
    runs.collect()
}
