//! Imports files.
//!
//! A file is imported in one transaction or not at all. Its valid rows are checked by the warehouse even if others can't be
//! read, so one run lists every problem.

use std::path::Path;

use super::failure::{Failure, Result};
use crate::domain::{Field, QuantityError};
use crate::exchange::{
    self, BadRow, BadRows, ImportSource, LotFile, ProductFile, ReadOptions, RowProblem, read_lots,
    read_products,
};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{ActContext, ImportSummary, Invalid, RefusedRow, UnitOfWork};

pub(super) fn read_product_file(path: &Path, reading: &ReadOptions) -> Result<ProductFile> {
    Ok(read_products(ImportSource::open(path)?, reading)?)
}

pub(super) fn read_lot_file(path: &Path, reading: &ReadOptions) -> Result<LotFile> {
    Ok(read_lots(ImportSource::open(path)?, reading)?)
}

pub(super) fn import_products(
    unit: &mut UnitOfWork<'_>,
    ctx: &ActContext,
    file: &ProductFile,
) -> Result<ImportSummary> {
    let (imported, refused) = unit.import_products(ctx, &file.products)?;
    ensure_no_bad_rows(&file.bad, &file.line_numbers, refused)?;
    Ok(imported)
}

/// Imports lots. A file imported before is refused unless `again`.
pub(super) fn import_lots(
    unit: &mut UnitOfWork<'_>,
    ctx: &ActContext,
    file: &LotFile,
    again: bool,
    progress: &mut dyn FnMut(u64),
) -> Result<ImportSummary> {
    let (imported, refused) = unit.import_lots(ctx, &file.lots, &file.digest, again, progress)?;
    ensure_no_bad_rows(&file.bad, &file.line_numbers, refused)?;
    Ok(imported)
}

/// Summarizes an import of `table` (`products` or `lots`); `tried` marks a dry run.
pub(super) fn import_sentence(texts: &Texts, table: &str, imported: ImportSummary, tried: bool) -> String {
    let count = |number| texts.integer(number);
    let (rows, created, updated) = (count(imported.rows), count(imported.created), count(imported.updated));
    if tried {
        t!(texts, "cli-import-dry-run", table = table, rows = rows, created = created, updated = updated)
    } else {
        t!(texts, "cli-imported", table = table, rows = rows, created = created, updated = updated)
    }
}

/// Fails with every unreadable or refused row, listed by line.
fn ensure_no_bad_rows(bad: &BadRows, lines: &[u64], refused: Vec<RefusedRow>) -> Result<()> {
    let mut turned_down = BadRows::new(&bad.file);
    for RefusedRow { row, error } in refused {
        let line = lines.get(row).copied().unwrap_or_default();
        let why = match error {
            crate::warehouse::Error::Invalid(invalid) => RowProblem::Invalid(invalid),
            error => RowProblem::Refused(error),
        };
        let (field, value) = field_and_value(&why);
        turned_down.push(BadRow { line, field, value, problem: why });
    }
    bad.clone().merge(turned_down).into_result().map_err(|error: exchange::ImportError| Failure::from(error))
}

/// The field that a problem concerns and its value, where known.
fn field_and_value(why: &RowProblem) -> (Option<Field>, Option<String>) {
    use crate::warehouse::{Conflict, Duplicate, Error, Missing};
    match why {
        RowProblem::Invalid(Invalid::Quantity { field, error }) => {
            let value = match error {
                QuantityError::TooManyDecimals { value, .. } | QuantityError::Negative { value } => {
                    Some(value.clone())
                }
                QuantityError::Zero => Some("0".to_owned()),
                _ => None,
            };
            (Some(*field), value)
        }
        RowProblem::Invalid(Invalid::InFuture { field, day }) => (Some(*field), Some(day.to_string())),
        RowProblem::Invalid(Invalid::ProducedAfterExpiry { produced, .. }) => {
            (Some(Field::Produced), Some(produced.to_string()))
        }
        RowProblem::Invalid(
            Invalid::Amount { field, .. }
            | Invalid::Day { field, .. }
            | Invalid::Text { field, .. }
            | Invalid::Number { field, .. },
        ) => (Some(*field), None),
        RowProblem::Invalid(Invalid::Archived { sku })
        | RowProblem::Refused(
            Error::NotFound(Missing::Product(sku)) | Error::Duplicate(Duplicate::Sku(sku)),
        ) => (Some(Field::Sku), Some(sku.to_string())),
        RowProblem::Refused(Error::Duplicate(Duplicate::Gtin(gtin, _))) => {
            (Some(Field::Gtin), Some(gtin.clone()))
        }
        RowProblem::Refused(Error::Conflict(Conflict::OtherExpiry { given, .. })) => {
            (Some(Field::Expires), given.map(|day| day.to_string()))
        }
        _ => (None, None),
    }
}
