//! What the lines of a high-water log say together. Pure: text in, marks out.

use std::collections::BTreeMap;

use chrono::DateTime;
use serde::{Deserialize, Serialize};
use story::{RevisionNumber, StoryId};

use super::{Mark, order};
use crate::Stamp;

/// How many stories a log remembers: those saved last. An archive that is behind more of them says so by these.
pub(super) const STORIES: usize = 1_000;

/// How much of a headline is kept, in letters.
const HEADLINE: usize = 120;

/// How many hexadecimal digits of a line's hash stand before it.
const CHECK: usize = 16;

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Line {
    /// Whose log it is.
    Of { newsroom: String },
    /// A story was saved.
    Saved {
        story: StoryId,
        rev: u32,
        seq: u32,
        at: i64,
        headline: String,
    },
    /// A save was found missing; `found` is what the archive had instead.
    Lost {
        story: StoryId,
        at: i64,
        headline: String,
        found: Option<(u32, u32)>,
    },
    /// Somebody has seen what was lost.
    Settled,
}

impl Line {
    pub(crate) fn saved(mark: &Mark) -> Self {
        Self::Saved {
            story: mark.story,
            rev: mark.stamp.revision.0,
            seq: mark.stamp.seq,
            at: mark.at.timestamp_millis(),
            headline: mark.headline.chars().take(HEADLINE).collect(),
        }
    }

    pub(super) fn lost(mark: &Mark, found: Option<Stamp>) -> Self {
        Self::Lost {
            story: mark.story,
            at: mark.at.timestamp_millis(),
            headline: mark.headline.clone(),
            found: found.map(order),
        }
    }

    /// The line as it is written, with its check and its end.
    pub(super) fn written(&self) -> String {
        // Nothing in a line can fail to be written as JSON; an empty line would be passed over on reading.
        let json = serde_json::to_string(self).unwrap_or_default();
        format!("{} {json}\n", check_of(&json))
    }

    /// Reads a line back; `None` for one that was cut off or damaged.
    fn read(line: &str) -> Option<Self> {
        let (check, json) = line.split_once(' ')?;
        if check != check_of(json) {
            return None;
        }
        serde_json::from_str(json).ok()
    }
}

fn check_of(json: &str) -> String {
    let hash = blake3::hash(json.as_bytes()).to_hex();
    hash.chars().take(CHECK).collect()
}

/// A mark with its place in the log: the newest are kept.
#[derive(Debug, Clone)]
struct Placed {
    place: usize,
    mark: Mark,
}

/// What a log says.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    /// Whose log it is.
    pub(super) newsroom: Option<String>,
    marks: BTreeMap<StoryId, Placed>,
    lost: BTreeMap<StoryId, Mark>,
    lines: usize,
}

impl Page {
    /// Reads a whole log. Lines that do not pass their check are passed over: the mark is then lower, never higher.
    pub(super) fn read(text: &str) -> Self {
        let mut page = Self::default();
        for line in text.lines().filter_map(Line::read) {
            page.take(line);
        }
        page
    }

    /// Adds what one more line says.
    pub(super) fn take(&mut self, line: Line) {
        self.lines += 1;
        match line {
            Line::Of { newsroom } => self.newsroom = Some(newsroom),
            Line::Saved {
                story,
                rev,
                seq,
                at,
                headline,
            } => {
                if let Some(mark) = mark(story, (rev, seq), at, headline) {
                    self.raise(mark);
                }
            }
            Line::Lost {
                story,
                at,
                headline,
                found,
            } => {
                self.marks.remove(&story);
                let Some(gone) = mark(story, found.unwrap_or_default(), at, headline) else {
                    return;
                };
                if found.is_some() {
                    self.raise(gone.clone());
                }
                self.lost.insert(story, gone);
            }
            Line::Settled => self.lost.clear(),
        }
    }

    /// A later stamp takes the place of an earlier one; programs that work side by side do not write in order.
    fn raise(&mut self, mark: Mark) {
        let place = self.lines;
        match self.marks.get_mut(&mark.story) {
            Some(known) if order(known.mark.stamp) > order(mark.stamp) => known.place = place,
            Some(known) => *known = Placed { place, mark },
            None => {
                self.marks.insert(mark.story, Placed { place, mark });
            }
        }
    }

    /// The marks of the stories that were saved last, the newest first.
    pub(super) fn marks(&self) -> impl Iterator<Item = &Mark> {
        let mut newest: Vec<&Placed> = self.marks.values().collect();
        newest.sort_by_key(|placed| std::cmp::Reverse(placed.place));
        newest.into_iter().take(STORIES).map(|placed| &placed.mark)
    }

    /// What was lost and is not settled.
    pub(super) fn lost(&self) -> impl Iterator<Item = &Mark> {
        self.lost.values()
    }

