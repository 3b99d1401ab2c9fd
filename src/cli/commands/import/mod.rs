//! `import`: reads a file and imports all of it or nothing.

mod stock;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::days::{confirm_day, day_of_act};
use crate::cli::failure::{Failure, Result};
use crate::cli::file_import::{
    self, FileImport, import_record, import_sentence, print_notes, print_warnings,
};
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _};
use crate::cli::listings::fact::ProductFactChangeListing;
use crate::cli::progress::ProgressReporter;
use crate::cli::read_flags::ReadFlags;
use crate::cli::session::Session;
use crate::cli::shared_flags::ActFlags;
use crate::cli::warnings::{import_warning_records, print_warning_records};
use crate::domain::{Day, Reason};
use crate::exchange::{BlankCells, ReadOptions};
use crate::settings::OutputFormat;
use crate::warehouse::{ProductImport, UnitOfWork, UnitOfWorkError, Warehouse};

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

/// Error that rolls a unit of work back: a dry run with its result, or a failure.
enum Rollback<T> {
    DryRun(T),
    Failed(Failure),
}

impl<T> From<crate::warehouse::Error> for Rollback<T> {
    fn from(error: crate::warehouse::Error) -> Self {
        Rollback::Failed(error.into())
    }
}

impl<T> UnitOfWorkError for Rollback<T> {
    fn warehouse_error(&self) -> Option<&crate::warehouse::Error> {
        match self {
            Rollback::Failed(failure) => failure.warehouse_error(),
            Rollback::DryRun(_) => None,
        }
    }
}

impl<T> From<Failure> for Rollback<T> {
    fn from(failure: Failure) -> Self {
        Rollback::Failed(failure)
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &ImportArgs) -> Result<()> {
    let mut existing = session.open_existing_book(&session.settings.book)?;
    let mut ctx = flags.act.act_context(session, flags.reason.get_unless_blank()?.as_ref())?;
    let day = existing.as_mut().map(|book| day_of_act(book, &ctx)).transpose()?;
    let reading = read_options(session, flags, day.unwrap_or(ctx.today))?;
    let path = session.settings.expand_home(&flags.file);
    let (mut imported, lines, notes) = match flags.table {
        ImportTable::Stock => return stock::run(session, flags, existing, (ctx, &reading)),
        ImportTable::Products => {
            let file = file_import::read_product_file(&path, &reading)?;
            let mut book = existing.map_or_else(|| open_book(session, flags.create), Ok)?;
            confirm_day(session, &mut book, &mut ctx)?;
            let imported = run_unit_of_work(&mut book, flags.dry_run, |unit| {
                file_import::import_products(unit, &ctx, &file)
            })?;
            (imported, file.line_numbers, file.notes)
        }
        ImportTable::Lots => {
            let file = file_import::read_lot_file(&path, &reading)?;
            let mut book = existing.map_or_else(|| open_book(session, flags.create), Ok)?;
            confirm_day(session, &mut book, &mut ctx)?;
            let mut progress = ProgressReporter::start(session, Some(file.lots.len() as u64));
            let imported = run_unit_of_work(&mut book, flags.dry_run, |unit| {
                let summary = file_import::import_lots(unit, &ctx, &file, flags.again, &mut |done| {
                    progress.set_position(done);
                })?;
                Ok(ProductImport { summary, ..ProductImport::default() })
            })?;
            (imported, file.line_numbers, file.notes)
        }
        ImportTable::Barcodes => {
            let file = file_import::read_barcode_file(&path, &reading)?;
            let mut book = existing.map_or_else(|| open_book(session, flags.create), Ok)?;
            confirm_day(session, &mut book, &mut ctx)?;
            let imported = run_unit_of_work(&mut book, flags.dry_run, |unit| {
                file_import::import_barcodes(unit, &ctx, &file)
            })?;
            (imported, file.line_numbers, file.notes)
        }
    };
    if flags.dry_run {
        imported.summary.document = None;
    }
    flags.reading.save(session, &reading);
    print_summary(session, flags, &FileImport { imported, lines: &lines, notes: &notes })
}

fn open_book(session: &Session<'_>, create: bool) -> Result<Warehouse> {
    if create { session.open_or_create(&session.settings.book) } else { session.open_warehouse() }
}

/// Runs `work` in one unit of work; a dry run rolls it back.
fn run_unit_of_work<T>(
    book: &mut Warehouse,
    dry_run: bool,
    mut work: impl FnMut(&mut UnitOfWork<'_>) -> Result<T>,
) -> Result<T> {
    let answer = book.unit_of_work(|unit| {
        let imported = work(unit)?;
        if dry_run { Err(Rollback::DryRun(imported)) } else { Ok(imported) }
    });
    match answer {
        Ok(imported) | Err(Rollback::DryRun(imported)) => Ok(imported),
        Err(Rollback::Failed(failure)) => Err(failure),
    }
}

fn print_summary(session: &mut Session<'_>, flags: &ImportArgs, file: &FileImport<'_>) -> Result<()> {
    if !flags.dry_run {
        session.note_done();
    }
    let imported = &file.imported;
    let (texts, today, format) = (session.texts, session.today(), session.output.format());
    let lists_changes = flags.dry_run && flags.table != ImportTable::Lots;
    if format == OutputFormat::Json {
        return session.output.write_json(&import_record(texts, file, lists_changes));
    }
    if !session.output.is_quiet() {
        print_warnings(texts, &imported.warnings)?;
    }
    print_notes(session, file.notes)?;
    print_warning_records(session, &import_warning_records(texts, &imported.summary.warnings, file.lines))?;
    if format == OutputFormat::Csv && !lists_changes {
        return session.output.write_record(&import_record(texts, file, false));
    }
    if format == OutputFormat::Table && !session.output.is_quiet() {
        let table = match flags.table {
            ImportTable::Products => "products",
            ImportTable::Lots | ImportTable::Stock => "lots",
            ImportTable::Barcodes => "barcodes",
        };
        let done = import_sentence(texts, table, &imported.summary, flags.dry_run);
        session.output.write_line(&done)?;
    }
    if lists_changes { list_changes(session, today, imported) } else { Ok(()) }
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
