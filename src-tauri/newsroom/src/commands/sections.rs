//! Sections: added, renamed, ordered.

use crate::stories::tidy_name;
use crate::wire::{Named, OrderSections, RenameSection, Sections};
use crate::{Error, Newsroom};

/// Adds a section at the end of the navigation.
///
/// # Errors
/// When the name is empty or belongs to another.
pub fn add(newsroom: &Newsroom, named: Named) -> Result<Sections, Error> {
    let name = tidy_name(&named.name)?;
    newsroom
        .archive
        .write(move |change| change.add_section(&name))?;
    all(newsroom)
}

/// Gives a section another name.
pub(crate) fn rename(newsroom: &Newsroom, asked: RenameSection) -> Result<Sections, Error> {
    let name = tidy_name(&asked.name)?;
    newsroom
        .archive
        .write(move |change| change.rename_section(asked.section, &name))?;
    all(newsroom)
}

/// Orders the navigation.
pub(crate) fn order(newsroom: &Newsroom, asked: OrderSections) -> Result<Sections, Error> {
    newsroom
        .archive
        .write(move |change| change.order_sections(&asked.sections))?;
    all(newsroom)
}

fn all(newsroom: &Newsroom) -> Result<Sections, Error> {
    Ok(Sections {
        sections: newsroom.sections()?,
    })
}
