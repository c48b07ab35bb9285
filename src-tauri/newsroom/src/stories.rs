//! Writing and reading stories: the use cases that the window and the command line share.

use archive::{Doing, NewStory, Snapshot};
use serde::Serialize;
use story::{
    Act, Body, Content, Embargo, FieldFault, Fold, Kind, PageRole, RevisionNumber, Standing,
    StoryId, TagId, Verb, check_field,
};

use crate::desk_fields::{DeskFields, is_of_the_desk};
use crate::fields::set_field;
use crate::pages::NotForPages;
use crate::views::story_view;
use crate::wire::{Compared, StoryView};
use crate::{Error, Newsroom, compare};

/// A story on its way into the archive.
pub(crate) struct NewStoryOf {
    pub(crate) content: Content,
    pub(crate) verb: Verb,
    /// Where it comes from, for its history.
    pub(crate) detail: String,
    pub(crate) embargo: Option<Embargo>,
    /// How its source names it, where it was imported.
    pub(crate) address: Option<String>,
    /// The role of a page of the site; `None` for a story.
    pub(crate) page: Option<PageRole>,
}

impl NewStoryOf {
    /// A story that begins on this desk.
    pub(crate) const fn begun(content: Content) -> Self {
        Self {
            content,
            verb: Verb::Create,
            detail: String::new(),
            embargo: None,
            address: None,
            page: None,
        }
    }
}

/// A story with what was done to it.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    /// The story.
    pub view: StoryView,
    /// Every act, oldest first.
    pub acts: Vec<Act>,
}

/// A difference between two revisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The field; `body` for the text.
    pub field: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// Two revisions compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The fields that differ, the body as one.
    pub changes: Vec<FieldChange>,
    /// The same as marked words.
    #[serde(flatten)]
    pub compared: Compared,
}

/// A headline and a text as somebody typed them, tidied; a blank line starts a new paragraph.
pub(crate) fn read_words(headline: &str, text: Option<&str>) -> Result<(String, Body), Error> {
    let headline = arabic::normalise_space(&arabic::tidy_input(headline));
    if headline.is_empty() {
        return Err(FieldFault::Missing { field: "headline" }.into());
    }
    check_field("headline", &headline)?;
    let body = text.map_or_else(Body::default, |text| {
        intake::read_plain(&arabic::tidy_input(text))
    });
    Ok((headline, body))
}

impl Newsroom {
    pub(crate) fn doing(&self, why: Verb) -> Result<Doing, Error> {
        Ok(Doing {
            why,
            at: self.now(),
            by: self.actor()?,
        })
    }

    /// Puts a story into the archive. A headline that is too long is refused with its length; other fields wait for
    /// publication to be judged.
    pub(crate) fn take_in(&self, new: NewStoryOf) -> Result<StoryId, Error> {
        check_field("headline", &new.content.headline)?;
        new.content.body.check().map_err(FieldFault::from)?;
        let zone = self.zone()?;
        let (id, address, page) = (StoryId::new(), new.address, new.page);
        let new = NewStory {
            id,
            content: Content {
                body: new.content.body.normalised(),
                ..new.content
            },
            standing: Standing {
                embargo: new.embargo,
                ..Standing::default()
            },
            notes: String::new(),
            doing: self.doing(new.verb)?,
            detail: new.detail,
        };
        self.archive.write(move |change| -> Result<(), Error> {
            match page {
                None => change.insert_story(&new, &zone)?,
                Some(role) => change.insert_page(&new, role, &zone)?,
            }
            if let Some(address) = address {
                change.keep_source(id, &address)?;
            }
            Ok(())
        })?;
        Ok(id)
    }

    /// Writes a story from plain text; a blank line starts a new paragraph.
    ///
    /// # Errors
    /// When the headline is empty or too long, or there is no such section.
    pub fn write_story(
        &self,
        headline: &str,
        text: Option<&str>,
        section: Option<&str>,
    ) -> Result<StoryView, Error> {
        let (headline, body) = read_words(headline, text)?;
        let section = match section {
            Some(name) => self.section_named(name)?,
            None => self.first_section()?,
        };
        let content = Content {
            headline,
            body,
            ..Content::in_section(section.id)
        };
        let id = self.take_in(NewStoryOf::begun(content))?;
        self.view(id)
    }

