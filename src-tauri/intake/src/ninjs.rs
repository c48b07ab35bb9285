//! ninjs, the IPTC's news in JSON: what agencies send, in the versions they send (1.3 and later, 2.x, 3.x).
//!
//! An item is read by the names of its fields; fields that are not listed here are passed over, as the standard lets
//! providers add their own. A field of the wrong type, a date that cannot be read and a status that forbids publication
//! refuse the item with the reason: a story must not come in with a wrong date or a wrong headline.

mod fields;
mod items;
mod picture;

use serde_json::{Map, Value};
use story::Body;

use crate::item::{ItemDate, WireItem, add_name};
use crate::line::one_line;
use crate::{ReadHtml, read_html, read_plain};
use fields::{named, names, number, said, text, texts};
pub use items::{Items, PlacedItem, Refusal, items_in_json, items_in_lines};

/// Why an item was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ItemFault {
    /// It is not JSON.
    #[error("it is not JSON ({0}): ask the source for the item again")]
    NotJson(String),
    /// It is JSON, but no item.
    #[error("it is no news item but {0}: each item is an object with a headline")]
    NotAnItem(&'static str),
    /// It carries a picture, a video or something else that is not a text.
    #[error("it is of type «{0}», not a text: add pictures and videos to the media folder instead")]
    NotText(String),
    /// Its source forbids publication.
    #[error("its source marks it «{0}»: do not publish it")]
    Withdrawn(String),
    /// Nothing names it.
    #[error("it has no headline, slugline or title: add a headline")]
    NoHeadline,
    /// A field does not hold what it should.
    #[error("its field «{field}» is not {expected}: correct the field")]
    Field {
        /// The field's name.
        field: String,
        /// What it should be.
        expected: &'static str,
    },
    /// It is larger than any story.
    #[error("it is larger than {} MB: split it, or leave out embedded files", .0 / 1_000_000)]
    TooLarge(usize),
    /// The file could not be read further.
    #[error("the file could not be read further ({0}): check the disk and import the file again")]
    Unreadable(String),
}

/// The fields that date an item, strongest first: those of ninjs 1 and 2, and the same of ninjs 3, which writes them apart.
const DATES: [&str; 6] = [
    "versioncreated",
    "versionCreated",
    "contentcreated",
    "contentCreated",
    "firstcreated",
    "firstCreated",
];

/// The fields that hold an item back: of ninjs 1 and 2, and of ninjs 3.
const EMBARGOES: [&str; 2] = ["embargoed", "embargoedUntil"];

/// Reads one item of ninjs 1.3 or later.
///
/// The headline is `headline`, else the main or first of `headlines`, else `slugline`, `title` or `name`. The text is
/// the HTML body if there is one. `subject` and `keywords` become tags; `service`, or a subject whose scheme names
/// sections, becomes the section. The date is `versioncreated`, else `contentcreated`, else `firstcreated`.
///
/// # Errors
/// The [`ItemFault`] that keeps it out.
pub fn read_ninjs(value: &Value) -> Result<WireItem, ItemFault> {
    let Value::Object(item) = value else {
        return Err(ItemFault::NotAnItem(kind_of(value)));
    };
    check_status(item)?;
    let read = body(item)?;
    let (section, tags) = subjects(item);
    Ok(WireItem {
        headline: headline(item)?,
        standfirst: standfirst(item),
        bylines: bylines(item),
        credits: credits(item),
        dateline: said(item, "located").unwrap_or_default(),
        section,
        tags,
        date: first_date(item, &DATES)?,
        embargo: first_date(item, &EMBARGOES)?,
        uri: said(item, "uri"),
        version: version(item),
        language: said(item, "language"),
        urgency: number(item, "urgency").and_then(|urgency| u8::try_from(urgency).ok()),
        lead_image: picture::lead_image(item),
        body: read.body,
        sources: read.sources,
    })
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A withheld item is not to be published yet, a cancelled one never.
fn check_status(item: &Map<String, Value>) -> Result<(), ItemFault> {
    let status = text(item, "pubstatus")?
        .or(text(item, "pubStatus")?)
        .unwrap_or_default();
    if matches!(
        status.to_ascii_lowercase().as_str(),
        "canceled" | "cancelled" | "withheld"
    ) {
        return Err(ItemFault::Withdrawn(status));
    }
    match text(item, "type")?.as_deref() {
        Some(kind @ ("picture" | "graphic" | "audio" | "video" | "event" | "planning")) => {
            Err(ItemFault::NotText(kind.to_owned()))
        }
        Some(_) | None => Ok(()),
    }
}

fn headline(item: &Map<String, Value>) -> Result<String, ItemFault> {
    let marked_up = said(item, "headline_html").map(|html| words_of_html(&html));
    let candidates = [
        text(item, "headline")?,
        main_value(item, "headlines").map(|value| value.words()),
        marked_up,
        said(item, "slugline"),
        said(item, "title"),
        said(item, "name"),
    ];
    let headline = candidates
        .into_iter()
        .flatten()
        .map(|candidate| one_line(&candidate));
    headline
        .into_iter()
        .find(|headline| !headline.is_empty())
        .ok_or(ItemFault::NoHeadline)
}

fn standfirst(item: &Map<String, Value>) -> String {
    let plain = [
        said(item, "description_text"),
        said(item, "abstract"),
        said(item, "description"),
    ];
    let marked_up = said(item, "description_html").or(said(item, "description_xhtml"));
    let found = plain
        .into_iter()
        .flatten()
        .map(|plain| {
            if has_markup(&plain) {
                words_of_html(&plain)
            } else {
                plain
            }
        })
        .chain(marked_up.map(|html| words_of_html(&html)))
        .chain(main_value(item, "descriptions").map(|value| value.words()))
        .map(|found| one_line(&found))
        .find(|found| !found.is_empty());
    found.unwrap_or_default()
}

fn body(item: &Map<String, Value>) -> Result<ReadHtml, ItemFault> {
    for field in ["body_html", "body_xhtml", "bodyhtml", "bodyxhtml"] {
        if let Some(html) = text(item, field)?.filter(|html| !html.trim().is_empty()) {
            return Ok(read_html(&html));
        }
    }
    if let Some(value) = main_value(item, "bodies") {
        return Ok(value.read());
    }
    let plain = text(item, "body_text")?
        .or(text(item, "bodytext")?)
        .unwrap_or_default();
    Ok(plain_text(&plain))
}

/// Wires end each paragraph with one line end or with two; one text has one habit.
fn plain_text(text: &str) -> ReadHtml {
    let blank_lines = text
        .lines()
        .skip_while(|line| line.trim().is_empty())
        .any(|line| line.trim().is_empty());
    let body = if blank_lines {
        read_plain(text)
    } else {
        read_plain(&text.replace('\n', "\n\n"))
    };
    ReadHtml {
        body,
        sources: Vec::new(),
    }
}

/// A value of `headlines`, `bodies` or `descriptions` of ninjs 2 and 3.
struct RoleValue<'v> {
    value: &'v str,
    markup: bool,
}

