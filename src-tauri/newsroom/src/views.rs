//! From what the archive holds to what crosses the wire. All wall times are made here: a window's tz data may be another.

use archive::{
    ArchiveError, Held, OpenSchedule, Revision, Snapshot, StoryRecord, TagUse, WorkingCopy,
};
use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, Utc};
use story::{
    Approval, Content, FieldFault, Fold, Kind, StaffId, StoryId, WallTime, Zone, publication_faults,
};

use crate::files_shown::{FileFault, file_faults};
use crate::media_folder::MediaFolder;
use crate::pages::address_fault;
use crate::settings::Settings;
use crate::wall::moment;
use crate::wire::{
    ApprovalView, EmbargoView, ExpiryView, FaultView, FollowView, HoldReason, ParkedWords,
    ScheduleView, Stamp, StandingView, StoryView, TagView,
};
use crate::{Error, Newsroom};

impl Newsroom {
    /// A story as the desk sees it.
    ///
    /// # Errors
    /// When there is no such story, or its stored words are damaged.
    pub fn view(&self, story: StoryId) -> Result<StoryView, Error> {
        let zone = self.zone()?;
        self.archive
            .read(|snapshot| story_view(snapshot, (&zone, &self.media), story))
    }
}

/// A story with its newest words.
pub(crate) fn story_view(
    snapshot: &Snapshot<'_>,
    (zone, media): (&Zone, &MediaFolder),
    id: StoryId,
) -> Result<StoryView, Error> {
    let record = snapshot.story(id)?;
    let copy = snapshot.working_copy(id)?;
    let tags = snapshot.tags_of(&copy.content.tags)?;
    Ok(StoryView {
        id,
        kind: record.kind,
        role: snapshot.page_role(id)?,
        stamp: stamp(copy.stamp),
        standing: standing_view(snapshot, zone, &record, &copy)?,
        tags: tags.into_iter().map(tag_view).collect(),
        notes: record.notes.clone(),
        assignee: record.assignee,
        planned: record.planned_at.map(|at| moment(zone, at)),
        follows: record
            .follows
            .map(|earlier| follow_view(snapshot, earlier))
            .transpose()?,
        followed_by: snapshot
            .followed_by(id)?
            .into_iter()
            .map(|later| follow_view(snapshot, later))
            .collect::<Result<_, _>>()?,
        edited_at: copy.saved_at,
        edited_by: name_of(snapshot, copy.saved_by)?,
        missing_pictures: record.pictures_missing,
        faults: faults(snapshot, media, (id, &copy.content))?,
        parked: parked_words(snapshot, id)?,
        content: copy.content,
    })
}

/// The name of who did something; `None` where nobody is known to have.
pub(crate) fn name_of(
    snapshot: &Snapshot<'_>,
    staff: Option<StaffId>,
) -> Result<Option<String>, Error> {
    let staff = staff
        .map(|staff| snapshot.staff_member(staff))
        .transpose()?;
    Ok(staff.map(|staff| staff.name))
}

/// The words that wait beside a story. Those that are damaged are named by `verify` and must not keep the story itself from
/// its editor.
fn parked_words(snapshot: &Snapshot<'_>, id: StoryId) -> Result<Option<ParkedWords>, Error> {
    let parked = match snapshot.parked(id) {
        Err(ArchiveError::Damaged { .. }) | Ok(None) => return Ok(None),
        Ok(Some(parked)) => parked,
        Err(fault) => return Err(fault.into()),
    };
    Ok(Some(ParkedWords {
        at: parked.at,
        by: name_of(snapshot, parked.by)?,
        base: stamp(parked.base),
        content: parked.content,
        notes: parked.notes,
    }))
}

