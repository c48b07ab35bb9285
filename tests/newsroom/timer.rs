//! The timer of a machine, set through the command line. The programs of the system are scripts of the test, so that no timer
//! is ever set on the machine that runs it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

use crate::bench::{Newsroom, json_of, said};

/// A user manager that starts whatever it is told to.
const SYSTEMCTL: &str = r#"#!/bin/sh
state="${0%/*}/running"
case "$3" in
enable) : > "$state" ;;
disable) rm -f "$state" ;;
show)
    [ -e "$state" ] && active=active || active=inactive
    printf 'ActiveState=%s\nExecMainStatus=0\n\nActiveState=inactive\nExecMainStatus=0\n' "$active" ;;
esac
"#;

const LOGINCTL: &str = "#!/bin/sh\necho Linger=yes\n";

/// A newsroom on a machine with these programs and no others.
struct Machine {
    room: Newsroom,
    programs: PathBuf,
}

impl Machine {
    fn with(programs: &[(&str, &str)]) -> Self {
        let room = Newsroom::new();
        let folder = room.dir().with_file_name("programs");
        fs::create_dir(&folder).unwrap();
        for (name, script) in programs {
            let path = folder.join(name);
            fs::write(&path, script).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        Self {
            room,
            programs: folder,
        }
    }

    fn config(&self) -> PathBuf {
        self.room.dir().with_file_name("config")
    }

    fn units(&self) -> Vec<PathBuf> {
        let folder = fs::read_dir(self.config().join("systemd/user"));
        let entries = folder.into_iter().flatten().flatten();
        let mut units: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        units.sort();
        units
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_mahbara-cli"))
            .arg("--json")
            .arg("--newsroom")
            .arg(self.room.dir())
            .args(args)
            // The scripts find a shell and what it calls; a real systemctl would lie there too.
            .env("PATH", format!("{}:/nowhere", self.programs.display()))
            .env("XDG_CONFIG_HOME", self.config())
            .output()
            .unwrap()
    }

    fn json(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", said(&output));
        json_of(&output)
    }
}

#[test]
fn a_timer_is_set_seen_and_taken_away_from_the_command_line() {
    let rm = "#!/bin/sh\nexec /bin/rm \"$@\"\n";
    let machine = Machine::with(&[("systemctl", SYSTEMCTL), ("loginctl", LOGINCTL), ("rm", rm)]);
    let before = machine.json(&["timer", "status"]);
    let fields: Vec<&String> = before.as_object().unwrap().keys().collect();
    assert_eq!(
        fields,
        [
            "active",
            "fault",
            "installed",
            "kind",
            "last_run",
            "lingers"
        ]
    );
    assert_eq!(before["kind"], "systemd");
    assert_eq!(before["installed"], false);

    let set = machine.json(&["timer", "install"]);
    assert_eq!(
        (&set["installed"], &set["active"], &set["lingers"]),
        (&Value::Bool(true), &Value::Bool(true), &Value::Bool(true))
    );
    let [service, timer] = machine.units().try_into().unwrap();
    let service = fs::read_to_string(service).unwrap();
    let call = format!(
        "ExecStart=\"{}\" \"--newsroom\" \"{}\" \"publish-due\"",
        env!("CARGO_BIN_EXE_mahbara-cli"),
        machine.room.dir().canonicalize().unwrap().display()
    );
    assert!(service.contains(&call), "{service}");
    assert!(timer.to_str().unwrap().ends_with(".timer"));

    assert_eq!(machine.json(&["timer", "remove"])["installed"], false);
    assert!(machine.units().is_empty());
    machine.json(&["timer", "remove"]);
}

#[test]
fn the_desk_sees_when_publish_due_last_looked_and_a_drill_is_no_look() {
    let machine = Machine::with(&[]);
    machine.json(&["--now", "2027-05-03T09:00:00Z", "publish-due"]);
    assert_eq!(machine.json(&["timer", "status"])["last_run"], Value::Null);
    machine.json(&["publish-due"]);
    let last = machine.json(&["timer", "status"])["last_run"].clone();
    let last = last.as_str().unwrap();
    assert!(last.ends_with('Z') && last.len() == 20, "{last}");
}

#[test]
fn without_systemd_the_refusal_is_one_line_with_a_line_for_cron() {
    let machine = Machine::with(&[]);
    let refused = machine.run(&["timer", "install"]);
    assert_eq!(refused.status.code(), Some(1));
    let line = said(&refused);
    assert_eq!(line.trim().lines().count(), 1, "{line}");
    assert!(line.contains("publish-due --watch"), "{line}");
    assert!(line.contains("* * * * * "), "{line}");
    assert!(machine.units().is_empty(), "nothing half");
    let status = machine.json(&["timer", "status"]);
    assert_eq!(status["kind"], "none");
    assert!(status["fault"].as_str().unwrap().contains("systemctl"));
}
