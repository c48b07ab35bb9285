//! Pictures in AVIF: made one at a time when readers have the others already, the newest story's first. That one is there is a fact
//! of the archive, told once all its files are kept, so that an export finds them.

use std::io;
use std::ops::ControlFlow;
use std::sync::TryLockError;
use std::thread;

use archive::Media;
use pictures::{FocalPoint, Format, Opened, Rendition, Shape, renditions_of};
use story::MediaId;

use crate::media::kind_of;
use crate::wire::MediaKind;
use crate::{Error, Newsroom};

/// How many pictures readers get at once: each export has its price, and thousands may be open.
const AT_ONCE: u32 = 20;

/// How many lost pictures are noted in one transaction: what is typed meanwhile waits for it.
const NOTED_AT_ONCE: usize = 200;

/// What came of making pictures in AVIF.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AvifMade {
    /// Pictures that readers get now.
    pub made: u32,
    /// Pictures that are to have none: a file would be no smaller than its WebP, or they cannot be opened.
    pub left_out: u32,
    /// Whether it was stopped. What is made is kept, and the next time goes on from there.
    pub stopped: bool,
}

/// Hears before each file whose picture it is of, and may stop the work.
pub type AvifListener<'a> = dyn Fn(&str) -> ControlFlow<()> + Sync + 'a;

impl Newsroom {
    /// How many pictures that readers see may still be made in AVIF; 0 where the newsroom wants none.
    ///
    /// # Errors
    /// When the archive cannot be read.
    pub fn avif_open(&self) -> Result<u64, Error> {
        if self.is_read_only() || !self.settings()?.avif {
            return Ok(0);
        }
        Ok(self.archive.read(|snapshot| snapshot.count_avif_open())?)
    }

    /// Makes the next few pictures in AVIF and tells the archive, so that the next export has them on the pages that show them.
    /// Everything else on the machine goes before it, and it stops when an export begins.
    ///
    /// # Errors
    /// When the archive or the media folder cannot be read or written. Pictures that were finished before are told all the same.
    pub fn make_avif(&self, told: &AvifListener<'_>) -> Result<AvifMade, Error> {
        if self.is_read_only() || !self.settings()?.avif {
            return Ok(AvifMade::default());
        }
        let open = self.archive.read(|snapshot| snapshot.avif_open(AT_ONCE))?;
        if open.is_empty() {
            return Ok(AvifMade::default());
        }
        let mut settled = Vec::new();
        // A thread of its own: it never gets its priority back.
        let ended = thread::scope(|scope| {
            let work = scope.spawn(|| {
                step_back();
                self.settle_all(&open, told, &mut settled)
            });
            work.join()
                .unwrap_or_else(|_| Err(Error::Bug("the encoder of AVIF panicked".to_owned())))
        });
        let count = |wanted: bool| {
            settled
                .iter()
                .filter(|(_, is_made)| *is_made == wanted)
                .count()
        };
        let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (made, left_out) = (small(count(true)), small(count(false)));
        self.archive.write(move |change| -> Result<(), Error> {
            for (id, is_made) in settled {
                change.settle_avif(id, is_made)?;
            }
            Ok(())
        })?;
        Ok(AvifMade {
            made,
            left_out,
            stopped: ended?.is_break(),
        })
    }

    /// Says of pictures that their files in AVIF are gone, so that the pages that show them follow and they are made again.
    pub(crate) fn note_lost_avif(&self, lost: &[MediaId]) -> Result<(), Error> {
        for some in lost.chunks(NOTED_AT_ONCE) {
            let some = some.to_vec();
            self.archive.write(move |change| -> Result<(), Error> {
                for id in some {
                    change.lose_avif(id)?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    fn settle_all(
        &self,
        open: &[Media],
        told: &AvifListener<'_>,
        settled: &mut Vec<(MediaId, bool)>,
    ) -> Result<ControlFlow<()>, Error> {
        for row in open {
            match self.in_avif(row, told) {
                Ok(Some(is_made)) => settled.push((row.id, is_made)),
                Ok(None) => return Ok(ControlFlow::Break(())),
                // It is no picture for readers either, until its file comes back.
                Err(Error::Picture { .. }) => settled.push((row.id, false)),
                Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                    settled.push((row.id, false));
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Makes what is missing of a picture's files; tells whether readers get it so, and nothing where it was stopped.
    fn in_avif(&self, row: &Media, told: &AvifListener<'_>) -> Result<Option<bool>, Error> {
        if kind_of(row) == MediaKind::Video {
            return Ok(Some(false));
        }
        let (media, files) = (&self.media, avif_files(row));
        let refused = |fault| Error::Picture {
            name: row.file.clone(),
            fault,
        };
        let mut opened = None;
        for file in &files {
            if told(&row.name).is_break() || self.is_exporting() {
                return Ok(None);
            }
            let name = file.name(&row.hash, None);
            let bytes = media.kept_or_made((Format::Avif, &name), || {
                let opened = match &mut opened {
                    Some(opened) => opened,
                    none => none.insert(Opened::of(&media.original(&row.file)?).map_err(refused)?),
                };
                opened.make(*file).map_err(refused)
            })?;
            let webp = Rendition {
                format: Format::WebP,
                ..*file
            };
            if bytes.len() >= media.rendition(&row.file, &row.hash, webp, Ok)?.len() {
                for file in &files {
                    media.forget(&file.name(&row.hash, None))?;
                }
                return Ok(Some(false));
            }
        }
        // Where nothing can be kept there is nothing to show.
        let are_kept = |file: &Rendition| media.is_kept(&file.name(&row.hash, None));
        Ok(Some(!files.is_empty() && files.iter().all(are_kept)))
    }

    fn is_exporting(&self) -> bool {
        matches!(self.export_turn.try_lock(), Err(TryLockError::WouldBlock))
    }
}

/// The files of a picture in AVIF, the narrowest first.
pub(crate) fn avif_files(row: &Media) -> Vec<Rendition> {
    let size = (row.width, row.height);
    renditions_of(size, Shape::Whole, FocalPoint::CENTRE, Format::Avif)
}

/// How far this work steps back, of 20: far enough that nobody who waits notices it, near enough that a file which is to be
/// finished before a stop is finished on a busy machine too.
#[cfg(target_os = "linux")]
const BEHIND: i32 = 10;

/// Lets everything else on the machine go before this thread. Only Linux knows the priority of one thread; elsewhere it is one of
/// many, and works on one core.
fn step_back() {
    // One that keeps its priority does the same work.
    #[cfg(target_os = "linux")]
    rustix::process::setpriority_process(None, BEHIND).unwrap_or_default();
}
