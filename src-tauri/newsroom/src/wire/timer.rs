//! The machine's timer on the wire: whether anything will be published while no window is open.

use serde::Serialize;
use ts_rs::TS;

use super::story::Moment;
use crate::timer::TimerKind;

/// How the timer of this newsroom stands on this machine.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TimerView {
    /// What keeps timers here.
    pub kind: TimerKind,
    /// It is set for this newsroom.
    pub installed: bool,
    /// It runs.
    pub active: bool,
    /// When `publish-due` last looked, by a timer or by `--watch`.
    pub last_run: Option<Moment>,
    /// It also runs while the user is not logged in; `None` where that is not known.
    pub lingers: Option<bool>,
    /// Why it cannot be known or set, in English.
    pub fault: Option<String>,
}
