//! How the archive is: what is missing by its high-water mark, what its check found damaged, and what waits.

use std::collections::BTreeSet;

use archive::{ArchiveError, Fault, Inspected, Snapshot};
use story::StoryId;

use crate::wire::{DamagedStory, Health, HealthCheck, LostSaves, Nothing, ParkedStory, VersionRef};
use crate::{Error, Newsroom};

/// How the archive is now.
///
/// # Errors
/// When the archive cannot be read.
pub fn read(newsroom: &Newsroom, _: Nothing) -> Result<Health, Error> {
    let archive = &newsroom.archive;
    let inspected = archive.inspected().unwrap_or_default();
    let lost = archive.lost();
    archive.read(|snapshot| {
        let headline =
            |story, known: String| headline_of(snapshot, story).map(|now| now.unwrap_or(known));
        let lost = lost.into_iter().map(|lost| {
            Ok(LostSaves {
                story: lost.story,
                headline: headline(lost.story, lost.headline)?,
                at: lost.at,
            })
        });
        let parked = snapshot.stories_with_parked()?;
        Ok(Health {
            lost: lost.collect::<Result<_, Error>>()?,
            damaged: damaged(snapshot, &inspected)?,
            file_faults: inspected
                .faults
                .iter()
                .filter(|fault| matches!(fault, Fault::File(_)))
                .map(ToString::to_string)
                .collect(),
            parked: parked
                .into_iter()
                .map(|line| ParkedStory {
                    story: line.story,
                    headline: line.headline,
                    at: line.at,
                })
                .collect(),
            read_only: archive.is_read_only(),
            reserve_used: archive.has_used_ballast(),
            check: HealthCheck {
                stories: inspected.stories,
                of: inspected.of,
                done: inspected.is_done,
            },
        })
    })
}

/// Somebody has seen what was lost.
pub(crate) fn acknowledge_losses(newsroom: &Newsroom, _: Nothing) -> Result<Nothing, Error> {
    newsroom.archive.settle_losses()?;
    Ok(Nothing {})
}

/// The stories that are damaged still: one whose good version was restored since the check is as sound as any.
fn damaged(snapshot: &Snapshot<'_>, inspected: &Inspected) -> Result<Vec<DamagedStory>, Error> {
    let found: BTreeSet<StoryId> = inspected
        .faults
        .iter()
        .filter_map(|fault| match fault {
            Fault::Words { story, .. } => Some(*story),
            Fault::File(_) => None,
        })
        .collect();
    let mut damaged = Vec::new();
    for story in found {
        if !snapshot.is_sound(story)? {
            let save = snapshot.last_good_save(story)?;
            let revision = snapshot.last_good(story)?;
            let save = save.map(|save| VersionRef::Save { save });
            let last_good = save.or(revision.map(|revision| VersionRef::Revision { revision }));
            damaged.push(DamagedStory {
                story,
                headline: headline_of(snapshot, story)?.unwrap_or_default(),
                last_good,
            });
        }
    }
    Ok(damaged)
}

/// The headline that lists show; `None` for a story that is gone, or whose row is itself damaged.
pub(crate) fn headline_of(
    snapshot: &Snapshot<'_>,
    story: StoryId,
) -> Result<Option<String>, Error> {
    match snapshot.story(story) {
        Ok(record) => Ok(Some(record.headline)),
        Err(
            ArchiveError::NotFound { .. } | ArchiveError::Damaged { .. } | ArchiveError::Corrupt(_),
        ) => Ok(None),
        Err(fault) => Err(fault.into()),
    }
}
