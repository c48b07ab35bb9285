//! Whole programs, measured from outside: how long each took, and the most memory it held.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often a running program's memory is looked at.
const LOOK: Duration = Duration::from_millis(2);

/// What a program took.
pub struct Took {
    /// From start to end.
    pub wall: Duration,
    /// The most memory it held at once (`VmHWM`), in KiB, by the last look before its end.
    pub peak_kib: u64,
    /// What it printed.
    pub printed: String,
}

/// Runs a program to its end.
pub fn run(command: &mut Command) -> Result<Took, String> {
    let shown = command.get_program().to_string_lossy().into_owned();
    let failed = |why: &dyn std::fmt::Display| format!("{shown}: {why}");
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .map_err(|fault| failed(&fault))?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak_kib = 0;
    let ended = loop {
        if let Some(ended) = child.try_wait().map_err(|fault| failed(&fault))? {
            break ended;
        }
        peak_kib = high_water(&status).unwrap_or(peak_kib);
        thread::sleep(LOOK);
    };
    let wall = started.elapsed();
    let output = child.wait_with_output().map_err(|fault| failed(&fault))?;
    if !ended.success() {
        return Err(failed(&ended));
    }
    Ok(Took {
        wall,
        peak_kib,
        printed: String::from_utf8_lossy(&output.stdout).into_owned(),
    })
}

fn high_water(status: &str) -> Option<u64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// What a folder holds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Held {
    /// Pages.
    pub html: u64,
    /// Files, pages among them.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// Counts a site, what begins with a dot apart.
pub fn count(folder: &Path) -> std::io::Result<Held> {
    let mut held = Held::default();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            let inner = count(&entry.path())?;
            held.html += inner.html;
            held.files += inner.files;
            held.bytes += inner.bytes;
        } else {
            held.html += u64::from(name.ends_with(".html"));
            held.files += 1;
            held.bytes += entry.metadata()?.len();
        }
    }
    Ok(held)
}

/// The middle one of some figures, and the least and the most.
pub fn spread(figures: &[f64]) -> (f64, f64, f64) {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |place: usize| sorted.get(place).copied().unwrap_or_default();
    (
        at(sorted.len() / 2),
        at(0),
        at(sorted.len().saturating_sub(1)),
    )
}
