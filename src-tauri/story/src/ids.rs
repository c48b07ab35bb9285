//! Identities. UUIDv7 newtypes, so that an id made on another desk never collides and sorts by its making.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// The text was not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an id: give the id as `story list` prints it")]
pub struct BadId {
    /// What was given.
    pub text: String,
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(Uuid);

        impl $name {
            /// Makes a new id, ordered after those made earlier on this machine.
            #[must_use]
            #[expect(clippy::new_without_default, reason = "a default id would be a fresh one each time")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// Gives an id its stored form back.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The 16 bytes that the archive stores.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                Uuid::parse_str(text.trim()).map(Self).map_err(|_| BadId { text: text.chars().take(60).collect() })
            }
        }
    };
}

id!(
    /// A story, from its first draft to its archive.
    StoryId
);
id!(
    /// A section of the site.
    SectionId
);
id!(
    /// A tag.
    TagId
);
id!(
    /// Somebody whose name stands in bylines, of the staff or not.
    AuthorId
);
id!(
    /// A member of the staff.
    StaffId
);
id!(
    /// A picture or video of the media folder.
    MediaId
);

/// The number of a revision within its story, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct RevisionNumber(pub u32);

impl RevisionNumber {
    /// The first revision of a story.
    pub const FIRST: Self = Self(1);

    /// The revision after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for RevisionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
