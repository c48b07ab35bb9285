//! What the invented paper is made of: its settings, its section, tag and author, and the words of its stories.

use arabic::{Digits, MonthSet};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use story::{
    Author, AuthorId, Block, Body, Byline, Cell, Content, Correction, CorrectionKind, FactLine,
    ImageUse, ListItem, MediaId, PageRole, Run, Section, SectionId, StoryId, Tag, TagId, Zone,
    ZoneFault,
};

use crate::fault::PressFault;
use crate::newsstand::{
    DateLine, List, LivePage, LiveStory, Masthead, ShareImages, Site, Slot, StaticPage,
};
use crate::theme::ThemeSource;

const WHOLE: u8 = 1;
pub(super) const BARE: u8 = 2;
pub(super) const GONE: u8 = 3;
pub(super) const PAGE: u8 = 4;

pub(super) const PAGE_SLUG: &str = "من-نحن";

fn bytes(kind: u8, number: u8) -> [u8; 16] {
    [1, 2, 3, 4, 5, 6, 0x70, kind, 0x80, 0, 0, 0, 0, 0, 0, number]
}

pub(super) fn section() -> SectionId {
    SectionId::from_bytes(bytes(1, 1))
}

pub(super) fn tag() -> Tag {
    Tag {
        id: TagId::from_bytes(bytes(2, 1)),
        name: "الاقتصاد".to_owned(),
        slug: "الاقتصاد".to_owned(),
    }
}

pub(super) fn author() -> Author {
    Author {
        id: AuthorId::from_bytes(bytes(5, 1)),
        name: "هدى كامل".to_owned(),
        slug: "هدى-كامل".to_owned(),
    }
}

pub(super) fn story_id(number: u8) -> StoryId {
    StoryId::from_bytes(bytes(4, number))
}

fn media() -> MediaId {
    MediaId::from_bytes(bytes(3, 1))
}

/// Noon in Cairo, on a day that the calendar has.
pub(super) fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_809_165_600, 0).unwrap_or_default()
}

pub(super) fn site(theme: &ThemeSource, is_full: bool) -> Result<Site, PressFault> {
    let words = |text: &str| if is_full { text } else { "" }.to_owned();
    let zone: Zone = "Africa/Cairo"
        .parse()
        .map_err(|fault: ZoneFault| PressFault::Record(fault.to_string()))?;
    Ok(Site {
        newsroom: "check".to_owned(),
        archive: String::new(),
        name: "جريدة التجربة".to_owned(),
        description: words("صفحات للتجربة"),
        url: "https://news.example".to_owned(),
        zone,
        language: "ar".to_owned(),
        masthead: Masthead {
            top_news_label: words("أهم الأخبار"),
            date_line: if is_full {
                DateLine::Automatic
            } else {
                DateLine::Fixed("طبعة أولى".to_owned())
            },
            hashtag: words("#تجربة"),
            editor_title: words("رئيس التحرير"),
            editor_name: words("أمينة سالم"),
        },
        sections: vec![Section {
            id: section(),
            name: "محليات".to_owned(),
            slug: "محليات".to_owned(),
            place: 0,
        }],
        pages: is_full.then(static_page).into_iter().collect(),
        digits: Digits::Western,
        months: MonthSet::Egyptian,
        hub: None,
        indexnow_key: None,
        hijri: is_full,
        theme: theme.clone(),
        share_images: ShareImages::default(),
        avif: true,
    })
}

fn static_page() -> StaticPage {
    StaticPage {
        id: story_id(PAGE),
        title: "من نحن".to_owned(),
        slug: PAGE_SLUG.to_owned(),
        role: PageRole::None,
    }
}

pub(super) fn live_page() -> LivePage {
    LivePage {
        id: story_id(PAGE),
        content: Content {
            headline: "من نحن".to_owned(),
            standfirst: "جريدة للتجربة.".to_owned(),
            body: Body::new(vec![Block::paragraph("نكتب الأخبار ونصححها.")]),
            ..Content::in_section(section())
        },
        slug: PAGE_SLUG.to_owned(),
        former_slugs: Vec::new(),
        first_published_at: noon(),
    }
}

