//! What sections, tags and staff share: a name that is unique by folding, and a slug that is unique by itself.

use crate::{ArchiveError, Snapshot};

/// The folded form under which a name is unique.
pub(crate) fn folded(what: &'static str, name: &str) -> Result<String, ArchiveError> {
    let folded = arabic::fold(name);
    if folded.chars().any(char::is_alphanumeric) {
        Ok(folded)
    } else {
        Err(ArchiveError::nameless(what, name))
    }
}

/// A slug made from a name that no row of `table` has: where two names give the same slug, the later gets a number, and so
/// does a section whose name is one of the site's own, or one that readers know a page of the site by.
pub(crate) fn free_slug(
    snapshot: &Snapshot<'_>,
    table: &str,
    what: &'static str,
    name: &str,
) -> Result<String, ArchiveError> {
    let plain = arabic::slug(name);
    if plain.is_empty() {
        return Err(ArchiveError::nameless(what, name));
    }
    let taken = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE slug = ?1)");
    let is_free = |slug: &str| -> Result<bool, ArchiveError> {
        let is_the_sites = what == "section"
            && (story::is_taken_at_root(slug) || snapshot.page_with_slug(slug)?.is_some());
        Ok(!is_the_sites && snapshot.one(&taken, [slug], |row| row.get(0))? == Some(false))
    };
    let mut slug = plain.clone();
    let mut number = 2_u32;
    while !is_free(&slug)? {
        slug = arabic::slug(&format!("{} {number}", shortened(&plain)));
        number += 1;
    }
    Ok(slug)
}

/// Leaves room for the number at the end of the longest slug.
fn shortened(slug: &str) -> String {
    let room = arabic::MAX_SLUG_LETTERS - 8;
    slug.chars()
        .take(room)
        .scan(0, |bytes, letter| {
            *bytes += letter.len_utf8();
            (*bytes <= arabic::MAX_SLUG_BYTES - 8).then_some(letter)
        })
        .collect()
}
