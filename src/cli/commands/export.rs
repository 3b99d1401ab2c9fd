//! `export`: writes a table to standard output, or to a file that is replaced atomically.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::days::day_of_alerts;
use crate::cli::failure::{Result, UsageError};
use crate::cli::file_export::{STANDARD_OUTPUT, target_file, write_file};
use crate::cli::session::Session;
use crate::contract::{AlertRecord, BarcodeRecord, MovementRecord, StockRecord};
use crate::domain::{Day, replace_unprintable};
use crate::exchange::{ExportedLot, ExportedProduct, FileForm, RowWriter};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{
    AlertQuery, AlertStateFilter, LotQuery, LotSearch, LotSort, MovementQuery, StockQuery, Warehouse,
};

#[derive(Debug, Args)]
pub(in crate::cli) struct ExportArgs {
    #[arg(value_enum)]
    table: ExportTable,
    #[arg(long)]
    to: Option<PathBuf>,
    #[arg(long)]
    excel: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportTable {
    Products,
    Barcodes,
    Lots,
    Movements,
    Alerts,
    Stock,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &ExportArgs) -> Result<()> {
    let today = session.today();
    let form = file_form(session, flags)?;
    let mut book = session.open_warehouse()?;
    let today = if flags.table == ExportTable::Alerts { day_of_alerts(session, &mut book)? } else { today };
    let target = target_file(session.settings, flags.to.as_deref());
    let rows = match &target {
        None => write_table(&mut book, flags.table, today, form, session.output.raw_writer())?,
        Some(path) => {
            write_file(&mut book, path, |book, out| write_table(book, flags.table, today, form, out))?
        }
    };
    session.output.flush()?;
    if let Some(path) = &target {
        say_exported(session, path, rows);
    }
    Ok(())
}

/// Says that a file was written. It is: a standard error that takes nothing changes nothing.
fn say_exported(session: &Session<'_>, path: &Path, rows: u64) {
    if !session.output.is_quiet() {
        let (texts, file) = (session.texts, replace_unprintable(&path.to_string_lossy()));
        let line = t!(texts, "cli-exported", rows = texts.integer(rows), file = file);
        let _ = writeln!(io::stderr(), "{line}");
    }
}

impl ExportArgs {
    /// Whether a file is named to write to.
    pub(in crate::cli) fn names_file(&self) -> bool {
        self.to.as_ref().is_some_and(|path| !STANDARD_OUTPUT.iter().any(|output| path.as_os_str() == *output))
    }
}

/// The form of the file: decided by the file extension, else by `--format`.
fn file_form(session: &Session<'_>, flags: &ExportArgs) -> Result<FileForm> {
    let ending = flags.to.as_deref().and_then(Path::extension);
    let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
    let form = match ending.as_deref() {
        Some("json") => FileForm::Json,
        Some("csv" | "txt" | "tsv") => FileForm::Csv,
        Some("xlsx") => FileForm::Workbook,
        Some(ending @ ("xls" | "xlsm" | "xlsb" | "ods")) => {
            return Err(UsageError::UnknownExtension { value: ending.to_owned() }.into());
        }
        _ => match session.output.format() {
            OutputFormat::Json => FileForm::Json,
            OutputFormat::Xlsx => FileForm::Workbook,
            OutputFormat::Table | OutputFormat::Csv => FileForm::Csv,
        },
    };
    match (form, flags.excel) {
        (FileForm::Json, true) => Err(UsageError::ExcelJson.into()),
        (FileForm::Workbook, true) => Err(UsageError::ExcelWorkbook.into()),
        (FileForm::Csv, true) => Ok(FileForm::Excel(session.texts.decimal_mark())),
        (form, _) => Ok(form),
    }
}

fn write_table(
    book: &mut Warehouse,
    table: ExportTable,
    today: Day,
    form: FileForm,
    out: &mut dyn Write,
) -> Result<u64> {
    match table {
        ExportTable::Products => {
            let mut rows = RowWriter::new::<ExportedProduct<'_>>(out, form)?;
            book.stocks(&StockQuery::default(), today, &mut |stock| {
                rows.push(&ExportedProduct::from(&stock))
            })?;
            Ok(rows.finish()?)
        }
        ExportTable::Barcodes => {
            let mut rows = RowWriter::new::<BarcodeRecord<'_>>(out, form)?;
            book.barcodes(None, &mut |row| rows.push(&BarcodeRecord::from(&row)))?;
            Ok(rows.finish()?)
        }
        ExportTable::Lots => write_lots(book, today, form, out),
        ExportTable::Movements => {
            let mut rows = RowWriter::new::<MovementRecord<'_>>(out, form)?;
            book.movements(&MovementQuery::default(), &mut |row| rows.push(&MovementRecord::from(&row)))?;
            Ok(rows.finish()?)
        }
        ExportTable::Alerts => {
            let query =
                AlertQuery { state: AlertStateFilter::Unresolved, ..AlertQuery::for_active_alerts(today) };
            let mut rows = RowWriter::new::<AlertRecord<'_>>(out, form)?;
            book.alerts(&query, &mut |row| rows.push(&AlertRecord::new(&row, today)))?;
            Ok(rows.finish()?)
        }
        ExportTable::Stock => {
            let mut rows = RowWriter::new::<StockRecord<'_>>(out, form)?;
            book.valued_stocks(&StockQuery::default(), today, &mut |(stock, value)| {
                rows.push(&StockRecord::new(&stock, &value))
            })?;
            Ok(rows.finish()?)
        }
    }
}

/// Writes lots in order of arrival, so an import keeps their FEFO order (docs/RULES.md, rule 5).
fn write_lots(book: &mut Warehouse, today: Day, form: FileForm, out: &mut dyn Write) -> Result<u64> {
    let query = LotQuery { sort: LotSort::Arrival, ..LotQuery::for_open_lots(today) };
    let search = LotSearch { query, words: String::new() };
    let mut rows = RowWriter::new::<ExportedLot<'_>>(out, form)?;
    book.lots(&search, &mut |row| rows.push(&ExportedLot::from(&row)))?;
    Ok(rows.finish()?)
}
