//! Authors: whose names stand in the bylines that readers have.

use serde::{Deserialize, Serialize};

use crate::AuthorId;

/// An author. A byline that names a member of the staff is theirs, any other is known by its folded name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Their identity.
    pub id: AuthorId,
    /// The name as readers see it.
    pub name: String,
    /// Their part of the address, unique within the site.
    pub slug: String,
}
