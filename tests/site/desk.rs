//! A newsroom in memory, which keeps what the archive keeps: slots, former slugs and the order of changes.

mod history;
mod stand;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use arabic::{Digits, MonthSet};
use chrono::{DateTime, NaiveDate, Utc};
use press::{
    Card, DateLine, List, LivePage, LiveStory, Masthead, ShareImages, Site, Slot, StaticPage,
};
use story::{
    Author, AuthorId, Byline, Content, MediaId, PageRole, Section, SectionId, StaffId, StoryId,
    Tag, TagId,
};

use self::history::History;
use crate::sites::AS_OF;

/// An id made of a small number, so that trees are the same in every run.
pub fn bytes(kind: u8, number: u32) -> [u8; 16] {
    let [a, b, c, d] = number.to_be_bytes();
    [1, 2, 3, 4, 5, 6, 0x70, kind, 0x80, 0, 0, 0, a, b, c, d]
}

pub fn section_id(number: u32) -> SectionId {
    SectionId::from_bytes(bytes(1, number))
}

pub fn tag_id(number: u32) -> TagId {
    TagId::from_bytes(bytes(2, number))
}

pub fn media_id(number: u32) -> MediaId {
    MediaId::from_bytes(bytes(3, number))
}

pub fn story_id(number: u32) -> StoryId {
    StoryId::from_bytes(bytes(4, number))
}

pub fn author_id(number: u32) -> AuthorId {
    AuthorId::from_bytes(bytes(5, number))
}

pub fn staff_id(number: u32) -> StaffId {
    StaffId::from_bytes(bytes(6, number))
}

pub fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A story as the archive keeps it.
#[derive(Clone)]
struct Kept {
    number: u32,
    content: Content,
    revision: u32,
    published: DateTime<Utc>,
    former_slugs: Vec<String>,
    slots: BTreeMap<List, u32>,
    /// The lists it was in and left.
    left: BTreeSet<List>,
    withdrawn: Option<Option<String>>,
}

/// A story in a held list, with its end.
pub type Held = (StoryId, Option<DateTime<Utc>>);

/// The newsroom.
#[derive(Clone)]
pub struct Desk {
    pub site: Site,
    pub tags: BTreeMap<TagId, Tag>,
    /// Authors by what makes a byline theirs: a member of the staff, or a folded name.
    pub authors: BTreeMap<String, Author>,
    /// The slugs that authors ever had: none is given to another.
    author_slugs: BTreeSet<String>,
    pub pictures: BTreeSet<MediaId>,
    /// Those of them that are 80 pixels wide.
    pub small_pictures: BTreeSet<MediaId>,
    /// Those whose files in AVIF are made.
    pub in_avif: BTreeSet<MediaId>,
    /// The instant of its exports.
    pub now: DateTime<Utc>,
    /// What the chief editor holds, list by list; `None` is top news.
    pub held: BTreeMap<Option<SectionId>, Vec<Held>>,
    /// Lists to come, with their times.
    pub plans: Vec<(DateTime<Utc>, Option<SectionId>, Vec<Held>)>,
    /// Stories that were taken out of the breaking-news strip.
    pub out_of_strip: BTreeSet<StoryId>,
    /// Stories whose words cannot be read.
    pub damaged: BTreeSet<StoryId>,
    /// The live pages of the site.
    pages: BTreeMap<StoryId, LivePage>,
    stories: BTreeMap<StoryId, Kept>,
    lengths: BTreeMap<List, u32>,
    changes: History,
    /// How often the whole archive was asked for.
    asked_for_all: Arc<AtomicU32>,
}

