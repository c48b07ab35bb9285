//! Files by their kind. The kind is told by the name's ending; the content is then read by its own rules.

use std::fs::{self, File};
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};

use intake::{decode, read_html_page, read_page};

use super::content::Incoming;
use super::{Run, dump};
use crate::Error;

/// The largest page that is read whole, in bytes.
const LARGEST_PAGE: u64 = 32 * MIB;

/// The largest Word file, in bytes. A part of it at a time is in memory, so that photographs of any camera may be in it.
const LARGEST_WORD_FILE: u64 = 256 * MIB;

const MIB: u64 = 1024 * 1024;

/// The kinds of file that `import` reads, by their endings.
const KINDS: &str = ".txt, .html, .docx, .json and .jsonl";

impl Run<'_> {
    pub(super) fn read_path(&mut self, path: &Path) -> Result<(), Error> {
        if path.is_dir() {
            return self.read_folder(path);
        }
        if path.exists() && !path.is_file() {
            self.refuse(
                &shown(path),
                "it is a device or a pipe and no file: give a file",
            );
            return Ok(());
        }
        match path
            .extension()
            .and_then(|ending| ending.to_str())
            .map(str::to_ascii_lowercase)
            .as_deref()
        {
            Some("txt") => self.read_text_page(path),
            Some("html" | "htm") => self.read_saved_page(path),
            Some("docx" | "doc") => self.read_word_file(path),
            Some("json") => self.read_json(path),
            Some("jsonl" | "ndjson") => self.read_items(path, intake::items_in_lines),
            Some(_) | None if path.exists() => {
                self.refuse(
                    &shown(path),
                    &format!("this kind of file is not read: give {KINDS}"),
                );
                Ok(())
            }
            Some(_) | None => {
                self.refuse(&shown(path), "there is no such file: check the path");
                Ok(())
            }
        }
    }

    /// Reads the files of a folder and of the folders in it. Other kinds of files are passed over: a folder of pages
    /// usually holds their pictures too.
    fn read_folder(&mut self, folder: &Path) -> Result<(), Error> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(e) => {
                self.refuse(
                    &shown(folder),
                    &format!("the folder cannot be read: {e}; check its permissions"),
                );
                return Ok(());
            }
        };
        let mut paths: Vec<PathBuf> = entries
            .filter_map(Result::ok)
            .map(|entry| entry.path())
            .collect();
        paths.sort();
        // A link may lead back up, and what is hidden is nobody's story; either can be given by its own name.
        paths.retain(|path| {
            !path.is_symlink() && !is_hidden(path) && (path.is_dir() || is_known(path))
        });
        paths.iter().try_for_each(|path| self.read_path(path))
    }

    fn read_text_page(&mut self, path: &Path) -> Result<(), Error> {
        let Some(bytes) = self.read_whole(path) else {
            return Ok(());
        };
        let read =
            decode(&bytes).and_then(|decoded| Ok((read_page(&decoded.text)?, decoded.encoding)));
        match read {
            Ok((page, encoding)) => {
                if self.options.masthead {
                    match self.newsroom.take_masthead(&page.masthead) {
                        Err(Error::Setting(fault)) => {
                            self.refuse(
                                &shown(path),
                                &format!("its masthead was not taken: {fault}"),
                            );
                        }
                        taken => taken?,
                    }
                }
                let encoding = Some(encoding.to_string().to_lowercase());
                self.keep(shown(path), encoding, Incoming::from_page(page))
            }
            Err(e) => {
                self.refuse(&shown(path), &e.to_string());
                Ok(())
            }
        }
    }

    fn read_saved_page(&mut self, path: &Path) -> Result<(), Error> {
        let Some(bytes) = self.read_whole(path) else {
            return Ok(());
        };
        match decode(&bytes) {
            Ok(decoded) => match read_html_page(&decoded.text) {
                Ok(item) => self.keep(
                    shown(path),
                    Some(decoded.encoding.to_string().to_lowercase()),
                    Incoming::from_item(item),
                ),
                Err(e) => {
                    self.refuse(&shown(path), &e.to_string());
                    Ok(())
                }
            },
            Err(e) => {
                self.refuse(&shown(path), &e.to_string());
                Ok(())
            }
        }
    }

    /// Reads a JSON file: a story of a dump, or items of a wire, which are streamed. Only a small file can be a dump's.
    fn read_json(&mut self, path: &Path) -> Result<(), Error> {
        let small = fs::metadata(path).is_ok_and(|data| data.len() <= LARGEST_PAGE);
        let bytes = if small {
            fs::read(path).unwrap_or_default()
        } else {
            Vec::new()
        };
        if dump::is_newsroom(&bytes) {
            return Ok(());
        }
        match dump::story_in(path, &bytes) {
            Some((story, newsroom)) => self.keep_dumped(path, story, &newsroom),
            None => self.read_items(path, intake::items_in_json),
        }
    }

    fn read_items<I>(
        &mut self,
        path: &Path,
        items: impl FnOnce(BufReader<File>) -> I,
    ) -> Result<(), Error>
    where
        I: Iterator<Item = Result<intake::PlacedItem, intake::Refusal>>,
    {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(e) => {
                self.refuse(&shown(path), &format!("the file cannot be opened: {e}"));
                return Ok(());
            }
        };
        let before = self.report.stories.len() + self.report.refused.len();
        for item in items(BufReader::new(file)) {
            match item {
                Ok(placed) => {
                    let place = format!("{}: {}", shown(path), placed.place);
                    self.keep(place, None, Incoming::from_item(placed.item))?;
                }
                Err(refusal) => {
                    self.refuse(&format!("{}: {}", shown(path), refusal.place), &refusal.why);
                }
            }
        }
        if self.report.stories.len() + self.report.refused.len() == before {
            self.refuse(
                &shown(path),
                "the file holds no item: check that it was saved whole",
            );
        }
        Ok(())
    }

    fn read_whole(&mut self, path: &Path) -> Option<Vec<u8>> {
        let what_to_do = "save it in parts, without the pictures inside, and import those";
        let mut file = self.open_within(path, LARGEST_PAGE, what_to_do)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)
            .map_err(|e| self.refuse(&shown(path), &format!("the file cannot be read: {e}")))
            .ok()?;
        Some(bytes)
    }

    /// Opens a Word file, which is read where it lies.
    pub(super) fn open_word_file(&mut self, path: &Path) -> Option<BufReader<File>> {
        let what_to_do = "make its pictures smaller and save it again, or put a part of it into a file of its own";
        self.open_within(path, LARGEST_WORD_FILE, what_to_do)
            .map(BufReader::new)
    }

    fn open_within(&mut self, path: &Path, largest: u64, what_to_do: &str) -> Option<File> {
        let opened = File::open(path).and_then(|file| Ok((file.metadata()?.len(), file)));
        let opened = match opened {
            Ok((size, _)) if size > largest => Err(format!(
                "the file has {} MiB, one of its kind has at most {}: {what_to_do}",
                size.div_ceil(MIB),
                largest / MIB
            )),
            Ok((_, file)) => Ok(file),
            Err(e) => Err(format!("there is no such file, or it cannot be read: {e}")),
        };
        opened.map_err(|why| self.refuse(&shown(path), &why)).ok()
    }
}

/// Hidden by its name, or the note that Word keeps beside a file that is open.
fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .map(std::ffi::OsStr::as_encoded_bytes)
        .is_some_and(|name| name.starts_with(b".") || name.starts_with(b"~$"))
}

fn is_known(path: &Path) -> bool {
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .map(str::to_ascii_lowercase);
    matches!(
        ending.as_deref(),
        Some("txt" | "html" | "htm" | "docx" | "doc" | "json" | "jsonl" | "ndjson")
    )
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