/// Stage, publication and times of a story.
pub(crate) fn standing_view(
    snapshot: &Snapshot<'_>,
    zone: &Zone,
    record: &StoryRecord,
    copy: &WorkingCopy,
) -> Result<StandingView, Error> {
    let standing = &record.standing;
    let changed_since_approval = match &standing.approval {
        Some(approval) => {
            copy.content.hash().map_err(|e| Error::Bug(e.to_string()))? != approval.hash
        }
        None => false,
    };
    let live = match &standing.live {
        Some(live) => readable(snapshot.revision(record.id, live.revision))?,
        None => None,
    };
    Ok(StandingView {
        stage: standing.stage,
        changed_since_approval,
        publication: standing.publication(),
        spiked: standing.spiked,
        number: standing.number,
        url: live.as_ref().and_then(|live| match record.kind {
            Kind::Story => address(record.address_date, standing.number, &live.address_slug()),
            Kind::Page => Some(page_address(&live.address_slug())),
        }),
        newer_than_live: record.newer_than_live,
        schedule: snapshot
            .open_schedule(record.id)?
            .map(|open| schedule_view(snapshot, zone, open, copy))
            .transpose()?,
        embargo: standing.embargo.as_ref().map(|embargo| EmbargoView {
            until: moment(zone, embargo.until()),
            fold: fold_on(zone, &embargo.time),
            reason: embargo.reason.clone(),
        }),
        expiry: standing.expiry.as_ref().map(|expiry| ExpiryView {
            at: moment(zone, expiry.at()),
            zone: expiry.time.zone.name().to_owned(),
            fold: fold_on(zone, &expiry.time),
            notice: expiry.notice.clone(),
        }),
        approval: standing
            .approval
            .as_ref()
            .map(|approval| approval_view(snapshot, zone, approval))
            .transpose()?,
        take_back_until: standing.on_site().and_then(|live| live.take_back_until),
        first_published: standing
            .live
            .as_ref()
            .map(|live| moment(zone, live.first_published_at)),
        fired: standing
            .live
            .as_ref()
            .map(|live| moment(zone, live.fired_at)),
        updated: live
            .and_then(|live| live.updated_at)
            .map(|at| moment(zone, at)),
        withdrawn_notice: standing
            .withdrawal
            .as_ref()
            .map(|gone| gone.notice.clone().unwrap_or_default()),
    })
}

fn schedule_view(
    snapshot: &Snapshot<'_>,
    zone: &Zone,
    open: OpenSchedule,
    copy: &WorkingCopy,
) -> Result<ScheduleView, Error> {
    let schedule = &open.schedule;
    let limit = match schedule.late_limit {
        Some(limit) => limit,
        None => Settings::of(&snapshot.settings()?)?.late_limit_minutes,
    };
    Ok(ScheduleView {
        due: moment(zone, schedule.due()),
        zone: schedule.time.zone.name().to_owned(),
        fold: fold_on(zone, &schedule.time),
        revision: schedule.revision,
        is_update: open.is_update,
        late_limit_minutes: limit,
        own_late_limit: schedule.late_limit.is_some(),
        held: open.held.map(held_reason),
        held_why: open.last_error,
        attempts: open.attempts,
        next_try: open.try_after.map(|at| moment(zone, at)),
        newer_exists: copy.is_draft || copy.stamp.revision > schedule.revision,
    })
}

/// Which of two equal times a time is, where it was set on the newsroom's own wall.
fn fold_on(zone: &Zone, time: &WallTime) -> Option<Fold> {
    time.fold.filter(|_| time.zone.name() == zone.name())
}

fn approval_view(
    snapshot: &Snapshot<'_>,
    zone: &Zone,
    approval: &Approval,
) -> Result<ApprovalView, Error> {
    Ok(ApprovalView {
        by: name_of(snapshot, approval.by)?,
        at: moment(zone, approval.at),
        revision: approval.revision,
    })
}

/// Why a publication is held, on the wire.
pub(crate) const fn held_reason(held: Held) -> HoldReason {
    match held {
        Held::TooLate => HoldReason::TooLate,
        Held::Refused => HoldReason::Refused,
    }
}

