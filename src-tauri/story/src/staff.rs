//! Who works at the newsroom and what each may do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::StaffId;

/// A member of the staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Staff {
    /// Their identity.
    pub id: StaffId,
    /// Their name, as it stands in a byline.
    pub name: String,
    /// May write and edit stories.
    pub writes: bool,
    /// May approve a story for publication.
    pub approves: bool,
}
