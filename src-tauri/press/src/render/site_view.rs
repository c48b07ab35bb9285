//! What every page shows of the site: the masthead, the ways to its sections and pages, the foot. The same for all pages of one
//! depth and one section, so that a full export makes it some dozens of times and not for every page.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use super::{Head, Renderer};
use crate::address::page_folder;
use crate::newsstand::{DateLine, StaticPage};

/// What was made already, by the way to the root and the section.
#[derive(Debug, Default)]
pub(super) struct SiteViews(Mutex<BTreeMap<(String, String), Value>>);

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
    pub(super) fn site_view(&self, head: &Head) -> Value {
        let place = (self.links.to(""), head.section.clone());
        let mut made = self.shared.0.lock().unwrap_or_else(PoisonError::into_inner);
        let view = || Value::from(Serde(self.made_site_view(&head.section)));
        made.entry(place).or_insert_with(view).clone()
    }

    fn made_site_view(&self, current: &str) -> SiteView {
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
        }
    }
}
