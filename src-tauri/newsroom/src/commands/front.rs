//! The front page on the wire.

use crate::commands::scheduling::set;
use crate::front::Wanted;
use crate::wire::{DropFrontPlan, Front, Nothing, OneStory, PlaceWanted, PlanFront, SetFront};
use crate::{Error, Newsroom};

/// The front page as it is held now.
pub(crate) fn read(newsroom: &Newsroom, _: Nothing) -> Result<Front, Error> {
    newsroom.front()
}

/// Holds stories in a list.
pub(crate) fn hold(newsroom: &Newsroom, asked: SetFront) -> Result<Front, Error> {
    newsroom.hold(asked.list, &wanted(&asked.places)?)
}

/// Plans what a list holds from a time on.
pub(crate) fn plan(newsroom: &Newsroom, asked: PlanFront) -> Result<Front, Error> {
    newsroom.plan_front(
        asked.list,
        set(&asked.wall, asked.fold)?,
        &wanted(&asked.places)?,
    )
}

/// Gives a plan up.
pub(crate) fn drop_plan(newsroom: &Newsroom, asked: DropFrontPlan) -> Result<Front, Error> {
    newsroom.drop_front_plan(asked.plan)
}

/// Takes a story out of the strip.
pub(crate) fn end_strip(newsroom: &Newsroom, one: OneStory) -> Result<Front, Error> {
    newsroom.end_strip(one.story)
}

fn wanted(places: &[PlaceWanted]) -> Result<Vec<Wanted<'static>>, Error> {
    let place = |place: &PlaceWanted| {
        let until = place.until_wall.as_deref();
        Ok(Wanted {
            story: place.story,
            until: until.map(|wall| set(wall, place.fold)).transpose()?,
        })
    };
    places.iter().map(place).collect()
}
