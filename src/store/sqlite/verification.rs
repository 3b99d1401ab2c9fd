//! Reading whole tables for verification, past rows that can't be read.

use std::ops::ControlFlow;

use rusqlite::types::ValueRef;
use rusqlite::{Params, Row, Rows};
use uuid::Uuid;

use super::count_rows::read_act;
use super::error::{self, is_unreadable_value};
use super::ledger::{LEDGER, LEDGER_MOVEMENTS, read_document, read_movement};
use super::rows::{RowReader, read_single_value};
use super::transaction::Transaction;
use super::{alerts, count_queries, fact_changes, lots, partners, products, totals};
use crate::domain::count::CountId;
use crate::domain::{
    AlertId, Day, Document, DocumentId, DocumentNumber, FactChange, Lot, LotId, Movement, PartnerId, Stock,
};
use crate::store::{
    AlertReading, Contradiction, CountAct, LedgerEnd, LedgerReading, LotTotals, MovementRange, PartnerRow,
    ReadForVerification, Result, RowReading, RowVisitor, UnreadableRow,
};

const REVERSED: &str =
    "SELECT d.reverses FROM document d INDEXED BY document_reverses WHERE d.reverses IS NOT NULL";

/// Function that reads a row.
type ReadRow<T> = fn(&mut RowReader<'_, '_>) -> rusqlite::Result<T>;

/// How a row is named if it can't be read: what it is, and the columns of its key and of its product.
#[derive(Clone, Copy)]
struct RowName {
    noun: &'static str,
    key: usize,
    product: Option<usize>,
}

impl RowName {
    /// Reads a row, or tells why it can't be read. What SQLite itself can't read ends the reading.
    fn read<T>(self, row: &Row<'_>, read: ReadRow<T>) -> rusqlite::Result<RowReading<T>> {
        self.read_from(row, 0, read)
    }

    /// Reads a part of a row, from a column on.
    fn read_from<T>(self, row: &Row<'_>, column: usize, read: ReadRow<T>) -> rusqlite::Result<RowReading<T>> {
        match read(&mut RowReader::at_column(row, column)) {
            Ok(value) => Ok(Ok(value)),
            Err(error) if is_unreadable_value(&error) => {
                let key = row.get::<_, i64>(self.key).map_or_else(|_| "?".to_owned(), |key| key.to_string());
                Ok(Err(UnreadableRow {
                    subject: format!("{} {key}", self.noun),
                    detail: error::describe_unreadable(&error),
                    product: self.product.and_then(|column| row.get(column).ok()),
                }))
            }
            Err(error) => Err(error),
        }
    }
}

const ALERT: RowName = RowName { noun: "alert", key: 0, product: Some(2) };
const EVENT: RowName = RowName { noun: "event of alert", key: 0, product: Some(2) };

/// A row of the ledger that is next to be read, with the document that it names.
struct Sighting<T> {
    id: i64,
    document: Option<DocumentNumber>,
    row: RowReading<T>,
}

/// The rows of one table of the ledger, read one ahead.
struct Lookahead<'statement, T> {
    rows: Rows<'statement>,
    next: Option<Sighting<T>>,
    read: fn(&Row<'_>) -> rusqlite::Result<Sighting<T>>,
}

impl<'statement, T> Lookahead<'statement, T> {
    fn new(
        rows: Rows<'statement>,
        read: fn(&Row<'_>) -> rusqlite::Result<Sighting<T>>,
    ) -> rusqlite::Result<Self> {
        let mut ahead = Lookahead { rows, next: None, read };
        ahead.advance()?;
        Ok(ahead)
    }

    /// Returns the next row and reads the one after it.
    fn advance(&mut self) -> rusqlite::Result<Option<Sighting<T>>> {
        let following = match self.rows.next()? {
            Some(row) => Some((self.read)(row)?),
            None => None,
        };
        Ok(std::mem::replace(&mut self.next, following))
    }

    /// Returns the next row unless it waits for a later document: it does if it names one and none before claims it.
    fn take_up_to(
        &mut self,
        number: DocumentNumber,
        claimed: Option<MovementRange>,
    ) -> rusqlite::Result<Option<Sighting<T>>> {
        let is_due = self.next.as_ref().is_some_and(|next| {
            next.document.is_none_or(|document| document <= number)
                || claimed.is_some_and(|claimed| claimed.contains(next.id))
        });
        if is_due { self.advance() } else { Ok(None) }
    }
}

fn sight_movement(row: &Row<'_>) -> rusqlite::Result<Sighting<Movement>> {
    let name = RowName { noun: "movement", key: 0, product: Some(2) };
    Ok(Sighting { id: row.get(0)?, document: row.get(1).ok(), row: name.read(row, read_movement)? })
}

fn sight_change(row: &Row<'_>) -> rusqlite::Result<Sighting<FactChange>> {
    let name = RowName { noun: "change of document", key: 0, product: Some(1) };
    let read: ReadRow<_> = |reader| fact_changes::read_numbered_change(reader).map(|(_, change)| change);
    Ok(Sighting { id: 0, document: row.get(0).ok(), row: name.read(row, read)? })
}

/// Columns of [`LEDGER`] that say which movements a document claims.
const CLAIMED: (&str, &str) = ("first_movement", "movements");

fn read_claim(row: &Row<'_>) -> Option<MovementRange> {
    Some(MovementRange { first: row.get(CLAIMED.0).ok()?, count: row.get(CLAIMED.1).ok()? })
}

/// The documents, movements and changes of the ledger, side by side: all are in the order of posting.
struct LedgerWalk<'statement> {
    movements: Lookahead<'statement, Movement>,
    changes: Lookahead<'statement, FactChange>,
}

