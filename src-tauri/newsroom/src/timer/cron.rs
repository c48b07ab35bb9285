//! The line of a crontab that does what a timer does, for a machine without one.

use super::{Job, TimerFault};

/// The line for `crontab -e`: every minute.
pub(super) fn line(job: &Job) -> Result<String, TimerFault> {
    let words = job.words()?;
    if let Some(unfit) = words.iter().find(|word| word.contains(['\n', '\r', '\0'])) {
        return Err(TimerFault::Unfit((*unfit).to_owned()));
    }
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    Ok(format!("* * * * * {}", words.join(" ")))
}

/// A word for the shell, with the `%` that cron takes for the end of a line (crontab(5)).
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-".contains(letter);
    if word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''")).replace('%', r"\%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_cron_keeps_spaces_quotes_and_percent_signs() {
        let job = Job {
            name: "mahbara-0".to_owned(),
            program: "/usr/bin/mahbara-cli".into(),
            folder: "/home/it's 100%/صوت المدينة".into(),
        };
        assert_eq!(
            line(&job).unwrap(),
            r"* * * * * /usr/bin/mahbara-cli --newsroom '/home/it'\''s 100\%/صوت المدينة' publish-due"
        );
    }

    #[test]
    fn a_path_over_two_lines_is_refused_by_name() {
        let job = Job {
            name: "mahbara-0".to_owned(),
            program: "/usr/bin/mahbara-cli".into(),
            folder: "/two\nlines".into(),
        };
        assert!(matches!(line(&job), Err(TimerFault::Unfit(path)) if path == "/two\nlines"));
    }
}
