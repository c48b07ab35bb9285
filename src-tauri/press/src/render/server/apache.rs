//! `.htaccess` for Apache 2.4.

use super::{AVIF, CACHE_FOR_EVER, CACHE_SHORTLY, FEEDS, FOR_EVER, Table, headers, quoted};
use crate::rule::Answer;

pub(super) fn htaccess(table: &Table<'_>) -> String {
    let mut out = table.preface();
    let folders = FOR_EVER.join("|");
    let page = |name: &str| quoted(&table.path(name));
    out.push_str("AddDefaultCharset utf-8\n");
    for status in ["404", "410"] {
        out.push_str(&format!(
            "ErrorDocument {status} {}\n",
            page(&format!("{status}.html"))
        ));
    }
    out.push_str(&format!("AddType {AVIF} .avif\n"));
    for (file, media_type) in FEEDS {
        out.push_str(&format!(
            "<Files {}>\n  ForceType {media_type}\n</Files>\n",
            quoted(file)
        ));
    }
    out.push_str("<IfModule mod_headers.c>\n");
    for (name, value) in headers(&table.policy) {
        out.push_str(&format!("  Header always set {name} {}\n", quoted(value)));
    }
    out.push_str(&format!(
        "  Header set Cache-Control {}\n",
        quoted(CACHE_SHORTLY)
    ));
    let root = &table.root;
    out.push_str(&format!(
        "  <If \"%{{REQUEST_URI}} =~ m#^{root}({folders})/#\">\n    Header set Cache-Control {}\n  </If>\n</IfModule>\n",
        quoted(CACHE_FOR_EVER)
    ));
    out.push_str("<IfModule mod_alias.c>\n");
    // The server's own configuration keeps this file from readers. `Require` would ask for more than FileInfo of AllowOverride, and
    // where it is not given nobody would get any page.
    out.push_str(&format!(
        "  RedirectMatch 404 {}\n",
        quoted(&format!(
            "{}(server/|_redirects$|_headers$)",
            table.beginning("")
        ))
    ));
    for rule in table.rules {
        let from = quoted(&table.path(&rule.folder));
        let line = match &rule.answer {
            // Apache reads the second address as an URL and does not encode it again.
            Answer::Moved(to) => format!(
                "  Redirect 301 {from} {}\n",
                quoted(&table.encoded_path(to))
            ),
            Answer::Gone => format!(
                "  RedirectMatch 410 {}\n",
                quoted(&table.any_slug(&rule.folder))
            ),
            // A rule for this request alone: the page that tells of it is asked for by its file and served as it is.
            Answer::Notice => format!(
                "  <If \"%{{REQUEST_URI}} == {}\">\n    ErrorDocument 410 {}\n    Redirect 410 {from}\n  </If>\n",
                expression(&table.path(&rule.folder)),
                quoted(&table.path(&format!("{}index.html", rule.folder))),
            ),
        };
        out.push_str(&line);
    }
    out.push_str("</IfModule>\n");
    out
}

/// A text within an expression that stands in double quotation marks itself.
fn expression(text: &str) -> String {
    format!("'{}'", quoted(text).trim_matches('"').replace('\'', "\\'"))
}
