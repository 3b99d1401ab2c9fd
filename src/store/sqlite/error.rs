//! Maps errors of SQLite and the system to [`StoreError`].

use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use rusqlite::{Error, ErrorCode, ffi};

use super::database_files::log_path;
use crate::files::{FileFault, folder_of};
use crate::store::StoreError;

/// Maps the error of a result; `location` is the file, for the errors that name it.
pub(super) fn map_err<T>(result: rusqlite::Result<T>, location: &str) -> Result<T, StoreError> {
    result.map_err(|error| from_sqlite(error, location))
}

/// Converts an error of SQLite.
pub(super) fn from_sqlite(error: Error, location: &str) -> StoreError {
    // Read before anything else fails; see `find_cause`.
    let last_failure = io::Error::last_os_error();
    let location = location.to_owned();
    match error {
        Error::SqliteFailure(failure, message) => {
            let detail = message.unwrap_or_else(|| failure.to_string());
            match failure.code {
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::FileLockingProtocolFailed => StoreError::Busy,
                ErrorCode::ReadOnly if failure.extended_code == ffi::SQLITE_READONLY_DBMOVED => {
                    StoreError::BookReplaced { location }
                }
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied => StoreError::ReadOnly { location },
                ErrorCode::DiskFull => StoreError::DiskFull,
                ErrorCode::CannotOpen | ErrorCode::SystemIoFailure => {
                    let cause = find_cause(last_failure, Path::new(&location));
                    from_failed_io(failure.extended_code, cause.as_ref(), location, detail)
                }
                ErrorCode::NotADatabase => StoreError::NotAStockBook { location },
                // SQLite reports a page that the device failed to read as damage.
                ErrorCode::DatabaseCorrupt if is_device_failure(&last_failure) => {
                    StoreError::Unreachable { location, fault: FileFault::from(&last_failure) }
                }
                ErrorCode::DatabaseCorrupt => StoreError::Corrupt { detail },
                ErrorCode::ConstraintViolation => StoreError::Constraint { detail },
                _ => StoreError::Other { detail },
            }
        }
        error if is_unreadable_value(&error) => StoreError::Corrupt { detail: describe_unreadable(&error) },
        Error::StatementChangedRows(0) => {
            StoreError::Constraint { detail: "there is no such row to change".to_owned() }
        }
        _ => StoreError::Other { detail: error.to_string() },
    }
}

/// Whether SQLite read the row, and a value in it is none that this program writes.
pub(super) fn is_unreadable_value(error: &Error) -> bool {
    matches!(
        error,
        Error::FromSqlConversionFailure(..)
            | Error::InvalidColumnType(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::Utf8Error(..)
    )
}

/// Describes a value that this program doesn't write.
pub(super) fn describe_unreadable(error: &Error) -> String {
    match error {
        Error::FromSqlConversionFailure(_, _, why) => why.to_string(),
        other => other.to_string(),
    }
}

/// Whether stored data is damaged, as far as SQLite knows: a page that the device failed to read is damage to it too.
pub(super) fn is_damage(error: &Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt)
        && !is_device_failure(&io::Error::last_os_error())
}

/// Returns what SQLite's check of the structure says of a page that the system failed to read.
pub(super) fn find_unread_page(complaint: &str) -> Option<&str> {
    let is_io_error = |line: &&str| {
        let code = line.rsplit_once("error code=").and_then(|(_, code)| code.parse::<i32>().ok());
        code.is_some_and(|code| code & 0xFF == ffi::SQLITE_IOERR)
    };
    complaint.lines().find(is_io_error)
}

/// Bytes that a look for the cause of an error writes. More than a page, so that a quota or a limit is met.
const PROBE_BYTES: usize = 1 << 16;

/// Returns why the system refused SQLite, if it can be found out. SQLite tells a full disk apart only at some calls,
/// and never a quota, a limit of the process or a read-only file system.
fn find_cause(last_failure: io::Error, path: &Path) -> Option<io::Error> {
    let tells =
        is_disk_full(&last_failure) || is_read_only(&last_failure) || is_device_failure(&last_failure);
    if tells { Some(last_failure) } else { probe_writing(path).err() }
}

