//! Persistence: the traits the warehouse is written against, whatever the database.
//!
//! [`Store`] opens read views and write transactions. [`Read`] is a consistent view; [`Write`] adds row-level
//! operations and [`Write::commit`]. A write dropped without a commit changes nothing. No rule is decided here, and
//! no SQL is known above.
#![warn(missing_docs)]

#[cfg(test)]
pub(crate) mod conformance;
mod error;
mod query;
mod rows;
pub mod sqlite;

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};

use crate::domain::{
    Alert, AlertId, Day, Document, DocumentId, DocumentNumber, Gtin, Label, Lot, LotCode, LotId, Movement,
    Product, ProductDetails, ProductId, Quantity, Reason, Sku, Stock, alert::Cause,
};

pub use error::StoreError;
pub use query::{
    AlertQuery, AlertStateFilter, DayRange, DocumentQuery, LotQuery, LotSort, LotStatusFilter, MovementQuery,
    ProductQuery,
};
pub use rows::{
    AlertRow, DatedChange, DocumentRow, DocumentSubject, DocumentSummary, LotRow, LotSearchFields,
    MovementRow, MovementTotals, NewDocument, NewLot, NewMovement, PostedKeys, ProductSearchFields,
    StockLevel,
};

/// Result of a store operation.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Receives rows one by one; breaking ends the query.
pub type RowVisitor<'a, Row> = &'a mut dyn FnMut(Row) -> ControlFlow<()>;

/// An open stock book.
pub trait Store: Send {
    /// Opens a consistent view of what is committed now.
    fn read(&mut self) -> Result<Box<dyn Read + '_>>;

    /// Opens a write transaction. Waits for other writers up to a limit, then fails with [`StoreError::Busy`].
    fn write(&mut self) -> Result<Box<dyn Write + '_>>;

    /// Returns whether another connection committed since the last call.
    fn poll_external_commit(&mut self) -> Result<bool>;

    /// Does maintenance work that would otherwise delay a later commit. Meant for idle moments.
    fn maintain(&mut self) -> Result<()>;

    /// Returns where the store is and its schema version.
    fn info(&self) -> &StoreInfo;
}

/// Location and schema of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreInfo {
    /// Path of the file, or address of the server without its password.
    pub location: String,
    /// Short name: the file's name or the database's.
    pub name: String,
    /// Version of the schema.
    pub schema_version: u32,
    /// Whether opening it created it.
    pub created: bool,
}

