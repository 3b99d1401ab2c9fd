//! Maps errors of SQLite and the system to [`StoreError`].

use std::io;

use rusqlite::{Error, ErrorCode, ffi};

use crate::store::StoreError;

/// Maps the error of a result; `location` is the file, for the errors that name it.
pub(super) fn map_err<T>(result: rusqlite::Result<T>, location: &str) -> Result<T, StoreError> {
    result.map_err(|error| from_sqlite(error, location))
}

/// Converts an error of SQLite.
pub(super) fn from_sqlite(error: Error, location: &str) -> StoreError {
    let location = location.to_owned();
    match error {
        Error::SqliteFailure(failure, message) => {
            let detail = message.unwrap_or_else(|| failure.to_string());
            match failure.code {
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::FileLockingProtocolFailed => StoreError::Busy,
                ErrorCode::ReadOnly | ErrorCode::PermissionDenied => StoreError::ReadOnly { location },
                ErrorCode::DiskFull => StoreError::DiskFull,
                ErrorCode::CannotOpen => StoreError::Unreachable { location, detail },
                ErrorCode::SystemIoFailure if is_disk_full(failure.extended_code) => StoreError::DiskFull,
                ErrorCode::NotADatabase => StoreError::NotAStockBook { location },
                ErrorCode::DatabaseCorrupt => StoreError::Corrupt { detail },
                ErrorCode::ConstraintViolation => StoreError::Constraint { detail },
                _ => StoreError::Other { detail },
            }
        }
        Error::FromSqlConversionFailure(_, _, error) => StoreError::Corrupt { detail: error.to_string() },
        Error::InvalidColumnType(..) | Error::IntegralValueOutOfRange(..) | Error::Utf8Error(..) => {
            StoreError::Corrupt { detail: error.to_string() }
        }
        Error::StatementChangedRows(0) => {
            StoreError::Constraint { detail: "there is no such row to change".to_owned() }
        }
        _ => StoreError::Other { detail: error.to_string() },
    }
}

/// Returns whether an I/O error means a full disk. SQLite reports it as such when it writes, but as an I/O error when
/// it enlarges the shared memory file.
fn is_disk_full(extended_code: i32) -> bool {
    extended_code == ffi::SQLITE_IOERR_SHMSIZE
}

/// Converts an error of the file system. `writing` distinguishes a file that can't be created from one that can't be
/// read.
pub(super) fn from_io(error: &io::Error, location: &str, writing: bool) -> StoreError {
    let location = location.to_owned();
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull,
        io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { location },
        io::ErrorKind::PermissionDenied if writing => StoreError::ReadOnly { location },
        _ => StoreError::Unreachable { location, detail: error.to_string() },
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
            (ffi::SQLITE_PERM, StoreError::ReadOnly { location: location() }),
            (ffi::SQLITE_FULL, StoreError::DiskFull),
            (ffi::SQLITE_IOERR_SHMSIZE, StoreError::DiskFull),
            (ffi::SQLITE_IOERR_FSYNC, StoreError::Other { detail: detail() }),
            (ffi::SQLITE_CANTOPEN, StoreError::Unreachable { location: location(), detail: detail() }),
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
    fn io_errors_map_to_store_errors() {
        let of_system = |kind: ErrorKind, writing| from_io(&kind.into(), "stock.db", writing);
        let read_only = StoreError::ReadOnly { location: "stock.db".to_owned() };
        assert_eq!(of_system(ErrorKind::StorageFull, true), StoreError::DiskFull);
        assert_eq!(of_system(ErrorKind::QuotaExceeded, true), StoreError::DiskFull);
        assert_eq!(of_system(ErrorKind::ReadOnlyFilesystem, true), read_only);
        assert_eq!(of_system(ErrorKind::PermissionDenied, true), read_only);
        let denied = of_system(ErrorKind::PermissionDenied, false);
        assert!(matches!(denied, StoreError::Unreachable { location, .. } if location == "stock.db"));
    }
}