impl Desk {
    /// An empty newsroom of these sections (name and slug).
    pub fn new(sections: &[(&str, &str)]) -> Self {
        let section = |(place, (name, slug)): (u32, &(&str, &str))| Section {
            id: section_id(place),
            name: (*name).to_owned(),
            slug: (*slug).to_owned(),
            place,
        };
        let site = Site {
            newsroom: "fixture".to_owned(),
            archive: "only".to_owned(),
            name: "صوت المدينة".to_owned(),
            description: "أخبار المدينة وأهلها، كل يوم".to_owned(),
            url: "https://news.example.com".to_owned(),
            zone: "Africa/Cairo".parse().unwrap(),
            language: "ar".to_owned(),
            masthead: Masthead {
                top_news_label: "أهم الأخبار".to_owned(),
                date_line: DateLine::Automatic,
                hashtag: "#أخبار_المدينة".to_owned(),
                editor_title: "رئيس التحرير".to_owned(),
                editor_name: "سلمى الحداد".to_owned(),
            },
            sections: (0..).zip(sections).map(section).collect(),
            pages: Vec::new(),
            digits: Digits::Western,
            months: MonthSet::Egyptian,
            hub: None,
            indexnow_key: None,
            hijri: false,
            theme: press::ThemeSource::default(),
            share_images: ShareImages::Picture,
            avif: true,
        };
        Self {
            site,
            tags: BTreeMap::new(),
            authors: BTreeMap::new(),
            author_slugs: BTreeSet::new(),
            pictures: BTreeSet::new(),
            small_pictures: BTreeSet::new(),
            in_avif: BTreeSet::new(),
            now: instant(AS_OF),
            held: BTreeMap::new(),
            plans: Vec::new(),
            out_of_strip: BTreeSet::new(),
            damaged: BTreeSet::new(),
            pages: BTreeMap::new(),
            stories: BTreeMap::new(),
            lengths: BTreeMap::new(),
            changes: History::default(),
            asked_for_all: Arc::default(),
        }
    }

    /// How often the whole archive was asked for.
    pub fn walks(&self) -> u32 {
        self.asked_for_all.load(Ordering::Relaxed)
    }

    /// Holds stories in a list until somebody else is held there.
    pub fn hold(&mut self, list: Option<SectionId>, stories: &[StoryId]) {
        let held = stories.iter().map(|story| (*story, None)).collect();
        self.held.insert(list, held);
    }

    /// Holds what the plans say whose time has come; readers see no difference.
    pub fn carry_out_plans(&mut self) {
        self.plans.sort_by_key(|(from, ..)| *from);
        let to_come = self
            .plans
            .split_off(self.plans.partition_point(|(from, ..)| *from <= self.now));
        for (_, list, held) in std::mem::replace(&mut self.plans, to_come) {
            self.held.insert(list, held);
        }
    }

    pub fn add_tag(&mut self, number: u32, name: &str, slug: &str) -> TagId {
        let id = tag_id(number);
        self.set_tag(id, name, slug);
        id
    }

    /// A picture; the bytes of its files are their names.
    pub fn add_picture(&mut self, number: u32) -> MediaId {
        let id = media_id(number);
        self.set_picture(id, true);
        id
    }

    pub fn publish(&mut self, id: u32, content: Content, published: &str) -> StoryId {
        self.publish_at(story_id(id), content, instant(published))
    }

    pub fn publish_at(
        &mut self,
        id: StoryId,
        content: Content,
        published: DateTime<Utc>,
    ) -> StoryId {
        let number = u32::try_from(self.stories.len()).unwrap() + 1;
        let kept = Kept {
            number,
            content,
            revision: 1,
            published,
            former_slugs: Vec::new(),
            slots: BTreeMap::new(),
            left: BTreeSet::new(),
            withdrawn: None,
        };
        self.stories.insert(id, kept);
        self.settle(id);
        id
    }

    /// Brings another content of a live story to readers.
    pub fn update(&mut self, id: StoryId, change: impl FnOnce(&mut Content)) {
        let kept = self.stories.get_mut(&id).unwrap();
        let before = kept.content.address_slug();
        change(&mut kept.content);
        kept.revision += 1;
        let after = kept.content.address_slug();
        if before != after && !kept.former_slugs.contains(&before) {
            kept.former_slugs.push(before);
        }
        kept.former_slugs.retain(|slug| *slug != after);
        self.settle(id);
    }

