//! Stock books for tests: temporary files with a known stock in them.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use ::fefo::domain::*;
use ::fefo::store::Store;
use ::fefo::store::sqlite::{OpenMode, SqliteStore};
use ::fefo::warehouse::*;
use tempfile::TempDir;

use super::server;
use super::values::*;

/// Opens a stock book, creating it if it does not exist.
pub fn open_warehouse(file: &Path) -> Warehouse {
    Warehouse::new(open_store(file), Horizon::default())
}

/// Opens the store of a stock book, creating it if it does not exist: a file, or a database in the test program that
/// tells its stories on a server.
pub fn open_store(file: &Path) -> Box<dyn Store> {
    let on_server = if server::IS_HOME { server::open_store(file) } else { None };
    on_server.unwrap_or_else(|| Box::new(SqliteStore::open(file, OpenMode::CreateOrOpen).unwrap()))
}

/// A stock book in a temporary folder that goes away with it.
pub struct TestBook {
    pub warehouse: Warehouse,
    /// The day that the short methods below pass on.
    pub today: Day,
    folder: TempDir,
}

impl TestBook {
    /// A book with nothing in it.
    pub fn empty() -> Self {
        Self::in_folder(tempfile::tempdir().unwrap())
    }

    /// Opens or creates the book of a folder.
    pub fn in_folder(folder: TempDir) -> Self {
        let warehouse = open_warehouse(&folder.path().join("stock.db"));
        TestBook { warehouse, today: today(), folder }
    }

    /// A book with one product, `MLK`, of which 100 must be in stock, and no lots.
    pub fn with_milk() -> Self {
        let mut book = TestBook::empty();
        book.add_product(product("MLK", "100"));
        book
    }

