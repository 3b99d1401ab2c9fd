//! Streams records as a JSON array, as CSV or into the sheet of a workbook.

use std::io::{Error, Result, Write};
use std::ops::ControlFlow;

use super::excel::{number_for_excel, text_for_excel};
use super::formula::escape_formula;
use super::workbook_writer::WorkbookWriter;
use crate::contract::{Record, RecordCell};
use crate::domain::DecimalMark;

/// Writes records one by one; [`RecordWriter::finish`] must complete the file.
pub enum RecordWriter<W: Write> {
    /// A JSON array, one object per line.
    Json {
        out: W,
        /// Rows written so far.
        rows: u64,
    },
    /// CSV with a header row (RFC 4180, but LF line ends).
    Csv {
        out: Box<csv::Writer<W>>,
        /// The decimal mark of a CSV that Excel opens; `None` of any other.
        excel: Option<DecimalMark>,
    },
    /// A workbook with one sheet.
    Workbook(Box<WorkbookWriter<W>>),
}

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileForm {
    Json,
    Csv,
    /// CSV that Excel opens right in a language with this decimal mark. Where it is a comma, columns are delimited by
    /// semicolons.
    Excel(DecimalMark),
    /// A workbook of a spreadsheet (XLSX).
    Workbook,
}

impl<W: Write> RecordWriter<W> {
    pub fn for_json(out: W) -> Self {
        RecordWriter::Json { out, rows: 0 }
    }

    /// Starts a CSV file with the header of `R`.
    pub fn for_csv<R: Record>(out: W) -> Result<Self> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(R::FIELDS).map_err(into_io_error)?;
        Ok(RecordWriter::Csv { out: Box::new(out), excel: None })
    }

    /// Starts a CSV file with a header that is known only now.
    pub fn for_csv_of<N: AsRef<str>>(out: W, names: &[N]) -> Result<Self> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(names.iter().map(|name| name.as_ref().as_bytes())).map_err(into_io_error)?;
        Ok(RecordWriter::Csv { out: Box::new(out), excel: None })
    }

    /// Goes on with a CSV file that has its header.
    pub fn for_csv_rows(out: W) -> Self {
        RecordWriter::Csv { out: Box::new(csv::Writer::from_writer(out)), excel: None }
    }

    /// Starts a CSV file for Excel, which tells UTF-8 by a byte order mark only.
    pub fn for_excel<R: Record>(mut out: W, mark: DecimalMark) -> Result<Self> {
        out.write_all("\u{FEFF}".as_bytes())?;
        let delimiter = if mark == DecimalMark::Comma { b';' } else { b',' };
        let mut out = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
        out.write_record(R::FIELDS).map_err(into_io_error)?;
        Ok(RecordWriter::Csv { out: Box::new(out), excel: Some(mark) })
    }

    /// Starts a workbook with the header of `R`.
    pub fn for_workbook<R: Record>(out: W) -> Result<Self> {
        RecordWriter::for_workbook_of(out, R::FIELDS)
    }

    /// Starts a workbook with a header that is known only now.
    pub fn for_workbook_of<N: AsRef<str>>(out: W, names: &[N]) -> Result<Self> {
        Ok(RecordWriter::Workbook(Box::new(WorkbookWriter::new(out, names)?)))
    }

    /// Starts a file of a form, with the header of `R`.
    pub fn for_form<R: Record>(out: W, form: FileForm) -> Result<Self> {
        match form {
            FileForm::Json => Ok(RecordWriter::for_json(out)),
            FileForm::Csv => RecordWriter::for_csv::<R>(out),
            FileForm::Excel(mark) => RecordWriter::for_excel::<R>(out, mark),
            FileForm::Workbook => RecordWriter::for_workbook::<R>(out),
        }
    }

    pub fn write<R: Record>(&mut self, record: &R) -> Result<()> {
        match self {
            RecordWriter::Workbook(sheet) => sheet.write(&record.cells()),
            RecordWriter::Json { out, rows } => {
                out.write_all(if *rows == 0 { b"[\n" } else { b",\n" })?;
                *rows += 1;
                Ok(serde_json::to_writer(out, record)?)
            }
            RecordWriter::Csv { out, excel } => write_cells(out, *excel, &record.cells()),
        }
    }

    /// Writes a row below a header that was known only at the start.
    pub fn write_row(&mut self, cells: &[RecordCell<'_>]) -> Result<()> {
        match self {
            RecordWriter::Json { .. } => Err(Error::other("cells have no names in JSON")),
            RecordWriter::Workbook(sheet) => sheet.write(cells),
            RecordWriter::Csv { out, excel } => write_cells(out, *excel, cells),
        }
    }

    /// Writes a last row that adds up those above into a workbook, where it is plain to see that it does. JSON and CSV are read
    /// by programs and have the rows only.
    pub fn write_totals(&mut self, cells: &[RecordCell<'_>]) -> Result<()> {
        match self {
            RecordWriter::Workbook(sheet) => sheet.write_totals(cells),
            RecordWriter::Json { .. } | RecordWriter::Csv { .. } => Ok(()),
        }
    }

    /// Completes the file and returns the underlying writer.
    pub fn finish(self) -> Result<W> {
        match self {
            RecordWriter::Json { mut out, rows } => {
                out.write_all(if rows == 0 { b"[]\n" } else { b"\n]\n" })?;
                out.flush()?;
                Ok(out)
            }
            RecordWriter::Workbook(sheet) => sheet.finish(),
            RecordWriter::Csv { out, .. } => out.into_inner().map_err(csv::IntoInnerError::into_error),
        }
    }
}

/// Writes records, stops at the first I/O error and returns it from [`RowWriter::finish`].
pub struct RowWriter<'o> {
    records: RecordWriter<&'o mut dyn Write>,
    rows: u64,
    error: Option<Error>,
}

impl<'o> RowWriter<'o> {
    /// Starts a file with the header of `R`.
    pub fn new<R: Record>(out: &'o mut dyn Write, form: FileForm) -> Result<Self> {
        let records = RecordWriter::for_form::<R>(out, form)?;
        Ok(RowWriter { records, rows: 0, error: None })
    }

    /// Writes a record. Breaks off once that failed.
    pub fn push<R: Record>(&mut self, record: &R) -> ControlFlow<()> {
        self.rows += 1;
        match self.records.write(record) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.error = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    /// Completes the file and returns the number of records.
    pub fn finish(self) -> Result<u64> {
        if let Some(error) = self.error {
            return Err(error);
        }
        self.records.finish()?;
        Ok(self.rows)
    }
}

/// Writes cells as text of a CSV file.
fn write_cells<W: Write>(
    out: &mut csv::Writer<W>,
    excel: Option<DecimalMark>,
    cells: &[RecordCell<'_>],
) -> Result<()> {
    for cell in cells {
        let written = match (cell, excel) {
            (RecordCell::Text(text), None) => out.write_field(escape_formula(text).as_bytes()),
            (RecordCell::Plain(text), None) => out.write_field(text),
            (RecordCell::Text(text), Some(_)) => out.write_field(text_for_excel(text).as_bytes()),
            (RecordCell::Plain(text), Some(mark)) => out.write_field(number_for_excel(text, mark).as_bytes()),
        };
        written.map_err(into_io_error)?;
    }
    out.write_record(None::<&[u8]>).map_err(into_io_error)
}

/// Unwraps the I/O error, so that callers can recognize a closed pipe.
fn into_io_error(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => Error::other(format!("{other:?}")),
    }
}
