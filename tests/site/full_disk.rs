//! A disk without room: the old site stays whole, and the next export with room makes the new one.
//!
//! The disk is a small memory file system in a mount namespace of its own, for which Linux's `unshare` is needed.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use press::{PressFault, plan};

use crate::crash::{assert_never_half, exported, later};
use crate::fixtures::paper;
use crate::sites::{export_to, folder, tree};

#[test]
fn a_full_disk_leaves_the_old_site_and_says_so() {
    let disk = folder();
    let on_it = "mount -t tmpfs -o size=4m none \"$DISK\" && exec \"$0\" \"$@\"";
    let ran = Command::new("unshare")
        .args(["--mount", "--map-root-user", "sh", "-c", on_it])
        .arg(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "full_disk::fills_the_disk",
            "--ignored",
            "--test-threads=1",
            "--nocapture",
        ])
        .env("DISK", disk.path())
        .output();
    let Ok(ran) = ran else {
        eprintln!("not run: this system has no unshare");
        return;
    };
    let said = String::from_utf8_lossy(&ran.stdout) + String::from_utf8_lossy(&ran.stderr);
    if said.contains("unshare") || said.contains("mount:") {
        eprintln!("not run: no mount namespace is to be had here ({said})");
        return;
    }
    assert!(ran.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
#[ignore = "not a test: what the test above runs on its small disk"]
fn fills_the_disk() {
    let Some(disk) = std::env::var_os("DISK").map(PathBuf::from) else {
        return;
    };
    let (old, new) = (exported(&paper()), exported(&later()));
    let mut refused = 0;
    for room in (0..400).step_by(16) {
        let site = disk.join(format!("site-{room}"));
        export_to(&paper(), &site).unwrap();
        let ballast = fill(&disk, room * 1024);
        if room == 0 {
            let planned = plan(&later(), &site, false, later().now);
            assert!(
                matches!(planned, Err(PressFault::DiskFull(_))),
                "{planned:?}"
            );
        }
        match export_to(&later(), &site) {
            Ok(_) => assert!(tree(&site) == new, "{room} KiB were enough"),
            Err(fault) => {
                let PressFault::DiskFull(path) = &fault else {
                    panic!("with {room} KiB: {fault}");
                };
                assert!(
                    !path.chars().all(char::is_numeric),
                    "a file of the stage is named, not of the site: {path}"
                );
                assert_never_half(&site, &old, &new, &format!("with {room} KiB"));
                refused += 1;
            }
        }
        fs::remove_file(ballast).unwrap();
        export_to(&later(), &site).unwrap();
        assert!(tree(&site) == new, "with room again after {room} KiB");
        fs::remove_dir_all(&site).unwrap();
    }
    assert!(refused > 3, "the disk was full {refused} times");
}

/// Fills the disk but for so many bytes.
fn fill(disk: &Path, room: usize) -> PathBuf {
    let path = disk.join("ballast");
    let mut file = File::create(&path).unwrap();
    let block = [0_u8; 4096];
    while file.write_all(&block).is_ok() {}
    let length = file.metadata().unwrap().len();
    file.set_len(length.saturating_sub(u64::try_from(room).unwrap()))
        .unwrap();
    path
}
