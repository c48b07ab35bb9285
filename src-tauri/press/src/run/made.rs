//! What is made of a story without looking at the record: its pages as bytes, and what the record will say of it. Made by
//! any thread, so that a full export uses all cores.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::SecondsFormat;
use story::{Content, ImageUse, MediaId, StoryId};

use crate::address::{Address, Month, page_folder};
use crate::fault::PressFault;
use crate::manifest::{PageHash, StoryRecord};
use crate::newsstand::{
    LivePage, LiveStory, Notice, OnSite, RenditionFile, Shape, ShareCard, ShareImages,
};
use crate::render::{
    CARD_SHAPES, Html, LiveArticle, Renderer, ShareSource, month_of, picture_path, video_path,
};
use crate::rule::{Answer, Rule};

/// What stands for the public number of a page of the site, which has none.
pub(super) const NO_NUMBER: u32 = 0;

/// The shapes of a story's lead image that pages and search engines show.
const LEAD: [Shape; 4] = [Shape::Whole, Shape::Wide, Shape::Standard, Shape::Square];

/// The shape of pictures within a text, and of all pictures of a page of the site.
const WITHIN: [Shape; 1] = [Shape::Whole];

/// A page as bytes.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) path: String,
    pub(super) bytes: Html,
    pub(super) hash: PageHash,
}

/// A file that a story shows, under the name of its content.
#[derive(Debug)]
pub(super) enum Shown {
    Picture {
        image: Arc<ImageUse>,
        file: RenditionFile,
    },
    Card(Box<ShareCard>),
    Video {
        file: PathBuf,
    },
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
        render: impl FnOnce(&Renderer<'_>) -> Result<Html, PressFault>,
    ) -> Result<Self, PressFault> {
        let bytes = render(&renderer.at(&path))?;
        let hash = *blake3::hash(&bytes).as_bytes();
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
        self.files = files_of_story(renderer, story)?;
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
        self.files = files_of(renderer, content, &WITHIN)?;
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

/// The pictures and videos a story shows, and its share image.
fn files_of_story(
    renderer: &Renderer<'_>,
    story: &LiveStory,
) -> Result<Vec<(String, Shown)>, PressFault> {
    let mut lead = LEAD.to_vec();
    if renderer.site.share_images != ShareImages::Headline {
        lead.push(Shape::Share);
    }
    let mut files = files_of(renderer, &story.content, &lead)?;
    if let Some(shared) = renderer.share_image(story)? {
        let path = picture_path(&shared.file);
        let shown = match shared.source {
            ShareSource::Picture(image) => Shown::Picture {
                image: Arc::new(image.clone()),
                file: shared.file,
            },
            ShareSource::Card(card) => Shown::Card(Box::new(card)),
        };
        files.push((path, shown));
    }
    Ok(in_order(files))
}

/// The pictures and videos a story or a page shows; its lead image is made in these shapes, from one opening. The shape of
/// social networks is made with the others and shown by the story alone.
fn files_of(
    renderer: &Renderer<'_>,
    content: &Content,
    lead_shapes: &[Shape],
) -> Result<Vec<(String, Shown)>, PressFault> {
    let newsstand = renderer.newsstand;
    let mut files = Vec::new();
    let lead = content.lead_image.iter().map(|image| (image, lead_shapes));
    let others = content.body.images().map(|image| (image, &WITHIN[..]));
    for (image, shapes) in lead.chain(others) {
        let image = Arc::new(image.clone());
        newsstand.prepare_picture(&image, shapes)?;
        for shape in shapes.iter().filter(|shape| **shape != Shape::Share) {
            let Some(picture) = newsstand.picture(&image, *shape)? else {
                continue;
            };
            for file in picture.into_files() {
                let image = Arc::clone(&image);
                files.push((picture_path(&file), Shown::Picture { image, file }));
            }
        }
    }
    let videos: BTreeSet<MediaId> = content.body.videos().map(|(_, media)| media).collect();
    for media in videos {
        if let Some(video) = newsstand.video(media)? {
            files.push((video_path(&video), Shown::Video { file: video.file }));
        }
    }
    Ok(in_order(files))
}

/// Each file once, by its path.
fn in_order(mut files: Vec<(String, Shown)>) -> Vec<(String, Shown)> {
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    files.dedup_by(|(one, _), (other, _)| one == other);
    files
}

/// Changes when any list would show the story otherwise.
fn card_hash(renderer: &Renderer<'_>, story: &LiveStory) -> Result<String, PressFault> {
    let mut pictures = Vec::new();
    if let Some(image) = &story.content.lead_image {
        for shape in CARD_SHAPES {
            pictures.push(renderer.newsstand.picture(image, shape)?);
        }
    }
    let shown = (story.card(), pictures);
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

pub(super) fn page_path(address: &Address) -> String {
    format!("{}index.html", address.folder())
}
