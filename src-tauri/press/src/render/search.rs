//! The search page and its index: a file for each month of first publication, so that a story touches one. The page's script
//! folds what is sought as the index was folded.

use std::collections::HashSet;

use arabic::Term;
use chrono::Datelike as _;
use serde::Serialize;
use serde_json::{Value, json};

use super::{Head, Html, Renderer};
use crate::address::Month;
use crate::escape::{plain, script_json};
use crate::fault::PressFault;
use crate::newsstand::LiveStory;
use crate::search_script::search_script;

/// The path of the search page.
pub(crate) const SEARCH_PAGE: &str = "search/index.html";
/// The path of the list of months that have an index.
pub(crate) const SEARCH_MONTHS: &str = "search/months.json";

#[derive(Serialize)]
struct SearchView {
    script: String,
    /// The ten digits of the site in order.
    digits: String,
    /// The names of the months as a list in JSON.
    month_names: String,
}

/// The path of a month's index.
pub(crate) fn search_path(month: Month) -> String {
    format!("search/{:04}-{:02}.json", month.year, month.month)
}

impl Renderer<'_> {
    /// The search page. It holds no story, so only a setting or the theme changes it.
    pub(crate) fn search_page(&self) -> Result<Html, PressFault> {
        let names: Vec<&str> = (1..=12)
            .map(|month| arabic::month_name(month, self.site.months))
            .collect();
        let view = SearchView {
            script: self.links.to(&search_script().path),
            digits: self.digits("0123456789"),
            month_names: json!(names).to_string(),
        };
        let head = Head {
            path: SEARCH_PAGE.to_owned(),
            title: "البحث".to_owned(),
            description: format!("ابحث في أخبار {}.", self.paper()),
            listed: false,
            section: String::new(),
        };
        self.page("search.html", &head, view)
    }

    /// A story's line of the index: the last part of its address, its day, the place of its section, its headline, the
    /// folded words of the headline, and those of everything around it.
    pub(crate) fn search_row(&self, story: &LiveStory) -> String {
        let content = &story.content;
        let folder = story.address().folder();
        let segment = folder.trim_end_matches('/').rsplit('/').next();
        let mut sections = self.site.sections.iter();
        let section = sections.position(|section| section.id == content.section);
        let headline = terms_of([content.headline.as_str(), content.home_headline.as_str()]);
        let tags = story.tags.iter().map(|tag| tag.name.as_str());
        let bylines = content.bylines.iter().map(|byline| byline.name.as_str());
        let around = [content.kicker.as_str(), content.standfirst.as_str()];
        let around = terms_of(around.into_iter().chain(tags).chain(bylines));
        let mut said = HashSet::new();
        script_json(&(
            segment,
            story.address_date.day(),
            section,
            plain(&content.headline),
            new_words(&headline, &mut said),
            new_words(&around, &mut said),
        ))
    }

    /// The index of a month, from the lines of its stories in the order of their numbers.
    pub(crate) fn search_month(&self, rows: &[String]) -> String {
        let names: Value = self
            .site
            .sections
            .iter()
            .map(|section| plain(&section.name))
            .collect();
        format!(
            "{{\"sections\":{},\"stories\":[\n{}\n]}}\n",
            script_json(&names),
            rows.join(",\n")
        )
    }
}

/// The list of months, the newest first.
pub(crate) fn search_months(months: &[Month]) -> String {
    let names = months
        .iter()
        .rev()
        .map(|month| format!("{:04}-{:02}", month.year, month.month));
    format!("{}\n", json!(names.collect::<Vec<_>>()))
}

fn terms_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Term> {
    texts.into_iter().flat_map(arabic::search_terms).collect()
}

/// The folded words of these terms that were not said yet, each once, as the page's script finds them: letters and digits only. A
/// word whose stem the script cannot find from its folded form (that of an accusative) is there by its stem too.
fn new_words<'t>(terms: &'t [Term], said: &mut HashSet<&'t str>) -> String {
    let mut new = String::new();
    for term in terms {
        let stem = (arabic::stem(&term.word) != term.stem).then_some(&term.stem);
        for whole in [Some(&term.word), stem].into_iter().flatten() {
            for word in whole.split(|c: char| !arabic::is_letter_or_digit(c)) {
                if !word.is_empty() && said.insert(word) {
                    if !new.is_empty() {
                        new.push(' ');
                    }
                    new.push_str(word);
                }
            }
        }
    }
    new
}
