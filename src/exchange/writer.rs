//! Streams records as a JSON array or as CSV.

use std::io::{Error, Result, Write};
use std::ops::ControlFlow;

use super::formula::escape_formula;
use crate::contract::{Record, RecordCell};

/// Writes records one by one; [`RecordWriter::finish`] must complete the file.
pub enum RecordWriter<W: Write> {
    /// A JSON array, one object per line.
    Json {
        out: W,
        /// Rows written so far.
        rows: u64,
    },
    /// CSV with a header row (RFC 4180, but LF line ends).
    Csv { out: Box<csv::Writer<W>> },
}

impl<W: Write> RecordWriter<W> {
    pub fn for_json(out: W) -> Self {
        RecordWriter::Json { out, rows: 0 }
    }

    /// Starts a CSV file with the header of `R`.
    pub fn for_csv<R: Record>(out: W) -> Result<Self> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(R::FIELDS).map_err(into_io_error)?;
        Ok(RecordWriter::Csv { out: Box::new(out) })
    }

    pub fn write<R: Record>(&mut self, record: &R) -> Result<()> {
        match self {
            RecordWriter::Json { out, rows } => {
                out.write_all(if *rows == 0 { b"[\n" } else { b",\n" })?;
                *rows += 1;
                Ok(serde_json::to_writer(out, record)?)
            }
            RecordWriter::Csv { out } => {
                for cell in record.cells() {
                    let written = match &cell {
                        RecordCell::Text(text) => out.write_field(escape_formula(text).as_bytes()),
                        RecordCell::Plain(text) => out.write_field(text),
                    };
                    written.map_err(into_io_error)?;
                }
                out.write_record(None::<&[u8]>).map_err(into_io_error)
            }
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
            RecordWriter::Csv { out } => out.into_inner().map_err(csv::IntoInnerError::into_error),
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
    /// Starts a file with the header of `R`, as JSON or CSV.
    pub fn new<R: Record>(out: &'o mut dyn Write, json: bool) -> Result<Self> {
        let records = if json { RecordWriter::for_json(out) } else { RecordWriter::for_csv::<R>(out)? };
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

/// Unwraps the I/O error, so that callers can recognize a closed pipe.
fn into_io_error(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => Error::other(format!("{other:?}")),
    }
}
