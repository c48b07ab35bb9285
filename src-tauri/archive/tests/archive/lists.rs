//! Lists and counts.

use archive::{ArchiveError, Cursor, Filter, Shelf};
use proptest::prelude::*;
use story::{Content, Publication, Stage, Standing, StoryId};

use crate::desk::{Desk, minutes, noon};

fn ids(desk: &Desk, filter: Filter) -> Vec<StoryId> {
    desk.ask(|snapshot| snapshot.list(&filter, 0, 200))
        .iter()
        .map(|row| row.id)
        .collect()
}

fn on(shelf: Shelf) -> Filter {
    Filter {
        shelf: Some(shelf),
        ..Filter::default()
    }
}

#[test]
fn a_story_stands_on_exactly_one_shelf_through_its_life() {
    let desk = Desk::in_memory();
    let id = desk.add(desk.content("خبر", &["نص"]));
    let shelf = || desk.ask(|snapshot| snapshot.list_row(id)).shelf;
    let counted = || desk.ask(|snapshot| snapshot.counts());
    assert_eq!(shelf(), Shelf::Drafts);
    desk.step(id, |standing| {
        standing.staged(Stage::InReview, None).unwrap()
    });
    assert_eq!(shelf(), Shelf::InReview);
    desk.step(id, |standing| {
        standing.staged(Stage::Approved, None).unwrap()
    });
    assert_eq!(shelf(), Shelf::Ready);
    desk.step(id, |standing| standing.spiked().unwrap());
    assert_eq!(
        (shelf(), ids(&desk, Filter::default())),
        (Shelf::Spiked, vec![])
    );
    assert_eq!(counted().all(), 0);
    desk.step(id, |standing| standing.restored().unwrap());
    let number = desk.change(|change| change.next_number());
    desk.step(id, move |standing| {
        standing
            .published(story::RevisionNumber::FIRST, number, noon(), noon())
            .unwrap()
    });
    assert_eq!(shelf(), Shelf::Live);
    desk.step(id, |standing| standing.taken_down(None, noon()).unwrap());
    assert_eq!(shelf(), Shelf::Withdrawn);
    assert_eq!(
        counted().shelves.into_iter().collect::<Vec<_>>(),
        [(Shelf::Withdrawn, 1)]
    );
}

#[test]
fn the_last_edited_story_comes_first() {
    let desk = Desk::in_memory();
    let old = desk.add_at(desk.content("قديم", &[]), noon());
    let new = desk.add_at(desk.content("جديد", &[]), noon() + minutes(1));
    assert_eq!(ids(&desk, Filter::default()), [new, old]);
    let save = archive::Save {
        story: old,
        base: desk.stamp(old),
        body: None,
        at: noon() + minutes(2),
        by: None,
    };
    desk.change(move |change| change.save(&save, |fields| fields.headline = "محرر".into()));
    assert_eq!(ids(&desk, Filter::default()), [old, new]);
}

#[test]
fn newer_words_than_the_live_ones_are_marked() {
    let desk = Desk::in_memory();
    let id = desk.publish(desk.content("خبر", &["نص"]), noon());
    let newer = || desk.ask(|snapshot| snapshot.list_row(id)).newer_than_live;
    assert!(!newer());
    desk.edit(id, |fields| fields.headline = "خبر مصحح".into());
    assert!(newer());
    desk.seal(id);
    assert!(newer());
    desk.step(id, |standing| {
        standing.updated(story::RevisionNumber(2), noon()).unwrap()
    });
    assert!(!newer());
}

#[test]
fn a_list_follows_a_story_to_another_section_and_tag() {
    let desk = Desk::in_memory();
    let (economy, tag) = desk.change(|change| {
        Ok((
            change.add_section("اقتصاد")?,
            change.make_tag("الموازنة")?.tag,
        ))
    });
    let id = desk.add(desk.content("خبر", &["نص"]));
    let of_section = Filter {
        section: Some(economy.id),
        ..Filter::default()
    };
    let of_tag = Filter {
        tag: Some(tag.id),
        ..Filter::default()
    };
    assert!(ids(&desk, of_section).is_empty() && ids(&desk, of_tag).is_empty());
    desk.edit(id, move |fields| {
        fields.section = economy.id;
        fields.tags.push(tag.id);
    });
    assert_eq!(
        (ids(&desk, of_section), ids(&desk, of_tag)),
        (vec![id], vec![id])
    );
    let both = Filter {
        shelf: Some(Shelf::Drafts),
        section: Some(economy.id),
        tag: Some(tag.id),
        ..Filter::default()
    };
    assert_eq!(ids(&desk, both), [id]);
    let approved = Filter {
        stage: Some(Stage::Approved),
        ..both
    };
    assert_eq!(
        (
            ids(&desk, approved),
            desk.ask(|snapshot| snapshot.count(&approved))
        ),
        (vec![], 0)
    );
    desk.edit(id, |fields| fields.tags.clear());
    assert!(ids(&desk, of_tag).is_empty());
}

