//! Which newsroom the window opens, and opening it.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use newsroom::{DeskLock, Founding, MachineClock, Newsroom, wire::Failure};

use crate::memory::Memory;

/// Where a newsroom may be named, strongest first.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// On the command line.
    pub argument: Option<PathBuf>,
    /// In `$MAHBARA_NEWSROOM`.
    pub environment: Option<PathBuf>,
    /// By the last run.
    pub last: Option<PathBuf>,
    /// The sample newsroom's place under the user's data.
    pub sample: Option<PathBuf>,
}

impl Named {
    /// Asks the environment, and what was remembered.
    pub fn around(argument: Option<PathBuf>, memory: &Memory) -> Self {
        let sample = dirs::data_dir().map(|data| data.join("mahbara/sample"));
        Self {
            argument,
            environment: std::env::var_os("MAHBARA_NEWSROOM")
                .filter(|name| !name.is_empty())
                .map(PathBuf::from),
            last: memory
                .newsroom
                .clone()
                .filter(|last| folder_is_kept(last, sample.as_deref())),
            sample,
        }
    }

    /// The folder to open, and whether it is the sample, which is made where it is missing.
    fn choice(self) -> Option<(PathBuf, bool)> {
        let named = self.argument.or(self.environment).or(self.last);
        named
            .map(|folder| (folder, false))
            .or_else(|| self.sample.map(|folder| (folder, true)))
    }
}

/// Whether the newsroom of the last run is still the one to open. Only a sample that was thrown away is forgotten, because
/// it is made anew. Any other folder that is not there may lie on a disk that is not mounted: opening the sample instead
/// would hide that, and be remembered in its place.
fn folder_is_kept(last: &Path, sample: Option<&Path>) -> bool {
    last.is_dir() || !sample.is_some_and(|sample| same_place(last, sample))
}

/// Whether two paths name one folder that need not be there. What is remembered is canonical, what the environment says of
/// the folder above may hold links.
fn same_place(remembered: &Path, named: &Path) -> bool {
    let canonical = named
        .parent()
        .zip(named.file_name())
        .and_then(|(above, name)| Some(above.canonicalize().ok()?.join(name)));
    remembered == named || canonical.is_some_and(|named| remembered == named)
}

/// An open newsroom with its desk taken by this window.
pub struct Opened {
    /// The newsroom.
    pub newsroom: Newsroom,
    /// Holds the desk for as long as it lives.
    pub lock: DeskLock,
}

/// The folder chosen, and what came of opening it.
pub struct Opening {
    /// The folder.
    pub folder: PathBuf,
    /// The newsroom, or why there is none.
    pub result: Result<Opened, Failure>,
}

/// Opens the newsroom that was named, or the sample.
pub fn open(named: Named) -> Opening {
    let Some((folder, is_sample)) = named.choice() else {
        let message = "neither HOME nor XDG_DATA_HOME is set, so there is no place for a newsroom; name one: mahbara DIR";
        return Opening {
            folder: PathBuf::new(),
            result: Err(Failure::bug(message)),
        };
    };
    let result = if is_sample && !folder.exists() {
        make_sample(&folder)
    } else {
        open_and_sit(&folder)
    };
    Opening { folder, result }
}

fn make_sample(folder: &Path) -> Result<Opened, Failure> {
    Newsroom::create_sample(folder, &Founding::default(), Arc::new(MachineClock))?;
    open_and_sit(folder)
}

fn open_and_sit(folder: &Path) -> Result<Opened, Failure> {
    let newsroom = Newsroom::open(folder)?;
    let lock = newsroom.take_the_desk()?;
    Ok(Opened { newsroom, lock })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use newsroom::wire::Code;

    use super::{Named, folder_is_kept, open};

    #[test]
    fn the_command_line_is_stronger_than_the_environment_and_both_than_the_last_run() {
        let all = Named {
            argument: Some("/argument".into()),
            environment: Some("/environment".into()),
            last: Some("/last".into()),
            sample: Some("/sample".into()),
        };
        assert_eq!(all.clone().choice(), Some(("/argument".into(), false)));
        let all = Named {
            argument: None,
            ..all
        };
        assert_eq!(all.clone().choice(), Some(("/environment".into(), false)));
        let all = Named {
            environment: None,
            ..all
        };
        assert_eq!(all.clone().choice(), Some(("/last".into(), false)));
        assert_eq!(
            Named { last: None, ..all }.choice(),
            Some(("/sample".into(), true))
        );
        assert_eq!(Named::default().choice(), None);
    }

    #[test]
    fn a_newsroom_on_a_disk_that_is_not_mounted_is_named_and_not_replaced_by_the_sample() {
        let folder = tempfile::tempdir().unwrap();
        let (last, sample) = (
            folder.path().join("disk/صحيفة"),
            folder.path().join("sample"),
        );
        assert!(folder_is_kept(&last, Some(&sample)));
        let opening = open(Named {
            last: Some(last.clone()),
            sample: Some(sample.clone()),
            ..Named::default()
        });
        assert_eq!(opening.folder, last);
        assert_eq!(opening.result.err().unwrap().code, Code::NotFound);
        assert!(!sample.exists());
    }

    #[test]
    fn a_sample_that_was_thrown_away_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let linked = folder.path().join("linked");
        fs::create_dir(&data).unwrap();
        std::os::unix::fs::symlink(&data, &linked).unwrap();
        let remembered = data.canonicalize().unwrap().join("sample");
        let sample = linked.join("sample");
        assert!(!folder_is_kept(&remembered, Some(&sample)));
        fs::create_dir(&remembered).unwrap();
        assert!(folder_is_kept(&remembered, Some(&sample)));
    }
}
