//! How far a fault reaches, for work on many stories.

use archive::ArchiveError;

use super::Error;

impl Error {
    /// Whether only one story is at fault, so that work on many can go on with the next.
    #[must_use]
    pub const fn concerns_one_story(&self) -> bool {
        match self {
            Self::Refused(_)
            | Self::Field(_)
            | Self::WallTime(_)
            | Self::Wall { .. }
            | Self::Id(_)
            | Self::Picture { .. }
            | Self::Video { .. }
            | Self::File(_)
            | Self::Text { .. }
            | Self::NoSuchName { .. }
            | Self::EmptyName
            | Self::NotForPages(_)
            | Self::Archive(
                ArchiveError::Damaged { .. }
                | ArchiveError::LostSave { .. }
                | ArchiveError::NotFound { .. }
                | ArchiveError::Taken { .. }
                | ArchiveError::Nameless { .. },
            ) => true,
            Self::Archive(_)
            | Self::Press(_)
            | Self::Zone(_)
            | Self::Setting(_)
            | Self::ThemeOption(_)
            | Self::ThemeFolder(_)
            | Self::NoNewsroom(_)
            | Self::NotEmpty(_)
            | Self::DeskTaken { .. }
            | Self::NoSuchField(_)
            | Self::FieldValue { .. }
            | Self::NoLeadImage
            | Self::EmptyCorrection
            | Self::NotAllowed { .. }
            | Self::Timer(_)
            | Self::Cursor(_)
            | Self::Stopped(_)
            | Self::Sample(_)
            | Self::DiskFull(_)
            | Self::Io { .. }
            | Self::Bug(_) => false,
        }
    }

    /// Whether the archive or the disk is at fault, so that work on many would meet it with each.
    #[must_use]
    pub const fn meets_every_story(&self) -> bool {
        matches!(
            self,
            Self::DiskFull(_)
                | Self::Archive(
                    ArchiveError::Corrupt(_)
                        | ArchiveError::Locked
                        | ArchiveError::DiskFull
                        | ArchiveError::ReadOnly
                        | ArchiveError::Newer { .. }
                        | ArchiveError::Closed
                        | ArchiveError::Io { .. }
                )
        )
    }
}