    /// Brings a page of the site to readers, or another content of it; it keeps its place in the foot.
    pub fn put_page(&mut self, number: u32, content: Content) -> StoryId {
        let (id, slug) = (story_id(number), content.address_slug());
        let mut former_slugs = Vec::new();
        if let Some(before) = self.pages.get(&id) {
            former_slugs.clone_from(&before.former_slugs);
            former_slugs.push(before.slug.clone());
        }
        former_slugs.retain(|former| *former != slug);
        for other in self.pages.values_mut().filter(|other| other.id != id) {
            let before = other.former_slugs.len();
            other.former_slugs.retain(|former| *former != slug);
            if other.former_slugs.len() < before {
                self.changes.push(other.id);
            }
        }
        let line = StaticPage {
            id,
            title: content.headline.clone(),
            slug: slug.clone(),
            role: PageRole::None,
        };
        match self.site.pages.iter_mut().find(|page| page.id == id) {
            Some(page) => *page = line,
            None => self.site.pages.push(line),
        }
        let page = LivePage {
            id,
            content,
            slug,
            former_slugs,
            first_published_at: instant("2027-05-01T09:00:00Z"),
        };
        self.pages.insert(id, page);
        self.changes.push(id);
        id
    }

    pub fn take_page(&mut self, number: u32) {
        let id = story_id(number);
        self.pages.remove(&id);
        self.site.pages.retain(|page| page.id != id);
        self.changes.push(id);
    }

    /// The live page at an address.
    pub fn page_at(&self, slug: &str) -> Option<StoryId> {
        let mut pages = self.site.pages.iter();
        pages.find(|page| page.slug == slug).map(|page| page.id)
    }

    /// Takes a story from readers; its places in lists become gaps.
    pub fn withdraw(&mut self, id: StoryId, notice: Option<&str>) {
        let kept = self.stories.get_mut(&id).unwrap();
        kept.withdrawn = Some(notice.map(str::to_owned));
        kept.left
            .extend(std::mem::take(&mut kept.slots).into_keys());
        self.changes.push(id);
    }

    pub fn publish_again(&mut self, id: StoryId) {
        self.stories.get_mut(&id).unwrap().withdrawn = None;
        self.settle(id);
    }

    pub fn rename_tag(&mut self, id: TagId, name: &str, slug: &str) {
        self.set_tag(id, name, slug);
        let tagged: Vec<StoryId> = self
            .stories
            .iter()
            .filter(|(_, kept)| kept.content.tags.contains(&id))
            .map(|(id, _)| *id)
            .collect();
        self.changes.extend(tagged);
    }

    /// Gives an author another name and slug.
    pub fn rename_author(&mut self, id: AuthorId, name: &str, slug: &str) {
        let author = self.authors.values_mut().find(|author| author.id == id);
        let Some(author) = author else { return };
        name.clone_into(&mut author.name);
        slug.clone_into(&mut author.slug);
        let list = List::Author(id);
        let theirs = self
            .stories
            .iter()
            .filter(|(_, kept)| kept.slots.contains_key(&list));
        let theirs: Vec<StoryId> = theirs.map(|(id, _)| *id).collect();
        self.changes.extend(theirs);
    }

    /// Gives so many places of a list at once, as if their stories had come and gone before anything was exported.
    pub fn lengthen(&mut self, list: List, slots: u32) {
        *self.lengths.entry(list).or_default() += slots;
    }

    fn author_of(&self, byline: &Byline) -> Option<&Author> {
        self.authors.get(&whose(byline))
    }

    /// The author of a byline, who is new when no story was published under it.
    fn make_author(&mut self, byline: &Byline) -> AuthorId {
        let number = u32::try_from(self.authors.len()).unwrap();
        let given = &mut self.author_slugs;
        let author = self.authors.entry(whose(byline)).or_insert_with(|| {
            let plain = arabic::slug(&byline.name);
            let slug = if given.contains(&plain) {
                format!("{plain}-{number}")
            } else {
                plain
            };
            given.insert(slug.clone());
            Author {
                id: author_id(number),
                name: byline.name.clone(),
                slug,
            }
        });
        author.id
    }

    /// A member of the staff goes by the name that their newest story says.
    fn follow_byline(&mut self, author: AuthorId, byline: &Byline, published: DateTime<Utc>) {
        let list = List::Author(author);
        let mut theirs = self
            .stories
            .values()
            .filter(|kept| kept.slots.contains_key(&list));
        if byline.staff.is_none() || theirs.any(|kept| kept.published > published) {
            return;
        }
        if let Some(author) = self.authors.get_mut(&whose(byline)) {
            author.name.clone_from(&byline.name);
        }
    }

    fn set_tag(&mut self, id: TagId, name: &str, slug: &str) {
        self.tags.insert(
            id,
            Tag {
                id,
                name: name.to_owned(),
                slug: slug.to_owned(),
            },
        );
    }

