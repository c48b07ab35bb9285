//! What a part refers to: other parts of the package, and addresses outside of it.

use std::collections::HashMap;

use story::Href;

use super::package::Package;
use super::xml::Element;
use crate::IntakeError;

/// No address or name of a part is longer, in bytes: what refers to a longer one refers to nothing. It is copied to every
/// place that refers to it, and no link of ours may be longer.
pub(super) const LONGEST_ADDRESS: usize = Href::LONGEST;

/// The relationships of one part.
#[derive(Debug, Default)]
pub(super) struct Relations {
    by_id: HashMap<String, Relation>,
}

#[derive(Debug)]
struct Relation {
    kind: String,
    /// The name of a part, or an address.
    target: String,
    outside: bool,
}

impl Relations {
    /// Reads the relationships of a part; the package itself is the part without a name.
    pub fn of(package: &mut Package<'_>, part: &str) -> Result<Self, IntakeError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let read = package.markup(&format!("{folder}{slash}_rels/{file}.rels"))?;
        Ok(read.map_or_else(Self::default, |root| Self::read(&root, folder)))
    }

    fn read(root: &Element, folder: &str) -> Self {
        let relations = root.elements().filter(|one| one.name == "Relationship");
        let by_id = relations
            .filter_map(|one| {
                let outside = one.attribute("TargetMode") == Some("External");
                let target = one.attribute("Target")?;
                if target.len() > LONGEST_ADDRESS {
                    return None;
                }
                let relation = Relation {
                    kind: one.attribute("Type")?.to_owned(),
                    target: if outside {
                        target.to_owned()
                    } else {
                        within(folder, target)
                    },
                    outside,
                };
                Some((one.attribute("Id")?.to_owned(), relation))
            })
            .collect();
        Self { by_id }
    }

    /// The address outside that an id stands for.
    pub fn address(&self, id: &str) -> Option<&str> {
        let relation = self.by_id.get(id).filter(|relation| relation.outside)?;
        Some(&relation.target)
    }

    /// The name of the part that an id stands for.
    pub fn part(&self, id: &str) -> Option<&str> {
        let relation = self.by_id.get(id).filter(|relation| !relation.outside)?;
        Some(&relation.target)
    }

    /// The name of the part of a kind, told by the end of the kind's name: the two forms of the standard differ before it.
    pub fn part_of_kind(&self, kind: &str) -> Option<&str> {
        let mut parts = self.by_id.values();
        parts
            .find(|relation| !relation.outside && relation.kind.ends_with(kind))
            .map(|relation| relation.target.as_str())
    }
}

/// The name of a part that is written as seen from a folder.
fn within(folder: &str, target: &str) -> String {
    let from = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn names_never_leave_the_package() {
        assert_eq!(within("word", "media/a.png"), "word/media/a.png");
        assert_eq!(within("word", "../docProps/core.xml"), "docProps/core.xml");
        assert_eq!(within("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(within("word", "../../../etc/passwd"), "etc/passwd");
    }
}
