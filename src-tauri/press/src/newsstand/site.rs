//! What is said of the site as a whole: its settings, and what stands above and below every page.

use arabic::{Digits, MonthSet};
use story::{PageRole, Section, StoryId, Zone};

use super::ShareImages;
use crate::theme::ThemeSource;

/// The settings of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The newsroom's identity: a folder written for another is refused.
    pub newsroom: String,
    /// Which copy of the newsroom's archive this is: one that was restored counts its changes anew, so that an export cannot know
    /// what changed since another copy was exported.
    pub archive: String,
    /// The name of the paper.
    pub name: String,
    /// One line on what it is, for search engines and feeds; may be empty.
    pub description: String,
    /// Its public address, such as `https://example.com`.
    pub url: String,
    /// The newsroom's zone: dates are shown in it.
    pub zone: Zone,
    /// The language of the site by BCP 47, such as `ar` or `ar-EG`.
    pub language: String,
    /// What stands above every page.
    pub masthead: Masthead,
    /// The sections in the order of the navigation.
    pub sections: Vec<Section>,
    /// The pages that are no news, in the order of the foot. Every page leads to them, so their words are not here: only what
    /// changes every page.
    pub pages: Vec<StaticPage>,
    /// The digits of dates and page numbers.
    pub digits: Digits,
    /// The names of months.
    pub months: MonthSet,
    /// What social networks show of a story.
    pub share_images: ShareImages,
    /// Whether [`super::Newsstand::picture`] names the files in AVIF of a picture that has them.
    pub avif: bool,
    /// The WebSub hub that its feeds name, where there is one.
    pub hub: Option<String>,
    /// The key by which the site proves to search engines that it was the site that told them, where there is one.
    pub indexnow_key: Option<String>,
    /// Whether the Hijri day stands beside the Gregorian one in the date line and over a day of the archive.
    pub hijri: bool,
    /// The theme it is made with.
    pub theme: ThemeSource,
}

/// What stands above every page. An empty text leaves its place out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Masthead {
    /// What the top news are called, «أهم الأخبار».
    pub top_news_label: String,
    /// The date line.
    pub date_line: DateLine,
    /// The hashtag, with its `#`.
    pub hashtag: String,
    /// The chief editor's title, «رئيس التحرير».
    pub editor_title: String,
    /// The chief editor's name.
    pub editor_name: String,
}

/// The date line of the masthead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum DateLine {
    /// The day of the export in the newsroom's zone. Shown only where a page is renewed anyway: on the front page, and
    /// by the shared fragment.
    #[default]
    Automatic,
    /// Words the newsroom set, on every page.
    Fixed(String),
}

/// A page of the site that is no news, such as «من نحن», as every page names it. Its address is `/{slug}/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaticPage {
    /// Its identity.
    pub id: StoryId,
    /// Its title.
    pub title: String,
    /// Its address at the root of the site: neither a section's nor one the site keeps for itself.
    pub slug: String,
    /// What it is for; of two pages only [`PageRole::None`] may be the same.
    pub role: PageRole,
}
