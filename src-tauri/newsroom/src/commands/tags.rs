//! Tags: found and made by folding, renamed, merged.

use crate::shelves::tidy_name;
use crate::views::tag_view;
use crate::wire::{MergeTags, Named, RenameTag, SuggestTags, TagView, Tags};
use crate::{Error, Newsroom};

/// The most tags one call suggests.
const MOST: u32 = 500;

/// Tags that fit what was typed, the most used first.
pub(crate) fn suggest(newsroom: &Newsroom, asked: SuggestTags) -> Result<Tags, Error> {
    let tags = newsroom
        .archive
        .read(|snapshot| snapshot.suggest_tags(&asked.text, asked.limit.min(MOST)))?;
    Ok(Tags {
        tags: tags.into_iter().map(tag_view).collect(),
    })
}

/// The tag of a name by folding, else a new one.
pub(crate) fn make(newsroom: &Newsroom, named: Named) -> Result<TagView, Error> {
    let id = newsroom.tag_named_or_made(&named.name)?;
    Ok(tag_view(
        newsroom.archive.read(|snapshot| snapshot.tag(id))?,
    ))
}

/// Gives a tag another name.
pub(crate) fn rename(newsroom: &Newsroom, asked: RenameTag) -> Result<TagView, Error> {
    let name = tidy_name(&asked.name)?;
    Ok(tag_view(newsroom.archive.write(move |change| {
        change.rename_tag(asked.tag, &name)
    })?))
}

/// Makes two tags one.
pub(crate) fn merge(newsroom: &Newsroom, asked: MergeTags) -> Result<Tags, Error> {
    newsroom
        .archive
        .write(move |change| change.merge_tags(asked.from, asked.into))?;
    Ok(Tags {
        tags: newsroom.all_tags()?,
    })
}
