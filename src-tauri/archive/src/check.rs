//! Reading everything once, to find what is damaged before somebody needs it.

use rusqlite::Connection;
use story::{Kind, RevisionNumber, StoryId};

use crate::{Archive, ArchiveError, Snapshot};

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// Stories read.
    pub stories: u32,
    /// Revisions read and compared with their hashes.
    pub revisions: u32,
    /// Drafts read and compared with their hashes.
    pub drafts: u32,
    /// What is damaged: empty in a sound archive.
    pub faults: Vec<Fault>,
}

/// Something that is damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The words of a story.
    Words {
        /// The story.
        story: StoryId,
        /// The revision; `None` for the draft or the words shown in lists.
        revision: Option<RevisionNumber>,
        /// What does not fit.
        why: String,
    },
    /// The file.
    File(String),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Words {
                story,
                revision: Some(revision),
                why,
            } => write!(f, "version {revision} of story {story}: {why}"),
            Self::Words {
                story,
                revision: None,
                why,
            } => write!(f, "story {story}: {why}"),
            Self::File(why) => f.write_str(why),
        }
    }
}

impl Archive {
    /// Reads every story, revision, draft and card, compares each with its hash and lists with the words they show, and
    /// has SQLite check the structure of the file.
    ///
    /// # Errors
    /// Only when checking itself is impossible; damage is reported, not returned as an error.
    pub fn check_all(&self) -> Result<Checked, ArchiveError> {
        // FTS5 checks its index by what a connection last knew of it, and reports as damage what was written since by
        // another one (seen in 3.54.1): a connection that never searched knows nothing old.
        self.read_afresh(|snapshot| snapshot.check_all())
    }
}

impl Snapshot<'_> {
    /// As [`Archive::check_all`], of this state.
    pub(crate) fn check_all(&self) -> Result<Checked, ArchiveError> {
        let mut checked = self.check_structure()?;
        let walked = self.each_story(|story| -> Result<(), ArchiveError> {
            checked.stories += 1;
            self.check_story(story, &mut checked)
        });
        match walked {
            Err(fault) if fault.is_damage() => checked.faults.push(Fault::File(fault.to_string())),
            other => other?,
        }
        Ok(checked)
    }

    /// Has SQLite check the structure of the file, without reading what is in it.
    pub(crate) fn check_structure(&self) -> Result<Checked, ArchiveError> {
        let mut checked = Checked::default();
        structure(self.connection(), &mut checked.faults)?;
        Ok(checked)
    }

    /// Reads these stories and compares them with their hashes.
    pub(crate) fn check_stories(&self, stories: &[StoryId]) -> Result<Checked, ArchiveError> {
        let mut checked = Checked::default();
        for story in stories {
            checked.stories += 1;
            let looked = self.check_story(*story, &mut checked);
            sort(*story, looked, &mut checked.faults)?;
        }
        Ok(checked)
    }

    /// Whether an editor can read the newest words of a story, and the press those that readers have.
    ///
    /// # Errors
    /// Faults that are no damage; [`ArchiveError::NotFound`].
    pub fn is_sound(&self, story: StoryId) -> Result<bool, ArchiveError> {
        let mut faults = Vec::new();
        let newest = self.working_copy(story).map(drop);
        let live = match self.kind_of(story)? {
            Kind::Story => self.live_story(story).map(drop),
            Kind::Page => self.live_page(story).map(drop),
        };
        for read in [newest, live] {
            sort(story, read, &mut faults)?;
        }
        Ok(faults.is_empty())
    }

    /// The newest revision of a story that can be read; `None` when none can.
    ///
    /// # Errors
    /// Faults that are no damage.
    pub fn last_good(&self, story: StoryId) -> Result<Option<RevisionNumber>, ArchiveError> {
        let mut faults = Vec::new();
        for number in self.revision_numbers(story)? {
            let before = faults.len();
            sort(story, self.revision(story, number).map(drop), &mut faults)?;
            if faults.len() == before {
                return Ok(Some(number));
            }
        }
        Ok(None)
    }

    fn check_story(&self, story: StoryId, checked: &mut Checked) -> Result<(), ArchiveError> {
        for number in self.revision_numbers(story)? {
            checked.revisions += 1;
            sort(
                story,
                self.revision(story, number).map(drop),
                &mut checked.faults,
            )?;
        }
        sort(story, self.kept_card(story).map(drop), &mut checked.faults)?;
        sort(story, self.parked(story).map(drop), &mut checked.faults)?;
        match self.kept_faults(story) {
            Ok(faults) => checked
                .faults
                .extend(faults.into_iter().map(|why| Fault::Words {
                    story,
                    revision: None,
                    why,
                })),
            Err(fault) => sort(story, Err(fault), &mut checked.faults)?,
        }
        let newest = self.working_copy(story);
        if let Ok(copy) = &newest {
            checked.drafts += u32::from(copy.is_draft);
            let row = self.story(story)?;
            if row.headline != copy.content.headline || row.section != copy.content.section {
                let why = "lists show other words than the story has".to_owned();
                checked.faults.push(Fault::Words {
                    story,
                    revision: None,
                    why,
                });
            }
        }
        // A head revision that is damaged was reported above; only a damaged draft is news.
        match newest {
            Err(ArchiveError::Damaged {
                revision: Some(_), ..
            }) => Ok(()),
            other => sort(story, other.map(drop), &mut checked.faults),
        }
    }
}

/// Damage becomes a finding, anything else stays an error.
fn sort(
    story: StoryId,
    read: Result<(), ArchiveError>,
    faults: &mut Vec<Fault>,
) -> Result<(), ArchiveError> {
    match read {
        Ok(()) => Ok(()),
        Err(ArchiveError::Damaged {
            story,
            revision,
            why,
        }) => {
            faults.push(Fault::Words {
                story,
                revision,
                why,
            });
            Ok(())
        }
        Err(fault @ (ArchiveError::Corrupt(_) | ArchiveError::NotFound { .. })) => {
            faults.push(Fault::Words {
                story,
                revision: None,
                why: fault.to_string(),
            });
            Ok(())
        }
        Err(fault) => Err(fault),
    }
}

/// What SQLite finds in the structure of the file, and rows that name rows that are not there.
fn structure(connection: &Connection, faults: &mut Vec<Fault>) -> Result<(), ArchiveError> {
    let mut found = |sql: &str| -> Result<(), ArchiveError> {
        let read = || -> Result<Vec<String>, rusqlite::Error> {
            let mut statement = connection.prepare(sql)?;
            let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
            rows.collect()
        };
        match read().map_err(ArchiveError::from) {
            Ok(words) => faults.extend(
                words
                    .into_iter()
                    .filter(|word| word != "ok")
                    .map(Fault::File),
            ),
            // The question is sound, so what SQLite does not understand is the schema that stands in the file.
            Err(fault) if fault.is_damage() || matches!(fault, ArchiveError::Bug(_)) => {
                faults.push(Fault::File(fault.to_string()));
            }
            Err(fault) => return Err(fault),
        }
        Ok(())
    };
    found("PRAGMA quick_check(20)")?;
    found(
        "SELECT 'a row of ' || \"table\" || ' names a missing row of ' || parent FROM pragma_foreign_key_check LIMIT 20",
    )
}