    /// Sets fields of a story by their names and seals a revision; all of them or none. (A picture that was added for it
    /// stays in the media folder.) `fold` tells which of two equal times a planned one is.
    ///
    /// # Errors
    /// When there is no such field, or a value does not fit.
    pub fn set_fields(
        &self,
        story: StoryId,
        fields: &[(String, String)],
        fold: Option<Fold>,
    ) -> Result<StoryView, Error> {
        let desk = DeskFields::read(self, fields, fold)?;
        let is_page = self.archive.read(|snapshot| snapshot.kind_of(story))? == Kind::Page;
        self.revise(story, desk, |content| {
            let mut set = fields.iter().filter(|(field, _)| !is_of_the_desk(field));
            set.try_for_each(|(field, value)| set_field(self, content, field, value))?;
            if is_page {
                self.refuse_the_sites_own(&content.slug)?;
            }
            Ok(())
        })
    }

    /// Adds and removes tags by name and seals a revision. A tag that is new is made.
    ///
    /// # Errors
    /// When a name has no letters, or for a page of the site.
    pub fn tag_story(
        &self,
        story: StoryId,
        add: &[String],
        remove: &[String],
    ) -> Result<StoryView, Error> {
        self.refuse_page(story, &NotForPages::TAGGED)?;
        self.revise(story, DeskFields::default(), |content| {
            for name in add {
                let tag = self.tag_named_or_made(name)?;
                if !content.tags.contains(&tag) {
                    content.tags.push(tag);
                }
            }
            for name in remove {
                content.tags = self
                    .archive
                    .read(|snapshot| without(snapshot, &content.tags, name))?;
            }
            Ok(())
        })
    }

    /// Changes the newest words of a story into a revision. Words that somebody saves meanwhile are not written over: the
    /// change is made once more on them.
    fn revise(
        &self,
        story: StoryId,
        desk: DeskFields,
        edit: impl Fn(&mut Content) -> Result<(), Error>,
    ) -> Result<StoryView, Error> {
        let (zone, doing) = (self.zone()?, self.doing(Verb::Save)?);
        loop {
            let copy = self.archive.read(|snapshot| snapshot.working_copy(story))?;
            let mut content = copy.content;
            edit(&mut content)?;
            let (zone, desk, seen) = (zone.clone(), desk.clone(), copy.stamp);
            let media = self.media.clone();
            let revised =
                self.archive
                    .write(move |change| -> Result<Option<StoryView>, Error> {
                        if change.stamp(story)? != seen {
                            return Ok(None);
                        }
                        change.revise(story, &content, doing)?;
                        desk.write(change, story, doing)?;
                        story_view(change, (&zone, &media), story).map(Some)
                    })?;
            if let Some(view) = revised {
                return Ok(view);
            }
        }
    }

    /// A story with everything that was done to it.
    ///
    /// # Errors
    /// When there is no such story.
    pub fn show(&self, story: StoryId) -> Result<Shown, Error> {
        let acts = self.archive.read(|snapshot| snapshot.acts_of(story))?;
        Ok(Shown {
            view: self.view(story)?,
            acts,
        })
    }

    /// The words of a story a reader would see: headline, standfirst, text.
    ///
    /// # Errors
    /// When there is no such story.
    pub fn text_of(&self, story: StoryId) -> Result<String, Error> {
        let content = self.view(story)?.content;
        let parts = [
            content.kicker,
            content.headline,
            content.standfirst,
            content.body.reader_text(),
        ];
        Ok(parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n"))
    }

    /// What differs between two revisions: field by field, and as marked words.
    ///
    /// # Errors
    /// When there is no such revision.
    pub fn compare(
        &self,
        story: StoryId,
        from: RevisionNumber,
        to: RevisionNumber,
    ) -> Result<Difference, Error> {
        self.archive.read(|snapshot| {
            let before = snapshot.revision(story, from)?.content;
            let after = snapshot.revision(story, to)?.content;
            let whole = |content: &Content| {
                let mut fields = compare::fields(snapshot, content)?;
                fields.push(("body", content.body.desk_text()));
                Ok::<_, Error>(fields)
            };
            let changes = whole(&before)?.into_iter().zip(whole(&after)?);
            let changes = changes
                .filter(|((_, before), (_, after))| before != after)
                .map(|((field, before), (_, after))| FieldChange {
                    field: field.to_owned(),
                    before,
                    after,
                });
            Ok(Difference {
                changes: changes.collect(),
                compared: compare::compared(snapshot, &before, &after)?,
            })
        })
    }
}

/// These tags without the one of a name. A story goes on naming a merged tag by its own id, and means the one that took it in.
fn without(snapshot: &Snapshot<'_>, tags: &[TagId], name: &str) -> Result<Vec<TagId>, Error> {
    let Some(named) = snapshot.tag_named(name)? else {
        return Ok(tags.to_vec());
    };
    let mut kept = Vec::with_capacity(tags.len());
    for tag in tags {
        let meant = snapshot.tags_of(&[*tag])?;
        if meant.iter().all(|meant| meant.tag.id != named.tag.id) {
            kept.push(*tag);
        }
    }
    Ok(kept)
}
