//! The pages of the site that are no news.

use newsroom::wire::{Nothing, OrderPages, PageRow, Pages, SetPageRole};
use newsroom::{Newsroom, PageRole, commands};
use serde_json::{Value, json};

use crate::args::{PageCommand, Role};
use crate::outcome::Outcome;
use crate::room;
use crate::run::Answer;
use crate::stories::tell;
use crate::story_json::instant;

/// `page …`
pub fn page(newsroom: &Newsroom, command: PageCommand) -> Answer {
    match command {
        PageCommand::New {
            title,
            slug,
            role,
            body,
        } => {
            let body = body.map(|path| room::read_text(&path)).transpose()?;
            let view =
                newsroom.write_page(&title, slug.as_deref(), role_of(role), body.as_deref())?;
            tell(newsroom, &view)
        }
        PageCommand::List => Ok(list(&commands::pages::list(newsroom, Nothing {})?)),
        PageCommand::Order { ids } => {
            let pages = ids
                .iter()
                .map(|id| room::story(newsroom, id))
                .collect::<Result<_, _>>()?;
            Ok(list(&commands::pages::order(
                newsroom,
                OrderPages { pages },
            )?))
        }
        PageCommand::Role { id, role } => {
            let (page, role) = (room::story(newsroom, &id)?, role_of(role));
            Ok(list(&commands::pages::set_role(
                newsroom,
                SetPageRole { page, role },
            )?))
        }
    }
}

const fn role_of(role: Role) -> PageRole {
    match role {
        Role::None => PageRole::None,
        Role::About => PageRole::About,
        Role::Contact => PageRole::Contact,
        Role::Privacy => PageRole::Privacy,
        Role::CorrectionsPolicy => PageRole::CorrectionsPolicy,
        Role::Ethics => PageRole::Ethics,
        Role::Ownership => PageRole::Ownership,
        Role::Terms => PageRole::Terms,
    }
}

fn list(pages: &Pages) -> Outcome {
    let rows: Vec<Value> = pages.pages.iter().map(row).collect();
    let lines: Vec<String> = pages.pages.iter().map(line).collect();
    Outcome::new(json!({ "pages": rows }), lines.join("\n"))
}

fn row(page: &PageRow) -> Value {
    json!({
        "id": page.id, "title": page.title, "role": page.role, "publication": page.publication, "spiked": page.spiked,
        "newer_than_live": page.newer_than_live, "url": page.url, "edited_utc": instant(page.edited_at),
    })
}

fn line(page: &PageRow) -> String {
    let publication = json!(page.publication);
    format!(
        "{}  {}  {}  {}",
        page.id,
        publication.as_str().unwrap_or_default(),
        page.title,
        page.url.as_deref().unwrap_or_default()
    )
}
