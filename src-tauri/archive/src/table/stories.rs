//! Stories: everything about one that is not its words.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, named_params};
use story::{
    Approval, Content, Embargo, Kind, Live, RevisionNumber, SectionId, StaffId, Standing, StoryId,
    WallTime, Withdrawal,
};

use crate::codec::{Columns as _, day_of, from_word, wall_of, wall_text, word, zone_of};
use crate::{ArchiveError, Change, Snapshot};

/// How far apart, in milliseconds, the times are that lists order stories by while one is being typed. Moving a story in
/// five indexes on each save would cost more than the words.
const LIST_STEP_MS: i64 = 30_000;

/// A story without its words.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryRecord {
    /// The story.
    pub id: StoryId,
    /// A story, or a page of the site.
    pub kind: Kind,
    /// The newest revision.
    pub head: RevisionNumber,
    /// Words were saved after it.
    pub has_draft: bool,
    /// Its stage, publication, schedule and embargo.
    pub standing: Standing,
    /// The day of its address, once it was published.
    pub address_date: Option<NaiveDate>,
    /// The newest words are not what readers have.
    pub newer_than_live: bool,
    /// The desk's notes.
    pub notes: String,
    /// Who works on it.
    pub assignee: Option<StaffId>,
    /// When the desk plans to bring it.
    pub planned_at: Option<DateTime<Utc>>,
    /// The story that it follows up.
    pub follows: Option<StoryId>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last edited, for lists: exact at each revision, within half a minute between them.
    pub edited_at: DateTime<Utc>,
    /// Who edited it last.
    pub edited_by: Option<StaffId>,
    /// The headline of the newest words.
    pub headline: String,
    /// The section of the newest words.
    pub section: SectionId,
    /// Pictures of the newest words that have no file.
    pub pictures_missing: u32,
}

fn record(row: &Row<'_>) -> rusqlite::Result<StoryRecord> {
    let date: Option<String> = row.get("address_date")?;
    Ok(StoryRecord {
        id: row.id("id")?,
        kind: row.word("kind")?,
        head: row.revision("head_rev")?,
        has_draft: row.get("has_draft")?,
        standing: standing(row)?,
        address_date: date.map(|date| day_of(&date)).transpose()?,
        newer_than_live: row.get("newer_than_live")?,
        notes: row.get("notes")?,
        assignee: row.maybe_id("assignee")?,
        planned_at: row.maybe_instant("planned_at")?,
        follows: row.maybe_id("follows")?,
        created_at: row.instant("created_at")?,
        edited_at: row.instant("edited_at")?,
        edited_by: row.maybe_id("edited_by")?,
        headline: row.get("headline")?,
        section: row.id("section")?,
        pictures_missing: row.get("pictures_missing")?,
    })
}

/// The standing as far as the story's own row tells it: without the schedule and the expiry.
fn standing(row: &Row<'_>) -> rusqlite::Result<Standing> {
    Ok(Standing {
        stage: row.word("stage")?,
        approval: approval(row)?,
        spiked: row.get("spiked")?,
        number: row.get("number")?,
        live: live(row)?,
        withdrawal: withdrawal(row)?,
        schedule: None,
        embargo: embargo(row)?,
        expiry: None,
    })
}

fn approval(row: &Row<'_>) -> rusqlite::Result<Option<Approval>> {
    let Some(at) = row.maybe_instant("approved_at")? else {
        return Ok(None);
    };
    let (revision, hash) = (row.revision("approved_rev")?, row.hash("approved_hash")?);
    Ok(Some(Approval {
        by: row.maybe_id("approved_by")?,
        at,
        revision,
        hash,
    }))
}

fn live(row: &Row<'_>) -> rusqlite::Result<Option<Live>> {
    let Some(revision) = row.get::<_, Option<u32>>("live_rev")?.map(RevisionNumber) else {
        return Ok(None);
    };
    let (first_published_at, fired_at) =
        (row.instant("first_published_at")?, row.instant("fired_at")?);
    Ok(Some(Live {
        revision,
        first_published_at,
        fired_at,
        take_back_until: row.maybe_instant("take_back_until")?,
    }))
}

fn withdrawal(row: &Row<'_>) -> rusqlite::Result<Option<Withdrawal>> {
    let Some(at) = row.maybe_instant("withdrawn_at")? else {
        return Ok(None);
    };
    Ok(Some(Withdrawal {
        at,
        notice: row.get("notice")?,
    }))
}

