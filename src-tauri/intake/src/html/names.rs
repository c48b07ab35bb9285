//! Which elements are dropped with their content, which stand as blocks, and which carry a mark.

use story::Mark;

/// True for elements whose content is no text of the story: code, graphics, frames, form controls, players, metadata.
pub(super) fn is_dropped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "svg"
            | "math"
            | "iframe"
            | "frame"
            | "frameset"
            | "noframes"
            | "object"
            | "embed"
            | "applet"
            | "param"
            | "noscript"
            | "template"
            | "head"
            | "title"
            | "meta"
            | "link"
            | "base"
            | "button"
            | "select"
            | "option"
            | "datalist"
            | "textarea"
            | "input"
            | "progress"
            | "meter"
            | "audio"
            | "video"
            | "canvas"
            | "source"
            | "track"
            | "map"
            | "area"
            | "del"
            | "rp"
            | "xml"
    )
}

/// True for elements that start on a line of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "p"
            | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "address"
            | "pre"
            | "center"
            | "dl"
            | "dt"
            | "dd"
            | "details"
            | "summary"
            | "fieldset"
            | "form"
            | "legend"
            | "hgroup"
            | "figcaption"
            | "caption"
            | "li"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "search"
            | "dialog"
            | "listing"
            | "xmp"
            | "plaintext"
            | "marquee"
    )
}

/// The level of a sub-heading: 1 is the headline's, so h1 is taken for a section heading and all past h3 are one.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    match name {
        "h1" | "h2" => Some(2),
        "h3" | "h4" | "h5" | "h6" => Some(3),
        _ => None,
    }
}

/// The mark an inline element puts on its words. Struck-out words stay with the desk: published as plain words they
/// would say what the writer took back.
pub(super) fn mark(name: &str) -> Option<Mark> {
    match name {
        "strong" | "b" => Some(Mark::Strong {}),
        "em" | "i" | "dfn" => Some(Mark::Emphasis {}),
        "sup" => Some(Mark::Superscript {}),
        "sub" => Some(Mark::Subscript {}),
        "s" | "strike" => Some(Mark::Note {}),
        _ => None,
    }
}
