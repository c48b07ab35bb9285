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
        Self {
            argument,
            environment: std::env::var_os("MAHBARA_NEWSROOM")
                .filter(|name| !name.is_empty())
                .map(PathBuf::from),
            last: memory.newsroom.clone().filter(|folder| folder.is_dir()),
            sample: dirs::data_dir().map(|data| data.join("mahbara/sample")),
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
    use super::Named;

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
}
