//! What differs between two revisions of a story, in words.

use story::Content;

use crate::stories::FieldChange;

/// The fields that differ, in the order they stand on the page. `names` are those of the section and the tags.
pub(crate) fn changes(
    before: &Content,
    after: &Content,
    was: &(String, String),
    is: &(String, String),
) -> Vec<FieldChange> {
    let fields = words(before, was).into_iter().zip(words(after, is));
    fields
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| FieldChange {
            field: field.to_owned(),
            before,
            after,
        })
        .collect()
}

fn words(content: &Content, names: &(String, String)) -> Vec<(&'static str, String)> {
    let bylines: Vec<&str> = content
        .bylines
        .iter()
        .map(|byline| byline.name.as_str())
        .collect();
    let image = content.lead_image.clone().unwrap_or_default();
    let corrections: Vec<&str> = content
        .corrections
        .iter()
        .map(|correction| correction.text.as_str())
        .collect();
    vec![
        ("kicker", content.kicker.clone()),
        ("headline", content.headline.clone()),
        ("home_headline", content.home_headline.clone()),
        ("standfirst", content.standfirst.clone()),
        ("bylines", bylines.join("، ")),
        ("sources", content.sources.join("، ")),
        ("dateline", content.dateline.clone()),
        ("section", names.0.clone()),
        ("tags", names.1.clone()),
        (
            "lead_image",
            image
                .media
                .map(|media| media.to_string())
                .unwrap_or_default(),
        ),
        ("caption", image.caption),
        ("alt", image.alt),
        ("credit", image.credit),
        ("slug", content.slug.clone()),
        ("seo_title", content.seo_title.clone()),
        ("seo_description", content.seo_description.clone()),
        ("corrections", corrections.join("\n")),
        ("body", content.body.desk_text()),
    ]
}
