//! From what a source gave to a story of this newsroom: its section matched or made, its tags, its picture, its date.

use archive::ArchiveError;
use chrono::{DateTime, NaiveDateTime, Utc};
use intake::{ItemDate, ItemPicture, Masthead, Page, WireItem};
use serde_json::Value;
use story::{
    Body, Byline, Content, Embargo, FieldFault, ImageUse, RevisionNumber, TagId, Verb, WallFault,
    WallTime, Zone,
};

use super::{Imported, Run, ToPublish};
use crate::stories::NewStoryOf;
use crate::{Error, Newsroom};

/// What is told of a date that no story can have.
pub(super) fn no_date(date: ItemDate) -> String {
    format!("its date {date} lies outside of the years 1990 to 9999 and was left out")
}

/// A story on its way in, whatever it came from.
pub(super) struct Incoming {
    section: Option<String>,
    headline: String,
    standfirst: String,
    bylines: Vec<String>,
    credits: Vec<String>,
    dateline: String,
    tags: Vec<String>,
    lead_image: Option<ItemPicture>,
    date: Option<ItemDate>,
    embargo: Option<ItemDate>,
    address: Option<String>,
    body: Body,
    notes: Vec<String>,
}

impl Incoming {
    /// A page saved as text. Its date is that of its date line, at noon: the line names no hour, and noon is the same day
    /// in every zone a newsroom may move to.
    pub(super) fn from_page(page: Page) -> Self {
        let noon = |day: chrono::NaiveDate| day.and_hms_opt(12, 0, 0).map(ItemDate::Local);
        Self {
            section: page.section,
            headline: page.headline,
            standfirst: page.standfirst.unwrap_or_default(),
            bylines: page.byline.into_iter().collect(),
            credits: Vec::new(),
            dateline: String::new(),
            tags: Vec::new(),
            lead_image: page.lead_image.map(|image| ItemPicture {
                image,
                source: None,
            }),
            date: page.masthead.date_line.and_then(|line| noon(line.date)),
            embargo: None,
            address: None,
            body: page.body,
            notes: page
                .leftovers
                .iter()
                .map(|line| format!("a line of the masthead fits no place: {line}"))
                .collect(),
        }
    }

    /// An item of a wire or a saved page.
    pub(super) fn from_item(item: WireItem) -> Self {
        Self {
            section: item.section,
            headline: item.headline,
            standfirst: item.standfirst,
            bylines: item.bylines,
            credits: item.credits,
            dateline: item.dateline,
            tags: item.tags,
            lead_image: item.lead_image,
            date: item.date,
            embargo: item.embargo,
            address: item.uri.filter(|uri| names_one_story(uri)),
            body: item.body,
            notes: Vec::new(),
        }
    }

    /// The same with more that the editor should know.
    pub(super) fn with_notes(mut self, notes: Vec<String>) -> Self {
        self.notes.extend(notes);
        self
    }
}

