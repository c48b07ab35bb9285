//! Pages of the site: kept as stories are, and in nothing that is made of stories.

use archive::{ArchiveError, Counts, Doing, Filter, NewStory, Ranking, Shelf, SiteList};
use chrono::TimeDelta;
use rusqlite::Connection;
use story::{
    Content, Kind, Live, PageRole, Publication, RevisionNumber, Schedule, Standing, StoryId, Verb,
    WallTime,
};

use crate::desk::{Desk, cairo, noon};
use crate::migrating::oldest;

fn live() -> Standing {
    Standing {
        live: Some(Live {
            revision: RevisionNumber::FIRST,
            first_published_at: noon(),
            fired_at: noon(),
            take_back_until: None,
        }),
        ..Standing::default()
    }
}

fn put(
    desk: &Desk,
    content: Content,
    role: PageRole,
    standing: Standing,
) -> Result<StoryId, ArchiveError> {
    let id = StoryId::new();
    let new = NewStory {
        id,
        content,
        standing,
        notes: String::new(),
        doing: Doing {
            why: Verb::Create,
            at: noon(),
            by: None,
        },
        detail: String::new(),
    };
    desk.archive
        .write(move |change| change.insert_page(&new, role, &cairo()).map(|()| id))
}

fn about(desk: &Desk) -> StoryId {
    let content = desk.content("من نحن", &["صحيفة يومية مستقلة."]);
    put(desk, content, PageRole::About, live()).unwrap()
}

#[test]
fn a_page_is_in_no_list_count_or_search_of_stories() {
    let desk = Desk::in_memory();
    let tag = desk.change(|change| change.make_tag("مستقلة")).tag.id;
    let mut tagged = desk.content("خبر مستقل", &["نص الخبر."]);
    tagged.tags = vec![tag];
    let story = desk.publish(tagged, noon());
    let mut content = desk.content("من نحن", &["صحيفة يومية مستقلة."]);
    content.tags = vec![tag];
    let page = put(&desk, content.clone(), PageRole::About, live()).unwrap();
    let draft = put(&desk, content, PageRole::None, Standing::default()).unwrap();
    let staff = desk
        .change(|change| change.add_staff("هدى", true, false))
        .id;
    desk.change(move |change| {
        change.set_assignee(page, Some(staff))?;
        change.set_planned(draft, Some(noon()))
    });

    let section = Some(desk.section.id);
    let filters = [
        Filter::default(),
        Filter {
            section,
            ..Filter::default()
        },
        Filter {
            tag: Some(tag),
            ..Filter::default()
        },
        Filter {
            shelf: Some(Shelf::Live),
            ..Filter::default()
        },
        Filter {
            publication: Some(Publication::Live),
            ..Filter::default()
        },
    ];
    for filter in filters {
        let rows = desk.ask(|snapshot| snapshot.list(&filter, 0, 10));
        let ids: Vec<StoryId> = rows.iter().map(|row| row.id).collect();
        assert_eq!(ids, [story], "{filter:?}");
        assert_eq!(
            desk.ask(|snapshot| snapshot.count(&filter)),
            1,
            "{filter:?}"
        );
        let after = desk.ask(|snapshot| snapshot.list_after(&filter, None, 10));
        assert_eq!(after.len(), 1, "{filter:?}");
    }
    let his = Filter {
        assignee: Some(staff),
        ..Filter::default()
    };
    assert_eq!(desk.ask(|snapshot| snapshot.list(&his, 0, 10)), []);
    assert_eq!(desk.ask(|snapshot| snapshot.count(&his)), 0);
    let drafts = Filter {
        shelf: Some(Shelf::Drafts),
        ..Filter::default()
    };
    assert_eq!(desk.ask(|snapshot| snapshot.list(&drafts, 0, 10)), []);
    let counts: Counts = desk.ask(|snapshot| snapshot.counts());
    assert_eq!(counts.all(), 1);
    assert_eq!(counts.sections.get(&desk.section.id), Some(&1));
    assert_eq!(desk.ask(|snapshot| snapshot.tag(tag)).stories, 1);
    for ranking in [Ranking::Newest, Ranking::Best] {
        let found = desk.archive.search("مستقلة", 10, ranking).unwrap();
        assert!(found.iter().all(|hit| hit.row.id == story), "{ranking:?}");
        assert!(
            desk.archive
                .search("من نحن", 10, ranking)
                .unwrap()
                .is_empty()
        );
    }
    desk.edit(page, |content| {
        content.standfirst = "كلمات جديدة".to_owned();
    });
    let found = desk.archive.search("كلمات جديدة", 10, Ranking::Newest);
    assert!(found.unwrap().is_empty(), "nor the words saved last");
}