    /// Five products with lots in every state, some dispatches and a hold: what most screens are tested on.
    pub fn sample() -> Self {
        static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| TestBook::build_sample().into_bytes());
        TestBook::from_bytes(&BYTES)
    }

    /// The sample in which a dispatch was reversed and an expired lot was written off.
    pub fn sample_with_corrections() -> Self {
        static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| {
            let mut book = TestBook::sample();
            book.write_off_on("2026-11-23", "MLK-1000", "L2610-22");
            let document = book.documents(DocumentKind::Dispatch).remove(0).summary.document.id;
            let reverse = Reverse { document, reason: reason("wrong customer") };
            book.warehouse.reverse(&noon_of(day("2026-11-23")), &reverse).unwrap();
            book.into_bytes()
        });
        TestBook::from_bytes(&BYTES)
    }

    fn build_sample() -> Self {
        let mut book = TestBook::empty();
        let mut add_product = |code: &str, name: &str, unit: &str, minimum: &str, decimals: u8| {
            let mut details = ProductDetails::new(sku(code), label(name), label(unit));
            details.min_stock = quantity(minimum);
            details.decimals = Decimals::try_from(decimals).unwrap();
            book.warehouse.add_product(&noon_of(day("2026-08-01")), &details).unwrap();
        };
        add_product("MLK-1000", "Leche entera 1 L", "ea", "300", 0);
        add_product("YOG-0125", "Yogur natural 125 g", "ea", "0", 0);
        add_product("HAM-0001", "Jamón curado", "kg", "0", 3);
        add_product("RIC-1000", "Arroz blanco 1 kg", "ea", "2500", 0);
        add_product("SAL-0500", "Sal fina 500 g", "ea", "40", 0);
        book.receive_on("2026-08-20", "RIC-1000", "R-88412", "2000", "2027-03-14", "D11-4");
        book.receive_on("2026-09-01", "HAM-0001", "H-2210", "20", "2026-12-10", "C01-1");
        book.receive_on("2026-10-12", "MLK-1000", "L2610-22", "7", "2026-11-21", "B09-1");
        book.receive_on("2026-11-03", "MLK-1000", "L2611-04", "480", "2026-11-25", "A03-2");
        book.receive_on("2026-11-10", "MLK-1000", "L2612-01", "480", "2026-12-02", "A03-3");
        book.receive_on("2026-11-12", "YOG-0125", "Y7781", "1200", "2026-11-29", "A05-1");
        book.dispatch_lot_on("2026-11-20", "MLK-1000", "L2611-04", "240", "ORD-20981");
        book.dispatch_lot_on("2026-11-21", "YOG-0125", "Y7781", "240", "ORD-20990");
        book.dispatch_lot_on("2026-11-22", "HAM-0001", "H-2210", "7.55", "ORD-20991");
        let hold = Hold {
            lot: lot_name("HAM-0001", "H-2210"),
            scope: HoldScope::Everywhere,
            reason: reason("label missing"),
        };
        book.warehouse.hold(&noon_of(day("2026-11-23")), &hold).unwrap();
        book
    }

    /// A book with many lots of one product, `BOX`; lot `0001` is the first to expire.
    pub fn crowded(lots: u32) -> Self {
        let mut book = TestBook::empty();
        let details = ProductDetails::new(sku("BOX"), label("Cajas"), label("ea"));
        book.warehouse.add_product(&noon_of(day("2026-08-01")), &details).unwrap();
        let context = noon_of(day("2026-11-01"));
        let sheet: LotImportRows = (1..=lots)
            .map(|number| {
                let mut receive = Receive::new(sku("BOX"), Quantity::from_units(number));
                receive.code = Some(lot_code(&format!("{number:04}")));
                receive.expires = today().plus_days(number);
                LotImportRow::new(receive, None)
            })
            .collect();
        let import =
            |batch: &mut UnitOfWork<'_>| batch.import_lots(&context, &sheet, "crowd", false, &mut |_| {});
        let (_, refused) = book.warehouse.unit_of_work(import).unwrap();
        assert!(refused.is_empty());
        book
    }

    /// A book of its own with the content of another.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("stock.db");
        if server::IS_HOME {
            server::copy_book(&file, std::str::from_utf8(bytes).unwrap());
        } else {
            std::fs::write(file, bytes).unwrap();
        }
        TestBook::in_folder(folder)
    }

    /// The file's content, with the alerts of today in it; on a server, where its like is to be had.
    pub fn into_bytes(mut self) -> Vec<u8> {
        self.warehouse.roll_to_day(today()).unwrap();
        if server::IS_HOME {
            let address = std::fs::read(self.file()).unwrap();
            // Kept as long as the tests run.
            let _ = self.folder.keep();
            return address;
        }
        let copy = self.folder.path().join("copy.db");
        let connection = rusqlite::Connection::open(self.file()).unwrap();
        connection.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
        // Stored in WAL mode, as it will be opened: changing the mode takes longer than copying the file.
        let copied = rusqlite::Connection::open(&copy).unwrap();
        copied.pragma_update(None, "journal_mode", "wal").unwrap();
        drop(copied);
        std::fs::read(copy).unwrap()
    }

    /// The book's file.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("stock.db")
    }

    /// Splits the book into its warehouse and the folder that keeps its file alive.
    pub fn into_parts(self) -> (Warehouse, TempDir) {
        (self.warehouse, self.folder)
    }

    /// The same file, opened by another station.
    pub fn open_elsewhere(&self) -> Warehouse {
        open_warehouse(&self.file())
    }

    /// Ana, now, with a fresh document id.
    pub fn context(&self) -> ActContext {
        actor().context(None, self.today)
    }

    pub fn add_product(&mut self, details: ProductDetails) -> Stock {
        let context = self.context();
        self.warehouse.add_product(&context, &details).unwrap().stock
    }

    /// Changes a product.
    pub fn edit_product(&mut self, product: &str, edit: &ProductEdit) -> Stock {
        self.warehouse.edit_product(&noon_of(today()), &sku(product), edit).unwrap().stock
    }

    /// Sets how many days the lots of a product last.
    pub fn set_shelf_life(&mut self, product: &str, days: u32) {
        self.edit_product(
            product,
            &ProductEdit { shelf_life_days: Some(Some(life_days(days))), ..ProductEdit::default() },
        );
    }

    /// Sets the number in a product's barcode.
    pub fn set_gtin(&mut self, product: &str, gtin: &str) {
        let gtin = Some(Some(Gtin::parse(gtin).unwrap()));
        self.edit_product(product, &ProductEdit { gtin, ..ProductEdit::default() });
    }

    /// Receives a lot today.
    pub fn receive(&mut self, product: &str, lot: &str, amount: &str, expires: &str) -> Receipt {
        let context = self.context();
        self.warehouse.receive(&context, &receipt(product, lot, amount, expires, "A1")).unwrap()
    }

    /// Receives a lot at noon of a day.
    pub fn receive_on(
        &mut self,
        on: &str,
        product: &str,
        lot: &str,
        amount: &str,
        expires: &str,
        location: &str,
    ) {
        receive_on(&mut self.warehouse, on, product, lot, amount, expires, location);
    }

    /// Dispatches first expired, first out.
    pub fn dispatch(&mut self, product: &str, amount: &str) -> Result<DispatchResult> {
        let context = self.context();
        self.warehouse.dispatch(&context, &Dispatch::new(sku(product), quantity(amount)), None)
    }

    /// Dispatches a chosen lot at noon of a day.
    fn dispatch_lot_on(&mut self, on: &str, product: &str, lot: &str, amount: &str, reference: &str) {
        let mut dispatch = Dispatch::new(sku(product), quantity(amount));
        dispatch.reference = Some(label(reference));
        let lots = LotSelection::Code(lot_code(lot));
        dispatch.choice = Some(ChosenLots { lots, reason: Some(reason("as the customer asked")) });
        self.warehouse.dispatch(&noon_of(day(on)), &dispatch, None).unwrap();
    }

    /// Writes off a whole lot at noon of a day.
    pub fn write_off_on(&mut self, on: &str, product: &str, code: &str) {
        let write_off = WriteOff { lot: lot_name(product, code), quantity: None, reason: reason("spoiled") };
        self.warehouse.write_off(&noon_of(day(on)), &write_off).unwrap();
    }

    pub fn hold(&mut self, product: &str, code: &str) -> Result<HoldResult> {
        let context = self.context();
        let hold = Hold {
            lot: lot_name(product, code),
            scope: HoldScope::Everywhere,
            reason: reason("cold chain broken"),
        };
        self.warehouse.hold(&context, &hold)
    }

    pub fn release(&mut self, product: &str, code: &str) -> Result<HoldResult> {
        let context = self.context();
        self.warehouse.release(
            &context,
            &Release { lot: lot_name(product, code), scope: HoldScope::Everywhere, reason: None },
        )
    }

    /// Puts right what is said of a lot.
    pub fn amend(&mut self, product: &str, code: &str, change: impl FnOnce(&mut Amend)) -> Result<Amendment> {
        let context = self.context();
        let mut amend = Amend::new(lot_name(product, code), reason("read from the label"));
        change(&mut amend);
        self.warehouse.amend(&context, &amend)
    }

    /// Moves goods of a lot to another location.
    pub fn transfer(&mut self, product: &str, code: &str, amount: &str, to: &str) -> PostedDocument {
        let context = self.context();
        let (lot, quantity) = (lot_name(product, code), Some(quantity(amount)));
        self.warehouse.transfer(&context, &Transfer { lot, quantity, to: label(to), reason: None }).unwrap()
    }

    pub fn reverse(&mut self, document: DocumentId) -> Result<PostedDocument> {
        let context = self.context();
        self.warehouse.reverse(&context, &Reverse { document, reason: reason("typed twice") })
    }

    /// On hand and available, in the product's shortest form.
    pub fn stock(&mut self, product: &str) -> (String, String) {
        let stock = self.warehouse.stock(&sku(product), self.today).unwrap();
        (stock.product.on_hand.to_string(), stock.available().to_string())
    }

    /// A lot as the book has it now.
    pub fn lot(&mut self, product: &str, code: &str) -> Lot {
        self.warehouse.lot(&lot_name(product, code)).unwrap().lot
    }

    /// How much of a lot is on hand.
    pub fn on_hand(&mut self, product: &str, code: &str) -> Quantity {
        self.lot(product, code).on_hand
    }

    /// The documents of a kind, the newest first.
    pub fn documents(&mut self, kind: DocumentKind) -> Vec<DocumentDetail> {
        let query = DocumentQuery { kind: Some(kind), ..DocumentQuery::default() };
        let numbers = self.warehouse.document_numbers(&query).unwrap();
        let lines = self.warehouse.document_summaries(&numbers).unwrap();
        lines.iter().map(|line| self.warehouse.document_detail(line.document.id).unwrap()).collect()
    }

    /// The active alerts, as severity, kind, and product or lot.
    pub fn alerts(&mut self) -> Vec<String> {
        active_alerts(&mut self.warehouse, self.today)
    }

    /// Asserts that balances, ledger and alerts agree.
    pub fn assert_consistent(&mut self) {
        let verified = self.warehouse.verify(self.today, &mut |_| {}).unwrap();
        assert_eq!(verified.problems, Vec::new());
        assert!(verified.checked > 0);
    }

    /// Asserts that a book on a server can be copied to a file, whatever came to be in it.
    pub fn assert_copied(&mut self) {
        if !server::IS_HOME {
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(&folder.path().join("copied.db"), OpenMode::CreateOrOpen).unwrap();
        let mut file = Warehouse::new(Box::new(store), Horizon::default());
        let outcome = self.warehouse.copy_to(&mut file, self.today, &mut |_| {}).unwrap();
        assert!(matches!(outcome, CopyOutcome::Copied(_)), "{outcome:?}");
    }
}

