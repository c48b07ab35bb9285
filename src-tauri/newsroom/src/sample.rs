//! The sample newsroom: what a newcomer opens first, made from `assets/sample/`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::TimeDelta;
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use story::{
    Block, Body, Byline, Content, CorrectionKind, Flags, ImageUse, PageRole, Section, Staff, Stage,
    StoryId,
};

use crate::clock::Clock;
use crate::commands;
use crate::founding::{FIRST_SECTION, Founding, found};
use crate::front::Wanted;
use crate::scheduling::Set;
use crate::stories::NewStoryOf;
use crate::wire::{CorrectStory, SetStage};
use crate::{Error, ImportOptions, Newsroom};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../assets/sample");

/// The shape of `assets/sample/newsroom.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    name: String,
    description: String,
    staff: Vec<SampleStaff>,
    sections: Vec<String>,
    stories: Vec<SampleStory>,
    pages: Vec<SamplePage>,
}

/// A page of the sample's site. It is published.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SamplePage {
    title: String,
    role: PageRole,
    standfirst: String,
    body: Vec<Block>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleStaff {
    name: String,
    writes: bool,
    approves: bool,
}

/// A story of the sample. One of `minutes_ago`, `in_minutes` and `state` says how far it has come.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleStory {
    #[serde(default)]
    kicker: String,
    headline: String,
    #[serde(default)]
    home_headline: String,
    standfirst: String,
    #[serde(default)]
    bylines: Vec<String>,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    dateline: String,
    section: String,
    #[serde(default)]
    tags: Vec<String>,
    picture: Option<SamplePicture>,
    minutes_ago: Option<i64>,
    in_minutes: Option<i64>,
    state: Option<Stage>,
    #[serde(default)]
    breaking: bool,
    correction: Option<SampleCorrection>,
    top: Option<u32>,
    #[serde(default)]
    related: Vec<usize>,
    body: Vec<Block>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SamplePicture {
    file: String,
    alt: String,
    caption: String,
    credit: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SampleCorrection {
    kind: CorrectionKind,
    text: String,
}

impl Sample {
    /// The sample that is built into the program.
    fn read() -> Result<Self, Error> {
        let file = SAMPLE.get_file("newsroom.json");
        let text = file
            .and_then(|file| file.contents_utf8())
            .unwrap_or_default();
        serde_json::from_str(text).map_err(|e| Error::Sample(e.to_string()))
    }
}

impl Newsroom {
    /// Makes a newsroom with the sample page and the sample stories, dated around the time of `clock`; gives how many.
    ///
    /// # Errors
    /// As [`Newsroom::create`].
    pub fn create_sample(
        folder: &Path,
        founding: &Founding,
        clock: Arc<dyn Clock>,
    ) -> Result<(Self, usize), Error> {
        let sample = Sample::read()?;
        let first_section = sample
            .sections
            .first()
            .map_or(FIRST_SECTION, String::as_str);
        found(folder, founding, first_section, |newsroom| {
            newsroom.with_clock(clock).furnish(&sample, founding)
        })
    }

    fn furnish(&self, sample: &Sample, founding: &Founding) -> Result<usize, Error> {
        let sections = self.lay_out(sample, founding)?;
        let page = self.import_sample_page()?;
        let mut stories: Vec<StoryId> = Vec::with_capacity(sample.stories.len());
        for story in &sample.stories {
            let content = self.sample_content(story, &sections, &stories)?;
            let new = NewStoryOf {
                detail: "the sample newsroom".to_owned(),
                ..NewStoryOf::begun(content)
            };
            stories.push(self.take_in(new)?);
        }
        self.bring_out(sample, &stories)?;
        self.put_up_pages(sample)?;
        Ok(stories.len() + page)
    }

    fn lay_out(
        &self,
        sample: &Sample,
        founding: &Founding,
    ) -> Result<BTreeMap<String, Section>, Error> {
        let name = founding.name.as_ref().unwrap_or(&sample.name);
        let settings = [
            ("site.name", name),
            ("site.description", &sample.description),
        ];
        self.keep_settings(
            settings
                .into_iter()
                .map(|(key, text)| (key.to_owned(), text.as_str().into()))
                .collect(),
        )?;
        for SampleStaff {
            name,
            writes,
            approves,
        } in &sample.staff
        {
            let known = self.staff_named_or_made(name)?;
            self.keep_staff(&Staff {
                writes: *writes,
                approves: *approves,
                ..known
            })?;
        }
        sample
            .sections
            .iter()
            .map(|name| Ok((name.clone(), self.section_named_or_made(name)?)))
            .collect()
    }

    /// The page the product started from, with its masthead. Its fixed date line is not kept: the sample site is of today.
    fn import_sample_page(&self) -> Result<usize, Error> {
        let bytes = SAMPLE
            .get_file("page.txt")
            .map(|file| file.contents())
            .unwrap_or_default();
        let keep = tempfile::Builder::new()
            .prefix("mahbara-sample")
            .tempdir()
            .map_err(|e| Error::io("make", &std::env::temp_dir(), e))?;
        crate::media_folder::write_whole(keep.path(), "page.txt", bytes)?;
        let options = ImportOptions {
            publish: true,
            masthead: true,
            section: None,
        };
        let report = self.import(&[keep.path().join("page.txt")], &options);
        if let Some(refused) = report.refused.first() {
            return Err(Error::Sample(refused.why.clone()));
        }
        self.keep_settings([("masthead.date_line".to_owned(), serde_json::Value::Null)].into())?;
        Ok(report.stories.len())
    }

    fn sample_content(
        &self,
        story: &SampleStory,
        sections: &BTreeMap<String, Section>,
        earlier: &[StoryId],
    ) -> Result<Content, Error> {
        let section = sections
            .get(&story.section)
            .ok_or_else(|| Error::Sample(format!("no section {}", story.section)))?;
        let byline = |name: &String| -> Result<Byline, Error> {
            Ok(Byline {
                name: name.clone(),
                staff: self.staff_named(name)?.map(|staff| staff.id),
            })
        };
        Ok(Content {
            kicker: story.kicker.clone(),
            headline: story.headline.clone(),
            home_headline: story.home_headline.clone(),
            standfirst: story.standfirst.clone(),
            bylines: story.bylines.iter().map(byline).collect::<Result<_, _>>()?,
            sources: story.sources.clone(),
            dateline: story.dateline.clone(),
            tags: story
                .tags
                .iter()
                .map(|name| self.tag_named_or_made(name))
                .collect::<Result<_, _>>()?,
            lead_image: story
                .picture
                .as_ref()
                .map(|picture| self.sample_picture(picture))
                .transpose()?,
            related: story
                .related
                .iter()
                .filter_map(|at| earlier.get(*at).copied())
                .collect(),
            flags: Flags {
                breaking: story.breaking,
                ..Flags::default()
            },
            body: Body::new(story.body.clone()).normalised(),
            ..Content::in_section(section.id)
        })
    }

    fn sample_picture(&self, picture: &SamplePicture) -> Result<ImageUse, Error> {
        let bytes = SAMPLE
            .get_file(&picture.file)
            .map(|file| file.contents())
            .unwrap_or_default();
        let media = self.add_picture_bytes(
            &picture.file,
            bytes,
            Some(&picture.credit),
            Some(&picture.alt),
        )?;
        Ok(ImageUse {
            media: Some(media.id),
            alt: picture.alt.clone(),
            caption: picture.caption.clone(),
            credit: picture.credit.clone(),
            focal: None,
        })
    }

    /// Publishes the pages of the site as they stood before the first story.
    fn put_up_pages(&self, sample: &Sample) -> Result<(), Error> {
        let oldest = sample.stories.iter().filter_map(|story| story.minutes_ago);
        let before = TimeDelta::minutes(oldest.max().unwrap_or_default()) + TimeDelta::days(1);
        for page in &sample.pages {
            let content = Content {
                headline: page.title.clone(),
                standfirst: page.standfirst.clone(),
                body: Body::new(page.body.clone()).normalised(),
                ..self.page_content()?
            };
            let kept = self.keep_page(content, page.role)?;
            self.publish_as_of(kept.id, self.now() - before)?;
        }
        Ok(())
    }

    /// Publishes, schedules, stages and corrects what the sample says, oldest first, as a desk would have done it.
    fn bring_out(&self, sample: &Sample, ids: &[StoryId]) -> Result<(), Error> {
        let mut published: Vec<(i64, StoryId, &SampleStory)> = Vec::new();
        for (story, id) in sample.stories.iter().zip(ids.iter().copied()) {
            if let Some(minutes) = story.minutes_ago {
                published.push((minutes, id, story));
            } else if let Some(minutes) = story.in_minutes {
                let settings = self.settings()?;
                let wall = settings
                    .zone
                    .local(self.now() + TimeDelta::minutes(minutes))
                    .wall;
                let fold = Some(story::Fold::First);
                self.schedule(
                    id,
                    Set {
                        fold,
                        ..wall.into()
                    },
                    None,
                )?;
            } else if let Some(stage) = story.state {
                commands::stories::set_stage(self, SetStage { story: id, stage })?;
            }
        }
        published.sort_by_key(|(minutes, ..)| std::cmp::Reverse(*minutes));
        for (minutes, id, story) in &published {
            self.publish_as_of(*id, self.now() - TimeDelta::minutes(*minutes))?;
            if let Some(SampleCorrection { kind, text }) = &story.correction {
                commands::publishing::correct(
                    self,
                    CorrectStory {
                        story: *id,
                        kind: *kind,
                        text: text.clone(),
                    },
                )?;
            }
            commands::stories::set_stage(
                self,
                SetStage {
                    story: *id,
                    stage: Stage::Approved,
                },
            )?;
        }
        let mut top: Vec<(u32, StoryId)> = published
            .iter()
            .filter_map(|(_, id, story)| Some((story.top?, *id)))
            .collect();
        top.sort_unstable_by_key(|(place, _)| *place);
        let held = top
            .into_iter()
            .map(|(_, story)| Wanted { story, until: None });
        self.hold(None, &held.collect::<Vec<_>>()).map(drop)
    }
}
