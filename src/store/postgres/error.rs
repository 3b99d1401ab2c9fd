//! Maps errors of PostgreSQL and of the connection to [`StoreError`].

use std::error::Error as _;
use std::io;

use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

use crate::files::FileFault;
use crate::store::{ServerFault, StoreError};

/// Keys that another station may take first. Run again, the act finds who has them.
const RACED_KEYS: [&str; 14] = [
    "alert_event_pkey",
    "count_act_pkey",
    "count_entry_id",
    "document_id",
    "document_reverses",
    "document_pkey",
    "product_sku",
    "barcode_code",
    "barcode_pkey",
    "former_sku_pkey",
    "lot_code",
    "partner_name_key_key",
    "import_digest_pkey",
    "alert_standing",
];

/// Converts an error; `location` is the server, for the errors that name it.
pub(super) fn from_postgres(error: &Error, location: &str) -> StoreError {
    let Some(refusal) = error.as_db_error() else { return from_connection(error, location) };
    let detail = refusal.message().to_owned();
    let code = refusal.code();
    match code {
        &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => StoreError::Retry,
        &SqlState::UNIQUE_VIOLATION if refusal.constraint().is_some_and(|key| RACED_KEYS.contains(&key)) => {
            StoreError::Retry
        }
        &SqlState::LOCK_NOT_AVAILABLE | &SqlState::QUERY_CANCELED => StoreError::Busy,
        &SqlState::DISK_FULL => {
            StoreError::Server { location: location.to_owned(), fault: ServerFault::DiskFull }
        }
        &SqlState::READ_ONLY_SQL_TRANSACTION => {
            StoreError::Server { location: location.to_owned(), fault: ServerFault::Standby }
        }
        &SqlState::INSUFFICIENT_PRIVILEGE => StoreError::ReadOnly { location: location.to_owned() },
        &SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED => StoreError::Corrupt { detail },
        // Of a constraint, or of a value that no column takes.
        _ if matches!(code.code().get(..2), Some("23" | "22")) => StoreError::Constraint { detail },
        // The server ends the connection: an operator stops it, or a transaction was idle for too long.
        &SqlState::ADMIN_SHUTDOWN
        | &SqlState::CRASH_SHUTDOWN
        | &SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => lost(location, detail),
        // A pooler lost its connection to the server.
        _ if code.code().starts_with("08") => lost(location, detail),
        // Resources, an operator who stops the server, its own start.
        _ if matches!(code.code().get(..2), Some("53" | "57" | "58" | "28" | "3D")) => {
            StoreError::Unreachable { location: location.to_owned(), fault: FileFault::Other(detail) }
        }
        _ => StoreError::Other { detail },
    }
}

/// Converts an error that the server did not send.
fn from_connection(error: &Error, location: &str) -> StoreError {
    let cause = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    if error.is_closed() || error.source().is_some_and(|cause| cause.is::<io::Error>()) {
        return lost(location, cause);
    }
    StoreError::Other { detail: format!("{error}: {cause}") }
}

/// The connection ended.
pub(super) fn lost(location: &str, detail: String) -> StoreError {
    StoreError::ConnectionLost { location: location.to_owned(), detail }
}