    /// The file of a picture comes or goes.
    pub fn set_picture(&mut self, media: MediaId, is_there: bool) {
        if is_there {
            self.pictures.insert(media);
        } else {
            self.pictures.remove(&media);
        }
        self.shown_otherwise(media);
    }

    /// The files of a picture in AVIF are made, or are gone.
    pub fn set_avif(&mut self, media: MediaId, is_made: bool) {
        if is_made {
            self.in_avif.insert(media);
        } else {
            self.in_avif.remove(&media);
        }
        self.shown_otherwise(media);
    }

    /// The stories and pages that show a picture change.
    fn shown_otherwise(&mut self, media: MediaId) {
        let shows = |content: &Content| {
            let mut images = content.images();
            images.any(|image| image.media == Some(media))
        };
        let stories = self.stories.iter().map(|(id, kept)| (id, &kept.content));
        let pages = self.pages.iter().map(|(id, page)| (id, &page.content));
        let shown_by = stories.chain(pages).filter(|(_, content)| shows(content));
        self.changes.extend(shown_by.map(|(id, _)| *id));
    }

    pub fn story_count(&self) -> usize {
        self.stories.len()
    }

    pub fn ids(&self) -> Vec<StoryId> {
        self.stories.keys().copied().collect()
    }

    pub fn is_live(&self, id: StoryId) -> bool {
        self.stories
            .get(&id)
            .is_some_and(|kept| kept.withdrawn.is_none())
    }

    pub fn live(&self, id: StoryId) -> Option<LiveStory> {
        let kept = self.stories.get(&id)?;
        kept.withdrawn.is_none().then(|| LiveStory {
            id,
            number: kept.number,
            content: kept.content.clone(),
            revision: kept.revision,
            first_published_at: kept.published,
            address_date: self.wall_day(kept.published),
            former_slugs: kept.former_slugs.clone(),
            tags: kept
                .content
                .tags
                .iter()
                .filter_map(|tag| self.tags.get(tag).cloned())
                .collect(),
            authors: kept
                .content
                .bylines
                .iter()
                .map(|byline| self.author_of(byline).cloned())
                .collect(),
            slots: kept
                .slots
                .iter()
                .map(|(list, number)| Slot {
                    list: *list,
                    number: *number,
                })
                .collect(),
        })
    }

    /// Gives slots to lists the story came into, and takes those it left.
    fn settle(&mut self, id: StoryId) {
        let (bylines, published) = (
            self.stories[&id].content.bylines.clone(),
            self.stories[&id].published,
        );
        let mut authors: Vec<AuthorId> = Vec::new();
        for byline in &bylines {
            let author = self.make_author(byline);
            self.follow_byline(author, byline, published);
            authors.push(author);
        }
        let kept = self.stories.get_mut(&id).unwrap();
        let content = &kept.content;
        let lists: BTreeSet<List> = std::iter::once(content.section)
            .chain(content.more_sections.iter().copied())
            .map(List::Section)
            .chain(content.tags.iter().copied().map(List::Tag))
            .chain(authors.into_iter().map(List::Author))
            .collect();
        let left = kept.slots.extract_if(.., |list, _| !lists.contains(list));
        kept.left.extend(left.map(|(list, _)| list));
        for list in lists {
            if let std::collections::btree_map::Entry::Vacant(place) = kept.slots.entry(list) {
                let length = self.lengths.entry(list).or_default();
                *length += 1;
                place.insert(*length);
            }
        }
        self.changes.push(id);
    }

    fn wall_day(&self, at: DateTime<Utc>) -> NaiveDate {
        self.site.zone.local(at).wall.date()
    }

    fn live_ids(&self) -> impl Iterator<Item = StoryId> {
        self.ids().into_iter().filter(|id| self.is_live(*id))
    }

    fn newest_first(&self, mut cards: Vec<Card>) -> Vec<Card> {
        cards.sort_by_key(|card| {
            std::cmp::Reverse((card.first_published_at, card.address.number()))
        });
        cards
    }
}

/// What makes a byline somebody's.
fn whose(byline: &Byline) -> String {
    match byline.staff {
        Some(staff) => format!("staff {staff}"),
        None => arabic::fold(&byline.name),
    }
}
