//! A small shop's stock book, and a screen over it.

use std::sync::LazyLock;

use ::fefo::domain::*;
use ::fefo::i18n::{Language, Texts};
use ::fefo::store::sqlite::{OpenMode, SqliteStore};
use ::fefo::tui::{Depth, Headless, Options, Screen};
use ::fefo::warehouse::*;
use chrono::{DateTime, NaiveTime, Utc};
use ratatui::style::Style;
use tempfile::TempDir;

/// 24 November 2026, a Tuesday.
pub fn today() -> Day {
    day("2026-11-24")
}

pub fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

pub fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

pub fn sku(text: &str) -> Sku {
    Sku::parse(text).unwrap()
}

pub fn qty(text: &str) -> Quantity {
    Quantity::parse(text, Decimals::MAX, DecimalMark::Point).unwrap()
}

fn desk() -> Desk {
    Desk { operator: label("ana"), station: label("dock-2") }
}

/// An act at noon of a day, so that the screen says the same in every time zone that people live in.
fn act_on(day: &str) -> Act {
    let day = self::day(day);
    let noon = day.date().and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap());
    let at: DateTime<Utc> = noon.and_utc();
    Act { document: DocumentId::fresh(), at, today: day, ..desk().act(None, day) }
}

/// An act of another station, today.
pub fn act() -> Act {
    act_on("2026-11-24")
}

/// Goods come in at any station.
pub fn receive(
    warehouse: &mut Warehouse,
    on: &str,
    product: &str,
    lot: &str,
    amount: &str,
    expires: &str,
    location: &str,
) {
    let mut order = Receive::of(sku(product), qty(amount));
    order.code = Some(LotCode::parse(lot).unwrap());
    order.expires = Some(day(expires));
    order.location = Some(label(location));
    order.supplier = Some(label("Lácteos Andinos"));
    order.reference = Some(label("4711"));
    warehouse.receive(&act_on(on), &order).unwrap();
}

/// A stock book in a folder of its own.
pub struct Shop {
    pub warehouse: Warehouse,
    folder: TempDir,
}

