//! Standard output: data in the format asked for, row by row, and sentences for people.

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;

use serde::Serialize;

use super::failure::Result;
use super::table::TableWriter;
use super::views::Listing;
use crate::domain::{Day, is_unshowable};
use crate::exchange::RecordWriter;
use crate::i18n::Texts;
use crate::settings::Format;
use crate::t;

/// Where a command writes to.
pub(crate) struct Output {
    writer: BufWriter<Box<dyn Write>>,
    format: Format,
    terminal: bool,
    quiet: bool,
}

impl Output {
    /// An output in `format`; `terminal` says whether a person reads along.
    pub(crate) fn new(writer: Box<dyn Write>, format: Format, terminal: bool, quiet: bool) -> Self {
        Output { writer: BufWriter::with_capacity(1 << 16, writer), format, terminal, quiet }
    }

    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// Whether progress and chatter are not wanted.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Starts a list.
    pub(crate) fn list<'o, L: Listing>(&'o mut self, texts: &'o Texts, day: Day) -> Result<List<'o, L>> {
        let flush_first = self.terminal || self.format != Format::Table;
        let sink = match self.format {
            Format::Table => Sink::Table {
                table: TableWriter::new(L::columns(texts), self.terminal),
                out: &mut self.writer,
            },
            Format::Json => Sink::Records(RecordWriter::json(&mut self.writer)),
            Format::Csv => Sink::Records(RecordWriter::csv::<L::Record<'_>>(&mut self.writer)?),
        };
        Ok(List {
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

    /// One object: in JSON itself, in CSV a header and a row, for people one line a field.
    pub(crate) fn one<L: Listing>(&mut self, row: &L::Row, texts: &Texts, day: Day) -> Result<()> {
        match self.format {
            Format::Json => self.object(&L::record(row, day)),
            Format::Csv => {
                let mut out = RecordWriter::csv::<L::Record<'_>>(&mut self.writer)?;
                out.write(&L::record(row, day))?;
                out.finish()?;
                Ok(())
            }
            Format::Table => {
                let columns = L::columns(texts);
                let width =
                    columns.iter().map(|column| column.title.chars().count()).max().unwrap_or_default();
                for (column, cell) in columns.iter().zip(L::cells(row, texts, day)) {
                    if !cell.is_empty() {
                        writeln!(self.writer, "{:<width$}  {}", column.title, shown(&cell))?;
                    }
                }
                Ok(())
            }
        }
    }

    /// One JSON object on a line of its own.
    pub(crate) fn object<T: Serialize>(&mut self, object: &T) -> Result<()> {
        serde_json::to_writer(&mut self.writer, object).map_err(io::Error::from)?;
        Ok(writeln!(self.writer)?)
    }

    /// A sentence for people.
    pub(crate) fn line(&mut self, text: &str) -> Result<()> {
        Ok(writeln!(self.writer, "{}", shown(text))?)
    }

    /// A text that is ours to the last character: help, a man page.
    pub(crate) fn text(&mut self, text: &str) -> Result<()> {
        Ok(self.writer.write_all(text.as_bytes())?)
    }

    /// Where raw bytes go to.
    pub(crate) fn raw(&mut self) -> &mut dyn Write {
        &mut self.writer
    }

    /// Hands everything to the reader.
    pub(crate) fn flush(&mut self) -> Result<()> {
        Ok(self.writer.flush()?)
    }
}

/// Data made harmless; line breaks between sentences of ours stay.
pub(super) fn shown(text: &str) -> String {
    let hides = |character: char| character != '\n' && is_unshowable(character);
    if !text.chars().any(hides) {
        return text.to_owned();
    }
    text.chars().map(|character| if hides(character) { '\u{FFFD}' } else { character }).collect()
}

enum Sink<'o> {
    Records(RecordWriter<&'o mut BufWriter<Box<dyn Write>>>),
    Table { table: TableWriter, out: &'o mut BufWriter<Box<dyn Write>> },
}

/// A list being printed. Where the output fails, the rows that follow are not wanted; the failure is told at the end.
pub(crate) struct List<'o, L> {
    sink: Sink<'o>,
    texts: &'o Texts,
    day: Day,
    rows: u64,
    flush_first: bool,
    quiet: bool,
    failed: Option<io::Error>,
    listing: std::marker::PhantomData<L>,
}

impl<L: Listing> List<'_, L> {
    /// One row.
    pub(crate) fn push(&mut self, row: &L::Row) -> ControlFlow<()> {
        match self.write(row) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failed = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    fn write(&mut self, row: &L::Row) -> io::Result<()> {
        self.rows += 1;
        match &mut self.sink {
            Sink::Records(records) => records.write(&L::record(row, self.day)),
            Sink::Table { table, out } => {
                table.row(L::cells(row, self.texts, self.day), *out, self.flush_first)
            }
        }
    }

    /// Completes the list; gives back how many rows it had.
    pub(crate) fn finish(self) -> Result<u64> {
        if let Some(error) = self.failed {
            return Err(error.into());
        }
        match self.sink {
            Sink::Records(records) => {
                records.finish()?;
            }
            Sink::Table { out, .. } if self.rows == 0 => {
                if !self.quiet {
                    writeln!(out, "{}", t!(self.texts, "cli-nothing-found"))?;
                }
            }
            Sink::Table { mut table, out } => table.finish(out)?,
        }
        Ok(self.rows)
    }
}
