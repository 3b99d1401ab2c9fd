//! The book's identity and day: one row.

use uuid::Uuid;

use super::transaction::Transaction;
use crate::domain::Day;
use crate::store::{BookId, ReadBook, Result, WriteBook};

const ID: &str = "SELECT id FROM book";

const DAY: &str = "SELECT day FROM book";

/// Gives a new book its id.
pub(super) const INSERT: &str = "INSERT INTO book (id) VALUES (?1)";

impl ReadBook for Transaction<'_> {
    fn book_id(&self) -> Result<BookId> {
        self.query_value::<[u8; 16]>(ID, []).map(|bytes| BookId(Uuid::from_bytes(bytes)))
    }

    fn book_day(&self) -> Result<Option<Day>> {
        self.query_value(DAY, [])
    }
}

impl WriteBook for Transaction<'_> {
    fn set_book_day(&mut self, day: Option<Day>) -> Result<()> {
        self.update_one("UPDATE book SET day = ?1", [day])
    }
}
