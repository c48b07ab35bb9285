//! A full disk, and a folder that cannot be written, on file systems of the test's own.
//!
//! They are made in a mount namespace, for which Linux's `unshare` is needed; where it is not to be had the tests say so and
//! prove nothing.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use archive::{Archive, ArchiveError, Filter, Ranking, Splice};
use story::{Block, StoryId};

use crate::desk::Desk;
use crate::migrating::{assert_whole, newest, oldest};

/// Runs an ignored test of this program in a namespace of its own after a shell has made its disk.
pub fn on_a_disk(disk: &Path, make: &str, test: &str) {
    in_a_namespace(&["--mount", "--map-root-user"], disk, make, test);
}

/// As [`on_a_disk`], in a namespace of these kinds.
pub fn in_a_namespace(kinds: &[&str], disk: &Path, make: &str, test: &str) {
    let script = format!("{make} && exec \"$0\" \"$@\"");
    let ran = Command::new("unshare")
        .args(kinds)
        .args(["sh", "-c", &script])
        .arg(std::env::current_exe().unwrap())
        .args([
            "--exact",
            test,
            "--ignored",
            "--test-threads=1",
            "--nocapture",
        ])
        .env("DISK", disk)
        .output();
    let Ok(ran) = ran else {
        eprintln!("not run: this system has no unshare");
        return;
    };
    let said = String::from_utf8_lossy(&ran.stdout) + String::from_utf8_lossy(&ran.stderr);
    if said.contains("unshare:") || said.contains("mount:") {
        eprintln!("not run: no mount namespace is to be had here ({said})");
        return;
    }
    assert!(ran.status.success() && said.contains("1 passed"), "{said}");
    if let Some((_, why)) = said.split_once("not run: ") {
        eprintln!("not run: {}", why.lines().next().unwrap_or_default());
    }
}

fn disk() -> Option<PathBuf> {
    std::env::var_os("DISK").map(PathBuf::from)
}

/// Fills the disk but for so many bytes.
fn fill(disk: &Path, room: u64) -> PathBuf {
    let path = disk.join("filler");
    let mut file = File::create(&path).unwrap();
    let block = [1_u8; 4096];
    while file.write_all(&block).is_ok() {}
    let length = file.metadata().unwrap().len();
    file.set_len(length.saturating_sub(room)).unwrap();
    path
}

fn save(desk: &Desk, story: StoryId, number: usize) -> Result<(), ArchiveError> {
    let text = format!("حفظ رقم {number} ") + &"كلام يُكتب والقرص ممتلئ. ".repeat(40);
    let insert = vec![Block::paragraph(text)];
    let splice = Splice {
        at: u32::try_from(number).unwrap(),
        delete: 0,
        insert,
    };
    desk.splice(story, splice).map(drop)
}

fn saved(desk: &Desk, story: StoryId) -> usize {
    desk.words(story).body.blocks.len()
}

/// Waits for what the keeper does beside the test.
fn wait_for(what: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while !is_so() {
        assert!(Instant::now() < deadline, "{what}");
        std::thread::yield_now();
    }
}

#[test]
fn on_a_full_disk_the_ballast_makes_room_for_what_is_typed() {
    let disk = tempfile::tempdir().unwrap();
    let small = "mount -t tmpfs -o size=40m none \"$DISK\"";
    on_a_disk(disk.path(), small, "small_disk::saves_on_a_full_disk");
}

#[test]
#[ignore = "not a test: what the test above runs on its small disk"]
fn saves_on_a_full_disk() {
    let Some(disk) = disk() else { return };
    let desk = Desk::on(Archive::create(&disk.join("newsroom.db")).unwrap());
    let story = desk.add(desk.content("خبر", &[]));
    desk.archive.want_ballast();
    wait_for("no ballast", || desk.archive.has_ballast());
    let filler = fill(&disk, 0);
    let refused = (0..3_000).find(|number| match save(&desk, story, *number) {
        Ok(()) => false,
        Err(ArchiveError::DiskFull) => true,
        Err(fault) => panic!("save {number}: {fault}"),
    });
    let refused = refused.expect("the disk was never full");
    assert_eq!(saved(&desk, story), refused, "all before it, and not it");
    assert!(desk.archive.has_used_ballast() && !desk.archive.has_ballast());
    for number in refused..refused + 60 {
        save(&desk, story, number).expect("the ballast makes room");
    }
    fs::remove_file(filler).unwrap();
    desk.archive.want_ballast();
    wait_for("no ballast again", || {
        desk.archive.has_ballast() && !desk.archive.has_used_ballast()
    });
    let path = disk.join("newsroom.db");
    drop(desk.archive);
    let archive = Archive::open(&path).unwrap();
    assert_eq!(archive.lost(), []);
    assert_eq!(archive.check_all().unwrap().faults, []);
    let read: Result<_, ArchiveError> = archive.read(|snapshot| snapshot.working_copy(story));
    assert_eq!(read.unwrap().content.body.blocks.len(), refused + 60);
}

#[test]
fn wherever_the_disk_is_full_a_save_is_whole_or_refused_and_a_migration_old_or_new() {
    let disk = tempfile::tempdir().unwrap();
    let small = "mount -t tmpfs -o size=12m none \"$DISK\"";
    on_a_disk(disk.path(), small, "small_disk::every_amount_of_room");
}

