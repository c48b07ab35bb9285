//! The front page as the chief editor holds it: top news and the first stories of sections, now and from a time on, and the
//! breaking-news strip. A list without a section is that of top news.
//!
//! Whoever is held may be live or not: readers see what they have. What ends or begins with time needs nobody's hand on the
//! site; carrying a plan out only brings the archive to what readers see already.

mod retiming;
mod view;

use archive::{Change, FrontPlan, HeldPlace};
use chrono::{DateTime, Utc};
use story::{Act, Refusal, SectionId, StaffId, StoryId, Verb};

pub(crate) use retiming::{front_wants_retiming, retime_front};

use crate::pages::NotForPages;
use crate::publishing::act;
use crate::scheduling::Set;
use crate::settings::Settings;
use crate::wire::Front;
use crate::{Error, Newsroom};

/// The most stories of a held list.
const MOST_PLACES: usize = 30;

/// A place in a held list as somebody wants it.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The story.
    pub story: StoryId,
    /// When it ends by itself.
    pub until: Option<Set<'a>>,
}

impl Newsroom {
    /// Holds these stories in a list from now on, instead of those before.
    ///
    /// # Errors
    /// When a story or the section is unknown, the end of a place does not suit, or the list is too long.
    pub fn hold(&self, list: Option<SectionId>, wanted: &[Wanted<'_>]) -> Result<Front, Error> {
        let doing = self.doing(Verb::Front)?;
        let places = self.places(wanted, doing.at)?;
        self.archive.write(move |change| -> Result<(), Error> {
            // A plan that has come due stands before this, not after it.
            carry_out_due(change, doing.at)?;
            change.hold(list, &places)?;
            let detail = told(change, list, &places)?;
            Ok(change.record(&front_act(doing.at, doing.by, detail))?)
        })?;
        self.front()
    }

    /// Plans what a list holds from a time on.
    ///
    /// # Errors
    /// As [`Newsroom::hold`], and when the time has passed.
    pub fn plan_front(
        &self,
        list: Option<SectionId>,
        set: Set<'_>,
        wanted: &[Wanted<'_>],
    ) -> Result<Front, Error> {
        let (doing, time) = (self.doing(Verb::Front)?, self.resolved(set)?);
        if time.utc <= doing.at {
            return Err(Refusal::Past { due: time.utc }.into());
        }
        let places = self.places(wanted, time.utc)?;
        self.archive.write(move |change| -> Result<(), Error> {
            change.plan_front(list, &time, &places, doing.by)?;
            let list = told(change, list, &places)?;
            let detail = format!("from {} {}: {list}", time.wall, time.zone);
            Ok(change.record(&front_act(doing.at, doing.by, detail))?)
        })?;
        self.front()
    }

    /// Gives a plan up.
    ///
    /// # Errors
    /// When it does not wait any more.
    pub fn drop_front_plan(&self, plan: i64) -> Result<Front, Error> {
        let doing = self.doing(Verb::Front)?;
        self.archive.write(move |change| -> Result<(), Error> {
            // What has come due is what readers have, and cannot be given up any more.
            carry_out_due(change, doing.at)?;
            let mut plans = change.front_plans()?.into_iter();
            let known = plans.find(|known| known.id == plan);
            change.drop_front_plan(plan)?;
            let list = known
                .map(|known| told(change, known.list, &known.places))
                .transpose()?;
            let detail = format!("given up: {}", list.unwrap_or_default());
            Ok(change.record(&front_act(doing.at, doing.by, detail))?)
        })?;
        self.front()
    }

    /// Takes a story out of the breaking-news strip now, for good.
    ///
    /// # Errors
    /// When there is no such story.
    pub fn end_strip(&self, story: StoryId) -> Result<Front, Error> {
        let doing = self.doing(Verb::Strip)?;
        self.archive.write(move |change| -> Result<(), Error> {
            change.end_strip(story, doing.at)?;
            Ok(change.record(&act(story, doing, None, ""))?)
        })?;
        self.front()
    }

    /// Holds what the plans say whose time has come; answers how many there were.
    pub(crate) fn carry_out_front_plans(&self) -> Result<usize, Error> {
        let now = self.now();
        // Looked for first: a look every second should not take the write lock.
        let due = self
            .archive
            .read(|snapshot| snapshot.front_plans_due(now))?;
        if due.is_empty() {
            return Ok(0);
        }
        self.archive.write(move |change| carry_out_due(change, now))
    }

    fn places(&self, wanted: &[Wanted<'_>], from: DateTime<Utc>) -> Result<Vec<HeldPlace>, Error> {
        if wanted.len() > MOST_PLACES {
            return Err(Error::FieldValue {
                field: "places".to_owned(),
                given: wanted.len().to_string(),
                wanted: "a list of at most 30 stories",
            });
        }
        let place = |one: &Wanted<'_>| {
            self.refuse_page(one.story, &NotForPages::HELD)?;
            let until = one.until.map(|set| self.resolved(set)).transpose()?;
            if let Some(until) = until.as_ref().filter(|until| until.utc <= from) {
                return Err(Error::FieldValue {
                    field: "until".to_owned(),
                    given: until.wall.to_string(),
                    wanted: "a time after the list begins",
                });
            }
            let story = one.story;
            Ok(HeldPlace { story, until })
        };
        wanted.iter().map(place).collect()
    }
}

/// Carries out every plan that has come due, the earliest first.
fn carry_out_due(change: &Change<'_>, now: DateTime<Utc>) -> Result<usize, Error> {
    let mut done = 0;
    for plan in change.front_plans_due(now)? {
        if !change.carry_out_front_plan(&plan)? {
            continue;
        }
        let FrontPlan { list, places, .. } = &plan;
        let detail = format!("on schedule: {}", told(change, *list, places)?);
        change.record(&front_act(now, None, detail))?;
        done += 1;
    }
    Ok(done)
}

/// A list in the words of the ledger.
fn told(
    change: &Change<'_>,
    list: Option<SectionId>,
    places: &[HeldPlace],
) -> Result<String, Error> {
    let name = match list {
        Some(section) => change.section(section)?.name,
        None => Settings::of(&change.settings()?)?.masthead.top_news_label,
    };
    let mut headlines = Vec::with_capacity(places.len());
    for place in places {
        headlines.push(change.agenda_story(place.story)?.headline);
    }
    Ok(format!("{name}: {}", headlines.join(" · ")))
}

fn front_act(at: DateTime<Utc>, by: Option<StaffId>, detail: String) -> Act {
    Act {
        story: None,
        verb: Verb::Front,
        at,
        by,
        revision: None,
        detail,
    }
}
