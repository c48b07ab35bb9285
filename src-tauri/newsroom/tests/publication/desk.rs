//! A newsroom with two processes that lives through days, checked against the model after each act.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use archive::Archive;
use chrono::{DateTime, TimeDelta, Utc};
use newsroom::{Clock as _, Due, Founding, ManualClock, Newsroom, StoryId, wire};
use serde_json::{Value, json};
use story::Zone;
use tempfile::TempDir;

use crate::act::{Act, STORIES, StoryAct};
use crate::fast_folder::fast_folder;
use crate::model::{LEASE, Outcome, Promise, Story};

/// The newsroom under test.
pub struct Desk {
    folder: TempDir,
    clock: Arc<ManualClock>,
    zone: Zone,
    /// The file as a third process sees it.
    archive: Archive,
    processes: RefCell<[Newsroom; 2]>,
}

/// One day's stories.
struct Day<'a> {
    desk: &'a Desk,
    ids: Vec<StoryId>,
    stories: Vec<Story>,
    drafts: usize,
}

type Checked = Result<(), String>;

impl Desk {
    /// Makes a newsroom.
    pub fn open() -> Self {
        let folder = fast_folder();
        let room = folder.path().join("room");
        let noon: DateTime<Utc> = "2027-01-04T10:00:00Z".parse().unwrap();
        let clock = Arc::new(ManualClock::of_a_machine(noon));
        Newsroom::create(&room, &Founding::default()).unwrap();
        let process = || Newsroom::open(&room).unwrap().with_clock(clock.clone());
        Self {
            processes: RefCell::new([process(), process()]),
            archive: Archive::open(&room.join("newsroom.sqlite")).unwrap(),
            zone: "Africa/Cairo".parse().unwrap(),
            clock,
            folder,
        }
    }

    /// Lives through a day, and clears the desk after it.
    pub fn live_through(&self, acts: &[Act]) -> Checked {
        let mut day = Day::begin(self);
        for act in acts {
            day.take(act)
                .and_then(|()| day.check())
                .map_err(|why| format!("{act:?} at {}: {why}", self.clock.now()))?;
        }
        day.end()
    }

    fn call(&self, process: usize, command: &str, payload: Value) -> Result<Value, wire::Failure> {
        wire::call(&self.processes.borrow()[process], command, payload)
    }

    fn look(&self, process: usize) -> Due {
        self.processes.borrow()[process].publish_due().unwrap()
    }

    /// Both processes end, and others begin.
    fn restart(&self) {
        let room = self.folder.path().join("room");
        for process in self.processes.borrow_mut().iter_mut() {
            *process = Newsroom::open(&room)
                .unwrap()
                .with_clock(self.clock.clone());
        }
    }

    /// The wall time some minutes from now, with the instant it names. A time that comes twice is the first.
    fn wall(&self, minutes: i64) -> (String, DateTime<Utc>) {
        let utc = self.clock.now() + TimeDelta::minutes(minutes);
        let local = self.zone.local(utc).wall;
        let meant = self.zone.resolve(local, Some(story::Fold::First)).unwrap();
        (local.format("%Y-%m-%dT%H:%M:%S").to_string(), meant)
    }
}

impl<'a> Day<'a> {
    fn begin(desk: &'a Desk) -> Self {
        let mut day = Self {
            desk,
            ids: Vec::new(),
            stories: Vec::new(),
            drafts: 0,
        };
        for place in 0..STORIES {
            let words = day.new_words();
            let newsroom = &desk.processes.borrow()[0];
            let view = match day.ids.first() {
                // The last story follows the first: whenever both are out, the first has a link to it that nobody asked for.
                Some(first) if place + 1 == STORIES => {
                    newsroom.write_follow_up(*first, &words, Some("نص"))
                }
                _ => newsroom.write_story(&words, Some("نص"), None),
            };
            let view = view.unwrap();
            day.ids.push(view.id);
            day.stories.push(Story {
                written: words,
                ..Story::default()
            });
        }
        day
    }

