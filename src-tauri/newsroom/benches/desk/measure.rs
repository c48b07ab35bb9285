//! Timings of many calls, and the row of a Markdown table they make.

use std::time::{Duration, Instant};

/// How long each of many calls took.
#[derive(Debug, Default)]
pub struct Timings(Vec<Duration>);

impl Timings {
    /// Times one call and gives its answer.
    pub fn time<T>(&mut self, call: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let answer = call();
        self.add(started.elapsed());
        answer
    }

    /// Adds a time taken elsewhere.
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    fn at(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place =
            ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len().max(1)) - 1;
        sorted
            .get(place)
            .map_or(0.0, |took| took.as_secs_f64() * 1000.0)
    }
}

/// Prints a row: median, p99 and the slowest call, in milliseconds.
pub fn row(what: &str, timings: &Timings) {
    let (median, p99, most) = (timings.at(0.5), timings.at(0.99), timings.at(1.0));
    println!(
        "| {what} ({} calls) | {median:.2} ms | {p99:.2} ms | {most:.2} ms |",
        timings.0.len()
    );
}
