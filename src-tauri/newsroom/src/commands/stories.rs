//! Stories: listing, writing, saving, searching.

use archive::{Ranking, Save, Snapshot, Splice};
use story::{Approval, Content, FieldFault, Kind, Stage, StoryId, Verb, Zone};

use crate::list::{filter_of, story_row};
use crate::media_folder::MediaFolder;
use crate::pages::address_fault;
use crate::stories::NewStoryOf;
use crate::views::{
    address, address_to_come, faults, page_address, stamp, standing_view, story_view,
};
use crate::wire::{
    FieldChanges, Hit, Hits, ListStories, NewStory, OneStory, PreviewSlug, SaveStory, Saved,
    Search, SetStage, SlugView, SnippetPart, StoryPage, StoryView,
};
use crate::{Error, Newsroom, mentions};

/// The most rows one call gives.
const MOST_ROWS: u32 = 200;

/// The longest text of one field that a save takes, in bytes: more is no field but an accident.
const LONGEST_FIELD: usize = 200_000;

/// A page of the story list.
pub(crate) fn list(newsroom: &Newsroom, asked: ListStories) -> Result<StoryPage, Error> {
    let zone = newsroom.zone()?;
    newsroom.archive.read(|snapshot| {
        let filter = filter_of(&asked);
        let rows = snapshot.list(&filter, asked.offset, asked.limit.min(MOST_ROWS))?;
        let stories = rows
            .iter()
            .map(|row| story_row(snapshot, &zone, row))
            .collect::<Result<_, _>>()?;
        Ok(StoryPage {
            stories,
            total: snapshot.count(&filter)?,
        })
    })
}

/// Starts an empty story.
pub(crate) fn start(newsroom: &Newsroom, new: NewStory) -> Result<StoryView, Error> {
    let section = match new.section {
        Some(id) => id,
        None => newsroom.first_section()?.id,
    };
    let id = newsroom.take_in(NewStoryOf::begun(Content::in_section(section)))?;
    newsroom.view(id)
}

/// A story on the desk.
pub(crate) fn open(newsroom: &Newsroom, one: OneStory) -> Result<StoryView, Error> {
    newsroom.view(one.story)
}

/// Saves what changed; answers only after the commit. Limits of length do not stop it: what was typed is kept, and
/// publication is what waits.
pub(crate) fn save(newsroom: &Newsroom, save: SaveStory) -> Result<Saved, Error> {
    let (story, at, by) = (save.story, newsroom.now(), newsroom.actor()?);
    let fields = tidied(save.fields)?;
    let notes = fields.notes.clone();
    let base = archive::Stamp {
        revision: save.base.revision,
        seq: save.base.seq,
    };
    let body = match save.body {
        Some(splice) => {
            let insert: Vec<_> = splice
                .insert
                .into_iter()
                .map(story::Block::normalised)
                .collect();
            story::Body::new(insert.clone())
                .check()
                .map_err(FieldFault::from)?;
            Some(Splice {
                at: splice.at,
                delete: splice.delete,
                insert,
            })
        }
        None => None,
    };
    let (zone, media) = (newsroom.zone()?, newsroom.media.clone());
    newsroom
        .archive
        .write(move |change| -> Result<Saved, Error> {
            change.save(
                &Save {
                    story,
                    base,
                    body,
                    at,
                    by,
                },
                |content| apply(content, fields),
            )?;
            if let Some(notes) = notes {
                let doing = archive::Doing {
                    why: Verb::Save,
                    at,
                    by,
                };
                mentions::set_notes(change, story, &notes, doing)?;
            }
            saved(change, (&zone, &media), story)
        })
}

/// Seals what was typed into a revision.
pub(crate) fn seal(newsroom: &Newsroom, one: OneStory) -> Result<Saved, Error> {
    let (zone, doing) = (newsroom.zone()?, newsroom.doing(Verb::Save)?);
    let media = newsroom.media.clone();
    newsroom.archive.write(move |change| {
        change.seal(one.story, doing)?;
        saved(change, (&zone, &media), one.story)
    })
}

/// The answer to a save, of the same transaction: a version that somebody else made meanwhile must not pass for this one.
pub(crate) fn saved(
    snapshot: &Snapshot<'_>,
    (zone, media): (&Zone, &MediaFolder),
    story: StoryId,
) -> Result<Saved, Error> {
    let record = snapshot.story(story)?;
    let copy = snapshot.working_copy(story)?;
    let standing = standing_view(snapshot, zone, &record, &copy)?;
    let row = story_row(snapshot, zone, &snapshot.list_row(story)?)?;
    let faults = faults(snapshot, media, (story, &copy.content))?;
    Ok(Saved {
        stamp: stamp(copy.stamp),
        saved_at: copy.saved_at,
        row,
        standing,
        faults,
    })
}

