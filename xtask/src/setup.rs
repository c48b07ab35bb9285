//! What must be on the machine: Debian packages, Node, the front end's packages.

use std::{fs, path::Path, time::SystemTime};

use crate::{
    call::{Call, in_path},
    repo::Repo,
    steps::{Failure, Outcome, step},
};

/// A Debian package, and a program that makes it needless when it is already there from elsewhere.
struct Package {
    name: &'static str,
    or_program: Option<&'static str>,
}

const fn package(name: &'static str) -> Package {
    Package {
        name,
        or_program: None,
    }
}

const fn unless(name: &'static str, program: &'static str) -> Package {
    Package {
        name,
        or_program: Some(program),
    }
}

/// What building and opening the window takes.
const TO_BUILD: &[Package] = &[
    package("build-essential"),
    package("pkg-config"),
    package("libwebkit2gtk-4.1-dev"),
];

/// What the tests take beyond that: a display, two browsers with their drivers, real keys, Java for the Nu
/// checker, xmllint for feeds and site maps, two web servers that read the rules we write. Of Apache only the program, which starts
/// no service; Debian's nginx comes with one.
const TO_TEST: &[Package] = &[
    unless("webkit2gtk-driver", "WebKitWebDriver"),
    unless("xvfb", "Xvfb"),
    package("xauth"),
    package("xdotool"),
    package("xclip"),
    unless("strace", "strace"),
    unless("faketime", "faketime"),
    unless("x11-xkb-utils", "setxkbmap"),
    unless("chromium", "chromium"),
    unless("chromium-driver", "chromedriver"),
    unless("default-jre-headless", "java"),
    unless("libxml2-utils", "xmllint"),
    unless("nginx-light", "nginx"),
    unless("apache2-bin", "apache2"),
];

/// Installs the system packages for building, and for testing too where `tests` says so.
///
/// # Errors
/// When a package is missing and this user may not install it; the message is the line to run.
pub fn system_packages(repo: &Repo, tests: bool) -> Outcome {
    step("system packages", || {
        let wanted = TO_BUILD.iter().chain(if tests { TO_TEST } else { &[] });
        let missing: Vec<&str> = wanted
            .filter(|package| !is_there(package))
            .map(|package| package.name)
            .collect();
        if missing.is_empty() {
            Ok(())
        } else {
            install(repo, &missing)
        }
    })
}

fn is_there(package: &Package) -> bool {
    if package
        .or_program
        .is_some_and(|program| in_path(program).is_some())
    {
        return true;
    }
    Call::new("dpkg-query", Path::new("/"))
        .args(["--show", "--showformat=${db:Status-Status}", package.name])
        .answer()
        .is_some_and(|status| status == "installed")
}

fn install(repo: &Repo, missing: &[&str]) -> Outcome {
    let line = format!(
        "apt-get install --yes --no-install-recommends {}",
        missing.join(" ")
    );
    if in_path("apt-get").is_none() {
        let names = missing.join(", ");
        return Err(Failure::new(format!(
            "install what your system calls these Debian packages: {names}"
        )));
    }
    let Some(become_root) = root_prefix() else {
        return Err(Failure::new(format!(
            "system packages are missing; run: sudo {line}"
        )));
    };
    println!("  installing {}", missing.join(" "));
    let apt = |arguments: &[&str]| {
        let mut words: Vec<&str> = become_root.to_vec();
        words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        words.extend(arguments);
        let (program, rest) = words.split_first().unwrap_or((&"apt-get", &[]));
        Call::new(program, repo.root()).args(rest)
    };
    let install: Vec<&str> = [&["install", "--yes", "--no-install-recommends"], missing].concat();
    let log = repo.log("apt install");
    // Only lists that are absent or old make an update worth its time.
    apt(&install)
        .tried(&log)
        .or_else(|_| {
            apt(&["update"])
                .logged(&repo.log("apt update"))
                .and_then(|_| apt(&install).logged(&log))
        })
        .map(drop)
        .map_err(|_| {
            Failure::new(format!(
                "apt could not install the system packages; see why with: sudo {line}"
            ))
        })
}

/// What to write before a command so that it runs as root: nothing when we are root, `sudo -n` when that asks no password.
fn root_prefix() -> Option<&'static [&'static str]> {
    let user = Call::new("id", Path::new("/")).args(["-u"]).answer();
    if user.is_some_and(|id| id.trim() == "0") {
        return Some(&[]);
    }
    let sudo = in_path("sudo").is_some()
        && Call::new("sudo", Path::new("/"))
            .args(["-n", "true"])
            .answer()
            .is_some();
    sudo.then_some(&["sudo", "-n"])
}

/// Installs the front end's packages as the lock file names them; does nothing when they are there already.
///
/// # Errors
/// When Node is missing or npm fails.
pub fn front_end_packages(repo: &Repo) -> Outcome {
    step("front-end packages", || {
        if in_path("npm").is_none() {
            return Err(Failure::new(
                "npm is missing; install Node.js 20 or newer and try again",
            ));
        }
        let ui = repo.ui();
        if is_installed(&ui) {
            return Ok(());
        }
        let log = repo.log("npm-ci");
        Call::new("npm", &ui)
            .args(["ci", "--no-audit", "--no-fund"])
            .logged(&log)
            .map(drop)
    })
}

/// Tells whether `node_modules` was installed after the lock file last changed: npm writes its own copy of the lock there,
/// last of all.
fn is_installed(ui: &Path) -> bool {
    let installed = modified(&ui.join("node_modules/.package-lock.json"));
    installed.is_some() && installed >= modified(&ui.join("package-lock.json"))
}

/// Builds the front end into `ui/dist`, from where the shell embeds it; does nothing when no source is newer.
///
/// # Errors
/// When the build fails.
pub fn front_end(repo: &Repo) -> Outcome {
    step("front end", || {
        if is_built(repo) {
            return Ok(());
        }
        let log = repo.log("npm-build");
        Call::new("npm", &repo.ui())
            .args(["run", "build"])
            .logged(&log)
            .map(drop)
    })
}

fn is_built(repo: &Repo) -> bool {
    let page = repo.ui().join("dist/index.html");
    // The shell's build script lays a page there that is no build: it has no script.
    let is_a_build = fs::read_to_string(&page).is_ok_and(|text| text.contains("<script"));
    let newest = newest_below(&repo.ui()).max(newest_below(&repo.root().join("assets/fonts")));
    is_a_build && modified(&page) >= newest
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|meta| meta.modified()).ok()
}

/// The time of the newest file below `folder`, leaving out what is installed or built there.
fn newest_below(folder: &Path) -> Option<SystemTime> {
    let entries = fs::read_dir(folder).ok()?;
    let newest = |entry: fs::DirEntry| {
        let (name, path) = (entry.file_name(), entry.path());
        if name == "node_modules" || name == "dist" {
            None
        } else if path.is_dir() {
            newest_below(&path)
        } else {
            modified(&path)
        }
    };
    entries.flatten().filter_map(newest).max()
}