/// Receives a lot at noon of a day, at any station.
pub fn receive_on(
    warehouse: &mut Warehouse,
    on: &str,
    product: &str,
    lot: &str,
    amount: &str,
    expires: &str,
    location: &str,
) {
    let mut receive = receipt(product, lot, amount, expires, location);
    receive.supplier = Some(label("Lácteos Andinos"));
    receive.reference = Some(label("4711"));
    warehouse.receive(&noon_of(day(on)), &receive).unwrap();
}

/// The alerts that a station sees through its cache, as severity, kind, and product or lot.
pub fn active_alerts(warehouse: &mut Warehouse, today: Day) -> Vec<String> {
    let ids = warehouse.alert_ids(&AlertQuery::for_active_alerts(today)).unwrap();
    let rows = warehouse.alert_rows(&ids, today).unwrap();
    rows.iter()
        .map(|row| {
            let subject = row
                .code
                .as_ref()
                .map_or(row.product.sku.to_string(), |code| format!("{} {code}", row.product.sku));
            format!("{} {} {subject}", row.alert.cause.severity.name(), row.alert.cause.kind.name())
        })
        .collect()
}

fn code_or_dash(code: Option<&LotCode>) -> String {
    code.map_or("-".to_owned(), ToString::to_string)
}

/// The lots and quantities of a plan, as `"L1 20"`.
pub fn planned_lots(plan: &fefo::Plan) -> Vec<String> {
    plan.lines.iter().map(|line| format!("{} {}", code_or_dash(line.code.as_ref()), line.quantity)).collect()
}

/// The lots that a plan passed over, as `"L1 expired"`.
pub fn passed_over_lots(plan: &fefo::Plan) -> Vec<String> {
    let passed_over = plan.passed_over.iter();
    passed_over.map(|lot| format!("{} {}", code_or_dash(lot.code.as_ref()), lot.reason.name())).collect()
}
