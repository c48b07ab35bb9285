export type Mark = { "type": "note" } | { "type": "link", href: string } | { "type": "strong" } | { "type": "emphasis" } | { "type": "superscript" } | { "type": "subscript" } | { "type": "ltr" };
