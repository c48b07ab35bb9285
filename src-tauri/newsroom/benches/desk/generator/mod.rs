//! A newsroom of N stories, the same for the same N: what the benches measure on.
//!
//! Words are built from Arabic roots and patterns, so that the vocabulary is as wide as a newspaper's (some thousands of
//! forms, drawn by Zipf's law) without copying anybody's text. Lengths, sections, tags and dates follow a daily's: about
//! 300 words a story, eight sections of unequal size, 200 tags, five years of dates, one picture for every tenth story.

mod words;

use chrono::{DateTime, TimeDelta, Utc};
use story::{Block, Body, Content, ImageUse, MediaId, SectionId, TagId};

pub use words::Words;

/// The first publication of the oldest story.
pub fn epoch() -> DateTime<Utc> {
    DateTime::from_timestamp(1_609_480_800, 0).unwrap_or_default()
}

/// How long five years of dates are, in seconds.
const FIVE_YEARS: i64 = 5 * 365 * 24 * 3600;

/// SplitMix64 (Steele, Lea, Flood 2014): a few lines, and the same numbers on every machine.
pub struct Dice(u64);

impl Dice {
    /// Dice that fall the same way for the same seed.
    pub fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound.max(1) as u64).unwrap_or(0)
    }

    /// A place in a list of `len`, the first ones far more often: a continuous approximation of Zipf's law.
    pub fn zipf(&mut self, len: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        let place = (len as f64 + 1.0).powf(unit) - 1.0;
        (place as usize).min(len.saturating_sub(1))
    }
}

/// The sections of the generated newsroom.
pub const SECTIONS: [&str; 8] = [
    "سياسة",
    "اقتصاد",
    "رياضة",
    "محافظات",
    "ثقافة",
    "حوادث",
    "تكنولوجيا",
    "رأي",
];

/// Names of the tags.
pub fn tag_names(words: &Words) -> Vec<String> {
    (0..200)
        .map(|n| format!("{} {}", words.noun(n * 7), words.noun(n * 13 + 5)))
        .collect()
}

/// The instant a story of the generated newsroom was published: spread evenly over five years.
pub fn published_at(index: usize, of: usize) -> DateTime<Utc> {
    let index = i64::try_from(index).unwrap_or(0);
    let of = i64::try_from(of.max(1)).unwrap_or(1);
    epoch() + TimeDelta::seconds(FIVE_YEARS / of * index)
}

/// The content of story `index`.
pub fn content(
    index: usize,
    words: &Words,
    sections: &[SectionId],
    tags: &[TagId],
    pictures: &[MediaId],
) -> Content {
    let mut dice = Dice::seeded(index as u64);
    let section = sections
        .get(dice.zipf(sections.len()))
        .or(sections.first())
        .copied()
        .unwrap_or_else(SectionId::new);
    let mut story = Content::in_section(section);
    story.headline = words.sentence(&mut dice, 9);
    story.standfirst = words.sentence(&mut dice, 22);
    if index.is_multiple_of(3) {
        story.kicker = words.sentence(&mut dice, 2);
    }
    for _ in 0..3 {
        if let Some(tag) = tags
            .get(dice.zipf(tags.len()))
            .filter(|tag| !story.tags.contains(tag))
        {
            story.tags.push(*tag);
        }
    }
    if let Some(picture) = pictures
        .get(dice.below(pictures.len()))
        .filter(|_| index.is_multiple_of(10))
    {
        let alt = words.sentence(&mut dice, 6);
        story.lead_image = Some(ImageUse {
            media: Some(*picture),
            caption: alt.clone(),
            alt,
            ..ImageUse::default()
        });
    }
    let mut blocks: Vec<Block> = (0..6)
        .map(|_| Block::paragraph(words.paragraph(&mut dice)))
        .collect();
    blocks.insert(3, Block::heading(words.sentence(&mut dice, 4)));
    story.body = Body::new(blocks);
    story
}
