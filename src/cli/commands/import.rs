//! `import`: reads a file and imports all of it or nothing.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::days::{confirm_day, day_of_act};
use crate::cli::failure::{Failure, Result};
use crate::cli::file_import::{import_record, open_source, print_table};
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _};
use crate::cli::listings::fact::ProductFactChangeListing;
use crate::cli::progress::ProgressReporter;
use crate::cli::read_flags::ReadFlags;
use crate::cli::session::Session;
use crate::cli::shared_flags::ActFlags;
use crate::contract::BootstrapRecord;
use crate::domain::{Day, Reason};
use crate::exchange::{BlankCells, FileTable, ImportFile, ImportKind, ImportedTable, ReadOptions};
use crate::settings::OutputFormat;
use crate::warehouse::{ActContext, ProductImport, StockImport, UnitOfWork, Warehouse};

#[derive(Debug, Args)]
pub(in crate::cli) struct ImportArgs {
    #[arg(value_enum)]
    table: ImportTable,
    file: PathBuf,
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    reading: ReadFlags,
    #[arg(long)]
    skip_zero: bool,
    #[arg(long, value_enum)]
    blank: Option<BlankFlag>,
    #[arg(long)]
    again: bool,
    #[arg(long)]
    create: bool,
    #[arg(long, value_parser = flag_value::reason())]
    reason: Option<FlagValue<Reason>>,
    #[command(flatten)]
    act: ActFlags,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ImportTable {
    Products,
    Lots,
    Stock,
    Barcodes,
}

/// The value of `--blank`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BlankFlag {
    Clears,
    Keeps,
}

impl ImportTable {
    fn kind(self) -> ImportKind {
        match self {
            ImportTable::Products => ImportKind::Products,
            ImportTable::Lots => ImportKind::Lots,
            ImportTable::Stock => ImportKind::Stock,
            ImportTable::Barcodes => ImportKind::Barcodes,
        }
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &ImportArgs) -> Result<()> {
    let mut existing = session.open_existing_book(&session.settings.book)?;
    let mut ctx = flags.act.act_context(session, flags.reason.get_unless_blank()?.as_ref())?;
    let day = existing.as_mut().map(|book| day_of_act(book, &ctx)).transpose()?;
    let reading = read_options(session, flags, day.unwrap_or(ctx.today))?;
    let source = open_source(existing.as_ref(), &session.settings.expand_home(&flags.file))?;
    let file = ImportFile::read(flags.table.kind(), source, &reading)?;
    let mut book = existing.map_or_else(|| open_book(session, flags.create), Ok)?;
    confirm_day(session, &mut book, &mut ctx)?;
    if flags.table == ImportTable::Stock {
        let documents = StockImport::documents(ctx.document);
        session.note_documents([documents.0, documents.1]);
    }
    let mut imported = import(session, &mut book, (&file, &ctx), flags)?;
    if flags.dry_run {
        imported.iter_mut().for_each(|table| table.imported.summary.document = None);
    }
    flags.reading.save(session, &reading);
    print_summary(session, flags.dry_run, &imported)
}

/// Imports the file, or tries to, and shows how far it is.
fn import<'f>(
    session: &Session<'_>,
    book: &mut Warehouse,
    (file, ctx): (&'f ImportFile, &ActContext),
    flags: &ImportArgs,
) -> Result<Vec<ImportedTable<'f>>> {
    let mut progress = file.lot_count().map(|lots| ProgressReporter::start(session, Some(lots)));
    let mut show = |done| {
        if let Some(progress) = &mut progress {
            progress.set_position(done);
        }
    };
    let work = |unit: &mut UnitOfWork<'_>| file.import::<Failure>(unit, ctx, flags.again, &mut show);
    if flags.dry_run { book.dry_run(work) } else { book.unit_of_work(work) }
}

fn open_book(session: &Session<'_>, create: bool) -> Result<Warehouse> {
    if create { session.open_or_create(&session.settings.book) } else { session.open_warehouse() }
}

fn print_summary(session: &mut Session<'_>, tried: bool, imported: &[ImportedTable<'_>]) -> Result<()> {
    if !tried {
        session.note_done();
    }
    let (texts, today) = (session.texts, session.today());
    let record = |table| import_record(texts, table, tried);
    if session.output.format() == OutputFormat::Json {
        return match imported {
            [products, lots] => session
                .output
                .write_json(&BootstrapRecord { products: Some(record(products)), lots: Some(record(lots)) }),
            tables => tables.iter().try_for_each(|table| session.output.write_json(&record(table))),
        };
    }
    for table in imported {
        print_table(session, table, tried)?;
    }
    match imported.iter().find(|table| tried && table.table != FileTable::Lots) {
        Some(table) => list_changes(session, today, &table.imported),
        None if session.output.format() == OutputFormat::Csv => {
            session.output.write_csv(imported.iter().map(record))
        }
        None => Ok(()),
    }
}

/// Lists what a dry run would change in products.
fn list_changes(session: &mut Session<'_>, today: Day, imported: &ProductImport) -> Result<()> {
    if session.output.format() == OutputFormat::Table && imported.changes.is_empty() {
        return Ok(());
    }
    let mut rows = session.output.start_list::<ProductFactChangeListing>(session.texts, today)?;
    for change in &imported.changes {
        if rows.push(change).is_break() {
            break;
        }
    }
    rows.finish().map(|_| ())
}

fn read_options(session: &Session<'_>, flags: &ImportArgs, today: Day) -> Result<ReadOptions> {
    Ok(ReadOptions {
        blank: match flags.blank {
            Some(BlankFlag::Clears) => BlankCells::Clear,
            Some(BlankFlag::Keeps) | None => BlankCells::Keep,
        },
        skip_zero: flags.skip_zero,
        ..flags.reading.read_options(session, today)?
    })
}
