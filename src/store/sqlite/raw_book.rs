//! What the database file itself holds, without its log: as much of the book as checkpoints have moved there. That only
//! grows; a file in which it shrank, or belongs to another book, was written by something else than SQLite.

use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension as _};

/// What the file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RawBook {
    /// A book, and the number of its newest document, 0 if there is none.
    Book { id: [u8; 16], newest: i64 },
    /// No book.
    Foreign,
    /// Pages that don't fit together: some of them are only in the log.
    Unclear,
}

/// Reads the file through SQLite, which keeps our locks on it when it closes the file again.
pub(super) fn read_raw_book(path: &Path) -> RawBook {
    match try_read(path) {
        Ok(Some((id, newest))) => RawBook::Book { id, newest },
        Ok(None) => RawBook::Foreign,
        Err(error) => match error.sqlite_error_code() {
            // No such table, or none of SQLite's files.
            Some(ErrorCode::Unknown | ErrorCode::NotADatabase) => RawBook::Foreign,
            _ => RawBook::Unclear,
        },
    }
}

fn try_read(path: &Path) -> rusqlite::Result<Option<([u8; 16], i64)>> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    // Takes no locks and looks at no log.
    let address = immutable_address(path);
    let connection = Connection::open_with_flags(address, flags)?;
    let sql = "SELECT id, coalesce((SELECT max(number) FROM document), 0) FROM book";
    connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()
}

/// Encodes a path for an address (RFC 3986).
/// Returns the address by which SQLite opens a file as one that nobody writes to.
pub(super) fn immutable_address(path: &Path) -> String {
    format!("file:{}?immutable=1", percent_encode(path))
}

pub(super) fn percent_encode(path: &Path) -> String {
    let encode = |byte: &u8| {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(byte) {
            char::from(*byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    path.as_os_str().as_encoded_bytes().iter().map(encode).collect()
}
