//! A store around another one that notes every call and can fail as a server would.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex};

use ::fefo::domain::alert::Cause;
use ::fefo::domain::count::{CountEntry, CountLine, CountState, Decision, EntryMode, LineKey};
use ::fefo::domain::*;
use ::fefo::store::*;
use ::fefo::warehouse::Warehouse;
use chrono::{DateTime, Utc};
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::book::{TestBook, open_store};

/// What happens at calls of one name.
#[derive(Debug, Clone, Copy)]
struct Fault {
    remaining: u32,
    /// The call takes effect before it fails.
    after_effect: bool,
}

#[derive(Debug, Default)]
struct Observations {
    calls: Vec<&'static str>,
    /// Products locked or inserted in the current transaction.
    locked: BTreeSet<ProductId>,
    /// Calls that read lots or alerts of a product that is not locked.
    unlocked_reads: Vec<&'static str>,
    faults: HashMap<&'static str, Fault>,
}

/// Notes the calls of a store, and makes some of them fail.
#[derive(Debug, Clone, Default)]
pub(super) struct StoreObserver(Arc<Mutex<Observations>>);

impl StoreObserver {
    /// Makes the next `times` calls fail with [`StoreError::Retry`].
    pub(super) fn fail(&self, call: &'static str, times: u32) {
        let fault = Fault { remaining: times, after_effect: false };
        self.0.lock().unwrap().faults.insert(call, fault);
    }

    /// Loses the answers of the next `times` calls: they take effect and fail.
    pub(super) fn lose_answer(&self, call: &'static str, times: u32) {
        let fault = Fault { remaining: times, after_effect: true };
        self.0.lock().unwrap().faults.insert(call, fault);
    }

    /// Returns the calls since the last time.
    pub(super) fn take_calls(&self) -> Vec<&'static str> {
        std::mem::take(&mut self.0.lock().unwrap().calls)
    }

    /// Returns the calls that read lots or alerts of a product before it was locked.
    pub(super) fn unlocked_reads(&self) -> Vec<&'static str> {
        self.0.lock().unwrap().unlocked_reads.clone()
    }

    fn locks(&self, _: &'static str, products: Vec<ProductId>) {
        self.0.lock().unwrap().locked.extend(products);
    }

    fn reads(&self, call: &'static str, products: Vec<ProductId>) {
        let mut observations = self.0.lock().unwrap();
        if !products.iter().all(|product| observations.locked.contains(product)) {
            observations.unlocked_reads.push(call);
        }
    }

    fn observe<T>(&self, call: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let mut observations = self.0.lock().unwrap();
        observations.calls.push(call);
        let fault = observations.faults.get_mut(call).filter(|fault| fault.remaining > 0);
        let fault = fault.map(|fault| {
            fault.remaining -= 1;
            *fault
        });
        drop(observations);
        match fault {
            None => work(),
            Some(fault) => {
                if fault.after_effect {
                    work()?;
                }
                Err(StoreError::Retry)
            }
        }
    }
}

/// A store whose calls are observed.
struct ObservedStore {
    store: Box<dyn Store>,
    observer: StoreObserver,
}

/// Opens the book of a folder through an observed store.
pub(super) fn open_observed(folder: TempDir) -> (TestBook, StoreObserver) {
    let observer = StoreObserver::default();
    let store = open_store(&folder.path().join("stock.db"));
    let store = ObservedStore { store, observer: observer.clone() };
    let mut book = TestBook::in_folder(folder);
    book.warehouse = Warehouse::new(Box::new(store), Horizon::default());
    (book, observer)
}

