//! The feeds that a change touches. Those of tags are made with the pages of the tag.

use std::collections::{BTreeMap, BTreeSet};

use story::StoryId;

use super::many::in_order;
use super::{Job, Kind, Run, Why};
use crate::fault::PressFault;
use crate::listing::FEED_STORIES;
use crate::render::{Entry, FeedOf};

impl Run<'_> {
    /// The feeds of what changed. Most stories stand in two of them, and each has several forms: a story is read once.
    pub(super) fn press_feeds(&mut self) -> Result<(), PressFault> {
        let feeds = std::mem::take(&mut self.feeds);
        let site_feed = self.site_feed.take();
        let site = self.renderer.site;
        let mut wanted: Vec<(FeedOf<'_>, &Why, Vec<StoryId>)> = Vec::new();
        // The feeds of a section that is gone go with its list.
        let of_sections = feeds.iter().filter_map(|(id, why)| {
            let section = site.sections.iter().find(|section| section.id == *id)?;
            Some((FeedOf::Section(section), why))
        });
        for (of, why) in of_sections.chain(site_feed.as_ref().map(|why| (FeedOf::Site, why))) {
            let cards = self.renderer.newsstand.latest(of.list(), FEED_STORIES)?;
            wanted.push((of, why, cards.into_iter().map(|card| card.id).collect()));
        }
        let stories = wanted.iter().flat_map(|(.., stories)| stories);
        let stories: Vec<StoryId> = stories
            .copied()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let renderer = self.renderer.clone();
        let mut entries: BTreeMap<StoryId, Entry> = BTreeMap::new();
        let waited = in_order(
            &stories,
            |id| renderer.entry(*id),
            |id, entry| {
                entries.extend(entry.map(|entry| (*id, entry)));
                Ok(())
            },
        )?;
        self.outcome.rendering += waited;
        let mut jobs = Vec::new();
        for (of, why, stories) in &wanted {
            let listed = stories.iter().filter_map(|story| entries.get(story));
            let listed: Vec<&Entry> = listed.collect();
            let forms = of.formats().iter().map(|format| Job {
                kind: Kind::Feed,
                path: of.path(*format),
                why,
                render: {
                    let listed = listed.clone();
                    Box::new(move |renderer| Ok(renderer.feed(*of, *format, &listed).into_bytes()))
                },
            });
            jobs.extend(forms);
        }
        self.pages(&jobs)
    }
}
