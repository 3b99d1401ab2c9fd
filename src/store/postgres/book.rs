//! The book's identity and day: one row.

use uuid::Uuid;

use super::rows::RowReader;
use super::transaction::Transaction;
use crate::domain::{AlertBasis, AlertRules, Day, DocumentId, Horizon, HorizonDays};
use crate::store::{BookHead, BookId, IdUse, ReadBook, Result, WriteBook};

const ID: &str = "SELECT id FROM book";

const ANCESTOR: &str = "SELECT ancestor FROM book";

pub(super) const HEAD: &str =
    "SELECT day, alert_day, horizon_days, critical_days, not_counted_days FROM book";

fn read_head(reader: &mut RowReader<'_>) -> Result<BookHead> {
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

/// What the id that is the SQL `$id` was used for.
macro_rules! use_of {
    ($id:literal) => {
        concat!(
            "CASE WHEN EXISTS (SELECT 1 FROM document d WHERE d.id = ",
            $id,
            ") THEN 1
                  WHEN EXISTS (SELECT 1 FROM alert_event v WHERE v.id = ",
            $id,
            ") THEN 2
                  WHEN EXISTS (SELECT 1 FROM count_entry e WHERE e.id = ",
            $id,
            ") THEN 3
                  WHEN EXISTS (SELECT 1 FROM count_act a WHERE a.id = ",
            $id,
            ") THEN 4 END"
        )
    };
}
pub(super) use use_of;

pub(super) const USE_OF_ID: &str = concat!("SELECT ", use_of!("$1"));

/// So many ids are locked by one transaction.
const MOST_LOCKED_IDS: u32 = 32;

/// Waits until nobody else acts under an id, whose connection may be long gone: its COMMIT is carried out or can't be any
/// more. Asked before what the id was used for, so that the answer stays true. The number spells `fefo`, plus 2.
pub(super) const LOCK_ID: &str = "SELECT pg_advisory_xact_lock(1717921393, hashtext($1::uuid::text))";

impl Transaction<'_> {
    /// Locks an id with the next question, so that what is said of it is true until the end. Where very many acts are one
    /// transaction, the last of them go without: the server has room for so many locks only.
    pub(super) fn lock_id(&self, id: DocumentId) -> Result<()> {
        if self.is_write() && self.locked_ids.get() < MOST_LOCKED_IDS {
            self.locked_ids.set(self.locked_ids.get() + 1);
            self.send_later(self.request(LOCK_ID, &[id])?);
        }
        Ok(())
    }
}

impl ReadBook for Transaction<'_> {
    fn book_id(&self) -> Result<BookId> {
        self.query_value(ID, ()).map(BookId)
    }

    fn book_ancestor(&self) -> Result<Option<BookId>> {
        let id: Option<Uuid> = self.query_value(ANCESTOR, ())?;
        Ok(id.map(BookId))
    }

    fn use_of_id(&self, id: DocumentId) -> Result<Option<IdUse>> {
        if self.foreseen_rows(USE_OF_ID, &[id])?.is_none() {
            self.lock_id(id)?;
        }
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
        let mut head = self.query_optional(HEAD, (), read_head)?.unwrap_or_default();
        head.day = self.head.day.get().unwrap_or(head.day);
        head.alerts = self.head.alerts.borrow().as_ref().copied().or(head.alerts);
        Ok(head)
    }
}

/// Both are written at the end of the transaction.
impl WriteBook for Transaction<'_> {
    fn lock_day(&mut self) -> Result<bool> {
        if self.has_day() {
            return Ok(false);
        }
        self.begin_with_day()?;
        Ok(true)
    }

    fn set_book_day(&mut self, day: Option<Day>) -> Result<()> {
        self.head.day.set(Some(day));
        self.note_change()
    }

    fn set_alert_basis(&mut self, basis: AlertBasis) -> Result<()> {
        self.head.alerts.replace(Some(basis));
        self.note_change()
    }
}
