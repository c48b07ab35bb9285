//! Word files: what stays of one, what is left out and told, and what no file can do.
#![expect(clippy::unwrap_used, reason = "a test")]

mod amplified;
mod bench;
mod fields;
mod hostile;
mod left_out;
mod lists;
mod pictures;
mod stories;
mod structure;
mod unseen;
