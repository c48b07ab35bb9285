//! The window outlives WebKit's own process. Guards: WebKitGTK leaves a blank window where its web process ended.

use std::process::Command;

use crate::stage::{Stage, signal, until};

#[test]
fn a_killed_web_process_is_replaced_and_its_page_loaded_again() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let child = stage.start(&newsroom);
    let first = until("its web process", || web_process_of(child.id()));
    until("its window", || stage.has_window(child.id()).then_some(()));
    signal(first, "KILL");
    until("another web process", || {
        web_process_of(child.id()).filter(|pid| *pid != first)
    });
}

/// WebKit starts it below the program itself.
fn web_process_of(pid: u32) -> Option<u32> {
    let found = Command::new("pgrep")
        .args(["-P", &pid.to_string(), "-f", "WebKitWebProcess"])
        .output()
        .ok()?;
    String::from_utf8_lossy(&found.stdout)
        .lines()
        .next()?
        .parse()
        .ok()
}
