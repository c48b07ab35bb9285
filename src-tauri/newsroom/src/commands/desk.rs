//! The desk: what a window needs before its first list, and who sits at it.

use archive::Snapshot;
use story::{ClockFault, StaffId, Zone};

use crate::alerts::alert_view;
use crate::list::shelf_name;
use crate::views::name_of;
use crate::wall::moment;
use crate::wire::{
    Acknowledge, ClockDoubt, ClockHeld, Counts, Desk, LastExport, Mention, Nothing, SitDown,
    StaffList,
};
use crate::{Error, Newsroom, seat};

/// Everything a window needs before its first list.
pub(crate) fn open(newsroom: &Newsroom, _: Nothing) -> Result<Desk, Error> {
    let settings = newsroom.settings()?;
    let (zone, now) = (settings.zone, newsroom.now());
    let health = super::health::read(newsroom, Nothing {})?;
    let seated = seat::who_sits(&newsroom.folder)?;
    let clock_fault = newsroom.clock_fault()?;
    let timer = newsroom.timer_seen_lately()?;
    newsroom.archive.read(|snapshot| {
        let staff = snapshot.staff()?;
        let last = snapshot.last_export()?;
        let next = snapshot
            .open_schedules(1)?
            .first()
            .map(|open| open.schedule.due());
        Ok(Desk {
            name: settings.name.clone(),
            folder: newsroom.folder.display().to_string(),
            zone: zone.name().to_owned(),
            at_desk: seated.filter(|seated| staff.iter().any(|member| member.id == *seated)),
            staff,
            sections: snapshot.sections()?,
            counts: counts(&snapshot.counts()?),
            next_due: next.map(|at| moment(&zone, at)),
            last_export: last.map(|last| LastExport {
                at: last.at,
                written: last.written,
                folder: last.folder,
            }),
            alerts: snapshot
                .open_alerts()?
                .into_iter()
                .map(|alert| alert_view(&zone, alert))
                .collect(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            now: moment(&zone, now),
            offset_seconds: zone.local(now).offset_seconds,
            health,
            clock_held: clock_fault.map(|fault| clock_held(&zone, fault)),
            mentions: seated
                .map(|seated| mentions(snapshot, &zone, seated))
                .transpose()?
                .unwrap_or_default(),
            timer,
        })
    })
}

fn counts(counted: &archive::Counts) -> Counts {
    let mut counts = Counts::default();
    counts.shelves.insert("all".to_owned(), counted.all());
    counts.shelves.extend(
        counted
            .shelves
            .iter()
            .map(|(shelf, stories)| (shelf_name(*shelf).to_owned(), *stories)),
    );
    counts.sections.extend(
        counted
            .sections
            .iter()
            .map(|(section, stories)| (section.to_string(), *stories)),
    );
    counts
}

fn clock_held(zone: &Zone, fault: ClockFault) -> ClockHeld {
    let (why, shown, expected) = match fault {
        ClockFault::Behind { shown, expected } => (ClockDoubt::Behind, shown, Some(expected)),
        ClockFault::Jumped { shown, expected } => (ClockDoubt::Jumped, shown, Some(expected)),
        ClockFault::TooEarly { shown } => (ClockDoubt::TooEarly, shown, None),
    };
    ClockHeld {
        why,
        shown: moment(zone, shown),
        expected: expected.map(|at| moment(zone, at)),
    }
}

fn mentions(snapshot: &Snapshot<'_>, zone: &Zone, reader: StaffId) -> Result<Vec<Mention>, Error> {
    let mentions = snapshot.mentions_of(reader)?.into_iter();
    mentions
        .map(|one| {
            Ok(Mention {
                story: one.story,
                headline: one.headline,
                by: name_of(snapshot, one.by)?,
                at: moment(zone, one.at),
            })
        })
        .collect()
}

/// Somebody sits down; a new name makes a new member of the staff.
pub(crate) fn sit_down(newsroom: &Newsroom, asked: SitDown) -> Result<StaffList, Error> {
    let staff = newsroom.staff_named_or_made(&asked.name)?;
    seat::sit(&newsroom.folder, staff.id)?;
    staff_list(newsroom, Some(staff.id))
}

fn staff_list(newsroom: &Newsroom, at_desk: Option<StaffId>) -> Result<StaffList, Error> {
    Ok(StaffList {
        staff: newsroom.archive.read(|snapshot| snapshot.staff())?,
        at_desk,
    })
}

/// Somebody has seen an alert.
pub(crate) fn acknowledge(newsroom: &Newsroom, asked: Acknowledge) -> Result<Nothing, Error> {
    newsroom.acknowledge(asked.alert)?;
    Ok(Nothing {})
}
