//! The archive from outside: real files, real transactions.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod autosave;
mod backups;
mod crash;
mod damage;
mod desk;
mod files;
mod kept;
mod lists;
mod parked;
mod schedules;
mod schema;
mod search;
mod site;
mod vocabulary;
mod writing;
