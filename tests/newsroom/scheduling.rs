//! A story goes out at its time: not before, not twice, and late is told.

use serde_json::json;

use crate::bench::{Newsroom, said, text};

#[test]
fn a_scheduled_story_goes_out_once_when_its_time_has_come() {
    let room = Newsroom::new();
    let id = room.story(
        "مجلس المدينة يقر خطة النقل",
        "أقر المجلس الخطة.\n\nوتبدأ في الشهر المقبل.",
    );
    let set = room.json(&["schedule", &id, "--at", "2027-05-03 18:30"]);
    assert_eq!(text(&set["due_utc"]), "2027-05-03T15:30:00Z");
    assert_eq!(text(&set["publication"]), "scheduled");

    let early = room.json_at("2027-05-03T15:29:59Z", &["publish-due"]);
    assert_eq!(early["published"].as_array().unwrap().len(), 0);
    let out = room.json_at("2027-05-03T15:30:04Z", &["publish-due"]);
    let story = &out["published"][0];
    assert_eq!(text(&story["id"]), id);
    assert_eq!(
        text(&story["published_utc"]),
        "2027-05-03T15:30:00Z",
        "readers are told the due time"
    );
    assert_eq!(text(&story["fired_utc"]), "2027-05-03T15:30:04Z");
    assert_eq!(out["late"].as_array().unwrap().len(), 0);
    assert!(room.page(story).contains("مجلس المدينة يقر خطة النقل"));
    let again = room.json_at("2027-05-03T15:31:00Z", &["publish-due"]);
    assert_eq!(again["published"].as_array().unwrap().len(), 0);
}

#[test]
fn a_story_more_than_ninety_seconds_behind_is_told_as_late() {
    let room = Newsroom::new();
    let id = room.story("انقطاع المياه عن حي الزهور", "تنقطع المياه ثلاث ساعات.");
    room.json(&["schedule", &id, "--at", "2027-05-03 18:30"]);
    let out = room.json_at("2027-05-03T15:35:00Z", &["publish-due"]);
    assert_eq!(out["published"].as_array().unwrap().len(), 1);
    assert_eq!(text(&out["late"][0]["id"]), id);
}

#[test]
fn a_time_that_does_not_exist_is_refused_with_the_next_one_and_a_double_time_asks_which() {
    let room = Newsroom::new();
    let id = room.story("تعديل مواعيد العمل", "تعدل المواعيد.");
    let gap = room.refused(&["schedule", &id, "--at", "2028-04-28 00:30"]);
    assert!(gap.contains("2028-04-28 01:00"), "{gap}");
    let twice = room.refused(&["schedule", &id, "--at", "2027-10-28 23:30"]);
    assert!(twice.contains("--fold"), "{twice}");
    let second = room.json(&[
        "schedule",
        &id,
        "--at",
        "2027-10-28 23:30",
        "--fold",
        "second",
    ]);
    assert_eq!(text(&second["due_utc"]), "2027-10-28T21:30:00Z");
    let newsroom = newsroom::Newsroom::open(&room.dir()).unwrap();
    let open = newsroom::wire::call(&newsroom, "open_story", json!({ "story": id })).unwrap();
    let schedule = &open["standing"]["schedule"];
    assert_eq!(
        (text(&schedule["due"]["wall"]), text(&schedule["fold"])),
        ("2027-10-28T23:30:00".to_owned(), "second".to_owned())
    );
}

#[test]
fn what_was_written_after_the_schedule_does_not_go_out_with_it() {
    let room = Newsroom::new();
    let id = room.story("نتائج المسابقة", "النص الأول.");
    room.json(&["schedule", &id, "--at", "2027-05-03 18:30"]);
    room.json(&["story", "set", &id, "headline=نتائج المسابقة بعد التعديل"]);
    let out = room.json_at("2027-05-03T15:30:00Z", &["publish-due"]);
    let page = room.page(&out["published"][0]);
    assert!(
        !page.contains("بعد التعديل"),
        "the schedule pins a revision"
    );
    let updated = room.json_at("2027-05-03T15:40:00Z", &["update", &id]);
    assert!(room.page(&updated).contains("بعد التعديل"));
}