/// Folds what keyboards type as presentation forms, and refuses a field that is a whole book.
fn tidied(mut fields: FieldChanges) -> Result<FieldChanges, Error> {
    let texts = [
        ("kicker", &mut fields.kicker),
        ("headline", &mut fields.headline),
        ("home_headline", &mut fields.home_headline),
        ("seo_title", &mut fields.seo_title),
        ("seo_description", &mut fields.seo_description),
        ("standfirst", &mut fields.standfirst),
        ("dateline", &mut fields.dateline),
        ("slug", &mut fields.slug),
        ("notes", &mut fields.notes),
    ];
    for (field, text) in texts {
        let Some(text) = text else { continue };
        if text.len() > LONGEST_FIELD {
            let letters = text.chars().count();
            return Err(FieldFault::TooLong {
                field,
                letters,
                limit: LONGEST_FIELD / 2,
            }
            .into());
        }
        *text = arabic::tidy_input(text);
    }
    Ok(fields)
}

fn apply(content: &mut Content, fields: FieldChanges) {
    macro_rules! take {
        ($($field:ident),*) => { $(if let Some(value) = fields.$field { content.$field = value; })* };
    }
    take!(
        kicker,
        headline,
        home_headline,
        seo_title,
        seo_description,
        standfirst,
        bylines,
        sources,
        dateline,
        section,
        more_sections,
        tags,
        topics,
        related,
        slug,
        flags
    );
    if fields.lead_image.is_some() || fields.lead_image_removed == Some(true) {
        content.lead_image = fields.lead_image;
    }
}

/// Moves a story between stages; approval pins its words and asks who may.
pub(crate) fn set_stage(newsroom: &Newsroom, set: SetStage) -> Result<StoryView, Error> {
    let (zone, media) = (newsroom.zone()?, newsroom.media.clone());
    let doing = newsroom.doing(Verb::Stage)?;
    if set.stage == Stage::Approved {
        newsroom.may_approve()?;
    }
    newsroom
        .archive
        .write(move |change| -> Result<StoryView, Error> {
            let sealed = change.seal(
                set.story,
                archive::Doing {
                    why: Verb::Save,
                    ..doing
                },
            )?;
            let approval = Approval {
                by: doing.by,
                at: doing.at,
                revision: sealed.stamp.revision,
                hash: sealed.hash,
            };
            let standing = change
                .story(set.story)?
                .standing
                .staged(set.stage, Some(approval))?;
            change.set_standing(set.story, &standing, &zone)?;
            let detail = word_of(&set.stage);
            change.record(&crate::publishing::act(
                set.story,
                doing,
                Some(sealed.stamp.revision),
                &detail,
            ))?;
            story_view(change, (&zone, &media), set.story)
        })
}

/// The address a headline and a typed slug would give. Without a typed slug a published story keeps the one readers know.
pub(crate) fn preview_slug(newsroom: &Newsroom, asked: PreviewSlug) -> Result<SlugView, Error> {
    let (record, known) = newsroom.archive.read(|snapshot| {
        let record = snapshot.story(asked.story)?;
        let known = match &record.standing.live {
            Some(_) => snapshot.slugs_given(asked.story)?.pop(),
            None => None,
        };
        Ok::<_, Error>((record, known))
    })?;
    let typed = arabic::tidy_input(&asked.slug);
    let mut fault = if typed.is_empty() {
        None
    } else {
        arabic::check_slug(&typed)
            .err()
            .map(|fault| fault.to_string())
    };
    let slug = match known {
        _ if !typed.is_empty() => typed,
        Some(known) => known,
        None => arabic::slug(&asked.headline),
    };
    let due = record.standing.schedule.as_ref().map(story::Schedule::due);
    let today = newsroom
        .zone()?
        .local(due.unwrap_or_else(|| newsroom.now()))
        .wall
        .date();
    let path = match record.kind {
        Kind::Story => address(record.address_date, record.standing.number, &slug)
            .unwrap_or_else(|| address_to_come(today, &slug)),
        Kind::Page => {
            let content = Content {
                headline: asked.headline,
                slug: slug.clone(),
                ..Content::in_section(record.section)
            };
            let of_page = newsroom
                .archive
                .read(|snapshot| address_fault(snapshot, asked.story, &content))?;
            fault = fault.or(of_page.map(|fault| fault.to_string()));
            page_address(&slug)
        }
    };
    Ok(SlugView { slug, path, fault })
}

/// The word that stands for a verb or a stage on the wire.
pub(crate) fn word_of(value: &impl serde::Serialize) -> String {
    let word = serde_json::to_value(value).ok();
    word.as_ref()
        .and_then(serde_json::Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// Finds stories. Words typed a moment ago are found too: what waits for the index is indexed first.
///
/// # Errors
/// When the archive cannot be read.
pub fn search(newsroom: &Newsroom, asked: Search) -> Result<Hits, Error> {
    let zone = newsroom.zone()?;
    let ranking = if asked.ranked {
        Ranking::Best
    } else {
        Ranking::Newest
    };
    let found = newsroom
        .archive
        .search(&asked.query, asked.limit.min(MOST_ROWS), ranking)?;
    newsroom.archive.read(|snapshot| {
        let mut hits = Vec::with_capacity(found.len());
        for hit in found {
            let snippet = hit
                .snippet
                .into_iter()
                .map(|part| SnippetPart {
                    text: part.text,
                    hit: part.hit,
                })
                .collect();
            hits.push(Hit {
                row: story_row(snapshot, &zone, &hit.row)?,
                snippet,
            });
        }
        Ok(Hits { hits })
    })
}
