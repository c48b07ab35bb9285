//! Moving files to their places: a wave after the other, so that no page leads to one that is not there yet, and a large wave on
//! all cores. What is made here was decided before; it can be made again after a kill at any point.

use std::ops::ControlFlow;
use std::thread;

use super::{Progress, Step};
use crate::fault::PressFault;
use crate::folder::{Folder, Moving, Stage};
use crate::manifest::{Manifest, Move};
use crate::run::threads;

/// So many moves are worth more than one thread.
const WORTH_SHARING: usize = 512;

/// How many moves are shared among threads at once, before whoever waits is told how far it is.
const SHARED_AT_ONCE: usize = 4096;

/// How many files moves changed.
#[derive(Debug, Default)]
pub(super) struct Placed {
    pub(super) written: u64,
    pub(super) deleted: u64,
}

/// What came of some moves.
#[derive(Default)]
struct Outcome<'m> {
    placed: Placed,
    /// The paths of those whose file is not staged any more.
    unstaged: Vec<&'m str>,
}

/// Makes the moves that are decided; `None` when there are none.
pub(super) fn place_pending(
    folder: &Folder,
    manifest: &Manifest,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Option<Placed>, PressFault> {
    let moves = manifest.pending()?;
    let total = count(moves.len());
    // From here on nothing can be cancelled, so the answer is not asked for.
    let mut tell = |step, done| {
        let _told: ControlFlow<()> = progress(Progress { step, done, total });
    };
    if moves.is_empty() {
        return Ok(None);
    }
    tell(Step::Decided, 0);
    let mut moving = Moving::begin(folder)?;
    let mut done = 0;
    let mut outcome = Outcome::default();
    for wave in moves.chunk_by(|one, next| one.wave == next.wave) {
        let at_once = if wave.len() < WORTH_SHARING {
            1
        } else {
            SHARED_AT_ONCE
        };
        for some in wave.chunks(at_once) {
            tell(Step::Placing, done);
            outcome.take_over(make(&mut moving, folder, some)?);
            done += count(some.len());
        }
    }
    for path in outcome.unstaged {
        if !is_placed(folder, manifest, path)? {
            // Somebody emptied the stage. A full export, which looks at every file, mends what is missing.
            manifest.set_known("fingerprint", "")?;
        }
    }
    moving.sync()?;
    tell(Step::Placed, total);
    manifest.clear_pending()?;
    Stage::empty(folder)?;
    Ok(Some(outcome.placed))
}

/// Makes moves of one wave.
fn make<'m, 'f>(
    moving: &mut Moving<'f>,
    folder: &'f Folder,
    moves: &'m [Move],
) -> Result<Outcome<'m>, PressFault> {
    // A removal takes folders with it that are empty then: two at once would meet there.
    let is_placing = moves.iter().all(|next| next.staged.is_some());
    if moves.len() < WORTH_SHARING || !is_placing {
        return one_by_one(moving, moves);
    }
    let share = moves.len().div_ceil(threads());
    let made: Vec<_> = thread::scope(|scope| {
        let begun: Vec<_> = moves
            .chunks(share)
            .map(|moves| {
                scope.spawn(move || {
                    let mut moving = Moving::begin(folder)?;
                    let outcome = one_by_one(&mut moving, moves)?;
                    Ok::<_, PressFault>((moving, outcome))
                })
            })
            .collect();
        // A thread that panicked gives nothing; the scope passes its panic on.
        begun
            .into_iter()
            .filter_map(|thread| thread.join().ok())
            .collect()
    });
    let mut all = Outcome::default();
    for made in made {
        let (other, outcome) = made?;
        moving.take_over(other);
        all.take_over(outcome);
    }
    Ok(all)
}

fn one_by_one<'m>(moving: &mut Moving<'_>, moves: &'m [Move]) -> Result<Outcome<'m>, PressFault> {
    let mut outcome = Outcome::default();
    for Move { path, staged, .. } in moves {
        match staged {
            None => outcome.placed.deleted += u64::from(moving.remove(path)?),
            Some(number) if moving.place(*number, path)? => outcome.placed.written += 1,
            Some(_) => outcome.unstaged.push(path),
        }
    }
    Ok(outcome)
}