/// Writes a nameless file beside the book, as long as the book and its log are.
fn probe_writing(path: &Path) -> io::Result<()> {
    let length = |path: &Path| path.metadata().map_or(0, |file| file.len());
    let end = length(path).max(length(&log_path(path)));
    let mut probe = tempfile::tempfile_in(folder_of(path))?;
    probe.seek(SeekFrom::Start(end))?;
    probe.write_all(&[0; PROBE_BYTES])?;
    probe.sync_all()
}

/// Converts a failure to open, read or write, whose cause may be known.
fn from_failed_io(code: i32, cause: Option<&io::Error>, location: String, detail: String) -> StoreError {
    match cause {
        Some(cause) if is_disk_full(cause) => StoreError::DiskFull,
        Some(cause) if is_read_only(cause) => StoreError::ReadOnly { location },
        Some(cause) if is_device_failure(cause) => {
            StoreError::Unreachable { location, fault: FileFault::from(cause) }
        }
        // SQLite enlarges the shared memory file by writing.
        _ if code == ffi::SQLITE_IOERR_SHMSIZE => StoreError::DiskFull,
        cause => {
            let fault = cause.map_or_else(|| FileFault::Other(detail), FileFault::from);
            StoreError::Unreachable { location, fault }
        }
    }
}

/// Whether there is no room: on the disk, in the quota, or within the process's limit (`ulimit -f`).
fn is_disk_full(error: &io::Error) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge)
}

/// Whether the file system is mounted to be read only.
fn is_read_only(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::ReadOnlyFilesystem
}

/// Whether the device failed or is gone (`EIO`, `ENXIO`).
fn is_device_failure(error: &io::Error) -> bool {
    cfg!(unix) && matches!(error.raw_os_error(), Some(5 | 6))
}