#[test]
fn a_publication_takes_the_shelves_that_make_it_up() {
    let desk = Desk::in_memory();
    let draft = desk.add(desk.content("مسودة", &[]));
    let live = desk.publish(desk.content("منشور", &[]), noon() + minutes(1));
    let of = |publication| Filter {
        publication: Some(publication),
        ..Filter::default()
    };
    assert_eq!(ids(&desk, of(Publication::Unpublished)), [draft]);
    assert_eq!(ids(&desk, of(Publication::Live)), [live]);
    assert_eq!(
        desk.ask(|snapshot| snapshot.count(&of(Publication::Live))),
        1
    );
    assert_eq!(
        desk.ask(|snapshot| snapshot.list_row(live)).publication(),
        Publication::Live
    );
}

#[test]
fn a_cursor_walks_every_story_once_even_when_all_were_edited_at_one_time() {
    let desk = Desk::in_memory();
    let mut all: Vec<StoryId> = (0..25)
        .map(|n| desk.add(desk.content(&format!("خبر {n}"), &[])))
        .collect();
    let mut walked = Vec::new();
    let mut after: Option<Cursor> = None;
    loop {
        let page = desk.ask(|snapshot| snapshot.list_after(&Filter::default(), after, 7));
        let Some(last) = page.last() else { break };
        after = Some(last.cursor().to_string().parse().unwrap());
        walked.extend(page.iter().map(|row| row.id));
        desk.add_at(desk.content("جاء أثناء التصفح", &[]), noon() + minutes(1));
    }
    all.sort_unstable();
    assert_eq!(walked, all);
    assert!("هنا".parse::<Cursor>().is_err());
}

#[test]
fn a_story_that_is_not_there_is_named() {
    let desk = Desk::in_memory();
    let id = StoryId::new();
    let missing: Result<_, ArchiveError> = desk.archive.read(|snapshot| snapshot.story(id));
    assert!(missing.unwrap_err().to_string().contains(&id.to_string()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn counts_are_always_what_lists_show(steps in prop::collection::vec((0usize..6, 0usize..5), 1..30)) {
        let desk = Desk::in_memory();
        let other = desk.change(|change| change.add_section("رياضة"));
        let tag = desk.change(|change| change.make_tag("كأس")).tag.id;
        let stories: Vec<StoryId> = (0..5).map(|n| desk.add(Content { tags: vec![tag], ..desk.content(&format!("خبر {n}"), &[]) })).collect();
        for (what, which) in steps {
            let Some(id) = stories.get(which).copied() else { continue };
            let standing = desk.ask(|snapshot| snapshot.story(id)).standing;
            let next: Option<Standing> = match what {
                0 => standing.staged(Stage::Approved, None).ok(),
                1 => standing.spiked().ok(),
                2 => standing.restored().ok(),
                3 => {
                    let number = desk.change(|change| change.next_number());
                    standing.published(story::RevisionNumber::FIRST, number, noon(), noon()).ok()
                }
                4 => standing.taken_down(None, noon()).ok(),
                _ => {
                    let section = other.id;
                    desk.edit(id, move |fields| { fields.section = section; fields.tags.clear(); });
                    None
                }
            };
            if let Some(next) = next {
                desk.step(id, move |_| next);
            }
        }
        let counts = desk.ask(|snapshot| snapshot.counts());
        for shelf in [Shelf::Drafts, Shelf::InReview, Shelf::Ready, Shelf::Scheduled, Shelf::Live, Shelf::Withdrawn, Shelf::Spiked] {
            let listed = ids(&desk, on(shelf)).len();
            prop_assert_eq!(counts.shelves.get(&shelf).copied().unwrap_or(0) as usize, listed);
            let with_tag = Filter { tag: Some(tag), ..on(shelf) };
            prop_assert_eq!(desk.ask(|snapshot| snapshot.count(&with_tag)) as usize, ids(&desk, with_tag).len());
        }
        for section in [desk.section.id, other.id] {
            let of_section = Filter { section: Some(section), ..Filter::default() };
            prop_assert_eq!(counts.sections.get(&section).copied().unwrap_or(0) as usize, ids(&desk, of_section).len());
        }
        let carried = desk.ask(|snapshot| snapshot.tag(tag)).stories as usize;
        let spiked = Filter { tag: Some(tag), ..on(Shelf::Spiked) };
        prop_assert_eq!(carried, ids(&desk, Filter { tag: Some(tag), ..Filter::default() }).len() + ids(&desk, spiked).len());
    }
}
