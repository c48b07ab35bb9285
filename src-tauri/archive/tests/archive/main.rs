//! The archive from outside: real files, real transactions.

#[path = "desk.rs"]
mod desk;

mod autosave;
mod backups;
mod damage;
mod files;
mod lists;
mod schedules;
mod schema;
mod search;
mod site;
mod vocabulary;
mod writing;
