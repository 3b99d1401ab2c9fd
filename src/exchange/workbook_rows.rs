//! The rows of a workbook's sheet by field. Their lines are the rows of the sheet.

use std::ops::ControlFlow;

use super::column_map::ColumnMap;
use super::error::{BadRow, BadRows, Result, RowProblem};
use super::file_table::FileTable;
use super::header::{Header, find_header};
use super::read_options::ReadOptions;
use super::source_row::SourceRow;
use super::workbook::Workbook;
use super::workbook_cells::{CellKind, CellProblem, WorkbookCell, cell_name};
use crate::domain::{DecimalMark, Field, replace_unprintable};

/// Separates the cells of the beginning of a sheet as text.
const DELIMITER: u8 = b',';

/// How much of a sheet is looked at to find its header.
const HEAD_BYTES: usize = 1 << 16;

const BLANK_ROW: &[u8] = b"\"\"\n";

/// The fields of days. A day elsewhere is a code that a spreadsheet took for one.
const DAYS: [Field; 3] = [Field::Expires, Field::Produced, Field::Received];

/// How the beginning of a sheet is read: nothing has to be found out about its delimiter.
pub(super) fn reading_of_sheet(reading: &ReadOptions) -> ReadOptions {
    ReadOptions { delimiter: Some(DELIMITER), ..reading.clone() }
}

/// The first rows of a sheet as CSV, each on its line, so that a header is found in them as in any other file.
pub(super) fn sheet_beginning(workbook: &mut Workbook) -> Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut next = 0;
    workbook.for_each_row(&mut |row, cells| {
        let blank = usize::try_from(row.saturating_sub(next)).unwrap_or(HEAD_BYTES);
        // An empty line is no row of CSV; one of an empty cell is.
        (0..blank.min(HEAD_BYTES)).for_each(|_| head.extend_from_slice(BLANK_ROW));
        next = row.saturating_add(1);
        let mut column = 0;
        for cell in cells {
            head.extend(std::iter::repeat_n(DELIMITER, cell.column.saturating_sub(column)));
            column = cell.column;
            head.push(b'"');
            head.extend(cell.text.replace('"', "\"\"").bytes());
            head.push(b'"');
        }
        head.push(b'\n');
        if head.len() < HEAD_BYTES { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    Ok(head)
}

/// Passes each row below the header to `take`, and adds bad ones to `bad`. Numbers that people typed as text have the decimal
/// mark of their language.
pub(super) fn read_sheet_rows(
    workbook: &mut Workbook,
    header: &Header,
    reading: &ReadOptions,
    bad: &mut BadRows,
    take: &mut dyn FnMut(&SourceRow<'_>, DecimalMark, &mut BadRows),
) -> Result<()> {
    let first = u32::try_from(header.records_before).unwrap_or(u32::MAX);
    workbook.for_each_row(&mut |row, cells| {
        if row >= first
            && let Some(source) = parse_row(row, cells, &header.columns, bad)
        {
            take(&source, reading.amount_mark, bad);
        }
        ControlFlow::Continue(())
    })
}

/// Converts a row; `None` if a cell of it says nothing.
fn parse_row<'a>(
    row: u32,
    cells: &'a [WorkbookCell],
    columns: &ColumnMap,
    bad: &mut BadRows,
) -> Option<SourceRow<'a>> {
    let line = u64::from(row) + 1;
    let mut source = SourceRow::empty(line);
    let mut is_fine = true;
    for cell in cells {
        for field in columns.fields(cell.column).iter().copied() {
            match problem_of(cell, field) {
                None => source.set(field, &cell.text),
                Some(problem) => {
                    let name = cell_name(row, cell.column);
                    let value = (!cell.text.is_empty()).then(|| replace_unprintable(&cell.text));
                    let problem = RowProblem::Cell { name, problem };
                    bad.push(BadRow { line, field: Some(field), value, problem });
                    is_fine = false;
                }
            }
            if cell.kind == CellKind::Number {
                source.set_exact(field);
            }
        }
    }
    (is_fine && !source.is_empty()).then_some(source)
}

/// What is wrong with a cell as the value of a field.
fn problem_of(cell: &WorkbookCell, field: Field) -> Option<CellProblem> {
    match cell.kind {
        CellKind::Wrong(problem) => Some(problem),
        CellKind::Day if !DAYS.contains(&field) => Some(CellProblem::DayElsewhere),
        CellKind::Text | CellKind::Number | CellKind::Day => None,
    }
}

/// Finds the header of a sheet, and what its columns hold; `None` if its first row can't be read.
pub(super) fn find_sheet_header(
    workbook: &mut Workbook,
    (table, reading): (FileTable, &ReadOptions),
) -> Result<Option<Header>> {
    let head = sheet_beginning(workbook)?;
    find_header(&workbook.name, &head, (table, &reading_of_sheet(reading)))
}
