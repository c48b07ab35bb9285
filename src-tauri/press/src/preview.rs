//! The preview: the same renderer, page by page, for a server on loopback and a sandboxed frame.

use chrono::{DateTime, Utc};
use story::StoryId;

use crate::address::{Month, Origin};
use crate::fault::PressFault;
use crate::listing::{ListPage, numbered_pages};
use crate::newsstand::{List, LivePage, LiveStory, Newsstand, OnSite, Site};
use crate::render::{Links, LiveArticle, PICTURES, Renderer, SEARCH_PAGE};
use crate::theme::Theme;

/// A file as a server hands it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// Its media type, with the character set where it is text.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

const HTML: &str = "text/html; charset=utf-8";

/// What the preview beside the text adds to a page: the block the caret is in is seen, a third down the window.
const DESK_STYLE: (&str, &[u8]) = (
    "assets/desk-preview.css",
    b"html { scroll-padding-block-start: 28vh; }\n:target { outline: 2px solid rgb(15 92 99 / 0.4); outline-offset: 6px; border-radius: 2px; }\n",
);

/// A story or a page with words that readers may not have yet, as it would stand on the site.
#[derive(Debug, Clone, PartialEq)]
pub enum Previewed {
    /// A story.
    Story(Box<LiveStory>),
    /// A page of the site that is no news.
    Page(Box<LivePage>),
}

impl Previewed {
    /// Its folder, relative to the site, with a slash at its end.
    #[must_use]
    pub fn folder(&self) -> String {
        match self {
            Self::Story(story) => story.address().folder(),
            Self::Page(page) => page.folder(),
        }
    }
}

/// The page of a story as it would be exported now, published or not.
///
/// `base` stands where the site's root is: links and assets start with it, so that a server can answer them with
/// [`page_at`]. It ends with a slash.
///
/// # Errors
/// When the newsroom cannot be read or the theme fails.
pub fn article_preview(
    newsstand: &dyn Newsstand,
    shown: &Previewed,
    base: &str,
) -> Result<String, PressFault> {
    preview(newsstand, shown, base, false)
}

/// The same page for the preview beside the text: each block of the body can be named in its address, `#block-0` for the
/// first, so that the preview follows the caret. Nothing else of the page differs.
///
/// # Errors
/// When the newsroom cannot be read or the theme fails.
pub fn desk_preview(
    newsstand: &dyn Newsstand,
    shown: &Previewed,
    base: &str,
) -> Result<String, PressFault> {
    let page = preview(newsstand, shown, base, true)?;
    let style = format!(
        "<link rel=\"stylesheet\" href=\"{base}{}\">\n</head>",
        DESK_STYLE.0
    );
    Ok(page.replacen("</head>", &style, 1))
}

/// A file that [`desk_preview`] needs and no site has.
#[must_use]
pub fn desk_file(path: &str) -> Option<Served> {
    (path == DESK_STYLE.0).then(|| Served {
        media_type: media_type(path),
        bytes: DESK_STYLE.1.to_vec(),
    })
}

fn preview(
    newsstand: &dyn Newsstand,
    shown: &Previewed,
    base: &str,
    places: bool,
) -> Result<String, PressFault> {
    let site = newsstand.site()?;
    let (origin, theme) = (Origin::parse(&site.url)?, Theme::of(&site.theme)?);
    let mut renderer =
        Renderer::new(newsstand, &site, &theme, &origin).with_links(Links::Root(base.to_owned()));
    renderer.places = places;
    let path = format!("{}index.html", shown.folder());
    let page = match shown {
        Previewed::Story(story) => renderer.article(&LiveArticle { story, path }),
        Previewed::Page(page) => renderer.static_page(page, &path),
    };
    // The engine writes nothing but text.
    Ok(String::from_utf8(page?).unwrap_or_default())
}

/// A file of the site by its path (`2027/05/1042-…/`, decoded, with no slash in front), made at once from the newsroom;
/// `None` when the site has no such file.
///
/// # Errors
/// When the newsroom cannot be read or the theme fails.
pub fn page_at(
    newsstand: &dyn Newsstand,
    path: &str,
    as_of: DateTime<Utc>,
) -> Result<Option<Served>, PressFault> {
    let site = newsstand.site()?;
    let (origin, theme) = (Origin::parse(&site.url)?, Theme::of(&site.theme)?);
    let file = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let renderer = Renderer::new(newsstand, &site, &theme, &origin).at(&file);
    if let Some(asset) = theme.assets.iter().find(|asset| asset.path == file) {
        return Ok(Some(Served {
            media_type: media_type(&file),
            bytes: asset.bytes.to_vec(),
        }));
    }
    if let Some((_, name)) = file
        .strip_prefix(PICTURES)
        .and_then(|path| path.split_once('/'))
    {
        let bytes = newsstand.picture_named(name)?;
        let media_type = media_type(name);
        return Ok(bytes.map(|bytes| Served { media_type, bytes }));
    }
    let bytes = match file.as_str() {
        "index.html" => Some(renderer.front(as_of)?),
        "parts/top.html" => Some(renderer.top(as_of)?),
        "404.html" => Some(renderer.not_found()?),
        "robots.txt" => Some(renderer.robots().into_bytes()),
        SEARCH_PAGE => Some(renderer.search_page()?),
        "410.html" => Some(renderer.gone()?),
        "sitemap.xml" => Some(renderer.sitemap_index(&newsstand.months()?, 1).into_bytes()),
        "sitemap-pages.xml" => Some(renderer.sitemap_of_pages().into_bytes()),
        _ => other(&renderer, &site, &file, as_of)?,
    };
    Ok(bytes.map(|bytes| Served {
        media_type: media_type(&file),
        bytes,
    }))
}

