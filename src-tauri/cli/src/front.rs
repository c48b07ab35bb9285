//! `front`: what the chief editor holds on the front page, now and from a time on, and the breaking-news strip.

use newsroom::wire::{Failure, Front, FrontPlace, FrontPlan, FrontStory};
use newsroom::{Newsroom, SectionId, Set, Wanted};
use serde_json::{Map, Value, json};

use crate::args::{FrontCommand, Places};
use crate::outcome::Outcome;
use crate::publishing::{export_after, naming, naming_the_fold, set};
use crate::room;
use crate::run::Answer;
use crate::story_json::instant;

/// `front …`
pub fn front(newsroom: &Newsroom, command: FrontCommand) -> Answer {
    let (front, exports) = match command {
        FrontCommand::List => (newsroom.front()?, false),
        FrontCommand::Set { places, no_export } => {
            let (list, wanted) = read(newsroom, &places)?;
            let held = newsroom.hold(list, &wanted);
            (held.map_err(naming_the_end)?, !no_export)
        }
        FrontCommand::Plan { at, fold, places } => {
            let (list, wanted) = read(newsroom, &places)?;
            let at = set(&at, None, fold)?;
            // The time of the plan is judged first, so that what is said of a fold names the right choice.
            newsroom.resolved(at).map_err(naming_the_fold)?;
            let planned = newsroom.plan_front(list, at, &wanted);
            (planned.map_err(naming_the_end)?, false)
        }
        FrontCommand::Drop { plan } => (newsroom.drop_front_plan(plan)?, false),
        FrontCommand::EndStrip { id, no_export } => {
            (newsroom.end_strip(room::story(newsroom, &id)?)?, !no_export)
        }
    };
    let mut outcome = Outcome::new(as_json(&front), as_text(&front));
    if exports {
        export_after(newsroom, &mut outcome);
    }
    Ok(outcome)
}

fn naming_the_end(fault: newsroom::Error) -> Failure {
    naming("--until-fold", fault)
}

/// The list and the places that the command line names.
fn read(
    newsroom: &Newsroom,
    places: &Places,
) -> Result<(Option<SectionId>, Vec<Wanted<'static>>), Failure> {
    let section = places.section.as_deref();
    let section = section
        .map(|name| newsroom.section_named(name))
        .transpose()?;
    let until: Option<Set<'static>> = match &places.until {
        Some(until) => Some(set(until, None, places.until_fold)?),
        None => None,
    };
    let wanted = places.ids.iter().map(|id| {
        let story = room::story(newsroom, id)?;
        Ok(Wanted { story, until })
    });
    let wanted = wanted.collect::<Result<_, Failure>>()?;
    Ok((section.map(|section| section.id), wanted))
}

fn as_json(front: &Front) -> Value {
    let lists = front.lists.iter().map(|list| {
        json!({
            "section": list.list, "name": list.name, "size": list.size,
            "held": list.held.iter().map(place).collect::<Vec<_>>(),
            "fill": list.fill.iter().map(story).collect::<Vec<_>>(),
        })
    });
    let plans = front.plans.iter().map(|plan| {
        json!({
            "plan": plan.plan, "section": plan.list, "at_utc": instant(plan.at.utc),
            "places": plan.places.iter().map(place).collect::<Vec<_>>(),
        })
    });
    let strip = front.strip.iter().map(|line| {
        json!({ "id": line.story, "headline": line.headline, "until_utc": instant(line.until.utc) })
    });
    json!({
        "lists": lists.collect::<Vec<_>>(),
        "plans": plans.collect::<Vec<_>>(),
        "strip": strip.collect::<Vec<_>>(),
    })
}

fn story(story: &FrontStory) -> Map<String, Value> {
    let published = instant(story.published.utc);
    let fields = [
        ("id", json!(story.story)),
        ("headline", json!(story.headline)),
        ("published_utc", json!(published)),
    ];
    fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn place(place: &FrontPlace) -> Value {
    let mut fields = story(&place.shown);
    let until = place.until.map(|until| instant(until.utc));
    fields.insert("until_utc".to_owned(), json!(until));
    fields.insert("live".to_owned(), json!(place.is_live));
    Value::Object(fields)
}

fn as_text(front: &Front) -> String {
    let mut lines = Vec::new();
    for list in &front.lists {
        lines.push(list.name.clone());
        lines.extend(list.held.iter().map(|one| format!("  held  {}", line(one))));
        let fill = list.fill.iter();
        lines.extend(fill.map(|one| format!("        {}  {}", one.story, one.headline)));
    }
    for plan in &front.plans {
        let FrontPlan {
            plan, at, places, ..
        } = plan;
        lines.push(format!("plan {plan} from {}", at.wall));
        lines.extend(places.iter().map(|one| format!("        {}", line(one))));
    }
    let strip = front.strip.iter();
    lines.extend(strip.map(|one| {
        format!(
            "strip  {}  {} until {}",
            one.story, one.headline, one.until.wall
        )
    }));
    lines.join("\n")
}

fn line(place: &FrontPlace) -> String {
    let FrontStory {
        story, headline, ..
    } = &place.shown;
    let until = place.until.map(|until| format!("  until {}", until.wall));
    let absent = if place.is_live {
        ""
    } else {
        "  (readers do not have it)"
    };
    format!("{story}  {headline}{}{absent}", until.unwrap_or_default())
}
