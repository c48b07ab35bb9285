//! What step 9 fills in: the authors of live stories with their places, and when readers were told of corrections.

use rusqlite::Transaction;

use crate::codec::Columns as _;
use crate::{ArchiveError, Change};

/// Goes over the live stories from the oldest, so that the lists of authors are numbered as if they had always been. A story
/// whose words are damaged is left out: its archive must open all the same.
pub(super) fn fill(transaction: &Transaction<'_>) -> Result<(), ArchiveError> {
    let change = Change::within(transaction);
    let live = change.all(
        "SELECT story, rev, first_published_at FROM live ORDER BY first_published_at, story",
        [],
        |row| {
            Ok((
                row.id("story")?,
                row.revision("rev")?,
                row.instant("first_published_at")?,
            ))
        },
    )?;
    for (story, revision, published) in live {
        let content = match change.revision(story, revision) {
            Ok(revision) => revision.content,
            Err(ArchiveError::Damaged { .. }) => continue,
            Err(fault) => return Err(fault),
        };
        change.join_lists(story, &content, published)?;
        change.set_live_corrections(story, &content)?;
    }
    Ok(())
}
