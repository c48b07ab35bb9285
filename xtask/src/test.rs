//! `cargo xtask test`: every check and every test, counted.

use std::process::ExitCode;

use crate::{parts, repo::Repo, setup, steps::Outcome, tally::Report};

/// What a test run was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    long: bool,
    filter: Option<String>,
}

impl Wanted {
    /// Reads `[--long] [FILTER]`; nothing when the words are none of these.
    pub fn parse(words: &[&str]) -> Option<Self> {
        let mut wanted = Self::default();
        for word in words {
            match *word {
                "--long" => wanted.long = true,
                filter if !filter.starts_with('-') && wanted.filter.is_none() => {
                    wanted.filter = Some(filter.to_owned());
                }
                _ => return None,
            }
        }
        Some(wanted)
    }
}

/// Sets up what is missing, runs every part even after one has failed, and closes with `N passed, N failed` on a line.
///
/// # Errors
/// When the machine cannot be set up: then nothing was tested.
pub fn test(repo: &Repo, wanted: &Wanted) -> Outcome<ExitCode> {
    setup::system_packages(repo, true)?;
    setup::front_end_packages(repo)?;
    setup::front_end(repo)?;
    if let Some(filter) = &wanted.filter {
        return Ok(close(&parts::rust_tests(repo, Some(filter), wanted.long)));
    }
    let mut report = quick_checks(repo);
    report += parts::documentation(repo);
    report += parts::rust_tests(repo, None, wanted.long);
    report += parts::bindings(repo);
    report += parts::front_end_tests(repo);
    report += parts::site_checks(repo, wanted.long);
    report += parts::window_tests(repo, wanted.long);
    Ok(close(&report))
}

/// Formatting, house rules and lints, for the minute before a commit.
///
/// # Errors
/// When the machine cannot be set up.
pub fn check(repo: &Repo) -> Outcome<ExitCode> {
    setup::system_packages(repo, false)?;
    Ok(close(&quick_checks(repo)))
}

fn quick_checks(repo: &Repo) -> Report {
    let mut report = parts::formatting(repo);
    report += parts::house_rules(repo);
    report += parts::supply_chain(repo);
    report += parts::lints(repo);
    report
}

/// Says what failed and closes with the sum.
fn close(report: &Report) -> ExitCode {
    for failure in report.failures() {
        eprintln!("xtask: {failure}");
    }
    println!("{}", report.tally());
    if report.tally().failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[cfg(test)]
mod tests {
    use super::Wanted;

    #[test]
    fn a_filter_and_the_long_tests_may_be_asked_for_in_either_order() {
        let both = Some(Wanted {
            long: true,
            filter: Some("fold".to_owned()),
        });
        assert_eq!(Wanted::parse(&["--long", "fold"]), both);
        assert_eq!(Wanted::parse(&["fold", "--long"]), both);
        assert_eq!(Wanted::parse(&[]), Some(Wanted::default()));
    }

    #[test]
    fn an_unknown_option_or_a_second_filter_is_refused() {
        assert_eq!(Wanted::parse(&["--fast"]), None);
        assert_eq!(Wanted::parse(&["fold", "slug"]), None);
    }
}