/// Queries on a consistent view. A query that depends on the day takes it as an argument.
pub trait Read {
    /// Returns a product.
    fn product(&self, id: ProductId) -> Result<Option<Product>>;
    /// Looks a product up by SKU, ignoring case.
    fn product_by_sku(&self, sku: &Sku) -> Result<Option<Product>>;
    /// Looks a product up by GTIN, ignoring leading zeros.
    fn product_by_gtin(&self, gtin: &Gtin) -> Result<Option<Product>>;
    /// Returns what a product has in expired lots that are not on hold. Reads only those lots.
    fn expired_on_hand(&self, product: ProductId, today: Day) -> Result<Quantity>;
    /// Visits products in SKU order.
    fn products(&self, query: &ProductQuery, today: Day, visit: RowVisitor<'_, Stock>) -> Result<()>;
    /// Visits the searchable fields of all products, archived ones included, in SKU order. Borrowed to avoid
    /// allocations, since a keystroke may wait for it.
    fn product_search_fields(&self, visit: &mut dyn FnMut(ProductSearchFields<'_>)) -> Result<()>;
    /// Returns the stock level of all products, archived ones included, in id order. Of the lots it reads only
    /// expired ones.
    fn stock_levels(&self, today: Day) -> Result<Vec<StockLevel>>;
    /// Returns the given products in the given order, skipping unknown ids.
    fn stocks_by_ids(&self, ids: &[ProductId], today: Day) -> Result<Vec<Stock>>;

    /// Returns a lot.
    fn lot(&self, id: LotId) -> Result<Option<Lot>>;
    /// Returns the lots of a code, one per location: those with stock first, then the newest first.
    fn lots_by_code(&self, product: ProductId, code: &LotCode) -> Result<Vec<Lot>>;
    /// Visits a product's lots with stock in FEFO order, reading each as it is visited.
    fn open_lots(&self, product: ProductId, visit: RowVisitor<'_, Lot>) -> Result<()>;
    /// Visits the lots of a query.
    fn lots(&self, query: &LotQuery, visit: RowVisitor<'_, LotRow>) -> Result<()>;
    /// Returns the ids of a query's lots in its order, for lists that show a window of them. Respects the query's
    /// limit.
    fn lot_ids(&self, query: &LotQuery) -> Result<Vec<LotId>>;
    /// Counts a query's lots, ignoring its limit. Answers from an index as far as the filter allows.
    fn count_lots(&self, query: &LotQuery) -> Result<u64>;
    /// Returns the given lots in the given order, skipping unknown ids.
    fn lot_rows(&self, ids: &[LotId]) -> Result<Vec<LotRow>>;
    /// Visits each lot with stock whose expiry falls into any of the ranges, once.
    fn open_lots_expiring(&self, spans: &[DayRange], visit: RowVisitor<'_, Lot>) -> Result<()>;
    /// Counts the lots with stock that expire in each of the ranges. Reads only an index.
    fn count_expiring(&self, spans: &[DayRange]) -> Result<Vec<u64>>;
    /// Visits all lots in id order.
    fn all_lots(&self, visit: RowVisitor<'_, Lot>) -> Result<()>;
    /// Visits the searchable and sortable fields of up to `most` lots with an id above `after`, in id order. Borrowed
    /// to avoid allocations, since there may be a million.
    fn lot_search_fields(
        &self,
        after: LotId,
        most: u32,
        visit: &mut dyn FnMut(LotSearchFields<'_>),
    ) -> Result<()>;
    /// Like [`Read::lot_search_fields`] for the given lots, in the given order, skipping unknown ids.
    fn lot_search_fields_by_ids(
        &self,
        ids: &[LotId],
        visit: &mut dyn FnMut(LotSearchFields<'_>),
    ) -> Result<()>;
    /// Returns the distinct lots changed by documents after `after`, in id order, and the newest document.
    fn lots_changed_since(&self, after: DocumentNumber) -> Result<(Vec<LotId>, DocumentNumber)>;

    /// Returns a document.
    fn document(&self, id: DocumentId) -> Result<Option<Document>>;
    /// Returns the document that reverses the given one, if any.
    fn reversal_of(&self, id: DocumentId) -> Result<Option<DocumentId>>;
    /// Returns a document's movements in the order of posting.
    fn document_movements(&self, number: DocumentNumber) -> Result<Vec<Movement>>;
    /// Visits the documents of a query, newest first: by posting order, or by day if the query filters by kind or
    /// day.
    fn documents(&self, query: &DocumentQuery, visit: RowVisitor<'_, DocumentRow>) -> Result<()>;
    /// Returns the numbers of a query's documents in its order, for lists that show a window of them.
    fn document_numbers(&self, query: &DocumentQuery) -> Result<Vec<DocumentNumber>>;
    /// Returns the given documents in the given order, skipping unknown numbers.
    fn document_summaries(&self, numbers: &[DocumentNumber]) -> Result<Vec<DocumentSummary>>;
    /// Returns at most `most` of the newest changes of a product's stock, newest first.
    fn newest_changes(&self, product: ProductId, most: usize) -> Result<Vec<DatedChange>>;
    /// Visits the movements of a query, newest first.
    fn movements(&self, query: &MovementQuery, visit: RowVisitor<'_, MovementRow>) -> Result<()>;
    /// Visits all documents with their movements, oldest first.
    fn ledger(&self, visit: RowVisitor<'_, (Document, Vec<Movement>)>) -> Result<()>;

    /// Returns the unresolved alert of a product (`lot` is `None`) or of one of its lots. There is at most one.
    fn unresolved_alert(&self, product: ProductId, lot: Option<LotId>) -> Result<Option<Alert>>;
    /// Returns an alert, resolved or not.
    fn alert(&self, id: AlertId) -> Result<Option<Alert>>;
    /// Visits the alerts of a query, most urgent first.
    fn alerts(&self, query: &AlertQuery, visit: RowVisitor<'_, AlertRow>) -> Result<()>;
    /// Returns the ids of a query's alerts in its order, for lists that show a window of them.
    fn alert_ids(&self, query: &AlertQuery) -> Result<Vec<AlertId>>;
    /// Returns the given alerts in the given order, skipping unknown ids.
    fn alert_rows(&self, ids: &[AlertId], today: Day) -> Result<Vec<AlertRow>>;
    /// Counts the unresolved alerts of a query by cause.
    fn alert_counts(&self, query: &AlertQuery) -> Result<Vec<(Cause, u64)>>;
    /// Visits all unresolved alerts in id order.
    fn unresolved_alerts(&self, visit: RowVisitor<'_, Alert>) -> Result<()>;

    /// Returns a setting stored with the book.
    fn setting(&self, key: &str) -> Result<Option<String>>;
    /// Runs the database's own checks (structure, foreign keys) and returns the problems found.
    fn check_integrity(&self) -> Result<Vec<String>>;
}

/// Row-level changes within a transaction. The database refuses any that would break a constraint.
pub trait Write: Read {
    /// Inserts a product with zero balances.
    fn insert_product(&mut self, details: &ProductDetails) -> Result<ProductId>;
    /// Replaces a product's details.
    fn update_product(&mut self, id: ProductId, details: &ProductDetails, archived: bool) -> Result<()>;
    /// Sets a product's balances.
    fn set_product_balance(&mut self, id: ProductId, on_hand: Quantity, on_hold: Quantity) -> Result<()>;

    /// Inserts a lot.
    fn insert_lot(&mut self, lot: &NewLot) -> Result<LotId>;
    /// Sets a lot's balances.
    fn set_lot_balance(&mut self, id: LotId, on_hand: Quantity, received_quantity: Quantity) -> Result<()>;
    /// Puts a lot on hold, or releases it if `None`.
    fn set_lot_hold(&mut self, id: LotId, hold: Option<&Reason>) -> Result<()>;

    /// Posts a document with its movements, whose ids are consecutive in the given order.
    fn post_document(&mut self, document: &NewDocument, movements: &[NewMovement]) -> Result<PostedKeys>;

    /// Raises an alert. `due` is the lot's expiry, the sort key of alerts about lots.
    fn raise_alert(
        &mut self,
        cause: Cause,
        product: ProductId,
        lot: Option<LotId>,
        due: Option<Day>,
        at: DateTime<Utc>,
    ) -> Result<AlertId>;
    /// Resolves an unresolved alert.
    fn resolve_alert(&mut self, id: AlertId, at: DateTime<Utc>) -> Result<()>;
    /// Records who acknowledged an alert and when.
    fn acknowledge_alert(&mut self, id: AlertId, by: &Label, at: DateTime<Utc>) -> Result<()>;
    /// Hides an alert until a day.
    fn snooze_alert(&mut self, id: AlertId, until: Day) -> Result<()>;

    /// Stores a setting, or removes it if `None`.
    fn put_setting(&mut self, key: &str, value: Option<&str>) -> Result<()>;

    /// Prepares for a bulk load: uses more memory until the transaction ends.
    fn prepare_for_bulk(&mut self) -> Result<()>;

    /// Makes all changes durable and visible at once. Once it returns, they survive a power cut.
    fn commit(self: Box<Self>) -> Result<()>;
}