fn embargo(row: &Row<'_>) -> rusqlite::Result<Option<Embargo>> {
    let Some(until_utc) = row.maybe_instant("embargo_until")? else {
        return Ok(None);
    };
    let fold: Option<String> = row.get("embargo_fold")?;
    Ok(Some(Embargo {
        time: WallTime {
            wall: wall_of(&row.get::<_, String>("embargo_wall")?)?,
            zone: zone_of(&row.get::<_, String>("embargo_zone")?)?,
            fold: fold.as_deref().map(from_word).transpose()?,
            utc: until_utc,
            // Those of the first programs did not write it down, so that they are looked at once.
            tzdb: row
                .get::<_, Option<String>>("embargo_tzdb")?
                .unwrap_or_default(),
        },
        reason: row.get("embargo_reason")?,
    }))
}

impl Snapshot<'_> {
    /// A story without its words.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn story(&self, id: StoryId) -> Result<StoryRecord, ArchiveError> {
        let found = self.one(
            "SELECT * FROM stories WHERE id = ?1",
            [id.as_bytes()],
            record,
        )?;
        let mut found = found.ok_or_else(|| ArchiveError::not_found("story", id))?;
        found.standing.schedule = self.open_schedule(id)?.map(|open| open.schedule);
        found.standing.expiry = self.expiry(id)?;
        Ok(found)
    }

    /// The story of a public number.
    ///
    /// # Errors
    /// Faults of the file.
    pub fn story_numbered(&self, number: u32) -> Result<Option<StoryId>, ArchiveError> {
        self.one(
            "SELECT id FROM stories WHERE number = ?1",
            [number],
            |row| row.id("id"),
        )
    }

    /// Calls `each` with every story of the archive, in the order of their ids; at the first error it stops.
    ///
    /// # Errors
    /// What `each` returns, and faults of the file.
    pub fn each_story<E: From<ArchiveError>>(
        &self,
        mut each: impl FnMut(StoryId) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut last = [0_u8; 16];
        loop {
            let next = self.one(
                "SELECT id FROM stories WHERE id > ?1 ORDER BY id LIMIT 1",
                [last],
                |row| row.get("id"),
            )?;
            let Some(next) = next else { return Ok(()) };
            each(StoryId::from_bytes(next))?;
            last = next;
        }
    }
}

/// What lists show of a story's newest words.
pub(crate) struct Shown<'a> {
    pub(crate) content: &'a Content,
    pub(crate) pictures_missing: u32,
    pub(crate) has_draft: bool,
    pub(crate) at: DateTime<Utc>,
    pub(crate) by: Option<StaffId>,
}

