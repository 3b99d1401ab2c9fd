//! Reading the whole book to verify it: a row that can't be read is told, and what comes after it is read all the same.

use uuid::Uuid;

use super::{AlertEvent, CountAct, LotTotals, Result, RowVisitor};
use crate::domain::count::CountId;
use crate::domain::{
    Alert, Day, Document, DocumentId, DocumentNumber, FactChange, Label, Lot, LotId, Movement, PartnerId,
    ProductId, Stock,
};

/// A row that can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableRow {
    /// The kind of row, in the singular, and its key.
    pub subject: String,
    /// What is wrong with it.
    pub detail: String,
    /// The product that it is about, if that much can be read.
    pub product: Option<ProductId>,
}

/// A row, or why it can't be read.
pub type RowReading<T> = std::result::Result<T, UnreadableRow>;

/// A document with all it did, as far as that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerReading {
    /// The document's number.
    pub number: DocumentNumber,
    /// The document.
    pub document: RowReading<Document>,
    /// The ids of its movements according to the document.
    pub claimed: Option<MovementRange>,
    /// Its movements, in posting order: those that name it or that it claims.
    pub movements: Vec<Movement>,
    /// Its changes of facts, in posting order.
    pub changes: Vec<FactChange>,
    /// Movements and changes of it that can't be read.
    pub unreadable: Vec<UnreadableRow>,
    /// Movements before those of the document that belong to none.
    pub stray: Vec<Movement>,
}

/// Ids of movements, without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MovementRange {
    /// The first id, also of an empty range.
    pub first: i64,
    /// How many there are.
    pub count: i64,
}

impl MovementRange {
    /// The id after the last.
    pub fn end(self) -> i64 {
        self.first.saturating_add(self.count)
    }

    /// Returns whether it includes an id.
    pub fn contains(self, id: i64) -> bool {
        (self.first..self.end()).contains(&id)
    }
}

/// What the ledger is followed by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LedgerEnd {
    /// Movements that belong to no document.
    pub stray: Vec<Movement>,
    /// Movements and changes that can't be read and belong to no document.
    pub unreadable: Vec<UnreadableRow>,
}

/// An alert with what people did about it, as far as that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertReading {
    /// The alert.
    pub alert: RowReading<Alert>,
    /// Who acknowledged or snoozed it, oldest first.
    pub events: Vec<RowReading<AlertEvent>>,
}

/// Something the database stores in two ways that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// What it is about.
    pub subject: String,
    /// What must be stored.
    pub expected: String,
    /// What is stored.
    pub found: String,
}

/// A supplier or customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerRow {
    /// Database key.
    pub id: PartnerId,
    /// Name as first written.
    pub name: Label,
}

/// Queries for verification. Each reads a table once, in the order of its key, and holds one row at a time.
pub trait ReadForVerification {
    /// Runs the database's own checks (structure, constraints, references) and returns the problems found. A page that
    /// the system fails to read is [`StoreError::Unreachable`](super::StoreError::Unreachable), not a problem.
    fn check_integrity(&self) -> Result<Vec<String>>;
    /// Compares the tables, indexes and triggers with those that this version makes.
    fn check_schema(&self) -> Result<Vec<Contradiction>>;
    /// Compares what texts are found and sorted by with the texts.
    fn check_keys(&self, visit: RowVisitor<'_, Contradiction>) -> Result<()>;
    /// Holds a count file against its digest and seals. Returns what was changed.
    fn check_count_file(&self) -> Result<Vec<String>>;
    /// Visits all documents with their movements and changes, oldest first, and returns what is left.
    fn ledger(&self, visit: RowVisitor<'_, LedgerReading>) -> Result<LedgerEnd>;
    /// Visits all lots in id order.
    fn all_lots(&self, visit: RowVisitor<'_, RowReading<Lot>>) -> Result<()>;
    /// Visits the totals of lots that every commit keeps, by expiry.
    fn lot_totals(&self, visit: RowVisitor<'_, LotTotals>) -> Result<()>;
    /// Visits all products in id order, archived ones included, with their expired stock on a day.
    fn all_products(&self, today: Day, visit: RowVisitor<'_, RowReading<Stock>>) -> Result<()>;
    /// Visits all partners.
    fn all_partners(&self, visit: RowVisitor<'_, RowReading<PartnerRow>>) -> Result<()>;
    /// Visits the suppliers that lots got goods from besides the one they name.
    fn all_further_suppliers(&self, visit: RowVisitor<'_, (LotId, PartnerId)>) -> Result<()>;
    /// Visits all changes of lots, oldest first.
    fn lot_changes(&self, visit: RowVisitor<'_, RowReading<FactChange>>) -> Result<()>;
    /// Visits all alerts in id order, resolved ones included, with what people did about each.
    fn all_alerts(&self, visit: RowVisitor<'_, AlertReading>) -> Result<()>;
    /// Returns what people did about alerts that are not there.
    fn events_without_alert(&self) -> Result<Vec<DocumentId>>;
    /// Visits what people did to counts, count by count, oldest first.
    fn all_count_acts(&self, visit: RowVisitor<'_, RowReading<CountAct>>) -> Result<()>;
    /// Returns how many entries of each count were made in each count file, in the order of counts.
    fn entries_of_files(&self) -> Result<Vec<(CountId, Uuid, u64)>>;
    /// Returns the ids of all documents that were reversed.
    fn reversed_documents(&self) -> Result<Vec<DocumentId>>;
}
