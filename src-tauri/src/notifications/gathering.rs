//! What is told together: fifty stories that go out within a minute are one notification, which grows.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use newsroom::{Due, StoryId};

/// How long a notification is added to, from the first of its stories on.
const TOGETHER: Duration = Duration::from_secs(60);

/// What can be told of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum News {
    /// It went out at its time.
    Published,
    /// It went out late.
    Late,
    /// It waits for somebody's decision.
    Held,
    /// It could not be brought out, and is tried again.
    Failed,
}

/// What is to be shown now.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) news: News,
    /// The headlines, first come first.
    pub(super) headlines: Vec<String>,
    /// The notification it takes the place of; 0 for none.
    pub(super) replaces: u32,
}

/// What was shown last of each kind of news.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    open: BTreeMap<News, Open>,
    /// Stories whose failure was told and that have not gone out since: each new try is no news.
    failing: BTreeSet<StoryId>,
}

#[derive(Debug)]
struct Open {
    since: Instant,
    headlines: Vec<String>,
    number: u32,
}

impl Gathering {
    /// Adds what one look found, and gives what is to be shown. What went out in time is news only to somebody who is not
    /// looking at the window.
    pub(super) fn add(&mut self, due: &Due, has_focus: bool, now: Instant) -> Vec<Told> {
        let late: BTreeSet<StoryId> = due.late.iter().map(|late| late.story).collect();
        let in_time = due
            .published
            .iter()
            .filter(|view| !has_focus && !late.contains(&view.id))
            .map(|view| view.content.headline.clone());
        for view in &due.published {
            self.failing.remove(&view.id);
        }
        let failed = due
            .failed
            .iter()
            .filter(|stopped| self.failing.insert(stopped.story))
            .map(|stopped| stopped.headline.clone());
        let found: [(News, Vec<String>); 4] = [
            (News::Published, in_time.collect()),
            (
                News::Late,
                due.late.iter().map(|late| late.headline.clone()).collect(),
            ),
            (
                News::Held,
                due.held.iter().map(|held| held.headline.clone()).collect(),
            ),
            (News::Failed, failed.collect()),
        ];
        let found = found
            .into_iter()
            .filter(|(_, headlines)| !headlines.is_empty());
        found
            .map(|(news, headlines)| self.told(news, headlines, now))
            .collect()
    }

    fn told(&mut self, news: News, headlines: Vec<String>, now: Instant) -> Told {
        let fresh = || Open {
            since: now,
            headlines: Vec::new(),
            number: 0,
        };
        let open = self.open.entry(news).or_insert_with(fresh);
        if now.duration_since(open.since) >= TOGETHER {
            *open = fresh();
        }
        open.headlines.extend(headlines);
        Told {
            news,
            headlines: open.headlines.clone(),
            replaces: open.number,
        }
    }

    /// Remembers the number under which it was shown.
    pub(super) fn shown(&mut self, news: News, number: u32) {
        if let Some(open) = self.open.get_mut(&news) {
            open.number = number;
        }
    }
}

#[cfg(test)]
mod tests {
    use newsroom::{Founding, Late, Newsroom, Stopped, wire};
    use serde_json::json;

    use super::*;

    /// Stories of these headlines that have just gone out.
    fn published(headlines: &[&str]) -> Due {
        let folder = tempfile::tempdir().unwrap();
        let room = Newsroom::create(&folder.path().join("n"), &Founding::default()).unwrap();
        let view = |headline: &&str| {
            let started = wire::call(&room, "new_story", json!({})).unwrap();
            let id: StoryId = started["id"].as_str().unwrap().parse().unwrap();
            let mut view = room.view(id).unwrap();
            view.content.headline = (*headline).to_owned();
            view
        };
        Due {
            published: headlines.iter().map(view).collect(),
            ..Due::default()
        }
    }

    fn stopped(story: StoryId) -> Stopped {
        Stopped {
            story,
            headline: "خبر".to_owned(),
            why: String::new(),
        }
    }

    #[test]
    fn fifty_stories_of_one_minute_are_told_together_and_those_of_the_next_apart() {
        let (mut gathering, start) = (Gathering::default(), Instant::now());
        let first = gathering.add(&published(&["ا"; 49]), false, start);
        assert_eq!(first.len(), 1);
        assert_eq!((first[0].headlines.len(), first[0].replaces), (49, 0));
        gathering.shown(News::Published, 7);
        let second = gathering.add(&published(&["ب"]), false, start + Duration::from_secs(59));
        assert_eq!((second[0].headlines.len(), second[0].replaces), (50, 7));
        let third = gathering.add(&published(&["ت"]), false, start + Duration::from_secs(60));
        assert_eq!((third[0].headlines.len(), third[0].replaces), (1, 0));
    }

    #[test]
    fn who_looks_at_the_window_is_told_only_what_did_not_go_as_it_should() {
        let mut due = published(&["في وقته", "متأخر"]);
        due.late.push(Late {
            story: due.published[1].id,
            headline: "متأخر".to_owned(),
            seconds: 300,
        });
        let news = |has_focus| -> Vec<(News, Vec<String>)> {
            let told = Gathering::default().add(&due, has_focus, Instant::now());
            told.into_iter()
                .map(|told| (told.news, told.headlines))
                .collect()
        };
        let in_time = (News::Published, vec!["في وقته".to_owned()]);
        let late = (News::Late, vec!["متأخر".to_owned()]);
        assert_eq!(
            news(false),
            [in_time, late],
            "a late story is not told twice"
        );
        let told: Vec<News> = news(true).into_iter().map(|(news, _)| news).collect();
        assert_eq!(told, [News::Late]);
    }

    #[test]
    fn a_failure_that_is_tried_again_is_told_once_until_the_story_is_out() {
        let (mut gathering, mut due) = (Gathering::default(), Due::default());
        let mut out = published(&["خبر"]);
        due.failed.push(stopped(out.published[0].id));
        let now = Instant::now();
        assert_eq!(gathering.add(&due, false, now).len(), 1);
        assert_eq!(gathering.add(&due, false, now), []);
        out.late.clear();
        gathering.add(&out, true, now);
        assert_eq!(gathering.add(&due, false, now).len(), 1, "it failed anew");
    }
}
