//! Copies of a newsroom: verified backups of its archive, and everything in open formats.

use std::fs;
use std::path::Path;

use archive::{Archive, ArchiveError, Lost, Media, Snapshot};
use chrono::SecondsFormat;
use serde::Serialize;
use serde_json::{Value, json};
use story::StoryId;

use crate::founding::refuse_used;
use crate::media_folder::write_whole;
use crate::newsroom::ARCHIVE;
use crate::views::story_view;
use crate::wire::BackupMade;
use crate::{Error, Newsroom};

/// What `verify` found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Found {
    /// Stories whose stored words were checked against their hashes.
    pub stories: u32,
    /// Files of the site that were checked.
    pub files: u64,
    /// What is wrong, each with what to do.
    pub faults: Vec<String>,
    /// Files in the site folder that are not of the site. They are left alone and harm nothing.
    pub foreign: Vec<String>,
}

impl Newsroom {
    /// Makes a verified backup of the archive.
    ///
    /// # Errors
    /// When the file exists, cannot be written, or does not pass its check.
    pub fn backup_to(&self, file: &Path) -> Result<BackupMade, Error> {
        if file.exists() {
            return Err(ArchiveError::AlreadyThere {
                path: file.to_owned(),
            }
            .into());
        }
        self.archive.backup_to(file)?;
        let bytes = fs::metadata(file)
            .map_err(|e| Error::io("read", file, e))?
            .len();
        Ok(BackupMade {
            path: file.display().to_string(),
            bytes,
        })
    }

    /// Makes a verified backup in the newsroom's folder `backups`, named by the time.
    ///
    /// # Errors
    /// As [`Newsroom::backup_to`].
    pub(crate) fn backup_here(&self) -> Result<BackupMade, Error> {
        let folder = self.folder.join("backups");
        fs::create_dir_all(&folder).map_err(|e| Error::io("make", &folder, e))?;
        let name = self
            .now()
            .format("newsroom-%Y%m%d-%H%M%S%.3f.sqlite")
            .to_string();
        self.backup_to(&folder.join(name))
    }

    /// Makes a newsroom from a backup; gives how many stories it holds. The media folder is copied by whoever restores.
    ///
    /// # Errors
    /// When the folder is in use, or the backup does not pass its check.
    pub fn restore_backup(backup: &Path, folder: &Path) -> Result<u32, Error> {
        refuse_used(folder)?;
        fs::create_dir_all(folder).map_err(|e| Error::io("make", folder, e))?;
        Ok(Archive::restore_from(backup, &folder.join(ARCHIVE))?
            .checked
            .stories)
    }

    /// Checks every stored text against its hash, and the site folder against its record.
    ///
    /// # Errors
    /// When the archive cannot be read at all.
    pub fn verify(&self) -> Result<Found, Error> {
        let check = self.archive.check_all()?;
        let lost = self.archive.lost();
        let faults = check.faults.iter().map(ToString::to_string);
        let faults = faults.chain(lost.iter().map(lost_saves)).collect();
        let mut found = Found {
            stories: check.stories,
            faults,
            ..Found::default()
        };
        found.faults.extend(self.media_faults()?);
        let site = self.site_folder()?;
        if site.exists() {
            let verified = press::verify(&site)?;
            found.files = verified.intact;
            found.faults.extend(site_faults(&verified));
            found.foreign = verified.foreign;
        }
        Ok(found)
    }

    /// Writes settings, sections, tags, staff, media and every story with all its revisions as JSON; gives how many stories.
    ///
    /// # Errors
    /// When the folder is in use or cannot be written.
    pub fn dump(&self, folder: &Path) -> Result<usize, Error> {
        refuse_used(folder)?;
        let write = |folder: &Path, name: &str, value: &Value| {
            let text = serde_json::to_vec_pretty(value).map_err(|e| Error::Bug(e.to_string()))?;
            write_whole(folder, name, &text)
        };
        let (settings, staff) = self
            .archive
            .read(|snapshot| Ok::<_, Error>((snapshot.settings()?, snapshot.staff()?)))?;
        let newsroom = json!({
            "format": "mahbara-dump", "version": 1, "settings": settings, "staff": staff,
            "sections": self.sections()?, "tags": self.all_tags()?, "media": self.media_list()?,
            "front": self.front()?,
        });
        write(folder, "newsroom.json", &newsroom)?;
        let (stories, zone) = (folder.join("stories"), self.zone()?);
        let mut written = 0;
        self.archive.read(|snapshot| {
            snapshot.each_story(|id| {
                let revisions = revisions_of(snapshot, id)?;
                let story = json!({ "story": story_view(snapshot, (&zone, &self.media), id)?, "revisions": revisions, "acts": snapshot.acts_of(id)? });
                written += 1;
                write(&stories, &format!("{id}.json"), &story)
            })
        })?;
        self.copy_media(&folder.join("media"))?;
        Ok(written)
    }
}

fn revisions_of(snapshot: &Snapshot<'_>, story: StoryId) -> Result<Vec<Value>, Error> {
    let numbers = snapshot.revision_numbers(story)?;
    numbers
        .into_iter()
        .map(|number| {
            let revision = snapshot.revision(story, number)?;
            Ok(json!({
                "revision": number, "at": revision.made_at, "by": revision.made_by, "why": revision.why,
                "hash": revision.hash.to_string(), "content": revision.content,
            }))
        })
        .collect()
}

/// What the high-water mark misses, in words.
fn lost_saves(lost: &Lost) -> String {
    let Lost {
        story,
        headline,
        at,
    } = lost;
    format!(
        "story {story} «{headline}» had been saved until {}, and the archive does not have that: its log was cut off, or its file was put back from an older copy; look for a newer backup",
        at.to_rfc3339_opts(SecondsFormat::Secs, true)
    )
}

/// What is wrong with the site folder, in words.
fn site_faults(verified: &press::Verified) -> Vec<String> {
    let mend = "export with --full to mend it";
    let edited = verified
        .edited
        .iter()
        .map(|path| format!("{path} was changed by another program: {mend}"));
    let missing = verified
        .missing
        .iter()
        .map(|path| format!("{path} is missing: {mend}"));
    let interrupted = verified
        .interrupted
        .then(|| "an export was interrupted: export again to finish it".to_owned());
    edited.chain(missing).chain(interrupted).collect()
}

impl Newsroom {
    /// The pictures whose files are gone or are not what came in.
    fn media_faults(&self) -> Result<Vec<String>, Error> {
        let mut faults = Vec::new();
        self.each_media(|row| {
            let Media {
                file, name, hash, ..
            } = row;
            let mend = "put the file back, or add the picture again";
            if !self.media.has(file) {
                faults.push(format!(
                    "the picture {name} (media/{file}) is missing: {mend}"
                ));
            } else if self.media.hash_of(file)? != *hash {
                faults.push(format!(
                    "the picture {name} (media/{file}) is damaged: {mend}"
                ));
            }
            Ok(())
        })?;
        Ok(faults)
    }

    /// What is known about every picture, with the name of its file in `media/`.
    fn media_list(&self) -> Result<Vec<Value>, Error> {
        let mut list = Vec::new();
        self.each_media(|row| {
            list.push(json!({
                "id": row.id, "file": row.file, "name": row.name, "hash": row.hash, "kind": row.kind,
                "width": row.width, "height": row.height, "credit": row.credit, "alt": row.alt,
                "caption": row.caption, "added_at": row.added_at, "added_by": row.added_by,
            }));
            Ok(())
        })?;
        Ok(list)
    }
}
