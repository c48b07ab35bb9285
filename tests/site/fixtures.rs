//! Fixture newsrooms.

use story::{
    Block, Body, Byline, Cell, Content, Correction, CorrectionKind, Dir, FactLine, ImageUse, List,
    ListItem, Mark, Run,
};

use crate::desk::{Desk, instant, media_id, section_id, story_id};

/// A note of the desk: it must be nowhere in the site.
pub const NOTE: &str = "راجعوا الرقم مع المصدر قبل النشر";

pub fn content(section: u32, headline: &str) -> Content {
    Content {
        headline: headline.to_owned(),
        ..Content::in_section(section_id(section))
    }
}

/// A paper of three sections with every kind of page and every kind of block.
pub fn paper() -> Desk {
    let mut desk = Desk::new(&[
        ("سياسة", "سياسة"),
        ("اقتصاد", "اقتصاد"),
        ("عربي ودولي", "world"),
    ]);
    let water = desk.add_tag(1, "المياه", "المياه");
    let market = desk.add_tag(2, "البورصة", "البورصة");
    desk.add_picture(1);
    desk.add_picture(2);

    let mut dam = content(0, "الحكومة تقرّ خطة عاجلة لمياه الشرب في القرى");
    dam.kicker = "أزمة المياه".into();
    dam.standfirst = "الخطة تشمل مئتي قرية، وتبدأ أعمالها مطلع الشهر المقبل.".into();
    dam.bylines = vec![byline("ليلى منصور"), byline("حسن العلي")];
    dam.dateline = "القاهرة".into();
    dam.sources = vec!["وكالة أنباء المدينة".into()];
    dam.tags = vec![water];
    dam.lead_image = Some(picture(
        Some(1),
        "عمال يمدّون أنبوبًا",
        "عمال يمدّون أنبوب مياه في إحدى القرى",
        "تصوير: نور",
    ));
    dam.body = every_block();
    desk.publish(1, dam, "2027-05-03T15:30:00Z");

    let mut bourse = content(1, "البورصة تغلق على ارتفاع بنسبة 2.5%");
    bourse.home_headline = "ارتفاع البورصة".into();
    bourse.flags.exclusive = true;
    bourse.tags = vec![market];
    bourse.related = vec![story_id(1)];
    bourse.lead_image = Some(picture(
        None,
        "شاشة الأسعار",
        "شاشة الأسعار في قاعة التداول",
        "",
    ));
    bourse.body = Body::new(vec![Block::paragraph(
        "أغلقت البورصة تعاملات اليوم على ارتفاع، وبلغت قيمة التداول 1,234.5 مليون جنيه.",
    )]);
    desk.publish(2, bourse, "2027-05-04T12:05:00Z");

    let mut summit = content(2, "قمة طارئة لوزراء الخارجية الأسبوع المقبل");
    summit.more_sections = vec![section_id(0)];
    summit.lead_image = Some(picture(Some(2), "", "قاعة الاجتماعات", "رويترز"));
    summit.updated_at = Some(instant("2027-05-05T10:00:00Z"));
    summit.corrections = vec![Correction {
        kind: CorrectionKind::Correction,
        text: "ذكرنا أن القمة يوم الأحد، والصواب أنها يوم الاثنين.".into(),
        at: instant("2027-05-05T10:00:00Z"),
    }];
    summit.body = Body::new(vec![
        Block::paragraph("يجتمع وزراء الخارجية لبحث التطورات الأخيرة."),
        Block::Related { story: story_id(2) },
    ]);
    desk.publish(3, summit, "2027-05-05T08:00:00Z");

    desk.publish(
        4,
        content(1, "خبر قديم عن أسعار القمح"),
        "2027-03-30T22:30:00Z",
    );
    desk.hold(None, &[story_id(3), story_id(1)]);
    desk
}

pub fn byline(name: &str) -> Byline {
    Byline {
        name: name.to_owned(),
        staff: None,
    }
}

pub fn correction(text: &str, at: &str) -> Correction {
    Correction {
        kind: CorrectionKind::Correction,
        text: text.to_owned(),
        at: instant(at),
    }
}

