//! `_redirects` and `_headers` of Netlify and Cloudflare Pages.
//!
//! Cloudflare knows no 410 and passes over such lines, and readers get the page that is there. Netlify shows a
//! page that is there before it looks at rules, so a 410 is forced with `!`. A 301 is not: Cloudflare does not know the sign,
//! and the page that is there leads on by itself.

use super::{CACHE_FOR_EVER, FOR_EVER, Table, headers};
use crate::rule::Answer;

pub(super) fn redirects(table: &Table<'_>) -> String {
    let mut out = table.preface();
    for rule in table.rules {
        let from = table.encoded_path(&rule.folder);
        match &rule.answer {
            Answer::Moved(to) => {
                out.push_str(&format!("{from} {} 301\n", table.encoded_path(to)));
            }
            Answer::Notice => out.push_str(&format!("{from} {from}index.html 410!\n")),
            // No host takes the beginning of a folder's name; without a page readers get a 404.
            Answer::Gone => {}
        }
    }
    out
}

/// Pages keep the hosts' own rule, which asks again each time: a header that two rules set would be sent twice.
pub(super) fn headers_file(table: &Table<'_>) -> String {
    let root = &table.root;
    let mut out =
        "# Written by Mahbara with every export that changes it; edits are lost.\n".to_owned();
    out.push_str(&format!("{root}*\n"));
    for (name, value) in headers(&table.policy) {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    for folder in FOR_EVER {
        out.push_str(&format!(
            "{root}{folder}/*\n  Cache-Control: {CACHE_FOR_EVER}\n"
        ));
    }
    out
}