#[test]
fn a_schedule_can_be_taken_back_and_the_past_is_refused() {
    let room = Newsroom::new();
    let id = room.story("افتتاح المعرض", "يفتتح المعرض.");
    assert!(
        room.refused(&["schedule", &id, "--at", "2027-05-03 11:00"])
            .contains("passed")
    );
    room.json(&["schedule", &id, "--at", "2027-05-03 18:30"]);
    room.json(&["unschedule", &id]);
    let out = room.json_at("2027-05-03T15:30:00Z", &["publish-due"]);
    assert_eq!(out["published"].as_array().unwrap().len(), 0);
}

#[test]
fn nothing_goes_out_before_the_end_of_its_embargo() {
    let room = Newsroom::new();
    let id = room.story("بيان وزارة المالية", "تفاصيل البيان.");
    room.json(&["embargo", &id, "--until", "2027-05-03 20:00"]);
    assert!(room.refused(&["publish", &id]).contains("embargo"));
    assert!(
        room.refused(&["schedule", &id, "--at", "2027-05-03 19:59"])
            .contains("embargo")
    );
    assert!(
        room.site_files()
            .iter()
            .all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("بيان وزارة المالية"))
    );
    room.json(&["embargo", &id, "--lift"]);
    assert_eq!(text(&room.json(&["publish", &id])["publication"]), "live");
}

#[test]
fn two_timers_at_once_publish_a_story_once() {
    let room = Newsroom::new();
    let id = room.story("مباراة القمة تنطلق", "تنطلق المباراة.");
    room.json(&["schedule", &id, "--at", "2027-05-03 18:30"]);
    let dir = room.dir();
    let outputs: Vec<_> = std::thread::scope(|scope| {
        let timers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    crate::bench::run(&[
                        "--newsroom",
                        dir.to_str().unwrap(),
                        "--json",
                        "--now",
                        "2027-05-03T15:30:01Z",
                        "publish-due",
                    ])
                })
            })
            .collect();
        timers
            .into_iter()
            .map(|timer| timer.join().unwrap())
            .collect()
    });
    let mut published = 0;
    for output in &outputs {
        assert!(output.status.success(), "{}", said(output));
        published += crate::bench::json_of(output)["published"]
            .as_array()
            .unwrap()
            .len();
    }
    assert_eq!(published, 1);
    let acts = room.json(&["story", "show", &id, "--format", "json"]);
    assert_eq!(acts["number"], 1);
}

#[test]
fn a_story_marked_not_for_publication_is_held_at_its_time() {
    let room = Newsroom::new();
    let id = room.story("خبر أوقفه القانونيون", "نص.");
    room.json(&["schedule", &id, "--at", "2027-05-03 18:30"]);
    room.json(&["story", "set", &id, "not_for_publication=true"]);
    let output = room.output_at("2027-05-03T15:30:01Z", &["publish-due"]);
    assert_eq!(output.status.code(), Some(1));
    let due = crate::bench::json_of(&output);
    assert_eq!(text(&due["held"][0]["id"]), id);
    assert_eq!(due["published"].as_array().unwrap().len(), 0);
}

#[test]
fn what_went_out_is_told_and_not_what_was_written_since() {
    let room = Newsroom::new();
    let id = room.story("العنوان المجدول", "نص.");
    room.json(&["schedule", &id, "--at", "2027-05-03 18:30"]);
    room.json(&["story", "set", &id, "headline=عنوان كتب بعد الجدولة"]);
    let out = room.json_at("2027-05-03T15:30:01Z", &["publish-due"]);
    assert_eq!(text(&out["published"][0]["headline"]), "العنوان المجدول");
    assert_eq!(out["published"][0]["revision"], 1);
}

