//! Bootstrap: demo stock, then products, then lots, before the terminal UI opens.
//!
//! Lots that were imported before are there already: the same bootstrap can run twice. A failure changes nothing: files are read before a stock book is made, both imports share one transaction, and a
//! stock book created by this run is removed again ([`Session::remove_unused_book`]).

use std::path::PathBuf;

use clap::Args;

use super::failure::{Failure, Result};
use super::file_import::{import_record, open_source, print_table};
use super::progress::ProgressReporter;
use super::session::Session;
use crate::contract::BootstrapRecord;
use crate::demo;
use crate::domain::{Day, DocumentId};
use crate::exchange::{
    FileTable, ImportedTable, LotFile, ProductFile, ReadOptions, import_lots, import_products, of_lots,
    of_products, read_lots, read_products,
};
use crate::settings::{self, BookLocation, OutputFormat};
use crate::t;
use crate::warehouse::{ImportSummary, StockQuery, Warehouse};

/// Bootstrap flags, which apply only without a subcommand and run before the terminal UI opens.
#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub(crate) struct BootstrapFlags {
    #[arg(long)]
    pub(crate) demo: bool,
    #[arg(long)]
    pub(crate) import_products: Option<PathBuf>,
    #[arg(long)]
    pub(crate) import_lots: Option<PathBuf>,
    #[arg(long)]
    pub(crate) tab: Option<String>,
    #[arg(long)]
    pub(crate) plain: bool,
    #[arg(long)]
    pub(crate) no_tui: bool,
}

/// Setting that marks a stock book as a demo.
const DEMO_SETTING: &str = "demo";

/// Runs the bootstrap flags and returns the open warehouse.
pub(super) fn run(session: &mut Session<'_>, flags: &BootstrapFlags) -> Result<Warehouse> {
    let location = book_location(session, flags)?;
    let existing = session.open_existing_book(&location)?;
    let (texts, settings) = (session.texts, session.settings);
    let reading = ReadOptions::new(session.today(), texts.decimal_mark(), texts.currency());
    let path = |flag: &Option<PathBuf>| flag.as_deref().map(|path| settings.expand_home(path));
    let source = |flag| path(flag).map(|path| open_source(existing.as_ref(), &path)).transpose();
    let products =
        source(&flags.import_products)?.map(|source| read_products(source, &reading)).transpose()?;
    let lots = source(&flags.import_lots)?.map(|source| read_lots(source, &reading)).transpose()?;
    let mut warehouse = existing.map_or_else(|| session.open_or_create(&location), Ok)?;
    fill_warehouse(session, flags.demo, &mut warehouse, products.as_ref(), lots.as_ref())?;
    Ok(warehouse)
}

/// The stock book. `--demo` uses a demo book of its own unless `--db` names one.
fn book_location(session: &Session<'_>, flags: &BootstrapFlags) -> Result<BookLocation> {
    let settings = session.settings;
    if flags.demo && !settings.is_book_from_flag {
        return Ok(settings.demo_book.clone().ok_or(settings::Error::NoFolder)?);
    }
    Ok(settings.book.clone())
}

fn fill_warehouse(
    session: &mut Session<'_>,
    demo: bool,
    warehouse: &mut Warehouse,
    products: Option<&ProductFile>,
    lots: Option<&LotFile>,
) -> Result<()> {
    if demo {
        ensure_demo_stock(session, warehouse)?;
        session.note_done();
    }
    if products.is_none() && lots.is_none() {
        session.note_done();
        return Ok(());
    }
    let mut progress = ProgressReporter::start(session, lots.map(|file| file.lots.len() as u64));
    let (ctx, ctx_of_lots) = (session.act_context(None), session.act_context(None));
    let (products_done, lots_done, known) = warehouse.unit_of_work(|unit| {
        let products = products.map(|file| import_products::<Failure>(unit, &ctx, file)).transpose()?;
        let known = lots.map(|file| unit.imported_before(&file.digest)).transpose()?.flatten();
        let lots = lots
            .filter(|_| known.is_none())
            .map(|file| {
                import_lots::<Failure>(unit, &ctx_of_lots, file, false, &mut |done| {
                    progress.set_position(done);
                })
            })
            .transpose()?;
        Ok::<_, Failure>((products, lots, known))
    })?;
    session.note_done();
    drop(progress);
    // Lots that this bootstrap has imported before are there already.
    let lots_done = lots_done
        .or(known.map(|document| ImportSummary { document: Some(document), ..ImportSummary::default() }));
    let products = products_done.zip(products).map(|(imported, file)| of_products(imported, file));
    let lots = lots_done.zip(lots).map(|(summary, file)| of_lots(summary, file));
    print_summaries(session, products.as_ref(), lots.as_ref(), known)
}

fn print_summaries(
    session: &mut Session<'_>,
    products: Option<&ImportedTable<'_>>,
    lots: Option<&ImportedTable<'_>>,
    known: Option<DocumentId>,
) -> Result<()> {
    if products.is_none() && lots.is_none() {
        return Ok(());
    }
    let texts = session.texts;
    if session.output.format() == OutputFormat::Json {
        let record = BootstrapRecord {
            products: products.map(|file| import_record(texts, file, false)),
            lots: lots.map(|file| import_record(texts, file, false)),
        };
        return session.output.write_json(&record);
    }
    for table in [products, lots].into_iter().flatten() {
        match known.filter(|_| table.table == FileTable::Lots) {
            Some(document)
                if session.output.format() == OutputFormat::Table && !session.output.is_quiet() =>
            {
                let there = t!(texts, "cli-lots-imported-before", document = document.to_string());
                session.output.write_line(&there)?;
            }
            Some(_) => {}
            None => print_table(session, table, false)?,
        }
    }
    if session.output.format() == OutputFormat::Csv {
        let tables = [products, lots].into_iter().flatten();
        session.output.write_csv(tables.map(|table| import_record(texts, table, false)))?;
    }
    Ok(())
}

/// Fills an empty stock book with the demo and accepts one that already holds it; refuses any other.
///
/// The mark is written before the stock, so a crash in between still leaves a recognizable demo book.
fn ensure_demo_stock(session: &Session<'_>, warehouse: &mut Warehouse) -> Result<()> {
    let today = session.today();
    let marked = warehouse.setting(DEMO_SETTING)?.is_some();
    if has_products(warehouse, today)? {
        let location = || warehouse.store_info().location.clone();
        return if marked { Ok(()) } else { Err(Failure::NotADemo { location: location() }) };
    }
    if !marked {
        warehouse.put_setting(DEMO_SETTING, Some("yes"))?;
    }
    Ok(demo::fill(warehouse, today, session.settings.language)?)
}

fn has_products(warehouse: &mut Warehouse, today: Day) -> Result<bool> {
    let any = StockQuery { archived: true, limit: Some(1), ..StockQuery::default() };
    let mut found = false;
    warehouse.stocks(&any, today, &mut |_| {
        found = true;
        std::ops::ControlFlow::Break(())
    })?;
    Ok(found)
}