impl LedgerWalk<'_> {
    /// Reads all that belongs to a document.
    fn read(&mut self, row: &Row<'_>) -> rusqlite::Result<LedgerReading> {
        let number: DocumentNumber = row.get(0)?;
        let name = RowName { noun: "document", key: 0, product: None };
        let document: RowReading<Document> = name.read(row, read_document)?;
        let claimed = read_claim(row);
        let mut reading = LedgerReading {
            number,
            document,
            claimed,
            movements: Vec::new(),
            changes: Vec::new(),
            unreadable: Vec::new(),
            stray: Vec::new(),
        };
        while let Some(sighting) = self.movements.take_up_to(number, claimed)? {
            let is_own = sighting.document == Some(number)
                || claimed.is_some_and(|claimed| claimed.contains(sighting.id));
            match sighting.row {
                Ok(movement) if is_own => reading.movements.push(movement),
                Ok(stray) => reading.stray.push(stray),
                Err(unreadable) => reading.unreadable.push(unreadable),
            }
        }
        while let Some(sighting) = self.changes.take_up_to(number, None)? {
            match sighting.row {
                Ok(change) if sighting.document == Some(number) => reading.changes.push(change),
                // It names no document: the check of references tells.
                Ok(_) => {}
                Err(unreadable) => reading.unreadable.push(unreadable),
            }
        }
        Ok(reading)
    }

    /// Reads what follows the last document.
    fn finish(mut self) -> rusqlite::Result<LedgerEnd> {
        let mut end = LedgerEnd::default();
        while let Some(sighting) = self.movements.advance()? {
            match sighting.row {
                Ok(stray) => end.stray.push(stray),
                Err(unreadable) => end.unreadable.push(unreadable),
            }
        }
        Ok(end)
    }
}

impl Transaction<'_> {
    /// Passes all rows to `visit`, or why they can't be read, until it breaks.
    fn visit_readable<T>(
        &self,
        sql: &str,
        params: impl Params,
        (name, read): (RowName, ReadRow<T>),
        visit: RowVisitor<'_, RowReading<T>>,
    ) -> Result<()> {
        self.run(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(params)?;
            while let Some(row) = rows.next()? {
                if visit(name.read(row, read)?).is_break() {
                    break;
                }
            }
            Ok(())
        })
    }
}

