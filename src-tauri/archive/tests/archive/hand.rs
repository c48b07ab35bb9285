//! The hand that writes without end, in a process of its own that tests kill, and what must be true of its words then.
//!
//! It does what a window does: words come one after the other, and at most a quarter of a second after a word that is not
//! saved everything is saved, one save at a time. It says each word and each answer, so that whoever killed it knows what was
//! typed, when, and what was said to be saved.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use archive::{Archive, ArchiveError, Doing, Save, Splice};
use story::{Block, Content, StoryId, Verb};

use crate::desk::{Desk, noon};

const FILE: &str = "ARCHIVE_OF_THE_HAND";
const STORY: &str = "STORY_OF_THE_HAND";
const PACE: &str = "MILLISECONDS_OF_THE_HAND";

/// How long a word may wait for its save, as in ui/src/editor/saving/saver.ts.
const THROTTLE: Duration = Duration::from_millis(250);

/// How many words make a paragraph.
const PARAGRAPH: usize = 40;

/// How many saves make a version.
const SEALED_EVERY: u32 = 25;

const WORDS: [&str; 7] = [
    "أعلنت",
    "الوزارة",
    "صباح",
    "اليوم",
    "نتائج",
    "المرحلة",
    "الأولى",
];

/// The word that comes at a place, like no other.
fn word(at: usize) -> String {
    format!("{} {at:06}", WORDS[at % WORDS.len()])
}

fn paragraph(number: usize, words: usize) -> Block {
    let first = number * PARAGRAPH;
    let words: Vec<String> = (first..words.min(first + PARAGRAPH)).map(word).collect();
    Block::paragraph(words.join(" "))
}

/// How many words a content holds, which must be the first ones, whole and in order.
pub fn words_in(content: &Content) -> usize {
    let text = content.body.reader_text();
    let count = text.split_whitespace().count() / 2;
    let blocks: Vec<Block> = (0..count.div_ceil(PARAGRAPH))
        .map(|number| paragraph(number, count))
        .collect();
    assert_eq!(
        content.body.blocks, blocks,
        "what is kept is the beginning of what was typed"
    );
    count
}

/// An archive with the story the hand writes in.
pub fn empty_page(path: &Path) -> StoryId {
    let desk = Desk::on(Archive::create(path).unwrap());
    desk.add(desk.content("يوميات", &[]))
}

fn micros() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    u64::try_from(now.as_micros()).unwrap()
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(line.as_bytes()).unwrap();
    out.flush().unwrap();
}

/// Not a test of its own: the process that is killed.
#[test]
fn the_hand_that_writes() {
    let (Ok(file), Ok(story)) = (std::env::var(FILE), std::env::var(STORY)) else {
        return;
    };
    let pace: u64 = std::env::var(PACE).unwrap().parse().unwrap();
    let archive = Archive::open(Path::new(&file)).unwrap();
    write_on(
        &archive,
        story.parse().unwrap(),
        Duration::from_millis(pace),
    );
}

/// Types and saves until the end of the process. Without a pace a word comes whenever the one before it is saved.
fn write_on(archive: &Archive, story: StoryId, pace: Duration) {
    let copy: Result<_, ArchiveError> = archive.read(|snapshot| snapshot.working_copy(story));
    let copy = copy.unwrap();
    let (mut base, mut saved) = (copy.stamp, words_in(&copy.content));
    let typed = Arc::new(AtomicUsize::new(saved));
    let bell = Arc::new((Mutex::new(()), Condvar::new()));
    let type_one = {
        let (typed, bell) = (Arc::clone(&typed), Arc::clone(&bell));
        move || {
            let count = typed.load(Ordering::SeqCst) + 1;
            say(&format!("typed {count} {}\n", micros()));
            typed.store(count, Ordering::SeqCst);
            drop(bell.0.lock().unwrap());
            bell.1.notify_all();
        }
    };
    if !pace.is_zero() {
        let type_one = type_one.clone();
        std::thread::spawn(move || {
            loop {
                type_one();
                std::thread::sleep(pace);
            }
        });
    }
    for number in 1_u32.. {
        if pace.is_zero() {
            type_one();
        } else {
            let guard = bell.0.lock().unwrap();
            let nothing_new = |(): &mut ()| typed.load(Ordering::SeqCst) == saved;
            drop(bell.1.wait_while(guard, nothing_new).unwrap());
            std::thread::sleep(THROTTLE);
        }
        let words = typed.load(Ordering::SeqCst);
        let (first, last) = (saved / PARAGRAPH, words.div_ceil(PARAGRAPH));
        let before = saved.div_ceil(PARAGRAPH);
        let save = Save {
            story,
            base,
            body: Some(Splice {
                at: u32::try_from(first).unwrap(),
                delete: u32::try_from(before - first).unwrap(),
                insert: (first..last)
                    .map(|number| paragraph(number, words))
                    .collect(),
            }),
            at: noon(),
            by: None,
        };
        let done: Result<_, ArchiveError> = archive.write(move |change| {
            let stamp = change.save(&save, |_| ())?;
            if number % SEALED_EVERY != 0 {
                return Ok(stamp);
            }
            let doing = Doing {
                why: Verb::Save,
                at: noon(),
                by: None,
            };
            Ok(change.seal(story, doing)?.stamp)
        });
        base = done.unwrap();
        saved = words;
        say(&format!("saved {saved}\n"));
    }
}

