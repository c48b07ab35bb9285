//! Rules about the text of the sources: the seam of the front end, one package.json, theme CSS, nothing of one machine.

use super::House;
use crate::steps::Outcome;

/// The folder of the front end that alone may know Tauri.
const SEAM: &str = "ui/src/newsroom/";

/// Hosts and paths that belong to the machine a commit was made on. Written in two pieces, for this file is checked too.
const OF_A_MACHINE: &[(&str, &str)] = &[
    ("registry.npm", "js.org"),
    ("registry.yarn", "pkg.com"),
    ("index.crates", ".io"),
    ("static.crates", ".io"),
    ("deb.deb", "ian.org"),
    ("files.python", "hosted.org"),
    ("/ro", "ot/"),
    ("/wo", "rk/"),
];

/// Names every import of `@tauri-apps/…` outside the seam.
pub fn tauri_only_in_the_seam(house: &House<'_>) -> Outcome<Vec<String>> {
    let is_source = |name: &str| {
        name.starts_with("ui/")
            && !name.starts_with(SEAM)
            && [".ts", ".js", ".svelte"]
                .iter()
                .any(|end| name.ends_with(end))
    };
    let places = house
        .texts(is_source)
        .flat_map(|(name, text)| places_of(name, &text, |line| line.contains("@tauri-apps/")));
    Ok(places
        .map(|place| format!("{place}: only {SEAM} may import Tauri"))
        .collect())
}

/// Names every package.json beside the front end's: Tauri's hooks would run in the first one found.
pub fn one_package_json(house: &House<'_>) -> Outcome<Vec<String>> {
    let others = house
        .files
        .iter()
        .filter(|name| *name == "package.json" || name.ends_with("/package.json"));
    Ok(others
        .filter(|name| *name != "ui/package.json")
        .map(|name| format!("{name}: move what it needs into ui/package.json"))
        .collect())
}

/// Names every left and right in the CSS of a theme: a site may be read in either direction.
pub fn no_physical_sides(house: &House<'_>) -> Outcome<Vec<String>> {
    let is_theme = |name: &str| name.starts_with("assets/themes/") && name.ends_with(".css");
    let places = house
        .texts(is_theme)
        .flat_map(|(name, text)| places_of(name, &text, names_a_side));
    Ok(places
        .map(|place| format!("{place}: write inline-start or inline-end"))
        .collect())
}

/// Names every registry host and absolute path of a machine in the tracked files.
pub fn nothing_of_this_machine(house: &House<'_>) -> Outcome<Vec<String>> {
    // Cargo's own lock names its index in a form that cannot be left out, and that is the same everywhere.
    let places = house
        .texts(|name| name != "Cargo.lock")
        .flat_map(|(name, text)| places_of(name, &text, is_of_a_machine));
    Ok(places
        .map(|place| format!("{place}: a host of a registry or a path of one machine"))
        .collect())
}

fn is_of_a_machine(line: &str) -> bool {
    OF_A_MACHINE.iter().any(|(start, end)| {
        line.match_indices(start).any(|(at, _)| {
            let rest = line.get(at + start.len()..).unwrap_or_default();
            // A path is one only at the start of a word: `docs/work/x` is a folder of ours.
            let before = line.get(..at).and_then(|before| before.chars().next_back());
            let inside_a_word = start.starts_with('/')
                && before.is_some_and(|c| c.is_alphanumeric() || "._-/}*".contains(c));
            rest.starts_with(end) && !inside_a_word
        })
    })
}

/// Tells whether a line of CSS declares a property or a value that names a physical side.
fn names_a_side(line: &str) -> bool {
    let code = line.split("/*").next().unwrap_or_default();
    code.split([';', '{', '}'])
        .filter_map(|declaration| declaration.split_once(':'))
        .any(|(property, value)| {
            let (property, value) = (property.trim(), value.trim());
            let side = |word: &str| {
                word.split('-')
                    .any(|part| part == "left" || part == "right")
            };
            let by_value =
                ["text-align", "float", "clear", "caption-side"].contains(&property) && side(value);
            let by_property = side(property) && !property.starts_with("--");
            by_value || by_property
        })
}

fn places_of(name: &str, text: &str, is_fault: impl Fn(&str) -> bool) -> Vec<String> {
    let lines = text.lines().enumerate().filter(|(_, line)| is_fault(line));
    lines
        .map(|(index, _)| format!("{name}:{}", index + 1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{is_of_a_machine, names_a_side};

    #[test]
    fn physical_sides_are_seen_in_properties_and_values() {
        for fault in [
            "  margin-left: 1rem;",
            "a { left: 0 }",
            "p{text-align:right}",
            "img { float: left; }",
            "b { border-top-right-radius: 2px }",
            "scroll-padding-right: 3px",
        ] {
            assert!(names_a_side(fault), "{fault}");
        }
    }

    #[test]
    fn logical_sides_comments_and_positions_of_pictures_are_left_alone() {
        for fine in [
            "  margin-inline-start: 1rem;",
            "p { text-align: start }",
            "/* left: 0 */",
            "  background-position: left top;",
            ".brightness { color: red }",
            "--copyright: 1;",
        ] {
            assert!(!names_a_side(fine), "{fine}");
        }
    }

    #[test]
    fn hosts_and_paths_are_told_from_folders_of_ours() {
        assert!(is_of_a_machine(concat!(
            "\"resolved\": \"https://registry.npm",
            "js.org/vite/-/vite.tgz\""
        )));
        assert!(is_of_a_machine(concat!("see /wo", "rk/main/target")));
        assert!(!is_of_a_machine("see docs/work/plan.md and framework/x"));
        assert!(!is_of_a_machine("the workplace has roots"));
    }
}