pub(super) fn story(number: u8, content: Content) -> LiveStory {
    let content = Content {
        headline: if content.headline.is_empty() {
            "خبر بعنوان وحده".to_owned()
        } else {
            content.headline.clone()
        },
        ..content
    };
    let place = |list| Slot {
        list,
        number: u32::from(number),
    };
    LiveStory {
        id: story_id(number),
        number: u32::from(number),
        revision: 1,
        first_published_at: noon() + TimeDelta::minutes(i64::from(number)),
        address_date: NaiveDate::from_ymd_opt(2027, 5, 1).unwrap_or_default(),
        former_slugs: Vec::new(),
        tags: Vec::new(),
        authors: Vec::new(),
        slots: vec![place(List::Section(section()))],
        content,
    }
}

pub(super) fn whole_story() -> LiveStory {
    let image = || ImageUse {
        media: Some(media()),
        alt: "مشهد من السوق".to_owned(),
        caption: "السوق صباح اليوم".to_owned(),
        credit: "أحمد".to_owned(),
        focal: None,
    };
    let line = |text: &str| vec![Run::plain(text)];
    let content = Content {
        kicker: "اقتصاد".to_owned(),
        headline: "الأسواق تستعد لموسم جديد".to_owned(),
        home_headline: "موسم جديد".to_owned(),
        standfirst: "يتوقع التجار موسمًا أنشط من سابقه.".to_owned(),
        bylines: ["هدى كامل", "يوسف عمر"]
            .map(|name| Byline {
                name: name.to_owned(),
                staff: None,
            })
            .to_vec(),
        sources: vec!["وكالة الأنباء".to_owned(), "مراسلون".to_owned()],
        dateline: "الإسكندرية".to_owned(),
        tags: vec![tag().id],
        related: vec![story_id(BARE)],
        lead_image: Some(image()),
        updated_at: Some(noon() + TimeDelta::minutes(30)),
        corrections: vec![Correction {
            kind: CorrectionKind::Correction,
            text: "الصواب أن الموسم يبدأ الأحد.".to_owned(),
            at: noon() + TimeDelta::minutes(30),
        }],
        body: Body::new(vec![
            Block::paragraph("فتحت الأسواق أبوابها باكرًا."),
            Block::Heading {
                level: 2,
                text: line("أسعار"),
                dir: None,
            },
            Block::Quotation {
                text: line("نتوقع خيرًا."),
                attribution: "تاجر".to_owned(),
                dir: None,
            },
            Block::PullQuote {
                text: line("موسم واعد"),
                attribution: String::new(),
            },
            Block::List {
                list: story::List {
                    ordered: false,
                    items: vec![ListItem {
                        text: line("قمح"),
                        list: None,
                    }],
                },
                dir: None,
            },
            Block::Image { image: image() },
            Block::Gallery {
                images: vec![image(), image()],
            },
            Block::Table {
                caption: "الأسعار".to_owned(),
                header: true,
                rows: vec![
                    vec![Cell {
                        text: line("سلعة")
                    }],
                    vec![Cell {
                        text: line("قمح")
                    }],
                ],
            },
            Block::FactBox {
                title: "أرقام".to_owned(),
                lines: vec![FactLine {
                    text: line("مئة متجر"),
                }],
            },
            Block::Related {
                story: story_id(BARE),
            },
            Block::Rule {},
        ]),
        ..Content::in_section(section())
    };
    let mut whole = story(WHOLE, content);
    whole.content.flags.exclusive = true;
    whole.former_slugs = vec!["عنوان-سابق".to_owned()];
    whole.tags = vec![tag()];
    whole.authors = vec![Some(author()), None];
    for list in [List::Tag(tag().id), List::Author(author().id)] {
        whole.slots.push(Slot { list, number: 1 });
    }
    whole
}
