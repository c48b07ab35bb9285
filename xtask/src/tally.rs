//! Reads how many tests a runner counted from what it printed.

use std::{fmt, ops::AddAssign};

use crate::steps::{Failure, Outcome};

/// Tests that passed and tests that failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed, and whole parts that failed without counting.
    pub failed: u64,
}

impl Tally {
    /// Adds up the closing lines of cargo test, nextest and vitest, and the plain `N passed, N failed`, in `output`.
    pub fn read(output: &str) -> Self {
        let mut sum = Self::default();
        let output = without_colours(output);
        for line in output
            .lines()
            .map(str::trim)
            .filter(|line| is_closing_line(line))
        {
            sum += Self {
                passed: before(line, "passed"),
                failed: before(line, "failed"),
            };
        }
        sum
    }
}

/// What one part of a test run came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    tally: Tally,
    failures: Vec<Failure>,
}

impl Report {
    /// The report of a part that is one test.
    pub fn of_one(outcome: Outcome) -> Self {
        let passed = Tally {
            passed: u64::from(outcome.is_ok()),
            failed: 0,
        };
        Self::of_many(passed, outcome)
    }

    /// The report of a part that counted `tally`; one that failed without counting a failure counts as one.
    pub fn of_many(mut tally: Tally, outcome: Outcome) -> Self {
        let failures: Vec<Failure> = outcome.err().into_iter().collect();
        if !failures.is_empty() {
            tally.failed = tally.failed.max(1);
        }
        Self { tally, failures }
    }

    /// The counts of all parts.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Why parts failed, in their order.
    pub fn failures(&self) -> &[Failure] {
        &self.failures
    }
}

impl AddAssign for Report {
    fn add_assign(&mut self, other: Self) {
        self.tally += other.tally;
        self.failures.extend(other.failures);
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The text without the escape sequences (ECMA-48 SGR) that a runner writes where FORCE_COLOR is set.
fn without_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| {
        plain + piece.split_once('m').map_or(piece, |(_, rest)| rest)
    })
}

/// Vitest also counts its files (`Test Files  4 passed`), which are not tests and so are not read.
fn is_closing_line(line: &str) -> bool {
    let plain =
        line.starts_with(|first: char| first.is_ascii_digit()) && line.contains(" passed, ");
    plain
        || ["test result: ", "Summary [", "Tests  "]
            .iter()
            .any(|start| line.starts_with(start))
}

/// The number that stands right before `word` in `line`; 0 where the word is not there.
fn before(line: &str, word: &str) -> u64 {
    let words: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || ",;|()".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    words
        .windows(2)
        .filter_map(|pair| {
            if pair.get(1) == Some(&word) {
                pair.first()?.parse::<u64>().ok()
            } else {
                None
            }
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::{Failure, Report, Tally};

    #[test]
    fn the_lines_of_every_runner_are_added_up() {
        let output = "\
running 3 tests
test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
     Summary [   1.204s] 12 tests run: 11 passed (1 slow), 1 failed, 4 skipped
 Test Files  4 passed (4)
      Tests  1 failed | 20 passed (21)
7 passed, 0 failed
";
        assert_eq!(
            Tally::read(output),
            Tally {
                passed: 42,
                failed: 4
            }
        );
    }

    #[test]
    fn colours_are_read_over() {
        let output = "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m88 passed\u{1b}[39m\u{1b}[22m\u{1b}[90m (88)\u{1b}[39m";
        assert_eq!(
            Tally::read(output),
            Tally {
                passed: 88,
                failed: 0
            }
        );
    }

    #[test]
    fn prose_about_passing_is_not_counted() {
        assert_eq!(
            Tally::read("the budget of 20 passed, it seems\n5 stories passed"),
            Tally::default()
        );
    }

    #[test]
    fn a_part_that_broke_before_counting_is_one_failure() {
        let broken = Report::of_many(Tally::default(), Err(Failure::new("it does not compile")));
        assert_eq!(
            broken.tally(),
            Tally {
                passed: 0,
                failed: 1
            }
        );
        let counted = Report::of_many(
            Tally {
                passed: 5,
                failed: 2,
            },
            Err(Failure::new("two failed")),
        );
        assert_eq!(
            counted.tally(),
            Tally {
                passed: 5,
                failed: 2
            }
        );
    }
}
