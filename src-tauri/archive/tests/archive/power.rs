//! Power cuts: a file system on a loop device is shut down in the middle of saving, as if the machine had lost its power.
//!
//! Mounting needs root and the ioctl needs a program that can send it (Python here); where either is missing the tests say so
//! and prove nothing. What was said to be saved must be there whatever the file system forgets.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::dice::Dice;
use crate::hand::{Hand, empty_page, kept};
use crate::small_disk::in_a_namespace;

/// What a power cut may cost, as the README promises.
const BUDGET: Duration = Duration::from_secs(1);

/// `EXT4_IOC_SHUTDOWN`, which XFS knows by the same number: 1 writes the journal first, 2 forgets that too.
const SHUTDOWN: &str = "import fcntl,os,struct,sys;fcntl.ioctl(os.open(sys.argv[1],os.O_RDONLY),0x8004587d,struct.pack('I',int(sys.argv[2])))";

fn works(program: &str, words: &[&str]) -> bool {
    let ran = Command::new(program).args(words).output();
    ran.is_ok_and(|ran| ran.status.success())
}

/// A file system of the test's own, unmounted when dropped.
struct Disk {
    image: PathBuf,
    place: PathBuf,
}

impl Disk {
    fn made(folder: &Path) -> Option<Self> {
        let disk = Self {
            image: folder.join("image"),
            place: folder.join("disk"),
        };
        std::fs::create_dir(&disk.place).unwrap();
        std::fs::File::create(&disk.image)
            .unwrap()
            .set_len(48 << 20)
            .unwrap();
        let image = disk.image.to_str().unwrap();
        (works("mkfs.ext4", &["-q", image]) && disk.mount()).then_some(disk)
    }

    fn mount(&self) -> bool {
        let (image, place) = (self.image.to_str().unwrap(), self.place.to_str().unwrap());
        works("mount", &["-o", "loop", image, place])
    }

    fn unmount(&self) -> bool {
        works("umount", &[self.place.to_str().unwrap()])
    }

    fn cut(&self, how: u32) -> bool {
        let (place, how) = (self.place.to_str().unwrap(), how.to_string());
        works("python3", &["-c", SHUTDOWN, place, &how])
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        self.unmount();
    }
}

#[test]
fn what_was_said_to_be_saved_survives_a_power_cut() {
    cuts_elsewhere("power::two_cuts_of_each_kind");
}

#[test]
#[ignore = "long: fifty power cuts of each kind"]
fn fifty_power_cuts_of_each_kind_lose_nothing_that_was_said_to_be_saved() {
    cuts_elsewhere("power::fifty_cuts_of_each_kind");
}

/// Runs the cuts in a mount namespace of their own: while another process has a copy of the mount, as `unshare` makes them,
/// unmounting does not give the file system up.
fn cuts_elsewhere(test: &str) {
    let folder = tempfile::tempdir().unwrap();
    in_a_namespace(&["--mount"], folder.path(), "true", test);
}

#[test]
#[ignore = "not a test: what a test above runs in a namespace of its own"]
fn two_cuts_of_each_kind() {
    cuts(2, 2030);
}

#[test]
#[ignore = "not a test: what a test above runs in a namespace of its own"]
fn fifty_cuts_of_each_kind() {
    cuts(50, 2031);
}

fn cuts(rounds: usize, seed: u64) {
    let Some(folder) = std::env::var_os("DISK").map(PathBuf::from) else {
        return;
    };
    let Some(disk) = Disk::made(&folder) else {
        eprintln!("not run: no file system can be mounted here (root and mkfs.ext4 are needed)");
        return;
    };
    let path = disk.place.join("newsroom.db");
    let story = empty_page(&path);
    let mut dice = Dice::thrown(seed);
    let mut most = Duration::ZERO;
    for round in 0..rounds {
        for how in [1, 2] {
            let when = format!("{dice}, round {round}, kind {how}");
            let mut hand = Hand::start(&path, story, Duration::from_millis(13));
            hand.listen(5 + dice.below(60));
            let mut was_cut = false;
            let said = hand.kill_after(|| was_cut = disk.cut(how));
            if !was_cut {
                eprintln!("not run: the file system cannot be shut down (python3 is needed)");
                return;
            }
            assert!(
                disk.unmount() && disk.mount(),
                "{when}: the disk does not come back"
            );
            let words = kept(&path, story, &said, &when);
            let lost = said.lost(words);
            assert!(lost <= BUDGET, "{when}: {lost:?} of typing");
            most = most.max(lost);
        }
    }
    println!(
        "typing lost at a power cut, of {} cuts: most {most:?}",
        2 * rounds
    );
}
