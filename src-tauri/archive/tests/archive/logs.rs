//! The write-ahead log cut off, damaged, missing, and its index full of nonsense: what is read is an earlier state, whole, and
//! the high-water mark says what is missing.

use std::fs;
use std::path::{Path, PathBuf};

use archive::{Archive, ArchiveError, Splice};
use story::{Block, StoryId};

use crate::desk::Desk;
use crate::dice::Dice;

/// How often the story was saved after the log was emptied.
const SAVES: usize = 12;

/// A newsroom as a power cut leaves it: everything since the log was emptied stands in the log alone.
struct Left {
    folder: tempfile::TempDir,
    file: Vec<u8>,
    log: Vec<u8>,
    mark: Vec<u8>,
    story: StoryId,
}

fn text(save: usize) -> String {
    format!("نص الحفظ رقم {save} ") + &"كلام يملأ الفقرة حتى تزيد على صفحة من الملف. ".repeat(60)
}

fn left() -> Left {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newsroom.db");
    let desk = Desk::on(Archive::create(&path).unwrap());
    let story = desk.add(desk.content("خبر", &[&text(0)]));
    let section = desk.section.clone();
    drop(desk);
    let archive = Archive::open(&path).unwrap();
    let desk = Desk { archive, section };
    for save in 1..=SAVES {
        let insert = vec![Block::paragraph(text(save))];
        desk.splice(
            story,
            Splice {
                at: 0,
                delete: 1,
                insert,
            },
        )
        .unwrap();
    }
    let (file, log) = (
        fs::read(&path).unwrap(),
        fs::read(beside(&path, "-wal")).unwrap(),
    );
    drop(desk);
    let mark = fs::read(path.with_extension("highwater")).unwrap();
    Left {
        folder,
        file,
        log,
        mark,
        story,
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

impl Left {
    fn path(&self) -> PathBuf {
        self.folder.path().join("newsroom.db")
    }

    /// Opens what is left with this log and index, and gives the number of the save that is read.
    fn opened_with(&self, log: Option<&[u8]>, index: Option<&[u8]>, when: &str) -> usize {
        let path = self.path();
        fs::write(&path, &self.file).unwrap();
        fs::write(path.with_extension("highwater"), &self.mark).unwrap();
        for (bytes, ending) in [(log, "-wal"), (index, "-shm")] {
            match bytes {
                Some(bytes) => fs::write(beside(&path, ending), bytes).unwrap(),
                None => fs::remove_file(beside(&path, ending)).unwrap_or_default(),
            }
        }
        let archive = Archive::open(&path).unwrap_or_else(|fault| panic!("{when}: {fault}"));
        let read: Result<_, ArchiveError> =
            archive.read(|snapshot| snapshot.working_copy(self.story));
        let words = read
            .unwrap_or_else(|fault| panic!("{when}: {fault}"))
            .content
            .body;
        let save = (0..=SAVES).find(|save| words.blocks == [Block::paragraph(text(*save))]);
        let save = save.unwrap_or_else(|| panic!("{when}: words that nobody saved"));
        let lost: Vec<StoryId> = archive.lost().into_iter().map(|lost| lost.story).collect();
        let missing = (save < SAVES).then_some(self.story);
        assert_eq!(lost, Vec::from_iter(missing), "{when}: save {save} is read");
        assert_eq!(archive.check_all().unwrap().faults, [], "{when}");
        save
    }
}

#[test]
fn a_log_cut_off_anywhere_is_an_earlier_save_and_what_is_missing_is_said() {
    let left = left();
    let mut before = 0;
    for part in 0..=40 {
        let length = left.log.len() * part / 40;
        let save = left.opened_with(left.log.get(..length), None, &format!("{length} bytes"));
        assert!(save >= before, "a longer log holds more");
        before = save;
    }
    assert_eq!(before, SAVES);
    assert_eq!(left.opened_with(None, None, "no log"), 0);
    assert_eq!(left.opened_with(Some(&[]), None, "an empty log"), 0);
}

#[test]
fn a_flipped_bit_of_the_log_is_an_earlier_save_and_what_is_missing_is_said() {
    flips(40, 11);
}

#[test]
#[ignore = "long: two thousand damaged logs"]
fn two_thousand_flipped_bits_of_the_log_are_earlier_saves() {
    flips(2_000, 12);
}

fn flips(rounds: usize, seed: u64) {
    let left = left();
    let mut dice = Dice::thrown(seed);
    for round in 0..rounds {
        let mut log = left.log.clone();
        let at = dice.flip(&mut log);
        left.opened_with(
            Some(&log),
            None,
            &format!("{dice}, round {round}, byte {at}"),
        );
    }
}

#[test]
fn an_index_full_of_nonsense_costs_nothing() {
    let left = left();
    let mut dice = Dice::thrown(13);
    for round in 0..8 {
        let nonsense: Vec<u8> = (0..4_096).flat_map(|_| dice.next().to_le_bytes()).collect();
        let when = format!("{dice}, round {round}");
        assert_eq!(
            left.opened_with(Some(&left.log), Some(&nonsense), &when),
            SAVES
        );
    }
}

#[test]
fn a_mark_that_is_gone_or_damaged_alarms_nobody() {
    let mut left = left();
    let whole = left.mark.clone();
    let mut dice = Dice::thrown(14);
    for round in 0..20 {
        left.mark.clone_from(&whole);
        if round % 2 == 0 {
            left.mark.truncate(dice.below(whole.len()));
        } else {
            dice.flip(&mut left.mark);
        }
        let when = format!("{dice}, round {round}");
        assert_eq!(left.opened_with(Some(&left.log), None, &when), SAVES);
    }
    fs::remove_file(left.path().with_extension("highwater")).unwrap();
    assert_eq!(Archive::open(&left.path()).unwrap().lost(), []);
}
