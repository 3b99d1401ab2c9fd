//! A read or write transaction. Rolled back on drop unless committed.

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::connection::use_bulk_cache;
use super::error::told;
use super::read::{alerts, book, documents, lot_lists, lots, movements, products};
use super::values::Instant;
use super::write;
use crate::domain::{
    Alert, AlertId, Day, Document, DocumentId, DocumentNumber, Gtin, Label, Lot, LotCode, LotId, Movement,
    Product, ProductDetails, ProductId, Quantity, Reason, Sku, Stock, alert::Cause,
};
use crate::store::{
    AlertQuery, AlertRow, DayChange, DocumentLine, DocumentQuery, DocumentRow, LotColumns, LotQuery, LotRow,
    MovementQuery, MovementRow, NewDocument, NewLot, NewMovement, Posted, ProductQuery, ProductTexts, Read,
    Result, Span, StockLevel, StoreError, Visit, Write,
};

pub(super) struct Transaction<'a> {
    connection: &'a Connection,
    location: &'a str,
    bulk: bool,
}

impl<'a> Transaction<'a> {
    /// Begins a read transaction: a snapshot taken at its first query.
    pub(super) fn view(connection: &'a Connection, location: &'a str) -> Result<Self> {
        Self::begin("BEGIN", connection, location)
    }

    /// Begins a write transaction. Takes the write lock at once, so nothing it reads can change before it writes.
    pub(super) fn write(connection: &'a Connection, location: &'a str) -> Result<Self> {
        Self::begin("BEGIN IMMEDIATE", connection, location)
    }

    fn begin(how: &str, connection: &'a Connection, location: &'a str) -> Result<Self> {
        told(run(connection, how), location)?;
        Ok(Transaction { connection, location, bulk: false })
    }

    /// Runs a change, unless the transaction is over. SQLite rolls back by itself when the disk fails or is full; a
    /// later change would be committed on its own.
    fn change<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        if self.connection.is_autocommit() {
            return Err(StoreError::Other { detail: "the transaction was rolled back".to_owned() });
        }
        self.told(work(self.connection))
    }

    fn told<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        told(result, self.location)
    }
}

fn run(connection: &Connection, command: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(command)?.execute([]).map(drop)
}

impl Drop for Transaction<'_> {
    /// Ignores a failed rollback: SQLite rolls back when the file is next opened.
    fn drop(&mut self) {
        if !self.connection.is_autocommit() {
            let _ = run(self.connection, "ROLLBACK");
        }
        if self.bulk {
            let _ = use_bulk_cache(self.connection, false);
        }
    }
}

