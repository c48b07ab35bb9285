//! A page of the site that is no news: «من نحن», «سياسة الخصوصية». It depends on its own revision, the site's settings, the theme
//! and the stories its words lead to.

use minijinja::Value;
use serde::Serialize;

use super::description::{description_of, title_of};
use super::time::TimeView;
use super::{Head, Html, Picturing, Renderer};
use crate::fault::PressFault;
use crate::newsstand::LivePage;
use crate::theme::PageNeeds;

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
        let lead = content
            .lead_image
            .as_ref()
            .map(|image| self.figure(image, Picturing::Lead))
            .transpose()?;
        let glance = content
            .lead_image
            .as_ref()
            .map(|image| self.glance(image))
            .transpose()?
            .flatten();
        let view = StaticPageView {
            title: content.headline.clone(),
            standfirst: content.standfirst.clone(),
            lead: lead.map(Value::from_safe_string),
            glance: glance
                .as_ref()
                .map(|glance| Value::from_safe_string(glance.style.clone())),
            body: Value::from_safe_string(self.body(&content.body.blocks)?),
            updated: self.time_view(content.updated_at.unwrap_or(page.first_published_at)),
        };
        let needs = PageNeeds {
            embeds: crate::body::frames_of(&content.body.blocks),
            glance: glance.as_ref().map(|glance| glance.hash.as_str()),
        };
        self.page_with_needs("page.html", &head, &needs, view)
    }
}
