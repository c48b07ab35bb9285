//! Sections: added, renamed, ordered.

use story::FieldFault;

use crate::shelves::tidy_name;
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

/// Gives the pages of a section another address.
///
/// # Errors
/// When there is no section of the name, when the slug is none, or when something else of the site has that address.
pub fn readdress(newsroom: &Newsroom, name: &str, slug: &str) -> Result<Sections, Error> {
    let section = newsroom.section_named(name)?.id;
    arabic::check_slug(slug).map_err(|fault| FieldFault::Slug {
        slug: slug.chars().take(80).collect(),
        reason: fault.to_string(),
    })?;
    let slug = slug.to_owned();
    newsroom
        .archive
        .write(move |change| change.readdress_section(section, &slug))?;
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
