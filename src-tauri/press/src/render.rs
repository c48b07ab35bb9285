//! Pages as bytes: what every page shares, and the kinds of page below it.

mod archive;
mod article;
mod corrections;
mod description;
mod feed;
mod figure;
mod front;
mod glance;
mod json_ld;
mod list_page;
mod search;
mod server;
mod share;
mod site_view;
mod sitemap;
mod small;
mod static_page;
mod time;
mod view;

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::address::{Origin, root_from};
use crate::fault::PressFault;
use crate::newsstand::{Newsstand, Site};
use crate::theme::{PageNeeds, Theme};

pub(crate) use article::LiveArticle;
pub(crate) use feed::{Entry, FeedOf, is_feed};
pub(crate) use figure::{PICTURES, Picturing, picture_path, video_path};
pub(crate) use list_page::{list_folder, list_path, list_slug};
pub(crate) use search::{SEARCH_MONTHS, SEARCH_PAGE, search_months, search_path};
pub(crate) use server::SERVER_RULES;
pub(crate) use share::ShareSource;
use site_view::SiteViews;
pub(crate) use sitemap::news_sitemap_path;
pub(crate) use time::month_of;
pub(crate) use view::CARD_SHAPES;
use view::PageView;
use view::Shown;

/// A page as the engine writes it: UTF-8, which nobody has to check again on its way to a file.
pub(crate) type Html = Vec<u8>;

/// How a page names the other pages.
#[derive(Debug, Clone)]
pub(crate) enum Links {
    /// Relative to a root: `../../` on the site, a path of the preview's server there.
    Root(String),
    /// Absolute, for feeds.
    Absolute(Origin),
}

impl Links {
    /// The address of a path of the site, still to be escaped for its place.
    pub(crate) fn to(&self, path: &str) -> String {
        match self {
            Self::Root(root) => format!("{root}{path}"),
            Self::Absolute(origin) => origin.url(path),
        }
    }
}

/// Everything a page is made of, and the place it is made for.
#[derive(Clone)]
pub(crate) struct Renderer<'a> {
    pub(crate) newsstand: &'a dyn Newsstand,
    pub(crate) site: &'a Site,
    pub(crate) theme: &'a Theme,
    pub(crate) origin: &'a Origin,
    pub(crate) links: Links,
    /// Whether every block of the body carries the id of its place, for the preview beside the text. Never on the site.
    pub(crate) places: bool,
    /// What pages were shown of the site already.
    shared: Arc<SiteViews>,
}

/// Whether readers were told that a story is taken back.
fn is_taken_back(content: &story::Content) -> bool {
    let taken_back =
        |correction: &story::Correction| correction.kind == story::CorrectionKind::Retraction;
    content.corrections.iter().any(taken_back)
}

/// The address of a Media Topic of the IPTC: `medtop:04000000` is `http://cv.iptc.org/newscodes/mediatopic/04000000`. `None`
/// for what is no code.
fn media_topic(code: &str) -> Option<String> {
    let number = code.strip_prefix("medtop:")?;
    let is_code = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then(|| format!("http://cv.iptc.org/newscodes/mediatopic/{number}"))
}

/// What the head of a page says about it.
pub(crate) struct Head {
    /// Its path on the site, for the canonical address.
    pub(crate) path: String,
    /// The title, without the name of the paper.
    pub(crate) title: String,
    /// The description; may be empty.
    pub(crate) description: String,
    /// Whether search engines list it.
    pub(crate) listed: bool,
    /// The slug of the section it belongs to, or its own where it is a page of the site; empty for neither.
    pub(crate) section: String,
}

impl Head {
    /// Whether the page is the first of the site.
    fn is_front(&self) -> bool {
        self.path == "index.html"
    }
}

impl<'a> Renderer<'a> {
    /// The renderer of a site, for its root.
    pub(crate) fn new(
        newsstand: &'a dyn Newsstand,
        site: &'a Site,
        theme: &'a Theme,
        origin: &'a Origin,
    ) -> Self {
        Renderer {
            newsstand,
            site,
            theme,
            origin,
            links: Links::Root(String::new()),
            places: false,
            shared: Arc::default(),
        }
    }

    /// The renderer for a page at another path.
    pub(crate) fn at(&self, path: &str) -> Self {
        self.with_links(Links::Root(root_from(path)))
    }

    /// The renderer with other links.
    pub(crate) fn with_links(&self, links: Links) -> Self {
        Renderer {
            newsstand: self.newsstand,
            site: self.site,
            theme: self.theme,
            origin: self.origin,
            links,
            places: self.places,
            shared: Arc::clone(&self.shared),
        }
    }

    /// Renders a template with what every page shares and what this one shows.
    fn page(&self, template: &str, head: &Head, shown: impl Serialize) -> Result<Html, PressFault> {
        self.page_with_needs(template, head, &PageNeeds::default(), shown)
    }

    /// As [`Self::page`], for a page that needs more than its template does.
    fn page_with_needs(
        &self,
        template: &str,
        head: &Head,
        needs: &PageNeeds<'_>,
        shown: impl Serialize,
    ) -> Result<Html, PressFault> {
        // Made of our own words and of hosts whose letters were checked: its quotation marks stay as they are.
        let policy = Value::from_safe_string(self.theme.page_policy(template, needs));
        let view = view::Whole {
            page: PageView::new(self, head, policy),
            site: self.site_view(head)?,
            theme: self.theme.view(template),
            shown,
        };
        self.theme.render(template, Value::from(Serde(view)))
    }

    /// The section of a story, if the site has it.
    fn section(&self, id: story::SectionId) -> Option<&story::Section> {
        self.site.sections.iter().find(|section| section.id == id)
    }
}
