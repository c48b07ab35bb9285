//! How long a field may be, and what must be there before readers see a story.
//!
//! The limits hold at the command line and at publication. The autosave does not apply them: what was typed is kept,
//! the editor is told, and only publication waits.

use crate::{Content, ToConfirm, markers_in, to_confirm};

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldFault {
    /// It has more letters than its place can show.
    #[error("the {field} has {letters} letters, the limit is {limit}: shorten it")]
    TooLong {
        /// The field.
        field: &'static str,
        /// Its length in letters (Unicode scalar values).
        letters: usize,
        /// The most it may have.
        limit: usize,
    },
    /// Nothing is in it, and readers need it.
    #[error("the {field} is empty: write it before publishing")]
    Missing {
        /// The field.
        field: &'static str,
    },
    /// The slug could not stand in an address.
    #[error("the slug `{slug}` cannot be an address ({reason}): use letters, digits and hyphens")]
    Slug {
        /// The slug, as given.
        slug: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Nothing is left of a page's title for an address.
    #[error("the page has no address: write a slug with letters or digits")]
    NoAddress,
    /// A page of the site was to stand where something else does.
    #[error("`/{slug}/` belongs to {by}: give the page another slug")]
    AddressTaken {
        /// The slug.
        slug: String,
        /// What has it.
        by: String,
    },
    /// A block of the body breaks a rule.
    #[error(transparent)]
    Body(#[from] crate::BodyFault),
    /// A flag forbids publication.
    #[error("the story is marked «not for publication»: take the mark off first")]
    NotForPublication,
    /// More related stories than a page shows.
    #[error("{0} related stories are set, a page shows at most 8: remove some")]
    TooManyRelated(usize),
    /// Words are marked `[للتأكيد]`.
    #[error(
        "{count} «[للتأكيد]» left in the story, the first in the {field}: «{words}»; confirm it and take the marker out before publishing"
    )]
    ToConfirm {
        /// How many.
        count: usize,
        /// The field of the first.
        field: &'static str,
        /// The first, as it was written.
        words: String,
    },
}

/// The most letters a field may have, by its name; `None` for a field without a limit.
#[must_use]
pub fn limit_of(field: &str) -> Option<usize> {
    Some(match field {
        "kicker" | "dateline" | "seo_title" | "credit" | "byline" => 200,
        "name" => 100,
        "headline" | "home_headline" => 500,
        "standfirst" | "seo_description" | "caption" | "alt" => 2_000,
        _ => return None,
    })
}

/// Checks the length of one field.
///
/// # Errors
/// [`FieldFault::TooLong`].
pub fn check_field(field: &'static str, text: &str) -> Result<(), FieldFault> {
    let letters = text.chars().count();
    match limit_of(field) {
        Some(limit) if letters > limit => Err(FieldFault::TooLong {
            field,
            letters,
            limit,
        }),
        Some(_) | None => Ok(()),
    }
}

/// Checks everything that publication asks of a story's content.
///
/// # Errors
/// The first fault found, headline first.
pub fn check_for_publication(content: &Content) -> Result<(), FieldFault> {
    publication_faults(content)
        .into_iter()
        .next()
        .map_or(Ok(()), Err)
}

/// Everything that keeps a story's content from publication, what weighs most first.
#[must_use]
pub fn publication_faults(content: &Content) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    if content.flags.not_for_publication {
        faults.push(FieldFault::NotForPublication);
    }
    faults.extend(check_as_written(content).err());
    let left = to_confirm(content);
    faults.extend(left_to_confirm(&left));
    faults
}

/// Checks words that are added to those readers have, such as a correction.
///
/// # Errors
/// [`FieldFault::ToConfirm`].
pub fn check_confirmed(field: &'static str, text: &str) -> Result<(), FieldFault> {
    let marker = |words: &str| ToConfirm {
        field,
        block: None,
        words: words.to_owned(),
    };
    let left: Vec<ToConfirm> = markers_in(text).into_iter().map(marker).collect();
    left_to_confirm(&left).map_or(Ok(()), Err)
}

fn left_to_confirm(left: &[ToConfirm]) -> Option<FieldFault> {
    let first = left.first()?;
    Some(FieldFault::ToConfirm {
        count: left.len(),
        field: first.field,
        words: first.words.chars().take(120).collect(),
    })
}

