//! The few declarations of a style attribute that say something about the text. All others are dropped.

use story::{Dir, Mark};

use super::tree::{NodeId, Tree};

/// Why a reader does not see an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unseen {
    /// It is hidden, or has no size or no colour of its own.
    Hidden,
    /// It is a comment of a word processor.
    Comment,
    /// It is the sign before the item of a list, which the list draws anew, or what an editor keeps for itself.
    Sign,
}

/// Why a reader does not see an element, where it says so itself.
pub(super) fn unseen(tree: &Tree, id: NodeId) -> Option<Unseen> {
    if tree.attribute(id, "hidden").is_some() {
        return Some(Unseen::Hidden);
    }
    if tree.attribute(id, "data-mce-bogus") == Some("all") || has_class(tree, id, &["ql-ui"]) {
        return Some(Unseen::Sign);
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
        return Some(Unseen::Comment);
    }
    declarations(tree, id)
        .iter()
        .find_map(|(property, value)| match property.as_str() {
            "display" if value == "none" => Some(Unseen::Hidden),
            "visibility" if matches!(value.as_str(), "hidden" | "collapse") => Some(Unseen::Hidden),
            "mso-hide" if value == "all" => Some(Unseen::Hidden),
            "mso-list" if value == "ignore" => Some(Unseen::Sign),
            "mso-element" if value.starts_with("comment") => Some(Unseen::Comment),
            "mso-special-character" if value == "comment" => Some(Unseen::Comment),
            "font-size" | "opacity" if is_zero(value) => Some(Unseen::Hidden),
            _ => None,
        })
}

/// Whether a reader did not see an element of a page that is no hidden one in name, whatever its colours: too small to
/// read, moved off the page, in a box of no size.
pub(super) fn is_out_of_sight(tree: &Tree, id: NodeId) -> bool {
    let declared = declarations(tree, id);
    let says = |wanted: &[&str], test: &dyn Fn(&str) -> bool| {
        declared
            .iter()
            .any(|(property, value)| wanted.contains(&property.as_str()) && test(value))
    };
    let clipped = says(&["overflow", "overflow-x", "overflow-y"], &|value| {
        value == "hidden"
    }) && says(&["height", "width", "max-height", "max-width"], &is_speck);
    let away = says(
        &["left", "right", "top", "text-indent", "margin-left"],
        &|value| length(value).is_some_and(|pixels| pixels <= -999.0),
    );
    let cut = says(&["clip"], &|value| value.starts_with("rect(0"));
    says(&["font-size"], &is_speck) || clipped || away || cut
}

/// What an element says its words are painted with.
pub(super) fn ink(tree: &Tree, id: NodeId) -> Option<String> {
    let of_font = || {
        let colour = tree.attribute(id, "color")?;
        (tree.name(id) == "font").then(|| colour.to_owned())
    };
    last_said(tree, id, &["color"]).or_else(of_font)
}

/// What an element says is behind its words.
pub(super) fn ground(tree: &Tree, id: NodeId) -> Option<String> {
    let grounds = [
        "background",
        "background-color",
        "background-image",
        "mso-highlight",
    ];
    last_said(tree, id, &grounds).or_else(|| tree.attribute(id, "bgcolor").map(str::to_owned))
}

fn last_said(tree: &Tree, id: NodeId, wanted: &[&str]) -> Option<String> {
    let mut declared = declarations(tree, id).into_iter().rev();
    declared
        .find(|(property, _)| wanted.contains(&property.as_str()))
        .map(|(_, value)| value)
}

/// True when an element has one of some classes.
pub(super) fn has_class(tree: &Tree, id: NodeId, wanted: &[&str]) -> bool {
    tree.attribute(id, "class").is_some_and(|classes| {
        classes
            .split_whitespace()
            .any(|class| wanted.contains(&class))
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

/// How deep in its list a word processor shows a paragraph, from 1.
pub(super) fn list_level(tree: &Tree, id: NodeId) -> usize {
    declarations(tree, id)
        .iter()
        .filter(|(property, _)| property == "mso-list")
        .flat_map(|(_, value)| value.split_whitespace())
        .find_map(|word| word.strip_prefix("level")?.parse().ok())
        .unwrap_or(1)
        .max(1)
}

/// What a word processor calls the list of a paragraph: two that follow each other are numbered each from one.
pub(super) fn list_name(tree: &Tree, id: NodeId) -> Option<String> {
    let declared = declarations(tree, id);
    let mut words = declared
        .iter()
        .filter(|(property, _)| property == "mso-list")
        .flat_map(|(_, value)| value.split_whitespace());
    words
        .find(|word| word.starts_with("lfo"))
        .map(str::to_owned)
}

/// How far an editor without nested lists has moved an item in.
pub(super) fn indent(tree: &Tree, id: NodeId) -> usize {
    tree.attribute(id, "class")
        .into_iter()
        .flat_map(str::split_whitespace)
        .find_map(|class| class.strip_prefix("ql-indent-")?.parse().ok())
        .unwrap_or(0)
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

/// True for a size that nothing can be read at: at most one pixel or point.
fn is_speck(size: &str) -> bool {
    let absolute = ["px", "pt"].iter().any(|unit| size.ends_with(unit)) || is_zero(size);
    absolute && length(size).is_some_and(|length| (0.0..=1.0).contains(&length))
}

/// The number of a length, whatever its unit.
fn length(value: &str) -> Option<f32> {
    value
        .trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%')
        .trim()
        .parse()
        .ok()
}
