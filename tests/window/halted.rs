//! The window is told to end, its screen goes away, or it is stopped for a while. Guards: on a signal nothing runs by itself;
//! GTK ends a program at once when its X server is gone; timers of the page stand still while it is stopped.

use std::{
    thread,
    time::{Duration, Instant},
};

use crate::{
    desk::{sit_down, write_story},
    stage::{Stage, child_named, gone, signal, until},
    typist::{MAY_BE_LOST, Typist, stored_body},
};

#[test]
fn a_session_that_ends_takes_every_word_along() {
    for name in ["TERM", "INT", "HUP"] {
        let stage = Stage::new();
        let newsroom = stage.newsroom();
        let play = stage.play(&newsroom);
        sit_down(&play, "سلمى عبد الله");
        write_story(&play, "آخر ما كُتب قبل الخروج", "");
        let mut typist = Typist::default();
        typist.type_for(&play.session, Duration::from_millis(400));
        let pid = play.pid();
        signal(pid, name);
        let asked = Instant::now();
        gone(pid);
        let lost = typist.judge(asked, &stored_body(&newsroom), Duration::ZERO);
        assert_eq!(lost, Duration::ZERO, "after SIG{name}");
    }
}

#[test]
fn a_screen_that_goes_away_takes_half_a_second_at_most() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let play = stage.play(&newsroom);
    sit_down(&play, "سلمى عبد الله");
    write_story(&play, "خبر تنطفئ شاشته", "");
    let mut typist = Typist::default();
    typist.type_for(&play.session, Duration::from_millis(1_500));
    let pid = play.pid();
    stage.end_screen();
    let dark = Instant::now();
    gone(pid);
    typist.judge(dark, &stored_body(&newsroom), MAY_BE_LOST);
}

#[test]
fn a_window_that_is_stopped_goes_on_where_it_was() {
    stopped_for(Duration::from_secs(3));
}

#[test]
#[ignore = "long: stopped for a minute"]
fn a_window_that_is_stopped_for_a_minute_goes_on_where_it_was() {
    stopped_for(Duration::from_secs(60));
}

fn stopped_for(time: Duration) {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let play = stage.play(&newsroom);
    sit_down(&play, "سلمى عبد الله");
    write_story(&play, "خبر نامت آلته", "");
    let mut typist = Typist::default();
    typist.type_for(&play.session, Duration::from_millis(500));
    let pid = play.pid();
    let processes: Vec<u32> = ["WebKitWebProcess", "WebKitNetworkProcess"]
        .iter()
        .filter_map(|name| child_named(pid, name))
        .chain([pid])
        .collect();
    for process in &processes {
        signal(*process, "STOP");
    }
    // The time itself is what is tried here: timers that fell due meanwhile must neither be lost nor fire twice.
    thread::sleep(time);
    for process in &processes {
        signal(*process, "CONT");
    }
    typist.type_for(&play.session, Duration::from_millis(500));
    until("everything typed, once", || {
        (stored_body(&newsroom) == typist.typed()).then_some(())
    });
}
