//! The blocks of a draft's body, a row a block. Places have gaps, so that a block comes in between two others without
//! moving either; a save therefore writes the blocks that changed and nothing else.

use rusqlite::{Row, params};
use story::{Block, ContentHash, StoryId};

use crate::codec::{Columns as _, from_json, hash_of, json, stored_count};
use crate::{ArchiveError, Change, Snapshot};

/// The distance between blocks when a body is first laid out.
const GAP: i64 = 1 << 40;

/// The distance kept by blocks that come in: small, so that typing one paragraph after the other in the middle of a
/// body can go on a million times before places run out.
const STEP: i64 = 1 << 20;

/// A change of the body: from block `at` on, `delete` blocks are replaced by `insert`.
#[derive(Debug, Clone, PartialEq)]
pub struct Splice {
    /// The first block that changes, from 0.
    pub at: u32,
    /// How many blocks go.
    pub delete: u32,
    /// The blocks that come.
    pub insert: Vec<Block>,
}

/// What is known of a body as a whole.
pub(crate) struct Spliced {
    pub(crate) blocks: u32,
    pub(crate) pictures_missing: u32,
}

/// The blocks that a splice took away, or what is wrong with them: damage does not stop them from being replaced.
pub(crate) type Replaced = Result<Vec<Block>, String>;

/// A block as it is stored.
struct Laid {
    place: i64,
    hash: ContentHash,
    pictures_missing: u32,
}

fn laid(row: &Row<'_>) -> rusqlite::Result<Laid> {
    Ok(Laid {
        place: row.get("place")?,
        hash: row.hash("hash")?,
        pictures_missing: row.get("pictures_missing")?,
    })
}

/// The hash of a block covers where it stands: a row that lost its story or its place is found out.
fn block_hash(story: StoryId, place: i64, block: &[u8]) -> ContentHash {
    hash_of(&[story.as_bytes(), &place.to_le_bytes(), block])
}

fn trusted(story: StoryId, place: i64, block: &[u8], hash: ContentHash) -> Result<Block, String> {
    if block_hash(story, place, block) != hash {
        return Err("a block does not match its hash".to_owned());
    }
    from_json(std::str::from_utf8(block).map_err(|fault| fault.to_string())?)
}

/// How many pictures of a block have no file.
fn missing_in(block: &Block) -> u32 {
    let missing = |images: &[story::ImageUse]| {
        stored_count(images.iter().filter(|image| image.media.is_none()).count())
    };
    match block {
        Block::Image { image } => missing(std::slice::from_ref(image)),
        Block::Gallery { images } => missing(images),
        Block::Paragraph { .. }
        | Block::Heading { .. }
        | Block::Quotation { .. }
        | Block::PullQuote { .. }
        | Block::List { .. }
        | Block::Video { .. }
        | Block::Table { .. }
        | Block::FactBox { .. }
        | Block::Embed { .. }
        | Block::Related { .. }
        | Block::Rule {} => 0,
    }
}

impl Snapshot<'_> {
    /// The blocks of a draft in reading order, each checked; the error is what does not fit.
    pub(crate) fn draft_blocks(
        &self,
        story: StoryId,
    ) -> Result<Result<Vec<Block>, String>, ArchiveError> {
        self.draft_blocks_at(story, 0, u32::MAX)
    }

    /// As [`Snapshot::draft_blocks`], `count` blocks from block `at` on.
    fn draft_blocks_at(
        &self,
        story: StoryId,
        at: u32,
        count: u32,
    ) -> Result<Result<Vec<Block>, String>, ArchiveError> {
        let rows = self.all(
            "SELECT place, block, hash FROM draft_blocks WHERE story = ?1 ORDER BY place LIMIT ?3 OFFSET ?2",
            (story.as_bytes(), at, count),
            |row| {
                Ok((
                    row.get::<_, i64>("place")?,
                    row.get_ref("block")?.as_bytes()?.to_vec(),
                    row.hash("hash")?,
                ))
            },
        )?;
        Ok(rows
            .into_iter()
            .map(|(place, block, hash)| trusted(story, place, &block, hash))
            .collect())
    }
}

