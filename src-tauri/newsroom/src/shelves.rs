//! Sections and tags by the names people know them by.

use story::{Section, TagId, check_field};

use crate::wire::TagView;
use crate::{Error, Newsroom};

impl Newsroom {
    /// The section of a name.
    ///
    /// # Errors
    /// When there is none.
    pub fn section_named(&self, name: &str) -> Result<Section, Error> {
        self.archive
            .read(|snapshot| snapshot.section_named(name))?
            .ok_or_else(|| Error::NoSuchName {
                what: "section",
                name: name.chars().take(80).collect(),
                instead: "`sections list` shows all, `sections add` adds one",
            })
    }

    /// The section of a name by folding, else a new one as it is written.
    pub(crate) fn section_named_or_made(&self, name: &str) -> Result<Section, Error> {
        let name = tidy_name(name)?;
        match self
            .archive
            .read(|snapshot| snapshot.section_named(&name))?
        {
            Some(section) => Ok(section),
            None => Ok(self
                .archive
                .write(move |change| change.add_section(&name))?),
        }
    }

    /// The section of stories that name none: the first of the navigation.
    pub(crate) fn first_section(&self) -> Result<Section, Error> {
        self.sections()?
            .into_iter()
            .next()
            .ok_or(Error::NoSuchName {
                what: "section",
                name: String::new(),
                instead: "add one with `sections add`",
            })
    }

    pub(crate) fn tag_named_or_made(&self, name: &str) -> Result<TagId, Error> {
        let name = tidy_name(name)?;
        Ok(self
            .archive
            .write(move |change| change.make_tag(&name))?
            .tag
            .id)
    }

    /// All tags, the most used first.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn all_tags(&self) -> Result<Vec<TagView>, Error> {
        let tags = self
            .archive
            .read(|snapshot| snapshot.suggest_tags("", u32::MAX))?;
        Ok(tags.into_iter().map(crate::views::tag_view).collect())
    }

    pub(crate) fn tag_by_name(&self, name: &str) -> Result<TagId, Error> {
        let found = self.archive.read(|snapshot| snapshot.tag_named(name))?;
        found
            .map(|used| used.tag.id)
            .ok_or_else(|| Error::NoSuchName {
                what: "tag",
                name: name.chars().take(80).collect(),
                instead: "`tags list` shows all",
            })
    }

    /// Makes tag `from` part of tag `into`; gives all tags.
    ///
    /// # Errors
    /// When there is no such tag.
    pub fn merge_tags_named(&self, from: &str, into: &str) -> Result<Vec<TagView>, Error> {
        let (from, into) = (self.tag_by_name(from)?, self.tag_by_name(into)?);
        self.archive
            .write(move |change| change.merge_tags(from, into))?;
        self.all_tags()
    }

    /// Gives a tag another name; gives all tags.
    ///
    /// # Errors
    /// When there is no such tag, or the name belongs to another.
    pub fn rename_tag_named(&self, from: &str, to: &str) -> Result<Vec<TagView>, Error> {
        let (tag, name) = (self.tag_by_name(from)?, tidy_name(to)?);
        self.archive
            .write(move |change| change.rename_tag(tag, &name))?;
        self.all_tags()
    }
}

/// A name as it is kept: its letters tidied, on one line, and of a length that a list can show.
pub(crate) fn tidy_name(name: &str) -> Result<String, Error> {
    let name = arabic::normalise_space(&arabic::tidy_input(name));
    check_field("name", &name)?;
    Ok(name)
}