pub fn picture(media: Option<u32>, alt: &str, caption: &str, credit: &str) -> ImageUse {
    ImageUse {
        media: media.map(media_id),
        alt: alt.into(),
        caption: caption.into(),
        credit: credit.into(),
        focal: None,
    }
}

fn run(text: &str, marks: Vec<Mark>) -> Run {
    Run {
        text: text.into(),
        marks,
    }
}

/// A body with every kind of block and mark.
pub fn every_block() -> Body {
    let link = Mark::Link {
        href: "https://example.com/بيان".parse().unwrap(),
    };
    let cell = |text: &str| Cell {
        text: vec![Run::plain(text)],
    };
    let item = |text: &str| ListItem {
        text: vec![Run::plain(text)],
        list: None,
    };
    let inner = List {
        ordered: true,
        items: vec![item("المرحلة الأولى"), item("المرحلة الثانية")],
    };
    Body::new(vec![
        Block::Paragraph {
            text: vec![
                run("أقرّت الحكومة أمس ", vec![]),
                run("الخطة العاجلة", vec![Mark::Strong {}]),
                run(" وفق ", vec![]),
                run("بيان رسمي", vec![link]),
                run(NOTE, vec![Mark::Note {}]),
                run("، وخصصت لها رقم +20 2 1234 5678 للشكاوى.", vec![]),
            ],
            dir: None,
        },
        Block::Paragraph {
            text: vec![run(NOTE, vec![Mark::Note {}])],
            dir: None,
        },
        Block::Heading {
            level: 2,
            text: vec![Run::plain("مئتا قرية")],
            dir: None,
        },
        Block::Heading {
            level: 3,
            text: vec![Run::plain("التمويل")],
            dir: None,
        },
        Block::Quotation {
            text: vec![Run::plain("لن تبقى قرية بلا ماء.")],
            attribution: "وزير الري".into(),
            dir: None,
        },
        Block::PullQuote {
            text: vec![Run::plain("الماء حق لكل بيت")],
            attribution: String::new(),
        },
        Block::List {
            list: List {
                ordered: false,
                items: vec![
                    item("حفر الآبار"),
                    ListItem {
                        text: vec![Run::plain("مد الأنابيب")],
                        list: Some(Box::new(inner)),
                    },
                ],
            },
            dir: None,
        },
        Block::Image {
            image: picture(Some(2), "بئر", "بئر في القرية", "نور"),
        },
        Block::Gallery {
            images: vec![
                picture(Some(1), "أ", "", ""),
                picture(None, "صورة غائبة", "لقطة", ""),
            ],
        },
        Block::Video {
            media: media_id(9),
            caption: "جولة الوزير".into(),
            credit: "التلفزيون".into(),
        },
        Block::Table {
            caption: "القرى بحسب المحافظة".into(),
            header: true,
            rows: vec![
                vec![cell("المحافظة"), cell("القرى")],
                vec![cell("الجيزة"), cell("40")],
            ],
        },
        Block::FactBox {
            title: "أرقام".into(),
            lines: vec![FactLine {
                text: vec![Run::plain("الكلفة: مليار جنيه")],
            }],
        },
        Block::Embed {
            url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
                .parse()
                .unwrap(),
            title: "كلمة الوزير".into(),
        },
        Block::Related { story: story_id(2) },
        Block::Related {
            story: story_id(99),
        },
        Block::Rule {},
        Block::Paragraph {
            text: vec![Run::plain("Statement of the ministry in English.")],
            dir: Some(Dir::Ltr),
        },
        Block::Paragraph {
            text: vec![
                run("انتهت المباراة ", vec![]),
                run("2-1", vec![Mark::Ltr {}]),
                run(" وكتب H", vec![]),
                run("2", vec![Mark::Subscript {}]),
                run("O وس", vec![]),
                run("2", vec![Mark::Superscript {}]),
                run(" ", vec![]),
                run("بتأكيد", vec![Mark::Emphasis {}]),
                run("\nفي سطر آخر.", vec![]),
            ],
            dir: None,
        },
    ])
}
