//! The pages of stories, and what a change of a story touches elsewhere.

use std::collections::BTreeSet;

use chrono::SecondsFormat;
use story::{MediaId, StoryId};

use super::{Kind, Run, Unreadable, Why};
use crate::address::{Address, Month};
use crate::fault::PressFault;
use crate::manifest::StoryRecord;
use crate::newsstand::{List, LiveStory, Notice, OnSite, Slot};
use crate::render::{LiveArticle, picture_path, video_path};

impl Run<'_> {
    pub(super) fn press_stories(
        &mut self,
        stories: &[StoryId],
        why: &Why,
    ) -> Result<(), PressFault> {
        let total = u64::try_from(stories.len()).unwrap_or(u64::MAX);
        for (done, id) in (0..).zip(stories) {
            self.sink.progress(done, total)?;
            if self.pressed.insert(*id) {
                self.press_story(*id, why)?;
            }
        }
        Ok(())
    }

    /// The stories that lead to one whose card changed show that card.
    pub(super) fn press_referrers(&mut self) -> Result<(), PressFault> {
        for (target, reason) in self.recarded.clone() {
            let why = Why::because(format!("it leads to a story that changed: {reason}"));
            for id in self.manifest.leading_to(target)? {
                if self.pressed.insert(id) {
                    self.press_story(id, &why)?;
                }
            }
        }
        Ok(())
    }

    /// Makes the pages of one story; `why` stands where the story itself gives no reason.
    fn press_story(&mut self, id: StoryId, why: &Why) -> Result<(), PressFault> {
        let old = self.manifest.story(id)?;
        let now = match self.renderer.newsstand.story(id)? {
            OnSite::Live(story) if story.content.flags.not_for_publication => OnSite::Absent,
            OnSite::Unreadable(why) => return self.leave_as_it_is(id, old, why),
            now @ (OnSite::Absent | OnSite::Notice(_) | OnSite::Live(_)) => now,
        };
        let reason = reason(old.as_ref(), &now);
        let why = if why.to_string().is_empty() {
            Why::because(reason.clone())
        } else {
            why.clone()
        };
        let new = match &now {
            OnSite::Absent | OnSite::Unreadable(_) => None,
            OnSite::Notice(notice) => Some(self.press_notice(notice, &why)?),
            OnSite::Live(story) => Some(self.press_live(story, &why)?),
        };
        self.touch(id, old.as_ref(), new.as_ref(), &reason);
        self.manifest.set_story(id, new.as_ref())?;
        self.remove_old_pages(
            old.as_ref(),
            new.as_ref(),
            matches!(now, OnSite::Live(_)),
            &why,
        )
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

    fn press_live(&mut self, story: &LiveStory, why: &Why) -> Result<StoryRecord, PressFault> {
        let address = story.address();
        let path = page_path(&address);
        let files = self.press_files(story, why)?;
        let article = LiveArticle {
            story,
            path: path.clone(),
        };
        self.page(Kind::Article, &path, why, |renderer| {
            renderer.article(&article)
        })?;
        let mut pages = vec![path];
        self.press_redirects(&address, &story.former_slugs, &mut pages, why)?;
        let content = &story.content;
        let leads_to: BTreeSet<StoryId> = content
            .related
            .iter()
            .copied()
            .chain(crate::body::stories_in(&content.body.blocks))
            .collect();
        let mut sections = vec![content.section];
        sections.extend(&content.more_sections);
        Ok(StoryRecord {
            number: story.number,
            pages,
            files,
            card: Some(self.card_hash(story)?),
            changed_at: content
                .updated_at
                .unwrap_or(story.first_published_at)
                .to_rfc3339_opts(SecondsFormat::Secs, true),
            month: address.month(),
            slots: story.slots.clone(),
            tags: story
                .tags
                .iter()
                .map(|tag| (tag.id, tag.name.clone(), tag.slug.clone()))
                .collect(),
            sections,
            leads_to: leads_to.into_iter().collect(),
        })
    }

    fn press_notice(&mut self, notice: &Notice, why: &Why) -> Result<StoryRecord, PressFault> {
        let path = page_path(&notice.address);
        self.page(Kind::Article, &path, why, |renderer| {
            renderer.notice(notice, &path)
        })?;
        let mut pages = vec![path.clone()];
        self.press_redirects(&notice.address, &notice.former_slugs, &mut pages, why)?;
        Ok(StoryRecord {
            number: notice.address.number(),
            pages,
            files: Vec::new(),
            card: None,
            changed_at: String::new(),
            month: notice.address.month(),
            slots: Vec::new(),
            tags: Vec::new(),
            sections: Vec::new(),
            leads_to: Vec::new(),
        })
    }

    /// The ways from the addresses a story had before.
    fn press_redirects(
        &mut self,
        address: &Address,
        former: &[String],
        pages: &mut Vec<String>,
        why: &Why,
    ) -> Result<(), PressFault> {
        let to = address.folder();
        for slug in former {
            let from = page_path(&address.with_slug(slug));
            if !pages.contains(&from) {
                self.page(Kind::Article, &from, why, |renderer| {
                    renderer.redirect(&from, &to)
                })?;
                pages.push(from);
            }
        }
        Ok(())
    }

    /// The pictures and videos a story shows.
    fn press_files(&mut self, story: &LiveStory, why: &Why) -> Result<Vec<String>, PressFault> {
        let newsstand = self.renderer.newsstand;
        let mut files = BTreeSet::new();
        for media in story
            .content
            .images()
            .filter_map(|image| image.media)
            .collect::<BTreeSet<MediaId>>()
        {
            let Some(picture) = newsstand.picture(media)? else {
                continue;
            };
            for rendition in &picture.renditions {
                let path = picture_path(rendition);
                self.file_by_content(&path, why, || {
                    Ok(newsstand.picture_bytes(media, rendition.width)?)
                })?;
                files.insert(path);
            }
        }
        let videos: BTreeSet<MediaId> = story
            .content
            .body
            .videos()
            .map(|(_, media)| media)
            .collect();
        for media in videos {
            let Some(video) = newsstand.video(media)? else {
                continue;
            };
            let path = video_path(&video);
            self.copy_by_content(&path, why, &video.file)?;
            files.insert(path);
        }
        Ok(files.into_iter().collect())
    }

    /// Changes when any list would show the story otherwise.
    fn card_hash(&self, story: &LiveStory) -> Result<String, PressFault> {
        let media = story
            .content
            .lead_image
            .as_ref()
            .and_then(|image| image.media);
        let picture = media
            .map(|media| self.renderer.newsstand.picture(media))
            .transpose()?
            .flatten();
        let shown = (story.card(), picture.map(|picture| picture.renditions));
        let json =
            serde_json::to_vec(&shown).map_err(|error| PressFault::Theme(error.to_string()))?;
        Ok(blake3::hash(&json).to_hex().to_string())
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
        if listed(old) != listed(new) {
            for (month, ..) in [listed(old), listed(new)].into_iter().flatten() {
                self.months.entry(month).or_default().add(reason.to_owned());
            }
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
        for slot in touched {
            let (numbers, why) = self.lists.entry(slot.list).or_default();
            numbers.insert(slot.number);
            why.add(format!("the list shows it: {reason}"));
        }
    }

    fn remove_old_pages(
        &mut self,
        old: Option<&StoryRecord>,
        new: Option<&StoryRecord>,
        live: bool,
        why: &Why,
    ) -> Result<(), PressFault> {
        let Some(old) = old else { return Ok(()) };
        let kind = if live { Kind::Removed } else { Kind::TakenDown };
        for path in old
            .pages
            .iter()
            .filter(|path| !new.is_some_and(|new| new.pages.contains(path)))
        {
            self.gone(kind, path, why)?;
        }
        for path in old
            .files
            .iter()
            .filter(|path| !new.is_some_and(|new| new.files.contains(path)))
        {
            self.dropped.insert(path.clone(), !live);
        }
        Ok(())
    }
}

/// What a sitemap says of a story: its month, its address and when it last changed; `None` for one that is not live.
fn listed(record: Option<&StoryRecord>) -> Option<(Month, Option<&String>, &str)> {
    let record = record.filter(|record| record.card.is_some())?;
    Some((record.month, record.pages.first(), &record.changed_at))
}

/// The name and slug a story knows one of its tags by.
fn label(record: Option<&StoryRecord>, list: List) -> Option<(&str, &str)> {
    let mut tags = record?.tags.iter();
    let (_, name, slug) = tags.find(|(id, ..)| List::Tag(*id) == list)?;
    Some((name, slug))
}

fn page_path(address: &Address) -> String {
    format!("{}index.html", address.folder())
}

/// What happened to a story, in words for a plan.
fn reason(old: Option<&StoryRecord>, now: &OnSite) -> String {
    let was_live = old.is_some_and(|record| record.card.is_some());
    match (now, old) {
        (OnSite::Live(story), _) if was_live => format!("story {} changed", story.number),
        (OnSite::Live(story), _) => format!("story {} was published", story.number),
        (OnSite::Notice(notice), _) => format!(
            "story {} was withdrawn with a notice",
            notice.address.number()
        ),
        (OnSite::Absent, Some(old)) => format!("story {} was withdrawn", old.number),
        (OnSite::Unreadable(_), _) => "a story cannot be read".to_owned(),
        (OnSite::Absent, None) => "a story was never on the site".to_owned(),
    }
}
