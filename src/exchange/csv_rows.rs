//! Rows of a CSV file.

use std::io::Read;

use super::cell_splitter::{CellSplitter, Cells};
use super::column_map::ColumnMap;
use super::csv_records::{CsvError, CsvRecords, Malformed, MalformedKind, RawRecord};
use super::error::{BadRow, BadRows, ImportError, Result, RowProblem};
use super::formula::unescape_formula;
use super::header::Header;
use super::source_row::SourceRow;
use crate::domain::{DecimalMark, replace_unprintable};
use crate::files::FileFault;

/// Passes each row to `take`. Adds bad ones to `bad`, and stops where the text is no CSV any more.
pub(super) fn read_csv_rows(
    name: &str,
    input: &mut dyn Read,
    header: Option<&Header>,
    bad: &mut BadRows,
    take: &mut dyn FnMut(&SourceRow<'_>, DecimalMark, &mut BadRows),
) -> Result<()> {
    let delimiter = header.map_or(b',', |header| header.delimiter);
    let mark = if delimiter == b';' { DecimalMark::Comma } else { DecimalMark::Point };
    let (mut records, mut splitter) = (CsvRecords::new(input, delimiter), CellSplitter::new(delimiter));
    let columns = header.map(|header| &header.columns);
    let mut before = header.map_or(0, |header| header.records_before);
    loop {
        let record = match records.next_record() {
            Ok(None) => return Ok(()),
            Ok(Some(record)) => record,
            Err(CsvError::Io(error)) => {
                return Err(ImportError::Unreadable {
                    file: name.to_owned(),
                    fault: FileFault::from(&error),
                });
            }
            Err(CsvError::Malformed(malformed)) => {
                bad.push(malformed_row(malformed, columns));
                return Ok(());
            }
        };
        if before > 0 {
            before -= 1;
            continue;
        }
        let cells = splitter.split(record.bytes);
        if cells.is_blank() {
            continue;
        }
        let row = columns.and_then(|columns| parse_row(&record, cells, columns, bad));
        if let Some(row) = row {
            take(&row, mark, bad);
        }
    }
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
        let fields = columns.fields(column);
        let Some(field) = fields.first().copied() else { continue };
        match std::str::from_utf8(cell) {
            Ok(text) => fields.iter().for_each(|field| row.set(*field, unescape_formula(text))),
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
    let field = columns.and_then(|columns| columns.fields(cell).first().copied());
    BadRow { line, field, value: Some(excerpt), problem }
}