#[test]
fn a_page_is_in_nothing_readers_have_of_stories_nor_in_the_calendar() {
    let desk = Desk::in_memory();
    let mut urgent = desk.content("من نحن", &["صحيفة."]);
    urgent.flags.breaking = true;
    let page = put(&desk, urgent, PageRole::None, live()).unwrap();
    let (before, after) = (noon() - TimeDelta::days(1), noon() + TimeDelta::days(9));
    assert_eq!(desk.ask(|snapshot| snapshot.latest(None, 10)), []);
    assert_eq!(desk.ask(|snapshot| snapshot.live_cards(&[page])), []);
    assert_eq!(desk.ask(|snapshot| snapshot.slots_of(page)), []);
    let section = SiteList::Section(desk.section.id);
    assert_eq!(desk.ask(|snapshot| snapshot.list_len(section)), 0);
    assert_eq!(desk.ask(|snapshot| snapshot.months()), Vec::<String>::new());
    assert_eq!(
        desk.ask(|snapshot| snapshot.strip(noon(), TimeDelta::hours(5))),
        []
    );
    assert_eq!(
        desk.ask(|snapshot| snapshot.published_between(before, after)),
        []
    );
    let time = WallTime::resolve("2027-05-05T10:00:00".parse().unwrap(), &cairo(), None).unwrap();
    let scheduled = Standing {
        schedule: Some(Schedule {
            revision: RevisionNumber::FIRST,
            time,
            late_limit: None,
        }),
        ..Standing::default()
    };
    let content = desk.content("اتصل بنا", &["نقرأ كل رسالة."]);
    let to_come = put(&desk, content, PageRole::Contact, scheduled).unwrap();
    desk.change(move |change| change.set_planned(to_come, Some(noon())));
    assert_eq!(
        desk.ask(|snapshot| snapshot.schedules_between(before, after)),
        []
    );
    assert_eq!(
        desk.ask(|snapshot| snapshot.planned_between(before, after)),
        []
    );
    let due = desk.ask(|snapshot| snapshot.due(after, TimeDelta::seconds(45)));
    assert_eq!(due.len(), 1, "its time is kept all the same");
    assert_eq!(
        desk.ask(|snapshot| snapshot.stories_on_site()),
        [page],
        "the press is told of it"
    );
}

#[test]
fn a_live_page_has_no_number_and_the_next_story_has_the_first() {
    let desk = Desk::in_memory();
    let page = about(&desk);
    let record = desk.ask(|snapshot| snapshot.story(page));
    assert_eq!((record.kind, record.standing.number), (Kind::Page, None));
    assert!(record.standing.on_site().is_some());
    let story = desk.publish(desk.content("خبر", &[]), noon());
    let record = desk.ask(|snapshot| snapshot.story(story));
    assert_eq!(record.standing.number, Some(1));
    assert!(
        desk.archive.check_all().unwrap().faults.is_empty(),
        "and the archive is whole"
    );
}

#[test]
fn a_story_cannot_be_live_without_a_number_nor_a_page_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let desk = Desk::on(archive::Archive::create(&path).unwrap());
    about(&desk);
    desk.publish(desk.content("خبر", &[]), noon());
    drop(desk);
    let file = Connection::open(&path).unwrap();
    for wrong in [
        "UPDATE stories SET number = 7 WHERE kind = 'page'",
        "UPDATE stories SET number = NULL WHERE kind = 'story'",
        "UPDATE stories SET kind = 'page' WHERE kind = 'story'",
    ] {
        let refused = file.execute_batch(wrong).unwrap_err().to_string();
        assert!(refused.contains("CHECK"), "{wrong}: {refused}");
    }
}

#[test]
fn an_archive_of_the_first_program_takes_pages_after_its_migration() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    oldest(&path);
    let desk = Desk::on(archive::Archive::open(&path).unwrap());
    about(&desk);
    assert_eq!(desk.ask(|snapshot| snapshot.site_pages()).len(), 1);
    drop(desk);
    let again = archive::Archive::open(&path).unwrap();
    assert!(again.check_all().unwrap().faults.is_empty());
}

#[test]
fn live_pages_stand_in_the_order_they_are_given() {
    let desk = Desk::in_memory();
    let first = about(&desk);
    let contact = desk.content("اتصل بنا", &[]);
    let second = put(&desk, contact, PageRole::Contact, live()).unwrap();
    let draft = desk.content("ميثاق التحرير", &[]);
    let third = put(&desk, draft, PageRole::Ethics, Standing::default()).unwrap();
    let titles = |desk: &Desk| -> Vec<String> {
        let pages = desk.ask(|snapshot| snapshot.site_pages());
        pages.into_iter().map(|page| page.title).collect()
    };
    assert_eq!(titles(&desk), ["من نحن", "اتصل بنا"]);
    desk.change(move |change| change.order_pages(&[third, second]));
    assert_eq!(titles(&desk), ["اتصل بنا", "من نحن"]);
    let all: Vec<StoryId> = desk
        .ask(|snapshot| snapshot.pages())
        .iter()
        .map(|page| page.row.id)
        .collect();
    assert_eq!(all, [third, second, first]);
    let story = desk.publish(desk.content("خبر", &[]), noon());
    let refused = desk
        .archive
        .write(move |change| change.order_pages(&[story]));
    assert!(matches!(
        refused,
        Err(ArchiveError::NotFound { what: "page", .. })
    ));
}

