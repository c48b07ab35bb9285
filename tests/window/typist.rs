//! A typist whose every word is counted, and what must be found of the words after a fault (DESIGN §1, promise 1).

use std::{
    path::Path,
    time::{Duration, Instant},
};

use newsroom::{Newsroom, wire};
use serde_json::{Value, json};

use crate::driver::Session;

/// What a killed program may lose: the typing of the last half second.
pub const MAY_BE_LOST: Duration = Duration::from_millis(500);

const WORDS: [&str; 8] = [
    "أعلنت",
    "الوزارة",
    "صباح",
    "اليوم",
    "بدء",
    "العمل",
    "في",
    "المشروع",
];

/// Somebody who types numbered words at the end of a body, and who notes when each of them had reached the page.
#[derive(Debug, Default)]
pub struct Typist {
    words: usize,
    typed: String,
    /// How long the text was, in bytes, at each of these instants.
    held: Vec<(Instant, usize)>,
    /// How long the text was when the window last called it saved.
    saved: usize,
}

impl Typist {
    /// Types the next word.
    pub fn word(&mut self, session: &Session) {
        let word = WORDS[self.words % WORDS.len()];
        self.words += 1;
        let stroke = format!("{:04} {word} ", self.words);
        session.type_text(&stroke);
        self.typed.push_str(&stroke);
        // The driver answers when the page has the keys, so no word is noted before it was there.
        self.held.push((Instant::now(), self.typed.len()));
    }

    /// Types words until `time` has passed, with an eye on what the window calls saved.
    pub fn type_for(&mut self, session: &Session, time: Duration) {
        let begun = Instant::now();
        while begun.elapsed() < time {
            self.word(session);
            self.look(session);
        }
    }

    /// Notes the text as saved, if the window calls it so.
    pub fn look(&mut self, session: &Session) {
        let state = "document.querySelector('[data-test=save-state]')?.dataset.state";
        if session.text(state) == "saved" {
            self.saved = self.typed.len();
        }
    }

    /// Everything typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Judges what was found after a fault at `fault`: a beginning of what was typed, with all that was called saved and all
    /// that was there `may_be_lost` earlier. Answers how much typing was lost, as the time from the first lost word.
    pub fn judge(&self, fault: Instant, found: &str, may_be_lost: Duration) -> Duration {
        assert!(
            self.typed.starts_with(found),
            "what was found is no beginning of what was typed:\n{found:?}\n{:?}",
            self.typed
        );
        assert!(
            found.len() >= self.saved,
            "the window had called {} bytes saved, {} are there",
            self.saved,
            found.len()
        );
        let lost = self
            .held
            .iter()
            .find(|(_, length)| *length > found.len())
            .map_or(Duration::ZERO, |(at, _)| {
                fault.saturating_duration_since(*at)
            });
        assert!(
            lost <= may_be_lost,
            "{} ms of typing are gone, {} ms may be",
            lost.as_millis(),
            may_be_lost.as_millis()
        );
        lost
    }
}

/// The body of the newest story of a newsroom, as another program reads it: its paragraphs, a line each.
pub fn stored_body(folder: &Path) -> String {
    let newsroom = Newsroom::open(folder).expect("the newsroom opens without a question");
    let rows = wire::call(&newsroom, "list_stories", json!({ "limit": 1 })).expect("its list");
    body_of(&newsroom, &rows["stories"][0]["id"])
}

/// The body of a story: its paragraphs, a line each.
pub fn body_of(newsroom: &Newsroom, story: &Value) -> String {
    let view = wire::call(newsroom, "open_story", json!({ "story": story })).expect("the story");
    let blocks = view["content"]["body"]["blocks"].as_array();
    let lines = blocks.expect("its blocks").iter().map(line);
    lines.collect::<Vec<_>>().join("\n")
}

fn line(block: &Value) -> String {
    let runs = block["text"].as_array().into_iter().flatten();
    runs.filter_map(|run| run["text"].as_str()).collect()
}
