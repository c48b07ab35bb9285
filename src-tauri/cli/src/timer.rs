//! `timer`: what publishes on this machine while no window is open.

use newsroom::Newsroom;
use newsroom::wire::TimerView;
use serde_json::json;

use crate::args::TimerCommand;
use crate::outcome::Outcome;
use crate::run::Answer;
use crate::story_json::instant;

/// `timer …`
pub fn timer(newsroom: &Newsroom, command: TimerCommand) -> Answer {
    let timer = match command {
        TimerCommand::Install => newsroom.install_timer()?,
        TimerCommand::Remove => newsroom.remove_timer()?,
        TimerCommand::Status => newsroom.timer()?,
    };
    Ok(tell(&timer))
}

fn tell(timer: &TimerView) -> Outcome {
    let TimerView {
        kind,
        installed,
        active,
        last_run,
        lingers,
        fault,
    } = timer;
    let last_run = last_run.map(|at| instant(at.utc));
    let mut lines = vec![match (installed, active) {
        (true, true) => "the timer is set and runs".to_owned(),
        (true, false) => "the timer is set and does not run: install it again".to_owned(),
        (false, _) => "no timer is set".to_owned(),
    }];
    if *lingers == Some(false) {
        lines.push(
            "it does not run while you are logged out: `loginctl enable-linger` lets it".to_owned(),
        );
    }
    lines.push(last_run.as_ref().map_or_else(
        || "publish-due has not looked yet".to_owned(),
        |at| format!("publish-due last looked at {at}"),
    ));
    lines.extend(fault.clone());
    let json = json!({
        "kind": kind, "installed": installed, "active": active,
        "last_run": last_run, "lingers": lingers, "fault": fault,
    });
    Outcome::new(json, lines.join("\n"))
}