impl Store for ObservedStore {
    fn read(&mut self) -> Result<Box<dyn ReadTransaction + '_>> {
        self.store.read()
    }

    fn write(&mut self) -> Result<Box<dyn WriteTransaction + '_>> {
        let inner = self.observer.observe("write", || self.store.write())?;
        self.observer.0.lock().unwrap().locked.clear();
        Ok(Box::new(ObservedTransaction { inner, observer: &self.observer }))
    }

    fn poll_external_commit(&mut self) -> Result<bool> {
        self.store.poll_external_commit()
    }

    fn is_behind(&mut self) -> Result<bool> {
        self.store.is_behind()
    }

    fn maintain(&mut self) -> Result<()> {
        self.store.maintain()
    }

    fn check_identity(&mut self) -> Result<()> {
        self.store.check_identity()
    }

    fn reopen(&mut self) -> Result<()> {
        self.store.reopen()
    }

    fn is_book_file(&self, path: &std::path::Path) -> bool {
        self.store.is_book_file(path)
    }

    fn info(&self) -> &StoreInfo {
        self.store.info()
    }
}

/// A write transaction whose calls are observed.
struct ObservedTransaction<'a> {
    inner: Box<dyn WriteTransaction + 'a>,
    observer: &'a StoreObserver,
}

impl ReadTransaction for ObservedTransaction<'_> {}

impl WriteTransaction for ObservedTransaction<'_> {
    fn prepare_for_bulk(&mut self) -> Result<()> {
        self.observer.observe("prepare_for_bulk", || self.inner.prepare_for_bulk())
    }

    fn commit(self: Box<Self>) -> Result<MovementId> {
        self.observer.observe("commit", || self.inner.commit())
    }
}

/// Implements a trait by calling the inner transaction. After the answer may follow which products a call `locks`, or
/// which products' lots and alerts it `reads`.
macro_rules! forward {
    ($trait:ident(): $(
        fn $name:ident($($argument:ident: $type:ty),*) -> $answer:ty $(, $effect:ident $products:expr)?;
    )*) => {
        impl $trait for ObservedTransaction<'_> {
            $(fn $name(&self, $($argument: $type),*) -> Result<$answer> {
                let answer = self.observer.observe(stringify!($name), || self.inner.$name($($argument),*))?;
                $(self.observer.$effect(stringify!($name), products_of(&answer, $products));)?
                Ok(answer)
            })*
        }
    };
    ($trait:ident(mut): $(
        fn $name:ident($($argument:ident: $type:ty),*) -> $answer:ty $(, $effect:ident $products:expr)?;
    )*) => {
        impl $trait for ObservedTransaction<'_> {
            $(fn $name(&mut self, $($argument: $type),*) -> Result<$answer> {
                let answer = self.observer.observe(stringify!($name), || self.inner.$name($($argument),*))?;
                $(self.observer.$effect(stringify!($name), products_of(&answer, $products));)?
                Ok(answer)
            })*
        }
    };
}

fn products_of<T>(answer: &T, products: impl FnOnce(&T) -> Vec<ProductId>) -> Vec<ProductId> {
    products(answer)
}

