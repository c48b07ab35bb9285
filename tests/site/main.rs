//! The exported site as a whole: trees of fixture newsrooms, incremental against full, kills at every step, and the
//! folders the press refuses.
//!
//! Expected trees lie in `trees/`; `UPDATE=1` renews them after a wanted change.

#![cfg(test)]

mod answers;
mod avif;
mod crash;
mod damage;
mod desk;
mod feeds;
mod fixtures;
mod folders;
mod front;
mod full_disk;
mod hostile;
mod incremental;
mod lists;
mod notes;
mod pages;
mod preview;
mod property;
mod search;
mod servers;
mod sitemaps;
mod sites;
mod themes;
mod trees;
mod web_server;
