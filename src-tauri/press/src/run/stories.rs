//! The pages of stories, and what a change of a story touches elsewhere.

use std::collections::BTreeSet;

use story::StoryId;

use super::made::{Made, NO_NUMBER, Shown};
use super::many::in_order;
use super::{Kind, Run, Unreadable, Why};
use crate::address::Month;
use crate::fault::PressFault;
use crate::manifest::StoryRecord;
use crate::newsstand::{List, OnSite, Slot};

impl Run<'_> {
    pub(super) fn press_stories(
        &mut self,
        stories: &[StoryId],
        why: &Why,
    ) -> Result<(), PressFault> {
        let mut new = stories.to_vec();
        new.retain(|id| self.pressed.insert(*id));
        let total = u64::try_from(new.len()).unwrap_or(u64::MAX);
        let renderer = self.renderer.clone();
        let mut done = 0;
        let waited = in_order(
            &new,
            |id| Made::of(&renderer, *id),
            |id, made| {
                self.sink.progress(done, total)?;
                done += 1;
                self.settle_story(*id, made, why)
            },
        )?;
        self.outcome.rendering += waited;
        Ok(())
    }

    /// The stories that lead to one whose card changed show that card.
    pub(super) fn press_referrers(&mut self) -> Result<(), PressFault> {
        for (target, reason) in self.recarded.clone() {
            let why = Why::because(format!("it leads to a story that changed: {reason}"));
            let leading = self.manifest.leading_to(target)?;
            self.press_stories(&leading, &why)?;
        }
        Ok(())
    }

    /// Takes what was made of a story; `why` stands where the story itself gives no reason.
    fn settle_story(&mut self, id: StoryId, made: Made, why: &Why) -> Result<(), PressFault> {
        let old = if self.first {
            None
        } else {
            self.manifest.story(id)?
        };
        if let OnSite::Unreadable(why) = made.now {
            return self.leave_as_it_is(id, old, why);
        }
        let reason = reason(old.as_ref(), &made.now);
        let why = if why.is_empty() {
            &Why::because(reason.clone())
        } else {
            why
        };
        self.settle_files(made.files, why)?;
        for page in &made.pages {
            self.settle_page(Kind::Article, page, why)?;
        }
        let new = made.record.as_ref();
        self.index(old.as_ref(), new, made.search.as_deref(), &reason)?;
        // A full pass makes every list and feed anyway.
        if !self.full {
            self.touch(id, old.as_ref(), new, &reason);
        }
        self.manifest.set_story(id, old.as_ref(), new)?;
        let live = matches!(made.now, OnSite::Live(_) | OnSite::Page(_));
        self.remove_old_pages((old.as_ref(), new), live, why);
        Ok(())
    }

    /// Leaves what readers have of a story: one that is damaged must not keep the others from them.
    fn leave_as_it_is(
        &mut self,
        story: StoryId,
        old: Option<StoryRecord>,
        why: String,
    ) -> Result<(), PressFault> {
        let (pages, files) = old.map_or_else(Default::default, |old| (old.pages, old.files));
        for path in pages.iter().chain(&files) {
            self.manifest.keep_page(path, self.number)?;
        }
        let page = pages.into_iter().next();
        self.outcome
            .unreadable
            .push(Unreadable { story, page, why });
        Ok(())
    }

    /// The pictures and videos a story shows.
    fn settle_files(&mut self, files: Vec<(String, Shown)>, why: &Why) -> Result<(), PressFault> {
        let newsstand = self.renderer.newsstand;
        for (path, shown) in files {
            match shown {
                Shown::Picture { image, file } => {
                    let fetch = || Ok(newsstand.picture_bytes(&image, &file)?);
                    self.file_by_content(&path, why, fetch)?;
                }
                Shown::Card(card) => {
                    let fetch = || Ok(Some(newsstand.share_card_bytes(&card)?));
                    self.file_by_content(&path, why, fetch)?;
                }
                Shown::Video { file } => self.copy_by_content(&path, why, &file)?,
            }
        }
        Ok(())
    }

    /// Notes which lists, months and feeds show the story otherwise now.
    fn touch(
        &mut self,
        id: StoryId,
        old: Option<&StoryRecord>,
        new: Option<&StoryRecord>,
        reason: &str,
    ) {
        let card = |record: Option<&StoryRecord>| record.and_then(|record| record.card.clone());
        let recarded = card(old) != card(new);
        if recarded {
            self.recarded.insert(id, reason.to_owned());
        }
        self.touch_lists(old, new, recarded, reason);
        self.touch_times(old, new, recarded, reason);
        if listed(old) != listed(new) {
            for (month, ..) in [listed(old), listed(new)].into_iter().flatten() {
                self.months.entry(month).or_default().add(reason.to_owned());
            }
        }
        let rules = |record: Option<&StoryRecord>| {
            record.map_or_else(Vec::new, |record| record.rules.clone())
        };
        if rules(old) != rules(new) {
            self.rules.get_or_insert_default().add(reason.to_owned());
        }
        for section in [old, new]
            .into_iter()
            .flatten()
            .flat_map(|record| &record.sections)
        {
            self.feeds
                .entry(*section)
                .or_default()
                .add(reason.to_owned());
        }
        self.site_feed
            .get_or_insert_default()
            .add(reason.to_owned());
    }

    /// All its lists when its card changed, else those it came into or left, and those of tags that were renamed.
    fn touch_lists(
        &mut self,
        old: Option<&StoryRecord>,
        new: Option<&StoryRecord>,
        recarded: bool,
        reason: &str,
    ) {
        let slots = |record: Option<&StoryRecord>| -> BTreeSet<Slot> {
            record
                .map(|record| record.slots.iter().copied().collect())
                .unwrap_or_default()
        };
        let (before, after) = (slots(old), slots(new));
        let renamed = |slot: &Slot| label(old, slot.list) != label(new, slot.list);
        let touched = before.union(&after).filter(|slot| {
            recarded || !before.contains(slot) || !after.contains(slot) || renamed(slot)
        });
        let page =
            |record: Option<&StoryRecord>| record.and_then(|record| record.pages.first().cloned());
        let moved = page(old) != page(new);
        for slot in touched {
            let stays = before.contains(slot) && after.contains(slot);
            if matches!(slot.list, List::Section(_)) && (moved || !stays) {
                self.resettled.insert(*slot, reason.to_owned());
            }
            let (numbers, why) = self.lists.entry(slot.list).or_default();
            numbers.insert(slot.number);
            why.add(format!("the list shows it: {reason}"));
        }
    }

    /// The day that shows it, when its card changed, and the months whose corrections show it otherwise.
    fn touch_times(
        &mut self,
        old: Option<&StoryRecord>,
        new: Option<&StoryRecord>,
        recarded: bool,
        reason: &str,
    ) {
        let records = || [old, new].into_iter().flatten();
        if recarded {
            for day in records().filter_map(|record| record.day) {
                self.days.entry(day).or_default().add(reason.to_owned());
            }
        }
        let told = |record: Option<&StoryRecord>| {
            record
                .map(|record| record.corrections.clone())
                .unwrap_or_default()
        };
        for (month, _) in told(old).symmetric_difference(&told(new)) {
            let why = self.corrections.entry(*month).or_default();
            why.add(reason.to_owned());
        }
    }

    fn remove_old_pages(
        &mut self,
        (old, new): (Option<&StoryRecord>, Option<&StoryRecord>),
        live: bool,
        why: &Why,
    ) {
        let Some(old) = old else { return };
        let kind = if live { Kind::Removed } else { Kind::TakenDown };
        for path in old
            .pages
            .iter()
            .filter(|path| !new.is_some_and(|new| new.pages.contains(path)))
        {
            self.gone(kind, path, why);
        }
        for path in old
            .files
            .iter()
            .filter(|path| !new.is_some_and(|new| new.files.contains(path)))
        {
            self.dropped.insert(path.clone(), !live);
        }
    }
}

