//! A newsroom's archive to test on, with words to put into it.

use archive::{Archive, ArchiveError, Change, Doing, NewStory, Save, Snapshot, Splice, Stamp};
use chrono::{DateTime, TimeDelta, Utc};
use story::{Block, Body, Content, Live, RevisionNumber, Section, Standing, StoryId, Verb, Zone};

/// An archive with one section.
pub struct Desk {
    pub archive: Archive,
    pub section: Section,
}

impl Desk {
    pub fn in_memory() -> Self {
        Self::on(Archive::in_memory().unwrap())
    }

    pub fn on(archive: Archive) -> Self {
        let section = archive.write(|change| change.add_section("سياسة")).unwrap();
        Self { archive, section }
    }

    /// Does something in one transaction.
    pub fn change<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Change<'_>) -> Result<T, ArchiveError> + Send + 'static,
    ) -> T {
        self.archive.write(change).unwrap()
    }

    /// Asks something.
    pub fn ask<T>(&self, look: impl FnOnce(&Snapshot<'_>) -> Result<T, ArchiveError>) -> T {
        self.archive.read(look).unwrap()
    }

    pub fn content(&self, headline: &str, paragraphs: &[&str]) -> Content {
        Content {
            headline: headline.to_owned(),
            body: Body::new(
                paragraphs
                    .iter()
                    .map(|text| Block::paragraph(*text))
                    .collect(),
            ),
            ..Content::in_section(self.section.id)
        }
    }

    pub fn add(&self, content: Content) -> StoryId {
        self.add_at(content, noon())
    }

    pub fn add_at(&self, content: Content, at: DateTime<Utc>) -> StoryId {
        self.insert(content, Standing::default(), at)
    }

    pub fn insert(&self, content: Content, standing: Standing, at: DateTime<Utc>) -> StoryId {
        let id = StoryId::new();
        let doing = Doing {
            why: Verb::Create,
            at,
            by: None,
        };
        let new = NewStory {
            id,
            content,
            standing,
            notes: String::new(),
            doing,
            detail: String::new(),
        };
        self.change(move |change| change.insert_story(&new, &cairo()));
        id
    }

    /// Adds a story that is live from `at`.
    pub fn publish(&self, content: Content, at: DateTime<Utc>) -> StoryId {
        let live = Live {
            revision: RevisionNumber::FIRST,
            first_published_at: at,
            fired_at: at,
            take_back_until: None,
        };
        self.insert(
            content,
            Standing {
                live: Some(live),
                ..Standing::default()
            },
            at,
        )
    }

    pub fn stamp(&self, story: StoryId) -> Stamp {
        self.ask(|snapshot| snapshot.stamp(story))
    }

    pub fn words(&self, story: StoryId) -> Content {
        self.ask(|snapshot| snapshot.working_copy(story)).content
    }

    pub fn splice(&self, story: StoryId, splice: Splice) -> Result<Stamp, ArchiveError> {
        let save = Save {
            story,
            base: self.stamp(story),
            body: Some(splice),
            at: noon(),
            by: None,
        };
        self.archive.write(move |change| change.save(&save, |_| ()))
    }

    pub fn edit(&self, story: StoryId, edit: impl FnOnce(&mut Content) + Send + 'static) -> Stamp {
        let save = Save {
            story,
            base: self.stamp(story),
            body: None,
            at: noon(),
            by: None,
        };
        self.change(move |change| change.save(&save, edit))
    }

    pub fn seal(&self, story: StoryId) -> archive::Sealed {
        self.change(move |change| {
            change.seal(
                story,
                Doing {
                    why: Verb::Save,
                    at: noon(),
                    by: None,
                },
            )
        })
    }

    /// Takes a step of a story's standing and stores it.
    pub fn step(&self, story: StoryId, step: impl FnOnce(Standing) -> Standing) {
        let standing = step(self.ask(|snapshot| snapshot.story(story)).standing);
        self.change(move |change| change.set_standing(story, &standing, &cairo()));
    }
}

pub fn cairo() -> Zone {
    "Africa/Cairo".parse().unwrap()
}

pub fn noon() -> DateTime<Utc> {
    "2027-05-03T10:00:00Z".parse().unwrap()
}

pub fn minutes(minutes: i64) -> TimeDelta {
    TimeDelta::minutes(minutes)
}
