//! Counts of instructions by callgrind: they are the same on a busy machine, so a growth of a few per cent is seen.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{changes, copied, exporting, in_memory, kept_room};

/// Where the counts to compare with stand.
const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/benchmarks.md");

/// How far a count may grow.
const TOLERATED: f64 = 1.05;

/// The size of the newsroom.
const SIZE: usize = 1_000;

/// Counts the instructions of a full export and of one after a correction, and compares them with the committed counts.
pub fn guard() -> Result<(), String> {
    let committed = fs::read_to_string(COMMITTED).map_err(|fault| fault.to_string())?;
    let own = in_memory();
    let (room, out) = (own.path().join("room"), own.path().join("site"));
    copied(&kept_room(SIZE), &room);
    let full = count(&room, &out)?;
    changes::correct_one(&room);
    let correction = count(&room, &out)?;
    let mut grown = Vec::new();
    println!("\n| instructions | now | committed |\n|---|---|---|");
    for (what, now) in [
        ("full export of 1,000 stories", full),
        ("export after one correction", correction),
    ] {
        let before = committed_count(&committed, what);
        let shown = before.map_or_else(|| "none".to_owned(), |before| before.to_string());
        println!("| {what} | {now} | {shown} |");
        if before.is_none_or(|before| now as f64 > before as f64 * TOLERATED) {
            grown.push(what);
        }
    }
    if grown.is_empty() {
        return Ok(());
    }
    Err(format!(
        "{} takes over 5 % more instructions than docs/benchmarks.md says: find out why, or write the new count there",
        grown.join(" and ")
    ))
}

/// The instructions of an export in a process of its own.
fn count(room: &Path, out: &Path) -> Result<u64, String> {
    let export = exporting(room, out);
    let counted = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(export.get_program())
        .args(export.get_args())
        .output()
        .map_err(|fault| {
            format!("valgrind cannot be called ({fault}): install Debian's `valgrind`")
        })?;
    let told = String::from_utf8_lossy(&counted.stderr);
    let collected = told.lines().find_map(|line| line.split_once("Collected :"));
    collected
        .and_then(|(_, number)| number.trim().parse().ok())
        .ok_or_else(|| format!("callgrind told no count:\n{told}"))
}

/// The count in the row of a table of docs/benchmarks.md that begins with these words.
fn committed_count(text: &str, what: &str) -> Option<u64> {
    let row = text
        .lines()
        .find_map(|line| line.strip_prefix(&format!("| {what} | ")))?;
    let count = row.split(" |").next()?.replace(',', "");
    count.trim().parse().ok()
}
