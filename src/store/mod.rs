//! What is kept: the traits that the use cases stand on, whatever database is underneath.
//!
//! [`Store`] opens views and write transactions. [`Read`] is a consistent view; [`Write`] adds row-level operations and
//! [`Write::commit`]; one that is dropped uncommitted changes nothing. Rules live above, SQL lives below, rows pass between.

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
    AlertQuery, AlertShow, DocumentQuery, LotQuery, LotSort, LotStatusFilter, MovementQuery, ProductQuery,
    Span,
};
pub use rows::{
    AlertRow, DayChange, DocumentLine, DocumentRow, LotColumns, LotRow, MovementRow, NewDocument, NewLot,
    NewMovement, Posted, ProductTexts, StockLevel, Subject, Sums,
};

/// What every operation of a store returns.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Takes one row after the other; breaking ends the query there.
pub type Visit<'a, Row> = &'a mut dyn FnMut(Row) -> ControlFlow<()>;

/// A stock book that is open.
pub trait Store: Send {
    /// A consistent view of what is committed now.
    fn read(&mut self) -> Result<Box<dyn Read + '_>>;

    /// A write transaction. Waits its turn behind other stations, bounded, then fails with [`StoreError::Busy`].
    fn write(&mut self) -> Result<Box<dyn Write + '_>>;

    /// Whether another process or connection committed since this was last asked.
    fn changed_elsewhere(&mut self) -> Result<bool>;

    /// Housekeeping that would otherwise fall on some later commit; for idle moments.
    fn tidy(&mut self) -> Result<()>;

    /// Where it is, and of what shape.
    fn about(&self) -> &About;
}

/// Where a store is, and of what shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// A file's path, or a server's address without its password.
    pub location: String,
    /// A short name for a header: the file's name or the database's.
    pub name: String,
    /// The schema's version.
    pub schema_version: u32,
    /// Whether this opening made it.
    pub created: bool,
}

