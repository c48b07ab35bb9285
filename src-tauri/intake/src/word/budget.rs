//! How much may be made of one file. A file of a few kilobytes can refer to one long thing a million times: what counts
//! is not what is in the file but what comes of it.

/// The most bytes that are made of one file, counted with what its pieces weigh. A book of 300 pages makes a tenth of it.
const MOST: usize = 96 * 1024 * 1024;
/// What a piece weighs besides its words.
const PIECE: usize = 64;

/// What may still be made.
#[derive(Debug)]
pub(super) struct Budget {
    left: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { left: MOST }
    }
}

impl Budget {
    /// A piece is made, with words or addresses of so many bytes.
    pub const fn spend(&mut self, bytes: usize) {
        self.left = self.left.saturating_sub(bytes.saturating_add(PIECE));
    }

    /// Whether more was made than a text needs. What is read from then on is thrown away, so that nothing more is read.
    pub const fn is_spent(&self) -> bool {
        self.left == 0
    }
}
