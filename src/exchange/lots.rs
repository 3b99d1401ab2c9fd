//! Files of lots: one row per lot and location.

use serde::{Serialize, Serializer};

use super::cell_parser::CellParser;
use super::dates::DateColumns;
use super::digest::lots_digest;
use super::error::{BadRows, Result};
use super::file_table::FileTable;
use super::read_options::ReadOptions;
use super::source::{FileNotes, ImportSource};
use super::source_row::SourceRow;
use crate::contract::{ExactAmount, ExactDecimal, RecordCell, ToRecordCell, record};
use crate::domain::{Day, DecimalMark, Field, Label, LotCode, Reason, Sku, is_never};
use crate::warehouse::{LotImportRow, LotImportRows, LotRow, Receive};

/// The lots of a file.
#[derive(Debug)]
pub struct LotFile {
    pub file: String,
    pub lots: LotImportRows,
    /// The line of each lot.
    pub line_numbers: Vec<u64>,
    pub notes: FileNotes,
    /// Digest of what was read, whatever the bytes; identifies a repeated import.
    pub digest: String,
    /// The rows that could not be read; `lots` holds the others.
    pub bad: BadRows,
    /// The products of those rows, where they can be read, each with its line.
    pub bad_skus: Vec<(u64, Sku)>,
}

/// Reads a file of lots. Checks each row by itself; the warehouse checks it against the stock book.
pub fn read_lots(source: ImportSource, reading: &ReadOptions) -> Result<LotFile> {
    let mut bad = BadRows::new(source.name());
    let mut lots = LotReader::new(reading);
    let notes = source
        .for_each_row(FileTable::Lots, reading, &mut bad, &mut |row, mark, bad| lots.take(row, mark, bad))?;
    Ok(lots.finish(notes, bad))
}

/// Collects the lots of a file row by row.
pub(super) struct LotReader<'r> {
    reading: &'r ReadOptions,
    lots: LotImportRows,
    lines: Vec<u64>,
    dates: DateColumns<'r>,
    zero_rows: u64,
    bad_skus: Vec<(u64, Sku)>,
}

impl<'r> LotReader<'r> {
    pub(super) fn new(reading: &'r ReadOptions) -> Self {
        LotReader {
            reading,
            lots: LotImportRows::default(),
            lines: Vec::new(),
            dates: DateColumns::new(reading.today, &reading.dates),
            zero_rows: 0,
            bad_skus: Vec::new(),
        }
    }

    /// Reads the lot of a row, unless it is one of quantity zero that is to be left out.
    pub(super) fn take(&mut self, row: &SourceRow<'_>, mark: DecimalMark, bad: &mut BadRows) {
        if self.reading.skip_zero && is_zero(row.text(Field::Quantity)) {
            self.zero_rows += 1;
            return;
        }
        self.dates.begin_row(self.lots.len(), row.line);
        match parse_lot(&mut CellParser::new(row, self.reading, mark, bad), &mut self.dates) {
            Some(lot) => {
                self.lots.push(lot);
                self.lines.push(row.line);
            }
            None => {
                self.dates.forget_row();
                self.bad_skus.extend(row.sku().map(|sku| (row.line, sku)));
            }
        }
    }

    /// Decides what the dates mean, now that all are known.
    pub(super) fn finish(self, mut notes: FileNotes, mut bad: BadRows) -> LotFile {
        let LotReader { mut lots, mut lines, dates, zero_rows, bad_skus, .. } = self;
        notes.zero_rows = zero_rows;
        let dates = dates.decide();
        notes.dates = dates.decision;
        for (row, field, day) in dates.days {
            lots.set_day(row, field, day);
        }
        dates.problems.into_iter().for_each(|problem| bad.push(problem));
        let digest = lots_digest(&lots, &dates.relative);
        let is_undecided = |row: usize| dates.undecided_rows.binary_search(&row).is_ok();
        if !dates.undecided_rows.is_empty() {
            lots.remove(is_undecided);
            let mut row = 0;
            lines.retain(|_| (!is_undecided(row), row += 1).0);
        }
        LotFile { file: bad.file.clone(), lots, line_numbers: lines, digest, notes, bad, bad_skus }
    }
}

