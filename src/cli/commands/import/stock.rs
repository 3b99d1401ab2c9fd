//! `import stock`: products and their lots of one file.

use super::{ImportArgs, list_changes, open_book, run_unit_of_work};
use crate::cli::days::confirm_day;
use crate::cli::failure::Result;
use crate::cli::file_import::{
    self, FileImport, import_record, import_sentence, print_notes, print_warnings,
};
use crate::cli::progress::ProgressReporter;
use crate::cli::session::Session;
use crate::cli::warnings::{import_warning_records, print_warning_records};
use crate::contract::BootstrapRecord;
use crate::exchange::ReadOptions;
use crate::settings::OutputFormat;
use crate::warehouse::{ActContext, ProductImport, StockImport, Warehouse};

pub(super) fn run(
    session: &mut Session<'_>,
    flags: &ImportArgs,
    existing: Option<Warehouse>,
    (mut ctx, reading): (ActContext, &ReadOptions),
) -> Result<()> {
    let file = file_import::read_stock_file(&session.settings.expand_home(&flags.file), reading)?;
    let mut book = existing.map_or_else(|| open_book(session, flags.create), Ok)?;
    confirm_day(session, &mut book, &mut ctx)?;
    let documents = StockImport::documents(ctx.document);
    session.note_documents([documents.0, documents.1]);
    let mut progress = ProgressReporter::start(session, Some(file.lots.lots.len() as u64));
    let imported = run_unit_of_work(&mut book, flags.dry_run, |unit| {
        file_import::import_stock(unit, &ctx, &file, flags.again, &mut |done| progress.set_position(done))
    })?;
    drop(progress);
    let StockImport { mut products, lots, .. } = imported;
    let mut lots = ProductImport { summary: lots, ..ProductImport::default() };
    if flags.dry_run {
        (products.summary.document, lots.summary.document) = (None, None);
    }
    let products = FileImport { imported: products, lines: &file.product_lines, notes: &file.notes };
    let lots = FileImport { imported: lots, lines: &file.lots.line_numbers, notes: &file.lots.notes };
    flags.reading.save(session, reading);
    print_summary(session, flags.dry_run, &products, &lots)
}

fn print_summary(
    session: &mut Session<'_>,
    tried: bool,
    products: &FileImport<'_>,
    lots: &FileImport<'_>,
) -> Result<()> {
    if !tried {
        session.note_done();
    }
    let (texts, today, format) = (session.texts, session.today(), session.output.format());
    if format == OutputFormat::Json {
        return session.output.write_json(&BootstrapRecord {
            products: Some(import_record(texts, products, tried)),
            lots: Some(import_record(texts, lots, false)),
        });
    }
    for (table, file) in [("products", products), ("lots", lots)] {
        if !session.output.is_quiet() {
            print_warnings(texts, &file.imported.warnings)?;
        }
        print_notes(session, file.notes)?;
        let summary = &file.imported.summary;
        print_warning_records(session, &import_warning_records(texts, &summary.warnings, file.lines))?;
        if format == OutputFormat::Table && !session.output.is_quiet() {
            session.output.write_line(&import_sentence(texts, table, summary, tried))?;
        }
    }
    if tried {
        return list_changes(session, today, &products.imported);
    }
    if format == OutputFormat::Csv {
        let records = [products, lots].map(|file| import_record(texts, file, false));
        session.output.write_csv(records.into_iter())?;
    }
    Ok(())
}
