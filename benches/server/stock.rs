//! The stock that stations share.

use std::path::Path;

use ::fefo::domain::{DocumentId, Horizon, Label, LotCode, ProductDetails, Quantity, Sku};
use ::fefo::store::postgres::PostgresStore;
use ::fefo::store::sqlite::SqliteStore;
use ::fefo::store::{OpenMode, ServerAddress, Store};
use ::fefo::warehouse::{
    ActContext, Dispatch, LotImportRow, LotImportRows, ProductRow, Receive, Warehouse, generate_document_id,
};

use super::measure::support::values::{actor, today};

/// What stations do.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Act {
    Receive,
    Dispatch,
}

impl Act {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Act::Receive => "receive",
            Act::Dispatch => "dispatch",
        }
    }
}

/// Where the book is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Home<'a> {
    Server { address: &'a str, releases_early: bool },
    File(&'a Path),
}

impl<'a> Home<'a> {
    /// A server that holds the end of the ledger until the log is flushed.
    pub(crate) fn server(address: &'a str) -> Self {
        Home::Server { address, releases_early: false }
    }

    /// Opens it as a station does, on a connection of its own.
    pub(crate) fn open(self) -> Warehouse {
        let store: Box<dyn Store> = match self {
            Home::Server { address, releases_early } => {
                let address = ServerAddress { early_release: releases_early, ..super::parse(address) };
                Box::new(PostgresStore::open(address, OpenMode::OpenExisting).unwrap())
            }
            Home::File(path) => Box::new(SqliteStore::open(path, OpenMode::CreateOrOpen).unwrap()),
        };
        Warehouse::new(store, Horizon::default())
    }
}

/// Products with lots that never run out while they are measured.
pub(crate) struct Shelf;

impl Shelf {
    pub(crate) const PRODUCTS: usize = 400;
    const LOTS: usize = 50;

    /// Fills a book.
    pub(crate) fn fill(home: Home<'_>) -> Self {
        let mut warehouse = home.open();
        let rows: Vec<ProductRow> = (0..Self::PRODUCTS)
            .map(|n| {
                let unit = Label::parse("unidad").unwrap();
                ProductRow::from(ProductDetails::new(sku(n), Label::parse("Producto").unwrap(), unit))
            })
            .collect();
        let mut sheet = LotImportRows::default();
        for lot in 0..Self::PRODUCTS * Self::LOTS {
            let receive = Receive {
                code: Some(LotCode::parse(&format!("L-{lot}")).unwrap()),
                expires: today().plus_days(30 + (lot % 300) as u32),
                ..Receive::new(sku(lot % Self::PRODUCTS), Quantity::from_units(1_000_000))
            };
            sheet.push(LotImportRow::new(receive, None));
        }
        warehouse
            .unit_of_work(|unit| {
                unit.import_products(&context(), &rows)?;
                unit.import_lots(&context(), &sheet, "delivery", false, &mut |_| {})
            })
            .unwrap();
        Shelf
    }

    /// Does the `nth` act, on one of `spread` products.
    pub(crate) fn do_one(&self, warehouse: &mut Warehouse, act: Act, nth: usize, spread: usize) {
        let product = nth % spread;
        match act {
            Act::Receive => {
                let code = LotCode::parse(&format!("L-{product}")).unwrap();
                let receive = Receive { code: Some(code), ..Receive::new(sku(product), Quantity::ONE) };
                warehouse.receive(&context(), &receive).map(drop).unwrap();
            }
            Act::Dispatch => {
                let dispatch = Dispatch::new(sku(product), Quantity::ONE);
                warehouse.dispatch(&context(), &dispatch, None).map(drop).unwrap();
            }
        }
    }
}

fn sku(n: usize) -> Sku {
    Sku::parse(&format!("P-{n:03}")).unwrap()
}

fn context() -> ActContext {
    let document: DocumentId = generate_document_id();
    actor().context(Some(document), today())
}