/// Whether a quantity is zero: other programs list goods that they know and do not have.
pub(super) fn is_zero(text: &str) -> bool {
    let digits = text.trim().trim_start_matches(['+', '-']);
    digits.contains('0') && digits.chars().all(|character| matches!(character, '0' | '.' | ','))
}

fn parse_lot(cells: &mut CellParser<'_, '_>, dates: &mut DateColumns<'_>) -> Option<LotImportRow> {
    let (sku, quantity) = (cells.text(Field::Sku, Sku::parse), cells.quantity(Field::Quantity));
    let code = cells.optional_text(Field::Lot, LotCode::parse_optional);
    let never_expires = is_never(cells.raw(Field::Expires));
    let mut day = |cells: &mut CellParser<'_, '_>, field| {
        if cells.is_absent(field) {
            None
        } else {
            cells.date(field, |text| dates.read(text, field)).flatten()
        }
    };
    let expires = if never_expires { None } else { day(cells, Field::Expires) };
    let (produced, received) = (day(cells, Field::Produced), day(cells, Field::Received));
    let location = cells.optional_text(Field::Location, Label::parse_optional);
    let supplier = cells.optional_text(Field::Supplier, Label::parse_optional);
    let reference = cells.optional_text(Field::Reference, Label::parse_optional);
    let cost = if cells.is_absent(Field::Cost) { None } else { cells.amount(Field::Cost) };
    let hold = cells.hold();
    let (sku, quantity) = sku.zip(quantity).filter(|_| cells.is_row_valid())?;
    let receive = Receive {
        sku,
        quantity,
        code,
        expires,
        never_expires,
        produced,
        location,
        supplier,
        cost,
        reference,
    };
    Some(LotImportRow { receive, received, hold })
}

/// The expiry of a lot in an export; `never` where it has none, so that an import does not derive one from the product's
/// shelf life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportedExpiry(Option<Day>);

impl std::fmt::Display for ExportedExpiry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Some(day) => day.fmt(f),
            None => f.write_str("never"),
        }
    }
}

impl Serialize for ExportedExpiry {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl ToRecordCell for ExportedExpiry {
    fn to_record_cell(&self) -> RecordCell<'_> {
        RecordCell::Plain(self.to_string())
    }
}

record! {
    /// A lot in an export, in the columns that an import reads back.
    pub ExportedLot<'a> {
        sku: &'a str,
        quantity: ExactDecimal,
        lot: Option<&'a str>,
        /// The last day on which it may be dispatched.
        expires: ExportedExpiry,
        produced: Option<Day>,
        /// The day of its first receipt.
        received: Day,
        location: Option<&'a str>,
        supplier: Option<&'a str>,
        /// The reference of its first receipt.
        reference: Option<&'a str>,
        /// Cost of one unit.
        cost: Option<ExactAmount>,
        /// Why it is on hold.
        hold: Option<&'a str>,
    }
}

impl<'a> From<&'a LotRow> for ExportedLot<'a> {
    fn from(row: &'a LotRow) -> Self {
        let lot = &row.lot;
        ExportedLot {
            sku: row.product.sku.as_str(),
            quantity: lot.on_hand.into(),
            lot: lot.code.as_ref().map(LotCode::as_str),
            expires: ExportedExpiry(lot.expires),
            produced: lot.produced,
            received: lot.received,
            location: lot.location.as_ref().map(Label::as_str),
            supplier: lot.supplier.as_ref().map(Label::as_str),
            reference: lot.reference.as_ref().map(Label::as_str),
            cost: lot.cost.map(ExactAmount::from),
            hold: lot.hold.as_ref().map(Reason::as_str),
        }
    }
}
