//! Storing where a story stands, and with it everything that readers see of the step: lists, cards, addresses, and the
//! line that tells the next export.

use chrono::{DateTime, NaiveDate, Utc};
use story::{Kind, RevisionNumber, Standing, StoryId, Zone};

use crate::codec::day_text;
use crate::table::site_changes::What;
use crate::{ArchiveError, Change};

/// The step that readers see between two standings.
enum Step {
    Appears(RevisionNumber),
    Changes(RevisionNumber),
    Goes,
    /// It was taken back before readers had it.
    TakenBack,
    /// The words on the page of a withdrawn story.
    Notice,
    Unseen,
}

impl Step {
    fn between(old: &Standing, new: &Standing) -> Self {
        match (old.on_site(), new.on_site()) {
            (None, Some(live)) => Self::Appears(live.revision),
            (Some(old), Some(new)) if old.revision != new.revision => Self::Changes(new.revision),
            (Some(_), None) if new.live.is_none() => Self::TakenBack,
            (Some(_), None) => Self::Goes,
            (None, None) if old.withdrawal != new.withdrawal => Self::Notice,
            (Some(_), Some(_)) | (None, None) => Self::Unseen,
        }
    }
}

impl Change<'_> {
    /// Stores where a story stands. What readers see of the change is done with it in the same transaction: places in
    /// the site's lists, the address day (by the wall of `zone` at the first publication, then for ever), the slugs they
    /// were given, and the line for the next export. A schedule that is not the open one replaces it; `None` cancels it.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] when the story or the live revision is unknown; [`ArchiveError::Damaged`] when its
    /// words cannot be read; [`ArchiveError::Taken`] when the address of a page is another page's; [`ArchiveError::Bug`] for a
    /// live story without a number.
    pub fn set_standing(
        &self,
        story: StoryId,
        standing: &Standing,
        zone: &Zone,
    ) -> Result<(), ArchiveError> {
        self.stand(story, standing, zone, What::Update)
    }

    /// As [`Change::set_standing`], for a live story whose words differ by a link to a story that follows it and nothing else:
    /// what the site waits for with that story, it waits for with this link.
    ///
    /// # Errors
    /// As [`Change::set_standing`].
    pub fn set_standing_by_link(
        &self,
        story: StoryId,
        standing: &Standing,
        zone: &Zone,
    ) -> Result<(), ArchiveError> {
        self.stand(story, standing, zone, What::Link)
    }

    fn stand(
        &self,
        story: StoryId,
        standing: &Standing,
        zone: &Zone,
        as_changed: What,
    ) -> Result<(), ArchiveError> {
        let before = self.story(story)?;
        let needs_number = before.kind == Kind::Story && standing.live.is_some();
        if needs_number && standing.number.is_none() {
            return Err(ArchiveError::Bug(format!(
                "story {story} was to be live without a number"
            )));
        }
        let day = |first: DateTime<Utc>| -> NaiveDate { zone.local(first).wall.date() };
        let first_day = standing
            .live
            .as_ref()
            .map(|live| day(live.first_published_at));
        // What was taken back has no address: nobody was given one.
        let address_date = before
            .address_date
            .or(first_day)
            .filter(|_| standing.live.is_some())
            .map(day_text);
        self.write_standing(story, standing, address_date.as_deref())?;
        let is_update = standing.on_site().is_some();
        self.set_schedule(story, standing.schedule.as_ref(), is_update)?;
        self.set_expiry(story, standing.expiry.as_ref())?;
        match Step::between(&before.standing, standing) {
            Step::Appears(revision) => {
                self.bring_to_readers((before.kind, story), revision, What::Publish)
            }
            Step::Changes(revision) => {
                self.bring_to_readers((before.kind, story), revision, as_changed)
            }
            Step::Goes => self.take_from_readers((before.kind, story)),
            Step::TakenBack => {
                self.forget_slugs(story)?;
                self.take_from_readers((before.kind, story))
            }
            Step::Notice => self.site_changed(Some(story), What::TakeDown),
            Step::Unseen => Ok(()),
        }
    }
}