impl Change<'_> {
    /// Lays out a whole body, for the first save after a revision.
    pub(crate) fn lay_out(&self, story: StoryId, blocks: &[Block]) -> Result<(), ArchiveError> {
        let mut place = 0;
        for block in blocks {
            place += GAP;
            self.insert_block(story, place, block)?;
        }
        Ok(())
    }

    pub(crate) fn clear_blocks(&self, story: StoryId) -> Result<(), ArchiveError> {
        self.run(
            "DELETE FROM draft_blocks WHERE story = ?1",
            [story.as_bytes()],
        )?;
        Ok(())
    }

    /// Replaces part of a body of `before` blocks, and tells what the body has then and what it had there.
    pub(crate) fn splice(
        &self,
        story: StoryId,
        before: &Spliced,
        splice: &Splice,
    ) -> Result<(Spliced, Replaced), ArchiveError> {
        let end = splice.at.saturating_add(splice.delete);
        if end > before.blocks {
            return Err(ArchiveError::OutsideBody {
                at: splice.at,
                end,
                blocks: before.blocks,
            });
        }
        let replaced = self.draft_blocks_at(story, splice.at, splice.delete)?;
        let old = self.laid_from(story, splice.at, splice.delete)?;
        let mut missing = before.pictures_missing;
        for (laid, block) in old.iter().zip(&splice.insert) {
            self.replace_block(story, laid, block)?;
        }
        for gone in old.iter().skip(splice.insert.len()) {
            self.run(
                "DELETE FROM draft_blocks WHERE story = ?1 AND place = ?2",
                (story.as_bytes(), gone.place),
            )?;
        }
        let new = splice.insert.get(old.len()..).unwrap_or_default();
        self.insert_at(story, splice.at + stored_count(old.len()), new)?;
        missing = missing.saturating_sub(old.iter().map(|laid| laid.pictures_missing).sum());
        missing = missing.saturating_add(splice.insert.iter().map(missing_in).sum());
        let blocks = before.blocks - splice.delete + stored_count(splice.insert.len());
        let spliced = Spliced {
            blocks,
            pictures_missing: missing,
        };
        Ok((spliced, replaced))
    }

    /// Puts blocks in before the block that is number `at`, or at the end.
    fn insert_at(&self, story: StoryId, at: u32, blocks: &[Block]) -> Result<(), ArchiveError> {
        if blocks.is_empty() {
            return Ok(());
        }
        let count = i64::from(stored_count(blocks.len()));
        let (mut before, mut step) = self.room_at(story, at, count)?;
        if step == 0 {
            self.spread(story)?;
            (before, step) = self.room_at(story, at, count)?;
        }
        for block in blocks {
            before += step;
            self.insert_block(story, before, block)?;
        }
        Ok(())
    }

    /// The place before block `at`, and how far apart `count` new blocks may stand after it; 0 when they do not fit.
    fn room_at(&self, story: StoryId, at: u32, count: i64) -> Result<(i64, i64), ArchiveError> {
        let place_of = |at: u32| -> Result<Option<i64>, ArchiveError> {
            Ok(self.laid_from(story, at, 1)?.first().map(|laid| laid.place))
        };
        let before = if at == 0 {
            0
        } else {
            place_of(at - 1)?.unwrap_or(0)
        };
        let step = match place_of(at)? {
            Some(next) => ((next - before) / (count + 1)).min(STEP),
            None => GAP,
        };
        Ok((before, step))
    }

    /// Lays the whole body out anew, with gaps everywhere.
    fn spread(&self, story: StoryId) -> Result<(), ArchiveError> {
        let blocks = self
            .draft_blocks(story)?
            .map_err(|why| ArchiveError::Damaged {
                story,
                revision: None,
                why,
            })?;
        self.clear_blocks(story)?;
        self.lay_out(story, &blocks)
    }

    fn laid_from(&self, story: StoryId, at: u32, count: u32) -> Result<Vec<Laid>, ArchiveError> {
        self.all(
            "SELECT place, hash, pictures_missing FROM draft_blocks WHERE story = ?1 ORDER BY place LIMIT ?3 OFFSET ?2",
            (story.as_bytes(), at, count),
            laid,
        )
    }

    fn insert_block(&self, story: StoryId, place: i64, block: &Block) -> Result<(), ArchiveError> {
        let text = json(block)?;
        let hash = block_hash(story, place, text.as_bytes());
        self.run(
            "INSERT INTO draft_blocks (story, place, pictures_missing, block, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![story.as_bytes(), place, missing_in(block), text, hash.as_bytes()],
        )?;
        Ok(())
    }

    fn replace_block(
        &self,
        story: StoryId,
        laid: &Laid,
        block: &Block,
    ) -> Result<(), ArchiveError> {
        let text = json(block)?;
        let hash = block_hash(story, laid.place, text.as_bytes());
        if hash != laid.hash {
            self.run(
                "UPDATE draft_blocks SET pictures_missing = ?3, block = ?4, hash = ?5 WHERE story = ?1 AND place = ?2",
                params![story.as_bytes(), laid.place, missing_in(block), text, hash.as_bytes()],
            )?;
        }
        Ok(())
    }
}
