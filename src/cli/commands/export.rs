//! `export`: writes a table to standard output, or to a file that is replaced atomically.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::failure::{Failure, Result, Usage};
use crate::cli::session::Session;
use crate::cli::views::{Listing, alert, movement, product};
use crate::domain::{Day, shown_harmless};
use crate::exchange::{PortableLot, PortableProduct, Record, RecordWriter, replace_file};
use crate::settings::Format;
use crate::t;
use crate::warehouse::{
    AlertQuery, AlertShow, LotQuery, LotSearch, LotSort, MovementQuery, StockQuery, Warehouse,
};

#[derive(Debug, Args)]
pub(in crate::cli) struct Export {
    #[arg(value_enum)]
    table: Table,
    #[arg(long)]
    to: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Table {
    Products,
    Lots,
    Movements,
    Alerts,
    Stock,
}

#[derive(Debug, Default, Clone, Copy)]
struct Exported {
    rows: u64,
    /// Exported lots that are on hold; the file has no column for it.
    on_hold: u64,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &Export) -> Result<()> {
    let (today, texts) = (session.today(), session.texts);
    let json = json(session, flags.to.as_deref())?;
    let mut book = session.warehouse()?;
    let target = flags.to.as_deref().filter(|path| path.as_os_str() != "-");
    let exported = match target {
        None => write(&mut book, flags.table, today, json, session.output.raw())?,
        Some(path) => {
            let work = |out: &mut BufWriter<File>| -> Result<Exported> {
                write(&mut book, flags.table, today, json, out)
            };
            replace_file(path, work).map_err(|failure: Failure| match failure {
                Failure::Output(error) => Failure::Export { path: path.to_owned(), error },
                other => other,
            })?
        }
    };
    session.output.flush()?;
    if session.output.is_quiet() {
        return Ok(());
    }
    let mut chatter = io::stderr();
    if let Some(path) = target {
        let file = shown_harmless(&path.to_string_lossy());
        writeln!(chatter, "{}", t!(texts, "cli-exported", rows = texts.count(exported.rows), file = file))?;
    }
    if exported.on_hold > 0 {
        writeln!(chatter, "{}", t!(texts, "cli-exported-on-hold", lots = exported.on_hold))?;
    }
    Ok(())
}

/// Whether to write JSON: decided by the file extension, else by `--format`.
fn json(session: &Session<'_>, path: Option<&Path>) -> Result<bool> {
    let ending = path.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    match (ending.as_deref(), session.output.format()) {
        (Some("json"), _) => Ok(true),
        (Some("csv" | "txt" | "tsv"), _) => Ok(false),
        (Some(ending @ ("xlsx" | "xls" | "ods")), _) => {
            Err(Usage::Ending { value: ending.to_owned() }.into())
        }
        (_, format) => Ok(format == Format::Json),
    }
}

fn write(
    book: &mut Warehouse,
    table: Table,
    today: Day,
    json: bool,
    out: &mut dyn Write,
) -> Result<Exported> {
    match table {
        Table::Products => {
            let mut rows = Rows::start::<PortableProduct<'_>>(out, json)?;
            book.stocks(&StockQuery::default(), today, &mut |stock| {
                rows.push(&PortableProduct::from(&stock))
            })?;
            rows.finish()
        }
        Table::Lots => lots(book, today, json, out),
        Table::Movements => {
            let mut rows = Rows::start::<movement::MovementRecord<'_>>(out, json)?;
            book.movements(&MovementQuery::default(), &mut |row| {
                rows.push(&movement::Movements::record(&row, today))
            })?;
            rows.finish()
        }
        Table::Alerts => {
            book.turn_to(today)?;
            let query = AlertQuery { show: AlertShow::Standing, ..AlertQuery::active(today) };
            let mut rows = Rows::start::<alert::AlertRecord<'_>>(out, json)?;
            book.alerts(&query, &mut |row| rows.push(&alert::Alerts::record(&row, today)))?;
            rows.finish()
        }
        Table::Stock => {
            let mut rows = Rows::start::<product::StockRecord<'_>>(out, json)?;
            book.stocks(&StockQuery::default(), today, &mut |stock| {
                rows.push(&product::Stocks::record(&stock, today))
            })?;
            rows.finish()
        }
    }
}

/// Writes lots in order of arrival, so an import keeps their FEFO order (docs/RULES.md, rule 5).
fn lots(book: &mut Warehouse, today: Day, json: bool, out: &mut dyn Write) -> Result<Exported> {
    let query = LotQuery { sort: LotSort::Arrival, ..LotQuery::open(today) };
    let search = LotSearch { query, words: String::new() };
    let mut rows = Rows::start::<PortableLot<'_>>(out, json)?;
    let mut on_hold = 0;
    book.lots(&search, &mut |row| {
        on_hold += u64::from(row.lot.hold.is_some());
        rows.push(&PortableLot::from(&row))
    })?;
    Ok(Exported { on_hold, ..rows.finish()? })
}

/// Writes records, stops at the first I/O error and returns it from [`Rows::finish`].
struct Rows<'o> {
    records: RecordWriter<&'o mut dyn Write>,
    rows: u64,
    failed: Option<io::Error>,
}

impl<'o> Rows<'o> {
    fn start<R: Record>(out: &'o mut dyn Write, json: bool) -> Result<Self> {
        let records = if json { RecordWriter::json(out) } else { RecordWriter::csv::<R>(out)? };
        Ok(Rows { records, rows: 0, failed: None })
    }

    fn push<R: Record>(&mut self, record: &R) -> ControlFlow<()> {
        self.rows += 1;
        match self.records.write(record) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failed = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    fn finish(self) -> Result<Exported> {
        if let Some(error) = self.failed {
            return Err(error.into());
        }
        self.records.finish()?;
        Ok(Exported { rows: self.rows, on_hold: 0 })
    }
}
