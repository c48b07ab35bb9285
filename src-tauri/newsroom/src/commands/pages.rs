//! Pages of the site: listed, begun, ordered, given a role. What is written in them goes through the commands of stories.

use crate::wire::{NewPage, Nothing, OrderPages, Pages, SetPageRole, StoryView};
use crate::{Error, Newsroom};

/// All pages in the order of the site's foot.
///
/// # Errors
/// When the archive cannot be read.
pub fn list(newsroom: &Newsroom, _: Nothing) -> Result<Pages, Error> {
    newsroom.pages()
}

/// Begins a page.
///
/// # Errors
/// When another page has the role, or the title is too long.
pub(crate) fn start(newsroom: &Newsroom, new: NewPage) -> Result<StoryView, Error> {
    newsroom.begin_page(&new.title, new.role)
}

/// Orders the pages.
///
/// # Errors
/// When one is no page.
pub fn order(newsroom: &Newsroom, asked: OrderPages) -> Result<Pages, Error> {
    newsroom
        .archive
        .write(move |change| change.order_pages(&asked.pages))?;
    newsroom.pages()
}

/// Says what a page is for.
///
/// # Errors
/// When another page has the role.
pub fn set_role(newsroom: &Newsroom, asked: SetPageRole) -> Result<Pages, Error> {
    newsroom
        .archive
        .write(move |change| change.set_page_role(asked.page, asked.role))?;
    newsroom.pages()
}
