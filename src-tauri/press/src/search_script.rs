//! The script of the search page. It is no theme's: it must fold what is sought as the index is folded.

use crate::theme::{Asset, asset};

const SCRIPT: &str = include_str!("../../../assets/site/search.js");
/// The tables that folding is made of, for the script.
const FOLDING: &str = include_str!("../../../assets/site/folding.js");

/// The script as it is published.
pub(crate) fn search_script() -> Asset {
    asset("search.js", format!("{FOLDING}{SCRIPT}").as_bytes())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;

    #[test]
    fn the_search_page_folds_by_the_tables_of_arabic() {
        let dropped: Vec<[u32; 2]> = arabic::dropped_by_folding()
            .iter()
            .map(|range| [u32::from(*range.start()), u32::from(*range.end())])
            .collect();
        let written: BTreeMap<String, String> = arabic::written_by_folding()
            .iter()
            .map(|(from, to)| (from.to_string(), to.to_string()))
            .collect();
        let comment = FOLDING.lines().next().unwrap();
        let tables = format!(
            "{comment}\nconst DROPPED = {};\nconst WRITTEN = {};\n",
            json!(dropped),
            json!(written)
        );
        if std::env::var_os("UPDATE").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/site/folding.js");
            std::fs::write(path, &tables).unwrap();
        }
        assert_eq!(FOLDING, tables, "UPDATE=1 writes them anew");
    }
}