impl ReadForVerification for Transaction<'_> {
    fn check_integrity(&self) -> Result<Vec<String>> {
        self.find_damage()
    }

    fn check_schema(&self) -> Result<Vec<Contradiction>> {
        self.find_schema_differences()
    }

    fn check_keys(&self, visit: RowVisitor<'_, Contradiction>) -> Result<()> {
        self.find_wrong_keys(visit)
    }

    fn check_count_file(&self) -> Result<Vec<String>> {
        self.find_changes_of_count_file()
    }

    fn ledger(&self, visit: RowVisitor<'_, LedgerReading>) -> Result<LedgerEnd> {
        self.run(|connection| {
            let mut documents = connection.prepare_cached(LEDGER)?;
            let mut movements = connection.prepare_cached(LEDGER_MOVEMENTS)?;
            let mut changes = connection.prepare_cached(fact_changes::ALL)?;
            let mut walk = LedgerWalk {
                movements: Lookahead::new(movements.query([])?, sight_movement)?,
                changes: Lookahead::new(changes.query([])?, sight_change)?,
            };
            let mut documents = documents.query([])?;
            while let Some(row) = documents.next()? {
                if visit(walk.read(row)?).is_break() {
                    return Ok(LedgerEnd::default());
                }
            }
            walk.finish()
        })
    }

    fn all_lots(&self, visit: RowVisitor<'_, RowReading<Lot>>) -> Result<()> {
        let name = RowName { noun: "lot", key: 0, product: Some(1) };
        self.visit_readable(lots::ALL, [], (name, super::lot_lists::read_lot), visit)
    }

    fn lot_totals(&self, visit: RowVisitor<'_, LotTotals>) -> Result<()> {
        self.visit_all(totals::LOTS, [], totals::read_lot_totals, visit).map(drop)
    }

    fn all_products(&self, today: Day, visit: RowVisitor<'_, RowReading<Stock>>) -> Result<()> {
        let name = RowName { noun: "product", key: 0, product: Some(0) };
        self.visit_readable(products::ALL_STOCKS, [today], (name, products::read_stock), visit)
    }

    fn all_partners(&self, visit: RowVisitor<'_, RowReading<PartnerRow>>) -> Result<()> {
        let name = RowName { noun: "partner", key: 0, product: None };
        self.visit_readable(partners::ALL, [], (name, partners::read_partner_row), visit)
    }

    fn all_further_suppliers(&self, visit: RowVisitor<'_, (LotId, PartnerId)>) -> Result<()> {
        let read: ReadRow<_> = |reader| Ok((reader.next_value()?, reader.next_value()?));
        self.visit_all(lots::ALL_FURTHER_SUPPLIERS, [], read, visit).map(drop)
    }

    fn lot_changes(&self, visit: RowVisitor<'_, RowReading<FactChange>>) -> Result<()> {
        let name = RowName { noun: "change of product", key: 0, product: Some(0) };
        self.visit_readable(fact_changes::OF_LOTS, [], (name, fact_changes::read_change), visit)
    }

    fn all_alerts(&self, visit: RowVisitor<'_, AlertReading>) -> Result<()> {
        self.run(|connection| {
            let mut statement = connection.prepare_cached(alerts::ALL_WITH_EVENTS)?;
            let mut rows = statement.query([])?;
            let mut reading: Option<(AlertId, AlertReading)> = None;
            while let Some(row) = rows.next()? {
                let id: AlertId = row.get(0)?;
                if reading.as_ref().is_none_or(|(open, _)| *open != id) {
                    let next =
                        AlertReading { alert: ALERT.read(row, alerts::read_alert)?, events: Vec::new() };
                    if let Some((_, done)) = reading.replace((id, next))
                        && visit(done).is_break()
                    {
                        return Ok(());
                    }
                }
                let has_event = !matches!(row.get_ref(alerts::FIRST_OF_EVENT)?, ValueRef::Null);
                if let Some((_, open)) = reading.as_mut().filter(|_| has_event) {
                    open.events.push(EVENT.read_from(row, alerts::FIRST_OF_EVENT, alerts::read_event)?);
                }
            }
            if let Some((_, last)) = reading {
                let _ = visit(last);
            }
            Ok(())
        })
    }

    fn events_without_alert(&self) -> Result<Vec<DocumentId>> {
        self.query_all(alerts::EVENTS_WITHOUT_ALERT, [], read_single_value)
    }

    fn all_count_acts(&self, visit: RowVisitor<'_, RowReading<CountAct>>) -> Result<()> {
        let name = RowName { noun: "act of count", key: 1, product: None };
        self.visit_readable(count_queries::ALL_ACTS, [], (name, read_act), visit)
    }

    fn entries_of_files(&self) -> Result<Vec<(CountId, Uuid, u64)>> {
        self.query_all(count_queries::ENTRIES_OF_FILES, [], |reader| {
            let (count, file) = (reader.next_value()?, Uuid::from_bytes(reader.next_value()?));
            Ok((count, file, u64::try_from(reader.next_value::<i64>()?).unwrap_or_default()))
        })
    }

    fn reversed_documents(&self) -> Result<Vec<DocumentId>> {
        let mut reversed = Vec::new();
        let name = RowName { noun: "reversal", key: 0, product: None };
        self.visit_readable(REVERSED, [], (name, read_single_value::<DocumentId>), &mut |id| {
            reversed.extend(id);
            ControlFlow::Continue(())
        })?;
        Ok(reversed)
    }
}
