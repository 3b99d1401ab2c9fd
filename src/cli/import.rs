//! Imports as one act: files are read whole and checked first, then everything goes in within one transaction, or nothing.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::failure::{Failure, Result};
use super::session::Session;
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
    none_refused(&file.file, &file.lines, refused)?;
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
    none_refused(&file.file, &file.lines, refused)?;
    Ok(imported)
}

/// Lists the rows that the warehouse refused, by the lines they stand in.
fn none_refused(file: &str, lines: &[u64], refused: Vec<RefusedRow>) -> Result<()> {
    let mut bad = BadRows::none(file);
    for RefusedRow { row, error } in refused {
        let line = lines.get(row).copied().unwrap_or_default();
        let why = match error {
            crate::warehouse::Error::Invalid(invalid) => Why::Invalid(invalid),
            error => Why::Refused(error),
        };
        bad.add(BadRow { line, field: field_of(&why), value: None, why });
    }
    bad.or_fine().map_err(|error: exchange::Error| Failure::from(error))
}

/// The field that a refusal is about, where it is one field's.
fn field_of(why: &Why) -> Option<&'static str> {
    use crate::warehouse::{Duplicate, Error, Missing};
    match why {
        Why::Invalid(
            Invalid::Quantity { field, .. }
            | Invalid::Day { field, .. }
            | Invalid::Text { field, .. }
            | Invalid::Number { field, .. }
            | Invalid::InFuture { field, .. },
        ) => Some(if *field == "qty" { "quantity" } else { field }),
        Why::Invalid(Invalid::ProducedAfterExpiry { .. }) => Some("produced"),
        Why::Invalid(Invalid::Archived { .. }) | Why::Refused(Error::NotFound(Missing::Product(_))) => {
            Some("sku")
        }
        Why::Refused(Error::Duplicate(Duplicate::Sku(_))) => Some("sku"),
        Why::Refused(Error::Duplicate(Duplicate::Gtin(..))) => Some("gtin"),
        Why::Refused(Error::Conflict(_)) => Some("expires"),
        _ => None,
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
