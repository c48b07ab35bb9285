//! What a server says of an address that has no page of its own any more. The files for servers are made of these.

use serde::{Deserialize, Serialize};

/// An address and what a server says there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rule {
    /// The folder, with a slash at its end, as in [`crate::Address::folder`]; of what is gone, its nameless one.
    pub(crate) folder: String,
    /// What is said.
    pub(crate) answer: Answer,
}

/// What a server says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    /// 301: the story stands in another folder.
    Moved(String),
    /// 410, whatever its slug was: withdrawn without a notice, and no file of the site repeats the words it had.
    Gone,
    /// 410 with the page that stands there: withdrawn with a notice.
    Notice,
}