    /// The fewest lines that say the same of the stories saved last.
    pub(super) fn lines(&self, newsroom: &str) -> Vec<Line> {
        let newsroom = newsroom.to_owned();
        let mut lines = vec![Line::Of { newsroom }];
        let lost = self.lost().map(|gone| {
            let kept = self.marks.get(&gone.story);
            Line::lost(gone, kept.map(|placed| placed.mark.stamp))
        });
        lines.extend(lost);
        let mut marks: Vec<Line> = self.marks().map(Line::saved).collect();
        marks.reverse();
        lines.extend(marks);
        lines
    }
}

/// `None` for a time that is none.
fn mark(story: StoryId, (rev, seq): (u32, u32), at: i64, headline: String) -> Option<Mark> {
    Some(Mark {
        story,
        stamp: Stamp {
            revision: RevisionNumber(rev),
            seq,
        },
        at: DateTime::from_timestamp_millis(at)?,
        headline,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn saved(story: StoryId, rev: u32, seq: u32) -> Line {
        Line::Saved {
            story,
            rev,
            seq,
            at: 1_800_000_000_000 + i64::from(rev * 100 + seq),
            headline: format!("خبر «{rev}»\nوسطر ثان"),
        }
    }

    fn text(lines: &[Line]) -> String {
        lines.iter().map(Line::written).collect()
    }

    fn stamps(page: &Page) -> Vec<(StoryId, (u32, u32))> {
        let mut stamps: Vec<_> = page
            .marks()
            .map(|mark| (mark.story, order(mark.stamp)))
            .collect();
        stamps.sort_unstable();
        stamps
    }

    #[test]
    fn the_latest_stamp_counts_whoever_wrote_last() {
        let story = StoryId::new();
        let page = Page::read(&text(&[
            saved(story, 2, 0),
            saved(story, 1, 7),
            saved(story, 1, 9),
        ]));
        assert_eq!(stamps(&page), [(story, (2, 0))]);
    }

    #[test]
    fn a_loss_lowers_the_mark_and_stays_told_until_it_is_settled() {
        let (story, gone) = (StoryId::new(), StoryId::new());
        let lost = |story, found| Line::Lost {
            story,
            at: 1_800_000_000_000,
            headline: "خبر ناقص".to_owned(),
            found,
        };
        let mut lines = vec![
            saved(story, 3, 15),
            saved(gone, 1, 2),
            lost(story, Some((3, 11))),
            lost(gone, None),
            saved(story, 3, 12),
        ];
        let page = Page::read(&text(&lines));
        assert_eq!(stamps(&page), [(story, (3, 12))]);
        assert_eq!(page.lost().count(), 2);
        let again = Page::read(&text(&page.lines("n")));
        assert_eq!((again.lost().count(), stamps(&again)), (2, stamps(&page)));
        lines.push(Line::Settled);
        assert_eq!(Page::read(&text(&lines)).lost().count(), 0);
    }

    #[test]
    fn only_the_stories_saved_last_are_kept() {
        let stories: Vec<StoryId> = (0..STORIES + 5).map(|_| StoryId::new()).collect();
        let mut lines: Vec<Line> = stories.iter().map(|story| saved(*story, 1, 1)).collect();
        lines.push(saved(stories[0], 1, 1));
        let page = Page::read(&text(&Page::read(&text(&lines)).lines("n")));
        let kept: Vec<StoryId> = page.marks().map(|mark| mark.story).collect();
        assert_eq!(kept.len(), STORIES);
        assert_eq!(
            kept[0], stories[0],
            "saved again, so it is among the newest"
        );
        assert!(!kept.contains(&stories[5]));
    }

    proptest! {
        #[test]
        fn a_log_cut_off_or_damaged_anywhere_never_raises_a_mark(
            saves in prop::collection::vec((0_usize..3, 1_u32..4, 0_u32..6), 1..20),
            cut in 0.0_f64..1.0, flip in 0.0_f64..1.0, zeros in 0_usize..40,
        ) {
            let stories: Vec<StoryId> = (0..3).map(|_| StoryId::new()).collect();
            let lines: Vec<Line> = saves.iter().map(|(n, rev, seq)| saved(stories[*n], *rev, *seq)).collect();
            let whole = text(&lines);
            let best: BTreeMap<_, _> = stamps(&Page::read(&whole)).into_iter().collect();
            let mut bytes = whole.into_bytes();
            let at = |share: f64, of: usize| (share * of as f64) as usize;
            bytes.truncate(at(cut, bytes.len()) + 1);
            let flipped = at(flip, bytes.len());
            bytes[flipped] ^= 4;
            bytes.extend(std::iter::repeat_n(0, zeros));
            for (story, stamp) in stamps(&Page::read(&String::from_utf8_lossy(&bytes))) {
                prop_assert!(best.get(&story).is_some_and(|best| stamp <= *best));
            }
        }
    }
}
