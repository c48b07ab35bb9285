//! Journeys of a newsroom through `mahbara-cli`, on a real archive, a real site folder and a clock given by `--now`.
//! Each module follows one piece of work as a person or a timer would do it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a journey that cannot go on has failed"
)]

mod bench;

mod avif;
mod bad_input;
mod clock;
mod front;
mod giving_way;
mod held;
mod import_page;
mod import_wire;
mod import_word;
mod kept_back;
mod kill_points;
mod leaving;
mod pages;
mod publishing;
mod read_only;
mod roles;
mod sample;
mod scheduling;
mod searching;
mod themes;
mod timer;
mod urgent;
mod videos;
mod writing;
