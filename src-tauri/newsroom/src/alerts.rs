//! What happened by itself and somebody must see: it stands until somebody has.

use archive::AlertKind;
use story::Zone;

use crate::views::held_reason;
use crate::wall::moment;
use crate::wire::Alert;
use crate::{Error, Newsroom};

impl Newsroom {
    /// The alerts that nobody has seen, the oldest first.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn alerts(&self) -> Result<Vec<Alert>, Error> {
        let zone = self.zone()?;
        let open = self.archive.read(|snapshot| snapshot.open_alerts())?;
        Ok(open
            .into_iter()
            .map(|alert| alert_view(&zone, alert))
            .collect())
    }

    /// Somebody has seen an alert.
    ///
    /// # Errors
    /// When there is no such alert.
    pub fn acknowledge(&self, alert: i64) -> Result<(), Error> {
        let now = self.now();
        self.archive
            .write(move |change| change.acknowledge(alert, now))?;
        Ok(())
    }
}

/// An alert on the wire.
pub(crate) fn alert_view(zone: &Zone, alert: archive::Alert) -> Alert {
    let kind = match alert.kind {
        AlertKind::Late => "late",
        AlertKind::LeftLate => "left_late",
        AlertKind::Failed => "failed",
        AlertKind::Held => "held",
        AlertKind::Moved => "moved",
        AlertKind::Clock => "clock",
    };
    Alert {
        id: alert.id,
        kind: kind.to_owned(),
        story: alert.story,
        headline: alert.headline,
        due: moment(zone, alert.due),
        fired: alert.fired.map(|at| moment(zone, at)),
        reason: alert.held.map(held_reason),
        moved_to: alert.moved_to.map(|at| moment(zone, at)),
        why: alert.why,
    }
}