/// Checks the shape of a story's content: what must be there, lengths, slug and body. Words that readers have already are
/// judged by this alone, so that a correction can always reach them.
///
/// # Errors
/// The first fault found, headline first.
pub fn check_as_written(content: &Content) -> Result<(), FieldFault> {
    if content.headline.trim().is_empty() {
        return Err(FieldFault::Missing { field: "headline" });
    }
    check_lengths(content)?;
    if !content.slug.is_empty() {
        arabic::check_slug(&content.slug).map_err(|fault| FieldFault::Slug {
            slug: content.slug.chars().take(80).collect(),
            reason: fault.to_string(),
        })?;
    }
    if content.related.len() > 8 {
        return Err(FieldFault::TooManyRelated(content.related.len()));
    }
    content.body.check()?;
    Ok(())
}

/// Checks the length of every field of a story.
fn check_lengths(content: &Content) -> Result<(), FieldFault> {
    let fields = [
        ("headline", &content.headline),
        ("home_headline", &content.home_headline),
        ("kicker", &content.kicker),
        ("standfirst", &content.standfirst),
        ("dateline", &content.dateline),
        ("seo_title", &content.seo_title),
        ("seo_description", &content.seo_description),
    ];
    fields
        .into_iter()
        .try_for_each(|(field, text)| check_field(field, text))?;
    content
        .bylines
        .iter()
        .try_for_each(|byline| check_field("byline", &byline.name))?;
    for image in content.images() {
        check_field("caption", &image.caption)?;
        check_field("alt", &image.alt)?;
        check_field("credit", &image.credit)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SectionId;

    fn story() -> Content {
        Content {
            headline: "الحكومة تقر الموازنة".into(),
            ..Content::in_section(SectionId::new())
        }
    }

    #[test]
    fn a_plain_story_may_be_published() {
        assert_eq!(check_for_publication(&story()), Ok(()));
    }

    #[test]
    fn a_headline_of_ten_thousand_letters_is_refused_with_both_numbers() {
        let long = Content {
            headline: "خ".repeat(10_000),
            ..story()
        };
        let fault = check_for_publication(&long).unwrap_err();
        assert_eq!(
            fault,
            FieldFault::TooLong {
                field: "headline",
                letters: 10_000,
                limit: 500
            }
        );
    }

    #[test]
    fn white_space_is_no_headline() {
        let blank = Content {
            headline: " \u{a0}\n".into(),
            ..story()
        };
        assert_eq!(
            check_for_publication(&blank),
            Err(FieldFault::Missing { field: "headline" })
        );
    }

    #[test]
    fn a_slug_that_leaves_its_folder_is_refused() {
        let climbing = Content {
            slug: "../../x".into(),
            ..story()
        };
        assert!(matches!(
            check_for_publication(&climbing),
            Err(FieldFault::Slug { .. })
        ));
    }

    #[test]
    fn words_to_be_confirmed_wait_and_are_told_beside_every_other_fault() {
        let story = Content {
            headline: "مقتل [للتأكيد: العدد] أشخاص".into(),
            standfirst: "في [؟؟] أحياء".into(),
            slug: "../x".into(),
            ..story()
        };
        let faults = publication_faults(&story);
        assert!(matches!(faults.first(), Some(FieldFault::Slug { .. })));
        let words = "[للتأكيد: العدد]".to_owned();
        assert_eq!(
            faults.get(1),
            Some(&FieldFault::ToConfirm {
                count: 2,
                field: "headline",
                words
            })
        );
        assert_eq!(faults.len(), 2);
    }

    #[test]
    fn a_correction_is_judged_by_its_own_words() {
        assert_eq!(check_confirmed("correction", "الصواب: ثلاثة مصابين"), Ok(()));
        assert!(matches!(
            check_confirmed("correction", "الصواب: [للتأكيد]"),
            Err(FieldFault::ToConfirm {
                count: 1,
                field: "correction",
                ..
            })
        ));
    }

    #[test]
    fn the_mark_not_for_publication_holds_whatever_else_is_right() {
        let mut story = story();
        story.flags.not_for_publication = true;
        assert_eq!(
            check_for_publication(&story),
            Err(FieldFault::NotForPublication)
        );
    }
}
