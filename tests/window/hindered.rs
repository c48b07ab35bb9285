//! The archive cannot take what is typed: locked by another program, on a slow disk, on a full one, or busy with somebody
//! else's stories. The window says so within two seconds, typing goes on, and it is saved by itself as soon as it can be.

use std::{
    env,
    fs::{self, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use newsroom::{Newsroom, wire};
use rusqlite::Connection;
use serde_json::json;

use crate::{
    desk::{body_text, sit_down, write_story},
    stage::{Kept, Play, Stage, until, within},
    typist::{Typist, body_of, stored_body},
};

/// Within which the window must say that what is typed is not saved.
const SAYS_SO_WITHIN: Duration = Duration::from_secs(2);

/// How the window calls what is typed.
const STATE: &str = "document.querySelector('[data-test=save-state]')?.dataset.state";

#[test]
fn a_locked_archive_is_told_typed_over_and_caught_up_with() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let (play, mut typist) = writing(&stage, &newsroom);
    let mut other = Connection::open(newsroom.join("newsroom.sqlite")).expect("another program");
    let lock = other
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .expect("its transaction");
    typed_while_hindered(&play, &mut typist);
    lock.rollback().expect("it lets go");
    caught_up(&play, &newsroom, &typist);
}

#[test]
fn a_disk_that_is_slow_to_sync_delays_no_key_and_loses_none() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let (play, mut typist) = writing(&stage, &newsroom);
    let pid = play.pid().to_string();
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-e", "trace=fsync,fdatasync", "-e"]);
    strace.args([
        "inject=fsync,fdatasync:delay_enter=500000",
        "-o",
        "/dev/null",
    ]);
    let tracer = Kept::start(strace.args(["-p", &pid])).expect("strace starts");
    until("it holds the program", || traced(&pid).then_some(()));
    let mut waited = false;
    for _ in 0..20 {
        typist.word(&play.session);
        assert_eq!(body_text(&play.session).trim(), typist.typed().trim());
        waited |= play.session.text(STATE) != "saved";
    }
    assert!(waited, "no save took longer than a word");
    drop(tracer);
    caught_up(&play, &newsroom, &typist);
}

#[test]
fn another_program_writes_other_stories_meanwhile() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let elsewhere = Newsroom::open(&newsroom).expect("another program");
    for _ in 0..3 {
        wire::call(&elsewhere, "new_story", json!({})).expect("a story");
    }
    let (play, mut typist) = writing(&stage, &newsroom);
    for _ in 0..15 {
        typist.word(&play.session);
        wire::call(&elsewhere, "new_story", json!({})).expect("it writes without an error");
    }
    until("everything typed", || {
        let found = body_by_headline(&elsewhere, HEADLINE)?;
        (found == typist.typed()).then_some(())
    });
}

