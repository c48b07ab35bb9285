//! Who is named in the desk's notes: «@» with a name of the staff, found as names are found everywhere, by folding.

use archive::{Change, Doing};
use story::{Staff, StaffId, StoryId};

use crate::Error;

/// Writes notes down and tells those who are newly named in them. Whoever names himself needs no telling.
pub(crate) fn set_notes(
    change: &Change<'_>,
    story: StoryId,
    notes: &str,
    doing: Doing,
) -> Result<(), Error> {
    let before = change.story(story)?.notes;
    change.set_notes(story, notes)?;
    if !before.contains('@') && !notes.contains('@') {
        return Ok(());
    }
    let staff = change.staff()?;
    let (were, are) = (named(&before, &staff), named(notes, &staff));
    for new in are.iter().filter(|id| !were.contains(id)) {
        if doing.by != Some(*new) {
            change.mention(story, *new, doing.by, doing.at)?;
        }
    }
    for gone in were.iter().filter(|id| !are.contains(id)) {
        change.forget_mention(story, *gone)?;
    }
    Ok(())
}

/// The members of the staff that a text names. Of two names that begin alike the longer one is meant.
fn named(text: &str, staff: &[Staff]) -> Vec<StaffId> {
    let names: Vec<(String, StaffId)> = staff
        .iter()
        .map(|member| (arabic::fold(&member.name), member.id))
        .collect();
    let mut found: Vec<StaffId> = text
        .match_indices('@')
        .filter_map(|(at, sign)| text.get(at + sign.len()..))
        .filter_map(|rest| {
            let rest = arabic::fold(rest);
            names
                .iter()
                .filter(|(name, _)| ends_here(&rest, name))
                .max_by_key(|(name, _)| name.len())
                .map(|(_, id)| *id)
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a text begins with a name and the name is whole.
fn ends_here(text: &str, name: &str) -> bool {
    text.strip_prefix(name)
        .is_some_and(|after| !after.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(name: &str) -> Staff {
        Staff {
            id: StaffId::new(),
            name: name.to_owned(),
            writes: true,
            approves: true,
        }
    }

    #[test]
    fn a_name_is_found_whole_by_folding_and_the_longer_one_is_meant() {
        let staff = [member("أحمد"), member("أحمد سالم"), member("منى السيد")];
        let ids = |text: &str| named(text, &staff);
        let [ahmad, salem, mona] = [0, 1, 2].map(|place| staff[place].id);
        assert_eq!(ids("@احمد راجع الأرقام"), [ahmad]);
        assert_eq!(ids("@أحمد سالم، راجع الأرقام"), [salem]);
        let mut both = vec![salem, mona];
        both.sort_unstable();
        assert_eq!(ids("@منى السيد و@أحمد سالم"), both);
        assert_eq!(ids("أحمد بلا علامة، و@أحمدي، ومنى@"), []);
    }
}
