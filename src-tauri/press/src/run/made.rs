//! What is made of a story without looking at the record: its pages as bytes, and what the record will say of it. Made by
//! any thread, so that a full export uses all cores.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::SecondsFormat;
use story::{Content, MediaId, StoryId};

use crate::address::{Address, Month, page_folder};
use crate::fault::PressFault;
use crate::manifest::{PageHash, StoryRecord};
use crate::newsstand::{LivePage, LiveStory, Notice, OnSite};
use crate::render::{LiveArticle, Renderer, month_of, picture_path, video_path};
use crate::rule::{Answer, Rule};

/// What stands for the public number of a page of the site, which has none.
pub(super) const NO_NUMBER: u32 = 0;

/// A page as bytes.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) path: String,
    pub(super) bytes: String,
    pub(super) hash: PageHash,
}

/// A file that a story shows, under the name of its content.
#[derive(Debug)]
pub(super) enum Shown {
    Picture { media: MediaId, width: u32 },
    Video { file: PathBuf },
}

/// A story as readers will have it.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) now: OnSite,
    /// The article or notice first, then the ways from former addresses.
    pub(super) pages: Vec<Page>,
    /// The files it shows, by path.
    pub(super) files: Vec<(String, Shown)>,
    /// What the record is to say; `None` when readers never had it.
    pub(super) record: Option<StoryRecord>,
    /// Its line of the search index; `None` when readers have no story.
    pub(super) search: Option<String>,
}

impl Page {
    /// Renders a page for its path.
    pub(super) fn made(
        renderer: &Renderer<'_>,
        path: String,
        render: impl FnOnce(&Renderer<'_>) -> Result<String, PressFault>,
    ) -> Result<Self, PressFault> {
        let bytes = render(&renderer.at(&path))?;
        let hash = *blake3::hash(bytes.as_bytes()).as_bytes();
        Ok(Self { path, bytes, hash })
    }
}

impl Made {
    /// Reads a story and makes its pages.
    pub(super) fn of(renderer: &Renderer<'_>, id: StoryId) -> Result<Self, PressFault> {
        let now = match renderer.newsstand.story(id)? {
            OnSite::Live(story) if story.content.flags.not_for_publication => OnSite::Absent,
            OnSite::Page(page) if page.content.flags.not_for_publication => OnSite::Absent,
            now @ (OnSite::Absent
            | OnSite::Gone(_)
            | OnSite::Notice(_)
            | OnSite::Live(_)
            | OnSite::Page(_)
            | OnSite::Unreadable(_)) => now,
        };
        let mut made = Self {
            now: OnSite::Absent,
            pages: Vec::new(),
            files: Vec::new(),
            record: None,
            search: None,
        };
        match &now {
            OnSite::Absent | OnSite::Unreadable(_) => {}
            OnSite::Gone(address) => made.record = Some(gone(address)),
            OnSite::Notice(notice) => made.notice(renderer, notice)?,
            OnSite::Live(story) => made.live(renderer, story)?,
            OnSite::Page(page) => made.static_page(renderer, page)?,
        }
        made.now = now;
        Ok(made)
    }

    fn live(&mut self, renderer: &Renderer<'_>, story: &LiveStory) -> Result<(), PressFault> {
        let address = story.address();
        let path = page_path(&address);
        self.files = files_of(renderer, &story.content)?;
        let article = LiveArticle {
            story,
            path: path.clone(),
        };
        let page = Page::made(renderer, path, |renderer| renderer.article(&article))?;
        self.pages.push(page);
        let former = story.former_slugs.iter();
        let former = former.map(|slug| address.with_slug(slug).folder());
        let rules = self.redirects(renderer, &address.folder(), former)?;
        self.search = Some(renderer.search_row(story));
        let content = &story.content;
        let leads_to: BTreeSet<StoryId> = content
            .related
            .iter()
            .copied()
            .chain(crate::body::stories_in(&content.body.blocks))
            .collect();
        let mut sections = vec![content.section];
        sections.extend(&content.more_sections);
        self.record = Some(StoryRecord {
            number: story.number,
            pages: self.paths(),
            files: self.files.iter().map(|(path, _)| path.clone()).collect(),
            card: Some(card_hash(renderer, story)?),
            headline: content.headline.clone(),
            published_at: renderer.iso(story.first_published_at),
            changed_at: content
                .updated_at
                .unwrap_or(story.first_published_at)
                .to_rfc3339_opts(SecondsFormat::Secs, true),
            month: address.month(),
            day: Some(story.address_date),
            corrections: told(renderer, story)?,
            slots: story.slots.clone(),
            tags: story
                .tags
                .iter()
                .map(|tag| (tag.id, tag.name.clone(), tag.slug.clone()))
                .collect(),
            authors: story
                .authors
                .iter()
                .flatten()
                .map(|author| (author.id, author.name.clone(), author.slug.clone()))
                .collect(),
            sections,
            leads_to: leads_to.into_iter().collect(),
            rules,
        });
        Ok(())
    }

    fn notice(&mut self, renderer: &Renderer<'_>, notice: &Notice) -> Result<(), PressFault> {
        let path = page_path(&notice.address);
        let page = Page::made(renderer, path.clone(), |renderer| {
            renderer.notice(notice, &path)
        })?;
        self.pages.push(page);
        let folder = notice.address.folder();
        let former = notice.former_slugs.iter();
        let former = former.map(|slug| notice.address.with_slug(slug).folder());
        let mut rules = self.redirects(renderer, &folder, former)?;
        rules.push(Rule {
            folder,
            answer: Answer::Notice,
        });
        self.record = Some(withdrawn(&notice.address, self.paths(), rules));
        Ok(())
    }

