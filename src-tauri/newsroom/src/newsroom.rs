//! A newsroom: one folder with its archive, its media and its site; opened, made, and seated.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use archive::Archive;
use chrono::{DateTime, Utc};
use story::{Act, Section, Staff, StaffId, StoryId, Verb, Zone};

use crate::clock::{Clock, MachineClock};
use crate::desk_lock::DeskLock;
use crate::media_folder::MediaFolder;
use crate::settings::{self, Settings};
use crate::shelves::tidy_name;
use crate::steady::Steady;
use crate::theme_folder::ThemeFolder;
use crate::themes::Tried;
use crate::timer::{Machine, ThisMachine};
use crate::wire::{ExportProgress, TimerView};
use crate::{Error, seat};

/// The name of the archive in a newsroom's folder.
pub(crate) const ARCHIVE: &str = "newsroom.sqlite";

/// Is told how far an export is, on the thread of the export.
pub type ProgressListener = Box<dyn Fn(ExportProgress) + Send + Sync>;

/// A newsroom that is open. Shared between threads behind an `Arc`; every call blocks.
pub struct Newsroom {
    pub(crate) archive: Archive,
    pub(crate) folder: PathBuf,
    pub(crate) media: MediaFolder,
    pub(crate) themes: ThemeFolder,
    /// The theme that somebody tries out.
    pub(crate) theme_tried: Mutex<Tried>,
    pub(crate) clock: Arc<dyn Clock>,
    /// How the timer stood at the last look, and when that was.
    pub(crate) timer_seen: Mutex<Option<(Instant, TimerView)>>,
    /// What sets timers.
    pub(crate) machine: Arc<dyn Machine>,
    /// How evenly it goes.
    pub(crate) steady: Mutex<Steady>,
    /// The times to come were looked through with this program's zone data.
    pub(crate) is_retimed: AtomicBool,
    /// Set while an export is to stop.
    pub(crate) export_cancelled: AtomicBool,
    /// Held while an export is under way.
    pub(crate) export_turn: Mutex<()>,
    /// Who is told how far an export is.
    pub(crate) progress_listener: Option<ProgressListener>,
    acting: Acting,
}

/// Who acts through this newsroom.
#[derive(Debug, Clone, Copy)]
enum Acting {
    /// Whoever sits at the desk: a window.
    Desk,
    /// Somebody who was named, or nobody: a command line or a timer.
    Named(Option<StaffId>),
}

