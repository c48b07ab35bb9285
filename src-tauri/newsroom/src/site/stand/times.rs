//! Corrections by the months of the newsroom's zone. The archive keeps instants, so that another zone needs no other rows.

use chrono::{DateTime, Months, NaiveDate, Utc};
use press::{Card, Corrected, Month, Read};
use story::StoryId;

use super::said::card;
use super::{Stand, unread};
use crate::Error;
use crate::calendar::first_instant;

impl Stand<'_> {
    /// The months that have corrections, in order: from the newest back, one question a month.
    pub(super) fn months_of_corrections(&self) -> Read<Vec<Month>> {
        let mut months = Vec::new();
        let mut before: Option<DateTime<Utc>> = None;
        while let Some(at) = self.snapshot().last_correction(before).map_err(unread)? {
            let month = Month::of(self.settings.zone.local(at).wall.date());
            // The earlier of two equal hours at the turn of a month belongs to the month before: never the same month twice.
            if months.last() != Some(&month) {
                months.push(month);
            }
            before = Some(self.bounds(month)?.0.min(at));
        }
        months.reverse();
        Ok(months)
    }

    /// The live stories with a correction of a month.
    pub(super) fn corrected_in(&self, month: Month) -> Read<Vec<Corrected>> {
        let (from, to) = self.bounds(month)?;
        let stories = self
            .snapshot()
            .corrected_between(from, to)
            .map_err(unread)?;
        let mut corrected = Vec::with_capacity(stories.len());
        for story in stories {
            corrected.extend(self.corrected(story)?);
        }
        Ok(corrected)
    }

    /// A story with its corrections; `None` when its words cannot be read any more.
    fn corrected(&self, story: StoryId) -> Read<Option<Corrected>> {
        let live = match self.snapshot().live_story(story) {
            Err(archive::ArchiveError::Damaged { .. }) => return Ok(None),
            live => live.map_err(unread)?,
        };
        let shown: Option<Card> = self
            .snapshot()
            .live_cards(&[story])
            .map_err(unread)?
            .into_iter()
            .next()
            .map(card);
        Ok(live.zip(shown).map(|(live, card)| Corrected {
            card,
            corrections: live.content.corrections,
        }))
    }

    /// The first instant of a month and that of the next one.
    fn bounds(&self, month: Month) -> Read<(DateTime<Utc>, DateTime<Utc>)> {
        let first = NaiveDate::from_ymd_opt(month.year, month.month, 1);
        let next = first.and_then(|first| first.checked_add_months(Months::new(1)));
        let (Some(first), Some(next)) = (first, next) else {
            return Err(unread(Error::Bug(format!("{month:?} is no month"))));
        };
        let zone = &self.settings.zone;
        Ok((first_instant(zone, first), first_instant(zone, next)))
    }
}