    /// A page of the site: no list shows it, and no story has it for a neighbour.
    fn static_page(&mut self, renderer: &Renderer<'_>, page: &LivePage) -> Result<(), PressFault> {
        let (folder, content) = (page.folder(), &page.content);
        let path = format!("{folder}index.html");
        self.files = files_of(renderer, content)?;
        let made = Page::made(renderer, path.clone(), |renderer| {
            renderer.static_page(page, &path)
        })?;
        self.pages.push(made);
        let former = page.former_slugs.iter().map(|slug| page_folder(slug));
        let rules = self.redirects(renderer, &folder, former)?;
        let month = month_of(page.first_published_at, renderer.site);
        let leads_to: BTreeSet<StoryId> = crate::body::stories_in(&content.body.blocks).collect();
        self.record = Some(StoryRecord {
            files: self.files.iter().map(|(path, _)| path.clone()).collect(),
            leads_to: leads_to.into_iter().collect(),
            ..unlisted(NO_NUMBER, month, self.paths(), rules)
        });
        Ok(())
    }

    /// The ways from the folders a story or a page had before, as pages and as rules for servers.
    fn redirects(
        &mut self,
        renderer: &Renderer<'_>,
        to: &str,
        former: impl Iterator<Item = String>,
    ) -> Result<Vec<Rule>, PressFault> {
        let mut rules = Vec::new();
        for folder in former {
            let from = format!("{folder}index.html");
            if self.pages.iter().all(|page| page.path != from) {
                let page = Page::made(renderer, from.clone(), |renderer| {
                    renderer.redirect(&from, to)
                })?;
                self.pages.push(page);
                rules.push(Rule {
                    folder,
                    answer: Answer::Moved(to.to_owned()),
                });
            }
        }
        Ok(rules)
    }

    fn paths(&self) -> Vec<String> {
        self.pages.iter().map(|page| page.path.clone()).collect()
    }
}

/// What is recorded of a story that was withdrawn: where it stood, and what is said there.
fn withdrawn(address: &Address, pages: Vec<String>, rules: Vec<Rule>) -> StoryRecord {
    unlisted(address.number(), address.month(), pages, rules)
}

/// What is recorded of what no list shows.
fn unlisted(number: u32, month: Month, pages: Vec<String>, rules: Vec<Rule>) -> StoryRecord {
    StoryRecord {
        number,
        pages,
        files: Vec::new(),
        card: None,
        headline: String::new(),
        published_at: String::new(),
        changed_at: String::new(),
        month,
        day: None,
        corrections: BTreeSet::new(),
        slots: Vec::new(),
        tags: Vec::new(),
        authors: Vec::new(),
        sections: Vec::new(),
        leads_to: Vec::new(),
        rules,
    }
}

fn gone(address: &Address) -> StoryRecord {
    let rule = Rule {
        folder: address.nameless_folder(),
        answer: Answer::Gone,
    };
    withdrawn(address, Vec::new(), vec![rule])
}

/// The pictures and videos a story or a page shows.
fn files_of(
    renderer: &Renderer<'_>,
    content: &Content,
) -> Result<Vec<(String, Shown)>, PressFault> {
    let newsstand = renderer.newsstand;
    let mut files = Vec::new();
    let pictures: BTreeSet<MediaId> = content.images().filter_map(|image| image.media).collect();
    for media in pictures {
        let Some(picture) = newsstand.picture(media)? else {
            continue;
        };
        for rendition in &picture.renditions {
            let width = rendition.width;
            files.push((picture_path(rendition), Shown::Picture { media, width }));
        }
    }
    let videos: BTreeSet<MediaId> = content.body.videos().map(|(_, media)| media).collect();
    for media in videos {
        if let Some(video) = newsstand.video(media)? {
            files.push((video_path(&video), Shown::Video { file: video.file }));
        }
    }
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    files.dedup_by(|(one, _), (other, _)| one == other);
    Ok(files)
}

/// Changes when any list would show the story otherwise.
fn card_hash(renderer: &Renderer<'_>, story: &LiveStory) -> Result<String, PressFault> {
    let media = story
        .content
        .lead_image
        .as_ref()
        .and_then(|image| image.media);
    let picture = media
        .map(|media| renderer.newsstand.picture(media))
        .transpose()?
        .flatten();
    let shown = (story.card(), picture.map(|picture| picture.renditions));
    let json = serde_json::to_vec(&shown).map_err(|error| PressFault::Record(error.to_string()))?;
    Ok(blake3::hash(&json).to_hex().to_string())
}

/// The months in which readers were told of a story's corrections, with a hash that changes when the pages of these months
/// would show it otherwise.
fn told(
    renderer: &Renderer<'_>,
    story: &LiveStory,
) -> Result<BTreeSet<(Month, String)>, PressFault> {
    let mut months: BTreeMap<Month, Vec<&story::Correction>> = BTreeMap::new();
    for correction in &story.content.corrections {
        let month = month_of(correction.at, renderer.site);
        months.entry(month).or_default().push(correction);
    }
    let card = story.card();
    let hashed = |(month, corrections): (Month, Vec<&story::Correction>)| {
        let shown = (&card.headline, &card.address, corrections);
        let json =
            serde_json::to_vec(&shown).map_err(|error| PressFault::Record(error.to_string()))?;
        Ok((month, blake3::hash(&json).to_hex().to_string()))
    };
    months.into_iter().map(hashed).collect()
}

fn page_path(address: &Address) -> String {
    format!("{}index.html", address.folder())
}
