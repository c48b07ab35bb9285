//! The timers of all three systems, on machines made for it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

use super::*;
use crate::Founding;

/// A machine that knows which timers were started, and notes what was run.
struct Fake {
    kind: TimerKind,
    home: TempDir,
    /// No user manager answers.
    without_manager: bool,
    /// Setting a timer fails.
    refuses: Mutex<bool>,
    running: Mutex<BTreeMap<String, bool>>,
    ran: Mutex<Vec<String>>,
}

impl Fake {
    fn of(kind: TimerKind) -> Self {
        Self {
            kind,
            home: TempDir::new().unwrap(),
            without_manager: false,
            refuses: Mutex::new(false),
            running: Mutex::default(),
            ran: Mutex::default(),
        }
    }

    fn files(&self) -> Vec<String> {
        let folder = fs::read_dir(self.home.path().join("timers"));
        let names = folder.into_iter().flatten().flatten();
        let mut names: Vec<String> = names
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn start(&self, timer: &str) -> Ran {
        if *self.refuses.lock().unwrap() {
            return Ran {
                complained: "Access denied\n".to_owned(),
                ..Ran::default()
            };
        }
        self.running.lock().unwrap().insert(timer.to_owned(), true);
        worked("")
    }

    fn stop(&self, timer: &str) -> Ran {
        self.running.lock().unwrap().remove(timer);
        worked("")
    }

    fn runs(&self, timer: &str) -> bool {
        self.running.lock().unwrap().contains_key(timer)
    }
}

fn worked(said: &str) -> Ran {
    Ran {
        worked: true,
        said: said.to_owned(),
        complained: String::new(),
    }
}

impl Machine for Fake {
    fn kind(&self) -> TimerKind {
        self.kind
    }

    fn timers(&self) -> Option<PathBuf> {
        Some(self.home.path().join("timers"))
    }

    fn user(&self) -> Option<u32> {
        Some(501)
    }

    fn command_line(&self) -> io::Result<PathBuf> {
        Ok("/opt/محبرة 1/mahbara-cli".into())
    }

