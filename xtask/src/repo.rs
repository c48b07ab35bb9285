//! Where things are: the repository, its build folder, the user's data.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{
    call::Call,
    steps::{Failure, Outcome},
};

/// The repository this program belongs to.
pub struct Repo {
    root: PathBuf,
    target: PathBuf,
}

impl Repo {
    /// Finds the repository by the manifest cargo ran us from, and its build folder by asking cargo.
    ///
    /// # Errors
    /// When this is not run by cargo, or cargo cannot read the manifest.
    pub fn find() -> Outcome<Self> {
        let own = std::env::var_os("CARGO_MANIFEST_DIR")
            .ok_or_else(|| Failure::new("start this as `cargo xtask …` inside the repository"))?;
        let root = Path::new(&own)
            .parent()
            .ok_or_else(|| Failure::new("xtask/ does not lie in a repository"))?
            .to_owned();
        let answer = Call::cargo(&root)
            .args(["metadata", "--format-version=1", "--no-deps", "--locked"])
            .output()?;
        let metadata: Value = serde_json::from_str(&answer).map_err(|error| {
            Failure::new(format!("cannot read what cargo metadata says: {error}"))
        })?;
        let target = metadata
            .get("target_directory")
            .and_then(Value::as_str)
            .ok_or_else(|| Failure::new("cargo metadata names no target directory"))?;
        Ok(Self {
            root,
            target: PathBuf::from(target),
        })
    }

    /// The repository's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of the front end, which holds the one package.json.
    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// Where cargo builds.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// The log of one step, called after it.
    pub fn log(&self, step: &str) -> PathBuf {
        self.target
            .join("xtask")
            .join(format!("{}.log", step.to_lowercase().replace(' ', "-")))
    }

    /// A program built in the development profile.
    pub fn built(&self, program: &str) -> PathBuf {
        self.target.join("debug").join(program)
    }
}

/// The folder in which Mahbara keeps what belongs to this user: `$XDG_DATA_HOME/mahbara` or its default.
///
/// # Errors
/// When the environment names neither a data folder nor a home.
pub fn data_folder() -> Outcome<PathBuf> {
    let absolute = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    absolute("XDG_DATA_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
        .map(|data| data.join("mahbara"))
        .ok_or_else(|| {
            Failure::new("neither XDG_DATA_HOME nor HOME is set; set HOME to your home folder")
        })
}