/// What a hand said before it was killed.
#[derive(Debug, Default)]
pub struct Said {
    /// When each word was typed, by its number from 1, in microseconds.
    typed: Vec<(usize, u64)>,
    /// The last number that was said to be saved.
    pub saved: usize,
    /// When it was killed.
    killed: u64,
}

impl Said {
    fn hear(&mut self, line: &str) {
        // The test harness says its own words at the beginning of the first line.
        if let Some((_, typed)) = line.rsplit_once("typed ") {
            let Some((number, at)) = typed.split_once(' ') else {
                return;
            };
            if let (Ok(number), Ok(at)) = (number.parse(), at.parse()) {
                self.typed.push((number, at));
            }
        } else if let Some((_, saved)) = line.rsplit_once("saved ")
            && let Ok(saved) = saved.parse()
        {
            self.saved = saved;
        }
    }

    /// How long before the kill the first word that is not kept was typed.
    pub fn lost(&self, kept: usize) -> Duration {
        let first = self.typed.iter().find(|(number, _)| *number > kept);
        first.map_or(Duration::ZERO, |(_, at)| {
            Duration::from_micros(self.killed.saturating_sub(*at))
        })
    }
}

/// A hand at work.
pub struct Hand {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
    said: Said,
}

impl Hand {
    /// Lets a hand write, a word each `pace`, or as fast as it is saved.
    pub fn start(path: &Path, story: StoryId, pace: Duration) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "hand::the_hand_that_writes", "--nocapture"])
            .env(FILE, path)
            .env(STORY, story.to_string())
            .env(PACE, pace.as_millis().to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self {
            child,
            lines,
            said: Said::default(),
        }
    }

    /// Listens until the hand has said so many lines.
    pub fn listen(&mut self, lines: usize) {
        for _ in 0..lines {
            let line = self.lines.next().expect("the hand stopped").unwrap();
            self.said.hear(&line);
        }
    }

    /// Kills it in the middle of whatever it does, after `how` has happened to it, and gives what it had said.
    pub fn kill_after(mut self, how: impl FnOnce()) -> Said {
        self.said.killed = micros();
        how();
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        for line in self.lines.map_while(Result::ok) {
            self.said.hear(&line);
        }
        self.said
    }

    pub fn kill(self) -> Said {
        self.kill_after(|| ())
    }
}

/// Opens an archive after its hand was killed: it is sound, alarms nobody, holds the beginning of what was typed and all that
/// was said to be saved. Gives how many words it holds.
pub fn kept(path: &Path, story: StoryId, said: &Said, when: &str) -> usize {
    let archive = Archive::open(path).unwrap_or_else(|fault| panic!("{when}: {fault}"));
    assert_eq!(archive.lost(), [], "{when}");
    let read: Result<_, ArchiveError> = archive.read(|snapshot| snapshot.working_copy(story));
    let words = words_in(&read.unwrap().content);
    assert!(
        words >= said.saved,
        "{when}: {} words were said to be saved, {words} are kept",
        said.saved
    );
    assert_eq!(archive.check_all().unwrap().faults, [], "{when}");
    words
}
