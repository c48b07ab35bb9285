//! A page of the site that is no news: «من نحن», «سياسة الخصوصية». It depends on its own revision, the site's settings, the theme
//! and the stories its words lead to.

use minijinja::Value;
use serde::Serialize;

use super::description::{description_of, title_of};
use super::time::TimeView;
use super::{Head, Html, Renderer};
use crate::fault::PressFault;
use crate::newsstand::LivePage;

#[derive(Serialize)]
struct StaticPageView {
    title: String,
    standfirst: String,
    lead: Option<Value>,
    /// What stands there while the lead image loads.
    glance: Option<Value>,
    body: Value,
    updated: TimeView,
}

impl Renderer<'_> {
    /// A live page of the site at its path.
    pub(crate) fn static_page(&self, page: &LivePage, path: &str) -> Result<Html, PressFault> {
        let content = &page.content;
        let head = Head {
            path: path.to_owned(),
            title: title_of(content),
            description: description_of(content),
            listed: true,
            section: page.slug.clone(),
        };
        let lead = self.lead(content)?;
        let view = StaticPageView {
            title: content.headline.clone(),
            standfirst: content.standfirst.clone(),
            glance: lead.style(),
            lead: lead.figure.clone(),
            body: Value::from_safe_string(self.body(&content.body.blocks)?),
            updated: self.time_view(content.updated_at.unwrap_or(page.first_published_at)),
        };
        let needs = lead.needs(&content.body.blocks);
        self.page_with_needs("page.html", &head, &needs, view)
    }
}
