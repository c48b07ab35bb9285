//! Fields of a story by their names, as the command line sets them. Each value is checked before anything is stored.

use story::{Byline, Content, FieldFault, ImageUse, MediaId, check_field};

use crate::wire::MediaKind;
use crate::{Error, Newsroom};

/// Sets one field of a story's content from text.
///
/// # Errors
/// When there is no such field, or the value does not fit it.
pub(crate) fn set_field(
    newsroom: &Newsroom,
    content: &mut Content,
    field: &str,
    value: &str,
) -> Result<(), Error> {
    match field {
        "kicker" => set_text("kicker", &mut content.kicker, value),
        "headline" => set_text("headline", &mut content.headline, value),
        "home_headline" => set_text("home_headline", &mut content.home_headline, value),
        "seo_title" => set_text("seo_title", &mut content.seo_title, value),
        "seo_description" => set_text("seo_description", &mut content.seo_description, value),
        "standfirst" => set_text("standfirst", &mut content.standfirst, value),
        "dateline" => set_text("dateline", &mut content.dateline, value),
        "byline" => set_bylines(newsroom, content, value),
        "source" => {
            content.sources = listed(value);
            Ok(())
        }
        "section" => {
            content.section = newsroom.section_named(value)?.id;
            Ok(())
        }
        "slug" => set_slug(content, value),
        "lead_image" => set_lead_image(newsroom, content, value),
        "caption" => set_text("caption", &mut lead_image(content)?.caption, value),
        "alt" => set_text("alt", &mut lead_image(content)?.alt, value),
        "credit" => set_text("credit", &mut lead_image(content)?.credit, value),
        "breaking" => set_flag(field, &mut content.flags.breaking, value),
        "exclusive" => set_flag(field, &mut content.flags.exclusive, value),
        "not_for_publication" => set_flag(field, &mut content.flags.not_for_publication, value),
        "legal" => set_flag(field, &mut content.flags.legal, value),
        unknown => Err(Error::NoSuchField(unknown.chars().take(60).collect())),
    }
}

fn set_text(name: &'static str, field: &mut String, value: &str) -> Result<(), Error> {
    let tidy = arabic::tidy_input(value);
    check_field(name, &tidy)?;
    *field = tidy;
    Ok(())
}

fn set_flag(field: &str, flag: &mut bool, value: &str) -> Result<(), Error> {
    *flag = match value {
        "true" | "yes" | "1" => true,
        "false" | "no" | "0" | "" => false,
        other => {
            let given = other.chars().take(40).collect();
            return Err(Error::FieldValue {
                field: field.to_owned(),
                given,
                wanted: "write true or false",
            });
        }
    };
    Ok(())
}

fn set_slug(content: &mut Content, value: &str) -> Result<(), Error> {
    if !value.is_empty() {
        let refused = |fault: arabic::SlugFault| FieldFault::Slug {
            slug: value.chars().take(80).collect(),
            reason: fault.to_string(),
        };
        arabic::check_slug(value).map_err(refused)?;
    }
    value.clone_into(&mut content.slug);
    Ok(())
}

fn set_bylines(newsroom: &Newsroom, content: &mut Content, value: &str) -> Result<(), Error> {
    let mut bylines = Vec::new();
    for name in listed(value) {
        check_field("byline", &name)?;
        let staff = newsroom.staff_named(&name)?.map(|staff| staff.id);
        bylines.push(Byline { name, staff });
    }
    content.bylines = bylines;
    Ok(())
}

/// Takes a picture of the media folder by its id, or a file by its path. A new picture brings its own usual words; words
/// that the story already has for its lead image stay.
fn set_lead_image(newsroom: &Newsroom, content: &mut Content, value: &str) -> Result<(), Error> {
    if value.is_empty() {
        content.lead_image = None;
        return Ok(());
    }
    let media = match value.parse::<MediaId>() {
        Ok(id) => newsroom.picture(id)?,
        Err(_) => newsroom.add_picture_file(std::path::Path::new(value), None, None)?,
    };
    if media.kind == MediaKind::Video {
        return Err(Error::FieldValue {
            field: "lead_image".to_owned(),
            given: media.name,
            wanted: "a picture; a video stands in the body",
        });
    }
    let image = content.lead_image.get_or_insert_with(ImageUse::default);
    // Words written for another picture are not this one's: a wrong credit is worse than none.
    if image.media.is_some_and(|shown| shown != media.id) {
        *image = ImageUse::default();
    }
    image.media = Some(media.id);
    fill(&mut image.alt, media.alt);
    fill(&mut image.caption, media.caption);
    fill(&mut image.credit, media.credit);
    Ok(())
}

fn fill(words: &mut String, usual: String) {
    if words.is_empty() {
        *words = usual;
    }
}

fn lead_image(content: &mut Content) -> Result<&mut ImageUse, Error> {
    content.lead_image.as_mut().ok_or(Error::NoLeadImage)
}

/// Names separated by Arabic or Latin commas.
fn listed(value: &str) -> Vec<String> {
    value
        .split(['،', ',', '؛', ';'])
        .map(arabic::normalise_space)
        .filter(|name| !name.is_empty())
        .collect()
}
