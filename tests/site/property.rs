//! Random days at the desk: exports after each change give the bytes of one made from nothing.

use chrono::{DateTime, TimeDelta, Utc};
use press::List;
use proptest::prelude::*;
use story::{Block, Body, Byline, Content, Correction, CorrectionKind, Focal, SectionId, StoryId};

use crate::desk::{
    Desk, Held, author_id, instant, media_id, section_id, staff_id, story_id, tag_id,
};
use crate::fixtures::{content, picture};
use crate::incremental::{assert_same_as_from_nothing, newsroom};
use crate::sites::{AS_OF, export_all, export_to, folder, links_lead_somewhere, tree};

/// Where the numbers of pages begin.
const PAGES: u32 = 1_000;

/// An act of a day at the desk; numbers are folded into what exists.
#[derive(Debug, Clone)]
enum Act {
    Publish {
        section: u32,
        tags: Vec<u32>,
        related: u32,
        hours: i64,
        author: u32,
    },
    /// A story that comes and goes at once, so that no export may see more of it than its gaps.
    Flash {
        section: u32,
        tags: Vec<u32>,
        author: u32,
    },
    Headline(u32, u8),
    Rewrite(u32, u8),
    Retag(u32, Vec<u32>),
    Move(u32, u32),
    Withdraw(u32, bool),
    /// An update that cannot be read once it is stored, and one that can be again.
    Damage(u32),
    Mend(u32),
    PublishAgain(u32),
    Picture(u32, u32),
    LosePicture(u32),
    /// Whether its files in AVIF are made now, or gone.
    Avif(u32, bool),
    /// Another caption of a lead image, and another focal point.
    Caption(u32, u8),
    Focal(u32, u16),
    RenameTag(u32, u8),
    /// A story's authors: names that were typed, and members of the staff.
    Sign(u32, Vec<u32>),
    RenameAuthor(u32, u8),
    /// A correction that readers were told of so many hours ago.
    Correct(u32, i64),
    TakeCorrectionsBack(u32),
    /// A list (top news, or a section's), its stories, and after how many minutes each ends; 0: never.
    Hold(u32, Vec<(u32, i64)>),
    /// The same in so many minutes.
    Plan(i64, u32, Vec<(u32, i64)>),
    CarryOut,
    /// The colour of the paper.
    Accent(usize),
    Urgent(u32),
    EndStrip(u32),
    /// A page of the site, with a title and a text of so many.
    Page(u32, u8, u8),
    TakePage(u32),
    /// Minutes go by.
    Wait(i64),
    Export,
}

