//! Follow-ups: a story that goes on with an earlier one, each leading to the other.

use archive::{ArchiveError, Change, Doing, NewStory};
use story::{Body, Content, Standing, StoryId, Verb, Zone, publication_faults};

use crate::pages::NotForPages;
use crate::publishing::{act, sealed};
use crate::stories::read_words;
use crate::views::story_view;
use crate::wire::StoryView;
use crate::{Error, Newsroom};

impl Newsroom {
    /// Begins the follow-up of a story: in its section, with its tags, and with a link to it.
    ///
    /// # Errors
    /// When there is no such story.
    pub(crate) fn follow_up(&self, earlier: StoryId) -> Result<StoryView, Error> {
        self.begin_follow_up(earlier, String::new(), Body::default())
    }

    /// Writes the follow-up of a story from plain text; a blank line starts a new paragraph.
    ///
    /// # Errors
    /// When there is no such story, or the headline is empty or too long.
    pub fn write_follow_up(
        &self,
        earlier: StoryId,
        headline: &str,
        text: Option<&str>,
    ) -> Result<StoryView, Error> {
        let (headline, body) = read_words(headline, text)?;
        self.begin_follow_up(earlier, headline, body)
    }

    fn begin_follow_up(
        &self,
        earlier: StoryId,
        headline: String,
        body: Body,
    ) -> Result<StoryView, Error> {
        self.refuse_page(earlier, &NotForPages::FOLLOWED)?;
        let (zone, doing) = (self.zone()?, self.doing(Verb::Follow)?);
        let media = self.media.clone();
        self.archive
            .write(move |change| -> Result<StoryView, Error> {
                let of = change.working_copy(earlier)?.content;
                let id = StoryId::new();
                let content = Content {
                    headline,
                    body,
                    kicker: of.kicker,
                    tags: of.tags,
                    more_sections: of.more_sections,
                    related: vec![earlier],
                    ..Content::in_section(of.section)
                };
                let new = NewStory {
                    id,
                    content,
                    standing: Standing::default(),
                    notes: String::new(),
                    doing,
                    detail: of.headline,
                };
                change.insert_story(&new, &zone)?;
                change.set_follows(id, earlier)?;
                story_view(change, (&zone, &media), id)
            })
    }
}

/// Leads the readers of the earlier story to the one that follows it, which they have now. The words they have get the link and
/// nothing else; what the desk wrote since waits for its update and carries the link too. The dates that readers are told stay.
pub(crate) fn link_back(
    change: &Change<'_>,
    later: StoryId,
    doing: Doing,
    zone: &Zone,
) -> Result<(), Error> {
    let Some(earlier) = change.story(later)?.follows else {
        return Ok(());
    };
    let before = change.story(earlier)?.standing;
    let Some(live) = before.on_site() else {
        return Ok(());
    };
    let known = match change.revision(earlier, live.revision) {
        Ok(revision) => revision.content,
        // What cannot be read any more must not keep the new story from its readers.
        Err(ArchiveError::Damaged { .. }) => return Ok(()),
        Err(fault) => return Err(fault.into()),
    };
    let Some(known) = linked(known, later) else {
        return Ok(());
    };
    let doing = Doing {
        why: Verb::Follow,
        ..doing
    };
    let newest = match sealed(change, earlier, doing) {
        Err(Error::Archive(ArchiveError::Damaged { .. })) => return Ok(()),
        newest => newest?,
    };
    let (was_live, to_take_back) = (live.revision, live.take_back_until);
    let revision = change.revise(earlier, &known, doing)?.stamp.revision;
    let mut after = Standing {
        // A correction of the words to come is the desk's affair; their time stays.
        schedule: before.schedule.clone(),
        ..before.updated(revision, doing.at)?
    };
    // Nor does a link end the moment in which the earlier story can be taken back itself.
    if let Some(live) = &mut after.live {
        live.take_back_until = to_take_back;
    }
    change.set_standing_by_link(earlier, &after, zone)?;
    change.record(&act(earlier, doing, Some(revision), ""))?;
    // What the desk wrote since stays the newest, whether it has the link already or no room for it.
    if newest.revision != was_live {
        let written = linked(newest.content.clone(), later).unwrap_or(newest.content);
        let doing = Doing {
            why: Verb::Save,
            ..doing
        };
        change.revise(earlier, &written, doing)?;
    }
    Ok(())
}

/// The words with the link; `None` when they have it, or have no room for it.
fn linked(mut content: Content, later: StoryId) -> Option<Content> {
    if content.related.contains(&later) {
        return None;
    }
    content.related.push(later);
    publication_faults(&content)
        .iter()
        .all(|fault| !matches!(fault, story::FieldFault::TooManyRelated(_)))
        .then_some(content)
}