#[test]
#[ignore = "not a test: what the test above runs on its small disk"]
fn every_amount_of_room() {
    let Some(disk) = disk() else { return };
    let (mut refused, mut migrations) = (0, 0);
    for room in (0..260).step_by(20).map(|pages: u64| pages * 1024) {
        let folder = disk.join(format!("room-{room}"));
        fs::create_dir(&folder).unwrap();
        let path = folder.join("newsroom.db");
        let desk = Desk::on(Archive::create(&path).unwrap());
        let story = desk.add(desk.content("خبر", &[]));
        let filler = fill(&disk, room);
        let mut kept = 0;
        while kept < 40 && save(&desk, story, kept).is_ok() {
            kept += 1;
        }
        refused += usize::from(kept < 40);
        assert_eq!(saved(&desk, story), kept, "{room} bytes of room");
        fs::remove_file(&filler).unwrap();
        save(&desk, story, kept).unwrap();
        drop(desk);
        let archive = Archive::open(&path).unwrap();
        assert_eq!(
            archive.check_all().unwrap().faults,
            [],
            "{room} bytes of room"
        );
        drop(archive);

        let new = newest(&folder);
        let old = folder.join("old.db");
        oldest(&old);
        let filler = fill(&disk, room);
        let opened = Archive::open(&old).map(drop);
        fs::remove_file(&filler).unwrap();
        if let Err(fault) = opened {
            assert!(
                matches!(fault, ArchiveError::DiskFull),
                "{room} bytes of room: {fault}"
            );
            migrations += 1;
        }
        assert_whole(&old, &new, &format!("{room} bytes of room"));
        drop(Archive::open(&old).unwrap());
        fs::remove_dir_all(&folder).unwrap();
    }
    assert!(refused > 2, "saves were refused {refused} times");
    assert!(migrations > 2, "migrations were refused {migrations} times");
}

/// Three archives as a folder that becomes read-only may hold them: closed, left by a kill with its log, and an older one.
fn protected(folder: &Path) -> Vec<(PathBuf, StoryId)> {
    let made = |name: &str| {
        let path = folder.join(name);
        let desk = Desk::on(Archive::create(&path).unwrap());
        let story = desk.add(desk.content("خبر للقراءة", &["نص أول"]));
        desk.splice(
            story,
            Splice {
                at: 0,
                delete: 1,
                insert: vec![Block::paragraph("نص للقراءة")],
            },
        )
        .unwrap();
        (desk, path, story)
    };
    let (desk, closed, first) = made("closed #1?.db");
    drop(desk);
    let (desk, open, second) = made("open.db");
    let left = folder.join("left.db");
    fs::copy(&open, &left).unwrap();
    fs::copy(folder.join("open.db-wal"), folder.join("left.db-wal")).unwrap();
    drop(desk);
    vec![(closed, first), (left, second)]
}

#[test]
fn an_archive_in_a_folder_that_cannot_be_written_is_read_and_refuses_every_change() {
    let disk = tempfile::tempdir().unwrap();
    let stories: Vec<String> = protected(disk.path())
        .iter()
        .map(|(path, story)| format!("{story}\t{}", path.display()))
        .collect();
    oldest(&disk.path().join("old.db"));
    fs::write(disk.path().join("list"), stories.join("\n")).unwrap();
    let bound = "mount --bind \"$DISK\" \"$DISK\" && mount -o remount,bind,ro \"$DISK\"";
    on_a_disk(
        disk.path(),
        bound,
        "small_disk::reads_what_cannot_be_written",
    );
}

fn bytes_of(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.clone(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
#[ignore = "not a test: what the test above runs in its protected folder"]
fn reads_what_cannot_be_written() {
    let Some(disk) = disk() else { return };
    assert!(
        File::create(disk.join("probe")).is_err(),
        "it can be written"
    );
    let before = bytes_of(&disk);
    for line in fs::read_to_string(disk.join("list")).unwrap().lines() {
        let (story, path) = line.split_once('\t').unwrap();
        let story: StoryId = story.parse().unwrap();
        let archive =
            Archive::open(Path::new(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        assert!(archive.is_read_only(), "{path}");
        let read: Result<_, ArchiveError> = archive.read(|snapshot| {
            Ok((
                snapshot.working_copy(story)?,
                snapshot.list(&Filter::default(), 0, 10)?,
            ))
        });
        let (copy, list) = read.unwrap();
        assert_eq!(
            copy.content.body.blocks,
            [Block::paragraph("نص للقراءة")],
            "{path}"
        );
        assert_eq!(list.len(), 1);
        archive.search("خبر", 5, Ranking::Best).unwrap();
        let refused: Result<(), ArchiveError> =
            archive.write(move |change| change.set_notes(story, "لن يُكتب"));
        assert!(matches!(refused, Err(ArchiveError::ReadOnly)));
        assert_eq!(archive.check_all().unwrap().faults, [], "{path}");
        archive.inspect().unwrap();
        wait_for("never inspected", || archive.inspected().unwrap().is_done);
        assert_eq!(archive.inspected().unwrap().faults, []);
    }
    let old = Archive::open(&disk.join("old.db")).unwrap();
    assert!(old.is_read_only());
    let settings: Result<_, ArchiveError> = old.read(|snapshot| snapshot.settings());
    assert_eq!(settings.unwrap().len(), 1, "an older archive is read too");
    drop(old);
    assert_eq!(bytes_of(&disk), before, "nothing was written beside it");
}