    fn run(&self, program: &str, arguments: &[&str]) -> io::Result<Ran> {
        self.ran
            .lock()
            .unwrap()
            .push(format!("{program} {}", arguments.join(" ")));
        if self.without_manager {
            return Ok(Ran {
                complained: "Failed to connect to bus: No medium found\n".to_owned(),
                ..Ran::default()
            });
        }
        let last = arguments.last().copied().unwrap_or_default();
        Ok(match (program, arguments) {
            ("systemctl", [_, _, "enable" | "restart", ..]) => self.start(last),
            ("systemctl", [_, _, "disable", ..]) => self.stop(last),
            ("systemctl", [_, _, "show", _, timer, _]) => {
                let active = if self.runs(timer) {
                    "active"
                } else {
                    "inactive"
                };
                worked(&format!(
                    "ExecMainStatus=0\nActiveState={active}\n\nExecMainStatus=0\nActiveState=inactive\n"
                ))
            }
            ("loginctl", _) => worked("Linger=no\n"),
            ("launchctl", ["bootstrap", _, file]) => {
                let label = Path::new(file).file_stem().unwrap().to_str().unwrap();
                self.start(label)
            }
            ("launchctl", ["bootout", target]) => self.stop(target.rsplit('/').next().unwrap()),
            ("launchctl", ["print", target]) => Ran {
                worked: self.runs(target.rsplit('/').next().unwrap()),
                ..Ran::default()
            },
            ("schtasks", ["/Create", _, _, name, ..]) => self.start(name),
            ("schtasks", ["/Delete", _, _, name]) => self.stop(name),
            ("schtasks", ["/Query", _, name, ..]) => Ran {
                worked: self.runs(name),
                ..Ran::default()
            },
            _ => worked(""),
        })
    }
}

fn room(fake: &Arc<Fake>) -> Newsroom {
    let folder = fake.home.path().join("صوت \"المدينة\" 100%");
    let room = Newsroom::create(&folder, &Founding::default()).unwrap();
    room.on_machine(Arc::clone(fake) as Arc<dyn Machine>)
}

const KINDS: [TimerKind; 3] = [
    TimerKind::Systemd,
    TimerKind::Launchd,
    TimerKind::TaskScheduler,
];

#[test]
fn a_timer_is_set_and_taken_away_on_every_system_however_often_it_is_asked() {
    for kind in KINDS {
        let fake = Arc::new(Fake::of(kind));
        let room = room(&fake);
        let before = room.timer().unwrap();
        assert_eq!(
            (before.kind, before.installed, before.active),
            (kind, false, false)
        );
        assert_eq!(before.fault, None, "{kind:?}");
        let mut files = Vec::new();
        for _ in 0..2 {
            let set = room.install_timer().unwrap();
            assert!(set.installed && set.active, "{kind:?}: {set:?}");
            assert_eq!(set.fault, None, "{kind:?}");
            assert_eq!(fake.running.lock().unwrap().len(), 1, "{kind:?}");
            if files.is_empty() {
                files = fake.files();
            }
            assert_eq!(fake.files(), files, "{kind:?}");
        }
        for _ in 0..2 {
            let gone = room.remove_timer().unwrap();
            assert!(!gone.installed && !gone.active, "{kind:?}: {gone:?}");
            assert_eq!(fake.files(), [""; 0], "{kind:?}");
        }
    }
}

#[test]
fn what_systemd_runs_while_nobody_is_logged_in_is_told() {
    let fake = Arc::new(Fake::of(TimerKind::Systemd));
    let room = room(&fake);
    assert_eq!(room.timer().unwrap().lingers, None, "nothing is installed");
    assert_eq!(room.install_timer().unwrap().lingers, Some(false));
}

#[test]
fn a_timer_of_a_folder_that_was_moved_is_told_and_set_right() {
    for kind in [TimerKind::Systemd, TimerKind::Launchd] {
        let fake = Arc::new(Fake::of(kind));
        let first = room(&fake);
        first.install_timer().unwrap();
        let (from, to) = (first.folder().to_owned(), fake.home.path().join("moved"));
        drop(first);
        fs::rename(from, &to).unwrap();
        let moved = Newsroom::open(&to).unwrap();
        let moved = moved.on_machine(Arc::clone(&fake) as Arc<dyn Machine>);
        let told = moved.timer().unwrap();
        assert!(!told.installed && told.fault.is_some(), "{told:?}");
        let set = moved.install_timer().unwrap();
        assert!(
            set.installed && set.active && set.fault.is_none(),
            "{set:?}"
        );
    }
}

#[test]
fn without_a_user_manager_nothing_is_written_and_another_way_is_told() {
    let fake = Arc::new(Fake {
        without_manager: true,
        ..Fake::of(TimerKind::Systemd)
    });
    let room = room(&fake);
    let told = room.timer().unwrap();
    assert_eq!((told.kind, told.installed), (TimerKind::None, false));
    assert!(told.fault.unwrap().contains("No medium found"));
    let refused = room.install_timer().unwrap_err().to_string();
    assert!(refused.contains("publish-due --watch"), "{refused}");
    assert!(
        refused.contains(r"* * * * * '/opt/محبرة 1/mahbara-cli' --newsroom"),
        "{refused}"
    );
    assert_eq!(fake.files(), [""; 0]);
    room.remove_timer().unwrap();
}

#[test]
fn a_timer_that_could_not_be_set_leaves_what_stood_before() {
    for kind in [TimerKind::Systemd, TimerKind::Launchd] {
        let fake = Arc::new(Fake::of(kind));
        let room = room(&fake);
        *fake.refuses.lock().unwrap() = true;
        let refused = room.install_timer().unwrap_err().to_string();
        assert!(refused.contains("Access denied"), "{refused}");
        assert_eq!(fake.files(), [""; 0], "{kind:?}");
        assert!(!room.timer().unwrap().installed);
    }
}

#[test]
fn the_last_look_is_told_and_noted_once_a_minute() {
    let fake = Arc::new(Fake::of(TimerKind::Systemd));
    let clock = Arc::new(crate::ManualClock::at(
        "2027-05-03T09:00:00Z".parse().unwrap(),
    ));
    let room = room(&fake).with_clock(Arc::clone(&clock) as Arc<dyn crate::Clock>);
    let last = |room: &Newsroom| room.timer().unwrap().last_run.map(|at| at.utc.to_rfc3339());
    assert_eq!(last(&room), None);
    for (after, told) in [(0, "09:00:00"), (40, "09:00:00"), (30, "09:01:10")] {
        clock.advance(chrono::TimeDelta::seconds(after));
        room.note_look().unwrap();
        assert_eq!(last(&room).unwrap(), format!("2027-05-03T{told}+00:00"));
    }
}

#[test]
fn the_agent_of_launchd_looks_every_minute_and_at_login() {
    let job = Job {
        name: "mahbara-0".to_owned(),
        program: "/Applications/محبرة.app/mahbara-cli".into(),
        folder: "/Users/salma/R&D <1>".into(),
    };
    insta::assert_snapshot!(launchd::agent(&job).unwrap());
}

#[test]
fn the_task_of_windows_looks_every_minute_and_catches_up() {
    let job = Job {
        name: "mahbara-0".to_owned(),
        program: r"C:\Program Files\Mahbara\mahbara-cli.exe".into(),
        folder: r"D:\صوت المدينة & <غيرها>\".into(),
    };
    insta::assert_snapshot!(task_scheduler::task(&job).unwrap());
}

#[test]
fn windows_reads_quoted_words_back_as_they_were() {
    // The examples of `CommandLineToArgvW`.
    for (word, quoted) in [
        (r"a b", r#""a b""#),
        (r"a\b", r#""a\b""#),
        (r#"a"b"#, r#""a\"b""#),
        (r#"a\"b"#, r#""a\\\"b""#),
        (r"C:\n\", r#""C:\n\\""#),
    ] {
        assert_eq!(task_scheduler::argument(word), quoted);
    }
}

#[test]
fn xml_holds_no_control_characters() {
    assert!(matches!(xml::escaped("a\u{1}b"), Err(TimerFault::Unfit(_))));
}