impl Newsroom {
    /// Opens the newsroom of a folder.
    ///
    /// # Errors
    /// [`Error::NoNewsroom`] when the folder holds none; what [`Archive::open`] refuses.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let file = folder.join(ARCHIVE);
        if !file.exists() {
            return Err(Error::NoNewsroom(folder.to_owned()));
        }
        let folder = folder
            .canonicalize()
            .map_err(|e| Error::io("open", folder, e))?;
        Ok(Self {
            archive: Archive::open(&file)?,
            media: MediaFolder::within(&folder),
            themes: ThemeFolder::within(&folder),
            theme_tried: Mutex::default(),
            folder,
            clock: Arc::new(MachineClock),
            machine: Arc::new(ThisMachine),
            timer_seen: Mutex::default(),
            steady: Mutex::default(),
            is_retimed: AtomicBool::new(false),
            export_cancelled: AtomicBool::new(false),
            export_turn: Mutex::new(()),
            progress_listener: None,
            acting: Acting::Desk,
        })
    }

    /// The same newsroom by another clock.
    #[must_use]
    pub fn with_clock(self, clock: Arc<dyn Clock>) -> Self {
        Self { clock, ..self }
    }

    /// The same newsroom on another machine, which keeps its timer.
    #[must_use]
    pub fn on_machine(self, machine: Arc<dyn Machine>) -> Self {
        Self { machine, ..self }
    }

    /// The same newsroom without a desk: what is done through it is signed by the named person, or by nobody. A new name
    /// makes a new member of the staff.
    ///
    /// # Errors
    /// When the name is empty or the archive cannot be written.
    pub fn acting_for(self, name: Option<&str>) -> Result<Self, Error> {
        let staff = name
            .map(|name| self.staff_named_or_made(name))
            .transpose()?;
        Ok(Self {
            acting: Acting::Named(staff.map(|staff| staff.id)),
            ..self
        })
    }

    /// The same newsroom with somebody who is told how far an export is.
    #[must_use]
    pub fn telling(self, listener: ProgressListener) -> Self {
        Self {
            progress_listener: Some(listener),
            ..self
        }
    }

    /// A number that moves when another program has changed the archive.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn outside_changes(&self) -> Result<i64, Error> {
        Ok(self.archive.data_version()?)
    }

    /// Takes the one desk of this newsroom for a window; it is given back when the lock is dropped.
    ///
    /// Whoever has the desk also has the whole archive looked through beside the work, and room kept on the disk for words
    /// that must be saved when it is full. A newsroom that can only be read has room for any number of readers.
    ///
    /// # Errors
    /// [`Error::DeskTaken`] when another window has it.
    pub fn take_the_desk(&self) -> Result<DeskLock, Error> {
        let lock = if self.is_read_only() {
            DeskLock::of_a_reader()
        } else {
            DeskLock::take(&self.folder)?
        };
        self.archive.inspect()?;
        self.archive.want_ballast();
        Ok(lock)
    }

    /// Whether its folder cannot be written: then everything can be read and every change is refused.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.archive.is_read_only()
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The time, by this newsroom's clock.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Its settings.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn settings(&self) -> Result<Settings, Error> {
        let stored = self.archive.read(|snapshot| snapshot.settings())?;
        Ok(Settings::of(&stored)?)
    }

    pub(crate) fn zone(&self) -> Result<Zone, Error> {
        Ok(self.settings()?.zone)
    }

    /// The folder its site is exported to. A relative one is meant from the newsroom's own folder, wherever a program stands.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn site_folder(&self) -> Result<PathBuf, Error> {
        let set = self.settings()?.folder;
        Ok(if set.is_empty() {
            self.folder.join("site")
        } else {
            self.folder.join(set)
        })
    }

    /// Stores settings; `null` goes back to the default. What readers see of them reaches the site with the next export.
    pub(crate) fn keep_settings(&self, values: settings::Values) -> Result<(), Error> {
        for (key, value) in values.iter().filter(|(_, value)| !value.is_null()) {
            settings::check(key, value)?;
        }
        if let Some(theme) = values.get("theme.name").and_then(serde_json::Value::as_str) {
            // With a theme that is not there, every later export would be refused.
            self.theme(Some(theme))?;
        }
        let defaults = settings::defaults();
        let names: Vec<String> = values.keys().cloned().collect();
        let act = Act {
            story: None,
            verb: Verb::Settings,
            at: self.now(),
            by: self.actor()?,
            revision: None,
            detail: names.join(" "),
        };
        self.archive.write(move |change| -> Result<(), Error> {
            change.record(&act)?;
            for (key, value) in &values {
                let differs = !value.is_null() && defaults.get(key) != Some(value);
                change.set_setting(key, differs.then_some(value))?;
            }
            Ok(())
        })
    }

    /// Its sections, in navigation order.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn sections(&self) -> Result<Vec<Section>, Error> {
        Ok(self.archive.read(|snapshot| snapshot.sections())?)
    }

    /// Who acts: at a command line whoever `--as` names, in a window whoever sits at the desk.
    pub(crate) fn actor(&self) -> Result<Option<StaffId>, Error> {
        match self.acting {
            Acting::Named(staff) => Ok(staff),
            Acting::Desk => seat::who_sits(&self.folder),
        }
    }

    pub(crate) fn staff_named(&self, name: &str) -> Result<Option<Staff>, Error> {
        Ok(self.archive.read(|snapshot| snapshot.staff_named(name))?)
    }

    pub(crate) fn staff_by_name(&self, name: &str) -> Result<Staff, Error> {
        self.staff_named(name)?.ok_or_else(|| Error::NoSuchName {
            what: "member of the staff",
            name: name.chars().take(60).collect(),
            instead: "name somebody who has worked here; `--as NAME` makes a new member",
        })
    }

    pub(crate) fn staff_named_or_made(&self, name: &str) -> Result<Staff, Error> {
        let name = tidy_name(name)?;
        if name.is_empty() {
            return Err(Error::EmptyName);
        }
        match self.staff_named(&name)? {
            Some(staff) => Ok(staff),
            None => Ok(self
                .archive
                .write(move |change| change.add_staff(&name, true, true))?),
        }
    }

    pub(crate) fn keep_staff(&self, staff: &Staff) -> Result<(), Error> {
        let (id, writes, approves) = (staff.id, staff.writes, staff.approves);
        self.archive
            .write(move |change| change.set_staff_rights(id, writes, approves))
            .map(drop)
            .map_err(Error::from)
    }

    /// The story of a public number.
    ///
    /// # Errors
    /// When there is none.
    pub fn story_numbered(&self, number: u32) -> Result<StoryId, Error> {
        let found = self
            .archive
            .read(|snapshot| snapshot.story_numbered(number))?;
        found.ok_or_else(|| Error::NoSuchName {
            what: "story with the number",
            name: number.to_string(),
            instead: "`story list` shows all stories",
        })
    }
}