/// The feeds, sitemaps, lists and stories.
fn other(
    renderer: &Renderer<'_>,
    site: &Site,
    file: &str,
    as_of: DateTime<Utc>,
) -> Result<Option<Vec<u8>>, PressFault> {
    if let Some(feed) = renderer.feed_at(file)? {
        return Ok(Some(feed.into_bytes()));
    }
    if let Some(month) = renderer
        .newsstand
        .months()?
        .into_iter()
        .find(|month| month.sitemap() == file)
    {
        return Ok(Some(renderer.sitemap(month)?.into_bytes()));
    }
    let parts: Vec<&str> = file
        .trim_end_matches("index.html")
        .split('/')
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        ["archive", parts @ ..] => archive_page(renderer, parts),
        ["corrections", parts @ ..] => corrections_page(renderer, parts),
        ["author", slug, page @ ..] => {
            let author = renderer.newsstand.author_with_slug(slug)?;
            author.map_or(Ok(None), |author| {
                list(renderer, List::Author(author), page, as_of)
            })
        }
        ["tag", slug, page @ ..] => {
            let tag = renderer.newsstand.tag_with_slug(slug)?;
            tag.map_or(Ok(None), |tag| list(renderer, List::Tag(tag), page, as_of))
        }
        [_, month, name] if month.len() == 2 => story_page(renderer, name),
        [slug, page @ ..] => {
            let section = site.sections.iter().find(|section| section.slug == *slug);
            match (section, page) {
                (Some(section), page) => list(renderer, List::Section(section.id), page, as_of),
                (None, []) => match renderer.newsstand.page_with_slug(slug)? {
                    Some(page) => live_page(renderer, page),
                    None => Ok(None),
                },
                (None, _) => Ok(None),
            }
        }
        [] => Ok(None),
    }
}

fn list(
    renderer: &Renderer<'_>,
    list: List,
    page: &[&str],
    as_of: DateTime<Utc>,
) -> Result<Option<Vec<u8>>, PressFault> {
    let Some(shape) = renderer.newsstand.list(list)? else {
        return Ok(None);
    };
    if let (List::Tag(tag), ["feed.xml"]) = (list, page) {
        return Ok(Some(renderer.tag_feed(tag, &shape)?.into_bytes()));
    }
    let exists = |number: &u32| (1..=numbered_pages(shape.slots)).contains(number);
    let page = match page {
        [] => ListPage::Landing,
        [number] => match number.parse().ok().filter(exists) {
            Some(number) => ListPage::Numbered(number),
            None => return Ok(None),
        },
        [_, _, ..] => return Ok(None),
    };
    renderer.list(list, &shape, page, as_of).map(Some)
}

fn archive_page(renderer: &Renderer<'_>, parts: &[&str]) -> Result<Option<Vec<u8>>, PressFault> {
    let newsstand = renderer.newsstand;
    let months = newsstand.months()?;
    let page = match parts {
        [] => return renderer.archive(&months).map(Some),
        [year, month] => (month_named(&months, year, month), None),
        [year, month, day] => (month_named(&months, year, month), Some(day)),
        [_] | [_, _, _, _, ..] => (None, None),
    };
    let (Some(month), day) = page else {
        return Ok(None);
    };
    let Some(day) = day else {
        return renderer.archive_month(month).map(Some);
    };
    let named = newsstand
        .days(month)?
        .into_iter()
        .find(|found| found.format("%d").to_string() == **day);
    named.map(|day| renderer.archive_day(day)).transpose()
}

fn corrections_page(
    renderer: &Renderer<'_>,
    parts: &[&str],
) -> Result<Option<Vec<u8>>, PressFault> {
    let months = renderer.newsstand.correction_months()?;
    match parts {
        [] => renderer.every_correction(&months).map(Some),
        [year, month] => month_named(&months, year, month)
            .map(|month| renderer.corrections_of(month))
            .transpose(),
        [_] | [_, _, _, ..] => Ok(None),
    }
}

/// The month that an address names, if it is one of these.
fn month_named(months: &[Month], year: &str, month: &str) -> Option<Month> {
    let named = |found: &&Month| {
        format!("{:04}", found.year) == year && format!("{:02}", found.month) == month
    };
    months.iter().find(named).copied()
}

/// A story's page, or the way to it from a former address: the number alone counts.
fn story_page(renderer: &Renderer<'_>, name: &str) -> Result<Option<Vec<u8>>, PressFault> {
    let number = name
        .split('-')
        .next()
        .and_then(|number| number.parse().ok());
    let Some(number) = number else {
        return Ok(None);
    };
    let Some(id) = renderer.newsstand.story_numbered(number)? else {
        return Ok(None);
    };
    live_page(renderer, id)
}

fn live_page(renderer: &Renderer<'_>, id: StoryId) -> Result<Option<Vec<u8>>, PressFault> {
    match renderer.newsstand.story(id)? {
        OnSite::Absent | OnSite::Gone(_) | OnSite::Unreadable(_) => Ok(None),
        OnSite::Notice(notice) => {
            let path = format!("{}index.html", notice.address.folder());
            renderer.notice(&notice, &path).map(Some)
        }
        OnSite::Page(page) => {
            let path = format!("{}index.html", page.folder());
            renderer.static_page(&page, &path).map(Some)
        }
        OnSite::Live(story) => {
            let path = format!("{}index.html", story.address().folder());
            renderer
                .article(&LiveArticle {
                    story: &story,
                    path,
                })
                .map(Some)
        }
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        Some("xml") => "application/xml; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("jpg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("avif") => "image/avif",
        Some(_) | None => HTML,
    }
}
