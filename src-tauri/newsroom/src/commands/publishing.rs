//! Publishing on the wire: the acts that readers see, and the export.

use std::sync::atomic::Ordering;

use archive::Doing;
use story::{Content, Correction, Refusal, Standing, Verb, check_as_written, check_confirmed};

use crate::pages::NotForPages;
use crate::publishing::{act, put, refuse_the_same, sealed, sealed_for_readers};
use crate::views::story_view;
use crate::wire::{
    CorrectStory, ExportSite, Exported, Nothing, OneStory, PublishUrgent, ReadyPost, StoryView,
    UpdateStory, WithdrawStory,
};
use crate::{Error, ExportOptions, Newsroom};

/// The longest correction or notice, in letters.
const LONGEST_NOTICE: usize = 2_000;

/// Publishes the newest words now.
///
/// # Errors
/// When the story may not be published.
pub fn publish(newsroom: &Newsroom, one: OneStory) -> Result<StoryView, Error> {
    newsroom.publish_now(one.story)
}

/// Writes a breaking line and publishes it at once.
pub(crate) fn publish_urgent(
    newsroom: &Newsroom,
    asked: PublishUrgent,
) -> Result<StoryView, Error> {
    newsroom.publish_urgent(&asked.headline, asked.section)
}

/// Takes back what was published a moment ago.
///
/// # Errors
/// When the time for that is over, or readers have it.
pub fn take_back(newsroom: &Newsroom, one: OneStory) -> Result<StoryView, Error> {
    newsroom.take_back(one.story)
}

/// Begins the follow-up of a story.
///
/// # Errors
/// When there is no such story.
pub fn follow_up(newsroom: &Newsroom, one: OneStory) -> Result<StoryView, Error> {
    newsroom.follow_up(one.story)
}

/// A live story as texts to post.
///
/// # Errors
/// When the story is not live.
pub fn ready_to_post(newsroom: &Newsroom, one: OneStory) -> Result<ReadyPost, Error> {
    newsroom.ready_to_post(one.story)
}

/// Brings the newest words of a live story to readers.
///
/// # Errors
/// When the story is not live, or readers have its newest words.
pub fn update(newsroom: &Newsroom, asked: UpdateStory) -> Result<StoryView, Error> {
    let (zone, doing) = (newsroom.zone()?, newsroom.doing(Verb::Update)?);
    let media = newsroom.media.clone();
    newsroom
        .archive
        .write(move |change| -> Result<StoryView, Error> {
            let mut newest = sealed_for_readers(change, &media, asked.story, doing)?;
            let before = newest.standing.clone();
            let updated = newest.standing.clone().updated(newest.revision, doing.at)?;
            refuse_the_same(change, asked.story, &newest)?;
            if asked.substantive {
                newest.content.updated_at = Some(doing.at);
                newest.revision = change
                    .revise(asked.story, &newest.content, doing)?
                    .stamp
                    .revision;
            }
            let standing = pinned(updated, newest.revision);
            put(change, asked.story, (&before, &standing), doing, &zone)?;
            let detail = if asked.substantive { "substantive" } else { "" };
            change.record(&act(asked.story, doing, Some(newest.revision), detail))?;
            story_view(change, (&zone, &media), asked.story)
        })
}

