//! The shell: one window around a newsroom, and what only a desktop can give it: dialogs, the clipboard, a clock that
//! ticks while nobody looks, a decent way out. It holds no business rule: every decision is the crate `newsroom`'s.

mod arguments;
mod avif;
mod clipboard;
mod dialogs;
mod exit;
mod faults;
mod host;
mod linux;
mod loopback;
mod memory;
mod notifications;
mod opening;
mod previews;
mod rpc;
mod shell;
mod start;
mod ticker;
mod trouble;
mod upkeep;
mod voice;
mod web_process;
mod window;

pub use rpc::with_desk;
pub use start::start;
