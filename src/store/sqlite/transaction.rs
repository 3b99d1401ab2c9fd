//! A read or write transaction. Rolled back on drop unless committed.

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::connection::set_bulk_cache;
use super::error::map_err;
use super::read::{alerts, documents, lot_lists, lots, movements, products, settings_and_integrity};
use super::sql_conversions::SqlInstant;
use super::write;
use crate::domain::{
    Alert, AlertId, Day, Document, DocumentId, DocumentNumber, Gtin, Label, Lot, LotCode, LotId, Movement,
    Product, ProductDetails, ProductId, Quantity, Reason, Sku, Stock, alert::Cause,
};
use crate::store::{
    AlertQuery, AlertRow, DatedChange, DayRange, DocumentQuery, DocumentRow, DocumentSummary, LotQuery,
    LotRow, LotSearchFields, MovementQuery, MovementRow, NewDocument, NewLot, NewMovement, PostedKeys,
    ProductQuery, ProductSearchFields, Read, Result, RowVisitor, StockLevel, StoreError, Write,
};

pub(super) struct Transaction<'a> {
    connection: &'a Connection,
    location: &'a str,
    bulk: bool,
}

impl<'a> Transaction<'a> {
    /// Begins a read transaction: a snapshot taken at its first query.
    pub(super) fn begin_read(connection: &'a Connection, location: &'a str) -> Result<Self> {
        Self::begin("BEGIN", connection, location)
    }

    /// Begins a write transaction. Takes the write lock at once, so nothing it reads can change before it writes.
    pub(super) fn begin_write(connection: &'a Connection, location: &'a str) -> Result<Self> {
        Self::begin("BEGIN IMMEDIATE", connection, location)
    }

    fn begin(how: &str, connection: &'a Connection, location: &'a str) -> Result<Self> {
        map_err(execute_command(connection, how), location)?;
        Ok(Transaction { connection, location, bulk: false })
    }

    /// Runs a change, unless the transaction is over. SQLite rolls back by itself when the disk fails or is full; a
    /// later change would be committed on its own.
    fn run_write<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T> {
        if self.connection.is_autocommit() {
            return Err(StoreError::Other { detail: "the transaction was rolled back".to_owned() });
        }
        self.map_err(work(self.connection))
    }

    fn map_err<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        map_err(result, self.location)
    }
}

fn execute_command(connection: &Connection, command: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(command)?.execute([]).map(drop)
}

impl Drop for Transaction<'_> {
    /// Ignores a failed rollback: SQLite rolls back when the file is next opened.
    fn drop(&mut self) {
        if !self.connection.is_autocommit() {
            let _ = execute_command(self.connection, "ROLLBACK");
        }
        if self.bulk {
            let _ = set_bulk_cache(self.connection, false);
        }
    }
}