fn act() -> impl Strategy<Value = Act> {
    let tags = || prop::collection::vec(0..4u32, 0..3);
    let ends = prop_oneof![Just(0i64), 1..120i64];
    let places = move || prop::collection::vec((any::<u32>(), ends.clone()), 0..4);
    prop_oneof![
        6 => (0..3u32, tags(), any::<u32>(), -2000..0i64, 0..6u32)
            .prop_map(|(section, tags, related, hours, author)| Act::Publish { section, tags, related, hours, author }),
        2 => (0..3u32, tags(), 0..6u32).prop_map(|(section, tags, author)| Act::Flash { section, tags, author }),
        2 => (any::<u32>(), any::<u8>()).prop_map(|(story, word)| Act::Headline(story, word % 4)),
        2 => (any::<u32>(), any::<u8>()).prop_map(|(story, word)| Act::Rewrite(story, word)),
        2 => (any::<u32>(), tags()).prop_map(|(story, tags)| Act::Retag(story, tags)),
        1 => (any::<u32>(), 0..3u32).prop_map(|(story, section)| Act::Move(story, section)),
        2 => (any::<u32>(), any::<bool>()).prop_map(|(story, notice)| Act::Withdraw(story, notice)),
        1 => any::<u32>().prop_map(Act::PublishAgain),
        1 => any::<u32>().prop_map(Act::Damage),
        1 => any::<u32>().prop_map(Act::Mend),
        1 => (any::<u32>(), 0..3u32).prop_map(|(story, picture)| Act::Picture(story, picture)),
        1 => (0..3u32).prop_map(Act::LosePicture),
        2 => (0..3u32, any::<bool>()).prop_map(|(picture, is_made)| Act::Avif(picture, is_made)),
        1 => (any::<u32>(), any::<u8>()).prop_map(|(story, word)| Act::Caption(story, word % 3)),
        1 => (any::<u32>(), 0..=1000u16).prop_map(|(story, x)| Act::Focal(story, x)),
        1 => (0..4u32, any::<u8>()).prop_map(|(tag, word)| Act::RenameTag(tag, word % 3)),
        2 => (any::<u32>(), prop::collection::vec(0..6u32, 0..3)).prop_map(|(story, authors)| Act::Sign(story, authors)),
        1 => (0..5u32, any::<u8>()).prop_map(|(author, word)| Act::RenameAuthor(author, word % 3)),
        2 => (any::<u32>(), 0..2000i64).prop_map(|(story, hours)| Act::Correct(story, hours)),
        1 => any::<u32>().prop_map(Act::TakeCorrectionsBack),
        2 => (0..4u32, places()).prop_map(|(list, places)| Act::Hold(list, places)),
        2 => (1..180i64, 0..4u32, places()).prop_map(|(minutes, list, places)| Act::Plan(minutes, list, places)),
        1 => Just(Act::CarryOut),
        1 => (0..3usize).prop_map(Act::Accent),
        2 => (0..3u32).prop_map(Act::Urgent),
        1 => any::<u32>().prop_map(Act::EndStrip),
        3 => (0..3u32, 0..4u8, any::<u8>()).prop_map(|(page, title, word)| Act::Page(page, title, word)),
        1 => (0..3u32).prop_map(Act::TakePage),
        3 => (1..100i64).prop_map(Act::Wait),
        1 => (12..60i64).prop_map(|hours| Act::Wait(hours * 60)),
        4 => Just(Act::Export),
    ]
}

/// The places that the lists of sections, tags and authors have given before the first day: about a full page is where a story
/// that came and went makes a difference.
fn lengths() -> impl Strategy<Value = Vec<u32>> {
    let length = prop_oneof![2 => Just(0), 3 => 17..21u32, 3 => 37..41u32, 1 => 57..61u32];
    prop::collection::vec(length, 12)
}

fn lists() -> impl Iterator<Item = List> {
    let sections = (0..3).map(|number| List::Section(section_id(number)));
    let tags = (0..4).map(|number| List::Tag(tag_id(number)));
    let authors = (0..5).map(|number| List::Author(author_id(number)));
    sections.chain(tags).chain(authors)
}

fn pick(desk: &Desk, number: u32) -> Option<StoryId> {
    let ids = desk.ids();
    ids.get(usize::try_from(number).unwrap() % ids.len().max(1))
        .copied()
}

/// Top news, or a section's list.
fn list_of(number: u32) -> Option<SectionId> {
    number.checked_sub(1).map(section_id)
}

fn places_of(desk: &Desk, places: &[(u32, i64)], from: DateTime<Utc>) -> Vec<Held> {
    let mut held: Vec<Held> = Vec::new();
    for (story, minutes) in places {
        let until = (*minutes > 0).then(|| from + TimeDelta::minutes(*minutes));
        let picked = pick(desk, *story).filter(|story| held.iter().all(|(one, _)| one != story));
        held.extend(picked.map(|story| (story, until)));
    }
    held
}

/// One of two names that were typed, or of two members of the staff, each of whom goes by two names, of which one is another's
/// too.
fn author(number: u32) -> Byline {
    Byline {
        name: format!("كاتب {}", number % 3),
        staff: (number >= 2).then(|| staff_id(2 + number % 2)),
    }
}

