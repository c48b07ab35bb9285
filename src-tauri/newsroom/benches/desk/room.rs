//! The generated newsroom on disk.

use std::path::Path;

use archive::{Archive, Doing, NewStory};
use chrono::TimeDelta;
use newsroom::{Founding, Newsroom};
use story::{
    Live, MediaId, RevisionNumber, SectionId, Stage, Standing, StoryId, TagId, Verb, Zone,
};

use crate::generator::{self, Words};

/// How many stories are put in with one transaction.
const BATCH: usize = 500;

/// Fills a newsroom with live stories of five years, every tenth with a picture where pictures are wanted.
pub fn make(folder: &Path, size: usize, pictures: bool) {
    let room = Newsroom::create(
        folder,
        &Founding {
            name: Some("صحيفة القياس".into()),
            ..Founding::default()
        },
    )
    .unwrap();
    // What the budgets of an export count are pages; share cards have figures of their own (`--bench=pictures`).
    let no_cards = serde_json::json!({"values": {"site.share_images": "picture_only"}});
    newsroom::wire::call(&room, "change_settings", no_cards).unwrap();
    let pictures = if pictures {
        sample_pictures(&room)
    } else {
        Vec::new()
    };
    drop(room);
    let words = Words::new();
    let archive = Archive::open(&folder.join("newsroom.sqlite")).unwrap();
    let (sections, tags) = shelves(&archive, &words);
    let zone: Zone = "Africa/Cairo".parse().unwrap();
    for first in (0..size).step_by(BATCH) {
        let stories: Vec<NewStory> = (first..size.min(first + BATCH))
            .map(|index| {
                new_story(
                    index,
                    size,
                    generator::content(index, &words, &sections, &tags, &pictures),
                )
            })
            .collect();
        let zone = zone.clone();
        archive
            .write(move |change| {
                stories
                    .iter()
                    .try_for_each(|story| change.insert_story(story, &zone))
            })
            .unwrap();
    }
}

/// The pictures of the sample newsroom, which the generated stories share.
fn sample_pictures(room: &Newsroom) -> Vec<MediaId> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/sample");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "jpg"));
    files
        .iter()
        .map(|file| room.add_picture_file(file, None, None).unwrap().id)
        .collect()
}

fn shelves(archive: &Archive, words: &Words) -> (Vec<SectionId>, Vec<TagId>) {
    let names = generator::tag_names(words);
    archive
        .write(move |change| {
            let sections = generator::SECTIONS
                .iter()
                .map(|name| Ok(change.add_section(name)?.id));
            let sections = sections.collect::<Result<Vec<_>, archive::ArchiveError>>()?;
            let tags = names.iter().map(|name| Ok(change.make_tag(name)?.tag.id));
            Ok::<_, archive::ArchiveError>((
                sections,
                tags.collect::<Result<Vec<_>, archive::ArchiveError>>()?,
            ))
        })
        .unwrap()
}

fn new_story(index: usize, of: usize, content: story::Content) -> NewStory {
    let at = generator::published_at(index, of);
    let live = Live {
        revision: RevisionNumber::FIRST,
        first_published_at: at,
        fired_at: at,
        take_back_until: None,
    };
    NewStory {
        id: StoryId::new(),
        content,
        standing: Standing {
            stage: Stage::Approved,
            live: Some(live),
            ..Standing::default()
        },
        notes: String::new(),
        doing: Doing {
            why: Verb::Import,
            at: at + TimeDelta::seconds(1),
            by: None,
        },
        detail: String::new(),
    }
}