impl Read for Transaction<'_> {
    fn product(&self, id: ProductId) -> Result<Option<Product>> {
        self.map_err(products::by_id(self.connection, id))
    }

    fn product_by_sku(&self, sku: &Sku) -> Result<Option<Product>> {
        self.map_err(products::by_sku(self.connection, sku))
    }

    fn product_by_gtin(&self, gtin: &Gtin) -> Result<Option<Product>> {
        self.map_err(products::by_gtin(self.connection, gtin))
    }

    fn expired_on_hand(&self, product: ProductId, today: Day) -> Result<Quantity> {
        self.map_err(products::expired_on_hand(self.connection, product, today))
    }

    fn products(&self, query: &ProductQuery, today: Day, visit: RowVisitor<'_, Stock>) -> Result<()> {
        self.map_err(products::list(self.connection, query, today, visit))
    }

    fn product_search_fields(&self, visit: &mut dyn FnMut(ProductSearchFields<'_>)) -> Result<()> {
        self.map_err(products::search_fields(self.connection, visit))
    }

    fn stock_levels(&self, today: Day) -> Result<Vec<StockLevel>> {
        self.map_err(products::stock_levels(self.connection, today))
    }

    fn stocks_by_ids(&self, ids: &[ProductId], today: Day) -> Result<Vec<Stock>> {
        self.map_err(products::stocks_by_ids(self.connection, ids, today))
    }

    fn lot(&self, id: LotId) -> Result<Option<Lot>> {
        self.map_err(lots::by_id(self.connection, id))
    }

    fn lots_by_code(&self, product: ProductId, code: &LotCode) -> Result<Vec<Lot>> {
        self.map_err(lots::by_code(self.connection, product, code))
    }

    fn open_lots(&self, product: ProductId, visit: RowVisitor<'_, Lot>) -> Result<()> {
        self.map_err(lots::open_fefo(self.connection, product, visit))
    }

    fn lots(&self, query: &LotQuery, visit: RowVisitor<'_, LotRow>) -> Result<()> {
        self.map_err(lot_lists::list(self.connection, query, visit))
    }

    fn lot_ids(&self, query: &LotQuery) -> Result<Vec<LotId>> {
        self.map_err(lot_lists::ids(self.connection, query))
    }

    fn count_lots(&self, query: &LotQuery) -> Result<u64> {
        self.map_err(lot_lists::count(self.connection, query))
    }

    fn lot_rows(&self, ids: &[LotId]) -> Result<Vec<LotRow>> {
        self.map_err(lots::rows_by_ids(self.connection, ids))
    }

    fn open_lots_expiring(&self, spans: &[DayRange], visit: RowVisitor<'_, Lot>) -> Result<()> {
        self.map_err(lots::open_expiring(self.connection, spans, visit))
    }

    fn count_expiring(&self, spans: &[DayRange]) -> Result<Vec<u64>> {
        self.map_err(lots::count_expiring(self.connection, spans))
    }

    fn all_lots(&self, visit: RowVisitor<'_, Lot>) -> Result<()> {
        self.map_err(lots::all_lots(self.connection, visit))
    }

    fn lot_search_fields(
        &self,
        after: LotId,
        most: u32,
        visit: &mut dyn FnMut(LotSearchFields<'_>),
    ) -> Result<()> {
        self.map_err(lots::search_fields(self.connection, after, most, visit))
    }

    fn lot_search_fields_by_ids(
        &self,
        ids: &[LotId],
        visit: &mut dyn FnMut(LotSearchFields<'_>),
    ) -> Result<()> {
        self.map_err(lots::search_fields_by_ids(self.connection, ids, visit))
    }

    fn lots_changed_since(&self, after: DocumentNumber) -> Result<(Vec<LotId>, DocumentNumber)> {
        self.map_err(lots::changed_since(self.connection, after))
    }

    fn document(&self, id: DocumentId) -> Result<Option<Document>> {
        self.map_err(documents::by_id(self.connection, id))
    }

    fn reversal_of(&self, id: DocumentId) -> Result<Option<DocumentId>> {
        self.map_err(documents::reversal_of(self.connection, id))
    }

    fn document_movements(&self, number: DocumentNumber) -> Result<Vec<Movement>> {
        self.map_err(documents::movements(self.connection, number))
    }

    fn documents(&self, query: &DocumentQuery, visit: RowVisitor<'_, DocumentRow>) -> Result<()> {
        self.map_err(documents::list(self.connection, query, visit))
    }

    fn document_numbers(&self, query: &DocumentQuery) -> Result<Vec<DocumentNumber>> {
        self.map_err(documents::numbers(self.connection, query))
    }

    fn document_summaries(&self, numbers: &[DocumentNumber]) -> Result<Vec<DocumentSummary>> {
        self.map_err(documents::summaries(self.connection, numbers))
    }

    fn newest_changes(&self, product: ProductId, most: usize) -> Result<Vec<DatedChange>> {
        self.map_err(movements::newest_changes(self.connection, product, most))
    }

    fn movements(&self, query: &MovementQuery, visit: RowVisitor<'_, MovementRow>) -> Result<()> {
        self.map_err(movements::list(self.connection, query, visit))
    }

    fn ledger(&self, visit: RowVisitor<'_, (Document, Vec<Movement>)>) -> Result<()> {
        self.map_err(documents::ledger(self.connection, visit))
    }

    fn unresolved_alert(&self, product: ProductId, lot: Option<LotId>) -> Result<Option<Alert>> {
        self.map_err(alerts::unresolved(self.connection, product, lot))
    }

    fn alert(&self, id: AlertId) -> Result<Option<Alert>> {
        self.map_err(alerts::by_id(self.connection, id))
    }

    fn alerts(&self, query: &AlertQuery, visit: RowVisitor<'_, AlertRow>) -> Result<()> {
        self.map_err(alerts::list(self.connection, query, visit))
    }

    fn alert_ids(&self, query: &AlertQuery) -> Result<Vec<AlertId>> {
        self.map_err(alerts::ids(self.connection, query))
    }

    fn alert_rows(&self, ids: &[AlertId], today: Day) -> Result<Vec<AlertRow>> {
        self.map_err(alerts::rows_by_ids(self.connection, ids, today))
    }

    fn alert_counts(&self, query: &AlertQuery) -> Result<Vec<(Cause, u64)>> {
        self.map_err(alerts::counts_by_cause(self.connection, query))
    }

    fn unresolved_alerts(&self, visit: RowVisitor<'_, Alert>) -> Result<()> {
        self.map_err(alerts::all_unresolved(self.connection, visit))
    }

    fn setting(&self, key: &str) -> Result<Option<String>> {
        self.map_err(settings_and_integrity::setting(self.connection, key))
    }

    fn check_integrity(&self) -> Result<Vec<String>> {
        self.map_err(settings_and_integrity::check_integrity(self.connection))
    }
}

impl Write for Transaction<'_> {
    fn insert_product(&mut self, details: &ProductDetails) -> Result<ProductId> {
        self.run_write(|connection| write::insert_product(connection, details))
    }

    fn update_product(&mut self, id: ProductId, details: &ProductDetails, archived: bool) -> Result<()> {
        self.run_write(|connection| write::update_product(connection, id, details, archived))
    }

    fn set_product_balance(&mut self, id: ProductId, on_hand: Quantity, on_hold: Quantity) -> Result<()> {
        self.run_write(|connection| write::set_product_balance(connection, id, on_hand, on_hold))
    }

    fn insert_lot(&mut self, lot: &NewLot) -> Result<LotId> {
        self.run_write(|connection| write::insert_lot(connection, lot))
    }

    fn set_lot_balance(&mut self, id: LotId, on_hand: Quantity, received_quantity: Quantity) -> Result<()> {
        self.run_write(|connection| write::set_lot_balance(connection, id, on_hand, received_quantity))
    }

    fn set_lot_hold(&mut self, id: LotId, hold: Option<&Reason>) -> Result<()> {
        self.run_write(|connection| write::set_lot_hold(connection, id, hold))
    }

    fn post_document(&mut self, document: &NewDocument, movements: &[NewMovement]) -> Result<PostedKeys> {
        self.run_write(|connection| write::post_document(connection, document, movements))
    }

    fn raise_alert(
        &mut self,
        cause: Cause,
        product: ProductId,
        lot: Option<LotId>,
        due: Option<Day>,
        at: DateTime<Utc>,
    ) -> Result<AlertId> {
        self.run_write(|connection| write::raise_alert(connection, cause, product, lot, due, SqlInstant(at)))
    }

    fn resolve_alert(&mut self, id: AlertId, at: DateTime<Utc>) -> Result<()> {
        self.run_write(|connection| write::resolve_alert(connection, id, SqlInstant(at)))
    }

    fn acknowledge_alert(&mut self, id: AlertId, by: &Label, at: DateTime<Utc>) -> Result<()> {
        self.run_write(|connection| write::acknowledge_alert(connection, id, by, SqlInstant(at)))
    }

    fn snooze_alert(&mut self, id: AlertId, until: Day) -> Result<()> {
        self.run_write(|connection| write::snooze_alert(connection, id, until))
    }

    fn put_setting(&mut self, key: &str, value: Option<&str>) -> Result<()> {
        self.run_write(|connection| write::put_setting(connection, key, value))
    }

    fn prepare_for_bulk(&mut self) -> Result<()> {
        self.bulk = true;
        self.run_write(|connection| set_bulk_cache(connection, true))
    }

    fn commit(self: Box<Self>) -> Result<()> {
        self.map_err(execute_command(self.connection, "COMMIT"))
    }
}