/// Converts an error of the file system. `writing` distinguishes a file that can't be created from one that can't be
/// read.
pub(super) fn from_io(error: &io::Error, location: &str, writing: bool) -> StoreError {
    let fault = match writing {
        true => FileFault::of_writing(Path::new(location), error),
        false => FileFault::from(error),
    };
    let location = location.to_owned();
    match error.kind() {
        _ if is_disk_full(error) => StoreError::DiskFull,
        _ if is_read_only(error) => StoreError::ReadOnly { location },
        io::ErrorKind::PermissionDenied if writing => StoreError::ReadOnly { location },
        _ => match fault {
            FileFault::NoFolder { nearest } => {
                StoreError::NoFolder { location, folder: nearest.display().to_string() }
            }
            fault => StoreError::Unreachable { location, fault },
        },
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::*;

    fn error_for_code(code: i32) -> StoreError {
        from_sqlite(
            Error::SqliteFailure(ffi::Error::new(code), Some("as SQLite said".to_owned())),
            "stock.db",
        )
    }

    #[test]
    fn sqlite_errors_map_to_store_errors() {
        let location = || "stock.db".to_owned();
        let detail = || "as SQLite said".to_owned();
        for (code, expected) in [
            (ffi::SQLITE_BUSY, StoreError::Busy),
            (ffi::SQLITE_BUSY_SNAPSHOT, StoreError::Busy),
            (ffi::SQLITE_BUSY_RECOVERY, StoreError::Busy),
            (ffi::SQLITE_LOCKED, StoreError::Busy),
            (ffi::SQLITE_PROTOCOL, StoreError::Busy),
            (ffi::SQLITE_READONLY, StoreError::ReadOnly { location: location() }),
            (ffi::SQLITE_READONLY_DIRECTORY, StoreError::ReadOnly { location: location() }),
            (ffi::SQLITE_READONLY_DBMOVED, StoreError::BookReplaced { location: location() }),
            (ffi::SQLITE_PERM, StoreError::ReadOnly { location: location() }),
            (ffi::SQLITE_FULL, StoreError::DiskFull),
            (ffi::SQLITE_NOTADB, StoreError::NotAStockBook { location: location() }),
            (ffi::SQLITE_CORRUPT, StoreError::Corrupt { detail: detail() }),
            (ffi::SQLITE_CORRUPT_INDEX, StoreError::Corrupt { detail: detail() }),
            (ffi::SQLITE_CONSTRAINT_TRIGGER, StoreError::Constraint { detail: detail() }),
            (ffi::SQLITE_CONSTRAINT_UNIQUE, StoreError::Constraint { detail: detail() }),
            (ffi::SQLITE_NOMEM, StoreError::Other { detail: detail() }),
        ] {
            assert_eq!(error_for_code(code), expected, "{code}");
        }
    }

    #[test]
    fn a_failed_call_is_told_by_its_cause_and_never_as_damage() {
        let told = |code, cause: Option<io::Error>| {
            from_failed_io(code, cause.as_ref(), "stock.db".to_owned(), "as SQLite said".to_owned())
        };
        let unreachable =
            |fault: FileFault| StoreError::Unreachable { location: "stock.db".to_owned(), fault };
        let read_only = StoreError::ReadOnly { location: "stock.db".to_owned() };
        for code in [
            ffi::SQLITE_CANTOPEN,
            ffi::SQLITE_IOERR_WRITE,
            ffi::SQLITE_IOERR_FSYNC,
            ffi::SQLITE_IOERR_TRUNCATE,
            ffi::SQLITE_IOERR_READ,
            ffi::SQLITE_IOERR_SHMMAP,
            ffi::SQLITE_IOERR_CORRUPTFS,
        ] {
            assert_eq!(
                told(code, None),
                unreachable(FileFault::Other("as SQLite said".to_owned())),
                "{code}"
            );
            for full in [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::FileTooLarge] {
                assert_eq!(told(code, Some(full.into())), StoreError::DiskFull, "{code}");
            }
            assert_eq!(told(code, Some(ErrorKind::ReadOnlyFilesystem.into())), read_only, "{code}");
        }
        assert_eq!(told(ffi::SQLITE_IOERR_SHMSIZE, None), StoreError::DiskFull);
        if cfg!(unix) {
            let failed = io::Error::from_raw_os_error(5);
            assert_eq!(told(ffi::SQLITE_IOERR_SHMSIZE, Some(failed)), unreachable(FileFault::Device));
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_page_that_the_device_failed_to_read_is_no_damage() {
        use std::io::Read as _;
        let damaged = || Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_CORRUPT), None);
        assert!(std::fs::metadata("/nowhere").is_err());
        assert!(is_damage(&damaged()));
        assert!(matches!(from_sqlite(damaged(), "stock.db"), StoreError::Corrupt { .. }));
        // No memory is mapped at address 0, so reading there is an input/output error.
        let mut nothing = std::fs::File::open("/proc/self/mem").unwrap();
        assert_eq!(nothing.read(&mut [0; 1]).unwrap_err().raw_os_error(), Some(5));
        assert!(!is_damage(&damaged()));
        assert!(matches!(from_sqlite(damaged(), "stock.db"), StoreError::Unreachable { .. }));
        let unread = "Tree 5 page 7: unable to get the page. error code=266";
        let complaint = format!("*** in database main ***\n{unread}\nPage 8: never used");
        assert_eq!(find_unread_page(&complaint), Some(unread));
        assert_eq!(find_unread_page("Tree 5 page 7: unable to get the page. error code=11"), None);
    }

    #[test]
    fn io_errors_map_to_store_errors() {
        let of_system = |kind: ErrorKind, writing| from_io(&kind.into(), "stock.db", writing);
        let read_only = StoreError::ReadOnly { location: "stock.db".to_owned() };
        assert_eq!(of_system(ErrorKind::StorageFull, true), StoreError::DiskFull);
        assert_eq!(of_system(ErrorKind::QuotaExceeded, true), StoreError::DiskFull);
        assert_eq!(of_system(ErrorKind::FileTooLarge, true), StoreError::DiskFull);
        assert_eq!(of_system(ErrorKind::ReadOnlyFilesystem, true), read_only);
        assert_eq!(of_system(ErrorKind::PermissionDenied, true), read_only);
        let denied = of_system(ErrorKind::PermissionDenied, false);
        assert!(matches!(denied, StoreError::Unreachable { location, .. } if location == "stock.db"));
    }
}
