//! The reasons a plan gives.

use std::fmt;

/// How many reasons are given in full.
const SHOWN: usize = 3;

/// Why a page is made anew: the first reasons in full, the rest counted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Why {
    first: Vec<String>,
    more: usize,
}

impl Why {
    pub(crate) fn because(reason: impl Into<String>) -> Self {
        Self {
            first: vec![reason.into()],
            more: 0,
        }
    }

    /// Whether there is none.
    pub(crate) const fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    pub(crate) fn add(&mut self, reason: String) {
        if self.first.contains(&reason) {
            return;
        }
        if self.first.len() == SHOWN {
            self.more += 1;
        } else {
            self.first.push(reason);
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.first.join("; "))?;
        if self.more > 0 {
            write!(f, "; and {} more", self.more)
        } else {
            Ok(())
        }
    }
}
