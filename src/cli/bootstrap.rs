//! Bootstrap: demo stock, then products, then lots, before the terminal UI opens.
//!
//! A failure changes nothing: files are read before the stock book is opened, both imports share one transaction, and a
//! stock book created by this run is removed again.

use std::fs;
use std::path::{Path, PathBuf};

use super::arguments::Bootstrap;
use super::failure::{Failure, Result};
use super::import;
use super::session::Session;
use super::views::import::{BootstrapRecord, sentence};
use crate::demo;
use crate::domain::Day;
use crate::exchange::{LotFile, ProductFile, Reading};
use crate::settings::Format;
use crate::warehouse::{Imported, StockQuery, Warehouse};

/// Setting that marks a stock book as a demo.
const DEMO: &str = "demo";

/// Runs the bootstrap flags and returns the open warehouse.
pub(super) fn run(session: &mut Session<'_>, flags: &Bootstrap) -> Result<Warehouse> {
    let reading = Reading::plain(session.today());
    let products =
        flags.import_products.as_deref().map(|path| import::products(path, &reading)).transpose()?;
    let lots = flags.import_lots.as_deref().map(|path| import::lots(path, &reading)).transpose()?;
    let path = database(session, flags);
    let mut warehouse = (session.doors.open)(&path, session.settings.horizon)?;
    let created = warehouse.about().created;
    let answer = fill(session, flags.demo, &mut warehouse, products.as_ref(), lots.as_ref());
    match answer {
        Ok(()) => Ok(warehouse),
        Err(failure) => {
            drop(warehouse);
            if created {
                forget(&path);
            }
            Err(failure)
        }
    }
}

/// Path of the stock book. `--demo` uses `demo.db` in the same folder unless `--db` names a file.
fn database(session: &Session<'_>, flags: &Bootstrap) -> PathBuf {
    let named = &session.settings.database;
    if flags.demo && !session.settings.database_by_flag {
        named.with_file_name("demo.db")
    } else {
        named.clone()
    }
}

fn fill(
    session: &mut Session<'_>,
    demo: bool,
    warehouse: &mut Warehouse,
    products: Option<&ProductFile>,
    lots: Option<&LotFile>,
) -> Result<()> {
    if demo {
        open_demo(session, warehouse)?;
    }
    if products.is_none() && lots.is_none() {
        return Ok(());
    }
    let mut progress = import::progress(session, lots.map(|file| file.lots.len() as u64));
    let (act, of_lots) = (session.act(None)?, session.act(None)?);
    let (products, lots) = warehouse.batch(|batch| {
        let products = products.map(|file| import::put_products(batch, &act, file)).transpose()?;
        let lots = lots
            .map(|file| import::put_lots(batch, &of_lots, file, false, &mut |done| progress.at(done)))
            .transpose()?;
        Ok::<_, Failure>((products, lots))
    })?;
    drop(progress);
    print(session, products, lots)
}

fn print(session: &mut Session<'_>, products: Option<Imported>, lots: Option<Imported>) -> Result<()> {
    let (texts, output) = (session.texts, &mut session.output);
    if output.format() == Format::Json {
        let record = BootstrapRecord { products: products.map(Into::into), lots: lots.map(Into::into) };
        return output.object(&record);
    }
    if output.is_quiet() {
        return Ok(());
    }
    let told = [("products", products), ("lots", lots)];
    told.into_iter()
        .filter_map(|(table, imported)| Some(sentence(texts, table, imported?, false)))
        .try_for_each(|line| output.line(&line))
}

/// Fills an empty stock book with the demo and accepts one that already holds it; refuses any other.
///
/// The mark is written before the stock, so a crash in between still leaves a recognizable demo book.
fn open_demo(session: &Session<'_>, warehouse: &mut Warehouse) -> Result<()> {
    let today = session.today();
    let marked = warehouse.setting(DEMO)?.is_some();
    if holds_products(warehouse, today)? {
        let location = || warehouse.about().location.clone();
        return if marked { Ok(()) } else { Err(Failure::NotADemo { location: location() }) };
    }
    if !marked {
        warehouse.put_setting(DEMO, Some("yes"))?;
    }
    Ok(demo::fill(warehouse, today, session.settings.language)?)
}

fn holds_products(warehouse: &mut Warehouse, today: Day) -> Result<bool> {
    let any = StockQuery { archived: true, limit: Some(1), ..StockQuery::default() };
    let mut found = false;
    warehouse.stocks(&any, today, &mut |_| {
        found = true;
        std::ops::ControlFlow::Break(())
    })?;
    Ok(found)
}

/// Removes a newly created database with its `-wal` and `-shm` files.
fn forget(path: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let mut file = path.as_os_str().to_owned();
        file.push(ending);
        if let Err(error) = fs::remove_file(&file) {
            tracing::debug!(%error, "a file of a book that was not made");
        }
    }
}