    fn new_words(&mut self) -> String {
        self.drafts += 1;
        format!("خبر في صياغته رقم {}", self.drafts)
    }

    fn take(&mut self, act: &Act) -> Checked {
        match act {
            Act::Edit(story) => {
                let words = self.new_words();
                let headline = [("headline".to_owned(), words.clone())];
                self.desk.processes.borrow()[0]
                    .set_fields(self.ids[*story], &headline, None)
                    .unwrap();
                self.stories[*story].written = words;
                Ok(())
            }
            Act::Story(story, process, act) => self.take_on(*story, *process, *act),
            Act::Advance(minutes) => {
                self.desk.clock.advance(TimeDelta::minutes(*minutes));
                Ok(())
            }
            Act::Look(process) => self.look(*process),
            Act::AtTheTime(process) => {
                let Some(due) = self.next_due() else {
                    return Ok(());
                };
                self.wait_until(due - TimeDelta::milliseconds(1));
                self.look(*process)?;
                self.wait_until(due);
                self.look(*process)
            }
            Act::Crash => {
                if let Some(due) = self.next_due() {
                    self.wait_until(due);
                }
                self.crash();
                Ok(())
            }
            Act::Ahead(minutes) => {
                let ahead = TimeDelta::minutes(*minutes);
                self.desk.clock.set(ahead);
                self.crash();
                self.desk.clock.set(-ahead);
                Ok(())
            }
            Act::SetBack(minutes) => self.doubted(TimeDelta::minutes(-minutes)),
            Act::Jump(days) => self.doubted(TimeDelta::days(*days)),
            Act::NewZoneData(story, minutes) => self.new_zone_data(*story, *minutes),
        }
    }

    /// A look must bring out exactly what is due, and nothing else.
    fn look(&mut self, process: usize) -> Checked {
        let now = self.desk.clock.now();
        let due = self.desk.look(process);
        let mut wanted = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for (id, story) in self.ids.iter().zip(&mut self.stories) {
            match story.outcome(now) {
                Outcome::Nothing => {}
                Outcome::IsHeld => {
                    wanted.1.insert(*id);
                    if let Some(promise) = &mut story.promise {
                        promise.is_held = true;
                    }
                }
                Outcome::GoesOut => {
                    wanted.0.insert(*id);
                    if let Some(Promise { words, due, .. }) = story.promise.take() {
                        story.goes_out(words, due);
                    }
                }
            }
            if story.live.is_some() && story.expiry.is_some_and(|over| over <= now) {
                wanted.2.insert(*id);
                story.leaves();
            }
        }
        let found = (
            due.published.iter().map(|view| view.id).collect(),
            due.held.iter().map(|one| one.story).collect(),
            due.taken_down.iter().map(|view| view.id).collect(),
        );
        if found != wanted || !due.failed.is_empty() {
            return Err(format!(
                "out, held, down: {found:?}, not {wanted:?}; {:?}",
                due.failed
            ));
        }
        Ok(())
    }

    /// The next time that was promised and that no look has kept or held.
    fn next_due(&self) -> Option<DateTime<Utc>> {
        let promises = self
            .stories
            .iter()
            .filter_map(|story| story.promise.as_ref());
        promises
            .filter(|promise| !promise.is_held)
            .map(|promise| promise.due)
            .min()
    }

    fn wait_until(&self, instant: DateTime<Utc>) {
        let left = instant - self.desk.clock.now();
        self.desk.clock.advance(left.max(TimeDelta::zero()));
    }

    /// While the clock cannot be believed nothing happens by itself.
    fn doubted(&mut self, by: TimeDelta) -> Checked {
        // Seen where it stands, so that the step is measured from here.
        self.look(0)?;
        let here = self.desk.clock.now();
        let seen = self.desk.clock.sighting().unwrap();
        self.desk
            .archive
            .write(move |change| change.see_clock(&seen))
            .unwrap();
        self.desk.clock.set(by);
        for process in 0..2 {
            let due = self.desk.look(process);
            if due.clock.is_none() || !due.is_empty() {
                return Err(format!(
                    "believed {} after {here}: {due:?}",
                    self.desk.clock.now()
                ));
            }
        }
        self.desk.clock.set(-by);
        Ok(())
    }

