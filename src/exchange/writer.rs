//! Streams of records: one valid JSON array, or CSV with a header, row by row.

use std::io::{Error, Result, Write};

use super::Record;

/// Writes records as they come. [`RecordWriter::finish`] completes the file.
pub enum RecordWriter<W: Write> {
    /// A JSON array, one object a line.
    Json {
        /// Where to.
        out: W,
        /// How many rows so far.
        rows: u64,
    },
    /// CSV under a header row (RFC 4180, with LF).
    Csv {
        /// Where to.
        out: Box<csv::Writer<W>>,
    },
}

impl<W: Write> RecordWriter<W> {
    /// A JSON array.
    pub fn json(out: W) -> Self {
        RecordWriter::Json { out, rows: 0 }
    }

    /// CSV, with the header of `R`.
    pub fn csv<R: Record>(out: W) -> Result<Self> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(R::FIELDS).map_err(as_the_system_said)?;
        Ok(RecordWriter::Csv { out: Box::new(out) })
    }

    /// One record.
    pub fn write<R: Record>(&mut self, record: &R) -> Result<()> {
        match self {
            RecordWriter::Json { out, rows } => {
                out.write_all(if *rows == 0 { b"[\n" } else { b",\n" })?;
                *rows += 1;
                Ok(serde_json::to_writer(out, record)?)
            }
            RecordWriter::Csv { out } => {
                let cells = record.cells();
                out.write_record(cells.iter().map(|cell| cell.as_bytes())).map_err(as_the_system_said)
            }
        }
    }

    /// Completes the file and gives back where it went to.
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

/// The system's own error, which the library wraps: a closed pipe is still to be known as one.
fn as_the_system_said(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => Error::other(format!("{other:?}")),
    }
}
