//! Files of lots: one row per lot and location.

use super::problem::{BadRows, Result};
use super::source::{Reading, Source};
use super::value::Cells;
use super::{Exact, Field, Table};
use crate::domain::{Day, Label, LotCode, Sku};
use crate::warehouse::{ImportedLot, LotRow, LotSheet, Receive};

/// The lots of a file.
#[derive(Debug)]
pub struct LotFile {
    pub file: String,
    pub lots: LotSheet,
    /// The line number of each lot.
    pub lines: Vec<u64>,
    /// Digest of the file's bytes, which identifies a repeated import.
    pub content: String,
    /// The rows that could not be read; `lots` holds the others.
    pub bad: BadRows,
}

/// Reads a file of lots. Checks each row by itself; the warehouse checks it against the stock book.
pub fn read_lots(source: Source, reading: &Reading) -> Result<LotFile> {
    let file = source.name().to_owned();
    let mut bad = BadRows::none(source.name());
    let (mut lots, mut lines) = (LotSheet::default(), Vec::new());
    let content = source.rows(Table::Lots, reading, &mut bad, &mut |row, mark, bad| {
        if let Some(lot) = lot(&mut Cells::of(row, reading, mark, bad)) {
            lots.push(lot);
            lines.push(row.line);
        }
    })?;
    Ok(LotFile { file, lots, lines, content, bad })
}

fn lot(cells: &mut Cells<'_, '_>) -> Option<ImportedLot> {
    let (sku, quantity) = (cells.text(Field::Sku, Sku::parse), cells.quantity(Field::Quantity));
    let code = cells.optional_text(Field::Lot, LotCode::parse_optional);
    let (expires, produced, received) =
        (cells.day(Field::Expires), cells.day(Field::Produced), cells.day(Field::Received));
    let location = cells.optional_text(Field::Location, Label::parse_optional);
    let supplier = cells.optional_text(Field::Supplier, Label::parse_optional);
    let reference = cells.optional_text(Field::Reference, Label::parse_optional);
    let cost = cells.money(Field::Cost);
    let (sku, quantity) = sku.zip(quantity).filter(|_| cells.fine())?;
    let receive = Receive { sku, quantity, code, expires, produced, location, supplier, cost, reference };
    Some(ImportedLot { receive, received })
}

crate::record! {
    /// A lot in an export, in the columns that an import reads back.
    pub PortableLot<'a> {
        sku: &'a str,
        quantity: Exact,
        lot: Option<&'a str>,
        /// The last day on which it may be dispatched.
        expires: Option<Day>,
        produced: Option<Day>,
        /// The day of its first receipt.
        received: Day,
        location: Option<&'a str>,
        supplier: Option<&'a str>,
        /// The reference of its first receipt.
        reference: Option<&'a str>,
        /// Unit cost in minor units.
        cost: Option<u32>,
    }
}

impl<'a> From<&'a LotRow> for PortableLot<'a> {
    fn from(row: &'a LotRow) -> Self {
        let lot = &row.lot;
        PortableLot {
            sku: row.sku.as_str(),
            quantity: lot.on_hand.into(),
            lot: lot.code.as_ref().map(LotCode::as_str),
            expires: lot.expires,
            produced: lot.produced,
            received: lot.received,
            location: lot.location.as_ref().map(Label::as_str),
            supplier: lot.supplier.as_ref().map(Label::as_str),
            reference: lot.reference.as_ref().map(Label::as_str),
            cost: lot.cost.map(|cost| cost.0),
        }
    }
}
