//! What the front page holds and what fills it, for whoever arranges it.

use archive::{HeldPlace, LiveCard, SiteList, Snapshot};
use chrono::{DateTime, Utc};
use press::{ROW_STORIES, TOP_STORIES};
use story::{SectionId, StoryId, Zone};

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
    for place in &places {
        // What readers do not have is held in vain.
        if let Some(card) = card_of(snapshot, place.story)? {
            held.push(FrontPlace {
                shown: live(zone, card),
                until: place.until.as_ref().map(|until| moment(zone, until.utc)),
            });
        }
    }
    let room = size.saturating_sub(held.len());
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
        Ok(FrontPlace {
            shown: to_come(snapshot, zone, place.story, at)?,
            until: place.until.as_ref().map(|until| moment(zone, until.utc)),
        })
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