    fn crash(&mut self) {
        let now = self.desk.clock.now();
        let claimed = self
            .desk
            .archive
            .write(move |change| change.claim(now, LEASE));
        if let Some(open) = claimed.unwrap()
            && let Some(place) = self.ids.iter().position(|id| *id == open.story)
            && let Some(promise) = &mut self.stories[place].promise
        {
            promise.claimed_until = Some(now + LEASE);
        }
    }

    /// A program with other data had resolved the time otherwise; the next start finds it and puts it right.
    fn new_zone_data(&mut self, story: usize, minutes: i64) -> Checked {
        let id = self.ids[story];
        let open = self
            .desk
            .archive
            .read(|snapshot| snapshot.open_schedule(id))
            .unwrap();
        let Some(open) = open else { return Ok(()) };
        let mut by_old_data = open.schedule.time.clone();
        by_old_data.utc += TimeDelta::minutes(minutes);
        by_old_data.tzdb = "2025b".to_owned();
        self.desk
            .archive
            .write(move |change| change.retime_schedule(open.id, &by_old_data))
            .unwrap();
        self.desk.restart();
        self.look(1)
    }

    fn take_on(&mut self, place: usize, process: usize, act: StoryAct) -> Checked {
        let (desk, id) = (self.desk, self.ids[place]);
        let now = desk.clock.now();
        let one = json!({ "story": id });
        let timed = |minutes: i64| {
            let (wall, utc) = desk.wall(minutes);
            (json!({ "story": id, "wall": wall, "fold": "first" }), utc)
        };
        let with = |mut payload: Value, field: &str, value: Value| {
            payload[field] = value;
            payload
        };
        let story = &mut self.stories[place];
        let written = story.written.clone();
        let frees =
            |story: &Story, at: DateTime<Utc>| story.embargo.is_none_or(|until| at >= until);
        match act {
            StoryAct::Publish => {
                if desk.call(process, "publish_story", one).is_ok() {
                    if !frees(story, now) {
                        return Err("published under embargo".to_owned());
                    }
                    story.goes_out(written, now);
                }
            }
            StoryAct::Update => {
                if desk.call(process, "update_story", one).is_ok() {
                    if story.live.as_ref().is_none_or(|live| *live == written) {
                        return Err("an update of nothing".to_owned());
                    }
                    story.goes_out(written, now);
                }
            }
            StoryAct::Schedule { minutes, limit } => {
                let (payload, due) = timed(minutes);
                let payload = with(payload, "late_limit_minutes", json!(limit));
                if desk.call(process, "schedule_story", payload).is_ok() {
                    if due <= now || !frees(story, due) {
                        return Err(format!("scheduled for {due}, which may not be"));
                    }
                    story.promise = Some(Promise {
                        due,
                        words: written,
                        limit,
                        is_held: false,
                        claimed_until: None,
                    });
                }
            }
            StoryAct::Move(minutes) => {
                let (payload, due) = timed(minutes);
                if desk.call(process, "move_schedule", payload).is_ok() {
                    let promise = story.promise.as_mut().ok_or("moved what was not there")?;
                    // To the very time it has is no other time: it stays as it is.
                    if promise.due != due {
                        promise.due = due;
                        promise.is_held = false;
                        promise.claimed_until = None;
                    }
                }
            }
            StoryAct::Repin => {
                if desk.call(process, "repin_schedule", one).is_ok() {
                    let promise = story.promise.as_mut().ok_or("pinned what was not there")?;
                    if promise.words != written {
                        promise.words = written;
                        promise.is_held = false;
                        promise.claimed_until = None;
                    }
                }
            }
            StoryAct::Unschedule => {
                if desk.call(process, "unschedule_story", one).is_ok() {
                    story.promise.take().ok_or("took back what was not there")?;
                    if story.live.is_none() {
                        story.expiry = None;
                    }
                }
            }
            StoryAct::Release => {
                if desk.call(process, "release_schedule", one).is_ok() {
                    let promise = story.promise.take().ok_or("released what was not there")?;
                    if !promise.is_held || !frees(story, now) {
                        return Err("released what was not held, or under embargo".to_owned());
                    }
                    story.goes_out(promise.words, now);
                }
            }
            StoryAct::Embargo(minutes) => {
                let (payload, until) = match minutes {
                    Some(minutes) => timed(minutes),
                    None => (json!({ "story": id, "wall": null, "fold": null }), now),
                };
                let payload = with(payload, "reason", json!("الوزارة"));
                if desk.call(process, "set_embargo", payload).is_ok() {
                    story.embargo = minutes.map(|_| until);
                    let promised = story.promise.as_ref();
                    if promised.is_some_and(|promise| !frees(story, promise.due)) {
                        return Err("an embargo beyond the promised time".to_owned());
                    }
                }
            }
            StoryAct::Expire(minutes) => {
                let (payload, over) = timed(minutes);
                let payload = with(payload, "notice", Value::Null);
                if desk.call(process, "expire_story", payload).is_ok() {
                    story.expiry = Some(over);
                }
            }
            StoryAct::Unexpire => {
                if desk.call(process, "unexpire_story", one).is_ok() {
                    story.expiry.take().ok_or("gave up what was not there")?;
                }
            }
            StoryAct::TakeDown => {
                let payload = with(one, "notice", Value::Null);
                if desk.call(process, "withdraw_story", payload).is_ok() {
                    story.live.as_ref().ok_or("took down what was not live")?;
                    story.leaves();
                }
            }
            StoryAct::TakeBack => {
                if desk.call(process, "take_back", one).is_ok() {
                    story.live.take().ok_or("took back what was not live")?;
                    story.promise = None;
                    story.was_live = false;
                    story.told = None;
                    story.expiry = None;
                }
            }
            StoryAct::Spike => {
                if desk.call(process, "spike_story", one).is_ok() {
                    if story.was_live {
                        return Err("spiked what was published".to_owned());
                    }
                    story.promise = None;
                    story.expiry = None;
                }
            }
            StoryAct::Restore => {
                desk.call(process, "restore_story", one).ok();
            }
        }
        Ok(())
    }

