//! Rows of a CSV file.

use std::io::Read;

use super::cell_splitter::{CellSplitter, Cells};
use super::column_map::ColumnMap;
use super::csv_records::{CsvError, CsvRecords, Malformed, MalformedKind, RawRecord};
use super::error::{BadRow, BadRows, ImportError, Result, RowProblem};
use super::file_table::FileTable;
use super::formula::unescape_formula;
use super::read_options::ReadOptions;
use super::source_row::SourceRow;
use crate::domain::{DecimalMark, replace_unprintable};

/// Passes each row to `take`. Adds bad ones to `bad`, and stops where the text is no CSV any more.
pub(super) fn read_csv_rows(
    name: &str,
    input: &mut dyn Read,
    delimiter: u8,
    (table, reading): (FileTable, &ReadOptions),
    bad: &mut BadRows,
    take: &mut dyn FnMut(&SourceRow<'_>, DecimalMark, &mut BadRows),
) -> Result<()> {
    let mark = if delimiter == b';' { DecimalMark::Comma } else { DecimalMark::Point };
    let (mut records, mut splitter) = (CsvRecords::new(input, delimiter), CellSplitter::new(delimiter));
    let mut columns: Option<ColumnMap> = None;
    loop {
        let record = match records.next_record() {
            Ok(None) => return Ok(()),
            Ok(Some(record)) => record,
            Err(CsvError::Io(error)) => return Err(ImportError::Unreadable { file: name.to_owned(), error }),
            Err(CsvError::Malformed(malformed)) => {
                bad.push(malformed_row(malformed, columns.as_ref()));
                return Ok(());
            }
        };
        let cells = splitter.split(record.bytes);
        if cells.iter().all(|cell| cell.iter().all(u8::is_ascii_whitespace)) {
            continue;
        }
        match &columns {
            None => columns = Some(read_header(name, cells, (table, reading))?),
            Some(columns) => {
                if let Some(row) = parse_row(&record, cells, columns, bad) {
                    take(&row, mark, bad);
                }
            }
        }
    }
}

fn read_header(
    name: &str,
    cells: Cells<'_>,
    (table, reading): (FileTable, &ReadOptions),
) -> Result<ColumnMap> {
    let title = |title: &[u8]| {
        String::from_utf8(title.to_vec()).map(|title| unescape_formula(title.trim()).to_owned())
    };
    let header: std::result::Result<Vec<String>, _> = cells.iter().map(title).collect();
    let header = header.map_err(|_| ImportError::NotText { file: name.to_owned() })?;
    ColumnMap::from_header(table, &header, &reading.map)
}

/// Converts a record; `None` if it is bad.
fn parse_row<'a>(
    record: &RawRecord<'_>,
    cells: Cells<'a>,
    columns: &ColumnMap,
    bad: &mut BadRows,
) -> Option<SourceRow<'a>> {
    let line = record.line;
    let surplus = cells.iter().skip(columns.len()).any(|cell| !cell.is_empty());
    let problem = if cells.len() < columns.len() || surplus {
        Some(RowProblem::WrongCellCount { found: cells.len(), expected: columns.len() })
    } else {
        memchr::memchr(0, record.bytes).map(|_| RowProblem::HasNul)
    };
    if let Some(problem) = problem {
        bad.push(BadRow { line, field: None, value: None, problem });
        return None;
    }
    let mut row = SourceRow::empty(line);
    let mut fine = true;
    for (column, cell) in cells.iter().enumerate() {
        let Some(field) = columns.field(column) else { continue };
        match std::str::from_utf8(cell) {
            Ok(text) => row.set(field, unescape_formula(text)),
            Err(_) => {
                let value = Some(replace_unprintable(&String::from_utf8_lossy(cell)));
                bad.push(BadRow { line, field: Some(field), value, problem: RowProblem::NotUtf8 });
                fine = false;
            }
        }
    }
    fine.then_some(row)
}

fn malformed_row(malformed: Malformed, columns: Option<&ColumnMap>) -> BadRow {
    let Malformed { line, cell, excerpt, kind } = malformed;
    let problem = match kind {
        MalformedKind::UnclosedQuote => RowProblem::UnclosedQuote,
        MalformedKind::TextAfterQuote { line, text } => RowProblem::TextAfterQuote { line, text },
        MalformedKind::QuoteAfterBlank => RowProblem::QuoteAfterBlank,
        MalformedKind::TooLong => {
            return BadRow { line, field: None, value: None, problem: RowProblem::TooLong };
        }
    };
    let field = columns.and_then(|columns| columns.field(cell));
    BadRow { line, field, value: Some(excerpt), problem }
}
