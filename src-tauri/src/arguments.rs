//! The command line of the window: `mahbara [--safe-graphics] [DIR]`.

use std::{ffi::OsString, path::PathBuf};

/// What the program prints for `--help`, and for words it does not know.
pub const USAGE: &str = "\
mahbara [--safe-graphics] [DIR]
  DIR              the newsroom's folder; else $MAHBARA_NEWSROOM, else the last one, else a sample newsroom
  --safe-graphics  draws without the graphics card, for a machine on which the window stays blank
  --version        prints the version";

/// What the window was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arguments {
    /// Open a newsroom.
    Open {
        /// Its folder, where one was named.
        folder: Option<PathBuf>,
        /// Draw without the graphics card.
        safe_graphics: bool,
    },
    /// Print [`USAGE`].
    Help,
    /// Print the version.
    Version,
}

impl Arguments {
    /// Reads the words after the program's name.
    ///
    /// # Errors
    /// One line naming the word that is not understood.
    pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        let (mut folder, mut safe_graphics) = (None, false);
        for word in words {
            match word.to_str() {
                Some("--safe-graphics") => safe_graphics = true,
                Some("--help" | "-h") => return Ok(Self::Help),
                Some("--version" | "-V") => return Ok(Self::Version),
                Some(option) if option.starts_with('-') => {
                    return Err(format!("there is no option {option}"));
                }
                _ if folder.is_some() => {
                    return Err("name one newsroom folder, not several".to_owned());
                }
                _ => folder = Some(PathBuf::from(word)),
            }
        }
        Ok(Self::Open {
            folder,
            safe_graphics,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::Arguments;

    fn read(words: &[&str]) -> Result<Arguments, String> {
        Arguments::read(words.iter().map(Into::into))
    }

    #[test]
    fn a_folder_and_the_option_are_read_in_either_order() {
        let both = Arguments::Open {
            folder: Some(PathBuf::from("/n")),
            safe_graphics: true,
        };
        assert_eq!(read(&["--safe-graphics", "/n"]), Ok(both.clone()));
        assert_eq!(read(&["/n", "--safe-graphics"]), Ok(both));
        assert_eq!(
            read(&[]),
            Ok(Arguments::Open {
                folder: None,
                safe_graphics: false
            })
        );
    }

    #[test]
    fn an_unknown_option_and_a_second_folder_are_refused() {
        assert!(read(&["--fullscreen"]).is_err());
        assert!(read(&["/a", "/b"]).is_err());
    }
}
