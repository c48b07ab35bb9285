//! What settings, posts and options of themes take at most. It stands here once: what is refused or cut beyond is measured by
//! it, and the window, to which `cargo xtask bindings` gives it, says the same.

use serde::Serialize;

/// The limits.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Limits {
    /// The largest limit for videos, in megabytes: more is no video of a news page.
    pub largest_video_mb: u64,
    /// The longest limit for late publications, in minutes: a year is «whatever happens».
    pub late_limit_minutes: u64,
    /// The longest that breaking news may stay in the strip, in hours: what is older is no breaking news.
    pub strip_hours: u64,
    /// The most hosts that an option of a theme names.
    pub theme_hosts: usize,
    /// What a post takes.
    pub post: PostLimits,
}

/// What a post takes on each network, as the network counts.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct PostLimits {
    /// A caption on Telegram, in UTF-16 units.
    pub telegram: usize,
    /// A post on Facebook before «see more», in letters without the address.
    pub facebook: usize,
    /// A post on X, in its weight.
    pub x: usize,
    /// What any address weighs on X.
    pub address_on_x: usize,
}

/// The limits of this program.
pub const LIMITS: Limits = Limits {
    largest_video_mb: 10_000,
    late_limit_minutes: 366 * 24 * 60,
    strip_hours: 48,
    theme_hosts: press::MOST_HOSTS,
    post: PostLimits {
        telegram: 1_024,
        facebook: 480,
        x: 280,
        address_on_x: 23,
    },
};
