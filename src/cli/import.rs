//! Imports as one act: files are read whole, then everything goes in within one transaction, or nothing. Rows that can't be read keep
//! nothing in, and the others are still put to the warehouse, so that one try lists all that is wrong.

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

/// How long work may take before its progress is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// Reads a file of products.
pub(super) fn products(path: &Path, reading: &Reading) -> Result<ProductFile> {
    Ok(read_products(Source::open(path)?, reading)?)
}

/// Reads a file of lots.
pub(super) fn lots(path: &Path, reading: &Reading) -> Result<LotFile> {
    Ok(read_lots(Source::open(path)?, reading)?)
}

/// Puts products into the book.
pub(super) fn put_products(batch: &mut Batch<'_>, act: &Act, file: &ProductFile) -> Result<Imported> {
    let (imported, refused) = batch.import_products(act, &file.products)?;
    none_bad(&file.bad, &file.lines, refused)?;
    Ok(imported)
}

/// Puts lots into the book. The same file twice is refused, unless `again`.
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

/// Lists the rows that could not be read and those that the warehouse refused, by the lines they stand in.
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

/// The field that a refusal is about, where it is one field's, and what stands there where the refusal says so.
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

/// A bar on standard error, of `total` rows or steps where that is known. It stays hidden for the first second, without a
/// terminal, and where no chatter is wanted.
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

/// Progress that a person may see.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    started: std::time::Instant,
}

impl Progress {
    /// So much is done.
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