impl Outcome<'_> {
    fn take_over(&mut self, other: Self) {
        self.placed.written += other.placed.written;
        self.placed.deleted += other.placed.deleted;
        self.unstaged.extend(other.unstaged);
    }
}

/// Whether a file of the site is in its place as the record has it.
pub(crate) fn is_placed(
    folder: &Folder,
    manifest: &Manifest,
    path: &str,
) -> Result<bool, PressFault> {
    match manifest.page(path)? {
        Some(page) => folder.holds(path, &page),
        None => Ok(false),
    }
}

fn count(moves: usize) -> u64 {
    u64::try_from(moves).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    const MANY: u32 = 1_300;

    fn page(number: u32) -> String {
        format!("2027/0{}/{number}/index.html", 1 + number % 9)
    }

    fn write_down(manifest: &Manifest, moves: &[Move]) {
        for (nth, next) in moves.iter().enumerate() {
            manifest.add_pending(nth, next).unwrap();
        }
    }

    /// A folder with so many staged pages that are decided to be placed, and a front page after them.
    fn decided(site: &Path) -> (Folder, Manifest) {
        let folder = Folder::hold(site, "a newsroom").unwrap().folder;
        let manifest = Manifest::open(&folder.manifest_path().unwrap()).unwrap();
        let mut stage = Stage::empty(&folder).unwrap();
        let mut moves = Vec::new();
        for number in 0..=MANY {
            let (wave, path) = match number {
                MANY => (5, "index.html".to_owned()),
                story => (3, page(story)),
            };
            let bytes = path.clone().into_bytes();
            let hash = *blake3::hash(&bytes).as_bytes();
            manifest.set_page(&path, hash, 1).unwrap();
            let staged = Some(stage.add(&path, &bytes).unwrap());
            moves.push(Move { wave, path, staged });
        }
        manifest.set_known("fingerprint", "of the site").unwrap();
        write_down(&manifest, &moves);
        (folder, manifest)
    }

    #[test]
    fn a_large_wave_is_in_place_before_the_next_begins() {
        let site = tempfile::tempdir().unwrap();
        let (folder, manifest) = decided(site.path());
        let is_there = |path: &str| site.path().join(path).is_file();
        let mut last = 0;
        let mut progress = |progress: Progress| {
            if progress.step == Step::Placing {
                last = progress.done;
                assert!(!is_there("index.html"));
                assert_eq!(
                    (0..MANY).all(|story| is_there(&page(story))),
                    last == u64::from(MANY)
                );
            }
            ControlFlow::Continue(())
        };
        let placed = place_pending(&folder, &manifest, &mut progress).unwrap();
        assert_eq!(
            placed.map(|placed| placed.written),
            Some(u64::from(MANY) + 1)
        );
        assert_eq!(last, u64::from(MANY));
        for path in (0..MANY).map(page).chain(["index.html".to_owned()]) {
            assert_eq!(fs::read_to_string(site.path().join(&path)).unwrap(), path);
        }
        assert_eq!(manifest.pending().unwrap(), []);
        assert_eq!(
            manifest.known("fingerprint").unwrap().unwrap(),
            "of the site"
        );
    }

    #[test]
    fn what_was_placed_before_a_kill_is_left_and_what_was_lost_is_noticed() {
        let site = tempfile::tempdir().unwrap();
        let (folder, manifest) = decided(site.path());
        let stage = site.path().join(".mahbara/stage");
        let placed = site.path().join(page(7));
        fs::create_dir_all(placed.parent().unwrap()).unwrap();
        fs::rename(stage.join("7"), placed).unwrap();
        let mut heard = |_| ControlFlow::Continue(());
        let again = manifest.pending().unwrap();
        place_pending(&folder, &manifest, &mut heard).unwrap();
        assert_eq!(
            manifest.known("fingerprint").unwrap().unwrap(),
            "of the site"
        );

        fs::remove_file(site.path().join(page(8))).unwrap();
        write_down(&manifest, &again);
        place_pending(&folder, &manifest, &mut heard).unwrap();
        assert_eq!(
            manifest.known("fingerprint").unwrap().unwrap(),
            "",
            "a full export mends it"
        );
    }
}
