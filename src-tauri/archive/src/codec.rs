//! How values of the domain are stored: ids as bytes, instants as milliseconds, words of an enum as the wire writes them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use rusqlite::types::Type;
use rusqlite::{Error, Result, Row, RowIndex};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;
use story::{
    AuthorId, ContentHash, MediaId, RevisionNumber, SectionId, StaffId, StoryId, TagId, WallTime,
    Zone,
};

use crate::ArchiveError;

const WALL: &str = "%Y-%m-%dT%H:%M:%S";
const DAY: &str = "%Y-%m-%d";

/// An id of the domain.
pub(crate) trait Id: Sized {
    fn of(bytes: [u8; 16]) -> Self;
}

macro_rules! ids {
    ($($name:ident),*) => { $(impl Id for $name {
        fn of(bytes: [u8; 16]) -> Self {
            Self::from_bytes(bytes)
        }
    })* };
}
ids!(AuthorId, MediaId, SectionId, StaffId, StoryId, TagId);

/// Reads values of the domain from a row: by the name of a column, or, where very many rows are read, by its place.
pub(crate) trait Columns {
    /// Text where it lies, not copied.
    fn text(&self, column: impl RowIndex) -> Result<&str>;
    fn id<T: Id>(&self, column: impl RowIndex) -> Result<T>;
    fn maybe_id<T: Id>(&self, column: &str) -> Result<Option<T>>;
    fn instant(&self, column: impl RowIndex) -> Result<DateTime<Utc>>;
    fn maybe_instant(&self, column: &str) -> Result<Option<DateTime<Utc>>>;
    fn hash(&self, column: impl RowIndex) -> Result<ContentHash>;
    fn word<T: DeserializeOwned>(&self, column: &str) -> Result<T>;
    fn revision(&self, column: impl RowIndex) -> Result<RevisionNumber>;
    /// From the columns `wall`, `zone`, `fold`, `due_utc` and `tzdb`.
    fn wall_time(&self) -> Result<WallTime>;
}

impl Columns for Row<'_> {
    fn text(&self, column: impl RowIndex) -> Result<&str> {
        let bytes = self.get_ref(column)?.as_bytes()?;
        simdutf8::basic::from_utf8(bytes).map_err(|fault| unreadable(Type::Text, fault))
    }

    fn id<T: Id>(&self, column: impl RowIndex) -> Result<T> {
        self.get(column).map(T::of)
    }

    fn maybe_id<T: Id>(&self, column: &str) -> Result<Option<T>> {
        Ok(self.get::<_, Option<[u8; 16]>>(column)?.map(T::of))
    }

    fn instant(&self, column: impl RowIndex) -> Result<DateTime<Utc>> {
        instant(self.get(column)?)
    }

    fn maybe_instant(&self, column: &str) -> Result<Option<DateTime<Utc>>> {
        self.get::<_, Option<i64>>(column)?.map(instant).transpose()
    }

    fn hash(&self, column: impl RowIndex) -> Result<ContentHash> {
        self.get(column).map(ContentHash::from_bytes)
    }

    fn word<T: DeserializeOwned>(&self, column: &str) -> Result<T> {
        from_word(&self.get::<_, String>(column)?)
    }

    fn revision(&self, column: impl RowIndex) -> Result<RevisionNumber> {
        self.get(column).map(RevisionNumber)
    }

    fn wall_time(&self) -> Result<WallTime> {
        let fold: Option<String> = self.get("fold")?;
        Ok(WallTime {
            wall: wall_of(&self.get::<_, String>("wall")?)?,
            zone: zone_of(&self.get::<_, String>("zone")?)?,
            fold: fold.as_deref().map(from_word).transpose()?,
            utc: self.instant("due_utc")?,
            tzdb: self.get("tzdb")?,
        })
    }
}

pub(crate) fn zone_of(name: &str) -> Result<Zone> {
    name.parse().map_err(|fault| unreadable(Type::Text, fault))
}

/// The word that stands for a value of a plain enum.
pub(crate) fn word<T: Serialize>(value: &T) -> std::result::Result<String, ArchiveError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        Ok(other) => Err(ArchiveError::Bug(format!("{other} is not a word"))),
        Err(fault) => Err(ArchiveError::Bug(fault.to_string())),
    }
}

pub(crate) fn from_word<T: DeserializeOwned>(word: &str) -> Result<T> {
    let reader: StrDeserializer<'_, serde::de::value::Error> = StrDeserializer::new(word);
    T::deserialize(reader).map_err(|fault| unreadable(Type::Text, fault))
}

pub(crate) fn wall_text(wall: NaiveDateTime) -> String {
    wall.format(WALL).to_string()
}

pub(crate) fn wall_of(text: &str) -> Result<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, WALL).map_err(|fault| unreadable(Type::Text, fault))
}

pub(crate) fn day_text(day: NaiveDate) -> String {
    day.format(DAY).to_string()
}

pub(crate) fn day_of(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|fault| unreadable(Type::Text, fault))
}

/// A value that was stored by us and cannot be read by us.
pub(crate) fn unreadable(
    kind: Type,
    fault: impl std::error::Error + Send + Sync + 'static,
) -> Error {
    Error::FromSqlConversionFailure(0, kind, Box::new(fault))
}

/// A count as the archive stores it.
pub(crate) fn stored_count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Serialises a value whose type cannot fail to be written.
pub(crate) fn json<T: Serialize>(value: &T) -> std::result::Result<String, ArchiveError> {
    serde_json::to_string(value).map_err(|fault| ArchiveError::Bug(fault.to_string()))
}

pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> std::result::Result<T, String> {
    serde_json::from_str(text).map_err(|fault| fault.to_string())
}

fn instant(millis: i64) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp_millis(millis).ok_or(Error::IntegralValueOutOfRange(0, millis))
}

/// A hash of several parts, none of which can run into the next.
pub(crate) fn hash_of(parts: &[&[u8]]) -> ContentHash {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    ContentHash::from_bytes(*hasher.finalize().as_bytes())
}
