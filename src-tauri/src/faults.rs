//! What the clock cannot do at present: told to the page when it changes, and kept for a page that comes later.

use std::sync::{Mutex, PoisonError};

use newsroom::wire::Failure;
use serde::Serialize;

/// What the clock does by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Publishing what is due.
    Due,
    /// Bringing the site up to date.
    Export,
}

impl Work {
    /// The event that tells how the work stands: a failure, or `null` when it goes well again.
    pub const fn event(self) -> &'static str {
        match self {
            Self::Due => "due_failed",
            Self::Export => "export_failed",
        }
    }
}

/// Why each of the clock's works fails, where it does.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Faults {
    /// Why nothing that is due can be published.
    pub due: Option<Failure>,
    /// Why the site is not brought up to date.
    pub export: Option<Failure>,
}

/// The faults as they stand now.
#[derive(Debug, Default)]
pub struct ClockFaults(Mutex<Faults>);

impl ClockFaults {
    /// Notes how a work went, and says whether that is news: a look each second tells of one fault once.
    pub fn note(&self, work: Work, fault: Option<&Failure>) -> bool {
        let mut faults = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = match work {
            Work::Due => &mut faults.due,
            Work::Export => &mut faults.export,
        };
        let is_news = known.as_ref() != fault;
        if is_news {
            *known = fault.cloned();
        }
        is_news
    }

    /// What a page is told that was not there when it happened.
    pub fn now(&self) -> Faults {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

#[cfg(test)]
mod tests {
    use newsroom::wire::Failure;

    use super::{ClockFaults, Faults, Work};

    #[test]
    fn a_fault_is_news_once_and_so_is_its_end() {
        let (faults, full) = (ClockFaults::default(), Failure::bug("the disk is full"));
        assert!(!faults.note(Work::Due, None), "all was well before");
        assert!(faults.note(Work::Due, Some(&full)));
        assert!(!faults.note(Work::Due, Some(&full)));
        assert!(faults.note(Work::Due, Some(&Failure::bug("locked"))));
        assert!(faults.note(Work::Due, None));
        assert!(!faults.note(Work::Due, None));
    }

    #[test]
    fn each_work_has_its_own_fault() {
        let (faults, refused) = (ClockFaults::default(), Failure::bug("refused"));
        faults.note(Work::Export, Some(&refused));
        faults.note(Work::Due, None);
        let expected = Faults {
            due: None,
            export: Some(refused),
        };
        assert_eq!(faults.now(), expected);
    }
}
