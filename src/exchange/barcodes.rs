//! Files of barcodes.

use super::cell_parser::CellParser;
use super::error::{BadRows, Result};
use super::file_table::FileTable;
use super::lots::is_zero;
use super::read_options::ReadOptions;
use super::source::{FileNotes, ImportSource};
use crate::domain::{BarcodeCode, Decimals, Field, Label, Sku};
use crate::warehouse::BarcodeImportRow;

/// The barcodes of a file.
#[derive(Debug)]
pub struct BarcodeFile {
    pub barcodes: Vec<BarcodeImportRow>,
    /// The line of each barcode.
    pub line_numbers: Vec<u64>,
    pub notes: FileNotes,
    /// The rows that could not be read; `barcodes` holds the others.
    pub bad: BadRows,
    /// The products of those rows, where they can be read, each with its line.
    pub bad_skus: Vec<(u64, Sku)>,
}

/// Reads a file of barcodes. Checks each row by itself; the warehouse checks it against the stock book.
pub fn read_barcodes(source: ImportSource, reading: &ReadOptions) -> Result<BarcodeFile> {
    let mut bad = BadRows::new(source.name());
    let (mut barcodes, mut line_numbers, mut bad_skus) = (Vec::new(), Vec::new(), Vec::new());
    let mut zero_rows = 0;
    let mut notes = source.for_each_row(FileTable::Barcodes, reading, &mut bad, &mut |row, mark, bad| {
        if reading.skip_zero && is_zero(row.text(Field::Quantity)) {
            zero_rows += 1;
            return;
        }
        match parse_barcode(&mut CellParser::new(row, reading, mark, bad)) {
            Some(barcode) => {
                barcodes.push(barcode);
                line_numbers.push(row.line);
            }
            None => bad_skus.extend(row.sku().map(|sku| (row.line, sku))),
        }
    })?;
    notes.zero_rows = zero_rows;
    Ok(BarcodeFile { barcodes, line_numbers, notes, bad, bad_skus })
}

fn parse_barcode(cells: &mut CellParser<'_, '_>) -> Option<BarcodeImportRow> {
    let sku = cells.text(Field::Sku, Sku::parse);
    let code = cells.text(Field::Barcode, BarcodeCode::parse);
    let quantity = cells.change(Field::Quantity, |cells| cells.quantity_of(Field::Quantity, Decimals::MAX));
    let unit = cells.change(Field::Unit, |cells| cells.text(Field::Unit, Label::parse));
    let (sku, code) = sku.zip(code).filter(|_| cells.is_row_valid())?;
    Some(BarcodeImportRow { sku, code, quantity: quantity.flatten(), unit })
}