#[test]
fn a_full_disk_is_told_typed_over_and_caught_up_with() {
    let on_it = "mount -t tmpfs -o size=48m none \"$MAHBARA_DISK\" && exec \"$0\" \"$@\"";
    let disk = tempfile::tempdir().expect("a place for the disk");
    let ran = Command::new("unshare")
        .args(["--mount", "--map-root-user", "sh", "-c", on_it])
        .arg(env::current_exe().expect("this program"))
        .args([
            "--exact",
            "hindered::fills_the_disk",
            "--ignored",
            "--nocapture",
        ])
        .env("MAHBARA_DISK", disk.path())
        .output()
        .expect("unshare starts");
    let said = String::from_utf8_lossy(&ran.stdout) + String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
#[ignore = "not a test: what the test above runs on its small disk"]
fn fills_the_disk() {
    let Some(disk) = env::var_os("MAHBARA_DISK").map(PathBuf::from) else {
        return;
    };
    let stage = Stage::new();
    let newsroom = disk.join("newsroom");
    stage.newsroom_in(&newsroom);
    let (play, mut typist) = writing(&stage, &newsroom);
    let elsewhere = Newsroom::open(&newsroom).expect("another program");
    let filler = disk.join("filler");
    let ballast = newsroom.join("newsroom.ballast");
    until("the ballast", || ballast.exists().then_some(()));
    fill(&filler);
    until("room for words where the ballast was", || {
        typist.word(&play.session);
        saved_or_told(&play, &typist, &elsewhere);
        (!ballast.exists()).then_some(())
    });
    play.until("everything saved in that room", |session| {
        (session.text(STATE) == "saved").then_some(())
    });
    fill(&filler);
    let told = (0..MOST_WORDS).any(|_| {
        typist.word(&play.session);
        saved_or_told(&play, &typist, &elsewhere) == Said::Told
    });
    assert!(told, "{MOST_WORDS} words fit on a full disk");
    for _ in 0..10 {
        typist.word(&play.session);
        assert_eq!(body_text(&play.session).trim(), typist.typed().trim());
        saved_or_told(&play, &typist, &elsewhere);
    }
    fs::remove_file(filler).expect("room again");
    caught_up(&play, &newsroom, &typist);
}

/// Words that may find room in the log of a full disk, which is written over from its start.
const MOST_WORDS: usize = 500;

/// Takes all the room there is on the disk.
fn fill(filler: &Path) {
    let mut file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(filler)
        .expect("a file");
    // A small file system gives room back in pages, so the last bytes are asked for more than once.
    let mut block = vec![0_u8; 1 << 20];
    while !block.is_empty() {
        if file.write_all(&block).is_err() {
            block.truncate(block.len() / 2);
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Said {
    Saved,
    Told,
}

/// What the window says of the last word within the time it has for that. Called saved is only what another program finds.
fn saved_or_told(play: &Play, typist: &Typist, elsewhere: &Newsroom) -> Said {
    within(
        SAYS_SO_WITHIN,
        "the word is saved, or the window says so",
        || {
            if play.session.named("save-failed").is_some() {
                return Some(Said::Told);
            }
            if play.session.text(STATE) != "saved" {
                return None;
            }
            let found = body_by_headline(elsewhere, HEADLINE);
            assert_eq!(
                found.as_deref(),
                Some(typist.typed()),
                "it was called saved"
            );
            Some(Said::Saved)
        },
    )
}

const HEADLINE: &str = "خبر يُكتب في وقت صعب";

/// A story that is being written, everything of it saved.
fn writing(stage: &Stage, newsroom: &Path) -> (Play, Typist) {
    let play = stage.play(newsroom);
    sit_down(&play, "سلمى عبد الله");
    write_story(&play, HEADLINE, "");
    let mut typist = Typist::default();
    typist.word(&play.session);
    play.until("the first word saved", |session| {
        (session.text(STATE) == "saved").then_some(())
    });
    (play, typist)
}

/// Types on while nothing can be saved, and holds the window to what it says meanwhile.
fn typed_while_hindered(play: &Play, typist: &mut Typist) {
    typist.word(&play.session);
    let begun = Instant::now();
    within(SAYS_SO_WITHIN, "the window says so", || {
        play.session.named("save-failed")
    });
    println!(
        "the window said so after {} ms",
        begun.elapsed().as_millis()
    );
    for _ in 0..10 {
        typist.word(&play.session);
        assert_ne!(play.session.text(STATE), "saved", "nothing can be");
    }
    assert_eq!(body_text(&play.session).trim(), typist.typed().trim());
}

/// Everything is saved by itself, and the window says so.
fn caught_up(play: &Play, newsroom: &Path, typist: &Typist) {
    play.until("everything saved", |session| {
        (session.text(STATE) == "saved").then_some(())
    });
    assert!(
        play.session.named("save-failed").is_none(),
        "the banner goes"
    );
    assert_eq!(stored_body(newsroom), typist.typed());
}

fn body_by_headline(newsroom: &Newsroom, headline: &str) -> Option<String> {
    let found = wire::call(newsroom, "list_stories", json!({ "limit": 50 })).ok()?;
    let rows = found["stories"].as_array()?;
    let row = rows.iter().find(|row| row["headline"] == headline)?;
    Some(body_of(newsroom, &row["id"]))
}

fn traced(pid: &str) -> bool {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let tracer = status
        .lines()
        .find_map(|line| line.strip_prefix("TracerPid:"));
    tracer.is_some_and(|tracer| tracer.trim() != "0")
}
