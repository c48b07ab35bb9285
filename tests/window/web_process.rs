//! The window outlives WebKit's own process. Guards: WebKitGTK leaves a blank window where its web process ended.

use crate::stage::{Stage, child_named, signal, until};

#[test]
fn a_killed_web_process_is_replaced_and_its_page_loaded_again() {
    let stage = Stage::new();
    let newsroom = stage.newsroom();
    let child = stage.start(&newsroom);
    let first = until("its web process", || {
        child_named(child.id(), "WebKitWebProcess")
    });
    until("its window", || stage.has_window(child.id()).then_some(()));
    signal(first, "KILL");
    until("another web process", || {
        child_named(child.id(), "WebKitWebProcess").filter(|pid| *pid != first)
    });
}