#[test]
fn fifty_stories_of_one_minute_all_go_out_once_in_their_order() {
    let room = Newsroom::new();
    let body = room.file("body.txt", "نص الخبر.");
    let newsroom = newsroom::Newsroom::open(&room.dir())
        .unwrap()
        .with_clock(std::sync::Arc::new(newsroom::ManualClock::at(
            crate::bench::NOON.parse().unwrap(),
        )));
    let words = std::fs::read_to_string(body).unwrap();
    let ids: Vec<String> = (1..=50)
        .map(|number| {
            let headline = format!("خبر الدقيقة رقم {number}");
            let story = newsroom.write_story(&headline, Some(&words), None).unwrap();
            let wall = newsroom::read_wall(&format!("2027-05-03 18:30:{number:02}")).unwrap();
            newsroom.schedule(story.id, wall.into(), None).unwrap();
            story.id.to_string()
        })
        .collect();
    drop(newsroom);
    let out = room.json_at("2027-05-03T15:31:00Z", &["publish-due"]);
    let published: Vec<String> = out["published"]
        .as_array()
        .unwrap()
        .iter()
        .map(|story| text(&story["id"]))
        .collect();
    assert_eq!(published, ids);
    assert_eq!(out["late"].as_array().unwrap().len(), 0);
    let pages = room.site_files();
    for number in 1..=50 {
        let headline = format!("خبر الدقيقة رقم {number}<");
        assert!(
            pages.iter().any(|(path, bytes)| path.starts_with("2027")
                && String::from_utf8_lossy(bytes).contains(&headline)),
            "no page of story {number}"
        );
    }
    let again = room.json_at("2027-05-03T15:32:00Z", &["publish-due"]);
    assert_eq!(again["published"].as_array().unwrap().len(), 0);
}

#[test]
fn a_timer_that_finds_nothing_to_do_exports_nothing() {
    let room = Newsroom::new();
    let id = room.story("خبر منشور", "نص.");
    room.json(&["publish", &id]);
    room.json_at("2027-05-03T09:01:00Z", &["publish-due"]);
    let exports = || -> u32 {
        let archive = rusqlite::Connection::open(room.dir().join("newsroom.sqlite")).unwrap();
        archive
            .query_row("SELECT count(*) FROM exports", [], |row| row.get(0))
            .unwrap()
    };
    let before = exports();
    for minute in 2..6 {
        room.json_at(&format!("2027-05-03T09:0{minute}:00Z"), &["publish-due"]);
    }
    assert_eq!(exports(), before);
}

#[test]
fn every_time_that_comes_twice_is_refused_with_the_choice_that_decides_it() {
    let room = Newsroom::new();
    let id = room.story("بيان الوزارة", "نص البيان.");
    let twice = "2027-10-28 23:30";
    let planned = format!("planned={twice}");
    let asked: [(&[&str], &str); 5] = [
        (&["embargo", &id, "--until", twice], "--fold"),
        (&["story", "set", &id, &planned], "--fold"),
        (&["front", "set", &id, "--until", twice], "--until-fold"),
        (
            &[
                "front",
                "plan",
                &id,
                "--at",
                "2027-10-28 12:00",
                "--until",
                twice,
            ],
            "--until-fold",
        ),
        (&["front", "plan", &id, "--at", twice], "--fold"),
    ];
    for (args, choice) in asked {
        let refused = room.refused(args);
        assert!(
            refused.contains(&format!("({choice} first, or {choice} second)")),
            "{args:?}: {refused}"
        );
        let mut decided = args.to_vec();
        decided.extend([choice, "second"]);
        if args[0] == "front" {
            decided.extend((args[1] == "set").then_some("--no-export"));
        }
        room.json(&decided);
    }
    let shown = room.json(&["story", "show", &id]);
    assert_eq!(text(&shown["embargo_until_utc"]), "2027-10-28T21:30:00Z");

    let gap = room.refused(&["embargo", &id, "--until", "2027-04-30 00:30"]);
    assert!(gap.contains("2027-04-30 01:00"), "{gap}");
}
