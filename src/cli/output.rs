//! Standard output: streamed rows and objects in the chosen format, and messages.

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;

use serde::Serialize;

use super::failure::Result;
use super::listings::Listing;
use super::table::{Column, TableWriter};
use crate::contract::{Record, RecordCell};
use crate::domain::{Day, replace_unprintable_except_newlines};
use crate::exchange::RecordWriter;
use crate::i18n::Texts;
use crate::settings::OutputFormat;
use crate::t;

pub(crate) struct Output {
    writer: BufWriter<Box<dyn Write>>,
    format: OutputFormat,
    terminal: bool,
    quiet: bool,
}

impl Output {
    /// Creates an output; `terminal` says whether the writer is a terminal.
    pub(crate) fn new(writer: Box<dyn Write>, format: OutputFormat, terminal: bool, quiet: bool) -> Self {
        Output { writer: BufWriter::with_capacity(1 << 16, writer), format, terminal, quiet }
    }

    pub(crate) fn format(&self) -> OutputFormat {
        self.format
    }

    /// Whether a terminal shows what is written.
    pub(crate) fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Whether to omit progress and messages.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    pub(crate) fn start_list<'o, L: Listing>(
        &'o mut self,
        texts: &'o Texts,
        day: Day,
    ) -> Result<ListWriter<'o, L>> {
        let flush_first = self.terminal || self.format != OutputFormat::Table;
        let sink = match self.format {
            OutputFormat::Table => ListSink::Table {
                table: TableWriter::new(L::columns(texts), self.terminal),
                out: &mut self.writer,
            },
            OutputFormat::Json => ListSink::Records(RecordWriter::for_json(&mut self.writer)),
            OutputFormat::Csv => ListSink::Records(RecordWriter::for_csv::<L::Record<'_>>(&mut self.writer)?),
            OutputFormat::Xlsx => {
                ListSink::Records(RecordWriter::for_workbook::<L::Record<'_>>(&mut self.writer)?)
            }
        };
        Ok(ListWriter {
            sink,
            texts,
            day,
            rows: 0,
            flush_first,
            quiet: self.quiet,
            failed: None,
            listing: std::marker::PhantomData,
        })
    }

    /// Writes one row: a JSON object, a CSV header and row, or one line per field.
    pub(crate) fn write_single<L: Listing>(&mut self, row: &L::Row, texts: &Texts, day: Day) -> Result<()> {
        match self.format {
            OutputFormat::Json | OutputFormat::Csv | OutputFormat::Xlsx => {
                self.write_record(&L::record(row, day))
            }
            OutputFormat::Table => {
                let columns = L::columns(texts);
                let width =
                    columns.iter().map(|column| column.title.chars().count()).max().unwrap_or_default();
                for (column, cell) in columns.iter().zip(L::cells(row, texts, day)) {
                    if !cell.is_empty() {
                        writeln!(
                            self.writer,
                            "{:<width$}  {}",
                            column.title,
                            replace_unprintable_except_newlines(&cell)
                        )?;
                    }
                }
                Ok(())
            }
        }
    }

    /// Writes one record: as a row below a header, if the format has rows, else as a JSON object.
    pub(crate) fn write_record<R: Record>(&mut self, record: &R) -> Result<()> {
        if !self.format.has_rows() {
            return self.write_json(record);
        }
        let mut out = self.start_rows::<R>()?;
        out.write(record)?;
        out.finish()?;
        Ok(())
    }

    /// Starts rows in the format, with a header.
    fn start_rows<R: Record>(&mut self) -> io::Result<RecordWriter<&mut BufWriter<Box<dyn Write>>>> {
        match self.format {
            OutputFormat::Xlsx => RecordWriter::for_workbook::<R>(&mut self.writer),
            _ => RecordWriter::for_csv::<R>(&mut self.writer),
        }
    }

    /// Writes records as rows, with a header.
    pub(crate) fn write_csv<R: Record>(&mut self, records: impl Iterator<Item = R>) -> Result<()> {
        let mut out = self.start_rows::<R>()?;
        for record in records {
            out.write(&record)?;
        }
        out.finish()?;
        Ok(())
    }

    /// Writes one JSON object and a newline.
    pub(crate) fn write_json<T: Serialize>(&mut self, object: &T) -> Result<()> {
        serde_json::to_writer(&mut self.writer, object).map_err(io::Error::from)?;
        Ok(writeln!(self.writer)?)
    }

    /// Writes a JSON object as part of an array that the caller writes.
    pub(crate) fn write_json_item<T: Serialize>(&mut self, object: &T) -> Result<()> {
        Ok(serde_json::to_writer(&mut self.writer, object).map_err(io::Error::from)?)
    }

    /// Writes records as CSV after those that were written before, or after a header if there are none.
    pub(crate) fn write_csv_rows<R: Record>(
        &mut self,
        records: impl Iterator<Item = R>,
        is_first: bool,
    ) -> Result<()> {
        if is_first {
            return self.write_csv(records);
        }
        let mut out = RecordWriter::for_csv_rows(&mut self.writer);
        for record in records {
            out.write(&record)?;
        }
        out.finish()?;
        Ok(())
    }

    /// Writes a table whose columns are known only now.
    pub(crate) fn write_table(
        &mut self,
        columns: Vec<Column>,
        rows: impl Iterator<Item = Vec<String>>,
        texts: &Texts,
    ) -> Result<()> {
        let mut table = TableWriter::new(columns, self.terminal);
        let mut is_empty = true;
        for row in rows {
            is_empty = false;
            table.push_row(row, &mut self.writer, self.terminal)?;
        }
        if is_empty && !self.quiet {
            writeln!(self.writer, "{}", t!(texts, "cli-nothing-found"))?;
        }
        Ok(table.finish(&mut self.writer)?)
    }

    /// Writes the same as CSV or into a workbook, with a header; a workbook has the totals below.
    pub(crate) fn write_rows<'r>(
        &mut self,
        names: &[impl AsRef<str>],
        rows: impl Iterator<Item = Vec<RecordCell<'r>>>,
        totals: Option<Vec<RecordCell<'r>>>,
    ) -> Result<()> {
        let mut out = match self.format {
            OutputFormat::Xlsx => RecordWriter::for_workbook_of(&mut self.writer, names)?,
            _ => RecordWriter::for_csv_of(&mut self.writer, names)?,
        };
        for row in rows {
            out.write_row(&row)?;
        }
        if let Some(totals) = totals {
            out.write_totals(&totals)?;
        }
        out.finish()?;
        Ok(())
    }

    /// Writes a line of text, sanitized.
    pub(crate) fn write_line(&mut self, text: &str) -> Result<()> {
        Ok(writeln!(self.writer, "{}", replace_unprintable_except_newlines(text))?)
    }

    /// Writes trusted text verbatim: help, a man page.
    pub(crate) fn write_text(&mut self, text: &str) -> Result<()> {
        Ok(self.writer.write_all(text.as_bytes())?)
    }

    pub(crate) fn raw_writer(&mut self) -> &mut dyn Write {
        &mut self.writer
    }

    pub(crate) fn flush(&mut self) -> Result<()> {
        Ok(self.writer.flush()?)
    }
}