fn perform(desk: &mut Desk, act: &Act) {
    let update = |desk: &mut Desk, story: u32, change: &dyn Fn(&mut Content)| {
        if let Some(id) = pick(desk, story).filter(|id| desk.is_live(*id)) {
            desk.update(id, change);
        }
    };
    match act {
        Act::Publish {
            section,
            tags,
            related,
            hours,
            author: by,
        } => {
            let number = u32::try_from(desk.story_count()).unwrap() + 1;
            let mut story = content(*section, &format!("خبر {number}"));
            story.tags = tags.iter().map(|tag| tag_id(*tag)).collect();
            story.related = pick(desk, *related).into_iter().collect();
            story.bylines = vec![author(*by)];
            let at = instant(AS_OF) + chrono::TimeDelta::hours(*hours);
            desk.publish_at(story_id(number), story, at);
        }
        Act::Flash {
            section,
            tags,
            author: by,
        } => {
            let number = u32::try_from(desk.story_count()).unwrap() + 1;
            let mut story = content(*section, &format!("خبر {number}"));
            story.tags = tags.iter().map(|tag| tag_id(*tag)).collect();
            story.bylines = vec![author(*by)];
            let id = desk.publish_at(story_id(number), story, desk.now);
            desk.withdraw(id, None);
        }
        Act::Headline(story, word) => update(desk, *story, &|content| {
            content.headline = format!("عنوان {word}");
        }),
        Act::Rewrite(story, word) => update(desk, *story, &|content| {
            content.body = Body::new(vec![Block::paragraph(format!("نص {word}"))]);
            content.updated_at =
                Some(instant(AS_OF) + chrono::TimeDelta::minutes(i64::from(*word)));
        }),
        Act::Retag(story, tags) => update(desk, *story, &|content| {
            content.tags = tags.iter().map(|tag| tag_id(*tag)).collect();
        }),
        Act::Move(story, section) => update(desk, *story, &|content| {
            content.section = section_id(*section);
        }),
        Act::Withdraw(story, notice) => {
            if let Some(id) = pick(desk, *story).filter(|id| desk.is_live(*id)) {
                desk.withdraw(id, notice.then_some("سُحب بقرار التحرير."));
            }
        }
        Act::PublishAgain(story) => {
            if let Some(id) = pick(desk, *story).filter(|id| !desk.is_live(*id)) {
                desk.publish_again(id);
            }
        }
        Act::Damage(story) => {
            update(desk, *story, &|content| content.headline.push('!'));
            desk.damaged.extend(pick(desk, *story));
        }
        Act::Mend(story) => {
            if let Some(id) = pick(desk, *story) {
                desk.damaged.remove(&id);
                update(desk, *story, &|content| content.headline.push('.'));
            }
        }
        Act::Picture(story, number) => {
            desk.add_picture(*number);
            update(desk, *story, &|content| {
                content.lead_image = Some(picture(Some(*number), "صورة", "", ""));
            });
        }
        Act::Caption(story, word) => update(desk, *story, &|content| {
            if let Some(image) = &mut content.lead_image {
                image.caption = format!("تعليق {word}");
            }
        }),
        Act::Focal(story, x) => update(desk, *story, &|content| {
            if let Some(image) = &mut content.lead_image {
                image.focal = Some(Focal { x: *x, y: 500 });
            }
        }),
        Act::LosePicture(number) => desk.set_picture(media_id(*number), false),
        Act::Avif(number, is_made) => desk.set_avif(media_id(*number), *is_made),
        Act::RenameTag(tag, word) => desk.rename_tag(
            tag_id(*tag),
            &format!("وسم {tag} {word}"),
            &format!("وسم-{tag}-{word}"),
        ),
        Act::Sign(story, authors) => update(desk, *story, &|content| {
            content.bylines = authors.iter().map(|number| author(*number)).collect();
        }),
        Act::RenameAuthor(number, word) => desk.rename_author(
            author_id(*number),
            &format!("قلم {number} {word}"),
            &format!("قلم-{number}-{word}"),
        ),
        Act::Correct(story, hours) => update(desk, *story, &|content| {
            content.corrections.push(Correction {
                kind: CorrectionKind::Correction,
                text: format!("الصواب قبل {hours} ساعة."),
                at: instant(AS_OF) - TimeDelta::hours(*hours),
            });
        }),
        Act::TakeCorrectionsBack(story) => update(desk, *story, &|content| {
            content.corrections.clear();
        }),
        Act::Hold(list, places) => {
            desk.carry_out_plans();
            let held = places_of(desk, places, desk.now);
            desk.held.insert(list_of(*list), held);
        }
        Act::Plan(minutes, list, places) => {
            let from = desk.now + TimeDelta::minutes(*minutes);
            let held = places_of(desk, places, from);
            desk.plans.push((from, list_of(*list), held));
        }
        Act::CarryOut => desk.carry_out_plans(),
        Act::Accent(number) => {
            let colours = ["#0f5c63", "#8a1020", "#204a87"];
            let values = &mut desk.site.theme.values;
            values.insert("accent".to_owned(), colours[*number].into());
        }
        Act::Urgent(section) => {
            let number = u32::try_from(desk.story_count()).unwrap() + 1;
            let mut story = content(*section, &format!("عاجل {number}"));
            story.flags.breaking = true;
            desk.publish_at(story_id(number), story, desk.now);
        }
        Act::EndStrip(story) => desk.out_of_strip.extend(pick(desk, *story)),
        Act::Page(page, title, word) => {
            let mut words = content(0, &format!("صفحة {title}"));
            words.body = Body::new(vec![Block::paragraph(format!("نص {word}"))]);
            words.related = pick(desk, 0).into_iter().collect();
            let number = PAGES + page;
            if desk
                .page_at(&words.address_slug())
                .is_none_or(|id| id == story_id(number))
            {
                desk.put_page(number, words);
            }
        }
        Act::TakePage(page) => desk.take_page(PAGES + page),
        Act::Wait(minutes) => desk.now += TimeDelta::minutes(*minutes),
        Act::Export => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exports_after_each_change_give_the_bytes_of_one_made_from_nothing(
        lengths in lengths(),
        acts in prop::collection::vec(act(), 1..70),
        is_anything_damaged in prop::bool::weighted(0.25),
    ) {
        let mut desk = newsroom(0);
        for (list, slots) in lists().zip(lengths) {
            desk.lengthen(list, slots);
        }
        for number in 0..3 {
            desk.add_picture(number);
        }
        let site = folder();
        // What is damaged has the whole site made anew, which would hide what the other days are to find.
        for act in acts.iter().filter(|act| is_anything_damaged || !matches!(act, Act::Damage(_))) {
            perform(&mut desk, act);
            if matches!(act, Act::Export) {
                export_to(&desk, site.path()).unwrap();
            }
        }
        export_to(&desk, site.path()).unwrap();
        if !desk.damaged.is_empty() {
            // Of a story that cannot be read readers keep the page they have: an empty folder has none.
            let changed = tree(site.path());
            let report = export_all(&desk, site.path()).unwrap();
            prop_assert!(tree(site.path()) == changed);
            // A page that was kept leads where it did when it was made.
            let mut made = changed;
            let kept = report.unreadable.into_iter().filter_map(|one| one.page);
            made.extend(kept.map(|path| (path, Vec::new())));
            links_lead_somewhere(&made);
            for id in std::mem::take(&mut desk.damaged) {
                if desk.is_live(id) {
                    desk.update(id, |content| content.headline.push('.'));
                }
            }
            export_to(&desk, site.path()).unwrap();
        }
        assert_same_as_from_nothing(&desk, site.path());
        prop_assert!(press::verify(site.path()).unwrap().is_whole());
    }
}
