//! Pages of the site that are no news: «من نحن», «سياسة الخصوصية». They are written, kept and published as stories are; they have
//! an address at the root of the site, and none of what makes a story news.

use std::fmt;

use archive::Snapshot;
use story::{Content, FieldFault, Kind, PageRole, StoryId, check_field, is_taken_at_root};

use crate::stories::{NewStoryOf, read_words};
use crate::views::page_address;
use crate::wire::{PageRow, Pages, StoryView};
use crate::{Error, Newsroom};

/// What a page of the site cannot be, with what to do instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotForPages(&'static str);

impl NotForPages {
    pub(crate) const TAGGED: Self = Self("is not tagged: tag stories instead");
    pub(crate) const CORRECTED: Self =
        Self("carries no corrections: change its words and `update` it");
    pub(crate) const FOLLOWED: Self = Self("has no follow-ups: begin a new story");
    pub(crate) const HELD: Self = Self("stands on no front page: it is in the foot of every page");
    pub(crate) const WITH_NOTICE: Self = Self("leaves no notice: take it down without one");
}

impl fmt::Display for NotForPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Newsroom {
    /// All pages in the order of the site's foot, those that readers do not have among them.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn pages(&self) -> Result<Pages, Error> {
        let rows = self.archive.read(|snapshot| snapshot.pages())?;
        let pages = rows.into_iter().map(|page| PageRow {
            id: page.row.id,
            publication: page.row.publication(),
            spiked: page.row.shelf == archive::Shelf::Spiked,
            title: page.row.headline,
            role: page.role,
            newer_than_live: page.row.newer_than_live,
            url: page.live_slug.as_deref().map(page_address),
            edited_at: page.row.edited_at,
        });
        Ok(Pages {
            pages: pages.collect(),
        })
    }

    /// Begins a page; its title may still be empty.
    pub(crate) fn begin_page(&self, title: &str, role: PageRole) -> Result<StoryView, Error> {
        let headline = arabic::normalise_space(&arabic::tidy_input(title));
        check_field("headline", &headline)?;
        let content = Content {
            headline,
            ..self.page_content()?
        };
        self.keep_page(content, role)
    }

    /// Writes a page from plain text; a blank line starts a new paragraph. Without a slug its address is made of its title.
    ///
    /// # Errors
    /// When the title is empty or too long, the slug cannot be an address, or another page has the role.
    pub fn write_page(
        &self,
        title: &str,
        slug: Option<&str>,
        role: PageRole,
        text: Option<&str>,
    ) -> Result<StoryView, Error> {
        let (headline, body) = read_words(title, text)?;
        let mut content = Content {
            headline,
            body,
            ..self.page_content()?
        };
        if let Some(slug) = slug {
            crate::fields::set_field(self, &mut content, "slug", slug)?;
        }
        self.refuse_the_sites_own(&content.address_slug())?;
        self.keep_page(content, role)
    }

    /// An empty page. Content names a section; of a page nobody sees it.
    pub(crate) fn page_content(&self) -> Result<Content, Error> {
        Ok(Content::in_section(self.first_section()?.id))
    }

    pub(crate) fn keep_page(&self, content: Content, role: PageRole) -> Result<StoryView, Error> {
        let id = self.take_in(NewStoryOf {
            page: Some(role),
            ..NewStoryOf::begun(content)
        })?;
        self.view(id)
    }

    /// Refuses an address that no page can ever have, as soon as it is typed. One that is another page's or a section's may be free
    /// by the time it is published.
    pub(crate) fn refuse_the_sites_own(&self, slug: &str) -> Result<(), Error> {
        if !is_taken_at_root(slug) {
            return Ok(());
        }
        let nobody = StoryId::new();
        let fault = self
            .archive
            .read(|snapshot| taken(snapshot, slug.to_owned(), nobody))?;
        fault.map_or(Ok(()), |fault| Err(fault.into()))
    }

    /// Refuses what only a story can be.
    pub(crate) fn refuse_page(&self, story: StoryId, what: &NotForPages) -> Result<(), Error> {
        match self.archive.read(|snapshot| snapshot.kind_of(story))? {
            Kind::Page => Err(Error::NotForPages(*what)),
            Kind::Story => Ok(()),
        }
    }
}

/// What keeps a page from the address its words give it; nothing for a story, whose number is its own.
pub(crate) fn address_fault(
    snapshot: &Snapshot<'_>,
    story: StoryId,
    content: &Content,
) -> Result<Option<FieldFault>, Error> {
    if snapshot.kind_of(story)? == Kind::Story {
        return Ok(None);
    }
    // A page that readers know keeps its address until somebody types another.
    let known = snapshot
        .live_page_slug(story)?
        .filter(|_| content.slug.is_empty());
    let slug = known.unwrap_or_else(|| content.address_slug());
    if slug.is_empty() {
        return Ok(Some(FieldFault::NoAddress));
    }
    taken(snapshot, slug, story)
}

/// What keeps a page from an address that something else has.
fn taken(
    snapshot: &Snapshot<'_>,
    slug: String,
    page: StoryId,
) -> Result<Option<FieldFault>, Error> {
    let owner = snapshot.has_at_root(&slug, page)?;
    Ok(owner.map(|by| FieldFault::AddressTaken { slug, by }))
}

/// Refuses a page whose address is another's.
pub(crate) fn check_address(
    snapshot: &Snapshot<'_>,
    story: StoryId,
    content: &Content,
) -> Result<(), Error> {
    match address_fault(snapshot, story, content)? {
        Some(fault) => Err(fault.into()),
        None => Ok(()),
    }
}