forward! { ReadProducts():
    fn products_by_ids(ids: &[ProductId]) -> Vec<Product>;
    fn product_by_sku(sku: &Sku) -> Option<Product>;
    fn former_skus() -> Vec<(String, ProductId)>;
    fn barcode(code: &BarcodeCode) -> Option<(Product, Barcode)>;
    fn barcodes(product: Option<ProductId>, visit: RowVisitor<'_, BarcodeRow>) -> ();
    fn expired_on_hand(products: &[ProductId], today: Day) -> Vec<Quantity>, reads |_| products.to_vec();
    fn products(query: &ProductQuery, today: Day, visit: RowVisitor<'_, Stock>) -> ();
    fn product_search_fields(visit: &mut dyn FnMut(ProductSearchFields<'_>)) -> ();
    fn catalogue_version() -> CatalogueVersion;
    fn stock_levels(today: Day) -> Vec<StockLevel>;
    fn stocks_by_ids(ids: &[ProductId], today: Day) -> Vec<Stock>;
}

forward! { WriteProducts(mut):
    fn lock_products(ids: &[ProductId]) -> Vec<Product>, locks |locked| ids_of(locked);
    fn lock_products_by_sku(skus: &[Sku]) -> Vec<Option<Product>>, locks |locked| locked.iter().flatten().map(|product| product.id).collect();
    fn lock_all_products() -> Vec<Product>, locks |locked| ids_of(locked);
    fn bump_catalogue_version() -> ();
    fn insert_product(details: &ProductDetails) -> ProductId, locks |id| vec![*id];
    fn update_product(id: ProductId, details: &ProductDetails, archived: bool) -> ();
    fn insert_barcode(product: ProductId, barcode: &Barcode) -> ();
    fn remove_barcode(code: &BarcodeCode) -> ();
    fn put_former_sku(sku: &Sku, product: ProductId) -> ();
    fn remove_former_sku(sku: &Sku) -> ();
    fn set_product_balance(id: ProductId, on_hand: Quantity, on_hold: Quantity) -> ();
}

forward! { ReadLots():
    fn lots_by_ids(ids: &[LotId]) -> Vec<Lot>, reads |lots| lots.iter().map(|lot| lot.product).collect();
    fn products_without_lots(products: &[ProductId]) -> Vec<ProductId>, reads |_| products.to_vec();
    fn lots_by_code(product: ProductId, code: &LotCode) -> Vec<Lot>, reads |_| vec![product];
    fn lots_by_codes(codes: &[(ProductId, LotCode)]) -> Vec<Vec<Lot>>, reads |_| codes.iter().map(|(product, _)| *product).collect();
    fn open_lots(product: ProductId, visit: RowVisitor<'_, Lot>) -> (), reads |_| vec![product];
    fn lots(query: &LotQuery, visit: RowVisitor<'_, LotRow>) -> (), reads |_| query.product.into_iter().collect();
    fn lots_behind(query: &LotQuery, after: Option<&LotRow>, visit: RowVisitor<'_, LotRow>) -> (), reads |_| query.product.into_iter().collect();
    fn lot_ids(query: &LotQuery) -> Vec<LotId>;
    fn count_lots(query: &LotQuery) -> u64;
    fn lot_rows(ids: &[LotId]) -> Vec<LotRow>, reads |rows| rows.iter().map(|row| row.lot.product).collect();
    fn lot_balances(first: LotId, most: usize, visit: RowVisitor<'_, LotBalance>) -> ();
    fn count_expiring(spans: &[DayRange]) -> Vec<u64>;
    fn lot_search_fields(after: LotId, most: u32, visit: &mut dyn FnMut(LotSearchFields<'_>)) -> ();
    fn lot_search_fields_by_ids(ids: &[LotId], visit: &mut dyn FnMut(LotSearchFields<'_>)) -> ();
    fn further_suppliers(visit: &mut dyn FnMut(LotId, &str)) -> ();
    fn lots_changed_since(after: LedgerPosition) -> (Vec<LotId>, LedgerPosition);
}

forward! { ReadForVerification():
    fn check_integrity() -> Vec<String>;
    fn check_schema() -> Vec<Contradiction>;
    fn check_count_file() -> Vec<String>;
    fn check_keys(visit: RowVisitor<'_, Contradiction>) -> ();
    fn ledger(visit: RowVisitor<'_, LedgerReading>) -> LedgerEnd;
    fn all_lots(visit: RowVisitor<'_, RowReading<Lot>>) -> ();
    fn lot_totals(visit: RowVisitor<'_, LotTotals>) -> ();
    fn all_products(today: Day, visit: RowVisitor<'_, RowReading<Stock>>) -> ();
    fn all_partners(visit: RowVisitor<'_, RowReading<PartnerRow>>) -> ();
    fn all_further_suppliers(visit: RowVisitor<'_, (LotId, PartnerId)>) -> ();
    fn lot_changes(visit: RowVisitor<'_, RowReading<FactChange>>) -> ();
    fn all_alerts(visit: RowVisitor<'_, AlertReading>) -> ();
    fn events_without_alert() -> Vec<DocumentId>;
    fn all_count_acts(visit: RowVisitor<'_, RowReading<CountAct>>) -> ();
    fn entries_of_files() -> Vec<(CountId, Uuid, u64)>;
    fn reversed_documents() -> Vec<DocumentId>;
}

forward! { WriteLots(mut):
    fn lock_lots_expiring(spans: &[DayRange]) -> Vec<Lot>, locks |lots| lots.iter().map(|lot| lot.product).collect();
    fn insert_lot(lot: &NewLot) -> LotId;
    fn add_further_supplier(id: LotId, supplier: &Label) -> ();
    fn set_lot_balance(lot: &Lot, before: Quantity) -> ();
    fn set_lot_hold(lot: &Lot, hold: Option<&Reason>) -> ();
    fn set_lot_facts(before: &Lot, after: &Lot) -> ();
}

forward! { ReadHolds():
    fn holds_of_code(product: ProductId, code: &LotCode) -> CodeHolds, reads |_| vec![product];
    fn holds_of_codes(codes: &[(ProductId, LotCode)]) -> Vec<CodeHolds>, reads |_| codes.iter().map(|(product, _)| *product).collect();
    fn all_holds(visit: RowVisitor<'_, HoldRow>) -> ();
}

forward! { WriteHolds(mut):
    fn replace_holds(product: ProductId, code: &LotCode, holds: &CodeHolds) -> ();
}

forward! { ReadCounts():
    fn count(id: CountId) -> Option<Count>;
    fn counts() -> Vec<Count>;
    fn count_act(id: DocumentId) -> Option<CountAct>;
    fn count_lines(count: CountId, query: &CountLineQuery, visit: RowVisitor<'_, CountLineRow>) -> ();
    fn count_line_numbers(count: CountId, query: &CountLineQuery) -> Vec<i64>;
    fn count_line_states(count: CountId) -> Vec<CountLineState>;
    fn count_line_rows(keys: &[LineKey]) -> Vec<CountLineRow>;
    fn count_line_of_lot(count: CountId, lot: LotId) -> Option<CountLine>;
    fn count_lines_of_code(count: CountId, product: ProductId, code: Option<&LotCode>) -> Vec<CountLine>;
    fn count_lines_of_codes(count: CountId, codes: &[(ProductId, Option<LotCode>)]) -> Vec<CountLine>;
    fn count_lines_of_product(
        count: CountId,
        product: ProductId,
        location: Option<Option<&Label>>
    ) -> Vec<CountLine>;
    fn count_lines_of_lots(count: CountId, lots: &[LotId]) -> Vec<CountLine>;
    fn count_lines_by_code(count: CountId, code: &LotCode) -> Vec<CountLine>;
    fn other_open_counts_of_lot(count: CountId, lot: LotId) -> Vec<CountId>;
    fn overlapping_counts(count: CountId) -> Vec<(CountId, u32)>;
    fn counted_products(count: CountId) -> Vec<ProductId>;
    fn applications_of_count(count: CountId) -> Vec<CountApplication>;
    fn count_place(count: CountId, name: &Label) -> Option<Label>;
    fn count_shelves(count: CountId, counter: Option<&Label>) -> Vec<CountShelf>;
    fn count_entry(id: DocumentId) -> Option<CountEntry>;
    fn entries_of_line(key: LineKey) -> Vec<CountEntry>;
    fn entries_of_lines(keys: &[LineKey]) -> Vec<CountEntry>;
    fn entries_of_count(count: CountId, visit: RowVisitor<'_, CountEntry>) -> ();
    fn changes_after(position: DocumentNumber, visit: RowVisitor<'_, LotChangeAfter>) -> ();
    fn changes_of_lots_after(
        position: DocumentNumber,
        lots: &[LotId],
        visit: RowVisitor<'_, LotChangeAfter>
    ) -> ();
    fn newest_document() -> DocumentNumber;
    fn assertions(about: &[(DocumentNumber, LotId)]) -> Vec<CountAssertion>;
    fn assertions_of_document(document: DocumentNumber) -> Vec<CountAssertion>;
    fn assertions_of_lot(lot: LotId, most: usize) -> Vec<CountAssertion>;
    fn all_assertions(visit: RowVisitor<'_, CountAssertion>) -> ();
    fn last_counted_days() -> HashMap<LotId, Day>;
    fn last_counted_days_of(lots: &[LotId]) -> HashMap<LotId, Day>;
    fn lots_asserted_by(document: DocumentNumber) -> Vec<(ProductId, LotId)>;
    fn standing_assertions(days: DayRange, visit: RowVisitor<'_, AssertionRow>) -> ();
    fn lots_counted_after(day: Day) -> HashSet<LotId>;
    fn lots_in_open_counts() -> HashSet<LotId>;
    fn open_lots_seen(days: DayRange) -> Vec<(ProductId, LotId)>;
    fn count_file() -> Option<CountFileInfo>;
}

forward! { WriteCounts(mut):
    fn lock_count(id: CountId) -> ();
    fn insert_count(count: &NewCount) -> CountId;
    fn set_count_state(id: CountId, state: CountState) -> ();
    fn set_count_rescan(id: CountId, mode: EntryMode) -> ();
    fn set_code_of_lines(lot: LotId, code: Option<&LotCode>) -> ();
    fn insert_count_lines(count: CountId, lines: &[CountLine<()>]) -> Vec<LineKey>;
    fn set_line_lot(key: LineKey, lot: LotId) -> ();
    fn set_line_decision(
        key: LineKey,
        decision: Option<&Decision>,
        sent_back: Option<DateTime<Utc>>
    ) -> ();
    fn set_lines_applied(keys: &[LineKey]) -> ();
    fn reopen_lines_of(document: DocumentNumber) -> Vec<CountId>;
    fn insert_count_entries(entries: &[CountEntry], file: Option<Uuid>) -> ();
    fn merge_count_entries(entries: &[CountEntry], file: Uuid) -> Vec<bool>;
    fn seal_count_entry(id: DocumentId) -> ();
    fn insert_count_act(act: &CountAct) -> ();
    fn insert_assertions(assertions: &[NewAssertion]) -> ();
}

forward! { ReadBook():
    fn book_id() -> BookId;
    fn book_ancestor() -> Option<BookId>;
    fn use_of_id(id: DocumentId) -> Option<IdUse>;
    fn book_head() -> BookHead;
}

forward! { WriteBook(mut):
    fn lock_day() -> bool;
    fn set_book_day(day: Option<Day>) -> ();
    fn set_alert_basis(basis: AlertBasis) -> ();
}

forward! { ReadLedger():
    fn documents_by_ids(ids: &[DocumentId]) -> Vec<Document>;
    fn reversals_of(ids: &[DocumentId]) -> HashMap<DocumentId, DocumentId>;
    fn products_of_documents(ids: &[DocumentId]) -> Vec<ProductId>;
    fn document_movements(number: DocumentNumber) -> Vec<Movement>;
    fn documents(query: &DocumentQuery, visit: RowVisitor<'_, DocumentRow>) -> ();
    fn document_numbers(query: &DocumentQuery) -> Vec<DocumentNumber>;
    fn document_summaries(numbers: &[DocumentNumber]) -> Vec<DocumentSummary>;
    fn newest_changes(product: ProductId, most: usize) -> Vec<DatedChange>;
    fn movements(query: &MovementQuery, visit: RowVisitor<'_, MovementRow>) -> ();
    fn ledger_position() -> LedgerPosition;
    fn document_changes(number: DocumentNumber) -> Vec<FactChange>;
    fn document_change_rows(number: DocumentNumber, most: usize) -> Vec<FactChangeRow>;
    fn movements_of_lots(lots: &[LotId], kind: DocumentKind) -> Vec<Movement>;
    fn movement_rows_of_lots(lots: &[LotId]) -> Vec<MovementRow>;
    fn changes_of_lots(lots: &[LotId]) -> Vec<(DocumentNumber, FactChange)>;
    fn changes_of_products(products: &[ProductId], after: DocumentNumber) -> Vec<(DocumentNumber, FactChange)>;
    fn code_changes_of_product(product: ProductId) -> Vec<(DocumentNumber, FactChange)>;
    fn daily_flows(days: DayRange, visit: RowVisitor<'_, DailyFlow>) -> ();
    fn has_partner(name: &Label) -> bool;
    fn partner_names(ids: &[PartnerId]) -> HashMap<PartnerId, Label>;
}

forward! { WriteLedger(mut):
    fn post_document(
        document: &NewDocument,
        movements: &[NewMovement],
        changes: &[FactChange]
    ) -> ();
    fn intern_partners(names: &[Label]) -> Vec<PartnerId>;
    fn add_daily_flow(flow: &DailyFlow) -> ();
}

forward! { ReadImports():
    fn import_by_digest(digest: &str) -> Option<DocumentId>;
    fn import_digests() -> Vec<(String, DocumentNumber)>;
}

forward! { WriteImports(mut):
    fn insert_import_digest(digest: &str, document: DocumentNumber) -> bool;
    fn replace_import_digest(digest: &str, document: DocumentNumber) -> ();
    fn remove_import_digest(digest: &str, document: DocumentNumber) -> ();
}

forward! { ReadNames():
    fn usual_partners(kind: DocumentKind) -> UsualNames;
    fn usual_locations() -> UsualNames;
}

forward! { ReadOrders():
    fn last_dispatch_to(product: ProductId, order: &Label) -> Option<(Day, Label)>;
}

forward! { ReadReports():
    fn standing_goods(query: &StandingGoodsQuery, visit: RowVisitor<'_, StandingGoods>) -> ();
    fn catalogue_products(visit: RowVisitor<'_, CatalogueProduct>) -> ();
    fn standing_goods_of(products: &[ProductId], visit: RowVisitor<'_, StandingGoods>) -> ();
    fn moved_quantities(days: DayRange, visit: RowVisitor<'_, (LotId, QuantityChange)>) -> ();
    fn moved_goods(query: &MovedQuery<'_>, visit: RowVisitor<'_, MovedGoods>) -> ();
}

forward! { ReadAlerts():
    fn unresolved_alerts(subjects: &[AlertSubject]) -> Vec<Option<Alert>>, reads |_| subjects.iter().map(|subject| subject.product).collect();
    fn alert(id: AlertId) -> Option<Alert>;
    fn alert_events(ids: &[DocumentId]) -> Vec<AlertEvent>;
    fn alerts(query: &AlertQuery, visit: RowVisitor<'_, AlertRow>) -> ();
    fn alert_ids(query: &AlertQuery) -> Vec<AlertId>;
    fn alert_rows(ids: &[AlertId], today: Day) -> Vec<AlertRow>;
    fn alert_counts(query: &AlertQuery) -> Vec<(Cause, u64)>;
    fn all_unresolved_alerts(visit: RowVisitor<'_, Alert>) -> ();
}

forward! { WriteAlerts(mut):
    fn raise_alert(cause: Cause, product: ProductId, lot: Option<LotId>, due: Option<Day>, at: DateTime<Utc>) -> ();
    fn set_alert_due(id: AlertId, due: Option<Day>) -> ();
    fn resolve_alert(alert: &Alert, at: DateTime<Utc>) -> ();
    fn set_alert_acknowledged(id: AlertId, by: Option<(&Label, DateTime<Utc>)>) -> ();
    fn set_alert_snoozed(id: AlertId, until: Option<Day>) -> ();
    fn insert_alert_event(event: &AlertEvent) -> ();
}

forward! { ReadTables():
    fn table_rows(table: &Table, visit: ValuesVisitor<'_>) -> ();
    fn count_table_rows(table: &Table) -> u64;
    fn is_table_empty(table: &Table) -> bool;
}

forward! { WriteTables(mut):
    fn begin_copy() -> ();
    fn insert_table_rows(table: &Table, fill: FillSink<'_>) -> ();
    fn end_copy(ancestor: BookId, row: &[Value<'_>]) -> ();
}

forward! { ReadSettings():
    fn setting(key: &str) -> Option<String>;
}

forward! { WriteSettings(mut):
    fn put_setting(key: &str, value: Option<&str>) -> ();
}

forward! { ReadTokens():
    fn token_by_digest(digest: &TokenDigest) -> Option<ApiToken>;
    fn tokens() -> Vec<ApiToken>;
}

forward! { WriteTokens(mut):
    fn put_token(token: &ApiToken) -> ();
    fn note_token_use(digest: &TokenDigest, at: DateTime<Utc>) -> ();
}

fn ids_of(products: &[Product]) -> Vec<ProductId> {
    products.iter().map(|product| product.id).collect()
}
