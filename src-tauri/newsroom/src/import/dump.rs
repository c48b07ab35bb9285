//! A dump of another newsroom: the story with its newest words, its section and tags by name, its pictures from the dump's
//! own `media/`. Earlier revisions stay in the dump; numbers and addresses are the new newsroom's.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::{DateTime, Utc};
use intake::ItemDate;
use serde::Deserialize;
use serde_json::Value;
use story::{Content, MediaId, PageRole, SectionId, Verb};

use super::content::no_date;
use super::{Imported, Run, ToPublish};
use crate::stories::NewStoryOf;
use crate::{Error, Newsroom};

/// The mark of a dump's `newsroom.json`.
const FORMAT: &str = "mahbara-dump";

/// What `newsroom.json` of a dump says that its stories need.
#[derive(Deserialize)]
pub(super) struct DumpedNewsroom {
    format: String,
    sections: Vec<Named>,
    #[serde(default)]
    media: Vec<DumpedMedia>,
}

#[derive(Deserialize)]
struct Named {
    id: SectionId,
    name: String,
}

#[derive(Deserialize)]
struct DumpedMedia {
    id: MediaId,
    file: String,
    credit: String,
    alt: String,
}

/// A file of a dump's folder `stories`.
#[derive(Deserialize)]
pub(super) struct DumpedStory {
    story: DumpedView,
}

#[derive(Deserialize)]
struct DumpedView {
    content: Content,
    tags: Vec<DumpedTag>,
    standing: DumpedStanding,
    /// The role of a page of the site.
    #[serde(default)]
    role: Option<PageRole>,
}

#[derive(Deserialize)]
struct DumpedTag {
    name: String,
}

#[derive(Deserialize)]
struct DumpedStanding {
    first_published: Option<DumpedMoment>,
}

#[derive(Deserialize)]
struct DumpedMoment {
    utc: DateTime<Utc>,
}

/// Reads a file as part of a dump; `None` when it is something else.
pub(super) fn story_in(path: &Path, bytes: &[u8]) -> Option<(DumpedStory, DumpedNewsroom)> {
    let story = serde_json::from_slice(bytes).ok()?;
    let beside = path.parent()?.parent()?.join("newsroom.json");
    let newsroom: DumpedNewsroom = serde_json::from_slice(&fs::read(beside).ok()?).ok()?;
    (newsroom.format == FORMAT).then_some((story, newsroom))
}

/// Whether a file is the `newsroom.json` of a dump: it holds no story of its own.
pub(super) fn is_newsroom(bytes: &[u8]) -> bool {
    let value: Option<Value> = serde_json::from_slice(bytes).ok();
    value.is_some_and(|value| value.get("format").and_then(Value::as_str) == Some(FORMAT))
}

impl Run<'_> {
    /// Stores a story of a dump.
    pub(super) fn keep_dumped(
        &mut self,
        path: &Path,
        dumped: DumpedStory,
        from: &DumpedNewsroom,
    ) -> Result<(), Error> {
        let place = path.display().to_string();
        let (first, page) = (
            dumped.story.standing.first_published.as_ref(),
            dumped.story.role,
        );
        let first = first.map(|moment| moment.utc);
        let can_be_true = |at: &DateTime<Utc>| ItemDate::Instant(*at).can_be_true();
        let stored = self.content_of(path, dumped, from).and_then(|content| {
            let (verb, detail) = (Verb::Import, place.clone());
            self.newsroom.take_in(NewStoryOf {
                content,
                verb,
                detail,
                embargo: None,
                address: None,
                page,
            })
        });
        match stored {
            Ok(story) => {
                if self.options.publish {
                    let told = first.filter(can_be_true);
                    self.to_publish.push(ToPublish {
                        told: told.unwrap_or_else(|| self.newsroom.now()),
                        story,
                        place: place.clone(),
                    });
                }
                let left_out = first.filter(|at| !can_be_true(at)).map(ItemDate::Instant);
                self.report.stories.push(Imported {
                    story,
                    from: place,
                    encoding: None,
                    notes: left_out.map(no_date).into_iter().collect(),
                });
                Ok(())
            }
            Err(fault) => self.refuse_for(&place, fault),
        }
    }

    fn content_of(
        &self,
        path: &Path,
        dumped: DumpedStory,
        from: &DumpedNewsroom,
    ) -> Result<Content, Error> {
        let newsroom = self.newsroom;
        let mut content = dumped.story.content;
        let named = from
            .sections
            .iter()
            .find(|section| section.id == content.section);
        content.section = match named {
            Some(section) => newsroom.section_named_or_made(&section.name)?.id,
            None => newsroom.first_section()?.id,
        };
        // Further sections and related stories are ids of the other newsroom, which mean nothing here.
        content.more_sections.clear();
        content.related.clear();
        let tags = dumped.story.tags.iter();
        content.tags = tags
            .map(|tag| newsroom.tag_named_or_made(&tag.name))
            .collect::<Result<_, _>>()?;
        let known = pictures_of(newsroom, path, &content, from)?;
        content.with_media(|media| known.get(&media).copied());
        Ok(content)
    }
}

/// Brings the pictures and videos of a story in from the dump's media folder; one whose file is not there stays missing.
fn pictures_of(
    newsroom: &Newsroom,
    path: &Path,
    content: &Content,
    from: &DumpedNewsroom,
) -> Result<BTreeMap<MediaId, MediaId>, Error> {
    let folder = path
        .parent()
        .and_then(Path::parent)
        .unwrap_or(path)
        .join("media");
    let mut known = BTreeMap::new();
    for id in content.media() {
        let Some(media) = from.media.iter().find(|media| media.id == id) else {
            continue;
        };
        let file = folder.join(Path::new(&media.file).file_name().unwrap_or_default());
        if file.is_file() {
            let (credit, alt) = (Some(media.credit.as_str()), Some(media.alt.as_str()));
            known.insert(id, newsroom.add_media_file(&file, credit, alt)?.id);
        }
    }
    Ok(known)
}