/// Questions to a consistent view. Days are arguments where an answer depends on one.
pub trait Read {
    /// One product.
    fn product(&self, id: ProductId) -> Result<Option<Product>>;
    /// The product of that code, whatever its letters' case.
    fn product_by_sku(&self, sku: &Sku) -> Result<Option<Product>>;
    /// The product of that trade item number, however many leading zeros were written.
    fn product_by_gtin(&self, gtin: &Gtin) -> Result<Option<Product>>;
    /// What a product has in lots past their expiry and not on hold. Reads those lots only.
    fn expired_on_hand(&self, product: ProductId, today: Day) -> Result<Quantity>;
    /// Products in the order of their codes.
    fn products(&self, query: &ProductQuery, today: Day, visit: Visit<'_, Stock>) -> Result<()>;
    /// What products are searched by, archived ones too, in the order of their codes; borrowed, for a keystroke may wait for it.
    fn product_texts(&self, visit: &mut dyn FnMut(ProductTexts<'_>)) -> Result<()>;
    /// What every product has, archived ones too, in the order of their keys. Reads of the lots only what is expired.
    fn stock_levels(&self, today: Day) -> Result<Vec<StockLevel>>;
    /// Those products, in that order; ids that no product has are left out.
    fn stocks(&self, ids: &[ProductId], today: Day) -> Result<Vec<Stock>>;

    /// One lot.
    fn lot(&self, id: LotId) -> Result<Option<Lot>>;
    /// Every lot of a code, one for each location, those with stock first, then the latest first.
    fn lots_of_code(&self, product: ProductId, code: &LotCode) -> Result<Vec<Lot>>;
    /// A product's lots with stock, in FEFO order, read one by one as the visitor asks.
    fn open_lots(&self, product: ProductId, visit: Visit<'_, Lot>) -> Result<()>;
    /// Lots by a query.
    fn lots(&self, query: &LotQuery, visit: Visit<'_, LotRow>) -> Result<()>;
    /// The keys of all lots of a query in its order, for a list that shows a window of them. The query's limit counts.
    fn lot_ids(&self, query: &LotQuery) -> Result<Vec<LotId>>;
    /// How many lots a query has, whatever its limit. Reads an index, and of the lots themselves only what the index does not tell.
    fn count_lots(&self, query: &LotQuery) -> Result<u64>;
    /// Those lots, in that order; ids that no lot has are left out.
    fn lot_rows(&self, ids: &[LotId]) -> Result<Vec<LotRow>>;
    /// Lots with stock whose expiry falls into one of the spans, each lot once.
    fn open_lots_expiring(&self, spans: &[Span], visit: Visit<'_, Lot>) -> Result<()>;
    /// How many lots with stock expire in each of the spans, in their order. Reads an index and no lot.
    fn count_expiring(&self, spans: &[Span]) -> Result<Vec<u64>>;
    /// Every lot there is, in the order of their keys.
    fn all_lots(&self, visit: Visit<'_, Lot>) -> Result<()>;
    /// What lists order and search lots by, of the lots after a key, in the order of their keys, at most so many; borrowed, for there
    /// may be a million in all.
    fn lot_columns(&self, after: LotId, most: u32, visit: &mut dyn FnMut(LotColumns<'_>)) -> Result<()>;
    /// The same of those lots, in that order; ids that no lot has are left out.
    fn lot_columns_of(&self, ids: &[LotId], visit: &mut dyn FnMut(LotColumns<'_>)) -> Result<()>;
    /// The lots that documents after this one changed, each once, in the order of their keys; and the newest document there is.
    fn lots_touched(&self, after: DocumentNumber) -> Result<(Vec<LotId>, DocumentNumber)>;

    /// One document.
    fn document(&self, id: DocumentId) -> Result<Option<Document>>;
    /// The document that reverses this one, where one does.
    fn reversal_of(&self, id: DocumentId) -> Result<Option<DocumentId>>;
    /// A document's movements in the order of writing.
    fn document_movements(&self, number: DocumentNumber) -> Result<Vec<Movement>>;
    /// Documents by a query, newest first: in the order of writing; narrowed by kind or day, the latest civil day first.
    fn documents(&self, query: &DocumentQuery, visit: Visit<'_, DocumentRow>) -> Result<()>;
    /// The keys of documents by a query, in its order, for a list that shows a window of them.
    fn document_numbers(&self, query: &DocumentQuery) -> Result<Vec<DocumentNumber>>;
    /// Those documents, in that order; numbers that no document has are left out.
    fn document_lines(&self, numbers: &[DocumentNumber]) -> Result<Vec<DocumentLine>>;
    /// The newest changes of a product's stock, the newest first, and no more of them than `most`.
    fn newest_changes(&self, product: ProductId, most: usize) -> Result<Vec<DayChange>>;
    /// Movements by a query, newest first.
    fn movements(&self, query: &MovementQuery, visit: Visit<'_, MovementRow>) -> Result<()>;
    /// Every document, oldest first, each with its movements.
    fn ledger(&self, visit: Visit<'_, (Document, Vec<Movement>)>) -> Result<()>;

    /// The standing alert of a product (`lot` is `None`) or of one of its lots; there is never more than one.
    fn standing_alert(&self, product: ProductId, lot: Option<LotId>) -> Result<Option<Alert>>;
    /// One alert, standing or resolved.
    fn alert(&self, id: AlertId) -> Result<Option<Alert>>;
    /// Alerts by a query, most urgent first.
    fn alerts(&self, query: &AlertQuery, visit: Visit<'_, AlertRow>) -> Result<()>;
    /// The keys of all alerts of a query in its order, for a list that shows a window of them.
    fn alert_ids(&self, query: &AlertQuery) -> Result<Vec<AlertId>>;
    /// Those alerts, in that order; ids that no alert has are left out.
    fn alert_rows(&self, ids: &[AlertId], today: Day) -> Result<Vec<AlertRow>>;
    /// How many alerts of a query stand, by cause.
    fn alert_counts(&self, query: &AlertQuery) -> Result<Vec<(Cause, u64)>>;
    /// Every standing alert, in the order of their keys.
    fn standing_alerts(&self, visit: Visit<'_, Alert>) -> Result<()>;

    /// A setting kept with the stock.
    fn setting(&self, key: &str) -> Result<Option<String>>;
    /// What the database's own checks (structure, foreign keys) complain of.
    fn integrity(&self) -> Result<Vec<String>>;
}

/// Row-level changes within one transaction. Each is refused by the database itself where it would break a constraint.
pub trait Write: Read {
    /// Adds a product with nothing on hand.
    fn insert_product(&mut self, details: &ProductDetails) -> Result<ProductId>;
    /// Replaces what was said about a product.
    fn update_product(&mut self, id: ProductId, details: &ProductDetails, archived: bool) -> Result<()>;
    /// Sets a product's balances.
    fn set_product_balance(&mut self, id: ProductId, on_hand: Quantity, on_hold: Quantity) -> Result<()>;

    /// Adds a lot.
    fn insert_lot(&mut self, lot: &NewLot) -> Result<LotId>;
    /// Sets a lot's balances.
    fn set_lot_balance(&mut self, id: LotId, on_hand: Quantity, received_quantity: Quantity) -> Result<()>;
    /// Puts a lot on hold or, with `None`, releases it.
    fn set_lot_hold(&mut self, id: LotId, hold: Option<&Reason>) -> Result<()>;

    /// Writes a document and its movements, together and for good. Their keys are consecutive, in the order given.
    fn post(&mut self, document: &NewDocument, movements: &[NewMovement]) -> Result<Posted>;

    /// Raises an alert. `due` is the lot's expiry, by which alerts about lots are ordered.
    fn raise_alert(
        &mut self,
        cause: Cause,
        product: ProductId,
        lot: Option<LotId>,
        due: Option<Day>,
        at: DateTime<Utc>,
    ) -> Result<AlertId>;
    /// Resolves a standing alert.
    fn resolve_alert(&mut self, id: AlertId, at: DateTime<Utc>) -> Result<()>;
    /// Notes that somebody saw it.
    fn acknowledge_alert(&mut self, id: AlertId, by: &Label, at: DateTime<Utc>) -> Result<()>;
    /// Puts it out of sight until a day.
    fn snooze_alert(&mut self, id: AlertId, until: Day) -> Result<()>;

    /// Keeps a setting, or forgets it.
    fn put_setting(&mut self, key: &str, value: Option<&str>) -> Result<()>;

    /// Prepares for very many rows: more memory for this transaction, given back when it ends.
    fn expect_bulk(&mut self) -> Result<()>;

    /// Makes all of it durable and visible at once. When this returns, a power cut loses nothing of it.
    fn commit(self: Box<Self>) -> Result<()>;
}
