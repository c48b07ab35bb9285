//! `server/nginx.conf`: to be included in a `server` block that serves the site's folder.
//!
//! A location with headers of its own takes none from outside (ngx_http_headers_module), so they are repeated.

use super::{AVIF, CACHE_FOR_EVER, CACHE_SHORTLY, FEEDS, FOR_EVER, Table, headers, quoted};
use crate::rule::Answer;

pub(super) fn snippet(table: &Table<'_>) -> String {
    let mut out = table.preface();
    out.push_str("# Within the server block:  include /path/to/site/server/nginx.conf;\n");
    out.push_str("charset utf-8;\n");
    // Behind another server that speaks TLS, nginx knows neither the scheme nor the port that readers use.
    out.push_str("absolute_redirect off;\n");
    for status in ["404", "410"] {
        out.push_str(&format!(
            "error_page {status} {};\n",
            quoted(&table.path(&format!("{status}.html")))
        ));
    }
    push_headers(&mut out, "", &table.policy, CACHE_SHORTLY);
    for folder in FOR_EVER {
        let path = quoted(&table.path(&format!("{folder}/")));
        out.push_str(&format!("location {path} {{\n"));
        push_headers(&mut out, "  ", &table.policy, CACHE_FOR_EVER);
        // One without headers of its own takes those around it.
        out.push_str(&format!(
            "  location ~ \\.avif$ {{\n    types {{ }}\n    default_type {AVIF};\n  }}\n}}\n"
        ));
    }
    for (file, media_type) in FEEDS {
        let pattern = file.replace('.', "\\.");
        out.push_str(&format!(
            "location ~ /{pattern}$ {{\n  types {{ }}\n  default_type {media_type};\n}}\n"
        ));
    }
    for private in ["server/", ".htaccess", "_redirects", "_headers"] {
        out.push_str(&format!(
            "location {} {{ return 404; }}\n",
            quoted(&table.path(private))
        ));
    }
    for rule in table.rules {
        let at = quoted(&table.path(&rule.folder));
        let line = match &rule.answer {
            // What is percent-encoded holds no `$`, which would name a variable here.
            Answer::Moved(to) => format!(
                "location = {at} {{ return 301 {}; }}\n",
                quoted(&table.encoded_path(to))
            ),
            Answer::Gone => format!(
                "location ~ {} {{ return 410; }}\n",
                quoted(&table.any_slug(&rule.folder))
            ),
            Answer::Notice => format!(
                "location = {at} {{ error_page 410 {}; return 410; }}\n",
                quoted(&table.path(&format!("{}index.html", rule.folder)))
            ),
        };
        out.push_str(&line);
    }
    out
}

fn push_headers(out: &mut String, indent: &str, policy: &str, cache: &str) {
    for (name, value) in headers(policy) {
        out.push_str(&format!(
            "{indent}add_header {name} {} always;\n",
            quoted(value)
        ));
    }
    out.push_str(&format!(
        "{indent}add_header Cache-Control {};\n",
        quoted(cache)
    ));
}