    /// What readers have, and what the ledger says was done, is what the model says.
    fn check(&self) -> Checked {
        for (id, story) in self.ids.iter().zip(&self.stories) {
            let (live, told, acts) = self
                .desk
                .archive
                .read(|snapshot| {
                    let card = snapshot.live_card(*id)?;
                    let told = card.as_ref().map(|card| card.first_published_at);
                    let words = card.map(|card| card.words.headline);
                    Ok::<_, archive::ArchiveError>((words, told, snapshot.acts_of(*id)?))
                })
                .unwrap();
            if live != story.live {
                return Err(format!("readers have {live:?}, not {:?}", story.live));
            }
            if live.is_some() && told != story.told {
                return Err(format!("readers are told {told:?}, not {:?}", story.told));
            }
            let done = |verb| acts.iter().filter(|act| act.verb == verb).count();
            let (publications, updates) = (done(story::Verb::Publish), done(story::Verb::Update));
            if (publications, updates) != (story.publications, story.updates) {
                return Err(format!(
                    "{publications} publications and {updates} updates, not {} and {}",
                    story.publications, story.updates
                ));
            }
        }
        Ok(())
    }

    /// Clears the desk: what was promised is kept first.
    fn end(mut self) -> Checked {
        self.desk.clock.advance(LEASE);
        self.look(1)?;
        self.check()?;
        for place in 0..self.ids.len() {
            for act in [StoryAct::Unschedule, StoryAct::TakeDown] {
                self.take_on(place, 0, act)?;
            }
        }
        Ok(())
    }
}
