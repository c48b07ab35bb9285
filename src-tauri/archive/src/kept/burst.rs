//! When a save goes on with the entry of the save before it. Somebody who types is saved four times a second; what they
//! wrote before they paused, before they took words away or before somebody else wrote always keeps an entry of its own.

use chrono::{DateTime, TimeDelta, Utc};
use story::StaffId;

use super::patch::Patch;

/// A pause after which the next save is a new entry.
const PAUSE: TimeDelta = TimeDelta::seconds(2);

/// The longest time between the first and the last save of one entry.
const LONGEST: TimeDelta = TimeDelta::seconds(5);

/// How much of what stood there a save may take away and still go on with the entry, in bytes: about two Arabic words. More
/// is a deletion, and what was there before it must be kept.
const MOST_TAKEN: usize = 32;

/// The largest entry that is written again with the next save, in bytes, so that a pasted page is not.
const MOST_REWRITTEN: usize = 16 * 1024;

/// An entry that may go on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Open {
    /// When its first save was made.
    pub(crate) opened_at: DateTime<Utc>,
    /// When its last save was made.
    pub(crate) saved_at: DateTime<Utc>,
    /// By whom.
    pub(crate) saved_by: Option<StaffId>,
    /// The size of what it keeps, in bytes.
    pub(crate) bytes: usize,
}

/// Whether a save at `at` by `by`, which does `patch`, goes on with the entry.
pub(crate) fn goes_on(open: &Open, at: DateTime<Utc>, by: Option<StaffId>, patch: &Patch) -> bool {
    let since = |earlier: DateTime<Utc>| at.signed_duration_since(earlier);
    // A clock that went back tells nothing about pauses.
    let follows = since(open.saved_at) >= TimeDelta::zero()
        && since(open.saved_at) < PAUSE
        && since(open.opened_at) >= TimeDelta::zero()
        && since(open.opened_at) < LONGEST;
    follows
        && by == open.saved_by
        && open.bytes <= MOST_REWRITTEN
        && patch
            .pairs()
            .map(|(was, is)| taken(&was, &is))
            .sum::<usize>()
            <= MOST_TAKEN
}

/// How many bytes of `was` are not at the beginning or the end of `is`.
fn taken(was: &str, is: &str) -> usize {
    let (was, is) = (was.as_bytes(), is.as_bytes());
    let first = was.iter().zip(is).take_while(|(a, b)| a == b).count();
    let left = was.len().min(is.len()) - first;
    let last = was.iter().rev().zip(is.iter().rev()).take(left);
    was.len() - first - last.take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use story::{Block, Body, Content, SectionId};

    use super::*;

    fn noon() -> DateTime<Utc> {
        "2027-05-03T10:00:00Z".parse().unwrap()
    }

    fn typed(was: &str, is: &str) -> Patch {
        let content = Content {
            body: Body::default(),
            ..Content::in_section(SectionId::from_bytes([7; 16]))
        };
        let block = |text: &str| vec![Block::paragraph(text)];
        Patch::between(&content, &content, 0, block(was), block(is)).unwrap()
    }

    fn open(bytes: usize) -> Open {
        Open {
            opened_at: noon(),
            saved_at: noon() + TimeDelta::seconds(1),
            saved_by: None,
            bytes,
        }
    }

    fn after(millis: i64, patch: &Patch) -> bool {
        goes_on(
            &open(100),
            noon() + TimeDelta::milliseconds(millis),
            None,
            patch,
        )
    }

    #[test]
    fn typing_goes_on_until_a_pause_or_five_seconds() {
        let patch = typed("وصل الوفد", "وصل الوفد إلى العاصمة");
        assert!(after(1_250, &patch));
        assert!(!after(3_000, &patch), "two seconds after the last save");
        let long = Open {
            saved_at: noon() + TimeDelta::milliseconds(4_900),
            ..open(100)
        };
        let at = noon() + TimeDelta::milliseconds(5_000);
        assert!(!goes_on(&long, at, None, &patch));
    }

    #[test]
    fn a_clock_that_went_back_somebody_else_and_a_large_entry_begin_a_new_one() {
        let patch = typed("وصل الوفد", "وصل الوفد إلى العاصمة");
        assert!(!after(500, &patch));
        let at = noon() + TimeDelta::milliseconds(1_250);
        let other = Some(StaffId::from_bytes([3; 16]));
        assert!(!goes_on(&open(100), at, other, &patch));
        assert!(!goes_on(&open(MOST_REWRITTEN + 1), at, None, &patch));
    }

    #[test]
    fn words_taken_away_begin_a_new_entry_and_a_corrected_letter_does_not() {
        let sentence = "وصل الوفد إلى العاصمة صباح اليوم في زيارة تستغرق يومين";
        assert!(!after(1_250, &typed(sentence, "وصل")));
        assert!(!after(
            1_250,
            &typed(sentence, "غادر الوزير القاعة قبل نهاية الجلسة الافتتاحية")
        ));
        assert!(after(
            1_250,
            &typed(
                sentence,
                "وصل الوفد إلى العاصمة مساء اليوم في زيارة تستغرق يومين"
            )
        ));
    }
}
