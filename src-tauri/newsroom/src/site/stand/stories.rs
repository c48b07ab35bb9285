//! Stories and pages as readers have them, and as they would have them now.

use std::sync::PoisonError;

use archive::ArchiveError;
use chrono::{DateTime, Utc};
use press::{Address, LivePage, LiveStory, Notice, OnSite, Previewed, Read};
use story::{Kind, StoryId, Tag, TagId};

use super::said::{live_page, slot};
use super::{Stand, unread};
use crate::Error;

/// The number a story is shown with in a preview before it has one. Public numbers begin at 1.
const NO_NUMBER_YET: u32 = 0;

impl Stand<'_> {
    /// A story with its newest words as its page would be if they were published now.
    pub(crate) fn as_if_published(
        &self,
        id: StoryId,
        now: DateTime<Utc>,
    ) -> Result<Previewed, Error> {
        let record = self.snapshot().story(id)?;
        let content = self.snapshot().working_copy(id)?.content;
        let first = record
            .standing
            .live
            .as_ref()
            .map(|live| live.first_published_at);
        let due = record.standing.schedule.as_ref().map(story::Schedule::due);
        let first_published_at = first.or(due).unwrap_or(now);
        if record.kind == Kind::Page {
            // One without a title can be looked at too.
            let slug = content.address_slug();
            let slug = if slug.is_empty() {
                id.to_string()
            } else {
                slug
            };
            return Ok(Previewed::Page(Box::new(LivePage {
                id,
                slug,
                content,
                former_slugs: Vec::new(),
                first_published_at,
            })));
        }
        let today = self.settings.zone.local(first_published_at).wall.date();
        Ok(Previewed::Story(Box::new(LiveStory {
            id,
            number: record.standing.number.unwrap_or(NO_NUMBER_YET),
            tags: self.tags(&content.tags)?,
            authors: self.snapshot().authors_of(&content.bylines)?,
            content,
            revision: NO_NUMBER_YET,
            first_published_at,
            address_date: record.address_date.unwrap_or(today),
            former_slugs: Vec::new(),
            slots: self
                .snapshot()
                .slots_of(id)?
                .into_iter()
                .map(slot)
                .collect(),
        })))
    }

    /// See [`press::Newsstand::story`].
    pub(super) fn readers_have(&self, id: StoryId) -> Read<OnSite> {
        // Asked first, for nearly all are stories.
        let live = match self.snapshot().live_story(id) {
            Err(fault @ ArchiveError::Damaged { .. }) => {
                return Ok(OnSite::Unreadable(fault.to_string()));
            }
            live => live.map_err(unread)?,
        };
        if let Some(live) = live {
            let tags = self.tags(&live.content.tags).map_err(unread)?;
            return Ok(OnSite::Live(Box::new(LiveStory {
                id,
                number: live.number,
                content: live.content,
                revision: live.revision.0,
                first_published_at: live.first_published_at,
                address_date: live.address_date,
                former_slugs: live.former_slugs,
                tags,
                authors: live.authors,
                slots: live.slots.into_iter().map(slot).collect(),
            })));
        }
        match self.snapshot().kind_of(id) {
            // What a site folder has of a newsroom that was restored from a backup made before.
            Err(ArchiveError::NotFound { .. }) => Ok(OnSite::Absent),
            Err(fault) => Err(unread(fault)),
            Ok(Kind::Page) => self.page(id),
            Ok(Kind::Story) => self.withdrawn(id),
        }
    }

    /// These tags in order, merged ones replaced and each once; an unknown one is left out.
    fn tags(&self, ids: &[TagId]) -> Result<Vec<Tag>, Error> {
        let mut tags: Vec<Tag> = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(found) = self.tag(*id)?
                && tags.iter().all(|tag| tag.id != found.id)
            {
                tags.push(found);
            }
        }
        Ok(tags)
    }

    /// A tag, or the one it was merged into. Asked of the archive once: most stories share their tags with many others.
    fn tag(&self, id: TagId) -> Result<Option<Tag>, Error> {
        let known = || self.tags.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tag) = known().get(&id) {
            return Ok(tag.clone());
        }
        let found = self.snapshot().tags_of(&[id])?.into_iter().next();
        let tag = found.map(|found| found.tag);
        known().insert(id, tag.clone());
        Ok(tag)
    }

    /// What readers have of a page of the site.
    fn page(&self, id: StoryId) -> Read<OnSite> {
        match self.snapshot().live_page(id) {
            Ok(None) => Ok(OnSite::Absent),
            Ok(Some(page)) => Ok(OnSite::Page(Box::new(live_page(page)))),
            Err(fault @ ArchiveError::Damaged { .. }) => Ok(OnSite::Unreadable(fault.to_string())),
            Err(fault) => Err(unread(fault)),
        }
    }

    fn withdrawn(&self, id: StoryId) -> Read<OnSite> {
        let record = self.snapshot().story(id).map_err(unread)?;
        let gone = record.standing.withdrawal.as_ref();
        let (Some(gone), Some(day), Some(number)) =
            (gone, record.address_date, record.standing.number)
        else {
            return Ok(OnSite::Absent);
        };
        let Some(text) = gone.notice.clone() else {
            return Ok(OnSite::Gone(Address::new(day, number, "")));
        };
        let mut slugs = self.snapshot().slugs_given(id).map_err(unread)?;
        let slug = slugs.pop().unwrap_or_default();
        Ok(OnSite::Notice(Notice {
            address: Address::new(day, number, &slug),
            former_slugs: slugs,
            text,
            withdrawn_at: gone.at,
        }))
    }
}
