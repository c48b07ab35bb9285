//! `cargo xtask run`: from a clone to the open window, or to the exported site where there is no display.

use std::path::Path;

use crate::{
    call::Call,
    headless,
    repo::{Repo, data_folder},
    setup,
    steps::{Outcome, step},
};

/// Sets up what is missing, builds, and opens the window on the sample newsroom.
///
/// Without a display it says so, makes the window's program all the same where it can, and walks the way of a story
/// with `mahbara-cli` instead. There a machine on which the window cannot be built is no reason to stop.
///
/// # Errors
/// At the first step that fails, with the one line that says what to do.
pub fn run(repo: &Repo) -> Outcome {
    let has_display = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|v| !v.is_empty()));
    let prepared = setup::system_packages(repo, false)
        .and_then(|()| setup::front_end_packages(repo))
        .and_then(|()| setup::front_end(repo));
    if has_display {
        prepared?;
        build(repo, &["--package=mahbara", "--package=cli"])?;
        return open_the_window(repo);
    }
    println!(
        "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window is opened;"
    );
    println!("the same job is done by mahbara-cli: import, schedule, publish when due, export.");
    match prepared {
        Ok(()) => build(repo, &["--package=mahbara", "--package=cli"])?,
        Err(failure) => {
            println!("The window was not built: {failure}");
            build(repo, &["--package=cli"])?;
        }
    }
    headless::walk(repo)
}

fn build(repo: &Repo, packages: &[&str]) -> Outcome {
    step("build", || {
        let call = Call::cargo(repo.root())
            .args(["build", "--locked", "--bins"])
            .args(packages);
        call.logged(&repo.log("build")).map(drop)
    })
}

fn open_the_window(repo: &Repo) -> Outcome {
    let newsroom = data_folder()?.join("sample");
    step(
        &format!("sample newsroom in {}", newsroom.display()),
        || make_sample(repo, &newsroom),
    )?;
    println!("The window is open; close it to end.");
    Call::new(&repo.built("mahbara").to_string_lossy(), repo.root())
        .args([&newsroom])
        .shown()
}

/// Makes the sample newsroom in `folder` unless something is there already.
pub fn make_sample(repo: &Repo, folder: &Path) -> Outcome {
    if folder.exists() {
        return Ok(());
    }
    Call::new(&repo.built("mahbara-cli").to_string_lossy(), repo.root())
        .args(["init"])
        .args([folder])
        .args(["--sample"])
        .logged(&repo.log("sample"))
        .map(drop)
}