/// Tells readers of a correction: it is added to the words they have. Words written since stay with the desk until they are
/// brought out by an update, and carry the correction too. What readers have already does not hold a correction back.
///
/// # Errors
/// When the text is empty, too long or still to be confirmed, or the story is not live.
pub fn correct(newsroom: &Newsroom, asked: CorrectStory) -> Result<StoryView, Error> {
    newsroom.refuse_page(asked.story, &NotForPages::CORRECTED)?;
    let text = read_notice(&asked.text)?.ok_or(Error::EmptyCorrection)?;
    check_confirmed("correction", &text)?;
    let (zone, doing) = (newsroom.zone()?, newsroom.doing(Verb::Correct)?);
    let media = newsroom.media.clone();
    let correction = Correction {
        kind: asked.kind,
        text,
        at: doing.at,
    };
    newsroom
        .archive
        .write(move |change| -> Result<StoryView, Error> {
            let newest = sealed(change, asked.story, doing)?;
            let live = newest.standing.on_site().ok_or(Refusal::NotLive)?.revision;
            let known = corrected(change.revision(asked.story, live)?.content, &correction);
            let written = corrected(newest.content, &correction);
            if known.flags.not_for_publication {
                return Err(story::FieldFault::NotForPublication.into());
            }
            check_as_written(&known)?;
            let revision = change.revise(asked.story, &known, doing)?.stamp.revision;
            let standing = newest.standing.clone().updated(revision, doing.at)?;
            put(
                change,
                asked.story,
                (&newest.standing, &standing),
                doing,
                &zone,
            )?;
            change.record(&act(asked.story, doing, Some(revision), ""))?;
            if live != newest.revision {
                change.revise(
                    asked.story,
                    &written,
                    Doing {
                        why: Verb::Save,
                        ..doing
                    },
                )?;
            }
            story_view(change, (&zone, &media), asked.story)
        })
}

fn corrected(mut content: Content, correction: &Correction) -> Content {
    content.corrections.push(correction.clone());
    content.updated_at = Some(correction.at);
    content
}

/// Takes a story off the site.
///
/// # Errors
/// When the story is not live, or the notice is too long or still to be confirmed.
pub fn withdraw(newsroom: &Newsroom, asked: WithdrawStory) -> Result<StoryView, Error> {
    let notice = read_notice(asked.notice.as_deref().unwrap_or_default())?;
    if notice.is_some() {
        newsroom.refuse_page(asked.story, &NotForPages::WITH_NOTICE)?;
    }
    check_confirmed("notice", notice.as_deref().unwrap_or_default())?;
    let detail = notice.clone().unwrap_or_default();
    newsroom.change_standing(asked.story, Verb::TakeDown, &detail, |standing, now| {
        standing.taken_down(notice, now)
    })
}

/// Puts an unpublished story away.
///
/// # Errors
/// When readers have had it.
pub fn spike(newsroom: &Newsroom, one: OneStory) -> Result<StoryView, Error> {
    newsroom.change_standing(one.story, Verb::Spike, "", |standing, _| standing.spiked())
}

/// Brings a spiked story back.
///
/// # Errors
/// When it is not spiked.
pub fn restore(newsroom: &Newsroom, one: OneStory) -> Result<StoryView, Error> {
    newsroom.change_standing(one.story, Verb::Restore, "", |standing, _| {
        standing.restored()
    })
}

/// Brings the site folder up to date, with progress to whoever listens.
pub(crate) fn export_site(newsroom: &Newsroom, asked: ExportSite) -> Result<Exported, Error> {
    let options = ExportOptions {
        full: asked.full,
        out: None,
    };
    Ok(newsroom.export(&options)?.exported)
}

/// Stops the export under way; the site stays whole.
pub(crate) fn cancel_export(newsroom: &Newsroom, _: Nothing) -> Result<Nothing, Error> {
    newsroom.export_cancelled.store(true, Ordering::Relaxed);
    Ok(Nothing {})
}

/// The standing with another pinned revision: a substantive update is one revision newer than the words that were judged.
fn pinned(mut standing: Standing, revision: story::RevisionNumber) -> Standing {
    if let Some(live) = &mut standing.live {
        live.revision = revision;
    }
    standing
}

/// A text for readers, tidied; `None` when nothing is in it.
pub(crate) fn read_notice(text: &str) -> Result<Option<String>, Error> {
    let tidy = arabic::normalise_space(&arabic::tidy_input(text));
    let letters = tidy.chars().count();
    if letters > LONGEST_NOTICE {
        return Err(story::FieldFault::TooLong {
            field: "notice",
            letters,
            limit: LONGEST_NOTICE,
        }
        .into());
    }
    Ok((!tidy.is_empty()).then_some(tidy))
}
