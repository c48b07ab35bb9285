//! The dependency rule: arabic ← story ← {archive, pictures, intake, press} ← newsroom ← {the shell, cli}.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::steps::{Failure, Outcome};

/// Each crate of ours and those of ours it may use. A crate that is not here is a room without a place in the house.
const MAY_USE: &[(&str, &[&str])] = &[
    ("arabic", &[]),
    ("story", &["arabic"]),
    ("archive", &["arabic", "story"]),
    ("avif", &[]),
    ("pictures", &["arabic", "story", "avif"]),
    ("intake", &["arabic", "story"]),
    ("press", &["arabic", "story"]),
    (
        "newsroom",
        &["arabic", "story", "archive", "pictures", "intake", "press"],
    ),
    ("cli", &["newsroom"]),
    ("mahbara", &["newsroom"]),
    ("xtask", &[]),
];

/// What only the shell may know, by the start of the crate's name.
const THE_SHELLS: &[&str] = &[
    "tauri",
    "wry",
    "tao",
    "gtk",
    "gdk",
    "webkit2gtk",
    "javascriptcore",
];

/// The crate that may know [`THE_SHELLS`].
const SHELL: &str = "mahbara";

/// Names every dependency between two crates of ours that the rule does not allow, in tests too.
pub fn direction(metadata: &Value) -> Outcome<Vec<String>> {
    let ours: Vec<&Value> = members(metadata)?;
    let names: BTreeSet<&str> = ours.iter().filter_map(|package| name(package)).collect();
    let mut faults = Vec::new();
    for package in &ours {
        let Some(user) = name(package) else { continue };
        let Some((_, allowed)) = MAY_USE.iter().find(|(known, _)| *known == user) else {
            faults.push(format!(
                "{user}: say in xtask/src/house/layering.rs which crates it may use"
            ));
            continue;
        };
        let used = array(package, "dependencies")
            .filter_map(name)
            .filter(|used| names.contains(used));
        let forbidden = used.filter(|used| *used != user && !allowed.contains(used));
        faults.extend(forbidden.map(|used| {
            format!("{user} uses {used}, which it must not know: give it a trait of its own")
        }));
    }
    Ok(faults)
}

/// Names every crate below the shell that reaches a crate of the window through its dependencies.
pub fn tauri_free(metadata: &Value) -> Outcome<Vec<String>> {
    let graph = graph(metadata)?;
    let mut faults = Vec::new();
    for package in members(metadata)? {
        let (Some(own), Some(id)) = (name(package), text(package, "id")) else {
            continue;
        };
        if own == SHELL {
            continue;
        }
        let reached = reachable(&graph, id);
        let window = reached
            .iter()
            .filter_map(|id| graph.get(id))
            .map(|node| node.name);
        let known: BTreeSet<&str> = window
            .filter(|name| THE_SHELLS.iter().any(|start| name.starts_with(start)))
            .collect();
        faults.extend(
            known
                .into_iter()
                .map(|window| format!("{own} reaches {window}, which belongs to the shell alone")),
        );
    }
    Ok(faults)
}

struct Node<'a> {
    name: &'a str,
    uses: Vec<&'a str>,
}

/// The resolved dependencies by package id, those of tests left out: they are linked into no product.
fn graph(metadata: &Value) -> Outcome<BTreeMap<&str, Node<'_>>> {
    let names: BTreeMap<&str, &str> = array(metadata, "packages")
        .filter_map(|package| Some((text(package, "id")?, name(package)?)))
        .collect();
    let resolve = metadata
        .get("resolve")
        .ok_or_else(|| Failure::new("cargo metadata resolved no dependencies"))?;
    let nodes = array(resolve, "nodes").filter_map(|node| {
        let id = text(node, "id")?;
        let uses = array(node, "deps")
            .filter(|dependency| is_linked(dependency))
            .filter_map(|dependency| text(dependency, "pkg"));
        Some((
            id,
            Node {
                name: names.get(id)?,
                uses: uses.collect(),
            },
        ))
    });
    Ok(nodes.collect())
}

fn is_linked(dependency: &Value) -> bool {
    array(dependency, "dep_kinds").any(|kind| kind.get("kind").is_none_or(Value::is_null))
}

fn reachable<'a>(graph: &BTreeMap<&'a str, Node<'a>>, from: &'a str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut next = vec![from];
    while let Some(id) = next.pop() {
        if seen.insert(id) {
            next.extend(graph.get(id).into_iter().flat_map(|node| &node.uses));
        }
    }
    seen
}

fn members(metadata: &Value) -> Outcome<Vec<&Value>> {
    let ids: BTreeSet<&str> = array(metadata, "workspace_members")
        .filter_map(Value::as_str)
        .collect();
    let packages = array(metadata, "packages")
        .filter(|package| text(package, "id").is_some_and(|id| ids.contains(id)));
    let packages: Vec<&Value> = packages.collect();
    if packages.is_empty() {
        Err(Failure::new("cargo metadata names no crate of ours"))
    } else {
        Ok(packages)
    }
}

fn array<'a>(value: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(field)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn text<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value.get(field).and_then(Value::as_str)
}

fn name(value: &Value) -> Option<&str> {
    text(value, "name")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{direction, tauri_free};

    fn package(name: &str, uses: &[&str]) -> Value {
        let dependencies: Vec<Value> = uses.iter().map(|used| json!({ "name": used })).collect();
        json!({ "id": name, "name": name, "dependencies": dependencies })
    }

    fn node(name: &str, uses: &[(&str, Value)]) -> Value {
        let deps: Vec<Value> = uses
            .iter()
            .map(|(used, kind)| json!({ "pkg": used, "dep_kinds": [{ "kind": kind }] }))
            .collect();
        json!({ "id": name, "deps": deps })
    }

    #[test]
    fn a_crate_of_the_middle_that_knows_another_is_named() {
        let metadata = json!({
            "workspace_members": ["story", "press", "archive"],
            "packages": [package("story", &["serde"]), package("archive", &["story"]), package("press", &["story", "archive"])],
        });
        let faults = direction(&metadata).unwrap();
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("press uses archive"), "{faults:?}");
    }

    #[test]
    fn a_crate_without_a_place_in_the_house_is_named() {
        let metadata =
            json!({ "workspace_members": ["attic"], "packages": [package("attic", &[])] });
        assert_eq!(direction(&metadata).unwrap().len(), 1);
    }

    #[test]
    fn the_window_is_found_behind_other_crates_but_not_in_tests_nor_in_the_shell() {
        let metadata = json!({
            "workspace_members": ["press", "intake", "mahbara"],
            "packages": [package("press", &[]), package("intake", &[]), package("mahbara", &[]), package("paint", &[]), package("gtk-sys", &[])],
            "resolve": { "nodes": [
                node("press", &[("paint", Value::Null)]),
                node("intake", &[("gtk-sys", json!("dev"))]),
                node("mahbara", &[("gtk-sys", Value::Null)]),
                node("paint", &[("gtk-sys", Value::Null)]),
                node("gtk-sys", &[]),
            ] },
        });
        let faults = tauri_free(&metadata).unwrap();
        assert_eq!(
            faults,
            ["press reaches gtk-sys, which belongs to the shell alone"]
        );
    }
}