fn follow_view(snapshot: &Snapshot<'_>, story: StoryId) -> Result<FollowView, Error> {
    Ok(FollowView {
        story,
        headline: snapshot.agenda_story(story)?.headline,
    })
}

/// The content of a revision; `None` when it is damaged. A story whose live words are damaged can still be written.
fn readable(revision: Result<Revision, ArchiveError>) -> Result<Option<Content>, Error> {
    match revision {
        Ok(revision) => Ok(Some(revision.content)),
        Err(ArchiveError::Damaged { .. }) => Ok(None),
        Err(fault) => Err(fault.into()),
    }
}

/// An instant on the newsroom's wall.
pub(crate) fn wall_of(zone: &Zone, at: Option<DateTime<Utc>>) -> Option<NaiveDateTime> {
    at.map(|at| zone.local(at).wall)
}

/// The path of a published story from the site's root, as readers see it.
pub(crate) fn address(day: Option<NaiveDate>, number: Option<u32>, slug: &str) -> Option<String> {
    Some(format!(
        "/{}",
        press::Address::new(day?, number?, slug).folder()
    ))
}

/// The path of a page from the site's root.
pub(crate) fn page_address(slug: &str) -> String {
    format!("/{slug}/")
}

/// The path a story would have if it were published now; `…` stands for the number it does not have yet.
pub(crate) fn address_to_come(day: NaiveDate, slug: &str) -> String {
    let separator = if slug.is_empty() { "" } else { "-" };
    format!("/{:04}/{:02}/…{separator}{slug}/", day.year(), day.month())
}

/// A tag with its count.
pub(crate) fn tag_view(used: TagUse) -> TagView {
    TagView {
        id: used.tag.id,
        name: used.tag.name,
        stories: used.stories,
    }
}

/// A version on the wire.
pub(crate) const fn stamp(stamp: archive::Stamp) -> Stamp {
    Stamp {
        revision: stamp.revision,
        seq: stamp.seq,
    }
}

/// Everything that keeps a story with its files from being published now.
pub(crate) fn faults(
    snapshot: &Snapshot<'_>,
    media: &MediaFolder,
    (story, content): (StoryId, &Content),
) -> Result<Vec<FaultView>, Error> {
    let files = file_faults(snapshot, media, content)?;
    let words = publication_faults(content);
    let address = address_fault(snapshot, story, content)?;
    Ok(words
        .iter()
        .chain(&address)
        .map(fault_view)
        .chain(files.iter().map(file_fault_view))
        .collect())
}

fn file_fault_view(fault: &FileFault) -> FaultView {
    let code = match fault {
        FileFault::NotAPicture { .. } => "not_a_picture",
        FileFault::VideoMissing { .. } => "video_missing",
    };
    FaultView {
        code: code.to_owned(),
        field: fault.field().to_owned(),
        count: u32::try_from(fault.count()).unwrap_or(u32::MAX),
        message: fault.to_string(),
    }
}

fn fault_view(fault: &FieldFault) -> FaultView {
    let (code, field, count) = match fault {
        FieldFault::TooLong { field, .. } => ("too_long", *field, 1),
        FieldFault::Missing { field } => ("missing", *field, 1),
        FieldFault::Slug { .. } => ("slug", "slug", 1),
        FieldFault::NoAddress => ("no_address", "slug", 1),
        FieldFault::AddressTaken { .. } => ("address_taken", "slug", 1),
        FieldFault::Body(_) => ("body", "body", 1),
        FieldFault::NotForPublication => ("not_for_publication", "flags", 1),
        FieldFault::TooManyRelated(_) => ("too_many_related", "related", 1),
        FieldFault::ToConfirm { count, field, .. } => ("to_confirm", *field, *count),
    };
    FaultView {
        code: code.to_owned(),
        field: field.to_owned(),
        count: u32::try_from(count).unwrap_or(u32::MAX),
        message: fault.to_string(),
    }
}
