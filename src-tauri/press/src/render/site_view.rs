//! What every page shows of the site: the masthead, the ways to its sections and pages, the foot. The same for all pages of one
//! depth and one section, so that a full export makes it some dozens of times and not for every page; what takes a template most
//! of its time, the brand, the ways to all sections and the foot, is made into words at once.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use super::{Head, Renderer};
use crate::address::page_folder;
use crate::fault::PressFault;
use crate::newsstand::{DateLine, StaticPage};

/// The templates of what is made once.
const BRAND: &str = "brand.html";
const NAVIGATION: &str = "navigation.html";
const FOOTER: &str = "footer.html";

/// What was made already, by the place of a page.
#[derive(Debug, Default)]
pub(super) struct SiteViews(Mutex<BTreeMap<Place, Value>>);

/// What such a view depends on beside the site.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// The way to the root.
    root: String,
    /// The section, as [`Head::section`] has it.
    section: String,
    is_front: bool,
}

/// What every page shows of the site.
#[derive(Serialize)]
struct SiteView {
    name: String,
    description: String,
    language: String,
    home: String,
    search: String,
    top_news_label: String,
    date_line: String,
    /// Whether the newsroom set the words; else the shared fragment brings them.
    date_is_fixed: bool,
    hashtag: String,
    editor_title: String,
    editor_name: String,
    nav: Vec<NavView>,
    /// The pages that are no news, for the foot.
    pages: Vec<NavView>,
    part: String,
    archive: String,
    corrections: String,
    feed: String,
    is_front: bool,
    /// The brand, the ways to the sections, and the foot, as their own templates make them.
    brand: Value,
    navigation: Value,
    footer: Value,
}

/// What the templates of what is made once find.
#[derive(Serialize)]
struct Shared<'a> {
    site: &'a SiteView,
    theme: Value,
}

/// A section in the navigation, or a page in the foot.
#[derive(Serialize)]
struct NavView {
    name: String,
    href: String,
    current: bool,
}

impl Renderer<'_> {
    /// What a page with this head shows of the site.
    pub(super) fn site_view(&self, head: &Head) -> Result<Value, PressFault> {
        let place = Place {
            root: self.links.to(""),
            section: head.section.clone(),
            is_front: head.is_front(),
        };
        let mut made = self.shared.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(view) = made.get(&place) {
            return Ok(view.clone());
        }
        let bare = self.bare_site_view(&place);
        let part = |template| self.shared_part(template, &bare);
        let (brand, navigation, footer) = (part(BRAND)?, part(NAVIGATION)?, part(FOOTER)?);
        let view = Value::from(Serde(SiteView {
            brand,
            navigation,
            footer,
            ..bare
        }));
        made.insert(place, view.clone());
        Ok(view)
    }

    fn shared_part(&self, template: &str, site: &SiteView) -> Result<Value, PressFault> {
        let theme = self.theme.view(template);
        self.theme
            .render_part(template, Value::from(Serde(Shared { site, theme })))
    }

    /// The view without what its templates make of it.
    fn bare_site_view(&self, place: &Place) -> SiteView {
        let current = place.section.as_str();
        let masthead = &self.site.masthead;
        let date_line = match &masthead.date_line {
            DateLine::Fixed(words) => words.clone(),
            DateLine::Automatic => String::new(),
        };
        let section = |section: &story::Section| NavView {
            name: section.name.clone(),
            href: self.links.to(&format!("{}/", section.slug)),
            current: section.slug == current,
        };
        let page = |page: &StaticPage| NavView {
            name: page.title.clone(),
            href: self.links.to(&page_folder(&page.slug)),
            current: page.slug == current,
        };
        SiteView {
            name: self.site.name.clone(),
            description: self.site.description.clone(),
            language: self.site.language.clone(),
            home: self.links.to(""),
            search: self.links.to("search/"),
            top_news_label: masthead.top_news_label.clone(),
            date_is_fixed: !date_line.is_empty(),
            date_line,
            hashtag: masthead.hashtag.clone(),
            editor_title: masthead.editor_title.clone(),
            editor_name: masthead.editor_name.clone(),
            nav: self.site.sections.iter().map(section).collect(),
            pages: self.site.pages.iter().map(page).collect(),
            part: self.links.to("parts/top.html"),
            archive: self.links.to("archive/"),
            corrections: self.links.to("corrections/"),
            feed: self.links.to("feed.xml"),
            is_front: place.is_front,
            brand: Value::default(),
            navigation: Value::default(),
            footer: Value::default(),
        }
    }
}
