//! Why the system refused a file, as a value: its own message is in a language of its own.

use std::fmt;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use super::{folder_of, nearest_folder};

/// Why a file can't be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// There is no such file.
    Missing,
    /// The folder of a file that was to be written does not exist.
    NoFolder {
        /// The nearest folder on the way to it that exists.
        nearest: PathBuf,
    },
    /// A folder on the way to it is a file.
    NotAFolder,
    /// It is a folder.
    Folder,
    /// Something is there already.
    Exists,
    /// The user may not.
    Denied,
    /// The file system is mounted to be read only.
    ReadOnly,
    /// The disk is full, or a quota or a limit of the process is reached.
    NoRoom,
    /// The device failed or is gone.
    Device,
    /// Nobody reads what is written.
    ClosedPipe,
    /// The file, or a program in it, is in use.
    InUse,
    /// The name is too long, or has characters that the file system refuses.
    Name,
    /// The path goes round in circles by links.
    LinkLoop,
    /// The process has too many files open.
    TooManyFiles,
    /// It ended too early.
    CutShort,
    /// It is no text in UTF-8.
    NotText,
    /// Its file system can't do what a stock book needs.
    Unsupported,
    /// The sheet of a workbook has no more rows.
    SheetFull,
    /// Anything else, by the system's number.
    System(i32),
    /// Anything else, as the database or a library says it.
    Other(String),
}

impl FileFault {
    /// Why a file could not be written.
    pub fn of_writing(path: &Path, error: &Error) -> Self {
        match FileFault::from(error) {
            FileFault::Missing if !folder_of(path).is_dir() => {
                FileFault::NoFolder { nearest: nearest_folder(path) }
            }
            other => other,
        }
    }
}

/// A sheet of a workbook has 1,048,576 rows and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetFull;

impl std::error::Error for SheetFull {}

impl fmt::Display for SheetFull {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sheet has no more rows")
    }
}

impl From<&Error> for FileFault {
    fn from(error: &Error) -> Self {
        if error.get_ref().is_some_and(|inner| inner.is::<SheetFull>()) {
            return FileFault::SheetFull;
        }
        // `EIO` and `ENXIO` have no kind.
        if cfg!(unix) && matches!(error.raw_os_error(), Some(5 | 6)) {
            return FileFault::Device;
        }
        match error.kind() {
            ErrorKind::NotFound => FileFault::Missing,
            ErrorKind::NotADirectory => FileFault::NotAFolder,
            ErrorKind::IsADirectory => FileFault::Folder,
            ErrorKind::AlreadyExists => FileFault::Exists,
            ErrorKind::PermissionDenied => FileFault::Denied,
            ErrorKind::ReadOnlyFilesystem => FileFault::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => FileFault::NoRoom,
            ErrorKind::BrokenPipe => FileFault::ClosedPipe,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => FileFault::InUse,
            ErrorKind::InvalidFilename => FileFault::Name,
            ErrorKind::UnexpectedEof | ErrorKind::WriteZero => FileFault::CutShort,
            ErrorKind::InvalidData => FileFault::NotText,
            ErrorKind::Unsupported => FileFault::Unsupported,
            _ => match error.raw_os_error() {
                // `ELOOP` is 40 on Linux and 62 on BSD, `EMFILE` 24 and `ENFILE` 23 on both; their kinds are not stable.
                Some(40) if cfg!(target_os = "linux") => FileFault::LinkLoop,
                Some(62) if cfg!(unix) && !cfg!(target_os = "linux") => FileFault::LinkLoop,
                Some(23 | 24) if cfg!(unix) => FileFault::TooManyFiles,
                Some(number) => FileFault::System(number),
                None => FileFault::Other(error.to_string()),
            },
        }
    }
}

/// For the log.
impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileFault::NoFolder { nearest } => {
                write!(f, "its folder does not exist, the nearest is {}", nearest.display())
            }
            FileFault::System(number) => write!(f, "{}", Error::from_raw_os_error(*number)),
            FileFault::Other(detail) => f.write_str(detail),
            plain => write!(f, "{plain:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_file_whose_folder_is_missing_is_told_with_the_nearest_one() {
        let shop = tempfile::tempdir().unwrap();
        let missing = Error::from(ErrorKind::NotFound);
        let of = |name: &str| FileFault::of_writing(&shop.path().join(name), &missing);
        assert_eq!(of("mai/lots.csv"), FileFault::NoFolder { nearest: shop.path().to_owned() });
        assert_eq!(of("lots.csv"), FileFault::Missing);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_the_system_says_is_told_apart_by_its_number() {
        let of = |number| FileFault::from(&Error::from_raw_os_error(number));
        for (number, expected) in [
            (2, FileFault::Missing),
            (5, FileFault::Device),
            (6, FileFault::Device),
            (13, FileFault::Denied),
            (20, FileFault::NotAFolder),
            (21, FileFault::Folder),
            (24, FileFault::TooManyFiles),
            (27, FileFault::NoRoom),
            (28, FileFault::NoRoom),
            (30, FileFault::ReadOnly),
            (32, FileFault::ClosedPipe),
            (36, FileFault::Name),
            (40, FileFault::LinkLoop),
            (122, FileFault::NoRoom),
            (75, FileFault::System(75)),
        ] {
            assert_eq!(of(number), expected, "{number}");
        }
    }
}
