//! Files of lots: one row per lot and location.

use super::cell_parser::CellParser;
use super::error::{BadRows, Result};
use super::file_table::FileTable;
use super::read_options::ReadOptions;
use super::source::ImportSource;
use crate::contract::{ExactAmount, ExactDecimal, record};
use crate::domain::{Day, Field, Label, LotCode, Sku};
use crate::warehouse::{LotImportRow, LotImportRows, LotRow, Receive};

/// The lots of a file.
#[derive(Debug)]
pub struct LotFile {
    pub file: String,
    pub lots: LotImportRows,
    /// The line number of each lot.
    pub line_numbers: Vec<u64>,
    /// Digest of the file's bytes, which identifies a repeated import.
    pub digest: String,
    /// The rows that could not be read; `lots` holds the others.
    pub bad: BadRows,
}

/// Reads a file of lots. Checks each row by itself; the warehouse checks it against the stock book.
pub fn read_lots(source: ImportSource, reading: &ReadOptions) -> Result<LotFile> {
    let file = source.name().to_owned();
    let mut bad = BadRows::new(source.name());
    let (mut lots, mut lines) = (LotImportRows::default(), Vec::new());
    let content = source.for_each_row(FileTable::Lots, reading, &mut bad, &mut |row, mark, bad| {
        if let Some(lot) = parse_lot(&mut CellParser::new(row, reading, mark, bad)) {
            lots.push(lot);
            lines.push(row.line);
        }
    })?;
    Ok(LotFile { file, lots, line_numbers: lines, digest: content, bad })
}

fn parse_lot(cells: &mut CellParser<'_, '_>) -> Option<LotImportRow> {
    let (sku, quantity) = (cells.text(Field::Sku, Sku::parse), cells.quantity(Field::Quantity));
    let code = cells.optional_text(Field::Lot, LotCode::parse_optional);
    let (expires, produced, received) =
        (cells.day(Field::Expires), cells.day(Field::Produced), cells.day(Field::Received));
    let location = cells.optional_text(Field::Location, Label::parse_optional);
    let supplier = cells.optional_text(Field::Supplier, Label::parse_optional);
    let reference = cells.optional_text(Field::Reference, Label::parse_optional);
    let cost = cells.amount(Field::Cost);
    let (sku, quantity) = sku.zip(quantity).filter(|_| cells.is_row_valid())?;
    let receive = Receive { sku, quantity, code, expires, produced, location, supplier, cost, reference };
    Some(LotImportRow { receive, received })
}

record! {
    /// A lot in an export, in the columns that an import reads back.
    pub ExportedLot<'a> {
        sku: &'a str,
        quantity: ExactDecimal,
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
        /// Cost of one unit.
        cost: Option<ExactAmount>,
    }
}

impl<'a> From<&'a LotRow> for ExportedLot<'a> {
    fn from(row: &'a LotRow) -> Self {
        let lot = &row.lot;
        ExportedLot {
            sku: row.product.sku.as_str(),
            quantity: lot.on_hand.into(),
            lot: lot.code.as_ref().map(LotCode::as_str),
            expires: lot.expires,
            produced: lot.produced,
            received: lot.received,
            location: lot.location.as_ref().map(Label::as_str),
            supplier: lot.supplier.as_ref().map(Label::as_str),
            reference: lot.reference.as_ref().map(Label::as_str),
            cost: lot.cost.map(ExactAmount::from),
        }
    }
}
