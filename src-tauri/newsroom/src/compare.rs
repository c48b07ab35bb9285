//! Two versions of a story as marked words: blocks aligned first, then the words of those that belong together.
//!
//! A word is never cut: its marks and its neighbours' joining stay as they are, and the order is that of reading.

mod align;
mod marked;

use archive::Snapshot;
use story::{Block, Content, StoryId};

use crate::Error;
use crate::wire::{BlockChange, Compared, ComparedBlock, ComparedField, ComparedRun, WordChange};
use align::Pair;
pub(crate) use marked::marked;

/// What differs between two versions.
pub(crate) fn compared(
    snapshot: &Snapshot<'_>,
    before: &Content,
    after: &Content,
) -> Result<Compared, Error> {
    let fields = fields(snapshot, before)?.into_iter();
    let fields = fields
        .zip(self::fields(snapshot, after)?)
        .filter(|((_, was), (_, is))| was != is)
        .map(|((field, was), (_, is))| ComparedField {
            field: field.to_owned(),
            runs: marked(&was, &is),
        })
        .collect();
    let names = |story| headline(snapshot, story);
    Ok(Compared {
        fields,
        blocks: blocks(&before.body.blocks, &after.body.blocks, &names),
    })
}

/// The headline of a story that another leads to; its id when it is not there.
fn headline(snapshot: &Snapshot<'_>, story: StoryId) -> String {
    let found = snapshot.story(story).map(|record| record.headline);
    found.unwrap_or_else(|_| story.to_string())
}

/// Every field as words, in the order of the page.
pub(crate) fn fields(
    snapshot: &Snapshot<'_>,
    content: &Content,
) -> Result<Vec<(&'static str, String)>, Error> {
    let bylines = content.bylines.iter().map(|byline| byline.name.clone());
    let corrections = content.corrections.iter();
    let corrections: Vec<&str> = corrections.map(|told| told.text.as_str()).collect();
    let tags = snapshot.tags_of(&content.tags)?;
    let sections = content.more_sections.iter();
    let sections = sections.map(|section| Ok(snapshot.section(*section)?.name));
    let related = content.related.iter();
    let related = related.map(|story| headline(snapshot, *story));
    let image = content.lead_image.clone().unwrap_or_default();
    let file = image.media.map(|media| {
        let found = snapshot.media(media).map(|media| media.name);
        found.unwrap_or_else(|_| media.to_string())
    });
    let flags = [
        ("breaking", content.flags.breaking),
        ("exclusive", content.flags.exclusive),
        ("not_for_publication", content.flags.not_for_publication),
        ("legal", content.flags.legal),
    ];
    let flags = flags.into_iter().filter(|(_, set)| *set);
    Ok(vec![
        ("kicker", content.kicker.clone()),
        ("headline", content.headline.clone()),
        ("home_headline", content.home_headline.clone()),
        ("standfirst", content.standfirst.clone()),
        ("bylines", listed(bylines)),
        ("sources", listed(content.sources.iter().cloned())),
        ("dateline", content.dateline.clone()),
        ("section", snapshot.section(content.section)?.name),
        (
            "more_sections",
            listed(sections.collect::<Result<Vec<_>, Error>>()?),
        ),
        ("tags", listed(tags.into_iter().map(|used| used.tag.name))),
        ("topics", listed(content.topics.iter().cloned())),
        ("lead_image", file.unwrap_or_default()),
        ("caption", image.caption),
        ("alt", image.alt),
        ("credit", image.credit),
        ("related", related.collect::<Vec<_>>().join("\n")),
        ("slug", content.slug.clone()),
        ("seo_title", content.seo_title.clone()),
        ("seo_description", content.seo_description.clone()),
        ("flags", listed(flags.map(|(flag, _)| flag.to_owned()))),
        ("corrections", corrections.join("\n")),
    ])
}

fn listed(names: impl IntoIterator<Item = String>) -> String {
    names.into_iter().collect::<Vec<_>>().join("، ")
}

/// The blocks of two bodies in reading order, those taken away before those put in their place.
fn blocks(
    before: &[Block],
    after: &[Block],
    names: &impl Fn(StoryId) -> String,
) -> Vec<ComparedBlock> {
    let words = |blocks: &[Block]| -> Vec<String> {
        blocks.iter().map(|block| words_of(block, names)).collect()
    };
    let (was, is) = (words(before), words(after));
    let whole = |text: &str, change| {
        let run = ComparedRun {
            text: text.to_owned(),
            change,
        };
        if text.is_empty() {
            Vec::new()
        } else {
            vec![run]
        }
    };
    let pairs = align::aligned(before, after, &was, &is);
    let compared = pairs.into_iter().filter_map(|pair| {
        Some(match pair {
            Pair::Both(old, new) => {
                let (was, is) = (was.get(old)?, is.get(new)?);
                let (old, new) = (before.get(old)?, after.get(new)?);
                let same = old == new;
                ComparedBlock {
                    change: if same {
                        BlockChange::Same
                    } else {
                        BlockChange::Changed
                    },
                    kind: kind_of(new),
                    runs: if same {
                        whole(is, WordChange::Same)
                    } else {
                        marked(was, is)
                    },
                }
            }
            Pair::Gone(old) => ComparedBlock {
                change: BlockChange::Removed,
                kind: kind_of(before.get(old)?),
                runs: whole(was.get(old)?, WordChange::Removed),
            },
            Pair::New(new) => ComparedBlock {
                change: BlockChange::Added,
                kind: kind_of(after.get(new)?),
                runs: whole(is.get(new)?, WordChange::Added),
            },
        })
    });
    compared.collect()
}

/// The kind of a block, as the body writes it.
fn kind_of(block: &Block) -> String {
    let written = serde_json::to_value(block).ok();
    let kind = written.as_ref().and_then(|block| block.get("type"));
    kind.and_then(serde_json::Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// Everything that can be read of a block, a part a line: more than a reader's text, for an editor wants to see that a
/// credit changed.
fn words_of(block: &Block, names: &impl Fn(StoryId) -> String) -> String {
    let image =
        |image: &story::ImageUse| [&image.caption, &image.alt, &image.credit].map(String::clone);
    let mut lines: Vec<String> = match block {
        Block::Image { image: one } => image(one).to_vec(),
        Block::Gallery { images } => images.iter().flat_map(image).collect(),
        Block::Video {
            caption, credit, ..
        } => vec![caption.clone(), credit.clone()],
        Block::Embed { url, title } => vec![title.clone(), url.as_str().to_owned()],
        Block::Related { story } => vec![names(*story)],
        Block::Paragraph { .. }
        | Block::Heading { .. }
        | Block::Quotation { .. }
        | Block::PullQuote { .. }
        | Block::List { .. }
        | Block::Table { .. }
        | Block::FactBox { .. }
        | Block::Rule {} => vec![block.desk_text()],
    };
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

#[cfg(test)]
mod tests;
