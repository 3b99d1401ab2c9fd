//! Reading whole tables for verification, past rows that can't be read.

use std::iter::Peekable;
use std::ops::ControlFlow;
use std::vec::IntoIter;

use tokio_postgres::Row;
use uuid::Uuid;

use super::count_rows::read_act;
use super::ledger::{LEDGER, LEDGER_MOVEMENTS, read_document, read_movement};
use super::queries::ReadRow;
use super::rows::{RowReader, read_single_value, value_at};
use super::transaction::Transaction;
use super::{alerts, count_queries, fact_changes, lots, partners, products, totals};
use crate::domain::count::CountId;
use crate::domain::{AlertId, Day, DocumentId, DocumentNumber, FactChange, Lot, LotId, PartnerId, Stock};
use crate::store::{
    AlertReading, Contradiction, CountAct, LedgerEnd, LedgerReading, LotTotals, MovementRange, PartnerRow,
    ReadForVerification, Result, RowReading, RowVisitor, StoreError, UnreadableRow,
};

const REVERSED: &str = "SELECT d.reverses FROM document d WHERE d.reverses IS NOT NULL";

/// How a row is named if it can't be read: what it is, and the columns of its key and of its product.
#[derive(Clone, Copy)]
struct RowName {
    noun: &'static str,
    key: usize,
    product: Option<usize>,
}

impl RowName {
    /// Reads a row, or tells why it can't be read.
    fn read<T>(self, row: &Row, read: ReadRow<T>) -> Result<RowReading<T>> {
        self.read_from(row, 0, read)
    }

    /// Reads a part of a row, from a column on.
    fn read_from<T>(self, row: &Row, column: usize, read: ReadRow<T>) -> Result<RowReading<T>> {
        match read(&mut RowReader::at_column(row, column)) {
            Ok(value) => Ok(Ok(value)),
            Err(StoreError::Corrupt { detail }) => {
                let key =
                    value_at::<i64>(row, self.key).map_or_else(|_| "?".to_owned(), |key| key.to_string());
                Ok(Err(UnreadableRow {
                    subject: format!("{} {key}", self.noun),
                    detail,
                    product: self.product.and_then(|column| value_at(row, column).ok()),
                }))
            }
            Err(error) => Err(error),
        }
    }
}

/// Columns of [`LEDGER`] that say which movements a document claims.
const CLAIMED: (&str, &str) = ("first_movement", "movements");

fn read_claim(row: &Row) -> Option<MovementRange> {
    let number = |name| {
        let at = row.columns().iter().position(|column| column.name() == name)?;
        value_at(row, at).ok()
    };
    Some(MovementRange { first: number(CLAIMED.0)?, count: number(CLAIMED.1)? })
}

/// Documents that follow one another, with their movements and changes, in order.
struct LedgerStretch {
    documents: Vec<Row>,
    movements: Peekable<IntoIter<Row>>,
    changes: Peekable<IntoIter<Row>>,
}

impl LedgerStretch {
    /// Reads all that belongs to a document. The database sees to it that nothing belongs to none.
    fn read(
        (movements, changes): (&mut Peekable<IntoIter<Row>>, &mut Peekable<IntoIter<Row>>),
        row: &Row,
    ) -> Result<LedgerReading> {
        let number: DocumentNumber = value_at(row, 0)?;
        let mut reading = LedgerReading {
            number,
            document: DOCUMENT.read(row, read_document)?,
            claimed: read_claim(row),
            movements: Vec::new(),
            changes: Vec::new(),
            unreadable: Vec::new(),
            stray: Vec::new(),
        };
        let belongs = |row: &Row, at| value_at::<DocumentNumber>(row, at).is_ok_and(|of| of == number);
        while let Some(row) = movements.next_if(|row| belongs(row, 1)) {
            match MOVEMENT.read(&row, read_movement)? {
                Ok(movement) => reading.movements.push(movement),
                Err(unreadable) => reading.unreadable.push(unreadable),
            }
        }
        let read_change: ReadRow<_> =
            |reader| fact_changes::read_numbered_change(reader).map(|(_, change)| change);
        while let Some(row) = changes.next_if(|row| belongs(row, 0)) {
            match CHANGE.read(&row, read_change)? {
                Ok(change) => reading.changes.push(change),
                Err(unreadable) => reading.unreadable.push(unreadable),
            }
        }
        Ok(reading)
    }
}

const DOCUMENT: RowName = RowName { noun: "document", key: 0, product: None };
const ALERT: RowName = RowName { noun: "alert", key: 0, product: Some(2) };
const EVENT: RowName = RowName { noun: "event of alert", key: 0, product: Some(2) };
const MOVEMENT: RowName = RowName { noun: "movement", key: 0, product: Some(2) };
const CHANGE: RowName = RowName { noun: "change of document", key: 0, product: Some(1) };

