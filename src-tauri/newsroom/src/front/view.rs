//! What the front page holds and what fills it, for whoever arranges it.

use archive::{HeldPlace, LiveCard, SiteList, Snapshot};
use chrono::{DateTime, Utc};
use press::{ROW_STORIES, TOP_STORIES};
use story::{SectionId, StoryId, WallTime, Zone};

use crate::settings::Settings;
use crate::wall::moment;
use crate::wire::{Front, FrontList, FrontPlace, FrontPlan, FrontStory, StripLine};
use crate::{Error, Newsroom};

impl Newsroom {
    /// The front page as it is held now, what is planned for it, and the strip.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn front(&self) -> Result<Front, Error> {
        let (settings, now) = (self.settings()?, self.now());
        self.archive.read(|snapshot| {
            let top = (None, settings.masthead.top_news_label.clone(), TOP_STORIES);
            let sections = snapshot.sections()?.into_iter();
            let sections = sections.map(|section| (Some(section.id), section.name, ROW_STORIES));
            let lists = std::iter::once(top).chain(sections);
            let mut front = Front {
                lists: lists
                    .map(|list| held_list(snapshot, &settings.zone, list, now))
                    .collect::<Result<_, _>>()?,
                plans: Vec::new(),
                strip: strip(snapshot, &settings, now)?,
            };
            for plan in snapshot.front_plans()? {
                front.plans.push(planned(snapshot, &settings.zone, plan)?);
            }
            Ok(front)
        })
    }
}

fn held_list(
    snapshot: &Snapshot<'_>,
    zone: &Zone,
    (list, name, size): (Option<SectionId>, String, usize),
    now: DateTime<Utc>,
) -> Result<FrontList, Error> {
    let places = snapshot.held_at(list, now)?;
    let mut held = Vec::with_capacity(places.len());
    let mut shown = 0;
    for place in &places {
        let card = card_of(snapshot, place.story)?;
        shown += usize::from(card.is_some());
        held.push(match card {
            Some(card) => held_place(zone, place, live(zone, card), true),
            // Held in vain as long as readers do not have it, but whoever sends the list back must not lose it.
            None => held_place(
                zone,
                place,
                absent(snapshot, zone, place.story, now)?,
                false,
            ),
        });
    }
    let room = size.saturating_sub(shown);
    let enough = u32::try_from(room + held.len()).unwrap_or(u32::MAX);
    let latest = snapshot.latest(list.map(SiteList::Section), enough)?;
    let is_held = |card: &LiveCard| held.iter().any(|place| place.shown.story == card.id);
    let fill = latest.into_iter().filter(|card| !is_held(card)).take(room);
    Ok(FrontList {
        list,
        name,
        fill: fill.map(|card| live(zone, card)).collect(),
        held,
        size: u32::try_from(size).unwrap_or(u32::MAX),
    })
}

fn planned(
    snapshot: &Snapshot<'_>,
    zone: &Zone,
    plan: archive::FrontPlan,
) -> Result<FrontPlan, Error> {
    let at = plan.time.utc;
    let place = |place: &HeldPlace| {
        let is_live = card_of(snapshot, place.story)?.is_some();
        let shown = to_come(snapshot, zone, place.story, at)?;
        Ok(held_place(zone, place, shown, is_live))
    };
    Ok(FrontPlan {
        plan: plan.id,
        list: plan.list,
        at: moment(zone, at),
        places: plan
            .places
            .iter()
            .map(place)
            .collect::<Result<_, Error>>()?,
    })
}

fn strip(
    snapshot: &Snapshot<'_>,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<Vec<StripLine>, Error> {
    let stays = settings.strip_stays();
    let cards = snapshot.strip(now, stays)?;
    let line = |card: LiveCard| StripLine {
        story: card.id,
        headline: card.words.headline,
        until: moment(&settings.zone, card.first_published_at + stays),
    };
    Ok(cards.into_iter().map(line).collect())
}

fn held_place(zone: &Zone, place: &HeldPlace, shown: FrontStory, is_live: bool) -> FrontPlace {
    let until = place.until.as_ref().map(|until| until.utc);
    FrontPlace {
        shown,
        is_live,
        until: until.map(|until| moment(zone, until)),
        fold: until.and_then(|until| WallTime::of(until, zone).fold),
    }
}

fn card_of(snapshot: &Snapshot<'_>, story: StoryId) -> Result<Option<LiveCard>, Error> {
    Ok(snapshot.live_cards(&[story])?.into_iter().next())
}

fn live(zone: &Zone, card: LiveCard) -> FrontStory {
    FrontStory {
        story: card.id,
        headline: card.words.headline,
        section: card.words.section,
        published: moment(zone, card.first_published_at),
        picture: card.words.lead_image.and_then(|image| image.media),
    }
}

/// A story that is held and that readers do not have, or not any more.
fn absent(
    snapshot: &Snapshot<'_>,
    zone: &Zone,
    story: StoryId,
    now: DateTime<Utc>,
) -> Result<FrontStory, Error> {
    let waits = snapshot.open_schedule(story)?;
    let known = snapshot.agenda_story(story)?;
    Ok(FrontStory {
        story,
        headline: known.headline,
        section: known.section,
        published: moment(zone, waits.map_or(now, |open| open.schedule.due())),
        picture: None,
    })
}

/// A story of a plan, which may still be on its way to readers: then it is told with the time it goes out at, or without one
/// with that of the plan.
fn to_come(
    snapshot: &Snapshot<'_>,
    zone: &Zone,
    story: StoryId,
    planned: DateTime<Utc>,
) -> Result<FrontStory, Error> {
    if let Some(card) = card_of(snapshot, story)? {
        return Ok(live(zone, card));
    }
    let waits = snapshot.open_schedule(story)?;
    let content = snapshot.working_copy(story)?.content;
    let home = content.home_headline;
    Ok(FrontStory {
        story,
        headline: if home.is_empty() {
            content.headline
        } else {
            home
        },
        section: content.section,
        published: moment(zone, waits.map_or(planned, |open| open.schedule.due())),
        picture: content.lead_image.and_then(|image| image.media),
    })
}
