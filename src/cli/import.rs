//! Imports files and shows their progress.
//!
//! A file is imported in one transaction or not at all. Its valid rows are checked by the warehouse even if others can't be
//! read, so one run lists every problem.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::failure::{Failure, Result};
use super::session::Session;
use crate::domain::QuantityError;
use crate::exchange::{
    self, BadRow, BadRows, LotFile, ProductFile, Reading, Source, Why, read_lots, read_products,
};
use crate::t;
use crate::warehouse::{Act, Batch, Imported, Invalid, RefusedRow};

/// Delay before a progress bar appears.
const PATIENCE: Duration = Duration::from_secs(1);

pub(super) fn products(path: &Path, reading: &Reading) -> Result<ProductFile> {
    Ok(read_products(Source::open(path)?, reading)?)
}

pub(super) fn lots(path: &Path, reading: &Reading) -> Result<LotFile> {
    Ok(read_lots(Source::open(path)?, reading)?)
}

pub(super) fn put_products(batch: &mut Batch<'_>, act: &Act, file: &ProductFile) -> Result<Imported> {
    let (imported, refused) = batch.import_products(act, &file.products)?;
    none_bad(&file.bad, &file.lines, refused)?;
    Ok(imported)
}

/// Imports lots. A file imported before is refused unless `again`.
pub(super) fn put_lots(
    batch: &mut Batch<'_>,
    act: &Act,
    file: &LotFile,
    again: bool,
    progress: &mut dyn FnMut(u64),
) -> Result<Imported> {
    let (imported, refused) = batch.import_lots(act, &file.lots, &file.content, again, progress)?;
    none_bad(&file.bad, &file.lines, refused)?;
    Ok(imported)
}

/// Fails with every unreadable or refused row, listed by line.
fn none_bad(bad: &BadRows, lines: &[u64], refused: Vec<RefusedRow>) -> Result<()> {
    let mut turned_down = BadRows::none(&bad.file);
    for RefusedRow { row, error } in refused {
        let line = lines.get(row).copied().unwrap_or_default();
        let why = match error {
            crate::warehouse::Error::Invalid(invalid) => Why::Invalid(invalid),
            error => Why::Refused(error),
        };
        let (field, value) = about(&why);
        turned_down.add(BadRow { line, field, value, why });
    }
    bad.clone().and(turned_down).or_fine().map_err(|error: exchange::Error| Failure::from(error))
}

/// The field that a problem concerns and its value, where known.
fn about(why: &Why) -> (Option<&'static str>, Option<String>) {
    use crate::warehouse::{Conflict, Duplicate, Error, Missing};
    match why {
        Why::Invalid(Invalid::Quantity { field, error }) => {
            let value = match error {
                QuantityError::TooManyDecimals { value, .. } | QuantityError::Negative { value } => {
                    Some(value.clone())
                }
                QuantityError::Zero => Some("0".to_owned()),
                _ => None,
            };
            (Some(if *field == "qty" { "quantity" } else { field }), value)
        }
        Why::Invalid(Invalid::InFuture { field, day }) => (Some(field), Some(day.to_string())),
        Why::Invalid(Invalid::ProducedAfterExpiry { produced, .. }) => {
            (Some("produced"), Some(produced.to_string()))
        }
        Why::Invalid(
            Invalid::Day { field, .. } | Invalid::Text { field, .. } | Invalid::Number { field, .. },
        ) => (Some(field), None),
        Why::Invalid(Invalid::Archived { sku })
        | Why::Refused(Error::NotFound(Missing::Product(sku)) | Error::Duplicate(Duplicate::Sku(sku))) => {
            (Some("sku"), Some(sku.to_string()))
        }
        Why::Refused(Error::Duplicate(Duplicate::Gtin(gtin, _))) => (Some("gtin"), Some(gtin.clone())),
        Why::Refused(Error::Conflict(Conflict::OtherExpiry { given, .. })) => {
            (Some("expires"), given.map(|day| day.to_string()))
        }
        _ => (None, None),
    }
}

/// Starts a progress bar on standard error; `total` is in rows, if known.
///
/// The bar stays hidden for the first second, without a terminal, and with `--quiet`.
pub(super) fn progress(session: &Session<'_>, total: Option<u64>) -> Progress {
    if session.output.is_quiet() || !io::stderr().is_terminal() {
        return Progress { bar: None, started: std::time::Instant::now() };
    }
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
    let template = match total {
        Some(_) => "{wide_bar} {human_pos} / {human_len}  {eta}",
        None => "{spinner} {human_pos}  {msg}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(t!(session.texts, "cli-checked-so-far"));
    Progress { bar: Some(bar), started: std::time::Instant::now() }
}

/// A progress bar that clears itself when dropped.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    started: std::time::Instant,
}

impl Progress {
    pub(super) fn at(&mut self, done: u64) {
        let Some(bar) = &self.bar else { return };
        if bar.is_hidden() && self.started.elapsed() >= PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
