//! Workbooks (Office Open XML, ECMA-376): their first sheet, row by row, within bounds.
//!
//! The library reads what spreadsheets write; what nobody would write, [`ensure_bounded`] and the checks here keep from it.

use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use calamine::{Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use super::error::{ImportError, Result};
use super::workbook_cells::{MAX_CELL_CHARS, WorkbookCell, cell_name, is_on_sheet, read_value};
use super::workbook_fault::{WorkbookFault, damaged};
use super::workbook_parts::ensure_bounded;
use crate::files::FileFault;

/// The most bytes of a workbook as it is stored.
const MAX_PACKED: u64 = 1 << 28;

/// What a workbook begins with: it is a zip archive.
pub(super) const WORKBOOK_MARK: &[u8] = b"PK\x03\x04";

/// What the workbooks of an older form begin with, and those that ask for a password.
pub(super) const OLD_WORKBOOK_MARK: &[u8] = b"\xD0\xCF\x11\xE0";

/// A workbook and the sheet of it that is read.
pub(super) struct Workbook {
    pub(super) name: String,
    xlsx: Xlsx<Cursor<Vec<u8>>>,
    /// The sheets that somebody sees, in their order.
    sheets: Vec<String>,
    /// The first of them that has something in it.
    pub(super) sheet: String,
}

impl Workbook {
    /// Reads a workbook into memory and finds its sheet.
    pub(super) fn open(name: &str, input: &mut dyn Read) -> Result<Self> {
        let fault = |fault| ImportError::Workbook { file: name.to_owned(), fault };
        let mut bytes = Vec::new();
        let read = input.take(MAX_PACKED + 1).read_to_end(&mut bytes);
        read.map_err(|error| ImportError::Unreadable {
            file: name.to_owned(),
            fault: FileFault::from(&error),
        })?;
        if bytes.len() as u64 > MAX_PACKED {
            return Err(fault(WorkbookFault::TooLarge));
        }
        ensure_bounded(&bytes).map_err(fault)?;
        let xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|error| fault(fault_of(&error)))?;
        let is_seen = |sheet: &&calamine::Sheet| {
            sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
        };
        let sheets: Vec<String> =
            xlsx.sheets_metadata().iter().filter(is_seen).map(|sheet| sheet.name.clone()).collect();
        if xlsx.sheets_metadata().is_empty() {
            return Err(fault(WorkbookFault::NoWorkbook));
        }
        let mut workbook = Workbook { name: name.to_owned(), xlsx, sheets, sheet: String::new() };
        for sheet in workbook.sheets.clone() {
            workbook.sheet = sheet;
            let mut has_rows = false;
            workbook.for_each_row(&mut |_, _| {
                has_rows = true;
                ControlFlow::Break(())
            })?;
            if has_rows {
                return Ok(workbook);
            }
        }
        Err(ImportError::Empty { file: name.to_owned() })
    }

    /// The other sheets that somebody sees, which are not read.
    pub(super) fn other_sheets(&self) -> usize {
        self.sheets.len().saturating_sub(1)
    }

    /// Passes each row that has a cell with something in it to `take`, with its number from 0, until that breaks off.
    pub(super) fn for_each_row(
        &mut self,
        take: &mut dyn FnMut(u32, &[WorkbookCell]) -> ControlFlow<()>,
    ) -> Result<()> {
        let name = self.name.clone();
        let fault = |fault| ImportError::Workbook { file: name.clone(), fault };
        let counts_from_1904 = self.xlsx.has_1904_epoch();
        let reader = self.xlsx.worksheet_cells_reader(&self.sheet);
        let mut reader = reader.map_err(|error| fault(fault_of(&error)))?;
        let mut cells: Vec<WorkbookCell> = Vec::new();
        let mut last: Option<(u32, u32)> = None;
        loop {
            let record = reader.next_cell_with_formula_metadata().map_err(|error| fault(fault_of(&error)))?;
            let place = record.as_ref().map(|record| record.pos);
            if let Some(place) = place {
                let cell = || cell_name(place.0, place.1 as usize);
                if !is_on_sheet(place) || last.is_some_and(|last| place <= last) {
                    return Err(fault(WorkbookFault::OutOfOrder { cell: cell() }));
                }
            }
            let row = last.map(|(row, _)| row);
            if let Some(row) = row.filter(|row| place.is_none_or(|(next, _)| next != *row))
                && !cells.is_empty()
            {
                if take(row, &cells).is_break() {
                    return Ok(());
                }
                cells.clear();
            }
            let Some(record) = record else { return Ok(()) };
            last = Some(record.pos);
            let value = read_value(&record.value, record.formula.is_some(), counts_from_1904);
            let Some((text, kind)) = value else { continue };
            if text.len() > MAX_CELL_CHARS && text.chars().count() > MAX_CELL_CHARS {
                let cell = cell_name(record.pos.0, record.pos.1 as usize);
                return Err(fault(WorkbookFault::LongCell { cell }));
            }
            cells.push(WorkbookCell { column: record.pos.1 as usize, text, kind });
        }
    }
}

/// What the library has to say. An archive without the parts of a workbook is one of something else.
fn fault_of(error: &XlsxError) -> WorkbookFault {
    match error {
        XlsxError::Password => WorkbookFault::Closed,
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => WorkbookFault::NoWorkbook,
        other => damaged(other),
    }
}
