//! What the desk writes beside a story and readers never see, by the names the command line uses: notes, who works on it,
//! when it is planned.

use archive::{Change, Doing};
use story::{Fold, StaffId, StoryId, Verb, WallTime};

use crate::commands::scheduling::set;
use crate::scheduling::record;
use crate::{Error, Newsroom, mentions};

/// What is to be written; `None` stays as it is.
#[derive(Debug, Clone, Default)]
pub(crate) struct DeskFields {
    notes: Option<String>,
    assignee: Option<Option<StaffId>>,
    planned: Option<Option<WallTime>>,
}

/// Whether a field is the desk's own.
pub(crate) fn is_of_the_desk(field: &str) -> bool {
    matches!(field, "notes" | "assignee" | "planned")
}

impl DeskFields {
    /// Reads those of the desk among fields by name; an empty value takes a person or a plan away.
    /// `fold` tells which of two equal times is planned.
    pub(crate) fn read(
        newsroom: &Newsroom,
        fields: &[(String, String)],
        fold: Option<Fold>,
    ) -> Result<Self, Error> {
        let mut read = Self::default();
        for (field, value) in fields {
            let is_empty = value.trim().is_empty();
            match field.as_str() {
                "notes" => read.notes = Some(value.clone()),
                "assignee" if is_empty => read.assignee = Some(None),
                "assignee" => read.assignee = Some(Some(newsroom.staff_by_name(value)?.id)),
                "planned" if is_empty => read.planned = Some(None),
                "planned" => {
                    let time = newsroom.resolved(set(value, fold)?)?;
                    read.planned = Some(Some(time));
                }
                _ => {}
            }
        }
        Ok(read)
    }

    /// Writes them.
    pub(crate) fn write(
        self,
        change: &Change<'_>,
        story: StoryId,
        doing: Doing,
    ) -> Result<(), Error> {
        let acting = |why| Doing { why, ..doing };
        if let Some(notes) = self.notes {
            mentions::set_notes(change, story, &notes, doing)?;
        }
        if let Some(assignee) = self.assignee {
            change.set_assignee(story, assignee)?;
            let name = crate::views::name_of(change, assignee)?.unwrap_or_default();
            record(change, story, acting(Verb::Assign), &name)?;
        }
        if let Some(planned) = self.planned {
            change.set_planned(story, planned.as_ref().map(|time| time.utc))?;
            let detail = planned.map_or_else(|| "none".to_owned(), |time| time.wall.to_string());
            record(change, story, acting(Verb::Plan), &detail)?;
        }
        Ok(())
    }
}
