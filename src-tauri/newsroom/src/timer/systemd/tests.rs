//! What is written for systemd is read back by its own rules.

use proptest::prelude::*;

use super::*;

fn job(program: &str, folder: &str) -> Job {
    Job {
        name: "mahbara-0123456789ab".to_owned(),
        program: program.into(),
        folder: folder.into(),
    }
}

/// The words of a command line as systemd takes them: split and unescaped (`extract_first_word` with `EXTRACT_UNQUOTE` and
/// `EXTRACT_CUNESCAPE`), then `%%` is `%`, and in all but the program `$$` is `$`.
fn read_back(line: &str) -> Vec<String> {
    let (mut words, mut word, mut inside) = (Vec::new(), None::<String>, false);
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                inside = !inside;
                word.get_or_insert_default();
            }
            ' ' if !inside => words.extend(word.take()),
            '\\' => {
                let meant = match letters.next().unwrap() {
                    'x' => {
                        let digits: String = letters.by_ref().take(2).collect();
                        char::from(u8::from_str_radix(&digits, 16).unwrap())
                    }
                    same @ ('"' | '\\') => same,
                    other => panic!("systemd knows no escape \\{other}"),
                };
                word.get_or_insert_default().push(meant);
            }
            letter => {
                assert!(!letter.is_ascii_control(), "a line of a unit is one line");
                word.get_or_insert_default().push(letter);
            }
        }
    }
    assert!(!inside, "a quotation is closed");
    words.extend(word);
    let expanded = |(place, word): (usize, String)| {
        let rest = word.replace("%%", "");
        assert!(!rest.contains('%'), "a single % is a specifier");
        let word = word.replace("%%", "%");
        if place == 0 {
            return word;
        }
        assert!(
            !word.replace("$$", "").contains('$'),
            "a single $ is a variable"
        );
        word.replace("$$", "$")
    };
    words.into_iter().enumerate().map(expanded).collect()
}

/// The command line of a service.
fn command_of(service: &str) -> &str {
    let mut lines = service
        .lines()
        .filter_map(|line| line.strip_prefix("ExecStart="));
    let line = lines.next().unwrap();
    assert_eq!(lines.next(), None, "one command");
    line
}

#[test]
fn the_service_calls_publish_due_once_by_whole_paths() {
    let service = service(&job("/usr/bin/mahbara-cli", "/home/سلمى/صوت المدينة")).unwrap();
    assert_eq!(
        service,
        "[Unit]
Description=Mahbara: publish what is due in /home/سلمى/صوت المدينة.

[Service]
Type=oneshot
ExecStart=\"/usr/bin/mahbara-cli\" \"--newsroom\" \"/home/سلمى/صوت المدينة\" \"publish-due\"
NoNewPrivileges=yes
# A run that hangs must not be the last one.
TimeoutStartSec=30min
"
    );
}

#[test]
fn the_timer_looks_every_minute_and_after_everything_that_may_have_moved_the_clock() {
    let timer = timer(&job("/usr/bin/mahbara-cli", "/n"));
    for line in [
        "OnCalendar=*:*:00",
        "AccuracySec=1s",
        "Persistent=true",
        "OnClockChange=yes",
        "OnTimezoneChange=yes",
        "WantedBy=timers.target",
    ] {
        assert!(timer.lines().any(|one| one == line), "{line}");
    }
}

#[test]
fn a_program_that_systemd_would_refuse_is_refused_by_name() {
    for bad in [
        "/opt/\"x\"/mahbara-cli",
        "/it's/mahbara-cli",
        "/a\\b/mahbara-cli",
        "/a\tb/mahbara-cli",
    ] {
        assert!(
            matches!(service(&job(bad, "/n")), Err(TimerFault::Unfit(_))),
            "{bad}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_path_that_is_no_unicode_is_refused() {
    use std::os::unix::ffi::OsStringExt as _;
    let folder = PathBuf::from(std::ffi::OsString::from_vec(vec![b'/', 0xFF]));
    let job = Job {
        folder,
        ..job("/usr/bin/mahbara-cli", "/n")
    };
    assert!(matches!(service(&job), Err(TimerFault::Unfit(_))));
}

proptest! {
    #[test]
    fn every_path_comes_back_as_it_was(folder in "/[ -~\\x00-\\x1f\\x7fء-ي٠-٩é🗞]{0,40}", program in "/[ !#-&(-\\[\\]-~ء-ي]{0,40}") {
        let service = service(&job(&program, &folder)).unwrap();
        let words = read_back(command_of(&service));
        prop_assert_eq!(words, [program.as_str(), "--newsroom", folder.as_str(), "publish-due"]);
        for line in service.lines() {
            prop_assert!(!line.ends_with('\\'), "{} draws in the next line", line);
        }
    }
}
