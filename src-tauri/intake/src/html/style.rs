//! The few declarations of a style attribute that say something about the text. All others are dropped.

use story::{Dir, Mark};

use super::tree::{NodeId, Tree};

/// True for an element a reader does not see: hidden, of no size, a comment or a list sign of a word processor.
pub(super) fn is_hidden(tree: &Tree, id: NodeId) -> bool {
    if tree.attribute(id, "hidden").is_some() {
        return true;
    }
    let comment = |class: &str| {
        class
            .get(..6)
            .is_some_and(|start| start.eq_ignore_ascii_case("msocom"))
    };
    if tree
        .attribute(id, "class")
        .is_some_and(|class| class.split_whitespace().any(comment))
    {
        return true;
    }
    declarations(tree, id)
        .iter()
        .any(|(property, value)| match property.as_str() {
            "display" => value == "none",
            "visibility" => matches!(value.as_str(), "hidden" | "collapse"),
            "mso-hide" => value == "all",
            "mso-list" => value == "ignore",
            "mso-element" => value.starts_with("comment"),
            "mso-special-character" => value == "comment",
            "font-size" | "opacity" => is_zero(value),
            _ => false,
        })
}

/// Changes the marks as the element's style says. A weight that is normal takes the mark of a `b` element away, as in
/// the clipboard of Google Docs, which wraps everything in one.
pub(super) fn restyle(tree: &Tree, id: NodeId, marks: &mut Vec<Mark>) {
    for (property, value) in declarations(tree, id) {
        match (property.as_str(), value.as_str()) {
            ("font-weight", weight) => set(marks, Mark::Strong {}, is_bold(weight)),
            ("font-style", style) => set(
                marks,
                Mark::Emphasis {},
                style == "italic" || style == "oblique",
            ),
            ("vertical-align", "super") => set(marks, Mark::Superscript {}, true),
            ("vertical-align", "sub") => set(marks, Mark::Subscript {}, true),
            ("text-decoration" | "text-decoration-line", line) if line.contains("line-through") => {
                set(marks, Mark::Note {}, true);
            }
            _ => {}
        }
    }
}

/// The direction an element sets for its text, if it sets one.
pub(super) fn direction(tree: &Tree, id: NodeId) -> Option<Dir> {
    let styled = declarations(tree, id)
        .into_iter()
        .find(|(property, _)| property == "direction");
    let value = tree
        .attribute(id, "dir")
        .map(str::to_ascii_lowercase)
        .or_else(|| styled.map(|(_, value)| value))?;
    match value.trim() {
        "ltr" => Some(Dir::Ltr),
        "rtl" => Some(Dir::Rtl),
        _ => None,
    }
}

/// True for a paragraph that a word processor shows as an item of a list.
pub(super) fn is_list_paragraph(tree: &Tree, id: NodeId) -> bool {
    declarations(tree, id)
        .iter()
        .any(|(property, value)| property == "mso-list" && value.starts_with('l'))
}

/// True for the sign or the number a word processor puts before the item of a list.
pub(super) fn is_list_sign(tree: &Tree, id: NodeId) -> bool {
    declarations(tree, id)
        .iter()
        .any(|(property, value)| property == "mso-list" && value == "ignore")
}

fn declarations(tree: &Tree, id: NodeId) -> Vec<(String, String)> {
    let Some(style) = tree.attribute(id, "style") else {
        return Vec::new();
    };
    style
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'))
        .map(|(property, value)| {
            let value = value.trim().to_ascii_lowercase();
            let value = value.trim_end_matches("!important").trim_end().to_owned();
            (property.trim().to_ascii_lowercase(), value)
        })
        .collect()
}

fn set(marks: &mut Vec<Mark>, mark: Mark, on: bool) {
    marks.retain(|known| *known != mark);
    if on {
        marks.push(mark);
    }
}

fn is_bold(weight: &str) -> bool {
    matches!(weight, "bold" | "bolder") || weight.parse::<u16>().is_ok_and(|weight| weight >= 600)
}

fn is_zero(value: &str) -> bool {
    let number = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.trim().parse::<f32>().is_ok_and(|size| size == 0.0)
}