impl RoleValue<'_> {
    fn words(&self) -> String {
        if self.markup {
            words_of_html(self.value)
        } else {
            self.value.to_owned()
        }
    }

    fn read(&self) -> ReadHtml {
        if self.markup {
            read_html(self.value)
        } else {
            plain_text(self.value)
        }
    }
}

/// The value whose role is main, else HTML before plain text, else the first.
fn main_value<'v>(item: &'v Map<String, Value>, field: &str) -> Option<RoleValue<'v>> {
    let values = item.get(field)?.as_array()?;
    let mut candidates: Vec<(bool, RoleValue<'v>)> = values
        .iter()
        .filter_map(|entry| {
            let value = entry.as_str().or_else(|| entry.get("value")?.as_str())?;
            let role = entry
                .get("role")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let kind = entry.get("contenttype").and_then(Value::as_str);
            let markup = kind.map_or_else(|| has_markup(value), |kind| kind.contains("html"));
            let main = role.eq_ignore_ascii_case("main")
                || role.ends_with("/main")
                || role.ends_with(":main");
            (!value.trim().is_empty()).then_some((main, RoleValue { value, markup }))
        })
        .collect();
    candidates.sort_by_key(|(main, value)| (!main, !value.markup));
    candidates.into_iter().next().map(|(_, value)| value)
}

/// True for a text that only HTML would write so.
fn has_markup(text: &str) -> bool {
    [
        "</p>",
        "</div>",
        "<br",
        "</h2>",
        "</li>",
        "</strong>",
        "</b>",
        "</a>",
        "</em>",
        "&nbsp;",
        "&quot;",
    ]
    .iter()
    .any(|sign| text.contains(sign))
}

fn words_of_html(html: &str) -> String {
    let body: Body = read_html(html).body;
    one_line(&body.desk_text())
}

fn bylines(item: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    let said = said(item, "byline").or(said(item, "by"));
    for name in said.into_iter().chain(names(item, "authors")) {
        add_name(&mut found, &name);
    }
    found
}

fn credits(item: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    let sources = names(item, "infosource")
        .into_iter()
        .chain(names(item, "infosources"));
    let sources: Vec<String> = sources.chain(said(item, "source")).collect();
    let holder = said(item, "copyrightholder").filter(|_| sources.is_empty());
    for name in sources.into_iter().chain(holder) {
        add_name(&mut found, &name);
    }
    found
}

/// The section and the tags among the subjects of an item.
fn subjects(item: &Map<String, Value>) -> (Option<String>, Vec<String>) {
    let mut section = names(item, "service").into_iter().next();
    let mut tags = Vec::new();
    for subject in named(item, "subject").chain(named(item, "subjects")) {
        if subject.is_section {
            section.get_or_insert(subject.name);
        } else {
            add_name(&mut tags, &subject.name);
        }
    }
    for keyword in texts(item, "keywords") {
        add_name(&mut tags, &keyword);
    }
    (section, tags)
}

fn first_date(item: &Map<String, Value>, fields: &[&str]) -> Result<Option<ItemDate>, ItemFault> {
    for field in fields {
        if let Some(date) = text(item, field)?.filter(|date| !date.trim().is_empty()) {
            let expected = "a date as in 2027-05-03T18:30:00+03:00";
            let read = ItemDate::parse(&date).ok_or_else(|| ItemFault::Field {
                field: (*field).to_owned(),
                expected,
            })?;
            return Ok(Some(read));
        }
    }
    Ok(None)
}

fn version(item: &Map<String, Value>) -> Option<String> {
    match item.get("version")? {
        Value::String(version) => Some(version.clone()),
        Value::Number(version) => Some(version.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}
