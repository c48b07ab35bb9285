//! `publish-due` is killed (SIGKILL, by strace) at every call that writes the archive or makes something durable: before and after it claims, in the
//! middle of the export, before and after the pages are in place, before and after it is done. What a second run then brings
//! out is what an undisturbed one would have: each story once, at its time, the same bytes.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::bench::{Newsroom, json_of, text};

/// The calls whose order makes a commit or an export what it is. One at a time: strace counts each for itself.
const DURABLE: [&str; 6] = [
    "pwrite64",
    "fsync",
    "fdatasync",
    "syncfs",
    "/^rename",
    "/^unlink",
];

const DUE: &str = "2027-05-03T15:30:00Z";
/// After the lease of whoever was killed.
const LATER: &str = "2027-05-03T15:31:00Z";

fn prepared() -> Newsroom {
    let room = Newsroom::new();
    for (place, headline) in ["افتتاح المعرض", "نتائج القرعة", "موجة حر"]
        .iter()
        .enumerate()
    {
        let id = room.story(headline, "نص الخبر.");
        if place == 0 {
            room.json(&["publish", &id]);
            room.json(&["story", "set", &id, "standfirst=تحديث مجدول."]);
        }
        room.json(&["schedule", &id, "--at", "2027-05-03 18:30"]);
    }
    room
}

fn copy(from: &Path, to: &Path) {
    let copied = Command::new("cp")
        .arg("-a")
        .arg(from)
        .arg(to)
        .status()
        .unwrap();
    assert!(copied.success());
}

fn publish_due(dir: &Path, now: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mahbara-cli"));
    command
        .args([
            "--newsroom",
            dir.to_str().unwrap(),
            "--json",
            "--now",
            now,
            "publish-due",
        ])
        .env_remove("MAHBARA_NEWSROOM");
    command
}

/// Runs `publish-due` and kills it at the `nth` of these calls; whether it lived to its end.
fn killed_at(dir: &Path, call: &str, nth: usize) -> bool {
    let plain = publish_due(dir, DUE);
    let output = Command::new("strace")
        .args([
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            &format!("trace={call}"),
        ])
        .args(["-e", &format!("inject={call}:signal=KILL:when={nth}")])
        .arg(plain.get_program())
        .args(plain.get_args())
        .env_remove("MAHBARA_NEWSROOM")
        .output()
        .unwrap_or_else(|e| panic!("strace, which `cargo xtask` sets up: {e}"));
    output.status.success()
}

fn site(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    crate::bench::files_below(&dir.join("site"))
        .into_iter()
        .collect()
}

/// How often each act was done to each story, in the ledger.
fn acts(dir: &Path) -> BTreeMap<(String, String), usize> {
    let output = Command::new(env!("CARGO_BIN_EXE_mahbara-cli"))
        .args(["--newsroom", dir.to_str().unwrap(), "--json", "ledger"])
        .output()
        .unwrap();
    let mut counted = BTreeMap::new();
    for act in json_of(&output)["acts"].as_array().unwrap() {
        let key = (text(&act["headline"]), text(&act["act"]));
        *counted.entry(key).or_default() += 1;
    }
    counted
}

#[test]
fn a_kill_at_any_point_costs_nothing_and_repeats_nothing() {
    let room = prepared();
    let bench = tempfile::tempdir().unwrap();
    let undisturbed = bench.path().join("undisturbed");
    copy(&room.dir(), &undisturbed);
    assert!(
        publish_due(&undisturbed, DUE)
            .output()
            .unwrap()
            .status
            .success()
    );
    assert!(
        publish_due(&undisturbed, LATER)
            .output()
            .unwrap()
            .status
            .success()
    );
    let (wanted, done) = (site(&undisturbed), acts(&undisturbed));
    assert_eq!(done.values().max(), Some(&1), "{done:?}");

    let mut points = 0;
    for call in DURABLE {
        for nth in 1.. {
            let dir = bench.path().join("killed");
            copy(&room.dir(), &dir);
            let lived = killed_at(&dir, call, nth);
            let when = format!("after a kill at {call} number {nth}");
            let output = publish_due(&dir, LATER).output().unwrap();
            assert!(
                output.status.success(),
                "{when}: {}",
                crate::bench::said(&output)
            );
            assert_eq!(
                acts(&dir),
                done,
                "{when}: something was done twice or not at all"
            );
            let found = site(&dir);
            let differs: Vec<&String> = wanted
                .keys()
                .chain(found.keys())
                .filter(|path| wanted.get(*path) != found.get(*path))
                .collect();
            assert!(differs.is_empty(), "{when}: {differs:?}");
            std::fs::remove_dir_all(&dir).unwrap();
            if lived {
                break;
            }
            points += 1;
        }
    }
    assert!(
        points > 100,
        "only {points} calls were there to be killed at"
    );
}