impl Read for Transaction<'_> {
    fn product(&self, id: ProductId) -> Result<Option<Product>> {
        self.told(products::by_id(self.connection, id))
    }

    fn product_by_sku(&self, sku: &Sku) -> Result<Option<Product>> {
        self.told(products::by_sku(self.connection, sku))
    }

    fn product_by_gtin(&self, gtin: &Gtin) -> Result<Option<Product>> {
        self.told(products::by_gtin(self.connection, gtin))
    }

    fn expired_on_hand(&self, product: ProductId, today: Day) -> Result<Quantity> {
        self.told(products::expired_on_hand(self.connection, product, today))
    }

    fn products(&self, query: &ProductQuery, today: Day, visit: Visit<'_, Stock>) -> Result<()> {
        self.told(products::list(self.connection, query, today, visit))
    }

    fn product_texts(&self, visit: &mut dyn FnMut(ProductTexts<'_>)) -> Result<()> {
        self.told(products::texts(self.connection, visit))
    }

    fn stock_levels(&self, today: Day) -> Result<Vec<StockLevel>> {
        self.told(products::levels(self.connection, today))
    }

    fn stocks(&self, ids: &[ProductId], today: Day) -> Result<Vec<Stock>> {
        self.told(products::stocks(self.connection, ids, today))
    }

    fn lot(&self, id: LotId) -> Result<Option<Lot>> {
        self.told(lots::by_id(self.connection, id))
    }

    fn lots_of_code(&self, product: ProductId, code: &LotCode) -> Result<Vec<Lot>> {
        self.told(lots::of_code(self.connection, product, code))
    }

    fn open_lots(&self, product: ProductId, visit: Visit<'_, Lot>) -> Result<()> {
        self.told(lots::open(self.connection, product, visit))
    }

    fn lots(&self, query: &LotQuery, visit: Visit<'_, LotRow>) -> Result<()> {
        self.told(lot_lists::list(self.connection, query, visit))
    }

    fn lot_ids(&self, query: &LotQuery) -> Result<Vec<LotId>> {
        self.told(lot_lists::ids(self.connection, query))
    }

    fn count_lots(&self, query: &LotQuery) -> Result<u64> {
        self.told(lot_lists::count(self.connection, query))
    }

    fn lot_rows(&self, ids: &[LotId]) -> Result<Vec<LotRow>> {
        self.told(lots::rows_of(self.connection, ids))
    }

    fn open_lots_expiring(&self, spans: &[Span], visit: Visit<'_, Lot>) -> Result<()> {
        self.told(lots::expiring(self.connection, spans, visit))
    }

    fn count_expiring(&self, spans: &[Span]) -> Result<Vec<u64>> {
        self.told(lots::count_expiring(self.connection, spans))
    }

    fn all_lots(&self, visit: Visit<'_, Lot>) -> Result<()> {
        self.told(lots::every(self.connection, visit))
    }

    fn lot_columns(&self, after: LotId, most: u32, visit: &mut dyn FnMut(LotColumns<'_>)) -> Result<()> {
        self.told(lots::columns(self.connection, after, most, visit))
    }

    fn lot_columns_of(&self, ids: &[LotId], visit: &mut dyn FnMut(LotColumns<'_>)) -> Result<()> {
        self.told(lots::columns_of(self.connection, ids, visit))
    }

    fn lots_touched(&self, after: DocumentNumber) -> Result<(Vec<LotId>, DocumentNumber)> {
        self.told(lots::touched_after(self.connection, after))
    }

    fn document(&self, id: DocumentId) -> Result<Option<Document>> {
        self.told(documents::by_id(self.connection, id))
    }

    fn reversal_of(&self, id: DocumentId) -> Result<Option<DocumentId>> {
        self.told(documents::reversal_of(self.connection, id))
    }

    fn document_movements(&self, number: DocumentNumber) -> Result<Vec<Movement>> {
        self.told(documents::movements(self.connection, number))
    }

    fn documents(&self, query: &DocumentQuery, visit: Visit<'_, DocumentRow>) -> Result<()> {
        self.told(documents::list(self.connection, query, visit))
    }

    fn document_numbers(&self, query: &DocumentQuery) -> Result<Vec<DocumentNumber>> {
        self.told(documents::numbers(self.connection, query))
    }

    fn document_lines(&self, numbers: &[DocumentNumber]) -> Result<Vec<DocumentLine>> {
        self.told(documents::lines(self.connection, numbers))
    }

    fn newest_changes(&self, product: ProductId, most: usize) -> Result<Vec<DayChange>> {
        self.told(movements::newest(self.connection, product, most))
    }

    fn movements(&self, query: &MovementQuery, visit: Visit<'_, MovementRow>) -> Result<()> {
        self.told(movements::list(self.connection, query, visit))
    }

    fn ledger(&self, visit: Visit<'_, (Document, Vec<Movement>)>) -> Result<()> {
        self.told(documents::ledger(self.connection, visit))
    }

    fn standing_alert(&self, product: ProductId, lot: Option<LotId>) -> Result<Option<Alert>> {
        self.told(alerts::standing(self.connection, product, lot))
    }

    fn alert(&self, id: AlertId) -> Result<Option<Alert>> {
        self.told(alerts::by_id(self.connection, id))
    }

    fn alerts(&self, query: &AlertQuery, visit: Visit<'_, AlertRow>) -> Result<()> {
        self.told(alerts::list(self.connection, query, visit))
    }

    fn alert_ids(&self, query: &AlertQuery) -> Result<Vec<AlertId>> {
        self.told(alerts::ids(self.connection, query))
    }

    fn alert_rows(&self, ids: &[AlertId], today: Day) -> Result<Vec<AlertRow>> {
        self.told(alerts::rows_of(self.connection, ids, today))
    }

    fn alert_counts(&self, query: &AlertQuery) -> Result<Vec<(Cause, u64)>> {
        self.told(alerts::counts(self.connection, query))
    }

    fn standing_alerts(&self, visit: Visit<'_, Alert>) -> Result<()> {
        self.told(alerts::all_standing(self.connection, visit))
    }

    fn setting(&self, key: &str) -> Result<Option<String>> {
        self.told(book::setting(self.connection, key))
    }

    fn integrity(&self) -> Result<Vec<String>> {
        self.told(book::integrity(self.connection))
    }
}

impl Write for Transaction<'_> {
    fn insert_product(&mut self, details: &ProductDetails) -> Result<ProductId> {
        self.change(|connection| write::insert_product(connection, details))
    }

    fn update_product(&mut self, id: ProductId, details: &ProductDetails, archived: bool) -> Result<()> {
        self.change(|connection| write::update_product(connection, id, details, archived))
    }

    fn set_product_balance(&mut self, id: ProductId, on_hand: Quantity, on_hold: Quantity) -> Result<()> {
        self.change(|connection| write::set_product_balance(connection, id, on_hand, on_hold))
    }

    fn insert_lot(&mut self, lot: &NewLot) -> Result<LotId> {
        self.change(|connection| write::insert_lot(connection, lot))
    }

    fn set_lot_balance(&mut self, id: LotId, on_hand: Quantity, received_quantity: Quantity) -> Result<()> {
        self.change(|connection| write::set_lot_balance(connection, id, on_hand, received_quantity))
    }

    fn set_lot_hold(&mut self, id: LotId, hold: Option<&Reason>) -> Result<()> {
        self.change(|connection| write::set_lot_hold(connection, id, hold))
    }

    fn post(&mut self, document: &NewDocument, movements: &[NewMovement]) -> Result<Posted> {
        self.change(|connection| write::post(connection, document, movements))
    }

    fn raise_alert(
        &mut self,
        cause: Cause,
        product: ProductId,
        lot: Option<LotId>,
        due: Option<Day>,
        at: DateTime<Utc>,
    ) -> Result<AlertId> {
        self.change(|connection| write::raise_alert(connection, cause, product, lot, due, Instant(at)))
    }

    fn resolve_alert(&mut self, id: AlertId, at: DateTime<Utc>) -> Result<()> {
        self.change(|connection| write::resolve_alert(connection, id, Instant(at)))
    }

    fn acknowledge_alert(&mut self, id: AlertId, by: &Label, at: DateTime<Utc>) -> Result<()> {
        self.change(|connection| write::acknowledge_alert(connection, id, by, Instant(at)))
    }

    fn snooze_alert(&mut self, id: AlertId, until: Day) -> Result<()> {
        self.change(|connection| write::snooze_alert(connection, id, until))
    }

    fn put_setting(&mut self, key: &str, value: Option<&str>) -> Result<()> {
        self.change(|connection| write::put_setting(connection, key, value))
    }

    fn expect_bulk(&mut self) -> Result<()> {
        self.bulk = true;
        self.change(|connection| use_bulk_cache(connection, true))
    }

    fn commit(self: Box<Self>) -> Result<()> {
        self.told(run(self.connection, "COMMIT"))
    }
}
