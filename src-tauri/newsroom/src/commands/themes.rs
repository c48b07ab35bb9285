//! Themes: which there are, what is chosen of one, and trying it out.

use crate::wire::{GetTheme, Nothing, PreviewTheme, SetTheme, ThemePreview, ThemeView, Themes};
use crate::{Error, Newsroom};

/// All themes.
pub(crate) fn list(newsroom: &Newsroom, _: Nothing) -> Result<Themes, Error> {
    Ok(Themes {
        themes: newsroom.themes()?,
    })
}

/// A theme with its options.
pub(crate) fn get(newsroom: &Newsroom, asked: GetTheme) -> Result<ThemeView, Error> {
    newsroom.theme(asked.name.as_deref())
}

/// Keeps options, and chooses the theme where that is asked. One that cannot make every page is not chosen.
pub(crate) fn set(newsroom: &Newsroom, asked: SetTheme) -> Result<ThemeView, Error> {
    if asked.choose {
        newsroom.check_theme(asked.name.as_deref())?;
    }
    newsroom.set_theme(asked.name.as_deref(), &asked.values, asked.choose)
}

/// Shows a theme with values that are not kept.
pub(crate) fn preview(newsroom: &Newsroom, asked: PreviewTheme) -> Result<ThemePreview, Error> {
    newsroom.try_theme(asked.name.as_deref(), &asked.values)
}
