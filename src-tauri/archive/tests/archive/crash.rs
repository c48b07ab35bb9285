//! A process that is killed while it saves loses nothing that it said was saved.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

use archive::{Archive, ArchiveError, Save, Splice};
use story::{Block, StoryId};

use crate::desk::{Desk, noon};

const FILE: &str = "ARCHIVE_OF_THE_CHILD";
const STORY: &str = "STORY_OF_THE_CHILD";

/// Not a test of its own: the process that is killed. Saves without end and says so after each commit.
#[test]
fn the_process_that_is_killed() {
    let (Ok(file), Ok(story)) = (std::env::var(FILE), std::env::var(STORY)) else {
        return;
    };
    let archive = Archive::open(Path::new(&file)).unwrap();
    let story: StoryId = story.parse().unwrap();
    let base = archive
        .read(|snapshot| snapshot.stamp(story))
        .map_err(|fault: ArchiveError| fault);
    let mut base = base.unwrap();
    for number in 0_u32.. {
        let insert = vec![Block::paragraph(format!("حفظ {number}"))];
        let splice = Splice {
            at: 0,
            delete: 1,
            insert,
        };
        let save = Save {
            story,
            base,
            body: Some(splice),
            at: noon(),
            by: None,
        };
        let saved: Result<_, ArchiveError> =
            archive.write(move |change| change.save(&save, |_| ()));
        base = saved.unwrap();
        writeln!(std::io::stdout(), "saved {}", base.seq).unwrap();
    }
}

#[test]
fn what_was_said_to_be_saved_is_there_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let desk = Desk::on(Archive::create(&path).unwrap());
    let story = desk.add(desk.content("خبر", &["نص"]));
    drop(desk);
    let mut said = 0;
    for round in 1..=6 {
        said = run_and_kill(&path, story, said, 7 * round);
        let archive = Archive::open(&path).unwrap();
        let read = archive.read(|snapshot| snapshot.working_copy(story));
        let copy = read.map_err(|fault: ArchiveError| fault).unwrap();
        assert!(
            copy.stamp.seq >= said,
            "said {said}, kept {}",
            copy.stamp.seq
        );
        assert!(archive.check_all().unwrap().faults.is_empty());
    }
}

/// Lets the child save `count` times, kills it in the middle of whatever it does then, and gives the last number it said.
fn run_and_kill(path: &Path, story: StoryId, before: u32, count: usize) -> u32 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "crash::the_process_that_is_killed",
            "--nocapture",
        ])
        .env(FILE, path)
        .env(STORY, story.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let said = lines
        .map_while(Result::ok)
        .filter_map(|line| line.rsplit_once("saved ")?.1.parse().ok())
        .nth(count)
        .unwrap_or(before);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(said > before, "the child saved nothing");
    said
}
