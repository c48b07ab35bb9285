//! Where the program takes its memory from: the same for the window, the command line and the benchmarks.
//!
//! A page of the site is made of thousands of small pieces that come and go on several threads, and the system's own allocator
//! took an eighth of a full export (docs/decisions/0028-an-allocator.md).

use mimalloc::MiMalloc;

#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;
