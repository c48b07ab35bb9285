//! The files for servers: made anew when an address moves, goes or comes back.

use super::{Kind, Run};
use crate::fault::PressFault;
use crate::render::SERVER_RULES;

impl Run<'_> {
    /// The files for servers, when a rule changed.
    pub(super) fn press_server_files(&mut self) -> Result<(), PressFault> {
        let Some(why) = self.rules.take() else {
            return Ok(());
        };
        let (rules, all) = self.manifest.rules(SERVER_RULES)?;
        for (path, text) in self.renderer.server_files(&rules, all) {
            self.file(Kind::Front, path, &why, text.as_bytes())?;
        }
        Ok(())
    }
}