impl Run<'_> {
    /// Stores one story, or refuses it. What every other would meet too stops the run.
    pub(super) fn keep(
        &mut self,
        place: String,
        encoding: Option<String>,
        incoming: Incoming,
    ) -> Result<(), Error> {
        // Without its embargo a story could go out years too early: nobody may guess what was meant.
        if let Some(date) = incoming.embargo.filter(|date| !date.can_be_true()) {
            let why = format!(
                "its embargo {date} lies outside of the years 1990 to 9999: correct it in the file and import that again"
            );
            self.refuse(&place, &why);
            return Ok(());
        }
        match self.imported_before(&incoming) {
            Ok(None) => {}
            Ok(Some(why)) => {
                self.refuse(&place, &why);
                return Ok(());
            }
            Err(fault) => return self.refuse_for(&place, fault),
        }
        match self.store(&place, encoding, incoming) {
            Ok(imported) => {
                self.report.stories.push(imported);
                Ok(())
            }
            Err(fault) => self.refuse_for(&place, fault),
        }
    }

    /// Why an item that is here already does not come in again.
    fn imported_before(&self, incoming: &Incoming) -> Result<Option<String>, Error> {
        let Some(address) = &incoming.address else {
            return Ok(None);
        };
        let known = self.newsroom.archive.read(|snapshot| {
            let Some(story) = snapshot.story_from(address)? else {
                return Ok::<_, Error>(None);
            };
            let first = snapshot.revision(story, RevisionNumber::FIRST)?.content;
            Ok(Some((story, first)))
        })?;
        Ok(known.map(|(story, first)| {
            let is_same = first.headline == incoming.headline
                && first.standfirst == incoming.standfirst
                && first.body == incoming.body.clone().normalised();
            if is_same {
                format!("already imported as story {story}: there is nothing to do")
            } else {
                format!(
                    "already imported as story {story}, with other words: take what is new at its source into that story; if this is another story, correct its address, {address}, in the file"
                )
            }
        }))
    }

    fn store(
        &mut self,
        place: &str,
        encoding: Option<String>,
        incoming: Incoming,
    ) -> Result<Imported, Error> {
        let newsroom = self.newsroom;
        let zone = newsroom.settings()?.zone;
        let mut notes = incoming.notes.clone();
        let now = newsroom.now();
        let told = match incoming.date {
            Some(date) if !date.can_be_true() => {
                notes.push(no_date(date));
                None
            }
            date => date.map(|date| instant(&zone, date)).transpose()?,
        };
        let embargo = incoming
            .embargo
            .map(|date| embargo(&zone, date))
            .transpose()?;
        if let Some(ahead) = told.filter(|told| *told > now) {
            notes.push(format!(
                "its date {ahead} lies ahead; it is published with the time of the import"
            ));
        }
        if let Some(past) = told.filter(|told| *told <= now && !self.options.publish) {
            notes.push(format!(
                "its date {past} is not kept: it is published later with the time of that; import with --publish to keep it"
            ));
        }
        let missing = incoming
            .lead_image
            .iter()
            .map(|picture| &picture.image)
            .chain(incoming.body.images());
        notes.extend(
            missing
                .filter(|image| image.media.is_none())
                .map(|image| format!("the picture is missing: {}", name_of(image))),
        );
        let address = incoming.address.clone();
        let (tags, left_out) = self.tags(&incoming.tags)?;
        notes.extend(left_out);
        let content = self.content(incoming, tags)?;
        let story = newsroom.take_in(NewStoryOf {
            content,
            verb: Verb::Import,
            detail: place.to_owned(),
            embargo,
            address,
            page: None,
        })?;
        if self.options.publish {
            let told = told.filter(|told| *told <= now).unwrap_or(now);
            self.to_publish.push(ToPublish {
                told,
                story,
                place: place.to_owned(),
            });
        }
        Ok(Imported {
            story,
            from: place.to_owned(),
            encoding,
            notes,
        })
    }

    /// The tags of these names, and what is to be said of those that cannot be a tag's: no story is missed for its keywords.
    fn tags(&self, names: &[String]) -> Result<(Vec<TagId>, Vec<String>), Error> {
        let (mut tags, mut left_out) = (Vec::new(), Vec::new());
        for name in names {
            match self.newsroom.tag_named_or_made(name) {
                Ok(tag) => tags.push(tag),
                Err(Error::Archive(ArchiveError::Nameless { .. })) => {
                    left_out.push(format!(
                        "the keyword «{name}» has no letters and was left out"
                    ));
                }
                Err(Error::Field(FieldFault::TooLong { letters, .. })) => {
                    let start: String = name.chars().take(60).collect();
                    left_out.push(format!(
                        "the keyword «{start}…» has {letters} letters and was left out"
                    ));
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok((tags, left_out))
    }

    fn content(&self, incoming: Incoming, tags: Vec<TagId>) -> Result<Content, Error> {
        let newsroom = self.newsroom;
        let section = match incoming.section.as_ref().or(self.options.section.as_ref()) {
            Some(name) => newsroom.section_named_or_made(name)?,
            None => newsroom.first_section()?,
        };
        Ok(Content {
            headline: incoming.headline,
            standfirst: incoming.standfirst,
            bylines: incoming
                .bylines
                .into_iter()
                .map(|name| Byline { name, staff: None })
                .collect(),
            sources: incoming.credits,
            dateline: incoming.dateline,
            tags,
            lead_image: incoming.lead_image.map(|picture| picture.image),
            body: incoming.body,
            ..Content::in_section(section.id)
        })
    }
}

impl Newsroom {
    /// Takes the words of a page's masthead into the settings; a place the page leaves empty stays as it is set.
    pub(super) fn take_masthead(&self, masthead: &Masthead) -> Result<(), Error> {
        let date_line = masthead.date_line.as_ref().map(|line| &line.text);
        let words = [
            ("masthead.top_news_label", masthead.top_news_label.as_ref()),
            ("masthead.date_line", date_line),
            ("masthead.hashtag", masthead.hashtag.as_ref()),
            ("masthead.editor_title", masthead.editor_title.as_ref()),
            ("masthead.editor_name", masthead.editor_name.as_ref()),
        ];
        let given = words
            .into_iter()
            .filter_map(|(key, text)| Some((key.to_owned(), Value::String(text?.clone()))));
        self.keep_settings(given.collect())
    }
}

/// The instant of an item's date. A wall time that the clock jumps over moves to the next that exists, and of two equal ones
/// the first is meant: nobody can be asked.
fn instant(zone: &Zone, date: ItemDate) -> Result<DateTime<Utc>, Error> {
    match date {
        ItemDate::Instant(at) => Ok(at),
        ItemDate::Local(wall) => first_existing(zone, wall),
    }
}

fn first_existing(zone: &Zone, wall: NaiveDateTime) -> Result<DateTime<Utc>, Error> {
    match zone.resolve(wall, Some(story::Fold::First)) {
        Err(WallFault::Gap { next, .. }) => Ok(zone.resolve(next, Some(story::Fold::First))?),
        resolved => Ok(resolved?),
    }
}

fn embargo(zone: &Zone, date: ItemDate) -> Result<Embargo, Error> {
    Ok(Embargo {
        time: WallTime::of(instant(zone, date)?, zone),
        reason: "set by the source".to_owned(),
    })
}

/// Whether an address can be that of one story: pages of some sites name the site, or a place within any site.
fn names_one_story(address: &str) -> bool {
    const LONGEST: usize = 2_000;
    let path = address
        .split_once("://")
        .map(|(_, rest)| rest.split_once('/'));
    let is_site = matches!(path, Some(None | Some((_, ""))));
    !address.starts_with(['/', '.', '#', '?'])
        && !is_site
        && !address.is_empty()
        && address.len() <= LONGEST
}

fn name_of(image: &ImageUse) -> &str {
    if image.caption.is_empty() {
        &image.alt
    } else {
        &image.caption
    }
}