enum ListSink<'o> {
    Records(RecordWriter<&'o mut BufWriter<Box<dyn Write>>>),
    Table { table: TableWriter, out: &'o mut BufWriter<Box<dyn Write>> },
}

/// Writes rows as they arrive, stops at the first I/O error and returns it from [`ListWriter::finish`].
pub(crate) struct ListWriter<'o, L> {
    sink: ListSink<'o>,
    texts: &'o Texts,
    day: Day,
    rows: u64,
    flush_first: bool,
    quiet: bool,
    failed: Option<io::Error>,
    listing: std::marker::PhantomData<L>,
}

impl<L: Listing> ListWriter<'_, L> {
    pub(crate) fn push(&mut self, row: &L::Row) -> ControlFlow<()> {
        match self.write_row(row) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failed = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    fn write_row(&mut self, row: &L::Row) -> io::Result<()> {
        self.rows += 1;
        match &mut self.sink {
            ListSink::Records(records) => records.write(&L::record(row, self.day)),
            ListSink::Table { table, out } => {
                table.push_row(L::cells(row, self.texts, self.day), *out, self.flush_first)
            }
        }
    }

    /// Completes the list and returns the number of rows.
    pub(crate) fn finish(self) -> Result<u64> {
        if let Some(error) = self.failed {
            return Err(error.into());
        }
        match self.sink {
            ListSink::Records(records) => {
                records.finish()?;
            }
            ListSink::Table { out, .. } if self.rows == 0 => {
                if !self.quiet {
                    writeln!(out, "{}", t!(self.texts, "cli-nothing-found"))?;
                }
            }
            ListSink::Table { mut table, out } => table.finish(out)?,
        }
        Ok(self.rows)
    }
}
