//! Promise 1: nothing typed is lost. Programs are ended by force at moments drawn from a printed seed, in the middle of
//! typing, pasting, keeping a version, closing and starting. Guards: what WebKit, its processes or ours still hold when no
//! handler runs.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use fastrand::Rng;

use crate::{
    desk::{sit_down, write_story},
    driver::{CONTROL, Session},
    stage::{Play, Stage, child_named, gone, kill_if_running, signal, within},
    typist::{MAY_BE_LOST, Typist, stored_body},
};

/// The kills of a plain test run; the long run makes a hundred.
const KILLS: usize = 10;

/// What the editor was doing when the program was ended.
#[derive(Debug, Clone, Copy)]
enum Moment {
    Typing,
    KeepingAVersion,
    Pasting,
    Closing,
    Starting,
}

const MOMENTS: [Moment; 5] = [
    Moment::Typing,
    Moment::KeepingAVersion,
    Moment::Pasting,
    Moment::Closing,
    Moment::Starting,
];

#[test]
fn what_was_typed_half_a_second_before_a_kill_is_there_after_a_restart() {
    kills(KILLS);
}

#[test]
#[ignore = "long: a hundred kills take a quarter of an hour"]
fn a_hundred_kills_lose_no_more_than_half_a_second_each() {
    kills(100);
}

fn kills(count: usize) {
    let seed = seed();
    let mut random = Rng::with_seed(seed);
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let play = stage.play(&newsroom);
    sit_down(&play, "سلمى عبد الله");
    let mut window = Some(play);
    let mut worst = Duration::ZERO;
    for round in 0..count {
        let moment = MOMENTS[round % MOMENTS.len()];
        println!("round {round} of seed {seed}: {moment:?}");
        let play = window
            .take()
            .unwrap_or_else(|| opened_again(&stage, &newsroom));
        write_story(&play, &format!("خبر يُقطع وهو يُكتب {round}"), "");
        let mut typist = Typist::default();
        typist.type_for(&play.session, between(&mut random, 700, 2_500));
        let killed = end(&stage, &newsroom, play, moment, &mut random);
        let mut found = stored_body(&newsroom);
        if matches!(moment, Moment::Pasting) {
            // The paste itself had no half second to be saved in; what was typed before it counts.
            found.truncate(common_length(&found, typist.typed()));
        }
        worst = worst.max(typist.judge(killed, &found, MAY_BE_LOST));
    }
    println!(
        "{count} kills of seed {seed}: at most {} ms of typing lost",
        worst.as_millis()
    );
}

/// Ends the program by force at the moment drawn, and tells when.
fn end(stage: &Stage, newsroom: &Path, play: Play, moment: Moment, random: &mut Rng) -> Instant {
    match moment {
        Moment::Typing => {}
        Moment::KeepingAVersion => {
            play.session.chord(CONTROL, "s");
            thread::sleep(between(random, 0, 50));
        }
        Moment::Pasting => {
            paste_a_megabyte(&play.session);
            thread::sleep(between(random, 0, 400));
        }
        Moment::Closing => {
            let pid = play.pid();
            assert!(stage.ask_to_close(pid), "its window");
            thread::sleep(between(random, 0, 100));
            let killed = Instant::now();
            // It may have left by itself meanwhile, with everything saved.
            kill_if_running(pid);
            gone(pid);
            return killed;
        }
        Moment::Starting => {
            play.kill();
            let killed = Instant::now();
            let child = stage.start(newsroom);
            thread::sleep(between(random, 0, 700));
            drop(child);
            return killed;
        }
    }
    let killed = Instant::now();
    play.kill();
    killed
}

/// The window opens on its list without asking anything.
fn opened_again(stage: &Stage, newsroom: &Path) -> Play {
    let play = stage.play(newsroom);
    play.named("story-row");
    play
}

/// Gives the page a paste of 1 MB of plain text, as the clipboard of another program would.
fn paste_a_megabyte(session: &Session) {
    session.eval(
        "(() => { const data = new DataTransfer();
           data.setData('text/plain', 'فقرة ملصقة من برنامج آخر لاختبار اللصق الكبير.\\n\\n'.repeat(11000));
           document.querySelector('[data-test=body]').dispatchEvent(
             new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); })()",
    );
}

/// The bytes two texts have in common at their beginning.
fn common_length(a: &str, b: &str) -> usize {
    let same = a.char_indices().zip(b.chars()).find(|((_, x), y)| x != y);
    same.map_or(a.len().min(b.len()), |((at, _), _)| at)
}

/// Everything here is drawn from one number, so that a failure can be played again: `MAHBARA_SEED=… cargo xtask test`.
fn seed() -> u64 {
    let given = std::env::var("MAHBARA_SEED")
        .ok()
        .and_then(|text| text.parse().ok());
    given.unwrap_or(2_026_11_24)
}

fn between(random: &mut Rng, least: u64, most: u64) -> Duration {
    Duration::from_millis(random.u64(least..=most))
}

#[test]
fn a_web_process_that_is_killed_comes_back_within_two_seconds_and_its_words_stay() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let play = stage.play(&newsroom);
    sit_down(&play, "سلمى عبد الله");
    write_story(&play, "خبر تنقطع صفحته", "");
    let mut typist = Typist::default();
    typist.type_for(&play.session, Duration::from_secs(2));
    let pid = play.pid();
    let first = child_named(pid, "WebKitWebProcess").expect("its web process");

    signal(first, "KILL");
    let killed = Instant::now();
    within(Duration::from_secs(2), "another web process", || {
        child_named(pid, "WebKitWebProcess").filter(|other| *other != first)
    });
    typist.judge(killed, &stored_body(&newsroom), MAY_BE_LOST);

    // The page that came back is asked for its words like any other, and has none to put over those of before.
    signal(pid, "TERM");
    gone(pid);
    typist.judge(killed, &stored_body(&newsroom), MAY_BE_LOST);
}

#[test]
fn the_text_before_an_open_composition_is_kept_by_a_kill() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let play = stage.play(&newsroom);
    sit_down(&play, "سلمى عبد الله");
    write_story(&play, "خبر يُقطع أثناء تركيب حرف", "");
    let mut typist = Typist::default();
    typist.type_for(&play.session, Duration::from_secs(1));
    // What an input method does between the first key of a letter and its last.
    play.session.eval(
        "(() => { const body = document.querySelector('[data-test=body]');
           body.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, data: '' }));
           body.dispatchEvent(new CompositionEvent('compositionupdate', { bubbles: true, data: '´' })); })()",
    );
    thread::sleep(MAY_BE_LOST);
    let killed = Instant::now();
    play.kill();
    assert_eq!(
        typist.judge(killed, &stored_body(&newsroom), MAY_BE_LOST),
        Duration::ZERO,
        "everything before the composition was older than that"
    );
}
