//! The archive from outside: real files, real transactions.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod authors;
mod autosave;
mod avif;
mod backups;
mod busy;
mod damage;
mod desk;
mod dice;
mod files;
mod front;
mod hand;
mod kept;
mod kills;
mod lists;
mod logs;
mod migrating;
mod outbox;
mod pages;
mod parked;
mod power;
mod schedules;
mod schema;
mod search;
mod site;
mod small_disk;
mod vocabulary;
mod writing;
