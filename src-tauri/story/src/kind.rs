//! What is written in the editor: a story, or a page of the site that is no news.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether words are a story or a page of the site. Fixed when they are begun.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A story: it has a public number, a section, a place in lists and feeds.
    #[default]
    Story,
    /// A page such as «من نحن»: it stands at the root of the site and in no list.
    Page,
}

/// What a page of the site is for, so that search engines are told where the paper says who it is and what it holds to.
/// At most one page has each role but the first.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum PageRole {
    /// Nothing that machines are told of.
    #[default]
    None,
    /// من نحن.
    About,
    /// اتصل بنا.
    Contact,
    /// سياسة الخصوصية.
    Privacy,
    /// سياسة التصويبات.
    CorrectionsPolicy,
    /// ميثاق التحرير: what the paper holds to (schema.org `ethicsPolicy`).
    Ethics,
    /// الملكية والتمويل (schema.org `ownershipFundingInfo`).
    Ownership,
    /// شروط الاستخدام.
    Terms,
}
