//! The press: live stories in, a whole static site out.
//!
//! [`export`] brings a folder up to date with what a [`Newsstand`] offers: it plans only the pages a change touches,
//! writes them so that every file is old or new and never half, and can be killed at any moment. The same renderer
//! makes the preview ([`article_preview`], [`page_at`]). Nothing here knows the archive, the window or the network;
//! nothing that is not live can be read through the trait, and notes of the desk are left out while rendering.

mod address;
mod body;
mod escape;
mod export;
mod fault;
mod folder;
mod listing;
mod manifest;
mod newsstand;
mod plan;
mod preview;
mod render;
mod rule;
mod run;
mod search_script;
mod stillness;
mod theme;
mod verify;

pub use address::{Address, Month, public_url};
pub use export::{Milliseconds, Options, Progress, Report, Step, ToTell, export};
pub use fault::PressFault;
pub use listing::{FEED_STORIES, LANDING_SLOTS, NEWS_HOURS, PAGE_SLOTS, ROW_STORIES, TOP_STORIES};
pub use newsstand::{
    Breaking, Card, Changes, Corrected, DateLine, Dispatch, List, ListShape, LivePage, LiveStory,
    Masthead, Neighbours, Newsstand, Notice, OnSite, Picture, Read, ReadFault, RenditionFile, Seen,
    Shape, ShareCard, ShareImages, Site, Slot, StaticPage, Video,
};
pub use plan::{Change, PlannedPage, plan};
pub use preview::{Previewed, Served, article_preview, desk_file, desk_preview, page_at};
pub use run::{Unreadable, threads};
pub use stillness::keep_still;
pub use theme::{
    Against, CheckedTheme, Choice, Colour, DEFAULT_THEME, Group, MOST_HOSTS, OptionFault,
    OptionKind, ThemeFiles, ThemeOption, ThemePicture, ThemeShape, ThemeSource, UnusedFile, Words,
    base_of, built_in_themes, check_theme, preview_policy, theme_copy, theme_shape,
};
pub use verify::{Verified, verify};
