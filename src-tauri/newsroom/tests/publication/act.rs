//! What may happen on a day.

use proptest::prelude::*;

/// How many stories a day has.
pub const STORIES: usize = 3;

/// Something that happens. Stories are named by their place, processes are 0 and 1, times are minutes from now.
#[derive(Debug, Clone)]
pub enum Act {
    /// Other words are written.
    Edit(usize),
    /// To one story, by one process.
    Story(usize, usize, StoryAct),
    /// Time goes by.
    Advance(i64),
    /// A process looks at the clock.
    Look(usize),
    /// A process looks a moment before the next time that was promised, and at it.
    AtTheTime(usize),
    /// At the next time that was promised a process claims what is due and dies.
    Crash,
    /// A process whose clock is so many minutes ahead claims what is due by it and dies; the clock is set right.
    Ahead(i64),
    /// The clock is set back, both look, and it is set right.
    SetBack(i64),
    /// The clock jumps ahead by days, both look, and it is set right.
    Jump(i64),
    /// The zone data change: a program with older ones had resolved the time by this many minutes otherwise.
    NewZoneData(usize, i64),
}

/// An act on one story.
#[derive(Debug, Clone, Copy)]
pub enum StoryAct {
    Publish,
    Update,
    Schedule { minutes: i64, limit: Option<u32> },
    Move(i64),
    Repin,
    Unschedule,
    Release,
    Embargo(Option<i64>),
    Expire(i64),
    Unexpire,
    TakeDown,
    TakeBack,
    Spike,
    Restore,
}

pub fn any() -> impl Strategy<Value = Act> {
    let story = 0..STORIES;
    let minutes = || -10..240_i64;
    let limit = prop_oneof![Just(None), (1..120_u32).prop_map(Some)];
    let of_story = prop_oneof![
        3 => Just(StoryAct::Publish),
        2 => Just(StoryAct::Update),
        6 => (minutes(), limit).prop_map(|(minutes, limit)| StoryAct::Schedule { minutes, limit }),
        2 => minutes().prop_map(StoryAct::Move),
        1 => Just(StoryAct::Repin),
        1 => Just(StoryAct::Unschedule),
        2 => Just(StoryAct::Release),
        2 => prop::option::weighted(0.7, minutes()).prop_map(StoryAct::Embargo),
        2 => minutes().prop_map(StoryAct::Expire),
        1 => Just(StoryAct::Unexpire),
        1 => Just(StoryAct::TakeDown),
        1 => Just(StoryAct::TakeBack),
        1 => Just(StoryAct::Spike),
        1 => Just(StoryAct::Restore),
    ];
    prop_oneof![
        4 => story.clone().prop_map(Act::Edit),
        12 => (story.clone(), 0..2_usize, of_story).prop_map(|(story, by, act)| Act::Story(story, by, act)),
        6 => (0..200_i64).prop_map(Act::Advance),
        6 => (0..2_usize).prop_map(Act::Look),
        3 => (0..2_usize).prop_map(Act::AtTheTime),
        3 => Just(Act::Crash),
        2 => (1..1_400_i64).prop_map(Act::Ahead),
        1 => (6..600_i64).prop_map(Act::SetBack),
        1 => (2..900_i64).prop_map(Act::Jump),
        1 => (story, prop_oneof![Just(-60_i64), Just(60_i64)])
            .prop_map(|(story, minutes)| Act::NewZoneData(story, minutes)),
    ]
}