/// What a sitemap says of a story: its month, its address and when it last changed; `None` for one that is not live.
fn listed(record: Option<&StoryRecord>) -> Option<(Month, Option<&String>, &str)> {
    let record = record.filter(|record| record.card.is_some())?;
    Some((record.month, record.pages.first(), &record.changed_at))
}

/// The name and slug a story knows one of its tags or authors by.
fn label(record: Option<&StoryRecord>, list: List) -> Option<(&str, &str)> {
    let record = record?;
    let tags = record.tags.iter();
    let tags = tags.map(|(id, name, slug)| (List::Tag(*id), name, slug));
    let authors = record.authors.iter();
    let mut labels = tags.chain(authors.map(|(id, name, slug)| (List::Author(*id), name, slug)));
    let (_, name, slug) = labels.find(|(labelled, ..)| *labelled == list)?;
    Some((name, slug))
}

/// What happened to a story, in words for a plan.
fn reason(old: Option<&StoryRecord>, now: &OnSite) -> String {
    let was_live = old.is_some_and(|record| record.card.is_some());
    match (now, old) {
        (OnSite::Live(story), _) if was_live => format!("story {} changed", story.number),
        (OnSite::Live(story), _) => format!("story {} was published", story.number),
        (OnSite::Page(page), Some(_)) => format!("the page /{}/ changed", page.slug),
        (OnSite::Page(page), None) => format!("the page /{}/ was published", page.slug),
        (OnSite::Notice(notice), _) => format!(
            "story {} was withdrawn with a notice",
            notice.address.number()
        ),
        (OnSite::Gone(address), _) => format!("story {} was withdrawn", address.number()),
        (OnSite::Absent, Some(old)) if old.number == NO_NUMBER => "a page was withdrawn".to_owned(),
        (OnSite::Absent, Some(old)) => format!("story {} was withdrawn", old.number),
        (OnSite::Unreadable(_), _) => "a story cannot be read".to_owned(),
        (OnSite::Absent, None) => "a story was never on the site".to_owned(),
    }
}