impl Shop {
    /// A book with nothing in it.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Shop { warehouse: open(&folder), folder }
    }

    /// Five products, and lots of every kind.
    pub fn usual() -> Self {
        static BOOK: LazyLock<Vec<u8>> = LazyLock::new(|| Shop::open_for_business().into_bytes());
        Shop::copied(&BOOK)
    }

    /// The same, where a dispatch was undone and an expired lot was thrown away.
    pub fn corrected() -> Self {
        static BOOK: LazyLock<Vec<u8>> = LazyLock::new(|| {
            let mut shop = Shop::usual();
            let lot =
                LotName { sku: sku("MLK-1000"), lot: LotKey::Code(LotCode::parse("L2610-22").unwrap()) };
            let order = WriteOff { lot, quantity: None, reason: Reason::parse("spoiled").unwrap() };
            shop.warehouse.write_off(&act_on("2026-11-23"), &order).unwrap();
            let last = shop.documents(DocumentKind::Dispatch).remove(0).line.document.id;
            let order = Reverse { document: last, reason: Reason::parse("wrong customer").unwrap() };
            shop.warehouse.reverse(&act_on("2026-11-23"), &order).unwrap();
            shop.into_bytes()
        });
        Shop::copied(&BOOK)
    }

    /// A book of its own with the content of another.
    fn copied(book: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("stock.db"), book).unwrap();
        Shop { warehouse: open(&folder), folder }
    }

    /// The whole book as of today, in one piece.
    fn into_bytes(mut self) -> Vec<u8> {
        self.warehouse.turn_to(today()).unwrap();
        let copy = self.folder.path().join("copy.db");
        let book = rusqlite::Connection::open(self.file()).unwrap();
        book.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
        // The copy is kept in the mode in which it will be opened: to change that takes longer than to copy the book.
        let opened = rusqlite::Connection::open(&copy).unwrap();
        opened.pragma_update(None, "journal_mode", "wal").unwrap();
        drop(opened);
        std::fs::read(copy).unwrap()
    }

    fn open_for_business() -> Self {
        let mut shop = Shop::empty();
        shop.product("MLK-1000", "Leche entera 1 L", "ea", "300", 0);
        shop.product("YOG-0125", "Yogur natural 125 g", "ea", "0", 0);
        shop.product("HAM-0001", "Jamón curado", "kg", "0", 3);
        shop.product("RIC-1000", "Arroz blanco 1 kg", "ea", "2500", 0);
        shop.product("SAL-0500", "Sal fina 500 g", "ea", "40", 0);
        shop.receive("2026-10-12", "MLK-1000", "L2610-22", "7", "2026-11-21", "B09-1");
        shop.receive("2026-11-03", "MLK-1000", "L2611-04", "480", "2026-11-25", "A03-2");
        shop.receive("2026-11-10", "MLK-1000", "L2612-01", "480", "2026-12-02", "A03-3");
        shop.receive("2026-11-12", "YOG-0125", "Y7781", "1200", "2026-11-29", "A05-1");
        shop.receive("2026-09-01", "HAM-0001", "H-2210", "20", "2026-12-10", "C01-1");
        shop.receive("2026-08-20", "RIC-1000", "R-88412", "2000", "2027-03-14", "D11-4");
        shop.dispatch("2026-11-20", "MLK-1000", "L2611-04", "240", "ORD-20981");
        shop.dispatch("2026-11-21", "YOG-0125", "Y7781", "240", "ORD-20990");
        shop.dispatch("2026-11-22", "HAM-0001", "H-2210", "7.55", "ORD-20991");
        shop.hold("2026-11-23", "HAM-0001", "H-2210", "label missing");
        shop
    }

    /// A book with many lots of one product, lot `0001` the first to expire.
    pub fn crowded(lots: u32) -> Self {
        let mut shop = Shop::empty();
        shop.product("BOX", "Cajas", "ea", "0", 0);
        let act = act_on("2026-11-01");
        let received: LotSheet = (1..=lots)
            .map(|number| {
                let mut receive = Receive::of(sku("BOX"), Quantity::from_units(number));
                receive.code = Some(LotCode::parse(&format!("{number:04}")).unwrap());
                receive.expires = today().plus_days(number);
                ImportedLot { receive, received: None }
            })
            .collect();
        let import = |batch: &mut Batch<'_>| batch.import_lots(&act, &received, "crowd", false, &mut |_| {});
        let (_, refused) = shop.warehouse.batch(import).unwrap();
        assert!(refused.is_empty());
        shop
    }

    /// A product's lots last so many days.
    pub fn with_shelf_life(&mut self, product: &str, days: u32) {
        let edit = ProductEdit { shelf_life_days: Some(Some(days)), ..ProductEdit::default() };
        self.warehouse.edit_product(&act(), &sku(product), &edit).unwrap();
    }

    /// A product's number under the bars.
    pub fn with_gtin(&mut self, product: &str, gtin: &str) {
        let gtin = Some(Some(Gtin::parse(gtin).unwrap()));
        let edit = ProductEdit { gtin, ..ProductEdit::default() };
        self.warehouse.edit_product(&act(), &sku(product), &edit).unwrap();
    }

    fn product(&mut self, code: &str, name: &str, unit: &str, minimum: &str, decimals: u8) {
        let mut details = ProductDetails::new(sku(code), label(name), label(unit));
        details.min_stock = qty(minimum);
        details.decimals = Decimals::try_from(decimals).unwrap();
        self.warehouse.add_product(&act_on("2026-08-01"), &details).unwrap();
    }

    /// Goods come in.
    pub fn receive(
        &mut self,
        on: &str,
        product: &str,
        lot: &str,
        amount: &str,
        expires: &str,
        location: &str,
    ) {
        receive(&mut self.warehouse, on, product, lot, amount, expires, location);
    }

    fn dispatch(&mut self, on: &str, product: &str, lot: &str, amount: &str, reference: &str) {
        let mut order = Dispatch::of(sku(product), qty(amount));
        order.reference = Some(label(reference));
        let reason = Some(Reason::parse("as the customer asked").unwrap());
        let lots = Chosen::Code(LotCode::parse(lot).unwrap());
        order.choice = Some(Choice { lots, reason });
        self.warehouse.dispatch(&act_on(on), &order, None).unwrap();
    }

    /// A whole lot is thrown away.
    pub fn write_off(&mut self, on: &str, product: &str, lot: &str) {
        let lot = LotName { sku: sku(product), lot: LotKey::Code(LotCode::parse(lot).unwrap()) };
        let order = WriteOff { lot, quantity: None, reason: Reason::parse("spoiled").unwrap() };
        self.warehouse.write_off(&act_on(on), &order).unwrap();
    }

    fn hold(&mut self, on: &str, product: &str, lot: &str, reason: &str) {
        let lot = LotName { sku: sku(product), lot: LotKey::Code(LotCode::parse(lot).unwrap()) };
        let order = Hold { lot, reason: Reason::parse(reason).unwrap() };
        self.warehouse.hold(&act_on(on), &order).unwrap();
    }

    /// A lot as the book has it now.
    pub fn lot(&mut self, product: &str, code: &str) -> Lot {
        let lot = LotName { sku: sku(product), lot: LotKey::Code(LotCode::parse(code).unwrap()) };
        self.warehouse.lot(&lot).unwrap().lot
    }

    /// What there is of it.
    pub fn on_hand(&mut self, product: &str, code: &str) -> Quantity {
        self.lot(product, code).on_hand
    }

    /// The documents of a kind, the newest first.
    pub fn documents(&mut self, kind: DocumentKind) -> Vec<DocumentStory> {
        let query = DocumentQuery { kind: Some(kind), ..DocumentQuery::default() };
        let numbers = self.warehouse.document_numbers(&query).unwrap();
        let lines = self.warehouse.document_lines(&numbers).unwrap();
        lines.iter().map(|line| self.warehouse.document_story(line.document.id).unwrap()).collect()
    }

    /// The book's file.
    pub fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("stock.db")
    }

    /// The screen of a station of this shop.
    pub fn screen(self, size: (u16, u16)) -> Station {
        self.screen_as(size, Language::English, |_| {})
    }

    /// The same in a language, and with other options.
    pub fn screen_as(
        self,
        size: (u16, u16),
        language: Language,
        change: impl FnOnce(&mut Options),
    ) -> Station {
        let mut options = options();
        change(&mut options);
        let screen = Headless::open(self.warehouse, Texts::new(language), &options, size).unwrap();
        Station { screen, folder: self.folder }
    }

    /// The same where it may be refused.
    pub fn try_screen(
        self,
        size: (u16, u16),
        change: impl FnOnce(&mut Options),
    ) -> std::result::Result<Headless, ::fefo::tui::Error> {
        let mut options = options();
        change(&mut options);
        Headless::open(self.warehouse, Texts::new(Language::English), &options, size)
    }
}