impl Transaction<'_> {
    /// Passes all rows to `visit`, or why they can't be read, until it breaks.
    fn visit_readable<T>(
        &self,
        sql: &str,
        (name, read): (RowName, ReadRow<T>),
        visit: RowVisitor<'_, RowReading<T>>,
    ) -> Result<()> {
        self.visit_by_cursor(sql, &(), &mut |row| Ok(visit(name.read(row, read)?))).map(drop)
    }

    /// Reads the documents after one, not all at once.
    fn read_stretch(&self, after: DocumentNumber) -> Result<LedgerStretch> {
        let documents = self.rows(LEDGER, [after])?;
        let last = documents.last().map_or(Ok(after), |row| value_at(row, 0))?;
        let movements = self.rows(LEDGER_MOVEMENTS, [after, last])?.into_iter().peekable();
        let changes = self.rows(fact_changes::BETWEEN, [after, last])?.into_iter().peekable();
        Ok(LedgerStretch { documents, movements, changes })
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
        Ok(Vec::new())
    }

    fn ledger(&self, visit: RowVisitor<'_, LedgerReading>) -> Result<LedgerEnd> {
        let mut after = DocumentNumber(0);
        loop {
            let LedgerStretch { documents, mut movements, mut changes } = self.read_stretch(after)?;
            if documents.is_empty() {
                return Ok(LedgerEnd::default());
            }
            for row in &documents {
                let reading = LedgerStretch::read((&mut movements, &mut changes), row)?;
                after = reading.number;
                if visit(reading).is_break() {
                    return Ok(LedgerEnd::default());
                }
            }
        }
    }

    fn all_lots(&self, visit: RowVisitor<'_, RowReading<Lot>>) -> Result<()> {
        let name = RowName { noun: "lot", key: 0, product: Some(1) };
        self.visit_readable(lots::ALL, (name, super::lot_lists::read_lot), visit)
    }

    fn lot_totals(&self, visit: RowVisitor<'_, LotTotals>) -> Result<()> {
        self.visit_all(totals::LOTS, (), totals::read_lot_totals, visit).map(drop)
    }

    fn all_products(&self, today: Day, visit: RowVisitor<'_, RowReading<Stock>>) -> Result<()> {
        let name = RowName { noun: "product", key: 0, product: Some(0) };
        for row in &self.rows(products::ALL_STOCKS, [today])? {
            if visit(name.read(row, products::read_stock)?).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn all_partners(&self, visit: RowVisitor<'_, RowReading<PartnerRow>>) -> Result<()> {
        let name = RowName { noun: "partner", key: 0, product: None };
        self.visit_readable(partners::ALL, (name, partners::read_partner_row), visit)
    }

    fn all_further_suppliers(&self, visit: RowVisitor<'_, (LotId, PartnerId)>) -> Result<()> {
        let read: ReadRow<_> = |reader| Ok((reader.next_value()?, reader.next_value()?));
        self.visit_all(lots::ALL_FURTHER_SUPPLIERS, (), read, visit).map(drop)
    }

    fn lot_changes(&self, visit: RowVisitor<'_, RowReading<FactChange>>) -> Result<()> {
        let name = RowName { noun: "change of product", key: 0, product: Some(0) };
        self.visit_readable(fact_changes::OF_LOTS, (name, fact_changes::read_change), visit)
    }

    fn all_alerts(&self, visit: RowVisitor<'_, AlertReading>) -> Result<()> {
        let mut reading: Option<(AlertId, AlertReading)> = None;
        let told = self.visit_by_cursor(alerts::ALL_WITH_EVENTS, &(), &mut |row| {
            let id: AlertId = value_at(row, 0)?;
            if reading.as_ref().is_none_or(|(open, _)| *open != id) {
                let next = AlertReading { alert: ALERT.read(row, alerts::read_alert)?, events: Vec::new() };
                if let Some((_, done)) = reading.replace((id, next))
                    && visit(done).is_break()
                {
                    return Ok(ControlFlow::Break(()));
                }
            }
            let event: Option<DocumentId> = value_at(row, alerts::FIRST_OF_EVENT)?;
            if let Some((_, open)) = reading.as_mut().filter(|_| event.is_some()) {
                open.events.push(EVENT.read_from(row, alerts::FIRST_OF_EVENT, alerts::read_event)?);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        if let Some((_, last)) = reading.filter(|_| told.is_continue()) {
            let _ = visit(last);
        }
        Ok(())
    }

    fn events_without_alert(&self) -> Result<Vec<DocumentId>> {
        self.query_all(alerts::EVENTS_WITHOUT_ALERT, (), read_single_value)
    }

    fn all_count_acts(&self, visit: RowVisitor<'_, RowReading<CountAct>>) -> Result<()> {
        let name = RowName { noun: "act of count", key: 1, product: None };
        self.visit_readable(count_queries::ALL_ACTS, (name, read_act), visit)
    }

    fn entries_of_files(&self) -> Result<Vec<(CountId, Uuid, u64)>> {
        self.query_all(count_queries::ENTRIES_OF_FILES, (), |reader| {
            let (count, file) = (reader.next_value()?, reader.next_value()?);
            Ok((count, file, u64::try_from(reader.next_value::<i64>()?).unwrap_or_default()))
        })
    }

    fn reversed_documents(&self) -> Result<Vec<DocumentId>> {
        let mut reversed = Vec::new();
        let name = RowName { noun: "reversal", key: 0, product: None };
        self.visit_readable(REVERSED, (name, read_single_value::<DocumentId>), &mut |id| {
            reversed.extend(id);
            ControlFlow::Continue(())
        })?;
        Ok(reversed)
    }
}