impl Change<'_> {
    /// Sets the desk's notes on a story.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn set_notes(&self, story: StoryId, notes: &str) -> Result<(), ArchiveError> {
        let changed = self.run(
            "UPDATE stories SET notes = ?2 WHERE id = ?1",
            (story.as_bytes(), notes),
        )?;
        found(story, changed)
    }

    /// Sets who works on a story.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] for an unknown story or member of the staff.
    pub fn set_assignee(
        &self,
        story: StoryId,
        assignee: Option<StaffId>,
    ) -> Result<(), ArchiveError> {
        if let Some(assignee) = assignee {
            self.staff_member(assignee)?;
        }
        let changed = self.run(
            "UPDATE stories SET assignee = ?2 WHERE id = ?1",
            (story.as_bytes(), assignee.as_ref().map(StaffId::as_bytes)),
        )?;
        found(story, changed)
    }

    /// Sets when the desk plans to bring a story.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`].
    pub fn set_planned(
        &self,
        story: StoryId,
        planned_at: Option<DateTime<Utc>>,
    ) -> Result<(), ArchiveError> {
        let changed = self.run(
            "UPDATE stories SET planned_at = ?2 WHERE id = ?1",
            (story.as_bytes(), planned_at.map(|at| at.timestamp_millis())),
        )?;
        found(story, changed)
    }

    /// Sets which story this one follows up.
    ///
    /// # Errors
    /// [`ArchiveError::NotFound`] for either.
    pub fn set_follows(&self, story: StoryId, earlier: StoryId) -> Result<(), ArchiveError> {
        self.stamp(earlier)?;
        let changed = self.run(
            "UPDATE stories SET follows = ?2 WHERE id = ?1",
            (story.as_bytes(), earlier.as_bytes()),
        )?;
        found(story, changed)
    }

    pub(crate) fn insert_story_row(
        &self,
        story: StoryId,
        kind: Kind,
        content: &Content,
        at: DateTime<Utc>,
    ) -> Result<(), ArchiveError> {
        self.section(content.section)?;
        let at = at.timestamp_millis();
        self.run(
            "INSERT INTO stories (id, head_rev, stage, created_at, edited_at, headline, section, kind)
             VALUES (?1, ?2, 'draft', ?3, ?3, ?4, ?5, ?6)",
            (
                story.as_bytes(),
                RevisionNumber::FIRST.0,
                at,
                &content.headline,
                content.section.as_bytes(),
                word(&kind)?,
            ),
        )?;
        Ok(())
    }

    /// Brings what lists show of a story up to date, and writes only when something of it changed.
    pub(crate) fn show(&self, story: StoryId, shown: &Shown<'_>) -> Result<(), ArchiveError> {
        self.section(shown.content.section)?;
        // A draft moves the story up in lists at most every half minute, a revision always.
        let step = if shown.has_draft { LIST_STEP_MS } else { 1 };
        self.run(
            "UPDATE stories SET headline = :headline, section = :section, pictures_missing = :missing,
                has_draft = :draft, edited_by = :by,
                edited_at = CASE WHEN :at >= edited_at + :step THEN :at ELSE edited_at END
             WHERE id = :story AND (headline <> :headline OR section <> :section OR pictures_missing <> :missing
                OR has_draft <> :draft OR edited_by IS NOT :by OR :at >= edited_at + :step)",
            named_params! {
                ":story": story.as_bytes(),
                ":headline": shown.content.headline,
                ":section": shown.content.section.as_bytes(),
                ":missing": shown.pictures_missing,
                ":draft": shown.has_draft,
                ":by": shown.by.as_ref().map(StaffId::as_bytes),
                ":at": shown.at.timestamp_millis(),
                ":step": step,
            },
        )?;
        Ok(())
    }

    pub(crate) fn set_head(
        &self,
        story: StoryId,
        head: RevisionNumber,
        settled_seq: u32,
    ) -> Result<(), ArchiveError> {
        self.run(
            "UPDATE stories SET head_rev = ?2, settled_seq = ?3 WHERE id = ?1",
            (story.as_bytes(), head.0, settled_seq),
        )?;
        Ok(())
    }

    /// Writes the columns of a standing; the schedule and what readers see are the business of `set_standing`.
    pub(crate) fn write_standing(
        &self,
        story: StoryId,
        standing: &Standing,
        address_date: Option<&str>,
    ) -> Result<(), ArchiveError> {
        let (approval, live) = (standing.approval.as_ref(), standing.live.as_ref());
        let (withdrawal, embargo) = (standing.withdrawal.as_ref(), standing.embargo.as_ref());
        self.run(
            "UPDATE stories SET number = :number, stage = :stage, spiked = :spiked,
                approved_rev = :approved_rev, approved_hash = :approved_hash, approved_at = :approved_at,
                approved_by = :approved_by, live_rev = :live_rev, first_published_at = :first_published_at,
                fired_at = :fired_at, address_date = :address_date, withdrawn_at = :withdrawn_at, notice = :notice,
                take_back_until = :take_back_until,
                embargo_wall = :embargo_wall, embargo_zone = :embargo_zone, embargo_fold = :embargo_fold,
                embargo_until = :embargo_until, embargo_tzdb = :embargo_tzdb, embargo_reason = :embargo_reason
             WHERE id = :story",
            named_params! {
                ":story": story.as_bytes(),
                ":number": standing.number,
                ":stage": word(&standing.stage)?,
                ":spiked": standing.spiked,
                ":approved_rev": approval.map(|approval| approval.revision.0),
                ":approved_hash": approval.map(|approval| approval.hash.as_bytes()),
                ":approved_at": approval.map(|approval| approval.at.timestamp_millis()),
                ":approved_by": approval.and_then(|approval| approval.by.as_ref()).map(StaffId::as_bytes),
                ":live_rev": live.map(|live| live.revision.0),
                ":first_published_at": live.map(|live| live.first_published_at.timestamp_millis()),
                ":fired_at": live.map(|live| live.fired_at.timestamp_millis()),
                ":address_date": address_date,
                ":withdrawn_at": withdrawal.map(|withdrawal| withdrawal.at.timestamp_millis()),
                ":notice": withdrawal.and_then(|withdrawal| withdrawal.notice.as_deref()),
                ":take_back_until": live.and_then(|live| live.take_back_until).map(|at| at.timestamp_millis()),
                ":embargo_wall": embargo.map(|embargo| wall_text(embargo.time.wall)),
                ":embargo_zone": embargo.map(|embargo| embargo.time.zone.name()),
                ":embargo_fold": embargo.and_then(|embargo| embargo.time.fold).as_ref().map(word).transpose()?,
                ":embargo_until": embargo.map(|embargo| embargo.until().timestamp_millis()),
                ":embargo_tzdb": embargo.map(|embargo| embargo.time.tzdb.as_str()),
                ":embargo_reason": embargo.map(|embargo| embargo.reason.as_str()),
            },
        )?;
        Ok(())
    }
}

fn found(story: StoryId, changed: usize) -> Result<(), ArchiveError> {
    if changed == 0 {
        Err(ArchiveError::not_found("story", story))
    } else {
        Ok(())
    }
}