#[test]
fn a_role_belongs_to_one_page_and_none_to_any() {
    let desk = Desk::in_memory();
    let page = about(&desk);
    let second = desk.content("عنّا", &[]);
    let taken = put(&desk, second.clone(), PageRole::About, Standing::default());
    assert!(matches!(taken, Err(ArchiveError::Taken { .. })));
    let other = put(&desk, second, PageRole::None, Standing::default()).unwrap();
    desk.change(move |change| change.set_page_role(page, PageRole::None));
    desk.change(move |change| change.set_page_role(other, PageRole::About));
    let role = desk.ask(|snapshot| snapshot.page_role(other));
    assert_eq!(role, Some(PageRole::About));
}

#[test]
fn a_slug_leads_to_the_page_that_had_it_last() {
    let desk = Desk::in_memory();
    let first = about(&desk);
    let slug = |slug: &'static str| move |content: &mut Content| content.slug = slug.to_owned();
    update(&desk, first, slug("about"));
    let page = desk.ask(|snapshot| snapshot.live_page(first)).unwrap();
    assert_eq!(page.former_slugs, ["من-نحن"]);

    let again = desk.content("من نحن", &[]);
    let taken = put(&desk, desk.content("عنّا", &[]), PageRole::None, live()).unwrap();
    let second = put(&desk, again, PageRole::None, live()).unwrap();
    let page = desk.ask(|snapshot| snapshot.live_page(first)).unwrap();
    assert_eq!(page.former_slugs, Vec::<String>::new());
    let found = desk.ask(|snapshot| snapshot.page_with_slug("من-نحن"));
    assert_eq!(found, Some(second));

    let refused = try_update(&desk, taken, slug("about"));
    assert!(matches!(refused, Err(ArchiveError::Taken { .. })));
    let named = desk.ask(|snapshot| snapshot.has_at_root("about", taken));
    assert_eq!(named.as_deref(), Some("the page «من نحن»"));
    let section = desk.section.slug.clone();
    let named = desk.ask(|snapshot| snapshot.has_at_root(&section, taken));
    assert_eq!(named.as_deref(), Some("the section «سياسة»"));
    let named = desk.ask(|snapshot| snapshot.has_at_root("tag", taken));
    assert_eq!(named.as_deref(), Some("the site itself"));
}

#[test]
fn a_new_section_never_takes_the_address_of_a_page() {
    let desk = Desk::in_memory();
    about(&desk);
    let section = desk.change(|change| change.add_section("من نحن"));
    assert_eq!(section.slug, "من-نحن-2");
}

#[test]
fn a_page_that_is_taken_down_leaves_the_foot_and_its_name() {
    let desk = Desk::in_memory();
    let page = about(&desk);
    desk.change(move |change| {
        let standing = change.story(page)?.standing;
        let gone = standing.taken_down(None, noon()).unwrap();
        change.set_standing(page, &gone, &cairo())
    });
    assert_eq!(desk.ask(|snapshot| snapshot.site_pages()), []);
    assert_eq!(desk.ask(|snapshot| snapshot.live_page(page)), None);
    assert_eq!(desk.ask(|snapshot| snapshot.stories_on_site()), []);
    let row = desk.ask(|snapshot| snapshot.pages()).remove(0);
    assert_eq!(row.row.publication(), Publication::Withdrawn);
    let free = desk.ask(|snapshot| snapshot.has_at_root("من-نحن", StoryId::new()));
    assert_eq!(free, None);
}

fn update(desk: &Desk, page: StoryId, edit: impl FnOnce(&mut Content) + Send + 'static) {
    try_update(desk, page, edit).unwrap();
}

fn try_update(
    desk: &Desk,
    page: StoryId,
    edit: impl FnOnce(&mut Content) + Send + 'static,
) -> Result<(), ArchiveError> {
    desk.archive.write(move |change| {
        let mut content = change.working_copy(page)?.content;
        edit(&mut content);
        let doing = Doing {
            why: Verb::Update,
            at: noon(),
            by: None,
        };
        let revision = change.revise(page, &content, doing)?.stamp.revision;
        let standing = change.story(page)?.standing;
        let newer = standing.updated(revision, noon()).unwrap();
        change.set_standing(page, &newer, &cairo())
    })
}
