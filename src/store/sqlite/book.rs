//! The book's identity and day: one row.

use uuid::Uuid;

use super::transaction::Transaction;
use crate::domain::{Day, DocumentId};
use crate::store::{BookId, IdUse, ReadBook, Result, WriteBook};

const ID: &str = "SELECT id FROM book";

const ANCESTOR: &str = "SELECT ancestor FROM book";

const DAY: &str = "SELECT day FROM book";

pub(super) const USE_OF_ID: &str = "SELECT CASE
      WHEN EXISTS (SELECT 1 FROM document WHERE id = ?1) THEN 1
      WHEN EXISTS (SELECT 1 FROM alert_event WHERE id = ?1) THEN 2
      WHEN EXISTS (SELECT 1 FROM count_entry WHERE id = ?1) THEN 3
      WHEN EXISTS (SELECT 1 FROM count_act WHERE id = ?1) THEN 4 END";

/// Gives a new book its id.
pub(super) const INSERT: &str = "INSERT INTO book (id) VALUES (?1)";

impl ReadBook for Transaction<'_> {
    fn book_id(&self) -> Result<BookId> {
        self.query_value::<[u8; 16]>(ID, []).map(|bytes| BookId(Uuid::from_bytes(bytes)))
    }

    fn book_ancestor(&self) -> Result<Option<BookId>> {
        let id: Option<[u8; 16]> = self.query_value(ANCESTOR, [])?;
        Ok(id.map(|bytes| BookId(Uuid::from_bytes(bytes))))
    }

    fn use_of_id(&self, id: DocumentId) -> Result<Option<IdUse>> {
        let found: Option<i64> = self.query_value(USE_OF_ID, [id])?;
        Ok(match found {
            Some(1) => Some(IdUse::Document),
            Some(2) => Some(IdUse::AlertEvent),
            Some(3) => Some(IdUse::CountEntry),
            Some(_) => Some(IdUse::CountAct),
            None => None,
        })
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
