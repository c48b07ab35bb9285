//! Journeys through the real window: the binary itself, in WebKitGTK under Xvfb, driven by WebKitWebDriver.
//!
//! Only what no lower test can judge stands here; each journey names the behaviour of the engine or of the system that it
//! guards. They need Debian's webkit2gtk-driver, xvfb, xdotool, xclip and x11-xkb-utils, and an embedded front end, so they run
//! in `cargo xtask test` (or `cargo test --test window`), not in a plain `cargo test`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod desk;
mod driver;
mod screen;
mod stage;
mod typist;

mod arabic_keyboard;
mod avif;
mod calendar;
mod clipboard;
mod closing;
mod halted;
mod hindered;
mod killed;
mod opening_troubles;
mod pages;
mod preview;
mod right_to_left;
mod seen_from_outside;
mod shortcuts;
mod site_look;
mod start_report;
mod web_process;
mod written_scheduled_published;