pub fn options() -> Options {
    Options {
        desk: desk(),
        fixed_today: Some(today()),
        horizon: Horizon::default(),
        theme: None,
        tab: None,
        state_folder: None,
        screen: Screen { depth: Depth::Full, no_color: false, utf8: true },
    }
}

fn open(folder: &TempDir) -> Warehouse {
    let store = SqliteStore::open(&folder.path().join("stock.db"), OpenMode::CreateOrOpen).unwrap();
    Warehouse::new(Box::new(store), Horizon::default())
}

/// A screen over a shop's book.
pub struct Station {
    pub screen: Headless,
    folder: TempDir,
}

impl Station {
    /// Another station over the same book.
    pub fn elsewhere(&self) -> Warehouse {
        open(&self.folder)
    }

    /// The book's file.
    pub fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("stock.db")
    }

    /// Somebody meddles with the book's file: a product with more decimals than there are.
    pub fn damage(&self) {
        let book = rusqlite::Connection::open(self.file()).unwrap();
        book.execute_batch("PRAGMA ignore_check_constraints = ON; UPDATE product SET decimals = 9").unwrap();
    }

    /// Another station takes a product out of use.
    pub fn archive(&self, product: &str) {
        let edit = ProductEdit { archived: Some(true), ..ProductEdit::default() };
        self.elsewhere().edit_product(&act(), &sku(product), &edit).unwrap();
    }

    /// The line of the screen that holds a text.
    pub fn line(&self, text: &str) -> String {
        let screen = self.screen.text();
        let line = screen.lines().find(|line| line.contains(text));
        line.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{screen}")).to_owned()
    }

    /// The column and the row of the first cell of a text on the screen.
    pub fn place(&self, text: &str) -> (u16, u16) {
        let screen = self.screen.text();
        let found = screen.lines().zip(0..).find_map(|(line, row)| {
            let column = line.find(text)?;
            Some((u16::try_from(line[..column].chars().count()).unwrap(), row))
        });
        found.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{screen}"))
    }

    /// Whether a text is on the screen.
    pub fn shows(&self, text: &str) -> bool {
        self.screen.text().contains(text)
    }

    /// The line with the mark of the selection.
    pub fn selected(&self) -> String {
        self.line(" › ")
    }

    /// The style of the first cell of a text on the screen.
    pub fn style(&self, text: &str) -> Style {
        let (buffer, _) = self.screen.draw();
        let wanted: Vec<String> = text.chars().map(String::from).collect();
        let symbols: Vec<&str> = buffer.content().iter().map(|cell| cell.symbol()).collect();
        let at = symbols.windows(wanted.len()).position(|window| window == wanted);
        let at = at.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{}", self.screen.text()));
        buffer.content()[at].style()
    }
}
