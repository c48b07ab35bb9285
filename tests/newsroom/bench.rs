//! The workbench of the journeys: a temporary newsroom and the binary under test.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A newsroom in a temporary folder.
pub struct Newsroom {
    keep: TempDir,
}

/// The instant most journeys stand at: a Monday noon in Cairo, summer time.
pub const NOON: &str = "2027-05-03T09:00:00Z";

impl Newsroom {
    /// Makes an empty newsroom with two sections.
    pub fn new() -> Self {
        let room = Self {
            keep: TempDir::new().unwrap(),
        };
        let dir = room.dir();
        run(&[
            "init",
            dir.to_str().unwrap(),
            "--name",
            "صوت المدينة",
            "--url",
            "https://voice.example",
        ]);
        room.json(&["sections", "add", "سياسة"]);
        room.json(&["sections", "add", "عربي ودولي"]);
        room
    }

    /// Its folder.
    pub fn dir(&self) -> PathBuf {
        self.keep.path().join("room")
    }

    /// Its site folder.
    pub fn site(&self) -> PathBuf {
        self.dir().join("site")
    }

    /// Writes a file beside the newsroom and gives its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.keep.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Runs a command at noon, wants success and gives its JSON.
    pub fn json(&self, args: &[&str]) -> Value {
        self.json_at(NOON, args)
    }

    /// Runs a command at an instant, wants success and gives its JSON.
    pub fn json_at(&self, now: &str, args: &[&str]) -> Value {
        let output = self.output_at(now, args);
        assert!(
            output.status.success(),
            "{args:?} failed: {}",
            said(&output)
        );
        json_of(&output)
    }

    /// Runs a command at noon, wants refusal (exit 1, one line, and one document that says the same or what was done) and gives
    /// that line.
    pub fn refused(&self, args: &[&str]) -> String {
        let output = self.output_at(NOON, args);
        assert_eq!(
            output.status.code(),
            Some(1),
            "{args:?} was not refused: {output:?}"
        );
        let line = said(&output);
        assert_eq!(
            line.trim().lines().count(),
            1,
            "one clear line, not:\n{line}"
        );
        if let Some(error) = json_of(&output).get("error") {
            let message = text(&error["message"]);
            let message: Vec<&str> = message.split_whitespace().collect();
            assert_eq!(line.trim(), format!("mahbara-cli: {}", message.join(" ")));
        }
        line
    }

    /// Runs a command at an instant, whatever comes of it.
    pub fn output_at(&self, now: &str, args: &[&str]) -> Output {
        let dir = self.dir();
        let mut whole = vec!["--newsroom", dir.to_str().unwrap(), "--json", "--now", now];
        whole.extend(args);
        run(&whole)
    }

    /// Starts a story with this body and gives its id.
    pub fn story(&self, headline: &str, body: &str) -> String {
        let file = self.file("body.txt", body);
        let story = self.json(&["story", "new", "--headline", headline, "--body", &file]);
        text(&story["id"])
    }

    /// The page of a live story, as the site folder holds it.
    pub fn page(&self, story: &Value) -> String {
        let folder = text(&story["url"]);
        std::fs::read_to_string(
            self.site()
                .join(folder.trim_matches('/'))
                .join("index.html"),
        )
        .unwrap_or_else(|e| panic!("no page at {folder}: {e}"))
    }

    /// Every file of the site that readers get, with its bytes.
    pub fn site_files(&self) -> Vec<(String, Vec<u8>)> {
        files_below(&self.site())
    }
}

/// Every file below a folder that readers get, with its bytes.
pub fn files_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    collect(folder, folder, &mut files);
    files.sort();
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.file_name().is_some_and(|name| name == ".mahbara") {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let name = path
                .strip_prefix(root)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            files.push((name, std::fs::read(&path).unwrap()));
        }
    }
}

/// Runs the binary under test.
pub fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mahbara-cli"))
        .args(args)
        .env_remove("MAHBARA_NEWSROOM")
        .output()
        .unwrap()
}

/// What a command said on stderr.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The one JSON document a command printed.
pub fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| {
        panic!(
            "not one JSON document ({e}): {}",
            String::from_utf8_lossy(&output.stdout)
        )
    })
}

/// A JSON text.
pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not a text: {value}"))
        .to_owned()
}

/// The words of a page, as a reader sees them: tags out, entities back, white space regular.
pub fn words_of(html: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                words.push(' ');
            }
            _ if !inside => words.push(letter),
            _ => {}
        }
    }
    let plain = words
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&#34;", "\"");
    let plain = plain
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replace("&#x2f;", "/");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
