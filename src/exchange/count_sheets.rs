//! The sheet of a count for spreadsheets: a row for each lot, with a cell for what was counted.

use super::cell_parser::CellParser;
use super::dates::DateColumns;
use super::digest::{count_row_keys, count_sheet_digest};
use super::error::{BadRows, Result};
use super::file_table::FileTable;
use super::read_options::ReadOptions;
use super::sheet_row::SheetRow;
use super::source::ImportSource;
use crate::contract::{ExactDecimal, record};
use crate::domain::count::CountId;
use crate::domain::{Day, Decimals, DocumentId, Field, Label, LotCode, Sku, is_never};
use crate::warehouse::{CountLineRow, CountedRow, derive_document_id};

/// What the rows of a sheet say was counted.
#[derive(Debug)]
pub struct CountSheet {
    pub file: String,
    rows: Vec<SheetRow>,
    /// The line of each row.
    pub line_numbers: Vec<u64>,
    /// How many rows have nothing counted.
    pub blank: u64,
    /// The rows that could not be read.
    pub bad: BadRows,
    /// The products of those rows, where they can be read, each with its line.
    pub(super) bad_skus: Vec<(u64, Sku)>,
}

impl CountSheet {
    /// The rows as entries of an operator. Their ids are made of what the whole sheet and the row say, in whatever order,
    /// or of `document`: the same sheet again adds nothing.
    pub fn rows(&self, count: CountId, operator: &Label, document: Option<DocumentId>) -> Vec<CountedRow> {
        let base = document.unwrap_or_else(|| count_sheet_digest(&self.rows, count, operator));
        let ids = count_row_keys(&self.rows).into_iter().map(|key| derive_document_id(base, &key));
        let rows = self.rows.iter().cloned().zip(ids);
        let row = |(SheetRow { sku, code, location, expires, quantity }, id)| CountedRow {
            id,
            sku,
            code,
            location,
            expires,
            quantity,
        };
        rows.map(row).collect()
    }
}

/// Reads the sheet of a count. Rows without a figure are only counted.
pub fn read_count_sheet(source: ImportSource, reading: &ReadOptions) -> Result<CountSheet> {
    let file = source.name().to_owned();
    let mut bad = BadRows::new(source.name());
    let (mut rows, mut lines, mut blank): (Vec<SheetRow>, Vec<u64>, u64) = (Vec::new(), Vec::new(), 0);
    let mut bad_skus = Vec::new();
    let mut dates = DateColumns::new(reading.today, &reading.dates);
    source.for_each_row(FileTable::Count, reading, &mut bad, &mut |row, mark, bad| {
        let mut cells = CellParser::new(row, reading, mark, bad);
        if cells.is_absent(Field::Counted) {
            blank += 1;
            return;
        }
        dates.begin_row(rows.len(), row.line);
        match parse_row(&mut cells, &mut dates) {
            Some(row_read) => {
                rows.push(row_read);
                lines.push(row.line);
            }
            None => {
                dates.forget_row();
                bad_skus.extend(row.sku().map(|sku| (row.line, sku)));
            }
        }
    })?;
    let dates = dates.decide();
    for (row, _, day) in dates.days {
        if let Some(row) = rows.get_mut(row) {
            row.expires = Some(day);
        }
    }
    dates.problems.into_iter().for_each(|problem| bad.push(problem));
    Ok(CountSheet { file, rows, line_numbers: lines, blank, bad, bad_skus })
}

fn parse_row(cells: &mut CellParser<'_, '_>, dates: &mut DateColumns<'_>) -> Option<SheetRow> {
    let sku = cells.text(Field::Sku, Sku::parse);
    let code = cells.optional_text(Field::Lot, LotCode::parse_optional);
    let location = cells.optional_text(Field::Location, Label::parse_optional);
    let has_expiry = !cells.is_absent(Field::Expires) && !is_never(cells.raw(Field::Expires));
    let expires = if has_expiry {
        cells.date(Field::Expires, |text| dates.read(text, Field::Expires)).flatten()
    } else {
        None
    };
    let quantity = cells.quantity_of(Field::Counted, Decimals::MAX);
    let (sku, quantity) = sku.zip(quantity).filter(|_| cells.is_row_valid())?;
    Some(SheetRow { sku, code, location, expires, quantity })
}

record! {
    /// A line of a count in a sheet to fill in.
    pub SheetLine<'a> {
        sku: &'a str,
        name: &'a str,
        lot: Option<&'a str>,
        expires: Option<Day>,
        location: Option<&'a str>,
        unit: &'a str,
        /// What the book says.
        expected: Option<ExactDecimal>,
        /// Left empty.
        counted: Option<ExactDecimal>,
    }
}

record! {
    /// A line of a blind count in a sheet to fill in.
    pub BlindSheetLine<'a> {
        sku: &'a str,
        name: &'a str,
        lot: Option<&'a str>,
        expires: Option<Day>,
        location: Option<&'a str>,
        unit: &'a str,
        /// Left empty.
        counted: Option<ExactDecimal>,
    }
}

impl<'a> From<&'a CountLineRow> for SheetLine<'a> {
    fn from(row: &'a CountLineRow) -> Self {
        let BlindSheetLine { sku, name, lot, expires, location, unit, counted } = row.into();
        let expected = row.line.expected.map(ExactDecimal::from);
        SheetLine { sku, name, lot, expires, location, unit, expected, counted }
    }
}

impl<'a> From<&'a CountLineRow> for BlindSheetLine<'a> {
    fn from(row: &'a CountLineRow) -> Self {
        BlindSheetLine {
            sku: row.product.sku.as_str(),
            name: row.product.name.as_str(),
            lot: row.line.code.as_ref().map(LotCode::as_str),
            expires: row.line.expires,
            location: row.line.location.as_ref().map(Label::as_str),
            unit: row.product.unit.as_str(),
            counted: None,
        }
    }
}
