//! The site's budgets (docs/benchmarks.md): a full export beside Hugo on the same stories, what one change costs, memory, and
//! counts of instructions. `cargo xtask bench site [--guard] [--alone] [SIZE…]`; by default 10,000 stories. `--alone` leaves Hugo
//! away, which at 100,000 stories takes minutes and gigabytes.
//!
//! The exports that are compared are whole processes: this program calls itself with `export ROOM OUT`.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on has failed")]

mod changes;
#[path = "../desk/generator/mod.rs"]
mod generator;
mod hugo;
mod instructions;
mod measured;
#[path = "../desk/room.rs"]
mod room;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use measured::{Held, Took, count, run, spread};
use newsroom::{ExportOptions, Newsroom};
use tempfile::TempDir;

/// How often each program is run, in turn.
const TIMES: usize = 5;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let ["export", room, out] = words.as_slice() {
        export(Path::new(room), Path::new(out));
        return ExitCode::SUCCESS;
    }
    // `cargo bench` passes flags of its own; sizes are the numbers.
    let mut sizes: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let done = if words.contains(&"--guard") {
        instructions::guard()
    } else {
        if sizes.is_empty() {
            sizes.push(10_000);
        }
        let beside_hugo = !words.contains(&"--alone");
        sizes
            .into_iter()
            .try_for_each(|size| measure(size, beside_hugo))
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("bench site: {why}");
            ExitCode::FAILURE
        }
    }
}

/// One full export, as its own process; prints how many files it wrote.
fn export(room: &Path, out: &Path) {
    let room = Newsroom::open(room).unwrap();
    let options = ExportOptions {
        out: Some(out.to_owned()),
        full: false,
    };
    let report = room.export(&options).unwrap();
    println!(
        "{} files: plan {} ms, render {} ms, sync {} ms",
        report.exported.written, report.ms.plan, report.ms.render, report.ms.sync
    );
}

/// A folder in memory.
fn in_memory() -> TempDir {
    let made = tempfile::Builder::new()
        .prefix("mahbara-bench")
        .tempdir_in("/dev/shm");
    made.unwrap()
}

/// The same export in a process of its own.
fn exporting(room: &Path, out: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg("export").arg(room).arg(out);
    command
}

/// A generated newsroom without pictures, kept from one run to the next in the folder for built things.
fn kept_room(size: usize) -> PathBuf {
    let folder = kept("bench-rooms").join(size.to_string());
    if !folder.join("newsroom.sqlite").is_file() {
        room::make(&folder, size, false);
    }
    folder
}

fn kept(name: &str) -> PathBuf {
    let target = std::env::current_exe().unwrap();
    // target/release/deps/site-…
    let target = target.ancestors().nth(3).unwrap().to_owned();
    target.join(name)
}

fn measure(size: usize, beside_hugo: bool) -> Result<(), String> {
    println!("\n## {size} stories");
    let room = kept_room(size);
    full_exports(&room, size, beside_hugo)?;
    println!("\n| after | files | work | sync |\n|---|---|---|---|");
    let own = tempfile::tempdir().unwrap();
    let copy = own.path().join("room");
    copied(&room, &copy);
    changes::measure(&copy, &own.path().join("site"), size);
    Ok(())
}

/// Copies a newsroom that nobody has open.
pub fn copied(room: &Path, to: &Path) {
    let status = Command::new("cp").arg("-a").arg(room).arg(to).status();
    assert!(status.unwrap().success(), "the newsroom is copied");
}

/// A program that makes a site in a folder, and what it took each time.
struct Measured<'a> {
    name: &'static str,
    making: Box<dyn Fn(&Path) -> Command + 'a>,
    taken: Vec<(Took, Held)>,
}

/// The programs in turn, each into a fresh folder in memory.
fn full_exports(room: &Path, size: usize, beside_hugo: bool) -> Result<(), String> {
    let sources = in_memory();
    let mut programs = vec![Measured {
        name: "Mahbara",
        making: Box::new(|site| exporting(room, site)),
        taken: Vec::new(),
    }];
    if beside_hugo {
        let program = hugo::program(&kept("bench-hugo"))?;
        let version = run(Command::new(&program).arg("version"))?.printed;
        println!("\n{}", version.trim());
        hugo::write_site(sources.path(), size).map_err(|fault| fault.to_string())?;
        let sources = sources.path();
        programs.push(Measured {
            name: "Hugo",
            making: Box::new(move |site| {
                let mut hugo = Command::new(&program);
                hugo.arg("--source").arg(sources);
                hugo.arg("--destination").arg(site);
                hugo.args(["--quiet", "--noBuildLock"]);
                hugo
            }),
            taken: Vec::new(),
        });
    }
    in_turns(&mut programs)?;
    tell(&programs);
    Ok(())
}

fn in_turns(programs: &mut [Measured<'_>]) -> Result<(), String> {
    for time in 0..=TIMES {
        for program in &mut *programs {
            let out = in_memory();
            let site = out.path().join("site");
            let took = run(&mut (program.making)(&site))?;
            // The first time warms the caches.
            if time > 0 {
                let held = count(&site).map_err(|fault| fault.to_string())?;
                program.taken.push((took, held));
            }
        }
    }
    Ok(())
}

fn tell(programs: &[Measured<'_>]) {
    println!(
        "\n| | HTML pages | files | MB | wall, median (least–most) | pages a second | peak memory |\n|---|---|---|---|---|---|---|"
    );
    let mut speeds = Vec::new();
    for Measured { name, taken, .. } in programs {
        let seconds: Vec<f64> = taken
            .iter()
            .map(|(took, _)| took.wall.as_secs_f64())
            .collect();
        let (middle, least, most) = spread(&seconds);
        let peak = taken
            .iter()
            .map(|(took, _)| took.peak_kib)
            .max()
            .unwrap_or_default();
        let held = taken.last().map(|(_, held)| *held).unwrap_or_default();
        let speed = held.html as f64 / middle;
        speeds.push(speed);
        println!(
            "| {name} | {} | {} | {} | {middle:.2} s ({least:.2}–{most:.2}) | {speed:.0} | {} MiB |",
            held.html,
            held.files,
            held.bytes / 1_000_000,
            peak / 1024
        );
    }
    if let [ours, theirs] = speeds.as_slice() {
        println!("\n{:.1} times Hugo's pages a second", ours / theirs);
    }
    let ours = programs.first().and_then(|ours| ours.taken.last());
    if let Some((took, _)) = ours {
        println!("ours, the last time: {}", took.printed.trim());
    }
}
