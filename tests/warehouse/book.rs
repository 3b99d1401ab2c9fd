//! A stock book of its own for each test, and short words for what its people do.

use ::fefo::domain::*;
use ::fefo::store::sqlite::{OpenMode, SqliteStore};
use ::fefo::warehouse::*;
use tempfile::TempDir;

/// A warehouse over a file that goes away with it.
pub struct Book {
    pub warehouse: Warehouse,
    pub today: Day,
    folder: TempDir,
}

/// 24 November 2026, a Tuesday.
pub fn today() -> Day {
    day("2026-11-24")
}

pub fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

pub fn sku(text: &str) -> Sku {
    Sku::parse(text).unwrap()
}

pub fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

pub fn code(text: &str) -> LotCode {
    LotCode::parse(text).unwrap()
}

pub fn why(text: &str) -> Reason {
    Reason::parse(text).unwrap()
}

/// `"12.5"` of anything.
pub fn qty(text: &str) -> Quantity {
    Quantity::parse(text, Decimals::MAX, DecimalMark::Point).unwrap()
}

pub fn change(text: &str) -> Change {
    Change::parse(text, Decimals::MAX, DecimalMark::Point).unwrap()
}

/// A lot of a product by its code.
pub fn lot(product: &str, lot: &str) -> LotName {
    LotName { sku: sku(product), lot: LotKey::Code(code(lot)) }
}

/// A product counted in whole units.
pub fn product(code: &str, minimum: &str) -> ProductDetails {
    let mut details = ProductDetails::new(sku(code), label(&format!("Product {code}")), label("ea"));
    details.min_stock = qty(minimum);
    details
}

impl Book {
    /// An empty book.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let warehouse = Book::open(&folder);
        Book { warehouse, today: today(), folder }
    }

    /// A book with one product, `MLK`, minimum 100.
    pub fn with_milk() -> Self {
        let mut book = Book::new();
        book.add(product("MLK", "100"));
        book
    }

    fn open(folder: &TempDir) -> Warehouse {
        let store = SqliteStore::open(&folder.path().join("stock.db"), OpenMode::CreateOrOpen).unwrap();
        Warehouse::new(Box::new(store), Horizon::default())
    }

    /// The same file, opened by another station.
    pub fn other_station(&self) -> Warehouse {
        Book::open(&self.folder)
    }

    /// The file, for a hand that breaks the rules.
    pub fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("stock.db")
    }

    /// A stamp under a fresh id.
    pub fn act(&self) -> Act {
        Desk { operator: label("ana"), station: label("dock-2") }.act(None, self.today)
    }

    pub fn add(&mut self, details: ProductDetails) -> Stock {
        let act = self.act();
        self.warehouse.add_product(&act, &details).unwrap()
    }

    /// So much of a lot that expires on that day.
    pub fn receive(&mut self, product: &str, lot: &str, amount: &str, expires: &str) -> Receipt {
        let mut order = Receive::of(sku(product), qty(amount));
        order.code = Some(code(lot));
        order.expires = Some(day(expires));
        order.location = Some(label("A1"));
        let act = self.act();
        self.warehouse.receive(&act, &order).unwrap()
    }

    pub fn dispatch(&mut self, product: &str, amount: &str) -> Result<Dispatched> {
        let act = self.act();
        self.warehouse.dispatch(&act, &Dispatch::of(sku(product), qty(amount)), None)
    }

    pub fn hold(&mut self, product: &str, code: &str) -> Result<LotRow> {
        let act = self.act();
        self.warehouse.hold(&act, &Hold { lot: lot(product, code), reason: why("cold chain broken") })
    }

    pub fn release(&mut self, product: &str, code: &str) -> Result<LotRow> {
        let act = self.act();
        self.warehouse.release(&act, &Release { lot: lot(product, code), reason: None })
    }

    pub fn reverse(&mut self, document: DocumentId) -> Result<Written> {
        let act = self.act();
        self.warehouse.reverse(&act, &Reverse { document, reason: why("typed twice") })
    }

    /// On hand, available: in the product's shortest form.
    pub fn stock(&mut self, product: &str) -> (String, String) {
        let stock = self.warehouse.stock(&sku(product), self.today).unwrap();
        (stock.product.on_hand.to_string(), stock.available().to_string())
    }

    /// What a lot has.
    pub fn on_hand(&mut self, product: &str, code: &str) -> String {
        self.warehouse.lot(&lot(product, code)).unwrap().lot.on_hand.to_string()
    }

    /// The alerts that ask for attention: severity, kind, product or lot.
    pub fn alerts(&mut self) -> Vec<String> {
        alerts_of(&mut self.warehouse, self.today)
    }

    /// The books hold.
    pub fn verify(&mut self) {
        let verified = self.warehouse.verify(self.today, &mut |_| {}).unwrap();
        assert_eq!(verified.problems, Vec::new());
        assert!(verified.checked > 0);
    }
}

/// The alerts that a station sees, through the cached view.
pub fn alerts_of(warehouse: &mut Warehouse, today: Day) -> Vec<String> {
    let ids = warehouse.alert_ids(&AlertQuery::active(today)).unwrap();
    let rows = warehouse.alert_rows(&ids, today).unwrap();
    rows.iter()
        .map(|row| {
            let subject = row.code.as_ref().map_or(row.sku.to_string(), |code| format!("{} {code}", row.sku));
            format!("{} {} {subject}", row.alert.cause.severity.name(), row.alert.cause.kind.name())
        })
        .collect()
}

/// The lots and quantities of a plan.
pub fn taken(plan: &fefo::Plan) -> Vec<String> {
    let code = |code: &Option<LotCode>| code.as_ref().map_or("-".to_owned(), ToString::to_string);
    plan.lines.iter().map(|line| format!("{} {}", code(&line.code), line.quantity)).collect()
}

/// The lots that a plan passed over, with the reasons.
pub fn passed(plan: &fefo::Plan) -> Vec<String> {
    let code = |code: &Option<LotCode>| code.as_ref().map_or("-".to_owned(), ToString::to_string);
    plan.passed_over.iter().map(|lot| format!("{} {}", code(&lot.code), lot.reason.name())).collect()
}
