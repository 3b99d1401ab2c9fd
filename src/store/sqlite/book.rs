//! The book's identity and day: one row.

use uuid::Uuid;

use super::rows::RowReader;
use super::transaction::Transaction;
use crate::domain::{AlertBasis, AlertRules, Day, DocumentId, Horizon, HorizonDays};
use crate::store::{BookHead, BookId, IdUse, ReadBook, Result, WriteBook};

const ID: &str = "SELECT id FROM book";

const ANCESTOR: &str = "SELECT ancestor FROM book";

const HEAD: &str = "SELECT day, alert_day, horizon_days, critical_days, not_counted_days FROM book";

fn read_head(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<BookHead> {
    let day = reader.next_value()?;
    let alert_day: Option<Day> = reader.next_value()?;
    let horizon =
        reader.next_value::<Option<HorizonDays>>()?.zip(reader.next_value::<Option<HorizonDays>>()?);
    let not_counted_days = reader.next_value()?;
    let alerts = alert_day.zip(horizon).map(|(day, (days, critical_days))| {
        let rules = AlertRules { horizon: Horizon { days, critical_days }, not_counted_days };
        AlertBasis { day, rules }
    });
    Ok(BookHead { day, alerts })
}

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

    fn book_head(&self) -> Result<BookHead> {
        Ok(self.query_optional(HEAD, [], read_head)?.unwrap_or_default())
    }
}

impl WriteBook for Transaction<'_> {
    fn lock_day(&mut self) -> Result<bool> {
        Ok(false)
    }

    fn set_book_day(&mut self, day: Option<Day>) -> Result<()> {
        self.update_one("UPDATE book SET day = ?1", [day])
    }

    fn set_alert_basis(&mut self, basis: AlertBasis) -> Result<()> {
        let AlertBasis { day, rules: AlertRules { horizon, not_counted_days } } = basis;
        self.update_one(
            "UPDATE book SET alert_day = ?1, horizon_days = ?2, critical_days = ?3, not_counted_days = ?4",
            (day, horizon.days, horizon.critical_days, not_counted_days),
        )
    }
}
